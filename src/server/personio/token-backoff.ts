import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';

/** Personio's own window is a minute; a number that makes no sense must not cut an account off for a day. */
const longestMilliseconds = 15 * 60_000;

/** Above so many pauses those that have ended are cleared out whenever another one comes. */
const sweepAbove = 1000;

interface Pause {
  readonly source: string;
  readonly until: number;
}

/**
 * Accounts for which Personio has asked to wait (429). Until then their callers are told so without asking it: what comes
 * over the limit makes it last longer. `source` is as for `TokenCache`: other credentials do not wait.
 */
export class TokenBackoff {
  readonly #now: () => Date;
  readonly #pauses = new Map<string, Pause>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Calls `mint`, or rejects with the code `rate-limited` and the rest of the wait. */
  async run<Token>(key: string, source: string, mint: () => Promise<Token>): Promise<Token> {
    const pause = this.#pauses.get(key);
    const left = pause?.source === source ? pause.until - this.#now().getTime() : 0;
    // A longer one than there can be comes of a clock that was set back.
    if (left > 0 && left <= longestMilliseconds) {
      throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds: Math.ceil(left / 1000) }));
    }
    this.#pauses.delete(key);
    try {
      return await mint();
    } catch (thrown) {
      if (thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited') {
        this.#note(key, source, thrown.error.retryAfterSeconds * 1000);
      }
      throw thrown;
    }
  }

  #note(key: string, source: string, milliseconds: number): void {
    const now = this.#now().getTime();
    if (this.#pauses.size > sweepAbove) {
      for (const [other, { until }] of this.#pauses) if (until <= now) this.#pauses.delete(other);
    }
    this.#pauses.set(key, { source, until: now + Math.min(milliseconds, longestMilliseconds) });
  }
}
