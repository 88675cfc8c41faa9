// Native dialogs: close buttons, and asking before mail is sent or people are merged.

function submit(button) {
  button.dataset.confirmed = "yes";
  button.form.requestSubmit(button);
  delete button.dataset.confirmed;
}

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-dialog-close]");
  if (close) close.closest("dialog").close();

  // A click on the ground around a dialog closes it.
  if (event.target instanceof HTMLDialogElement && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
});

document.addEventListener(
  "submit",
  (event) => {
    const button = event.submitter;
    if (!button?.dataset.confirm || button.dataset.confirmed) return;
    const dialog = document.getElementById(button.dataset.confirm);
    if (!dialog || !event.target.reportValidity()) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.showModal();
    dialog.querySelector("[data-dialog-confirm]").onclick = () => {
      dialog.close();
      submit(button);
    };
  },
  true,
);
