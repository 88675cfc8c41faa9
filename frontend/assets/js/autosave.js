// form[data-autosave-url]: what is typed is sent as a draft two seconds after the last change, and the time is shown
// in the form's [data-autosave-state]. The server answers 2xx; a JSON answer may name the time as {"saved": "14.03"}.
import { say } from "./words.js";

const WAIT_MS = 2000;
const RETRY_MS = 10000;
const waiting = new WeakMap();
const sending = new WeakMap();

function tellState(form, text) {
  const state = form.querySelector("[data-autosave-state]");
  if (state) state.textContent = text;
}

async function timeOf(response) {
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  const saved = json ? (await response.json()).saved : "";
  return saved || new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

async function save(form) {
  if (!form.isConnected) return;
  // One at a time, in the order of typing: an older draft must not arrive after a newer one.
  if (sending.get(form)) return plan(form, WAIT_MS);
  sending.set(form, true);
  tellState(form, say("saving"));
  try {
    const response = await fetch(form.dataset.autosaveUrl, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "XMLHttpRequest" },
      keepalive: true,
    });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    tellState(form, say("saved", { time: await timeOf(response) }));
  } catch {
    tellState(form, say("notSaved"));
    plan(form, RETRY_MS);
  } finally {
    sending.delete(form);
  }
}

function plan(form, wait) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => {
    waiting.delete(form);
    save(form);
  }, wait));
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form ?? event.target.closest?.("form");
    if (form?.dataset.autosaveUrl) plan(form, WAIT_MS);
  });
}

document.addEventListener("submit", (event) => {
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
});

// Leaving the page does not lose the last seconds.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of document.querySelectorAll("form[data-autosave-url]")) {
    if (!waiting.has(form)) continue;
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    save(form);
  }
});
