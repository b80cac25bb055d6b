import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { sealingAlgorithm, sealingEncryption, type JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { sealedHeaderSchema } from '../../schema/sealing-schema.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { sha256 } from '../sha-256.ts';
import type { RememberNonce } from './nonce-memory.ts';
import type { SealingKeyPairs } from './sealing-keys.ts';

/** How far a browser's clock may be ahead. */
const clockSkewMs = 60_000;

export interface CredentialUnsealerOptions {
  readonly keys: SealingKeyPairs;
  /** The audience of all tenants; by default each tenant has its own. */
  readonly audience: string | undefined;
  readonly maxAgeMs: number;
  readonly rememberNonce: RememberNonce;
  readonly now: () => Date;
}

/** The request that credentials arrived with. Sealed ones are bound to it: any other request with them is rejected. */
export interface RequestBinding {
  readonly tenantId: string;
  readonly idempotencyKey: string | undefined;
  /** What the request does. Sealed credentials that were used for one operation are rejected for any other. */
  readonly operation: readonly string[];
}

/** Stores may be unable to read a year of five digits. */
const maxDateMs = Date.UTC(9999, 0);

/** Decrypts credentials that browsers have sealed, and rejects replays. */
export class CredentialUnsealer {
  readonly #options: CredentialUnsealerOptions;

  constructor(options: CredentialUnsealerOptions) {
    this.#options = options;
  }

  /** What a browser of the tenant needs to seal credentials. */
  async keySet(tenantId: string): Promise<JsonWebKeySet> {
    return { keys: this.#options.keys.publicKeys, audience: await this.#audienceOf(tenantId) };
  }

  /**
   * Returns what was sealed, which may be any JSON.
   *
   * @throws InvalidRequest if `sealed`
   * - cannot be decrypted or is for another audience,
   * - has expired or was issued in the future,
   * - was used before: for another tenant or operation, or with another idempotency key or none.
   */
  async unseal(sealed: string, { tenantId, idempotencyKey, operation }: RequestBinding): Promise<unknown> {
    const { kid, aud, iat, nonce } = readHeader(sealed);
    const key = await this.#options.keys.find(kid);
    if (!key || aud !== (await this.#audienceOf(tenantId))) throw cannotDecrypt();

    const now = this.#options.now().getTime();
    const issuedAt = iat * 1000;
    const expiresAt = issuedAt + this.#options.maxAgeMs;
    if (now >= expiresAt || issuedAt > now + clockSkewMs) throw notFresh();

    const plaintext = await decrypt(sealed, key);
    // After decryption, so that a forged value cannot use up a nonce.
    const holder = await hash([tenantId, idempotencyKey ?? crypto.randomUUID(), ...operation]);
    if (!(await this.#options.rememberNonce(nonce, holder, new Date(Math.min(expiresAt, maxDateMs)))))
      throw notFresh();
    return parsePlaintext(plaintext);
  }

  /** A hash, because the audience is public and must not reveal the tenant's ID. */
  async #audienceOf(tenantId: string): Promise<string> {
    return this.#options.audience ?? (await hash(['personio-link', tenantId]));
  }
}

function readHeader(sealed: string) {
  try {
    return sealedHeaderSchema.parse(decodeProtectedHeader(sealed));
  } catch {
    throw cannotDecrypt();
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
    throw cannotDecrypt();
  }
}

function parsePlaintext(plaintext: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext)) as unknown;
  } catch {
    // The error quotes the plaintext, which may contain a secret.
    throw new InvalidRequest('The sealed content is not JSON in UTF-8.');
  }
}

function hash(parts: readonly string[]): Promise<string> {
  return sha256(JSON.stringify(parts));
}

/** The same message for every reason, so that an attacker learns nothing about keys and tenants. */
function cannotDecrypt(): InvalidRequest {
  return new InvalidRequest('"sealed" cannot be decrypted. Use a key from GET /sealing-keys.');
}

function notFresh(): InvalidRequest {
  return new InvalidRequest(
    '"sealed" has expired, was issued in the future, or was used before. Seal the credentials again.',
  );
}
