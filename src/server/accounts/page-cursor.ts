import { base64url } from 'jose';
import { InvalidRequest } from '../invalid-request.ts';
import type { StoredAccount } from '../store/account-store.ts';

type Position = Pick<StoredAccount, 'id' | 'linkedAt'>;

/** Encodes the last position of a page. Not signed, because it contains nothing that the page does not. */
export function writeCursor({ linkedAt, id }: Position): string {
  return base64url.encode(JSON.stringify([linkedAt, id]));
}

/** @throws InvalidRequest for anything that `writeCursor` cannot have returned. */
export function readCursor(cursor: string): Position {
  const [linkedAt, id, ...rest] = decode(cursor);
  if (!isTimestamp(linkedAt) || typeof id !== 'string' || id === '' || rest.length > 0) {
    throw new InvalidRequest('cursor is not a cursor of this backend.');
  }
  return { linkedAt, id };
}

function decode(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(cursor)));
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}

function isTimestamp(value: unknown): value is string {
  return (
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value
  );
}
