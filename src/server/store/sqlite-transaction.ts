import type { DatabaseSync } from 'node:sqlite';

/** Between two tries while another process writes. */
const retryMilliseconds = 20;

/** SQLite's number for "another connection is writing"; its higher bits tell more. */
const busy = 5;

/** The write lock is taken at once: what is read inside is still true when it is written. */
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

/** Where a disk is full or broken, SQLite has rolled back by itself, and what it says then would hide the reason. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // See above.
  }
}

/**
 * Does `work`, again and again while another process is writing, and fails as it does after so many milliseconds. SQLite
 * itself would wait as well, but nothing else would go on in this process meanwhile.
 */
export async function whenFree<Result>(milliseconds: number, work: () => Result): Promise<Result> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode === 'number' && (errcode & 0xff) === busy;
}
