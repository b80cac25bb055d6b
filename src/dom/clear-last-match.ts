/**
 * `RegExp.input` and its siblings return the last text that any pattern matched, to every script of the page. Call it after
 * patterns were applied to a secret.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/RegExp/input
 */
export function clearLastMatch(): void {
  /[ ]?/.test(' ');
}
