import type { AccountEvent, ClaimedEvent, EventClaim, UndeliveredEvent } from './event-store.ts';

/** An event as a database row, without its sequence number and the time when its claim ends. */
export interface EventRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly account_id: string;
  /** The event as JSON. */
  readonly event: string;
  readonly attempts: number;
  readonly first_attempt_at: string | null;
  /** `null` if the event is undelivered. */
  readonly next_attempt_at: string | null;
  readonly claim: string | null;
  readonly failed_at: string | null;
  readonly reason: string | null;
}

/** The `next_attempt_at` of an event that was not attempted yet: before any time, however the clock is set. */
export const dueImmediately = '';

export function toEventRow(event: AccountEvent): EventRow {
  return {
    id: event.id,
    tenant_id: event.tenantId,
    account_id: event.accountId,
    event: JSON.stringify(event),
    attempts: 0,
    first_attempt_at: null,
    next_attempt_at: dueImmediately,
    claim: null,
    failed_at: null,
    reason: null,
  };
}

/** Selects due events to claim. Both arrays are in the order of delivery. */
export function selectDue<Row>(
  newEvents: readonly Row[],
  retries: readonly Row[],
  { limit, retries: retryCount }: Pick<EventClaim, 'limit' | 'retries'>,
): readonly Row[] {
  const chosen = retries.slice(0, Math.max(retryCount, limit - newEvents.length));
  return [...chosen, ...newEvents.slice(0, limit - chosen.length)];
}

/** The casts here and below are safe: only `toEventRow` writes this column. */
export function toClaimedEvent(row: EventRow): ClaimedEvent {
  return {
    event: JSON.parse(row.event) as AccountEvent,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
  };
}

export function toUndeliveredEvent(row: EventRow): UndeliveredEvent {
  return {
    event: JSON.parse(row.event) as AccountEvent,
    attempts: row.attempts,
    failedAt: row.failed_at ?? '',
    reason: row.reason ?? '',
  };
}
