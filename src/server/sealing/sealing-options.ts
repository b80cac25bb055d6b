import { CredentialOpener } from './credential-opener.ts';
import { createNonceMemory, type RememberNonce } from './nonce-memory.ts';
import { readSealingKeys } from './sealing-keys.ts';

/** How credentials that browsers have sealed are taken. */
export interface SealingOptions {
  /**
   * Private keys from the configuration, the newest first: a JSON Web Key Set, or JSON Web Keys as `generateSealingKey()`
   * makes them, between white space. All of them open; a browser seals for the first.
   *
   * A key is changed by putting a new one first, and taking the old one out once nobody seals for it any more: after
   * `maxAgeSeconds`, or later where pages were given keys of their own. Where several processes start one after another, the
   * new key comes last at first, until all of them open it.
   */
  readonly keys: string;
  /** Refuses credentials that are not sealed. */
  readonly required?: boolean;
  /**
   * Whom sealed texts are for. Unless told, every tenant has an audience of its own, which `GET /sealing-keys` tells: what
   * was sealed in one tenant's page opens for no other tenant. A text here stands for all tenants, for pages that carry
   * keys without knowing the tenant; where such keys name no audience, browsers take the page's origin.
   */
  readonly audience?: string;
  /** How long a sealed text counts; 300 unless told. Browsers' clocks may be a minute ahead, and behind by this much. */
  readonly maxAgeSeconds?: number;
  /** Where used texts are remembered; in this process unless told. Several processes need a memory that they share. */
  readonly rememberNonce?: RememberNonce;
}

/** Throws a `TypeError` for options that cannot work. */
export function createCredentialOpener(
  { keys, audience, maxAgeSeconds = 300, rememberNonce }: SealingOptions,
  now: () => Date,
): CredentialOpener {
  if (audience === '') throw new TypeError('sealing.audience must not be empty.');
  if (!(maxAgeSeconds > 0 && Number.isFinite(maxAgeSeconds))) {
    throw new TypeError('sealing.maxAgeSeconds must be a number above 0.');
  }
  return new CredentialOpener({
    keys: readSealingKeys(keys),
    audience,
    maxAgeSeconds,
    rememberNonce: rememberNonce ?? createNonceMemory(now),
    now,
  });
}
