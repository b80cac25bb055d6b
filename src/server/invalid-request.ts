import { linkError } from '../domain/link-error.ts';
import { LinkBackendError } from './link-backend-error.ts';

export type RequestViolation =
  | 'malformed'
  | 'not-found'
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'body-timeout';

/** A request that violates the HTTP contract. The message is sent to the caller and must not repeat parts of the request. */
export class InvalidRequest extends LinkBackendError {
  readonly violation: RequestViolation;
  /** For `method-not-allowed`. */
  readonly allowedMethods: readonly string[];

  constructor(
    message: string,
    violation: RequestViolation = 'malformed',
    allowedMethods: readonly string[] = [],
  ) {
    super(linkError('unexpected'), message);
    this.violation = violation;
    this.allowedMethods = allowedMethods;
  }
}
