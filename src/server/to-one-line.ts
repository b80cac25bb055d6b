/** One line that every store accepts: no control characters and no lone surrogates. */
export function toOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
