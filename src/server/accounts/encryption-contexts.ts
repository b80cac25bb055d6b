import type { EncryptionContext } from '../vault/secret-vault.ts';

/** Stored ciphertexts depend on these contexts: changing one makes existing data unreadable. */
export function credentialsContext(tenantId: string, accountId: string): EncryptionContext {
  return { tenant: tenantId, account: accountId };
}

export function accessTokenContext(tenantId: string, accountId: string): EncryptionContext {
  return { tenant: tenantId, account: accountId, purpose: 'access-token' };
}

export function fingerprintKeyContext(tenantId: string): EncryptionContext {
  return { tenant: tenantId, purpose: 'client-fingerprints' };
}
