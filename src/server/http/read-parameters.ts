import { accountStatuses, type AccountStatus } from '../../domain/linked-account.ts';
import type { StoreQuery } from '../store/account-store.ts';
import { readCursor } from '../accounts/page-cursor.ts';
import { RefusedRequest } from '../refused-request.ts';

const defaultLimit = 25;
const maximumLimit = 100;
const maximumSearchLength = 200;

/** The query of `GET …/accounts`. An empty parameter counts as absent. Throws `RefusedRequest`. */
export function readAccountsQuery(parameters: URLSearchParams): StoreQuery {
  const cursor = parameters.get('cursor');
  const search = parameters.get('search');
  const status = parameters.get('status');
  if (search && search.length > maximumSearchLength) {
    throw new RefusedRequest(`search must have at most ${maximumSearchLength} characters.`);
  }
  return {
    limit: readLimit(parameters.get('limit')),
    ...(cursor ? { after: readCursor(cursor) } : {}),
    ...(search ? { search } : {}),
    ...(status ? { status: readStatus(status) } : {}),
  };
}

/** Printable ASCII, 1 to 255 characters; absent where the caller sends none. Throws `RefusedRequest`. */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7E]{1,255}$/.test(key)) {
    throw new RefusedRequest('Idempotency-Key must have 1 to 255 printable ASCII characters.');
  }
  return key;
}

function readLimit(text: string | null): number {
  if (!text) return defaultLimit;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > maximumLimit) {
    throw new RefusedRequest(`limit must be a whole number from 1 to ${maximumLimit}.`);
  }
  return limit;
}

function readStatus(text: string): AccountStatus {
  const status = accountStatuses.find((known) => known === text);
  if (!status) throw new RefusedRequest(`status must be one of ${accountStatuses.join(', ')}.`);
  return status;
}
