// Where the focus goes when a page or a part of it changes, and that nothing moves under the pointer.

function focusOn(element, options) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
  element.focus(options);
}

function summaryIn(root) {
  return root.matches?.("[data-error-summary]") ? root : root.querySelector?.("[data-error-summary]");
}

const summary = summaryIn(document);
if (summary) focusOn(summary);

// The part that had the focus when it was about to be replaced: its id, "" when it has none, null when there was none.
let hadFocus = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  hadFocus = target.contains(document.activeElement) && document.activeElement !== document.body ? target.id : null;

  // A part that refreshes by itself waits while somebody points at it or writes in it.
  const byItself = event.detail.requestConfig?.triggeringEvent == null;
  const held = target.closest("[data-hold-while-used]");
  if (byItself && held && (held.matches(":hover") || held.contains(document.activeElement))) {
    event.detail.shouldSwap = false;
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.elt;
  const wrong = summaryIn(target);
  if (wrong) return focusOn(wrong);
  const asked = target.querySelector("[data-focus]");
  if (asked) return focusOn(asked);
  // The element that had the focus is gone: the part that took its place gets it, so that a keyboard is not thrown
  // back to the top of the page. What else came along with the answer, further down, does not: the page would move.
  const tookItsPlace = hadFocus !== null && (hadFocus === "" || hadFocus === target.id);
  if (tookItsPlace && (document.activeElement === document.body || !document.activeElement)) {
    focusOn(target, { preventScroll: true });
  }
});

// A link of the error summary goes to its field, also inside a folded row.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.closest("details:not([open])")?.setAttribute("open", "");
  field.focus();
  field.closest(".utrecht-form-field")?.scrollIntoView({ block: "center" });
});
