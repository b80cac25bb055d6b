import { accountMapKey } from '../account-map-key.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient, PersonioToken } from '../personio/personio-client.ts';
import { TokenBackoff } from '../personio/token-backoff.ts';
import { renewedToken, TokenCache } from '../personio/token-cache.ts';
import type { SteadyNow } from '../steady-clock.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { decryptCredentials } from './encrypted-credentials.ts';
import { SharedTokenCache } from './shared-token-cache.ts';

export interface AccountTokensOptions {
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly personio: PersonioClient;
  readonly now: () => Date;
  readonly steadyNow: SteadyNow;
  /** Called if Personio rejects an account's credentials, before the caller receives the error. */
  readonly onRejected: (tenantId: string, account: StoredAccount, error: LinkBackendError) => Promise<void>;
  /** Called if Personio accepts credentials that it had rejected. */
  readonly onAccepted: (tenantId: string, account: StoredAccount) => Promise<void>;
}

/**
 * How long Personio's rejection of credentials is taken as final. Retrying with every call would exhaust Personio's rate limit;
 * never retrying would keep an account unusable after a mistaken rejection.
 */
const rejectionTtlMs = 5 * 60_000;

/** The access tokens of accounts: from memory, then from other processes, then from Personio. */
export class AccountTokens {
  readonly #vault: SecretVault;
  readonly #personio: PersonioClient;
  readonly #onRejected: AccountTokensOptions['onRejected'];
  readonly #onAccepted: AccountTokensOptions['onAccepted'];
  readonly #now: () => Date;
  readonly #cache: TokenCache;
  readonly #backoff: TokenBackoff;
  readonly #shared: SharedTokenCache | undefined;

  constructor({ store, vault, personio, now, steadyNow, onRejected, onAccepted }: AccountTokensOptions) {
    this.#vault = vault;
    this.#personio = personio;
    this.#onRejected = onRejected;
    this.#onAccepted = onAccepted;
    this.#now = now;
    this.#cache = new TokenCache(now, steadyNow);
    this.#backoff = new TokenBackoff(steadyNow);
    this.#shared = store.tokens && new SharedTokenCache(store.tokens, vault, now, steadyNow);
  }

  /** @param rejectedToken see `rejected` of `TokenCache.get`. */
  async get(tenantId: string, account: StoredAccount, rejectedToken?: string): Promise<PersonioToken> {
    const hasRejectedCredentials = account.problem?.code === 'invalid-credentials';
    if (hasRejectedCredentials && this.#isRecent(account.checkedAt))
      throw new LinkBackendError(account.problem);
    const key = accountMapKey(tenantId, account.id);
    const { encryptedCredentials } = account;
    // A token from before the rejection was probably revoked, in whatever process it is cached.
    const source = hasRejectedCredentials
      ? JSON.stringify([encryptedCredentials, account.checkedAt])
      : encryptedCredentials;
    const fetchToken = async (): Promise<PersonioToken> => {
      const credentials = await decryptCredentials(this.#vault, tenantId, account);
      const token = await this.#personio.requestToken(credentials).catch(async (thrown: unknown) => {
        if (thrown instanceof LinkBackendError && thrown.error.code === 'invalid-credentials') {
          await this.#onRejected(tenantId, account, thrown);
        }
        throw thrown;
      });
      if (hasRejectedCredentials) await this.#onAccepted(tenantId, account);
      return rejectedToken === undefined ? token : renewedToken(token, rejectedToken);
    };
    // The backoff is innermost, so that a token of another process is returned even while this process is rate-limited.
    const fetchTokenWithBackoff = () => this.#backoff.run(key, encryptedCredentials, fetchToken);
    const getToken = async (): Promise<PersonioToken> => {
      if (this.#shared && !hasRejectedCredentials)
        return this.#shared.get(tenantId, account, fetchTokenWithBackoff, rejectedToken);
      const token = await fetchTokenWithBackoff();
      await this.#shared?.set(tenantId, account, token);
      return token;
    };
    return this.#cache.get(key, source, getToken, rejectedToken);
  }

  /** False for a time in the future, which was recorded before the clock was set back. */
  #isRecent(checkedAt: string | null): boolean {
    const ageMs = this.#now().getTime() - Date.parse(checkedAt ?? '');
    return ageMs >= 0 && ageMs < rejectionTtlMs;
  }

  async set(tenantId: string, account: StoredAccount, token: PersonioToken): Promise<void> {
    await this.#shared?.set(tenantId, account, token);
    this.#cache.set(accountMapKey(tenantId, account.id), account.encryptedCredentials, token);
  }

  delete(tenantId: string, accountId: string): void {
    this.#cache.delete(accountMapKey(tenantId, accountId));
  }
}
