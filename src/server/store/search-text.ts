import { foldAccents } from '../../domain/fold-case.ts';
import type { StoredAccount } from './stored-account.ts';

/** The text to search. A needle never contains a line break, so no match spans label and client ID. */
export function searchTextOf({
  label,
  maskedClientId,
}: Pick<StoredAccount, 'label' | 'maskedClientId'>): string {
  return `${normalize(label)}\n${normalize(maskedClientId)}`;
}

/** The substring to look for, or `undefined` if everything matches. */
export function searchNeedle(search: string | undefined): string | undefined {
  return normalize(search ?? '').trim() || undefined;
}

/** In the process, because SQLite's `lower()` folds ASCII only, and Postgres's depends on the database's locale. */
function normalize(text: string): string {
  return foldAccents(text).replace(/\p{Cc}/gu, ' ');
}
