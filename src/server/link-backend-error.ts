import type { LinkError } from '../domain/link-error.ts';

/** Why the backend could not do what was asked: `error` has the code and its data. Never holds a credential. */
export class LinkBackendError extends Error {
  override readonly name: string = 'LinkBackendError';
  readonly error: LinkError;

  constructor(error: LinkError, message: string = error.code) {
    super(message);
    this.error = error;
  }
}
