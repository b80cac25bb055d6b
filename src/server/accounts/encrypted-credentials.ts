import type { Credentials } from '../../domain/credentials.ts';
import type { StoredAccount } from '../store/stored-account.ts';
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
  const { clientId, clientSecret } = parseDecrypted(plaintext) ?? {};
  if (typeof clientId === 'string' && typeof clientSecret === 'string') return { clientId, clientSecret };
  throw new Error(
    'The vault decrypted stored credentials to something other than what encrypt() was called with.',
  );
}

/** The members of decrypted JSON. Undefined for anything else: the error of `JSON.parse` quotes its input, a secret. */
export function parseDecrypted(plaintext: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(plaintext);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
