import { base64url } from 'jose';
import type { AccountStore } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';

/**
 * Keyed hashes of client ids, by which a tenant's duplicates are found without a readable id in the store, and of wishes,
 * by which a repeated one is known. Each tenant has a random key of its own, kept sealed beside its accounts: it outlives
 * a change of the vault's keys, and the same client id has another hash with every tenant.
 */
export class ClientFingerprints {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;

  constructor(store: AccountStore, vault: SecretVault) {
    this.#store = store;
    this.#vault = vault;
  }

  /** The same for client ids that differ in case only. */
  async of(tenantId: string, clientId: string): Promise<string> {
    return this.#hash(tenantId, clientId.toLowerCase());
  }

  /** The same for wishes that are the same in every part. */
  async ofWish(tenantId: string, parts: readonly (string | null)[]): Promise<string> {
    return this.#hash(tenantId, JSON.stringify(parts));
  }

  async #hash(tenantId: string, text: string): Promise<string> {
    const sealed = (await this.#store.readTenantKey(tenantId)) ?? (await this.#makeKey(tenantId));
    const key = await crypto.subtle.importKey(
      'raw',
      new Uint8Array(base64url.decode(await this.#vault.open(sealed, contextOf(tenantId)))),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const hash = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
    return base64url.encode(new Uint8Array(hash));
  }

  /** Seals the tenant's key anew. */
  async reseal(tenantId: string): Promise<void> {
    const sealed = await this.#store.readTenantKey(tenantId);
    if (sealed === undefined) return;
    const context = contextOf(tenantId);
    const resealed = await this.#vault.seal(await this.#vault.open(sealed, context), context);
    await this.#store.writeTenantKey(tenantId, resealed, sealed);
  }

  /** Where two requests make a key at once, the store keeps the first and gives it to both. */
  async #makeKey(tenantId: string): Promise<string> {
    const key = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    return this.#store.writeTenantKey(tenantId, await this.#vault.seal(key, contextOf(tenantId)), undefined);
  }
}

function contextOf(tenantId: string): { tenant: string; purpose: string } {
  return { tenant: tenantId, purpose: 'client-fingerprints' };
}
