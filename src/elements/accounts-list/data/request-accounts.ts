import type { AccountsQuery } from '../../../domain/linked-account.ts';
import { PersonioAccountsRequestEvent } from '../../../events/accounts-events.ts';
import { sendRequest } from '../../../events/send-request.ts';
import { parseAccountsPage, type ParsedAccountsPage } from '../../../schema/account-schema.ts';
import type { RequestSource } from './operations.ts';

/** The maximum page size of the HTTP contract. */
export const maxPageSize = 100;

/** A refresh of a long list loads this many pages at most; the rest loads on demand. */
const maxPages = 10;

/**
 * Requests a page and, until there are at least `minCount` accounts, the pages after it.
 *
 * @param isEarly see `RequestOptions`
 */
export async function requestAccounts(
  source: RequestSource,
  query: AccountsQuery,
  minCount: number,
  signal: AbortSignal,
  isEarly?: boolean,
): Promise<ParsedAccountsPage> {
  const limit = Math.max(query.limit, Math.min(maxPageSize, minCount));
  let page = await requestPage(source, { ...query, limit }, signal, isEarly);
  for (let pages = 1; pages < maxPages && page.accounts.length < minCount; pages += 1) {
    const { nextCursor: cursor } = page;
    if (cursor === undefined) break;
    const next = await requestPage(source, { ...query, limit, cursor }, signal);
    const { nextCursor, ...last } = next;
    page = {
      // A cursor that repeats itself would load the same page forever.
      ...(nextCursor === undefined || nextCursor === cursor ? last : next),
      accounts: [...page.accounts, ...next.accounts],
      unreadable: page.unreadable + next.unreadable,
    };
  }
  return page;
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
