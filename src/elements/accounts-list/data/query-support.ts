import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import { toLinkError } from '../../../domain/link-error.ts';
import type { AccountsQuery, LinkedAccount } from '../../../domain/linked-account.ts';
import { isUnhandled } from '../../../events/send-request.ts';
import { isSorted, type ListSort } from './queries.ts';

/**
 * Which parts of a query a backend supports. One that implements an earlier version of the contract may reject several statuses and
 * `sort`, or ignore them. The list then filters and sorts the accounts that it has loaded.
 */
export class QuerySupport {
  #adapter: LinkAdapter | undefined;
  #rejectsStatuses = false;
  #rejectsSort = false;
  /** The IDs of the last first page that was requested without `sort`. */
  #defaultOrder: readonly string[] = [];

  /** The query without the parts that the backend rejects. */
  supported(adapter: LinkAdapter | undefined, query: AccountsQuery): AccountsQuery {
    if (adapter !== this.#adapter) {
      this.#adapter = adapter;
      this.#rejectsStatuses = this.#rejectsSort = false;
      this.#defaultOrder = [];
    }
    return without(query, this.#rejectsStatuses, this.#rejectsSort);
  }

  /**
   * The query to send instead of one that failed; undefined if the failure does not suggest that the backend rejects the query.
   * An HTTP status of 400 becomes `unexpected`. Further pages have no alternative, because a cursor belongs to the order it was
   * returned for.
   */
  alternative(query: AccountsQuery, thrown: unknown): AccountsQuery | undefined {
    if (query.cursor !== undefined || isUnhandled(thrown) || toLinkError(thrown).code !== 'unexpected')
      return;
    return hasSeveralStatuses(query) || query.sort ? without(query, true, true) : undefined;
  }

  /** Remembers what the backend rejects: the query failed, and its alternative did not. */
  rejected(query: AccountsQuery): void {
    this.#rejectsStatuses ||= hasSeveralStatuses(query);
    this.#rejectsSort ||= query.sort !== undefined;
  }

  /** The order of a first page. `default` if the backend ignored `sort`, that is, if the order is the same as without it. */
  orderOf({ sort }: AccountsQuery, accounts: readonly LinkedAccount[]): ListSort {
    const ids = accounts.map(({ id }) => id);
    if (!sort) {
      this.#defaultOrder = ids;
      return 'default';
    }
    return !isSorted(accounts, sort) && haveSameOrder(ids, this.#defaultOrder) ? 'default' : sort;
  }
}

function without(query: AccountsQuery, severalStatuses: boolean, order: boolean): AccountsQuery {
  const { status, sort, ...others } = query;
  return {
    ...others,
    ...(status && !(severalStatuses && hasSeveralStatuses(query)) ? { status } : {}),
    ...(sort && !order ? { sort } : {}),
  };
}

function hasSeveralStatuses({ status = [] }: AccountsQuery): boolean {
  return status.length > 1;
}

/** Whether most of the IDs were there before, in the same order. A few may have come or gone since. */
function haveSameOrder(ids: readonly string[], before: readonly string[]): boolean {
  const positions = ids.map((id) => before.indexOf(id)).filter((position) => position >= 0);
  return (
    positions.length * 2 > ids.length &&
    positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0))
  );
}
