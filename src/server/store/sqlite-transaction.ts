import type { DatabaseSync } from 'node:sqlite';
import { delay } from '../../domain/abort-signals.ts';

const retryDelayMs = 20;

/** https://www.sqlite.org/rescode.html#busy. The upper bits are the extended code. */
const SQLITE_BUSY = 5;

/** How a store calls its database. Both retry `work` while another process is writing. */
export interface SqliteCalls {
  readonly read: <Result>(work: () => Result) => Promise<Result>;
  /** Runs `work` in a transaction. */
  readonly write: <Result>(work: () => Result) => Promise<Result>;
}

export function createCalls(database: DatabaseSync, busyTimeoutMs: number): SqliteCalls {
  const read: SqliteCalls['read'] = (work) => retryWhileBusy(busyTimeoutMs, work);
  return { read, write: (work) => read(() => transaction(database, work)) };
}

/** `IMMEDIATE` takes the write lock first: what `work` reads cannot change before it writes. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** A file on a read-only file system can be opened and read, so this attempts a change. @throws if it is impossible. */
export function ensureWritable(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE');
    // Any change: a transaction alone can begin on a read-only file.
    database.exec('PRAGMA user_version = 0');
  } catch (error) {
    // Another process is writing, so the file can be written to.
    if (!isBusy(error)) throw error;
  } finally {
    rollBack(database);
  }
}

/** After a full disk or an I/O error SQLite has rolled back already, and a second failure would hide the first. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // See above.
  }
}

/**
 * Retries `work` while another process is writing, for up to `timeoutMs`. SQLite's own busy timeout would block the event
 * loop for that time.
 *
 * @throws what `work` throws, at the latest after `timeoutMs`.
 */
async function retryWhileBusy<Result>(timeoutMs: number, work: () => Result): Promise<Result> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await delay(retryDelayMs);
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && (errcode & 0xff) === SQLITE_BUSY;
}
