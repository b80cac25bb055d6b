import type { AccountStatus } from '../../domain/linked-account.ts';
import type { StoredAccount } from './account-store.ts';

/** An account whose message no other call sends for now. */
export interface ClaimedMessage {
  /** The owner of the account. */
  readonly tenantId: string;
  /** As it was when it was claimed. */
  readonly account: StoredAccount;
}

/**
 * Which accounts in `needs-relink` a message is still to be sent about: one for each time that an account stops working.
 *
 * - `AccountStore.update` starts over whenever it saves the status `active` or `limited`, also for a message that is being sent.
 *   `unreachable` changes nothing: the account has not worked in between.
 * - Claims are measured by the store's own clock. If it is set back, they end at once.
 */
export interface RelinkMessageStore {
  /**
   * Claims an account for 15 minutes: those never claimed first, then by the age of their claim.
   *
   * @param call a unique string. It claims no account twice.
   * @returns undefined if there is none.
   */
  claim(call: string): Promise<ClaimedMessage | undefined>;
  /** Saves that the message was sent. Does nothing if the claim is no longer the call's. */
  markSent(claim: ClaimedMessage, call: string): Promise<void>;
  /** Counts the accounts, of all tenants, that `claim` could return. */
  countPending(call: string): Promise<number>;
}

/** Sending takes seconds. A message that could not be sent is tried again when its claim ends. */
export const messageClaimMs = 15 * 60_000;

/** Whether an account with this status needs a new message when it stops working. */
export function isWorking(status: AccountStatus): boolean {
  return status === 'active' || status === 'limited';
}
