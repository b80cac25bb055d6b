/**
 * Drops what the browser can undo and redo in a text input. Chromium and WebKit keep it when a script sets the value:
 * "Undo" and "Redo", in any field of the page, would bring back what was cleared. With another type, browsers create the
 * editor inside the input again. Focus and value stay.
 */
export function dropUndoHistory(input: HTMLInputElement): void {
  const { type } = input;
  input.type = 'search';
  input.type = type;
}
