import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { notConfigured } from './account-errors.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';
import type { ClientFingerprints } from './client-fingerprints.ts';
import { decryptCredentials, encryptCredentials } from './encrypted-credentials.ts';

const pageSize = 100;
const maxIdsInMessage = 10;

/**
 * Some data of a tenant could not be re-encrypted, because it cannot be decrypted with the configured keys. Everything else
 * was re-encrypted. The code is `backend-unavailable`; `onError` received the reason for each failure.
 *
 * @example
 * ```ts
 * for (const tenantId of await store.tenantIds()) {
 *   await backend.reencrypt(tenantId).catch((thrown: unknown) => {
 *     if (!(thrown instanceof ReencryptionError)) throw thrown;
 *     console.error(tenantId, thrown.message, thrown.accountIds);
 *   });
 * }
 * ```
 */
export class ReencryptionError extends LinkBackendError {
  override readonly name = 'ReencryptionError';
  /** The accounts whose credentials could not be decrypted, in the order of the list. */
  readonly accountIds: readonly string[];
  /** Whether the tenant's fingerprint key could not be decrypted. Until it can, nothing can be linked for the tenant. */
  readonly tenantKeyFailed: boolean;

  constructor(accountIds: readonly string[], tenantKeyFailed: boolean) {
    const more = accountIds.length - maxIdsInMessage;
    const ids = `${accountIds.slice(0, maxIdsInMessage).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const failed = [
      ...(tenantKeyFailed ? ["the tenant's fingerprint key"] : []),
      ...(ids ? [`the credentials of ${ids}`] : []),
    ];
    const hint = tenantKeyFailed
      ? 'Restore the key that encrypted it: until then, nothing can be linked or relinked for this tenant.'
      : 'Restore the keys that encrypted them, or have these accounts relinked.';
    super(
      linkError('backend-unavailable'),
      `Re-encryption failed for ${failed.join(' and ')}: could not decrypt. ${hint}`,
    );
    this.accountIds = accountIds;
    this.tenantKeyFailed = tenantKeyFailed;
  }
}

export interface ReencryptionOptions {
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly fingerprints: ClientFingerprints;
  readonly audit: AuditEmitter;
}

/** What key rotation needs. */
export class Reencryption {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  readonly #fingerprints: ClientFingerprints;
  readonly #audit: AuditEmitter;

  constructor({ store, vault, fingerprints, audit }: ReencryptionOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#fingerprints = fingerprints;
    this.#audit = audit;
  }

  /** See `LinkBackend.reencrypt`. */
  async reencrypt(tenantId: string): Promise<number> {
    const isKeyReencrypted = await this.#fingerprints.reencryptKey(tenantId);
    let count = 0;
    const failedIds: string[] = [];
    for await (const account of this.#accountsOf(tenantId)) {
      count += 1;
      if (!(await this.#reencryptAccount(tenantId, account))) failedIds.push(account.id);
    }
    if (!isKeyReencrypted || failedIds.length > 0) throw new ReencryptionError(failedIds, !isKeyReencrypted);
    return count;
  }

  /** See `LinkBackend.keysInUse`. */
  async keysInUse(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { keyIdOf } = this.#vault;
    if (!keyIdOf) throw notConfigured('The vault has no "keyIdOf".');
    const tenantIdsByKey = new Map<string, string[]>();
    for (const tenantId of await this.#store.tenantIds()) {
      const keyIds = new Set<string>();
      const tenantKey = await this.#store.readTenantKey(tenantId);
      if (tenantKey !== undefined) keyIds.add(keyIdOf(tenantKey) ?? '');
      for await (const { encryptedCredentials } of this.#accountsOf(tenantId)) {
        keyIds.add(keyIdOf(encryptedCredentials) ?? '');
      }
      for (const keyId of keyIds) {
        const tenantIds = tenantIdsByKey.get(keyId);
        if (tenantIds) tenantIds.push(tenantId);
        else tenantIdsByKey.set(keyId, [tenantId]);
      }
    }
    return tenantIdsByKey;
  }

  /** Returns false if the credentials cannot be decrypted, which the vault has reported already. */
  async #reencryptAccount(tenantId: string, account: StoredAccount): Promise<boolean> {
    const credentials = await decryptCredentials(this.#vault, tenantId, account).catch(() => undefined);
    if (!credentials) return false;
    const encryptedCredentials = await encryptCredentials(this.#vault, tenantId, account.id, credentials);
    // If the account was relinked in the meantime, the update does nothing: its credentials use the newest key already.
    const saved = await this.#store.update(
      tenantId,
      account.id,
      { encryptedCredentials },
      { expected: { encryptedCredentials: account.encryptedCredentials } },
    );
    if (saved.outcome === 'saved') {
      this.#audit(tenantId, { type: 'reencrypted', ...accountDetails(saved.account), by: null });
    }
    return true;
  }

  async *#accountsOf(tenantId: string): AsyncGenerator<StoredAccount> {
    let after: StoredAccount | undefined;
    do {
      const page = await this.#store.list(tenantId, { limit: pageSize, ...(after ? { after } : {}) });
      yield* page.accounts;
      after = page.more ? page.accounts.at(-1) : undefined;
    } while (after);
  }
}
