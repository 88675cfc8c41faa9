// Ctrl+K: every action of the page with its shortcut, found by typing.
import { actions, perform, shortcutName } from "./actions.js";

const dialog = document.getElementById("wb-palette");
const opener = document.querySelector("[data-palette-open]");
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

if (dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const empty = dialog.querySelector(".wb-palette__empty");
  let shown = [];
  let active = 0;

  const mark = () => {
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = list.children[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    shown = actions().filter(({ label }) => words.every((word) => plain(label).includes(word)));
    list.replaceChildren(
      ...shown.map(({ label, shortcut }, index) => {
        const option = document.createElement("li");
        option.id = `wb-palette-${index}`;
        option.className = "wb-option";
        option.setAttribute("role", "option");
        option.append(Object.assign(document.createElement("span"), { textContent: label }));
        if (shortcut) {
          option.append(Object.assign(document.createElement("kbd"), { className: "wb-key", textContent: shortcutName(shortcut) }));
        }
        return option;
      }),
    );
    list.hidden = shown.length === 0;
    empty.hidden = shown.length > 0;
    active = 0;
    mark();
  };

  const choose = (index) => {
    const chosen = shown[index];
    if (!chosen) return;
    dialog.close();
    perform(chosen.element);
  };

  const open = () => {
    if (dialog.open) return;
    input.value = "";
    show();
    dialog.showModal();
    input.focus();
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      event.preventDefault();
      active = (active + step + shown.length) % shown.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    }
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", open);
  }
}
