import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';

/**
 * Takes one attempt of a tenant's, where it has one left. Resolves with 0 where it has, else with the seconds until it has one
 * again. Looking and taking must be one step, as with a script in Redis or one statement in a database.
 */
export type ConsumeQuota = (tenantId: string) => Promise<number>;

const minute = 60_000;

/** Many times what a minute of attempts needs: wishes that are sent again, or are malformed, are no attempts. */
const requestsPerVerification = 10;
const minRequestsPerMinute = 600;

/** Above so many tenants of one minute those are forgotten that came first: what is counted must not fill the memory. */
const maxTenants = 100_000;

/**
 * Counts in this process: a tenant may make `perMinute` attempts at once, and has one more with each part of a minute.
 * Throws a `TypeError` where that is no number of 1 or more; `Infinity` takes all.
 */
export function createRateLimit(perMinute: number, now: () => Date): ConsumeQuota {
  if (!(perMinute >= 1)) throw new TypeError('limits.maxVerificationsPerMinute must be 1 or more.');
  // Whole milliseconds: parts of them do not add up to a minute.
  const interval = Math.floor(minute / perMinute);
  /** When a tenant has all its attempts again. A tenant that has them now need not be here. */
  const theoreticalArrivalTimes = new Map<string, number>();

  /** In the order of the last attempts, which is nearly that of these times: it ends at the first that still counts. */
  const forget = (time: number): void => {
    for (const [tenantId, full] of theoreticalArrivalTimes) {
      if (full > time && theoreticalArrivalTimes.size <= maxTenants) break;
      theoreticalArrivalTimes.delete(tenantId);
    }
  };

  return async (tenantId) => {
    const time = now().getTime();
    forget(time);
    // More than a minute ahead is what was noted before the clock was set back.
    const held = Math.min(Math.max(theoreticalArrivalTimes.get(tenantId) ?? time, time), time + minute);
    if (theoreticalArrivalTimes.has(tenantId)) theoreticalArrivalTimes.set(tenantId, held);
    const full = held + interval;
    const wait = full - time - minute;
    if (wait > 0) return wait / 1000;
    theoreticalArrivalTimes.delete(tenantId);
    theoreticalArrivalTimes.set(tenantId, full);
    return 0;
  };
}

/**
 * Counts the requests of a tenant's that bring credentials or may be about one, whatever comes of them: to open what is
 * sealed costs time, and a vault's calls are counted. `maxVerificationsPerMinute` as for `createRateLimit`.
 */
export function createRequestLimit(maxVerificationsPerMinute: number, now: () => Date): ConsumeQuota {
  return createRateLimit(
    Math.max(minRequestsPerMinute, requestsPerVerification * maxVerificationsPerMinute),
    now,
  );
}

/** Takes an attempt, or throws a `LinkBackendError` with the code `rate-limited`. */
export async function enforceRateLimit(take: ConsumeQuota, tenantId: string): Promise<void> {
  const seconds = await take(tenantId);
  if (seconds === 0) return;
  const retryAfterSeconds = Math.min(Math.max(1, Math.ceil(seconds)), 86_400);
  throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds }));
}

/** What a host's function answers that is no number of seconds is a failure of it, and lets nobody through. */
export function checkQuotaResult(take: ConsumeQuota): ConsumeQuota {
  return async (tenantId) => {
    const seconds: unknown = await take(tenantId);
    if (typeof seconds !== 'number' || !(seconds >= 0)) {
      throw new TypeError('limits.consumeQuota must resolve with a number of seconds, 0 or more.');
    }
    return seconds;
  };
}
