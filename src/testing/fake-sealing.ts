import type { Credentials } from '../domain/credentials.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';

export interface FakeSealing {
  readonly keys: () => Promise<JsonWebKeySet>;
  /** Rejects if another key was used. Does not check age, audience or replay. */
  readonly unseal: (sealed: string) => Promise<Credentials>;
}

/** The sealing of an in-memory backend. Generates its key on first use. */
export function createFakeSealing(): FakeSealing {
  let generated: Promise<CryptoKeyPair> | undefined;
  const keyPair = (): Promise<CryptoKeyPair> => (generated ??= generateKeyPair());

  return {
    async keys() {
      const { kty = '', n = '', e = '' } = await crypto.subtle.exportKey('jwk', (await keyPair()).publicKey);
      return { keys: [{ kty, kid: 'fake', use: 'enc', alg: 'RSA-OAEP-256', n, e }], audience: 'fake' };
    },
    async unseal(sealed) {
      const { privateKey } = await keyPair();
      const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = sealed.split('.');
      const raw = await crypto.subtle.decrypt('RSA-OAEP', privateKey, toBytes(encryptedKey));
      const contentKey = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
      const plaintext = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: toBytes(iv), additionalData: new TextEncoder().encode(header) },
        contentKey,
        new Uint8Array([...toBytes(ciphertext), ...toBytes(tag)]),
      );
      return JSON.parse(new TextDecoder().decode(plaintext)) as Credentials;
    },
  };
}

function generateKeyPair(): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  const algorithm = { name: 'RSA-OAEP', modulusLength: 2048, publicExponent, hash: 'SHA-256' };
  return crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
