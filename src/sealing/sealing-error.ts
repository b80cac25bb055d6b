import type { LinkError } from '../domain/link-error.ts';

/**
 * - `no-secure-context`: the page is not served over HTTPS, so WebCrypto is missing.
 * - `no-key`: there is no usable key.
 * - `keys-unavailable`: the keys could not be loaded; see `cause`.
 */
export type SealingErrorCode = 'no-secure-context' | 'no-key' | 'keys-unavailable';

/** The credentials could not be sealed, and must not be sent. Contains no part of them. */
export class SealingError extends Error {
  override readonly name: string = 'SealingError';
  override readonly cause: LinkError | undefined;
  readonly code: SealingErrorCode;

  constructor(code: SealingErrorCode, cause?: LinkError) {
    super(`Sealing failed: ${code}.`);
    this.code = code;
    this.cause = cause;
  }
}
