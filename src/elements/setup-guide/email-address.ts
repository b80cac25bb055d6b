import type { WrittenGuide } from './instructions.ts';
import { writeSummary } from './summary.ts';

/** Windows hands programs about 2,080 characters of an address; a longer one begins no email at all. */
const longestAddress = 2040;

/** Begins an email with as much of the instructions as an address can carry. */
export function emailAddress(guide: WrittenGuide): string {
  const addresses = (['instructions', 'actions', 'essentials'] as const).map((extent) => {
    // Line breaks as RFC 6068 requires; a straight apostrophe takes one character of the address instead of nine.
    const body = writeSummary(guide, extent).replaceAll('\n', '\r\n').replaceAll('’', "'");
    return `mailto:?subject=${encode(guide.content.title)}&body=${encode(body)}`;
  });
  return addresses.find(({ length }) => length <= longestAddress) ?? addresses.at(-1) ?? 'mailto:';
}

/** Half a character, as is left of a text that was cut, has no place in an address. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
