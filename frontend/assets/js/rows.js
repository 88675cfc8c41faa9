// j and k walk along the rows of a list; Enter unfolds the row, as it does on any summary.
// After a row has been dealt with and the list has been swapped, the cursor stands on the next row.
import { isTyping } from "./visible.js";

const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.body.dataset.singleKeys === "off" || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const step = { j: 1, k: -1 }[event.key];
  const list = document.activeElement?.closest("[data-rows]") ?? document.querySelector("[data-rows]");
  if (!step || !list) return;
  const rows = rowsOf(list);
  const here = rows.findIndex((row) => row === document.activeElement || row.parentElement.contains(document.activeElement));
  const next = rows[here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

let cursor = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest("form[data-next-row]");
  const list = form?.closest("[data-rows]");
  if (!list) return;
  const row = form.closest("details, [data-row-item]");
  const index = rowsOf(list).findIndex((head) => row?.contains(head));
  cursor = { list: list.id, index, row: row?.id };
});

document.addEventListener("htmx:afterSettle", () => {
  const list = cursor && document.getElementById(cursor.list);
  if (!list) return;
  const rows = rowsOf(list);
  // The row that was dealt with may still be there, unfolded, with what is wrong in it; then the cursor stays.
  const same = cursor.row && document.getElementById(cursor.row);
  const stays = same?.querySelector("[data-error-summary], .utrecht-form-field--invalid");
  const gone = !same;
  const next = rows[Math.min(cursor.index + (gone ? 0 : 1), rows.length - 1)];
  cursor = null;
  if (!stays) next?.focus();
});
