import { base64url, compactDecrypt, decodeProtectedHeader } from 'jose';
import { sealingAlgorithm, sealingEncryption, type JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { sealedHeaderSchema } from '../../schema/sealing-schema.ts';
import { RefusedRequest } from '../refused-request.ts';
import type { RememberNonce } from './nonce-memory.ts';
import type { SealingKeyPairs } from './sealing-keys.ts';

/** So many seconds a browser's clock may be ahead. */
const clockSkewSeconds = 60;

export interface CredentialOpenerParts {
  readonly keys: SealingKeyPairs;
  /** The same for all tenants; without it each tenant has one of its own. */
  readonly audience: string | undefined;
  readonly maxAgeSeconds: number;
  readonly rememberNonce: RememberNonce;
  readonly now: () => Date;
}

/** Whose request a sealed text came with, and what for. */
export interface Sender {
  readonly tenantId: string;
  readonly idempotencyKey: string | undefined;
  /** What is asked for with it: a text that counts for one wish counts for no other, under whatever key. */
  readonly wish: readonly string[];
}

/** Opens what browsers have sealed, each text once. */
export class CredentialOpener {
  readonly #parts: CredentialOpenerParts;

  constructor(parts: CredentialOpenerParts) {
    this.#parts = parts;
  }

  /** What a browser of the tenant needs to seal. */
  async keySet(tenantId: string): Promise<JsonWebKeySet> {
    return { keys: this.#parts.keys.publicKeys, audience: await this.#audienceOf(tenantId) };
  }

  /**
   * Gives what was sealed, which may be any JSON. Throws `RefusedRequest` for a text that does not open, is for another
   * audience, is not fresh, or came before: with another idempotency key or with none, from another tenant, or for anything
   * else.
   */
  async open(sealed: string, { tenantId, idempotencyKey, wish }: Sender): Promise<unknown> {
    const { kid, aud, iat, nonce } = readHeader(sealed);
    const key = await this.#parts.keys.find(kid);
    if (!key || aud !== (await this.#audienceOf(tenantId))) throw notForUs();

    const now = this.#parts.now().getTime() / 1000;
    const expires = iat + this.#parts.maxAgeSeconds;
    if (now >= expires || iat > now + clockSkewSeconds) throw notFresh();

    const plaintext = await decrypt(sealed, key);
    // Only now: what somebody else has made up must not use up a nonce.
    const holder = await hash([tenantId, idempotencyKey ?? crypto.randomUUID(), ...wish]);
    if (!(await this.#parts.rememberNonce(nonce, holder, new Date(expires * 1000)))) throw notFresh();
    return parseJson(plaintext);
  }

  /** Tells tenants apart without telling what they are called: it is published and travels readable. */
  async #audienceOf(tenantId: string): Promise<string> {
    return this.#parts.audience ?? (await hash(['personio-link', tenantId]));
  }
}

function readHeader(sealed: string) {
  try {
    return sealedHeaderSchema.parse(decodeProtectedHeader(sealed));
  } catch {
    throw notForUs();
  }
}

async function decrypt(sealed: string, key: CryptoKey): Promise<Uint8Array> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [sealingAlgorithm],
      contentEncryptionAlgorithms: [sealingEncryption],
      maxDecompressedLength: 0,
    });
    return plaintext;
  } catch {
    throw notForUs();
  }
}

function parseJson(plaintext: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext)) as unknown;
  } catch {
    // The error is dropped on purpose: its message quotes the text, and the text may hold a secret.
    throw new RefusedRequest('What is sealed is not JSON in UTF-8.');
  }
}

async function hash(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** One sentence for all of it: who tries texts out learns nothing about keys and tenants. */
function notForUs(): RefusedRequest {
  return new RefusedRequest('sealed cannot be opened. It must be sealed with a key of /sealing-keys.');
}

function notFresh(): RefusedRequest {
  return new RefusedRequest(
    'sealed is too old, from the future, or was sent before. It must be sealed anew.',
  );
}
