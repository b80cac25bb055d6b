import type { LinkError } from '../domain/link-error.ts';

/**
 * Why the backend could not do what was asked: `error` has the code and its data. Where Personio could not be reached `cause`
 * tells why, with a `code` such as `ECONNREFUSED`. Never holds a credential.
 */
export class LinkBackendError extends Error {
  override readonly name: string = 'LinkBackendError';
  readonly error: LinkError;

  constructor(error: LinkError, message: string = error.code, options?: ErrorOptions) {
    super(message, options);
    this.error = error;
  }
}
