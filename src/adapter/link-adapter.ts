import type { LinkDraft } from '../domain/link-draft.ts';
import type { AccountsPage, AccountsQuery, LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';

/**
 * A host's backend as the elements see it. Every method rejects with a `LinkError`-shaped value or any other error.
 * An action whose method is missing is not offered.
 */
export interface LinkAdapter {
  listAccounts(query: AccountsQuery, call: Call): Promise<AccountsPage>;
  linkAccount(draft: LinkDraft, call: Call): Promise<LinkedAccount>;
  relinkAccount?(accountId: string, draft: LinkDraft, call: Call): Promise<LinkedAccount>;
  checkAccount?(accountId: string, call: Call): Promise<LinkedAccount>;
  renameAccount?(accountId: string, label: string, call: Call): Promise<LinkedAccount>;
  unlinkAccount?(accountId: string, call: Call): Promise<void>;
  /** Public keys for a form with `sealing` that has none of its own. */
  sealingKeys?(call: Call): Promise<JsonWebKeySet>;
}
