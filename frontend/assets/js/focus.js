// Where the focus goes when a page or a part of it changes, and that nothing moves under the pointer.

function focusOn(element) {
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
  element.focus();
}

function summaryIn(root) {
  return root.matches?.("[data-error-summary]") ? root : root.querySelector?.("[data-error-summary]");
}

const summary = summaryIn(document);
if (summary) focusOn(summary);

let hadFocus = false;

document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  hadFocus = target.contains(document.activeElement) && document.activeElement !== document.body;

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
  // back to the top of the page.
  if (hadFocus && (document.activeElement === document.body || !document.activeElement)) focusOn(target);
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
