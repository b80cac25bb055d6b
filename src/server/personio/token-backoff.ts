import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { SteadyNow } from '../steady-clock.ts';

/** Personio's rate limit window is one minute. An absurd `Retry-After` must not block an account for a day. */
const maxBackoffMs = 15 * 60_000;

/** Expired entries are evicted when the map exceeds this size. */
const maxBackoffs = 1000;

interface Backoff {
  readonly source: string;
  readonly until: number;
}

/**
 * Holds back token requests for accounts that Personio has rate-limited (429), because requests over the limit extend it.
 * `source` identifies the credentials, as in `TokenCache`: new credentials need not wait.
 */
export class TokenBackoff {
  readonly #now: SteadyNow;
  readonly #backoffs = new Map<string, Backoff>();

  constructor(now: SteadyNow) {
    this.#now = now;
  }

  /** Calls `fetchToken`, or rejects with `rate-limited` and the remaining wait. */
  async run<Token>(key: string, source: string, fetchToken: () => Promise<Token>): Promise<Token> {
    const backoff = this.#backoffs.get(key);
    const remainingMs = backoff?.source === source ? backoff.until - this.#now() : 0;
    if (remainingMs > 0) {
      throw new LinkBackendError(
        linkError('rate-limited', { retryAfterSeconds: Math.ceil(remainingMs / 1000) }),
      );
    }
    this.#backoffs.delete(key);
    try {
      return await fetchToken();
    } catch (thrown) {
      if (thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited') {
        this.#add(key, source, thrown.error.retryAfterSeconds * 1000);
      }
      throw thrown;
    }
  }

  #add(key: string, source: string, durationMs: number): void {
    const now = this.#now();
    if (this.#backoffs.size > maxBackoffs) {
      for (const [other, { until }] of this.#backoffs) if (until <= now) this.#backoffs.delete(other);
    }
    this.#backoffs.set(key, { source, until: now + Math.min(durationMs, maxBackoffMs) });
  }
}
