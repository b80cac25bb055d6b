import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient, PersonioToken } from '../personio/personio-client.ts';
import { TokenCache } from '../personio/token-cache.ts';
import { TokenBackoff } from '../personio/token-backoff.ts';
import type { AccountStore, StoredAccount } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { decryptCredentials } from './encrypted-credentials.ts';
import { SharedTokenCache } from './shared-token-cache.ts';

export interface AccountTokensParts {
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly personio: PersonioClient;
  readonly now: () => Date;
  /** Called before the caller hears that Personio refuses the pair. */
  readonly onRefusal: (tenantId: string, account: StoredAccount, refusal: LinkBackendError) => Promise<void>;
}

/** The tokens of accounts: from memory as long as they live, else from another process, else from Personio. */
export class AccountTokens {
  readonly #vault: SecretVault;
  readonly #personio: PersonioClient;
  readonly #onRefusal: AccountTokensParts['onRefusal'];
  readonly #cache: TokenCache;
  readonly #pauses: TokenBackoff;
  readonly #sharing: SharedTokenCache | undefined;

  constructor({ store, vault, personio, now, onRefusal }: AccountTokensParts) {
    this.#vault = vault;
    this.#personio = personio;
    this.#onRefusal = onRefusal;
    this.#cache = new TokenCache(now);
    this.#pauses = new TokenBackoff(now);
    this.#sharing = store.tokens && new SharedTokenCache(store.tokens, vault, now);
  }

  /** @param refused as for `TokenCache.get`. */
  async get(tenantId: string, account: StoredAccount, refused?: string): Promise<PersonioToken> {
    // Personio has refused the pair already; asking again with every call would end in its rate limit.
    if (account.problem?.code === 'invalid-credentials') throw new LinkBackendError(account.problem);
    const key = cacheKey(tenantId, account.id);
    const ask = async (): Promise<PersonioToken> => {
      const credentials = await decryptCredentials(this.#vault, tenantId, account);
      return this.#personio.mintToken(credentials).catch(async (thrown: unknown) => {
        if (thrown instanceof LinkBackendError && thrown.error.code === 'invalid-credentials') {
          await this.#onRefusal(tenantId, account, thrown);
        }
        throw thrown;
      });
    };
    // Innermost: a token that another process has is had all the same.
    const mint = () => this.#pauses.run(key, account.encryptedCredentials, ask);
    return this.#cache.get(
      key,
      account.encryptedCredentials,
      () => (this.#sharing ? this.#sharing.get(tenantId, account, mint, refused) : mint()),
      refused,
    );
  }

  async keep(tenantId: string, account: StoredAccount, token: PersonioToken): Promise<void> {
    await this.#sharing?.keep(tenantId, account, token);
    this.#cache.keep(cacheKey(tenantId, account.id), account.encryptedCredentials, token);
  }

  drop(tenantId: string, accountId: string): void {
    this.#cache.drop(cacheKey(tenantId, accountId));
  }
}

function cacheKey(tenantId: string, accountId: string): string {
  return JSON.stringify([tenantId, accountId]);
}
