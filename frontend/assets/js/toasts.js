// Messages: they can be closed; those without anything to do leave by themselves after a while, but never while
// somebody points at them or has the focus in them. Those with undo stay.
import { say } from "./words.js";

const STAY_MS = 8000;
const MOST = 3;
const region = document.getElementById("wb-toasts");
const used = (toast) => toast.matches(":hover") || toast.contains(document.activeElement);

function start(toast) {
  if (toast.dataset.started) return;
  toast.dataset.started = "yes";
  toast.querySelector("[data-toast-close]").hidden = false;
  if (toast.querySelector("form") || toast.matches(".wb-toast--late")) return;
  const leave = () => (used(toast) ? setTimeout(leave, STAY_MS / 4) : toast.remove());
  setTimeout(leave, STAY_MS);
}

/** Say something from a script, without undo. */
export function tell(text, tone = "late") {
  if (!region || !text) return;
  const toast = document.createElement("div");
  toast.className = `wb-toast wb-toast--${tone}`;
  toast.dataset.toast = "";
  const words = Object.assign(document.createElement("p"), { className: "wb-toast__text", textContent: text });
  const close = document.createElement("button");
  close.type = "button";
  close.className = "wb-toast__close";
  close.dataset.toastClose = "";
  close.textContent = "×";
  close.setAttribute("aria-label", say("close"));
  toast.append(words, close);
  region.append(toast);
}

if (region) {
  const begin = () => {
    const toasts = [...region.querySelectorAll("[data-toast]")];
    toasts.forEach(start);
    toasts.slice(0, -MOST).filter((toast) => !used(toast)).forEach((toast) => toast.remove());
  };
  // What stands in a live region from the start is not read out; what arrives in it is.
  const first = [...region.children];
  region.replaceChildren();
  new MutationObserver(begin).observe(region, { childList: true });
  requestAnimationFrame(() => region.append(...first));
  region.addEventListener("click", (event) => {
    event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove();
  });
}

document.addEventListener("htmx:sendError", () => tell(say("failed")));
document.addEventListener("htmx:responseError", () => tell(say("failed")));
