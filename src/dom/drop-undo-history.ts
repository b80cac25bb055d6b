/**
 * Drops what the browser can undo and redo in a text input. Chromium and WebKit keep it when a script sets the value:
 * "Undo" and "Redo", in any field of the page, would bring back what was cleared. With another type, browsers create the
 * editor inside the input again. Focus, value and selection stay.
 */
export function dropUndoHistory(input: HTMLInputElement): void {
  const { type, selectionStart, selectionEnd } = input;
  input.type = type === 'search' ? 'text' : 'search';
  input.type = type;
  // In WebKit, `setSelectionRange` moves the focus.
  const { activeElement } = input.getRootNode() as Document | ShadowRoot;
  if (activeElement === input) input.setSelectionRange(selectionStart, selectionEnd);
}
