/**
 * Adds a no-break space to the text of a live region, every other time: Orca does not announce the same text twice in a row,
 * even if the region was empty in between.
 */
export function distinctText(text: string, number = 0): string {
  return number % 2 === 0 ? text : `${text}\u00a0`;
}
