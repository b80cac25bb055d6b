import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { AccountsPage, AccountsQuery } from '../../domain/linked-account.ts';
import { PersonioAccountsRequestEvent } from '../../events/accounts-events.ts';
import { ask } from '../../events/ask.ts';
import { loadSchemas } from '../../schema/load-schemas.ts';

/** The element that asks, and the adapter that answers where no listener does. */
export interface Asking {
  readonly target: HTMLElement;
  readonly adapter: LinkAdapter | undefined;
}

export function requestPage(
  asking: Asking,
  query: AccountsQuery,
  signal: AbortSignal,
): Promise<AccountsPage> {
  const { target, adapter } = asking;
  return ask({
    target,
    event: new PersonioAccountsRequestEvent(query),
    draft: query,
    fallback: adapter && ((_, call) => adapter.listAccounts(query, call)),
    loadParser: async () => (await loadSchemas()).parseAccountsPage,
    signal,
  });
}
