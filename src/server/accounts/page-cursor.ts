import { base64url } from 'jose';
import type { StoredAccount } from '../store/account-store.ts';
import { RefusedRequest } from '../refused-request.ts';

type Position = Pick<StoredAccount, 'id' | 'linkedAt'>;

/** Names the place where a page ended. It tells nothing that the page did not show, so it is not signed. */
export function writeCursor({ linkedAt, id }: Position): string {
  return base64url.encode(JSON.stringify([linkedAt, id]));
}

/** Throws `RefusedRequest` for everything that `writeCursor` cannot have written. */
export function readCursor(cursor: string): Position {
  const [linkedAt, id, ...rest] = decode(cursor);
  if (!isTime(linkedAt) || typeof id !== 'string' || id === '' || rest.length > 0) {
    throw new RefusedRequest('cursor is not one that this backend has given.');
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

function isTime(value: unknown): value is string {
  return (
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value
  );
}
