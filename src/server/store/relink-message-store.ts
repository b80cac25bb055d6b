import type { StoredAccount } from './stored-account.ts';

/** An account whose message no other call can send while it is claimed. */
export interface ClaimedMessage {
  /** The tenant that the account belongs to. */
  readonly tenantId: string;
  /** As it was when it was claimed. */
  readonly account: StoredAccount;
}

/**
 * Which accounts in `needs-relink` still need a message: one for each time that an account stops working.
 *
 * - `AccountStore.update` forgets the message whenever it saves the status `active` or `limited`, even while it is being sent.
 *   `unreachable` changes nothing, because the account has not worked in between.
 * - Claims are measured by the store's own clock. If it is set back, a claim lasts longer by as much. One that then has more than
 *   20 minutes left has expired.
 */
export interface RelinkMessageStore {
  /**
   * Claims an account for 15 minutes: first those never claimed, then those whose claim is oldest.
   *
   * @param callId Identifies one call of `sendRelinkMessages`, which never claims the same account twice. Any string that is unique.
   * @returns undefined if there is none.
   */
  claim(callId: string): Promise<ClaimedMessage | undefined>;
  /** Saves that the message was sent. Does nothing if the claim is no longer the call's. */
  markSent(claim: ClaimedMessage, callId: string): Promise<void>;
  /** Counts the accounts, of all tenants, that `claim` could return. */
  countPending(callId: string): Promise<number>;
}

/** Sending takes seconds. A message that could not be sent is tried again when its claim ends. */
export const messageClaimMs = 15 * 60_000;
