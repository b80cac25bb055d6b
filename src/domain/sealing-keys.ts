/** A public key to encrypt credentials with: RSA, 2048 bits or more, as a JSON Web Key (RFC 7517). */
export interface SealingKey {
  /** Must be `RSA`. */
  readonly kty: string;
  /** Identifies the key to the backend. A key without it is skipped. */
  readonly kid?: string;
  /** Must be `enc` if set. */
  readonly use?: string;
  /** Must be `RSA-OAEP-256` if set. */
  readonly alg?: string;
  /** The modulus, in base64url. A key without it is skipped. */
  readonly n?: string;
  /** The exponent, in base64url. A key without it is skipped. */
  readonly e?: string;
}

/** The response of `GET {endpoint}/sealing-keys`. */
export interface JsonWebKeySet {
  /** Newest first. The first usable key is used. */
  readonly keys: readonly SealingKey[];
  /**
   * The recipient: no other backend accepts the sealed credentials.
   *
   * @default the page's origin
   */
  readonly audience?: string;
}

/** The only accepted algorithms of sealed credentials, which are a compact JWE (RFC 7516). */
export const sealingAlgorithm = 'RSA-OAEP-256';
export const sealingEncryption = 'A256GCM';

/** Shorter RSA keys are skipped. */
export const minModulusBits = 2048;
