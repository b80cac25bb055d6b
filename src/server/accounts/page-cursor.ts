import { base64url } from 'jose';
import { accountStatuses, type AccountSort, type AccountStatus } from '../../domain/linked-account.ts';
import { InvalidRequest } from '../invalid-request.ts';
import type { StorePosition } from '../store/account-store.ts';

/** The members of a position that an order needs besides the ID. */
const members: Readonly<Record<AccountSort, (position: StorePosition) => readonly unknown[]>> = {
  linked: ({ linkedAt }) => [linkedAt],
  checked: ({ linkedAt, checkedAt = null }) => [linkedAt, checkedAt],
  label: ({ linkedAt, label = '', maskedClientId = '' }) => [linkedAt, label, maskedClientId],
  attention: ({ linkedAt, status = 'active' }) => [linkedAt, status],
};

/** Encodes the last position of a page. Not signed, because it contains nothing that the page does not. */
export function writeCursor(position: StorePosition, sort: AccountSort = 'linked'): string {
  const name = sort === 'linked' ? [] : [sort];
  return encodeCursor([...members[sort](position), position.id, ...name]);
}

/** @throws InvalidRequest for anything that `writeCursor` cannot have returned for this order. */
export function readCursor(cursor: string, sort: AccountSort = 'linked'): StorePosition {
  const [linkedAt, ...values] = decodeCursor(cursor);
  const name = sort === 'linked' ? 'linked' : values.pop();
  const id = values.pop();
  if (!isTimestamp(linkedAt) || typeof id !== 'string' || id === '' || name !== sort) throw invalidCursor();
  return { id, linkedAt, ...readMembers(values, sort) };
}

function readMembers(values: readonly unknown[], sort: AccountSort): Partial<StorePosition> {
  const [first, second] = values;
  switch (sort) {
    case 'linked':
      if (values.length === 0) return {};
      break;
    case 'checked':
      if (values.length === 1 && (first === null || isTimestamp(first))) return { checkedAt: first };
      break;
    case 'label':
      if (values.length === 2 && typeof first === 'string' && typeof second === 'string') {
        return { label: first, maskedClientId: second };
      }
      break;
    case 'attention':
      if (values.length === 1 && isStatus(first)) return { status: first };
  }
  throw invalidCursor();
}

function invalidCursor(): InvalidRequest {
  return new InvalidRequest('cursor is not a cursor of this backend, or belongs to another sort.');
}

export function encodeCursor(values: readonly unknown[]): string {
  return base64url.encode(JSON.stringify(values));
}

/** The values of `encodeCursor`; an empty array for anything that it cannot have returned. */
export function decodeCursor(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(cursor)));
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}

function isStatus(value: unknown): value is AccountStatus {
  return accountStatuses.some((status) => status === value);
}

function isTimestamp(value: unknown): value is string {
  return (
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value
  );
}
