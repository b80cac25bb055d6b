import type { Credentials } from '../../domain/credentials.ts';
import type { StoredAccount } from '../store/account-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { credentialsContext } from './encryption-contexts.ts';

/** Encrypts credentials so that they can be decrypted for this account of this tenant only, wherever they are copied to. */
export async function encryptCredentials(
  vault: SecretVault,
  tenantId: string,
  accountId: string,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  return vault.encrypt(JSON.stringify({ clientId, clientSecret }), credentialsContext(tenantId, accountId));
}

export async function decryptCredentials(
  vault: SecretVault,
  tenantId: string,
  { id, encryptedCredentials }: StoredAccount,
): Promise<Credentials> {
  const plaintext = await vault.decrypt(encryptedCredentials, credentialsContext(tenantId, id));
  return JSON.parse(plaintext) as Credentials;
}
