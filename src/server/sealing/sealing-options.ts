import { CredentialUnsealer } from './credential-unsealer.ts';
import { createNonceMemory, type RememberNonce } from './nonce-memory.ts';
import { readSealingKeys } from './sealing-keys.ts';

/** How the backend accepts credentials that were sealed (encrypted) in the browser. */
export interface SealingOptions {
  /**
   * Private keys, the newest first: a JSON Web Key Set, or JSON Web Keys from `generateSealingKey()` separated by white space.
   * All of them decrypt; browsers seal with the first.
   *
   * To rotate keys:
   * 1. With several processes, add the new key last everywhere first, so that all of them can decrypt with it.
   * 2. Put the new key first.
   * 3. Remove the old key after `maxAgeMs`, or once no page sets `sealingKeys` to a key set that contains it.
   */
  readonly keys: string;
  /**
   * Rejects credentials that are not sealed.
   *
   * @default false
   */
  readonly required?: boolean;
  /**
   * A single audience for all tenants, for pages that contain keys without knowing the tenant. If such keys name no audience,
   * browsers use the page's origin.
   *
   * @default every tenant has its own audience, which `GET /sealing-keys` returns, so that what was sealed in one tenant's page
   * is rejected for every other tenant
   */
  readonly audience?: string;
  /**
   * How long sealed credentials are valid. Browsers' clocks may be one minute ahead, or behind by this much.
   *
   * @default 300_000
   */
  readonly maxAgeMs?: number;
  /**
   * Records used nonces, so that sealed credentials cannot be replayed. Several processes need a shared implementation.
   *
   * @default nonces are recorded in this process
   */
  readonly rememberNonce?: RememberNonce;
}

/** @throws TypeError for invalid keys. */
export function createCredentialUnsealer(
  { keys, audience, maxAgeMs = 300_000, rememberNonce }: SealingOptions,
  now: () => Date,
): CredentialUnsealer {
  return new CredentialUnsealer({
    keys: readSealingKeys(keys),
    audience,
    maxAgeMs,
    rememberNonce: rememberNonce ?? createNonceMemory(now),
    now,
  });
}
