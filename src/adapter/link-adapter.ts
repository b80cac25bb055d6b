import type { AccessRequirement } from '../domain/access.ts';
import type { Credentials } from '../domain/credentials.ts';
import type { AccountsPage, AccountsQuery, LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';

interface DraftOfAccount {
  /** The customer's or the host's name for the account. */
  readonly label?: string;
  /** The rights the host asks for; `employees:read` is always among them. */
  readonly access: readonly AccessRequirement[];
}

/** Holds the secret: pass it on, keep it nowhere. */
export interface OpenLinkDraft extends DraftOfAccount {
  readonly credentials: Credentials;
  readonly sealed?: undefined;
}

/** What a form with `sealing` hands on: only the backend can open it. */
export interface SealedLinkDraft extends DraftOfAccount {
  /** The credentials as a compact JWE. */
  readonly sealed: string;
  readonly credentials?: undefined;
}

/**
 * What the form hands to the one who links. Exactly one of `credentials` and `sealed` is there, so that
 * `{ ...credentials, sealed, label }` is the right body for both.
 */
export type LinkDraft = OpenLinkDraft | SealedLinkDraft;

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
