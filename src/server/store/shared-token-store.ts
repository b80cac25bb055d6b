/**
 * Encrypted access tokens that the processes on one store share, so that only one of them requests a token from Personio.
 * `read` and `write` do nothing if the account's credentials are no longer `encryptedCredentials`.
 */
export interface SharedTokenStore {
  /** Returns the encrypted token of an account, if there is one. */
  read(tenantId: string, accountId: string, encryptedCredentials: string): Promise<string | undefined>;
  /** Saves the encrypted token of an account. */
  write(
    tenantId: string,
    accountId: string,
    encryptedCredentials: string,
    encryptedToken: string,
  ): Promise<void>;
  /**
   * Calls `work` while no other process runs it for this account, and settles as `work` does. The lock only saves requests
   * to Personio: after a few seconds of waiting, for example for a process that hangs, `work` runs without it.
   */
  withLock<Result>(tenantId: string, accountId: string, work: () => Promise<Result>): Promise<Result>;
}
