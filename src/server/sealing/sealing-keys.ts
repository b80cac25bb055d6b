import { base64url, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { minModulusBits, sealingAlgorithm, type SealingKey } from '../../domain/sealing-keys.ts';

/** Keys by which browsers seal, and by which the backend opens. */
export interface SealingKeyPairs {
  /** Without private members, in the order of the configuration: the newest first. */
  readonly publicKeys: readonly SealingKey[];
  /** The private key of an id, or undefined where there is none. Rejects where the key is unusable. */
  readonly find: (kid: string) => Promise<CryptoKey> | undefined;
}

const numbers = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;
type PrivateKey = { readonly kty: 'RSA'; readonly kid: string } & Readonly<
  Record<(typeof numbers)[number], string>
>;
const keyForm = `a private RSA key of ${minModulusBits} bits or more, as a JSON Web Key with a kid`;

/**
 * Reads private keys from the configuration: a JSON Web Key Set, or JSON Web Keys one after another between white space.
 * All of them open. All public halves are published in the same order, and a browser seals for the first.
 *
 * Throws a `TypeError` where the text is malformed; the error tells the place of the key, never its content.
 */
export function readSealingKeys(text: string): SealingKeyPairs {
  const found = parseKeys(text);
  if (found.length === 0) {
    throw new TypeError(
      'No sealing key was given: the option sealing.keys is empty, as where the environment variable that it is read from is ' +
        'not set. generateSealingKey() makes one.',
    );
  }
  const keys = new Map<string, PrivateKey>();
  found.forEach((value, index) => {
    const key = readKey(value);
    if (!key) throw new TypeError(`Sealing key ${index + 1} of ${found.length} is not ${keyForm}.`);
    if (keys.has(key.kid)) {
      throw new TypeError(`Sealing key ${index + 1} of ${found.length} has the same kid as a key before it.`);
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

/** A fresh private key for the text that `sealing.keys` takes: RSA of 3072 bits under a random id, on one line. */
export async function generateSealingKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(sealingAlgorithm, { modulusLength: 3072, extractable: true });
  const kid = `s${base64url.encode(crypto.getRandomValues(new Uint8Array(6)))}`;
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid, use: 'enc', alg: sealingAlgorithm });
}

/**
 * The platform takes numbers that do not belong together. A trial tells: without it every sender would be refused, and the
 * host would not hear why.
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
    throw new Error(`The sealing key "${kid}" does not open what is sealed for it.`);
  }
}

/** What stands in the text, in its order; undefined stands for what is no JSON. */
function parseKeys(text: string): readonly unknown[] {
  const whole = parseJson(text);
  if (whole === undefined) return text.split(/\s+/).filter(Boolean).map(parseJson);
  const { keys } = (whole ?? {}) as { keys?: unknown };
  return Array.isArray(keys) ? (keys as unknown[]) : [whole];
}

/** The error is dropped on purpose: its message quotes the text, and the text is a key. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readKey(value: unknown): PrivateKey | undefined {
  const members = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { kty, kid, use = 'enc', alg = sealingAlgorithm } = members;
  if (kty !== 'RSA' || use !== 'enc' || alg !== sealingAlgorithm) return undefined;
  if (typeof kid !== 'string' || kid === '') return undefined;
  if (!numbers.every((name) => isNumber(members[name]))) return undefined;
  // Nothing else of it counts: what a key may be used for is decided here.
  const own = Object.fromEntries(numbers.map((name) => [name, members[name]])) as Omit<
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
