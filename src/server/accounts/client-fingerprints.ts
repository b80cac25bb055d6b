import { base64url } from 'jose';
import type { AccountStore } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';

/** So many tenants' keys stay opened; the one that was not used for longest goes first. */
const maximumKeys = 1000;

/** The keyed hashes of one tenant. */
export interface TenantFingerprints {
  /** The same for client ids that differ in case only. */
  of(clientId: string): Promise<string>;
  /** The same for wishes that are the same in every part. */
  ofRequest(parts: readonly (string | null)[]): Promise<string>;
}

/**
 * Keyed hashes of client ids, by which a tenant's duplicates are found without a readable id in the store, and of wishes,
 * by which a repeated one is known. Each tenant has a random key of its own, kept sealed beside its accounts: it outlives
 * a change of the vault's keys, and the same client id has another hash with every tenant.
 */
export class ClientFingerprints {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  /**
   * By tenant and sealed text, in the order of their last use, and not extractable. A vault can be a service that counts
   * calls: a tenant's requests must not use up what all tenants have of it.
   */
  readonly #keys = new Map<string, Promise<CryptoKey>>();

  constructor(store: AccountStore, vault: SecretVault) {
    this.#store = store;
    this.#vault = vault;
  }

  async forTenant(tenantId: string): Promise<TenantFingerprints> {
    const sealed = (await this.#store.readTenantKey(tenantId)) ?? (await this.#makeKey(tenantId));
    const key = await this.#decrypt(tenantId, sealed);
    return {
      of: (clientId) => hash(key, clientId.toLowerCase()),
      ofRequest: (parts) => hash(key, JSON.stringify(parts)),
    };
  }

  /** Seals the tenant's key anew, if there is one, and tells whether it opened. */
  async reencrypt(tenantId: string): Promise<boolean> {
    const sealed = await this.#store.readTenantKey(tenantId);
    if (sealed === undefined) return true;
    const context = contextOf(tenantId);
    // Reported by the guarded vault.
    const key = await this.#vault.decrypt(sealed, context).catch(() => undefined);
    if (key === undefined) return false;
    await this.#store.writeTenantKey(tenantId, await this.#vault.encrypt(key, context), sealed);
    return true;
  }

  /** Where two requests make a key at once, the store keeps the first and gives it to both. */
  async #makeKey(tenantId: string): Promise<string> {
    const key = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    return this.#store.writeTenantKey(
      tenantId,
      await this.#vault.encrypt(key, contextOf(tenantId)),
      undefined,
    );
  }

  #decrypt(tenantId: string, sealed: string): Promise<CryptoKey> {
    const name = JSON.stringify([tenantId, sealed]);
    const key = this.#keys.get(name) ?? this.#import(tenantId, sealed);
    this.#keys.delete(name);
    this.#keys.set(name, key);
    const [oldest = ''] = this.#keys.keys();
    if (this.#keys.size > maximumKeys) this.#keys.delete(oldest);
    key.catch(() => {
      if (this.#keys.get(name) === key) this.#keys.delete(name);
    });
    return key;
  }

  async #import(tenantId: string, sealed: string): Promise<CryptoKey> {
    return crypto.subtle.importKey(
      'raw',
      new Uint8Array(base64url.decode(await this.#vault.decrypt(sealed, contextOf(tenantId)))),
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

function contextOf(tenantId: string): { tenant: string; purpose: string } {
  return { tenant: tenantId, purpose: 'client-fingerprints' };
}
