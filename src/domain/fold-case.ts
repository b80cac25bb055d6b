/**
 * One spelling for strings that differ in case or in compatibility forms only (`Ａ`, `ﬀ`, `…`), in every script.
 * `String.prototype.toLowerCase()` ignores the locale: the result is the same on every machine.
 */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
