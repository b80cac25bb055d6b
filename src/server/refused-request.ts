import { linkError } from '../domain/link-error.ts';
import { LinkBackendError } from './link-backend-error.ts';

/** A request that breaks the HTTP contract. The message names what is wrong and repeats nothing of the request. */
export class RefusedRequest extends LinkBackendError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(detail: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(linkError('unexpected'), detail);
    this.status = status;
    this.headers = headers;
  }
}

export function secretInLabel(): RefusedRequest {
  return new RefusedRequest('label must not hold the client secret, nor a part of it.');
}
