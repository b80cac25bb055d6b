/* Not in `credentials.ts`: bundlers keep a file in one piece, and the list needs nothing else of it. */

export const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Whether a string meant for something else, e.g. a name or a search, looks like a secret: `papi-` followed by 40 or more
 * characters (a client ID has 36), or a word of 60 or more. Only printable ASCII counts, so that a long name in a script
 * without spaces isn't rejected.
 */
export function looksLikeSecret(text: string): boolean {
  return /papi-[\x21-\x7E]{40}|[\x21-\x7E]{60}/i.test(text.normalize('NFKC').replace(invisible, ''));
}
