// Live search as a combobox. The server answers with elements of role option, each with an id and data-href.
// Without this script the form is sent and the results are a page.
import { say } from "./words.js";

for (const form of document.querySelectorAll("[data-live-search]")) {
  const input = form.querySelector("[role=combobox]");
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const status = form.querySelector("[data-search-status]");
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const mark = () => {
    options().forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = options()[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    mark();
  };
  const refresh = () => {
    const count = options().length;
    const asked = input.value.trim() !== "";
    list.hidden = !asked || count === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    mark();
    if (status) status.textContent = asked ? (count ? say("results", { count }) : say("noResults")) : "";
  };

  list.addEventListener("htmx:afterSwap", refresh);
  input.addEventListener("focus", () => input.value.trim() && refresh());
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) refresh();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = active === -1 && step === -1 ? count - 1 : (active + step + count) % count;
      mark();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      window.location.assign(options()[active].dataset.href);
    }
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) window.location.assign(option.dataset.href);
  });
  document.addEventListener("focusin", (event) => form.contains(event.target) || close());
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
}
