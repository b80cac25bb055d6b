import type { HistoryPage, HistoryQuery } from '../domain/account-history.ts';
import type {
  Invitation,
  InvitationDetails,
  InvitationDraft,
  InvitationsPage,
} from '../domain/invitation.ts';
import type { LinkDraft } from '../domain/link-draft.ts';
import type {
  AccountsPage,
  AccountsQuery,
  AccountsSummary,
  LinkedAccount,
} from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';

/**
 * The host's backend as the elements see it.
 *
 * - A method rejects with a `LinkError`-shaped value, such as the problem document of the HTTP contract, or with any other
 *   error; elements turn it into a `LinkError`.
 * - Results are validated by the element that sent the request: return what the backend sent.
 * - Elements never retry a change by themselves. When a person retries a link, a relink or the creation of an invitation,
 *   `call.idempotencyKey` stays the same.
 * - A request for the first page of a list that fails with `unexpected` is sent once more without `sort` and several statuses,
 *   which backends of an earlier version may reject.
 * - Changes run to completion: `call.signal` aborts them only on timeout, not when the element is removed.
 * - An action whose method is missing is not offered.
 */
export interface LinkAdapter {
  /** Returns a page of accounts. `call.signal` also aborts when the list no longer needs the page. */
  listAccounts(query: AccountsQuery, call: Call): Promise<AccountsPage>;

  /**
   * Verifies credentials with Personio, stores them, and returns the new account.
   * May report its progress with `call.report`. The draft contains the secret: keep it nowhere else.
   */
  linkAccount(draft: LinkDraft, call: Call): Promise<LinkedAccount>;

  /** Replaces the credentials of an account and returns the same account, with the same ID. */
  relinkAccount?(accountId: string, draft: LinkDraft, call: Call): Promise<LinkedAccount>;

  /** Checks an account with Personio now and returns its new state. */
  checkAccount?(accountId: string, call: Call): Promise<LinkedAccount>;

  /** Changes the label of an account and returns the account. */
  renameAccount?(accountId: string, label: string, call: Call): Promise<LinkedAccount>;

  /** Deletes an account with its credentials. Personio keeps the credentials until the customer revokes them there. */
  unlinkAccount?(accountId: string, call: Call): Promise<void>;

  /** Returns a page of an account's history, newest first. */
  accountHistory?(accountId: string, query: HistoryQuery, call: Call): Promise<HistoryPage>;

  /** Counts the accounts by status. */
  summarizeAccounts?(call: Call): Promise<AccountsSummary>;

  /** Creates an invitation and returns it with its link. */
  createInvitation?(draft: InvitationDraft, call: Call): Promise<Invitation>;

  /** Returns the invitations that can still be used, newest first. */
  listInvitations?(call: Call): Promise<InvitationsPage>;

  /** Revokes an invitation. */
  revokeInvitation?(invitationId: string, call: Call): Promise<void>;

  /** Returns what the invitation with `call.invitationToken` is for. Only `personio-invitation` calls it. */
  getInvitation?(call: Call): Promise<InvitationDetails>;

  /** Returns public keys for a form with `sealing` that does not set `sealingKeys`; an empty set if there are none. */
  sealingKeys?(call: Call): Promise<JsonWebKeySet>;
}
