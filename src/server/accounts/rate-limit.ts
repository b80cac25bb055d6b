import { linkError } from '../../domain/link-error.ts';
import { toRetryAfterSeconds } from '../../domain/retry-after.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { SteadyNow } from '../steady-clock.ts';

/**
 * Consumes one verification of a tenant's quota. Resolves with 0 if the tenant had one left, or with the seconds until it has
 * one again. Must check and consume atomically, e.g. with a script in Redis or a single SQL statement.
 *
 * @example
 * ```ts
 * const consumeQuota: ConsumeQuota = async (tenantId) => {
 *   const { success, reset } = await ratelimit.limit(tenantId);
 *   return success ? 0 : Math.max(1, (reset - Date.now()) / 1000);
 * };
 * ```
 */
export type ConsumeQuota = (tenantId: string) => Promise<number>;

const minuteMs = 60_000;

/** Retries and malformed requests consume no verification, so many more requests than verifications are allowed. */
const requestsPerVerification = 10;
const minRequestsPerMinute = 600;

/** The oldest keys are evicted when the map exceeds this size. */
const maxKeys = 100_000;

/**
 * An in-memory rate limit with the generic cell rate algorithm (GCRA): a burst of `perMinute` per key (a tenant, or the hash of
 * an invitation's token), refilled evenly over one minute. `Infinity` disables it.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function createRateLimit(perMinute: number, now: SteadyNow): ConsumeQuota {
  // Rounded down, because fractions of a millisecond do not add up to a minute.
  const emissionIntervalMs = Math.floor(minuteMs / perMinute);
  /** The time at which a key has its full quota again. A key that has it already needs no entry. */
  const theoreticalArrivalTimes = new Map<string, number>();

  /** The order of insertion is nearly that of the times, so this stops at the first entry that is still needed. */
  const evict = (time: number): void => {
    for (const [key, arrivalTime] of theoreticalArrivalTimes) {
      if (arrivalTime > time && theoreticalArrivalTimes.size <= maxKeys) break;
      theoreticalArrivalTimes.delete(key);
    }
  };

  return async (key) => {
    const time = now();
    evict(time);
    const nextArrivalTime = Math.max(theoreticalArrivalTimes.get(key) ?? time, time) + emissionIntervalMs;
    const waitMs = nextArrivalTime - time - minuteMs;
    if (waitMs > 0) return waitMs / 1000;
    // Deleted first to move the key to the end of the insertion order.
    theoreticalArrivalTimes.delete(key);
    theoreticalArrivalTimes.set(key, nextArrivalTime);
    return 0;
  };
}

/**
 * Limits links, relinks, checks, renames, unlinks and changes of invitations of a tenant together, whatever their outcome:
 * unsealing takes time, and a key management service has its own quotas.
 */
export function createRequestLimit(maxVerificationsPerMinute: number, now: SteadyNow): ConsumeQuota {
  return createRateLimit(
    Math.max(minRequestsPerMinute, requestsPerVerification * maxVerificationsPerMinute),
    now,
  );
}

/** Rejects with a `LinkBackendError` with the code `rate-limited` if the key has no quota left. */
export async function enforceRateLimit(consumeQuota: ConsumeQuota, key: string): Promise<void> {
  const seconds = await consumeQuota(key);
  if (seconds === 0) return;
  throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds: toRetryAfterSeconds(seconds) }));
}

/** Rejects if the host's function returns an invalid result, instead of disabling the limit. */
export function withQuotaValidation(consumeQuota: ConsumeQuota): ConsumeQuota {
  return async (tenantId) => {
    const seconds: unknown = await consumeQuota(tenantId);
    if (typeof seconds !== 'number' || !(seconds >= 0)) {
      throw new TypeError('"limits.consumeQuota" must resolve with a number of seconds, at least 0.');
    }
    return seconds;
  };
}
