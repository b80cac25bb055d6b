import {
  accountSorts,
  accountStatuses,
  type AccountSort,
  type AccountStatus,
} from '../../domain/linked-account.ts';
import { rejectSecretLookalike } from '../accounts/account-errors.ts';
import { readCursor } from '../accounts/page-cursor.ts';
import { InvalidRequest } from '../invalid-request.ts';
import type { StoreQuery } from '../store/account-store.ts';

const defaultLimit = 25;
const maxLimit = 100;
const maxSearchLength = 200;

/**
 * Reads the query of `GET …/accounts`. An empty parameter counts as absent.
 *
 * @throws InvalidRequest
 */
export function readAccountsQuery(parameters: URLSearchParams): StoreQuery {
  const cursor = parameters.get('cursor');
  const search = parameters.get('search');
  const status = parameters.get('status');
  const sort = readSort(parameters.get('sort'));
  if (search && search.length > maxSearchLength) {
    throw new InvalidRequest(`search must have at most ${maxSearchLength} characters.`);
  }
  if (search) rejectSecretLookalike('search', search);
  return {
    limit: readLimit(parameters.get('limit')),
    sort,
    ...(cursor ? { after: readCursor(cursor, sort) } : {}),
    ...(search ? { search } : {}),
    ...(status ? { status: readStatuses(status) } : {}),
  };
}

/**
 * Reads the query of `GET …/history`; undefined for the first page.
 *
 * @throws InvalidRequest
 */
export function readHistoryCursor(parameters: URLSearchParams): number | undefined {
  const cursor = parameters.get('cursor');
  if (!cursor) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) throw new InvalidRequest('cursor is not a cursor of this backend.');
  return Number(cursor);
}

/**
 * Reads the header `Idempotency-Key`; undefined if it is absent.
 *
 * @throws InvalidRequest unless it has 1 to 255 printable ASCII characters.
 */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7E]{1,255}$/.test(key)) {
    throw new InvalidRequest('Idempotency-Key must have 1 to 255 printable ASCII characters.');
  }
  return key;
}

function readLimit(value: string | null): number {
  if (!value) return defaultLimit;
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > maxLimit)
    throw new InvalidRequest(`limit must be an integer from 1 to ${maxLimit}.`);
  return limit;
}

function readStatuses(value: string): readonly AccountStatus[] {
  const names: readonly string[] = value.split(',');
  const statuses = accountStatuses.filter((known) => names.includes(known));
  if (statuses.length !== new Set(names).size) {
    throw new InvalidRequest(
      `status must be one or more of ${accountStatuses.join(', ')}, separated by commas.`,
    );
  }
  return statuses;
}

function readSort(value: string | null): AccountSort {
  const sort = value ? accountSorts.find((known) => known === value) : 'linked';
  if (!sort) throw new InvalidRequest(`sort must be one of ${accountSorts.join(', ')}.`);
  return sort;
}
