/**
 * Whether an input method handles the key. In WebKit the composition has ended by then, and only the code 229 shows it:
 * https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else shows it in WebKit
  return event.isComposing || event.keyCode === 229;
}
