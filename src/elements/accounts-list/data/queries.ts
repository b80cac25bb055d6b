import { displayName } from '../../../domain/account-name.ts';
import { foldAccents } from '../../../domain/fold-case.ts';
import { isUnchecked, type AccountStatus, type LinkedAccount } from '../../../domain/linked-account.ts';
import { once } from '../../../domain/once.ts';
import type { AccountRow } from './account-rows.ts';

export type AccountFilter = 'all' | 'attention' | AccountStatus;

/** `default` is the order of the backend or the host. */
export const listSorts = ['default', 'attention', 'label', 'linked', 'checked'] as const;
export type ListSort = (typeof listSorts)[number];

export interface ListQuery {
  readonly search: string;
  readonly filter: AccountFilter;
  readonly sort: ListSort;
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

/** False for an account that has not been checked yet: nothing is known to be wrong, and there is nothing to do. */
export function needsAttention(account: LinkedAccount): boolean {
  const { status, missing, problem } = account;
  return (status !== 'active' && !isUnchecked(account)) || missing.length > 0 || problem !== undefined;
}

/** The number of accounts that each filter finds. */
export type AccountCounts = Readonly<Record<AccountFilter, number>>;

function countAccounts(rows: readonly AccountRow[]): AccountCounts {
  const counts = { all: rows.length, attention: 0, active: 0, limited: 0, 'needs-relink': 0, unreachable: 0 };
  for (const { account } of rows) {
    if (!isUnchecked(account)) counts[account.status] += 1;
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

/**
 * The order in which the rows were loaded. `host`: they are the host's, neither searched nor sorted. Otherwise the backend has
 * applied search and status, and returned them in this order.
 */
export type LoadedOrder = 'host' | ListSort;

/** Selects the visible rows. Keeps the last result, because a virtualized list renders on each scroll step. */
export class RowSelector {
  #input: readonly [rows: readonly AccountRow[], query: ListQuery, order: LoadedOrder] | undefined;
  #result: VisibleRows = { rows: [], loaded: countAccounts([]) };

  select(rows: readonly AccountRow[], query: ListQuery, order: LoadedOrder): VisibleRows {
    const [lastRows, lastQuery, lastOrder] = this.#input ?? [];
    if (rows !== lastRows || query !== lastQuery || order !== lastOrder) {
      this.#input = [rows, query, order];
      this.#result = {
        rows: queryRows(rows, query, order),
        loaded: countAccounts(rows),
      };
    }
    return this.#result;
  }
}

/** Filters and sorts the loaded rows. Rows that the backend has sorted keep its order, except those that have changed since. */
export function queryRows(
  rows: readonly AccountRow[],
  { search, filter, sort }: ListQuery,
  order: LoadedOrder,
): readonly AccountRow[] {
  const isControlled = order === 'host';
  const needle = isControlled ? foldAccents(search) : '';
  if (filter === 'all' && needle === '' && sort === 'default') return rows;
  const matching = rows.filter(
    ({ account }) => matchesFilter(account, filter, isControlled) && matchesSearch(account, needle),
  );
  if (sort === 'default') return matching;
  const compare = comparators[sort];
  return sort === order
    ? placeChanged(matching, compare)
    : matching.sort((one, other) => compare(one.account, other.account));
}

/** Moves only rows whose place has changed: a backend may compare names differently, and its rows would jump. */
function placeChanged(rows: readonly AccountRow[], compare: Comparator): readonly AccountRow[] {
  const isMoved = ({ account, changedFrom }: AccountRow): boolean =>
    changedFrom !== undefined && (changedFrom === null || compare(changedFrom, account) !== 0);
  const placed = rows.filter((row) => !isMoved(row));
  for (const row of rows.filter(isMoved)) {
    const index = placed.findIndex(({ account }) => compare(row.account, account) < 0);
    placed.splice(index === -1 ? placed.length : index, 0, row);
  }
  return placed;
}

export function isSorted(accounts: readonly LinkedAccount[], sort: Exclude<ListSort, 'default'>): boolean {
  return accounts.every((account, index) => {
    const next = accounts[index + 1];
    return !next || comparators[sort](account, next) <= 0;
  });
}

function matchesFilter(account: LinkedAccount, filter: AccountFilter, isControlled: boolean): boolean {
  if (filter === 'attention') return needsAttention(account);
  // The filter's label says that the check failed, so accounts that were never checked do not match.
  if (filter === 'unreachable' && isUnchecked(account)) return false;
  return !isControlled || filter === 'all' || account.status === filter;
}

function matchesSearch({ label, clientId }: LinkedAccount, needle: string): boolean {
  return needle === '' || foldAccents(label).includes(needle) || foldAccents(clientId).includes(needle);
}

const severity: Readonly<Record<AccountStatus, number>> = {
  'needs-relink': 0,
  limited: 1,
  unreachable: 2,
  active: 3,
};

/** Sorts "Acme 2" before "Acme 10". */
const collator = once(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }));

type Comparator = (one: LinkedAccount, other: LinkedAccount) => number;

const newestFirst: Comparator = (one, other) => Date.parse(other.linkedAt) - Date.parse(one.linkedAt);

/** Never checked: before any time. */
const checkTime = ({ checkedAt }: LinkedAccount): number => (checkedAt ? Date.parse(checkedAt) : 0);

const comparators: Readonly<Record<Exclude<ListSort, 'default'>, Comparator>> = {
  attention: (one, other) => severity[one.status] - severity[other.status] || newestFirst(one, other),
  label: (one, other) => collator().compare(displayName(one), displayName(other)),
  linked: newestFirst,
  checked: (one, other) => checkTime(other) - checkTime(one),
};
