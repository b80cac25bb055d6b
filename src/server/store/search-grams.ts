const gramLength = 3;

/**
 * Every three characters in a row of a text, as whole numbers of 32 bits that hang on the tenant too. A text that holds a
 * needle has all of the needle's grams, so an index of grams names the accounts that may match; that they do, the texts
 * themselves have to say, as two grams may have one number. A needle of one or two characters has none.
 */
export function gramsOf(tenantId: string, text: string): readonly number[] {
  const start = hash(hash(0x811c9dc5, tenantId), '\u0000');
  const grams = new Set<number>();
  // No needle reaches from one line into another.
  for (const line of text.split('\n')) {
    for (let end = gramLength; end <= line.length; end += 1) {
      grams.add(hash(start, line.slice(end - gramLength, end)));
    }
  }
  return [...grams];
}

/** FNV-1a, in code units. Nothing has to be kept from anyone: it spreads well enough, and is the same everywhere. */
function hash(start: number, text: string): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
