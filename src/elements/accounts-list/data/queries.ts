import type { AccountStatus, LinkedAccount } from '../../../domain/linked-account.ts';
import { once } from '../../../domain/once.ts';
import type { AccountRow } from './accounts-store.ts';

export type AccountFilter = 'all' | 'attention' | AccountStatus;

/** `default` is the order of the backend or the host. */
export const accountSorts = ['default', 'attention', 'label', 'linked', 'checked'] as const;
export type AccountSort = (typeof accountSorts)[number];

export interface ListQuery {
  readonly search: string;
  readonly filter: AccountFilter;
  readonly sort: AccountSort;
}

export const defaultQuery: ListQuery = { search: '', filter: 'all', sort: 'default' };

/** Whether the query may leave accounts out. */
export function isNarrowed({ search, filter }: ListQuery): boolean {
  return search !== '' || filter !== 'all';
}

/** The statuses to request from the backend: the same array for the same filter. */
export function backendStatus(filter: AccountFilter): readonly AccountStatus[] | undefined {
  return filter === 'all' ? undefined : statusesByFilter[filter];
}

const statusesByFilter: Readonly<Record<Exclude<AccountFilter, 'all'>, readonly AccountStatus[]>> = {
  attention: ['needs-relink', 'limited', 'unreachable'],
  active: ['active'],
  limited: ['limited'],
  'needs-relink': ['needs-relink'],
  unreachable: ['unreachable'],
};

export function needsAttention({ status, missing, problem }: LinkedAccount): boolean {
  return status !== 'active' || missing.length > 0 || problem !== undefined;
}

/** The number of accounts that each filter finds. */
export type AccountCounts = Readonly<Record<AccountFilter, number>>;

function countAccounts(rows: readonly AccountRow[]): AccountCounts {
  const counts = { all: rows.length, attention: 0, active: 0, limited: 0, 'needs-relink': 0, unreachable: 0 };
  for (const { account } of rows) {
    counts[account.status] += 1;
    if (needsAttention(account)) counts.attention += 1;
  }
  return counts;
}

export interface VisibleRows {
  /** Those that match the query, in its order. */
  readonly rows: readonly AccountRow[];
  /** Of all loaded rows. */
  readonly loaded: AccountCounts;
}

/** Selects the visible rows. Keeps the last result, because a virtualized list renders on each scroll step. */
export class RowSelector {
  #input: readonly [rows: readonly AccountRow[], query: ListQuery, isControlled: boolean] | undefined;
  #result: VisibleRows = { rows: [], loaded: countAccounts([]) };

  select(rows: readonly AccountRow[], query: ListQuery, isControlled: boolean): VisibleRows {
    const [lastRows, lastQuery, wasControlled] = this.#input ?? [];
    if (rows !== lastRows || query !== lastQuery || isControlled !== wasControlled) {
      this.#input = [rows, query, isControlled];
      this.#result = {
        rows: queryRows(rows, query, isControlled),
        loaded: countAccounts(rows),
      };
    }
    return this.#result;
  }
}

/**
 * Filters and sorts rows. For a backend that knows neither several statuses nor `sort`, this works among the loaded rows.
 *
 * @param isControlled whether the accounts are the host's; otherwise the backend has already applied search and status
 */
export function queryRows(
  rows: readonly AccountRow[],
  { search, filter, sort }: ListQuery,
  isControlled: boolean,
): readonly AccountRow[] {
  const needle = isControlled ? foldText(search) : '';
  if (filter === 'all' && needle === '' && sort === 'default') return rows;
  const matching = rows.filter(
    ({ account }) => matchesFilter(account, filter, isControlled) && matchesSearch(account, needle),
  );
  return sort === 'default'
    ? matching
    : matching.sort((one, other) => comparators[sort](one.account, other.account));
}

function matchesFilter(account: LinkedAccount, filter: AccountFilter, isControlled: boolean): boolean {
  if (filter === 'attention') return needsAttention(account);
  return !isControlled || filter === 'all' || account.status === filter;
}

function matchesSearch({ label, clientId }: LinkedAccount, needle: string): boolean {
  return needle === '' || foldText(label).includes(needle) || foldText(clientId).includes(needle);
}

/** Ignores case and accents. ASCII, which is most names, skips the costly normalization. */
function foldText(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

const severity: Readonly<Record<AccountStatus, number>> = {
  'needs-relink': 0,
  limited: 1,
  unreachable: 2,
  active: 3,
};

/** Sorts "Acme 2" before "Acme 10". */
const collator = once(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }));

const comparators: Readonly<
  Record<Exclude<AccountSort, 'default'>, (one: LinkedAccount, other: LinkedAccount) => number>
> = {
  attention: (one, other) => severity[one.status] - severity[other.status],
  label: (one, other) => collator().compare(one.label, other.label),
  linked: (one, other) => Date.parse(other.linkedAt) - Date.parse(one.linkedAt),
  checked: (one, other) => Date.parse(other.checkedAt ?? '') - Date.parse(one.checkedAt ?? '') || 0,
};
