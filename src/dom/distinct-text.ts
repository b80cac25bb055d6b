/**
 * A text for a live region that differs from the previous one by a no-break space at most: Orca does not announce the same
 * text twice in a row, even if the region was empty in between.
 */
export function distinctText(text: string, number = 0): string {
  return number % 2 === 0 ? text : `${text}\u00a0`;
}
