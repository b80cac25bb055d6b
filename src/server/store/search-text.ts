import type { StoredAccount } from './account-store.ts';

/** What a search looks into. No needle has a line break: no match reaches from the label into the id. */
export function searchTextOf({
  label,
  maskedClientId,
}: Pick<StoredAccount, 'label' | 'maskedClientId'>): string {
  return `${fold(label)}\n${fold(maskedClientId)}`;
}

/** What to look for, or `undefined` where everything matches. */
export function searchNeedle(search: string | undefined): string | undefined {
  return fold(search ?? '').trim() || undefined;
}

/** One spelling for what looks the same: SQLite itself folds the case of ASCII letters only. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cc}/gu, ' ');
}
