import { base64url, CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { EncryptionContext, SecretVault } from './secret-vault.ts';

const keyBytes = 32;
const keyIdShape = /^[A-Za-z0-9_.-]{1,64}$/;
const keyForm = 'kid:base64url(32 bytes)';

/** The header member that carries the context; the header is authenticated together with the ciphertext. */
const contextMember = 'context';

/**
 * A vault on keys from the configuration. `text` holds one or more parts `kid:base64url(32 bytes)` between commas or
 * white space. The first key seals, all of them open. Sealed texts are JWE (`dir`, `A256GCM`).
 *
 * To change keys, put the new one first, reencrypt every tenant, and take the old one out when `keysInUse()` does not name it any
 * more. With several processes put the new key last everywhere at first, so that all of them can open what one of them seals;
 * then first everywhere; then reencrypt.
 *
 * Throws a `TypeError` where the text is malformed; the error tells the place of the part, never its content.
 */
export function createKeyRing(text: string): SecretVault {
  const keys = parseKeys(text);
  const [newest] = keys;
  if (!newest) {
    throw new TypeError(
      'No key was given: the option keys is empty, as where the environment variable that it is read from ' +
        `(PERSONIO_LINK_KEYS in the examples) is not set. A key has the form ${keyForm}; generateKey() makes one.`,
    );
  }
  const [newestId, newestKey] = newest;

  return {
    async encrypt(plaintext, context) {
      return new CompactEncrypt(new TextEncoder().encode(plaintext))
        .setProtectedHeader({
          alg: 'dir',
          enc: 'A256GCM',
          kid: newestId,
          [contextMember]: canonical(context),
        })
        .encrypt(newestKey);
    },
    async decrypt(sealed, context) {
      const kid = readKeyId(sealed);
      if (kid === undefined) throw new Error('The sealed text names no key: no key ring has made it.');
      const key = keys.get(kid);
      if (!key) {
        throw new Error(
          `The key "${kid}", which sealed this text, is not in the key ring. Put it back into the option keys, behind the others.`,
        );
      }
      const { plaintext, protectedHeader } = await decrypt(sealed, kid, key);
      if (protectedHeader[contextMember] !== canonical(context)) {
        throw new Error('The sealed text belongs to another tenant or account.');
      }
      return new TextDecoder().decode(plaintext);
    },
    keyIdOf: readKeyId,
  };
}

/** An id, in the form that ids have: who can write into the store must not write into an error. */
function readKeyId(sealed: string): string | undefined {
  try {
    const { kid }: { readonly kid?: unknown } = decodeProtectedHeader(sealed);
    return typeof kid === 'string' && keyIdShape.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}

async function decrypt(sealed: string, kid: string, key: Uint8Array) {
  try {
    return await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch (cause) {
    throw new Error(
      `The sealed text does not open with the key "${kid}". Either the option keys has other bytes under this kid than those ` +
        'that sealed it, or the text has been changed.',
      { cause },
    );
  }
}

/** A fresh part for the text that `createKeyRing` and the option `keys` take: 256 random bits under a random id. */
export function generateKey(): string {
  const random = (length: number): string => base64url.encode(crypto.getRandomValues(new Uint8Array(length)));
  return `k${random(6)}:${random(keyBytes)}`;
}

/** In the order of the text, so that the first one is the newest. */
function parseKeys(text: string): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  const parts = text.split(/[\s,]+/).filter(Boolean);
  parts.forEach((part, index) => {
    const [id = '', encoded = '', ...rest] = part.split(':');
    const key = decodeKey(encoded);
    // Neither half is told: where the colon is missing, what stands in place of the id is the key.
    if (!keyIdShape.test(id) || !key || rest.length > 0) {
      throw new TypeError(
        `Key ${index + 1} of ${parts.length} is not of the form ${keyForm}; generateKey() makes one.`,
      );
    }
    if (keys.has(id)) {
      throw new TypeError(`Key ${index + 1} of ${parts.length} has the same kid as a key before it.`);
    }
    keys.set(id, key);
  });
  return keys;
}

function decodeKey(encoded: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]{43}=?$/.test(encoded)) return undefined;
  const key = base64url.decode(encoded.replace('=', ''));
  return key.length === keyBytes ? key : undefined;
}

/** The same text for the same members, whatever their order. */
function canonical(context: EncryptionContext): string {
  return JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)));
}
