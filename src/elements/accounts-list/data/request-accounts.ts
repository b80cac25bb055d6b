import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { AccountsQuery } from '../../../domain/linked-account.ts';
import { PersonioAccountsRequestEvent } from '../../../events/accounts-events.ts';
import { sendRequest } from '../../../events/send-request.ts';
import { parseAccountsPage, type ParsedAccountsPage } from '../../../schema/account-schema.ts';

/** The element that asks, and the adapter that answers where no listener does. */
export interface Asking {
  readonly target: HTMLElement;
  readonly adapter: LinkAdapter | undefined;
}

/** The most accounts that the contract lets a page have. */
const largestPage = 100;

/** A list that is brought up to date asks for so many pages and no more; who scrolls on gets the others. */
const mostPages = 10;

/** A page, and those after it until there are as many accounts as wanted. */
export async function requestAccounts(
  asking: Asking,
  query: AccountsQuery,
  wanted: number,
  signal: AbortSignal,
): Promise<ParsedAccountsPage> {
  const limit = Math.max(query.limit, Math.min(largestPage, wanted));
  let page = await requestPage(asking, { ...query, limit }, signal);
  for (let pages = 1; pages < mostPages && page.accounts.length < wanted; pages += 1) {
    const { nextCursor: cursor } = page;
    if (cursor === undefined) break;
    const next = await requestPage(asking, { ...query, limit, cursor }, signal);
    // A cursor that leads back to itself would never end.
    const { nextCursor, ...last } = next;
    page = {
      ...(nextCursor === undefined || nextCursor === cursor ? last : next),
      accounts: [...page.accounts, ...next.accounts],
      unreadable: page.unreadable + next.unreadable,
    };
  }
  return page;
}

function requestPage(asking: Asking, query: AccountsQuery, signal: AbortSignal): Promise<ParsedAccountsPage> {
  const { target, adapter } = asking;
  return sendRequest({
    target,
    event: new PersonioAccountsRequestEvent(query),
    draft: query,
    fallback: adapter && ((_, call) => adapter.listAccounts(query, call)),
    parse: parseAccountsPage,
    signal,
  });
}
