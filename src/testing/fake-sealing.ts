import type { Credentials } from '../domain/credentials.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';

export interface FakeSealing {
  readonly keys: () => Promise<JsonWebKeySet>;
  /** Rejects for what was sealed for other keys. Looks at nothing else: neither at its age nor at whom it is for. */
  readonly open: (sealed: string) => Promise<Credentials>;
}

/** The sealing of a backend in memory. Its key is made with the first call. */
export function createFakeSealing(): FakeSealing {
  let made: Promise<CryptoKeyPair> | undefined;
  const pair = (): Promise<CryptoKeyPair> => (made ??= makePair());

  return {
    async keys() {
      const { kty = '', n = '', e = '' } = await crypto.subtle.exportKey('jwk', (await pair()).publicKey);
      return { keys: [{ kty, kid: 'fake', use: 'enc', alg: 'RSA-OAEP-256', n, e }], audience: 'fake' };
    },
    async open(sealed) {
      const { privateKey } = await pair();
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

function makePair(): Promise<CryptoKeyPair> {
  const publicExponent = new Uint8Array([1, 0, 1]);
  const algorithm = { name: 'RSA-OAEP', modulusLength: 2048, publicExponent, hash: 'SHA-256' };
  return crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
