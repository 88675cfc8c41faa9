// Shortcuts stand on the elements that they press (data-shortcut), so that each is a button too.
import { perform } from "./actions.js";
import { isTyping, isUsable } from "./visible.js";

const SEQUENCE_MS = 1200;
let first = "";
let firstAt = 0;

function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace("arrow", "");
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

function find(shortcut) {
  const open = document.querySelector("dialog[open]");
  const scope = open ?? document;
  const found = [...scope.querySelectorAll(`[data-shortcut="${CSS.escape(shortcut)}"]`)];
  // Of several the last one shown counts: the newest message is the one to undo.
  return found.filter((element) => isUsable(element) || element.closest("#wb-nav")).pop();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing || event.repeat) return;
  const name = nameOf(event);
  const withModifier = name.startsWith("ctrl+");
  // WCAG 2.1.4: keys without a modifier can be switched off, and never fire while somebody writes.
  if (!withModifier && (document.body.dataset.singleKeys === "off" || isTyping(event.target))) return;

  const sequence = first && event.timeStamp - firstAt < SEQUENCE_MS ? `${first} ${name}` : "";
  const element = (sequence && find(sequence)) || find(name);
  if (element) {
    event.preventDefault();
    first = "";
    perform(element);
  } else if (!withModifier && /^[a-z]$/.test(name)) {
    first = name;
    firstAt = event.timeStamp;
  }
});
