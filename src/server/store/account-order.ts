import { foldAccents } from '../../domain/fold-case.ts';
import type { AccountSort, AccountStatus } from '../../domain/linked-account.ts';
import type { StorePosition } from './account-store.ts';
import { displayNameOf, type StoredAccount } from './stored-account.ts';

/** By urgency. */
export const attentionOrder = [
  'needs-relink',
  'limited',
  'unreachable',
  'active',
] as const satisfies readonly AccountStatus[];

export function emptyCounts(): Record<AccountStatus, number> {
  return { active: 0, limited: 0, 'needs-relink': 0, unreachable: 0 };
}

/** One part of an order. Accounts that are equal in all parts are sorted by ID. */
export interface SortKey {
  readonly column: 'linked_at' | 'checked_at' | 'name_key' | 'rank';
  readonly direction: 'ascending' | 'descending';
}

export const sortKeys: Readonly<Record<AccountSort, readonly SortKey[]>> = {
  linked: [{ column: 'linked_at', direction: 'descending' }],
  checked: [{ column: 'checked_at', direction: 'descending' }],
  label: [{ column: 'name_key', direction: 'ascending' }],
  attention: [
    { column: 'rank', direction: 'ascending' },
    { column: 'linked_at', direction: 'descending' },
  ],
};

/** The value of an account, or of the last account of a page, for a part of an order. */
export function sortValue(
  { column }: SortKey,
  { linkedAt, checkedAt, label = '', maskedClientId = '', status = 'active' }: StorePosition,
): string | number {
  switch (column) {
    case 'linked_at':
      return linkedAt;
    case 'checked_at':
      // Never checked: less than any time.
      return checkedAt ?? '';
    case 'name_key':
      return nameKeyOf({ label, maskedClientId });
    case 'rank':
      return attentionOrder.indexOf(status);
  }
}

/** Indexes of Postgres accept at most 2,700 bytes. */
const maxNameKeyLength = 100;

/**
 * What accounts are sorted by alphabetically: the name that people see, without case and accents, and with numbers padded, so that
 * "Acme 2" comes before "Acme 10". Compared by code points.
 */
export function nameKeyOf(account: Pick<StoredAccount, 'label' | 'maskedClientId'>): string {
  const key = foldAccents(displayNameOf(account))
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .replace(/\d+/g, (digits) => digits.padStart(10, '0'));
  return Array.from(key).slice(0, maxNameKeyLength).join('');
}
