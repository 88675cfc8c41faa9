// Call list and conversation: fewer keys for what the page can do without them too.
import { isTyping } from "../visible.js";

// A row that is unfolded: the cursor stands on the outcome.
document.addEventListener(
  "toggle",
  (event) => {
    const row = event.target;
    if (!(row instanceof HTMLDetailsElement) || !row.matches(".call__fold") || !row.open) return;
    // Not when the row was unfolded by the server with what is wrong in it.
    if (row.querySelector("[data-error-summary]")) return;
    row.querySelector(".outcome [name=outcome]:checked")?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  },
  true,
);

// In a note Enter means "done and next", Shift+Enter a new line, as the line below the field says.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.altKey) return;
  const field = event.target;
  if (field.matches?.("[data-enter-sends]") && !event.shiftKey) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if ((event.ctrlKey || event.metaKey) && field.closest?.("form.outcome")) {
    event.preventDefault();
    field.form.requestSubmit();
  }
});

// Escape folds the row and puts the cursor back on its head; x chooses the row.
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.(".call");
  if (!row || event.defaultPrevented) return;
  const fold = row.querySelector(".call__fold");
  if (event.key === "Escape" && fold.open) {
    fold.open = false;
    row.querySelector("[data-row]").focus();
  } else if (event.key === "x" && !isTyping(event.target) && document.body.dataset.singleKeys !== "off") {
    const box = row.querySelector(".call__select");
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// How many rows are chosen.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".call__select")) return;
  const number = document.querySelectorAll(".call__select:checked").length;
  for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = String(number);
});

// Walking with the arrow keys from the search field into what was found.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const form = event.target.closest?.("form.talk");
  if (!form) return;
  const hits = [...form.querySelectorAll("[data-walk] button")];
  const isSearch = event.target.matches("[name=q]");
  const here = hits.indexOf(event.target);
  if (step && hits.length && (isSearch || here >= 0)) {
    event.preventDefault();
    const next = here + step;
    if (next < 0) form.querySelector("[name=q]").focus();
    else hits[Math.min(next, hits.length - 1)].focus();
  } else if (event.key === "Enter" && isSearch && !event.ctrlKey) {
    // Before the answer is there, Enter does nothing; it must not send the page.
    event.preventDefault();
    hits[0]?.click();
  }
});

// Who is phoning is known: on to what it is about, or to the first field that is still empty.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  if (part.id !== "intake-who") return;
  const then = part.querySelector("[data-then-focus]");
  const empty = [...part.querySelectorAll("[data-first-empty] input")].find((input) => !input.value);
  const target = then ? document.getElementById(then.dataset.thenFocus) : (empty ?? part.querySelector("[name=q]"));
  target?.focus();
});

// A confirmed chip fills its field when that is still empty.
document.addEventListener("change", (event) => {
  const { fills, fillValue } = event.target.dataset ?? {};
  const field = fills && document.getElementById(fills);
  if (field && event.target.checked && !field.value.trim()) {
    field.value = fillValue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// What was recognised for sure, or is known of the employer, is proposed in a field that is empty, or that still holds an earlier proposal.
document.addEventListener("htmx:afterSettle", (event) => {
  if (!["intake-chips", "intake-who"].includes(event.detail.elt.id)) return;
  const filled = new Set();
  for (const chip of event.detail.elt.querySelectorAll("[data-fills][data-sure]")) {
    const { fills, fillValue } = chip.dataset;
    const field = document.getElementById(fills);
    const free = field && (!field.value.trim() || field.value === field.dataset.proposed);
    if (!free || filled.has(fills) || field === document.activeElement) continue;
    filled.add(fills);
    field.value = field.dataset.proposed = fillValue;
  }
});

// A form that makes something is sent once, however often the key is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  // When no page follows (no network), the key works again.
  setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent;
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    navigator.clipboard.writeText(field.value);
  });
}
