import { base64url, CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { EncryptionContext, SecretVault } from './secret-vault.ts';

const keyBytes = 32;
const keyIdPattern = /^[A-Za-z0-9_.-]{1,64}$/;
const keyFormat = 'kid:base64url(32 bytes)';

/** The header is authenticated together with the ciphertext. */
const contextMember = 'context';

/**
 * Creates a vault from configured keys, in the form `kid:base64url(32 bytes)`, separated by commas or white space. The first
 * key encrypts, all of them decrypt. Ciphertexts are JWE (`dir`, `A256GCM`).
 *
 * To rotate keys:
 * 1. With several processes, add the new key last everywhere first, so that all of them can decrypt with it.
 * 2. Put the new key first everywhere.
 * 3. Call `reencrypt` for every tenant.
 * 4. Remove the old key once `keysInUse()` no longer contains it.
 *
 * @throws TypeError if the string is malformed, with the position of the key but never its content.
 * @example
 * ```ts
 * const vault = createKeyRing(process.env['PERSONIO_LINK_KEYS'] ?? '');
 * ```
 */
export function createKeyRing(text: string): SecretVault {
  const keys = parseKeys(text);
  const [newest] = keys;
  if (!newest) throw new TypeError('The key ring contains no key. Use the output of generateKey().');
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
    async decrypt(ciphertext, context) {
      const kid = readKeyId(ciphertext);
      if (kid === undefined)
        throw new Error('The ciphertext has no key id, so it was not created by a key ring.');
      const key = keys.get(kid);
      if (!key) {
        throw new Error(
          `The key "${kid}", which encrypted this, is missing. Append it to the option "keys" again.`,
        );
      }
      const { plaintext, protectedHeader } = await decrypt(ciphertext, kid, key);
      if (protectedHeader[contextMember] !== canonical(context)) {
        throw new Error('The ciphertext belongs to another tenant or account.');
      }
      return new TextDecoder().decode(plaintext);
    },
    keyIdOf: readKeyId,
  };
}

/** Validated, so that an attacker with write access to the store cannot inject text into error messages. */
function readKeyId(ciphertext: string): string | undefined {
  try {
    const { kid }: { readonly kid?: unknown } = decodeProtectedHeader(ciphertext);
    return typeof kid === 'string' && keyIdPattern.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}

async function decrypt(ciphertext: string, kid: string, key: Uint8Array) {
  try {
    return await compactDecrypt(ciphertext, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch (cause) {
    throw new Error(
      `Decryption with the key "${kid}" failed. Either the option "keys" contains another key with this id, or the ciphertext ` +
        'was modified.',
      { cause },
    );
  }
}

/**
 * Generates a key for `createKeyRing` and the option `keys`: 256 random bits with a random ID.
 *
 * @example
 * ```sh
 * node -e "import('personio-link/server').then((s) => console.log(s.generateKey()))"
 * ```
 */
export function generateKey(): string {
  const random = (length: number): string => base64url.encode(crypto.getRandomValues(new Uint8Array(length)));
  return `k${random(6)}:${random(keyBytes)}`;
}

/** In the given order, the newest first. */
function parseKeys(text: string): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  const parts = text.split(/[\s,]+/).filter(Boolean);
  parts.forEach((part, index) => {
    const [id = '', encoded = '', ...rest] = part.split(':');
    const key = decodeKey(encoded);
    // The ID is not repeated either: if the colon is missing, it is the key.
    if (!keyIdPattern.test(id) || !key || rest.length > 0) {
      throw new TypeError(
        `Key ${index + 1} of ${parts.length} does not have the form ${keyFormat}. Use the output of generateKey().`,
      );
    }
    if (keys.has(id)) {
      throw new TypeError(`Key ${index + 1} of ${parts.length} has the same kid as an earlier key.`);
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

/** Independent of the order of members. */
function canonical(context: EncryptionContext): string {
  return JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)));
}
