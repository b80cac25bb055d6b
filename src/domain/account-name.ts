import type { LinkedAccount } from './linked-account.ts';

type NamedAccount = Pick<LinkedAccount, 'label' | 'clientId'>;

/** Longer names are truncated, so that a sentence stays readable. */
const maxNameLength = 80;

/** The name of an account for plain text: never empty, truncated, and without characters that change text direction. */
export function plainTextName({ label, clientId }: NamedAccount): string {
  const plain = label.toWellFormed().replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
  return truncateName(isInvisible(plain) ? clientId : plain.trim());
}

/** The name of an account for a `<bdi>`, which isolates its text direction, and for sorting. */
export function displayName({ label, clientId }: NamedAccount): string {
  return isInvisible(label) ? clientId : label.trim();
}

/** Truncates by code point, so that no character is split. */
export function truncateName(name: string): string {
  if (name.length <= maxNameLength) return name;
  const characters = Array.from(name.slice(0, 2 * maxNameLength)).slice(0, maxNameLength - 1);
  return `${characters.join('')}…`;
}

/** Only white space and format characters. */
function isInvisible(text: string): boolean {
  return /^[\s\p{Cf}]*$/u.test(text);
}
