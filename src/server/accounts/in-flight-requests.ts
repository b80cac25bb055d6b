import { RefusedRequest } from '../refused-request.ts';

interface InFlightRequest {
  readonly wish: string;
  readonly outcome: Promise<unknown>;
}

/**
 * Wishes that have no outcome yet, by idempotency key. Whatever comes under a key before it is kept in the
 * store must not start the same work twice, nor other work.
 */
export class InFlightRequests {
  readonly #wishes = new Map<string, InFlightRequest>();

  /**
   * Calls `work`, or gives the outcome of the same wish that is under way.
   * Throws `RefusedRequest` where another wish has the key.
   */
  async join<Result>(key: string, wish: string, work: () => Promise<Result>): Promise<Result> {
    const other = this.#wishes.get(key);
    if (other && other.wish !== wish) throw keyConflict();
    // The wish names the operation, and an operation has one kind of result.
    if (other) return other.outcome as Promise<Result>;
    const outcome = work();
    this.#wishes.set(key, { wish, outcome });
    try {
      return await outcome;
    } finally {
      this.#wishes.delete(key);
    }
  }
}

/** One key for two wishes: answered as a mistake of the caller, before Personio is asked. */
export function keyConflict(): RefusedRequest {
  return new RefusedRequest('Idempotency-Key was used for another request.');
}
