import type { ModuleAccess } from '../../domain/access.ts';
import type { AccountStatus } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';

/**
 * What happened to an account, for the host's own systems. Contains no secret and no text entered by customers.
 *
 * A relink that changes the status has `previousStatus`, and is the only event about it.
 */
export interface AccountEvent {
  /** A UUID. An event that is delivered again has the same one. */
  readonly id: string;
  /** What happened. */
  readonly type:
    'account.linked' | 'account.relinked' | 'account.renamed' | 'account.unlinked' | 'account.status-changed';
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  /** The tenant that the account belongs to, as returned by `authorize`. */
  readonly tenantId: string;
  /** The account that it happened to. */
  readonly accountId: string;
  /** The status from then on; for `account.unlinked`, the last one. */
  readonly status: AccountStatus;
  /** The status until then, if it was another one. */
  readonly previousStatus?: AccountStatus;
  /** The invitation that was used to link or relink the account. Absent if none was. */
  readonly invitationId?: string;
  /** The person who created that invitation, as the host's own code named them: no request can set this. */
  readonly invitedBy?: string;
  /** Why the account is not `active`, if there is an error to show. */
  readonly problem?: LinkError;
  /** The rights that the host required and Personio had not granted. Absent if there were none. */
  readonly missing?: readonly ModuleAccess[];
  /** The keys of employee attributes that the host required and that could not be read. Absent if there were none. */
  readonly missingEmployeeAttributes?: readonly string[];
}

/** Which events to claim. Times are in the format of `StoredAccount.linkedAt`, by the clock of `AccountStore.now`. */
export interface EventClaim {
  /** Identifies the caller's claim. */
  readonly id: string;
  /** An event that is planned for now or earlier is due. */
  readonly now: string;
  /**
   * When the claim expires, in milliseconds, so that another process may deliver what a killed one had claimed. By the store's own
   * clock, not by `now`: clocks of two processes differ, and both would deliver the event.
   */
  readonly durationMs: number;
  /** An attempt that is planned for a later time was planned before the clock was set back, and is due. */
  readonly latestAttempt: string;
  /** 1 to 100. */
  readonly limit: number;
  /** 0 to `limit`: how many of them are events to attempt again. See `EventStore.claim`. */
  readonly retries: number;
}

/** An event to deliver. */
export interface ClaimedEvent {
  /** What to deliver. */
  readonly event: AccountEvent;
  /** How often it was attempted before. */
  readonly attempts: number;
  /** When it was first attempted. Format of `StoredAccount.linkedAt`. */
  readonly firstAttemptAt: string | null;
}

/** The result of an attempt. */
export type EventAttempt = { readonly eventId: string } & (
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'failed';
      readonly firstAttemptAt: string;
      /** `null`: no further attempt is planned, and the event is undelivered. */
      readonly nextAttemptAt: string | null;
      readonly failedAt: string;
      readonly reason: string;
    }
);

/** An event that could not be delivered. It is retried only on request. */
export interface UndeliveredEvent {
  /** What was not delivered. */
  readonly event: AccountEvent;
  /** How often it was attempted. */
  readonly attempts: number;
  /** The last attempt. Format of `StoredAccount.linkedAt`. */
  readonly failedAt: string;
  /** Why the last attempt failed, e.g. `status 500`. */
  readonly reason: string;
}

/**
 * The outbox: the events of all tenants that have not been delivered, in the order of the changes.
 *
 * An event is added together with the change (`AccountWrite.journal`), and deleted when it has been delivered.
 */
export interface EventStore {
  /**
   * Claims due events and returns them.
   *
   * - New ones: tenants take turns, so that many events of one tenant do not delay another's.
   * - Retries: as many as `retries` if enough are due, more if there are too few new ones. Those that have been due longest come first.
   * - Of each account only the earliest event can be claimed, and only if no other claim on it is valid: an event waits until the
   *   account's earlier ones are delivered.
   */
  claim(claim: EventClaim): Promise<readonly ClaimedEvent[]>;
  /** Saves the results of attempts and ends the claim. Ignores events that are no longer claimed with `claimId`. */
  settle(claimId: string, attempts: readonly EventAttempt[]): Promise<void>;
  /** The number of events that are due or planned, without the undelivered ones. */
  countWaiting(): Promise<number>;
  /**
   * Returns undelivered events, the earliest first.
   *
   * @param after `next` of the previous page, whose last event may have been delivered since
   * @returns also `next`, a positive integer, if there are more
   */
  listUndelivered(query: {
    readonly after?: number;
    readonly limit: number;
  }): Promise<{ readonly events: readonly UndeliveredEvent[]; readonly next?: number }>;
  /**
   * Makes undelivered events due, as if they were new. Returns how many.
   *
   * @param eventIds the events to make due; undefined for all
   */
  redeliver(eventIds: readonly string[] | undefined): Promise<number>;
}
