import type { AccessRequirement } from '../domain/access.ts';
import type { Credentials } from '../domain/credentials.ts';
import type { AccountsPage, AccountsQuery, LinkedAccount } from '../domain/linked-account.ts';
import type { Call } from '../events/request-event.ts';

/** What the form hands to the one who links. Holds the secret: pass it on, keep it nowhere. */
export interface LinkDraft {
  readonly credentials: Credentials;
  /** The customer's or the host's name for the account. */
  readonly label?: string;
  /** The rights the host asks for; `employees:read` is always among them. */
  readonly access: readonly AccessRequirement[];
}

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
}
