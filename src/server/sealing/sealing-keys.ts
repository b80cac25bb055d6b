import { base64url, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { minModulusBits, sealingAlgorithm, type SealingKey } from '../../domain/sealing-keys.ts';
import { parseJson } from '../../domain/parse-json.ts';

/** The keys that browsers seal with and the backend decrypts with. */
export interface SealingKeyPairs {
  /** Without private members, in the configured order, the newest first. */
  readonly publicKeys: readonly SealingKey[];
  /** The private key with an ID; undefined if there is none. Rejects if the key is unusable. */
  readonly find: (kid: string) => Promise<CryptoKey> | undefined;
}

const rsaNumbers = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;
type PrivateKey = { readonly kty: 'RSA'; readonly kid: string } & Readonly<
  Record<(typeof rsaNumbers)[number], string>
>;
const keyFormat = `a private RSA key of at least ${minModulusBits} bits, as a JSON Web Key with a kid`;

/**
 * Parses private keys: a JSON Web Key Set, or JSON Web Keys separated by white space. All of them decrypt. The public keys are
 * published in the same order, and browsers seal with the first.
 *
 * @throws TypeError if the string is malformed, with the position of the key but never its content.
 */
export function readSealingKeys(text: string): SealingKeyPairs {
  const found = parseKeys(text);
  if (found.length === 0) {
    throw new TypeError('"sealing.keys" contains no key. Set it to the output of generateSealingKey().');
  }
  const keys = new Map<string, PrivateKey>();
  found.forEach((value, index) => {
    const key = readKey(value);
    if (!key) throw new TypeError(`"sealing.keys": key ${index + 1} of ${found.length} is not ${keyFormat}.`);
    if (keys.has(key.kid)) {
      throw new TypeError(
        `"sealing.keys": key ${index + 1} of ${found.length} has the same kid as an earlier key.`,
      );
    }
    keys.set(key.kid, key);
  });

  const imported = new Map<string, Promise<CryptoKey>>();
  return {
    publicKeys: Array.from(keys.values(), ({ kty, kid, n, e }) => ({
      kty,
      kid,
      use: 'enc',
      alg: sealingAlgorithm,
      n,
      e,
    })),
    find(kid) {
      const key = keys.get(kid);
      if (!key) return undefined;
      const promise = imported.get(kid) ?? importPrivate(key);
      imported.set(kid, promise);
      return promise;
    },
  };
}

/**
 * Generates a private key for the option `sealing.keys`: RSA with 3072 bits and a random ID, as a JSON Web Key on one line.
 *
 * @example
 * ```sh
 * node -e "import('personio-link/server').then(async (s) => console.log(await s.generateSealingKey()))"
 * ```
 */
export async function generateSealingKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(sealingAlgorithm, { modulusLength: 3072, extractable: true });
  const kid = `s${base64url.encode(crypto.getRandomValues(new Uint8Array(6)))}`;
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid, use: 'enc', alg: sealingAlgorithm });
}

/**
 * The platform accepts numbers that do not belong together. A trial encryption detects them; without it every request would be
 * rejected and the host would not learn why.
 */
async function importPrivate({ kid, ...key }: PrivateKey): Promise<CryptoKey> {
  const { kty, n, e } = key;
  try {
    const privateKey = await importJWK({ ...key }, sealingAlgorithm);
    const publicKey = await importJWK({ kty, n, e }, sealingAlgorithm);
    const sealed = await crypto.subtle.encrypt('RSA-OAEP', publicKey, new Uint8Array(1));
    await crypto.subtle.decrypt('RSA-OAEP', privateKey, sealed);
    return privateKey;
  } catch {
    throw new Error(`The sealing key "${kid}" is invalid: its private and public parts do not match.`);
  }
}

/** The parsed values in their order; undefined for what is not JSON. */
function parseKeys(text: string): readonly unknown[] {
  const whole = parseJson(text);
  if (whole === undefined) return text.split(/\s+/).filter(Boolean).map(parseJson);
  const { keys } = (whole ?? {}) as { keys?: unknown };
  return Array.isArray(keys) ? (keys as unknown[]) : [whole];
}

function readKey(value: unknown): PrivateKey | undefined {
  const members = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { kty, kid, use = 'enc', alg = sealingAlgorithm } = members;
  if (kty !== 'RSA' || use !== 'enc' || alg !== sealingAlgorithm) return undefined;
  if (typeof kid !== 'string' || kid === '') return undefined;
  if (!rsaNumbers.every((name) => isNumber(members[name]))) return undefined;
  // Other members are dropped: this module decides what a key is used for.
  const own = Object.fromEntries(rsaNumbers.map((name) => [name, members[name]])) as Omit<
    PrivateKey,
    'kty' | 'kid'
  >;
  return bitsOf(own.n) < minModulusBits ? undefined : { kty, kid, ...own };
}

function isNumber(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]+$/.test(value);
}

function bitsOf(number: string): number {
  const bytes = base64url.decode(number);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}
