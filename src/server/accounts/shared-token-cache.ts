import type { PersonioToken } from '../personio/personio-client.ts';
import { counts, marginSeconds } from '../personio/token-cache.ts';
import type { SharedTokenStore, StoredAccount } from '../store/account-store.ts';
import type { EncryptionContext, SecretVault } from '../vault/secret-vault.ts';

/**
 * Tokens that processes on one store have in common, so that of all of them one asks Personio. They are sealed as the
 * credentials are: whoever can open one can open the other, and no less is kept from everybody else.
 */
export class SharedTokenCache {
  readonly #tokens: SharedTokenStore;
  readonly #vault: SecretVault;
  readonly #now: () => Date;

  constructor(tokens: SharedTokenStore, vault: SecretVault, now: () => Date) {
    this.#tokens = tokens;
    this.#vault = vault;
    this.#now = now;
  }

  /**
   * The token that another process has made, else the one that `mint` brings; other processes wait for it.
   *
   * @param refused as for `TokenCache.get`.
   */
  async get(
    tenantId: string,
    account: StoredAccount,
    mint: () => Promise<PersonioToken>,
    refused?: string,
  ): Promise<PersonioToken> {
    const held = await this.#read(tenantId, account);
    if (held && counts(held, refused, this.#now())) return held;
    return this.#tokens.withLock(tenantId, account.id, async () => {
      const made = await this.#read(tenantId, account);
      if (made && counts(made, refused, this.#now())) return made;
      const token = await mint();
      await this.keep(tenantId, account, token);
      return token;
    });
  }

  /** What fails is reported by the guarded store already. The token is good even where no other process hears of it. */
  async keep(tenantId: string, account: StoredAccount, token: PersonioToken): Promise<void> {
    try {
      const expiresAt = this.#now().getTime() + token.expiresInSeconds * 1000;
      const { value, scope, mintedAt } = token;
      const text = JSON.stringify({ value, expiresAt, scope, mintedAt });
      const sealed = await this.#vault.encrypt(text, contextOf(tenantId, account));
      await this.#tokens.write(tenantId, account.id, account.encryptedCredentials, sealed);
    } catch {
      // See above.
    }
  }

  /** None where it is about to end: Personio then tells what comes after it. */
  async #read(tenantId: string, account: StoredAccount): Promise<PersonioToken | undefined> {
    const sealed = await this.#tokens.read(tenantId, account.id, account.encryptedCredentials);
    if (sealed === undefined) return undefined;
    const text = await this.#vault.decrypt(sealed, contextOf(tenantId, account)).catch(() => undefined);
    // Reported by the guarded vault. The next token takes its place.
    if (text === undefined) return undefined;
    const { expiresAt, ...token } = JSON.parse(text) as Omit<PersonioToken, 'expiresInSeconds'> & {
      expiresAt: number;
    };
    const expiresInSeconds = (expiresAt - this.#now().getTime()) / 1000;
    return expiresInSeconds > marginSeconds ? { ...token, expiresInSeconds } : undefined;
  }
}

function contextOf(tenantId: string, { id }: StoredAccount): EncryptionContext {
  return { tenant: tenantId, account: id, purpose: 'access-token' };
}
