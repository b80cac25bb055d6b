/**
 * Records that `holder` has used `nonce`, until `expiresAt`. Resolves with true if the nonce is unused or was used by the same
 * holder (a retry after a lost response), and with false if another holder has used it.
 *
 * - Must check and record atomically, e.g. with `SET nonce holder NX GET PXAT …` in Redis or a unique index in a database.
 * - Both values are ASCII strings without information about the credentials: `nonce` has 16 to 128 characters, `holder` has 43.
 *
 * @example
 * ```js
 * const rememberNonce = async (nonce, holder, expiresAt) => {
 *   const previous = await redis.set(`nonce:${nonce}`, holder, { NX: true, GET: true, PXAT: expiresAt.getTime() });
 *   return previous === null || previous === holder;
 * };
 * ```
 */
export type RememberNonce = (nonce: string, holder: string, expiresAt: Date) => Promise<boolean>;

interface NonceUse {
  readonly holder: string;
  /** On the system clock. */
  readonly expiresAt: number;
  /** The same moment on the monotonic clock. */
  readonly evictableAt: number;
}

/**
 * Remembers nonces in this process only: after a restart, and in every other process, sealed credentials can be replayed once.
 *
 * A nonce is evicted once it has expired on both clocks. If the system clock jumped ahead and back, sealed credentials would
 * otherwise be fresh again while their nonce was forgotten.
 *
 * @param monotonicNow milliseconds on a clock that is never set.
 */
export function createNonceMemory(
  now: () => Date,
  monotonicNow: () => number = () => performance.now(),
): RememberNonce {
  const uses = new Map<string, NonceUse>();

  /** The order of insertion is nearly that of expiry, so this stops at the first entry that is still valid. */
  const evictExpired = (): void => {
    const time = now().getTime();
    const monotonicTime = monotonicNow();
    for (const [nonce, { expiresAt, evictableAt }] of uses) {
      if (expiresAt > time || evictableAt > monotonicTime) break;
      uses.delete(nonce);
    }
  };

  return async (nonce, holder, expiresAt) => {
    evictExpired();
    const use = uses.get(nonce);
    if (use) return use.holder === holder;
    const remainingMs = expiresAt.getTime() - now().getTime();
    uses.set(nonce, { holder, expiresAt: expiresAt.getTime(), evictableAt: monotonicNow() + remainingMs });
    return true;
  };
}
