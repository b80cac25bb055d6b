import type { AccountsQuery } from '../../../domain/linked-account.ts';
import { PersonioAccountsRequestEvent } from '../../../events/accounts-events.ts';
import { sendRequest } from '../../../events/send-request.ts';
import { parseAccountsPage, type ParsedAccountsPage } from '../../../schema/account-schema.ts';
import type { RequestSource } from './operations.ts';
import type { QuerySupport } from './query-support.ts';

/** The maximum page size of the HTTP contract. */
export const maxPageSize = 100;

/** Reloading a long list loads this many pages at most; the rest loads on demand. */
const maxPages = 10;

export interface RequestedAccounts {
  readonly page: ParsedAccountsPage;
  /** The parts of the query that the backend supports. */
  readonly query: AccountsQuery;
}

/**
 * Requests a page and, until there are at least `minCount` accounts, the pages after it.
 *
 * @param isEarly see `RequestOptions`
 */
export async function requestAccounts(
  source: RequestSource,
  support: QuerySupport,
  requested: AccountsQuery,
  minCount: number,
  signal: AbortSignal,
  isEarly?: boolean,
): Promise<RequestedAccounts> {
  const limit = Math.max(requested.limit, Math.min(maxPageSize, minCount));
  const first = await requestFirst(source, support, { ...requested, limit }, signal, isEarly);
  const { query } = first;
  let { page } = first;
  for (let pages = 1; pages < maxPages && page.accounts.length < minCount; pages += 1) {
    const { nextCursor: cursor } = page;
    if (cursor === undefined) break;
    const next = await requestPage(source, { ...query, cursor }, signal);
    const { nextCursor, ...last } = next;
    page = {
      // A cursor that repeats itself would load the same page forever.
      ...(nextCursor === undefined || nextCursor === cursor ? last : next),
      accounts: [...page.accounts, ...next.accounts],
      unreadable: page.unreadable + next.unreadable,
    };
  }
  return { page, query };
}

/** Requests a page; after a failure, once more without the parts of the query that the backend may not support. */
async function requestFirst(
  source: RequestSource,
  support: QuerySupport,
  requested: AccountsQuery,
  signal: AbortSignal,
  isEarly?: boolean,
): Promise<RequestedAccounts> {
  const query = support.supported(source.adapter, requested);
  try {
    return { page: await requestPage(source, query, signal, isEarly), query };
  } catch (thrown) {
    const alternative = support.alternative(query, thrown);
    if (!alternative) throw thrown;
    const page = await requestPage(source, alternative, signal, isEarly);
    support.rejected(query);
    return { page, query: alternative };
  }
}

function requestPage(
  { target, adapter }: RequestSource,
  query: AccountsQuery,
  signal: AbortSignal,
  isEarly?: boolean,
): Promise<ParsedAccountsPage> {
  return sendRequest({
    target,
    event: new PersonioAccountsRequestEvent(query),
    draft: query,
    fallback: adapter && ((_, call) => adapter.listAccounts(query, call)),
    parse: parseAccountsPage,
    signal,
    isEarly,
  });
}
