import { isTokenValue, type PersonioToken } from '../personio/personio-client.ts';
import { isUsable, renewalMarginSeconds } from '../personio/token-cache.ts';
import type { SteadyNow } from '../steady-clock.ts';
import type { SharedTokenStore } from '../store/shared-token-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { parseDecrypted } from './encrypted-credentials.ts';
import { accessTokenContext } from './encryption-contexts.ts';

/**
 * Shares access tokens between processes with the same store, so that only one of them requests a token from Personio. Tokens
 * are encrypted like credentials.
 */
export class SharedTokenCache {
  readonly #tokens: SharedTokenStore;
  readonly #vault: SecretVault;
  readonly #now: () => Date;
  readonly #steadyNow: SteadyNow;

  constructor(tokens: SharedTokenStore, vault: SecretVault, now: () => Date, steadyNow: SteadyNow) {
    this.#tokens = tokens;
    this.#vault = vault;
    this.#now = now;
    this.#steadyNow = steadyNow;
  }

  /**
   * Returns the shared token, or the result of `fetchToken`, which other processes wait for.
   *
   * @param rejected as for `TokenCache.get`.
   */
  async get(
    tenantId: string,
    account: StoredAccount,
    fetchToken: () => Promise<PersonioToken>,
    rejected?: string,
  ): Promise<PersonioToken> {
    const shared = await this.#read(tenantId, account);
    if (shared && isUsable(shared, rejected, this.#now())) return shared;
    return this.#tokens.withLock(tenantId, account.id, async () => {
      const renewed = await this.#read(tenantId, account);
      if (renewed && isUsable(renewed, rejected, this.#now())) return renewed;
      const token = await fetchToken();
      await this.set(tenantId, account, token);
      return token;
    });
  }

  /** Ignores failures, which have been reported already: the token is valid even if it is not shared. */
  async set(tenantId: string, account: StoredAccount, token: PersonioToken): Promise<void> {
    try {
      const expiresAt = this.#now().getTime() + token.expiresInSeconds * 1000;
      const { value, scope, receivedAt, trustedForMs } = token;
      const plaintext = JSON.stringify({ value, expiresAt, scope, receivedAt, trustedForMs });
      const encrypted = await this.#vault.encrypt(plaintext, accessTokenContext(tenantId, account.id));
      await this.#tokens.write(tenantId, account.id, account.encryptedCredentials, encrypted);
    } catch {
      // See above.
    }
  }

  /** Undefined if the token is about to expire. Then Personio decides whether to return it again or a new one. */
  async #read(tenantId: string, account: StoredAccount): Promise<PersonioToken | undefined> {
    const encrypted = await this.#tokens.read(tenantId, account.id, account.encryptedCredentials);
    if (encrypted === undefined) return undefined;
    // A failure has been reported already, and the next token replaces this one.
    const plaintext = await this.#vault
      .decrypt(encrypted, accessTokenContext(tenantId, account.id))
      .catch(() => undefined);
    const shared = plaintext === undefined ? undefined : parseDecrypted(plaintext);
    const { value, expiresAt, scope, receivedAt, trustedForMs } = shared ?? {};
    if (
      !isTokenValue(value) ||
      typeof expiresAt !== 'number' ||
      typeof scope !== 'string' ||
      typeof receivedAt !== 'number'
    ) {
      return undefined;
    }
    // The steady clock is never behind the system clock, and does not go back when that is set back.
    const expiresInSeconds = (expiresAt - this.#steadyNow()) / 1000;
    // Received in the future: the clock of that process was fast, and `expiresAt` may be too late. The margin allows for clocks
    // of several machines, which are never quite the same.
    const isFromFuture = receivedAt > this.#now().getTime() + renewalMarginSeconds * 1000;
    return expiresInSeconds > renewalMarginSeconds && !isFromFuture
      ? {
          value,
          expiresInSeconds,
          scope,
          receivedAt,
          ...(typeof trustedForMs === 'number' ? { trustedForMs } : {}),
        }
      : undefined;
  }
}
