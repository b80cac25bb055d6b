import { base64url } from 'jose';
import type { AccountStore } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { fingerprintKeyContext } from './encryption-contexts.ts';

/** The least recently used key is evicted when the cache exceeds this size. */
const maxCachedKeys = 1000;

/** The keyed hashes of one tenant. */
export interface TenantFingerprints {
  /** Ignores case. */
  ofClientId(clientId: string): Promise<string>;
  ofRequest(parts: readonly (string | null)[]): Promise<string>;
}

/**
 * Keyed hashes (HMAC-SHA-256) of client IDs, which detect duplicates without a readable ID in the store, and of requests, which
 * detect retries.
 *
 * Each tenant has a random key, stored encrypted beside its accounts. It survives a rotation of the vault's keys, and the same
 * client ID has different hashes for different tenants.
 */
export class ClientFingerprints {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  /**
   * By tenant and encrypted key, in the order of last use. Cached because the vault may be a service with a quota, which one
   * tenant's requests must not exhaust. The keys are not extractable.
   */
  readonly #keys = new Map<string, Promise<CryptoKey>>();

  constructor(store: AccountStore, vault: SecretVault) {
    this.#store = store;
    this.#vault = vault;
  }

  async forTenant(tenantId: string): Promise<TenantFingerprints> {
    const encryptedKey = (await this.#store.readTenantKey(tenantId)) ?? (await this.#createKey(tenantId));
    const key = await this.#getKey(tenantId, encryptedKey);
    return {
      ofClientId: (clientId) => hash(key, clientId.toLowerCase()),
      ofRequest: (parts) => hash(key, JSON.stringify(parts)),
    };
  }

  /** Re-encrypts the tenant's key, if there is one. Returns false if it cannot be decrypted, which the vault has reported. */
  async reencryptKey(tenantId: string): Promise<boolean> {
    const encryptedKey = await this.#store.readTenantKey(tenantId);
    if (encryptedKey === undefined) return true;
    const context = fingerprintKeyContext(tenantId);
    const key = await this.#vault.decrypt(encryptedKey, context).catch(() => undefined);
    if (key === undefined) return false;
    await this.#store.writeTenantKey(tenantId, await this.#vault.encrypt(key, context), encryptedKey);
    return true;
  }

  /** If two requests create a key at once, the store keeps the first and returns it to both. */
  async #createKey(tenantId: string): Promise<string> {
    const key = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    const encryptedKey = await this.#vault.encrypt(key, fingerprintKeyContext(tenantId));
    return this.#store.writeTenantKey(tenantId, encryptedKey, undefined);
  }

  #getKey(tenantId: string, encryptedKey: string): Promise<CryptoKey> {
    const cacheKey = JSON.stringify([tenantId, encryptedKey]);
    const key = this.#keys.get(cacheKey) ?? this.#importKey(tenantId, encryptedKey);
    this.#keys.delete(cacheKey);
    this.#keys.set(cacheKey, key);
    const [oldest = ''] = this.#keys.keys();
    if (this.#keys.size > maxCachedKeys) this.#keys.delete(oldest);
    key.catch(() => {
      if (this.#keys.get(cacheKey) === key) this.#keys.delete(cacheKey);
    });
    return key;
  }

  async #importKey(tenantId: string, encryptedKey: string): Promise<CryptoKey> {
    const key = await this.#vault.decrypt(encryptedKey, fingerprintKeyContext(tenantId));
    return crypto.subtle.importKey(
      'raw',
      new Uint8Array(base64url.decode(key)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
  }
}

async function hash(key: CryptoKey, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(bytes));
}
