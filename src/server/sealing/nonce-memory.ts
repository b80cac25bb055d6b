/**
 * Takes note, until `expiresAt`, that `holder` has used `nonce`. Resolves with true where nobody had used it, or where the
 * same holder had: a request that is sent again after a lost answer. Resolves with false where another one had.
 *
 * Looking and noting must be one step, as with `SET nonce holder NX GET PXAT …` in Redis or a unique index in a database: of
 * two holders at once one must be told false. Both texts are short and tell nothing of the credentials.
 */
export type RememberNonce = (nonce: string, holder: string, expiresAt: Date) => Promise<boolean>;

interface Use {
  readonly holder: string;
  readonly expiresAt: number;
}

/**
 * Remembers in this process. It forgets with a restart, and knows nothing of other processes: as long as a sealed text is
 * fresh, each of them would take it once.
 */
export function createNonceMemory(now: () => Date): RememberNonce {
  const uses = new Map<string, Use>();

  /** In the order of use, which is nearly that of expiry: it ends at the first that still counts. */
  const forgetExpired = (time: number): void => {
    for (const [nonce, { expiresAt }] of uses) {
      if (expiresAt > time) break;
      uses.delete(nonce);
    }
  };

  return async (nonce, holder, expiresAt) => {
    forgetExpired(now().getTime());
    const use = uses.get(nonce);
    if (use) return use.holder === holder;
    uses.set(nonce, { holder, expiresAt: expiresAt.getTime() });
    return true;
  };
}
