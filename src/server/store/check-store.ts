import type { StoredAccount } from './stored-account.ts';

/** Which accounts are due for a check. */
export interface DueQuery {
  /**
   * Identifies one call of `checkDueAccounts`, which cannot claim the same account again. Any string that is unique.
   */
  readonly callId: string;
  /** Accounts that were last checked at or before this time are due. Format of `StoredAccount.linkedAt`. */
  readonly checkedBefore: string;
  /** A check after this time was recorded before the clock was set back, so its account is due. Format of `checkedBefore`. */
  readonly checkedAfter: string;
}

/** An account that no other call can claim for now. */
export interface ClaimedAccount {
  /** The tenant that the account belongs to. */
  readonly tenantId: string;
  /** As it was when it was claimed. */
  readonly account: StoredAccount;
  /** Whether its last attempt failed: `release` has been called with `failed`, and not with `checked` since. */
  readonly hasFailed: boolean;
  /** How long to wait before checking it, in milliseconds, so that all processes together stay within `perMinute`. */
  readonly waitMs: number;
}

/**
 * How a claim ends:
 *
 * - `checked`: Personio has answered.
 * - `returned`: not checked; due immediately.
 * - `failed`: could not be checked. Due again after `retryAfterMs`, but after the accounts that have not failed. If that is 0, the
 *   same call can claim it again.
 */
export type ClaimResult =
  | { readonly outcome: 'checked' }
  | { readonly outcome: 'returned' }
  | { readonly outcome: 'failed'; readonly retryAfterMs: number };

/**
 * Which accounts are due for a check, and which process checks them.
 *
 * - The checks of all processes have slots, `intervalMs` apart. A check reserves the next free one and waits for it.
 * - Times that are compared across calls are those of the store's own clock. If it is set back, a claim, reservation or pause lasts
 *   longer by as much. One that then has more left than its full length plus five minutes has expired.
 * - Two checks of one account are never in progress at the same time, whether it was claimed for them or someone has requested them.
 * - An account is due if it has never been checked, if it is `unreachable`, or by the age of its last check.
 */
export interface CheckStore {
  /**
   * Claims the account to check next: first those never checked, then `unreachable`, then other unhealthy ones, then the rest,
   * each by the age of their last check; accounts whose last attempt failed come last. Reserves a slot for it, as `reserve`
   * does.
   *
   * @returns undefined if no account is due, during a pause, or if the next slot is more than a minute away.
   */
  claim(query: DueQuery, intervalMs: number): Promise<ClaimedAccount | undefined>;
  /**
   * Starts the check of a claimed account, until `release`, or for 15 seconds. Called again, it extends the lease.
   *
   * @returns false, and starts nothing, if a check that someone has requested is in progress, or if the claim has expired and another
   *   call has claimed the account.
   */
  start(claim: ClaimedAccount, callId: string): Promise<boolean>;
  /**
   * Starts a check that someone has requested, whoever has claimed the account, until `endRequested`, or for 15 seconds. Called again
   * with the same `checkId`, it extends the lease and returns true. Until then `claim` does not return the account.
   *
   * @param checkId any string that is unique
   * @returns false, and starts nothing, if another check of the account is in progress.
   */
  startRequested(tenantId: string, accountId: string, checkId: string): Promise<boolean>;
  /** Ends a requested check. Does nothing if it has expired and another one has started. */
  endRequested(tenantId: string, accountId: string, checkId: string): Promise<void>;
  /**
   * Ends a claim. Does nothing if it has expired and another call has claimed the account. May be called again by the same call, with
   * another result.
   */
  release(claim: ClaimedAccount, callId: string, result: ClaimResult): Promise<void>;
  /**
   * Reserves a slot for another call to Personio: `intervalMs` after the previous one, and not before the end of a pause. Resolves
   * with the wait in milliseconds.
   */
  reserve(intervalMs: number): Promise<number>;
  /** Keeps all processes from claiming an account for this time. */
  pause(durationMs: number): Promise<void>;
  /** Counts the accounts, of all tenants, that `claim` could return without a pause. */
  countDue(query: DueQuery): Promise<number>;
  /** Counts the accounts of a tenant that were last checked, or if never checked then linked, at or before a time. */
  countStale(tenantId: string, checkedBefore: string): Promise<number>;
  /** Counts the `unreachable` accounts of a tenant that were never checked and have no `problem`. */
  countUnchecked(tenantId: string): Promise<number>;
}
