/**
 * Shows a dialog: modal, or inline where the DOM has no modal dialogs (jsdom, happy-dom, Safari before 15.4).
 *
 * Focuses the dialog itself, which needs a `tabindex`: Orca in Firefox says its name and text only then.
 */
export function showDialog(dialog: HTMLDialogElement): void {
  if (isModalSupported(dialog)) dialog.showModal();
  else dialog.setAttribute('open', '');
  dialog.focus();
}

export function hideDialog(dialog: HTMLDialogElement | null): void {
  if (!dialog) return;
  if (isModalSupported(dialog)) dialog.close();
  else dialog.removeAttribute('open');
}

function isModalSupported(dialog: Partial<HTMLDialogElement>): boolean {
  return typeof dialog.showModal === 'function';
}
