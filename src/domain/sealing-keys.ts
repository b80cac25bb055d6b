/** A public key for which credentials can be sealed: RSA, 2048 bits or more, as a JSON Web Key (RFC 7517). */
export interface SealingKey {
  readonly kty: string;
  /** Names the key to the backend. A key without one is passed over. */
  readonly kid?: string;
  /** `enc` where it is told. */
  readonly use?: string;
  /** `RSA-OAEP-256` where it is told. */
  readonly alg?: string;
  readonly n?: string;
  readonly e?: string;
}

/** What `GET {endpoint}/sealing-keys` answers. */
export interface JsonWebKeySet {
  /** The newest first. The first one that can be used is used. */
  readonly keys: readonly SealingKey[];
  /** Whom a sealed text is for: it opens nowhere else. Without it that is the page's origin. */
  readonly audience?: string;
}

/** The algorithms of a sealed text, a compact JWE; there is no choice of others. */
export const sealingAlgorithm = 'RSA-OAEP-256';
export const sealingEncryption = 'A256GCM';

/** Shorter RSA keys count as none. */
export const minimumModulusBits = 2048;
