import { withTimeout } from '../with-timeout.ts';
import type {
  AccountEvent,
  ClaimedEvent,
  EventAttempt,
  EventStore,
  UndeliveredEvent,
} from '../store/event-store.ts';
import type { SyncClock, SteadyNow } from '../steady-clock.ts';
import type { EventOptions, UndeliveredEventsQuery } from './event-options.ts';
import { createWebhook, DeliveryError } from './webhook.ts';

/** How long one attempt may take. */
const attemptTimeoutMs = 15_000;

/** Longer than an attempt and saving its result: until then no other process delivers the event. */
const claimMs = 60_000;

/** How many events are delivered at once. They belong to different accounts. */
const maxRunning = 16;

const minDelayMs = 5000;
const maxDelayMs = 6 * 60 * 60_000;
const maxJitter = 0.2;

/** An attempt that fails this long after the first one is the last: the event is then undelivered. */
const maxRetryMs = 3 * 24 * 60 * 60_000;

/** What `deliverEvents` has done. */
export interface DeliveryReport {
  /** The number of events that have arrived. */
  readonly delivered: number;
  /** The number of attempts that failed. */
  readonly failed: number;
  /** The number of events that still have to be delivered, now or later, without those that are undelivered. */
  readonly remaining: number;
}

/** A page of events that could not be delivered. */
export interface UndeliveredEventsPage {
  /** The earliest first. */
  readonly events: readonly UndeliveredEvent[];
  /** Pass it as `cursor` to get the next page. Absent on the last page. */
  readonly nextCursor?: string;
}

export interface EventDeliveryOptions {
  readonly events: EventStore;
  readonly target: EventOptions;
  /** For the timestamps of webhooks. */
  readonly now: () => Date;
  /** For the times of attempts. */
  readonly syncClock: SyncClock;
  readonly report: (error: unknown) => void;
  readonly isClosing: () => boolean;
}

/** Delivers the events of the outbox at least once, those of one account in order. */
export class EventDelivery {
  readonly #events: EventStore;
  readonly #send: (event: AccountEvent, signal: AbortSignal) => Promise<void>;
  readonly #syncClock: SyncClock;
  readonly #report: EventDeliveryOptions['report'];
  readonly #isClosing: EventDeliveryOptions['isClosing'];

  constructor({ events, target, now, syncClock, report, isClosing }: EventDeliveryOptions) {
    this.#events = events;
    this.#syncClock = syncClock;
    this.#report = report;
    this.#isClosing = isClosing;
    this.#send =
      'webhook' in target ? createWebhook(target.webhook, now) : async (event) => target.deliver(event);
  }

  /** Delivers what is due, at most `limit` events. */
  async deliver(limit: number): Promise<DeliveryReport> {
    const claimId = crypto.randomUUID();
    const readClock = await this.#syncClock();
    const retryShare = Math.ceil(Math.min(limit, maxRunning) / 4);
    /** The value says whether it is a retry. */
    const running = new Map<Promise<void>, boolean>();
    const finished: EventAttempt[] = [];
    /** Claimed, and not saved yet. An event is claimed again if its claim expired while this process was suspended. */
    const unsaved = new Set<string>();
    let started = 0;
    let delivered = 0;
    try {
      for (;;) {
        const free = Math.min(maxRunning - running.size, limit - started);
        const retries = retryShare - [...running.values()].filter((isRetry) => isRetry).length;
        const due =
          free > 0 && !this.#isClosing() ? await this.#claim(claimId, readClock(), free, retries) : [];
        const claimed = due.filter(({ event }) => !unsaved.has(event.id));
        for (const event of claimed) {
          unsaved.add(event.event.id);
          const attempt = this.#attempt(event, readClock).then((result) => {
            finished.push(result);
            running.delete(attempt);
          });
          running.set(attempt, event.attempts > 0);
        }
        started += claimed.length;
        if (running.size === 0 && finished.length === 0) break;
        // The next events take the slots that are free now: they do not wait for the slowest receiver.
        if (finished.length === 0) await Promise.race(running.keys());
        const attempts = [...finished];
        await this.#events.settle(claimId, attempts);
        // Others may have finished meanwhile.
        finished.splice(0, attempts.length);
        for (const { eventId } of attempts) unsaved.delete(eventId);
        delivered += attempts.filter(({ outcome }) => outcome === 'delivered').length;
      }
    } finally {
      await Promise.all(running.keys());
      // After a failure of the store. If it fails again, the claims expire, and the events are sent again.
      if (finished.length > 0) await this.#events.settle(claimId, finished).catch(() => undefined);
    }
    return { delivered, failed: started - delivered, remaining: await this.#events.countWaiting() };
  }

  async listUndelivered({ cursor, limit = 100 }: UndeliveredEventsQuery): Promise<UndeliveredEventsPage> {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) {
      throw new TypeError('"cursor" must be the "nextCursor" of a page.');
    }
    const { events, next } = await this.#events.listUndelivered({
      limit,
      ...(cursor === undefined ? {} : { after: Number(cursor) }),
    });
    return { events, ...(next === undefined ? {} : { nextCursor: String(next) }) };
  }

  async redeliver(eventIds: readonly string[] | undefined): Promise<number> {
    return this.#events.redeliver(eventIds);
  }

  async #claim(id: string, now: number, limit: number, retries: number): Promise<readonly ClaimedEvent[]> {
    return this.#events.claim({
      id,
      now: toTimestamp(now),
      durationMs: claimMs,
      latestAttempt: toTimestamp(now + maxDelayMs * (1 + maxJitter)),
      limit,
      retries: Math.min(Math.max(retries, 0), limit),
    });
  }

  async #attempt(
    { event, attempts, firstAttemptAt }: ClaimedEvent,
    readClock: SteadyNow,
  ): Promise<EventAttempt> {
    // Read before the event is sent, because the host's `deliver` may change it.
    const { id: eventId, type } = event;
    const startedAt = readClock();
    const controller = new AbortController();
    try {
      await withTimeout(
        this.#send(event, controller.signal),
        attemptTimeoutMs,
        () => new DeliveryError('timeout'),
        () => controller.abort(),
      );
      return { eventId, outcome: 'delivered' };
    } catch (error) {
      // An earlier attempt in the future was before the clock was set back.
      const first = Math.min(Date.parse(firstAttemptAt ?? '') || Infinity, startedAt);
      const failedAt = readClock();
      const isLast = failedAt - first >= maxRetryMs;
      this.#report(deliveryFailed({ id: eventId, type }, error, isLast));
      return {
        eventId,
        outcome: 'failed',
        firstAttemptAt: toTimestamp(first),
        nextAttemptAt: isLast ? null : toTimestamp(failedAt + delayAfter(attempts)),
        failedAt: toTimestamp(failedAt),
        // The message of any other error may contain anything.
        reason: error instanceof DeliveryError ? error.message : 'error',
      };
    }
  }
}

function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Doubles with each attempt. Random, so that events that failed together are not retried together. */
function delayAfter(attempts: number): number {
  return Math.min(minDelayMs * 2 ** attempts, maxDelayMs) * (1 + Math.random() * maxJitter);
}

function deliveryFailed(
  { id, type }: Pick<AccountEvent, 'id' | 'type'>,
  cause: unknown,
  isLast: boolean,
): Error {
  const reason = cause instanceof DeliveryError ? `: ${cause.message}` : '';
  return new Error(
    `Event ${id} (${type}) was not delivered${reason}. ` +
      (isLast
        ? 'It will not be retried, and it blocks the later events of its account: see listUndeliveredEvents() and ' +
          'redeliverEvents().'
        : 'It will be retried.'),
    { cause },
  );
}
