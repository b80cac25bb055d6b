/** As from the browser's menu, in the focused input. `execCommand` is deprecated, but nothing else does that. */
export function execute(command: 'insertText' | 'undo' | 'redo', text?: string): void {
  Reflect.get(document, 'execCommand').call(document, command, false, text);
}
