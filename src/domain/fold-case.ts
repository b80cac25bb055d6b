/**
 * One spelling for strings that differ in case or in compatibility forms only (`Ａ`, `ﬀ`, `…`), in every script.
 * `String.prototype.toLowerCase()` ignores the locale: the result is the same on every machine.
 */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Like `foldCase`, and without accents: `Müller` and `muller` are the same. */
export function foldAccents(text: string): string {
  // ASCII, which is most names, skips the costly normalization.
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}
