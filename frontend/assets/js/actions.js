import { isUsable } from "./visible.js";

/**
 * The actions of this page in the order of the page: every element with data-action-label that can be used now.
 * Of two with the same label the first counts. Those in the navigation count also while it is folded away on a phone.
 */
export function actions() {
  const found = new Map();
  for (const element of document.querySelectorAll("[data-action-label]")) {
    const label = element.dataset.actionLabel;
    const usable = isUsable(element) || (element.closest("#wb-nav") && !element.disabled);
    if (usable && !element.closest("dialog:not([open])") && !found.has(label)) found.set(label, element);
  }
  return [...found].map(([label, element]) => ({ label, element, shortcut: element.dataset.shortcut ?? "" }));
}

/** Do what a click on the element would do; a field gets the focus. */
export function perform(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

/** A shortcut as it is shown: "ctrl+enter" becomes "Ctrl Enter". */
export function shortcutName(shortcut) {
  return shortcut
    .split(/[+ ]/)
    .map((part) => (part.length > 1 ? part[0].toUpperCase() + part.slice(1) : part))
    .join(" ");
}
