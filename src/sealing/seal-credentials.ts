import type { Credentials } from '../domain/credentials.ts';
import {
  minModulusBits,
  sealingAlgorithm,
  sealingEncryption,
  type JsonWebKeySet,
  type SealingKey,
} from '../domain/sealing-keys.ts';
import { SealingError } from './sealing-error.ts';

export interface SealOptions {
  /** The recipient. A backend rejects credentials that are sealed for another one. */
  readonly audience: string;
  /**
   * The current time in milliseconds.
   *
   * @default Date.now()
   */
  readonly now?: number;
}

/**
 * Encrypts credentials with the first usable key, as a compact JWE (`RSA-OAEP-256`, `A256GCM`). The authenticated header
 * contains the time and a nonce, so that a backend can reject a replay. Rejects with a `SealingError`.
 */
export async function sealCredentials(
  { clientId, clientSecret }: Credentials,
  { keys }: JsonWebKeySet,
  { audience, now = Date.now() }: SealOptions,
): Promise<string> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) throw new SealingError('no-secure-context');
  const { kid, publicKey } = await importFirstUsable(subtle, keys);

  const contentKey = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const encryptedKey = await subtle.wrapKey('raw', contentKey, publicKey, 'RSA-OAEP');
  const header = toBase64Url(
    toBytes({
      alg: sealingAlgorithm,
      enc: sealingEncryption,
      kid,
      iat: Math.floor(now / 1000),
      nonce: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      aud: audience,
    }),
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encrypted = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(header) },
    contentKey,
    toBytes({ clientId, clientSecret }),
  );
  // WebCrypto appends the 16-byte tag to the ciphertext; in a JWE it is a separate part.
  const parts = [encryptedKey, iv, encrypted.slice(0, -16), encrypted.slice(-16)];
  return [header, ...parts.map((part) => toBase64Url(new Uint8Array(part)))].join('.');
}

interface ImportedKey {
  readonly kid: string;
  readonly publicKey: CryptoKey;
}

async function importFirstUsable(subtle: SubtleCrypto, keys: readonly SealingKey[]): Promise<ImportedKey> {
  for (const key of keys) {
    const publicKey = await importKey(subtle, key);
    if (key.kid && publicKey) return { kid: key.kid, publicKey };
  }
  throw new SealingError('no-key');
}

/** Undefined for a key of another type or use, too short a key, or an invalid one. */
async function importKey(
  subtle: SubtleCrypto,
  { kty, use = 'enc', alg = sealingAlgorithm, n, e }: SealingKey,
): Promise<CryptoKey | undefined> {
  if (kty !== 'RSA' || use !== 'enc' || alg !== sealingAlgorithm || !n || !e) return undefined;
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' };
  try {
    const key = await subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['wrapKey']);
    const { modulusLength } = key.algorithm as RsaHashedKeyAlgorithm;
    return modulusLength < minModulusBits ? undefined : key;
  } catch {
    return undefined;
  }
}

function toBytes(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
