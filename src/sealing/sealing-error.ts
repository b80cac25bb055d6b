import type { LinkError } from '../domain/link-error.ts';

/**
 * - `no-secure-context`: the page is not served over HTTPS, so the browser offers no cryptography.
 * - `no-key`: there is no key, or none that can be used.
 * - `keys-unavailable`: the keys could not be had; `cause` tells why.
 */
export type SealingErrorCode = 'no-secure-context' | 'no-key' | 'keys-unavailable';

/** Why credentials were not sealed. Then they must not be sent either. Holds nothing of them. */
export class SealingError extends Error {
  override readonly name: string = 'SealingError';
  override readonly cause: LinkError | undefined;
  readonly code: SealingErrorCode;

  constructor(code: SealingErrorCode, cause?: LinkError) {
    super(`The credentials cannot be sealed: ${code}.`);
    this.code = code;
    this.cause = cause;
  }
}
