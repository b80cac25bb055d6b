import type { AccountRow } from './accounts-store.ts';
import type { AccountStatus, LinkedAccount } from '../../../domain/linked-account.ts';

/** Which accounts are shown: all, those that need attention, or those of one status. */
export type AccountFilter = 'all' | 'attention' | AccountStatus;

/** In which order: as the backend gives them, or by name, by when they were linked or checked, or problems first. */
export const accountSorts = ['given', 'attention', 'label', 'linked', 'checked'] as const;
export type AccountSort = (typeof accountSorts)[number];

export interface ListQuery {
  readonly search: string;
  readonly filter: AccountFilter;
  readonly sort: AccountSort;
}

export const wholeList: ListQuery = { search: '', filter: 'all', sort: 'given' };

/** Whether accounts may be left out. */
export function isNarrowed({ search, filter }: ListQuery): boolean {
  return search !== '' || filter !== 'all';
}

/** Whether something about an account has to be done, or looked at. */
export function needsAttention({ status, missing, problem }: LinkedAccount): boolean {
  return status !== 'active' || missing.length > 0 || problem !== undefined;
}

/**
 * The rows that a query leaves, in its order. What a backend has been asked for it has answered; a list of the host's is
 * searched here.
 */
export function queryRows(
  rows: readonly AccountRow[],
  { search, filter, sort }: ListQuery,
  isHeld: boolean,
): readonly AccountRow[] {
  const isWhole = filter === 'all' && !(isHeld && search);
  if (isWhole && sort === 'given') return rows;
  const left = rows.filter(({ account }) => {
    if (filter === 'attention') return needsAttention(account);
    return !isHeld || filter === 'all' || account.status === filter;
  });
  const wanted = isHeld ? fold(search) : '';
  const found = wanted ? left.filter(({ account }) => holds(account, wanted)) : left;
  return sort === 'given' ? found : [...found].sort((one, other) => orders[sort](one.account, other.account));
}

/** Most names hold no accent: they need not be taken apart. */
function fold(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

function holds({ label, clientId }: LinkedAccount, wanted: string): boolean {
  return fold(label).includes(wanted) || fold(clientId).includes(wanted);
}

const severity: Readonly<Record<AccountStatus, number>> = {
  'needs-relink': 0,
  limited: 1,
  unreachable: 2,
  active: 3,
};

const orders: Readonly<
  Record<Exclude<AccountSort, 'given'>, (one: LinkedAccount, other: LinkedAccount) => number>
> = {
  attention: (one, other) => severity[one.status] - severity[other.status],
  label: (one, other) => collator.compare(one.label, other.label),
  linked: (one, other) => Date.parse(other.linkedAt) - Date.parse(one.linkedAt),
  checked: (one, other) => Date.parse(other.checkedAt ?? '') - Date.parse(one.checkedAt ?? '') || 0,
};

/** "Acme 2" before "Acme 10". */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
