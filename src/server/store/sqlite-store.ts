import type { DatabaseSync } from 'node:sqlite';
import type { AccountStore } from './account-store.ts';
import { createSqliteAccounts } from './sqlite-accounts.ts';
import { createSqliteChecks } from './sqlite-checks.ts';
import { createSqliteRelinkMessages } from './sqlite-relink-messages.ts';
import { SqliteCheckpoints } from './sqlite-checkpoints.ts';
import { createSqliteClock } from './sqlite-clock.ts';
import { createSqliteEvents, createSqliteHistory } from './sqlite-journal.ts';
import { migrate } from './sqlite-migrations.ts';
import { MissingWriteAheadLog, toOpenError } from './sqlite-open-error.ts';
import { ensureWritable, createCalls } from './sqlite-transaction.ts';

/** A store in an SQLite file. */
export interface SqliteStore extends AccountStore {
  /** Closes the connection. Every later call rejects. */
  close(): void;
}

/** The options of `openSqliteStore`. */
export interface SqliteStoreOptions {
  /**
   * How long a call waits while another process is writing, in milliseconds.
   *
   * @default 5000
   */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a store in one SQLite file, which is created if it does not exist.
 *
 * - Several processes on one machine may share the file, which must be on a local disk: not on a network file system.
 * - Needs `node:sqlite` (Node 22.13 or later), which is imported here: `personio-link/server` can be imported anywhere.
 * - A new file is readable by its owner only (mode 0600); an existing file keeps its mode.
 * - Searches scan the accounts of one tenant. With 10,000 accounts a search takes 2 ms, a summary 4 ms, and a page sorted by
 *   urgency 10 ms. Tenants with many more belong in Postgres.
 * - What an unlink, relink or reencrypt removes is overwritten, in the file and in its write-ahead log: within a second, or as
 *   soon as no other process reads the file, at the latest when the last process closes it. Backups, and blocks that the disk
 *   itself keeps, are not overwritten.
 *
 * @param path of the file, or another name that SQLite knows: `:memory:`, or a `file:` URI.
 * @throws {TypeError} if the path is empty.
 * @throws {Error} if `node:sqlite` is missing, the file cannot be opened, or a newer version of personio-link created it.
 * @example
 * const store = await openSqliteStore('accounts.db');
 * const backend = createLinkBackend({ store, keys, authorize });
 */
export async function openSqliteStore(
  path: string,
  { busyTimeoutMs = 5000 }: SqliteStoreOptions = {},
): Promise<SqliteStore> {
  // SQLite would create a temporary database, deleted on close: https://www.sqlite.org/inmemorydb.html#temp_db
  if (!path || path === 'file:') {
    throw new TypeError(
      'openSqliteStore() needs the path of a file, for example "accounts.db". Without one all accounts would be lost on close.',
    );
  }
  const { DatabaseSync } = await loadSqlite();
  try {
    if (!/^(?::memory:$|file:)/.test(path)) await createPrivateFile(path);
    return openDatabase(new DatabaseSync(path, { timeout: busyTimeoutMs }), busyTimeoutMs);
  } catch (error) {
    throw await toOpenError(path, error);
  }
}

function openDatabase(database: DatabaseSync, busyTimeoutMs: number): SqliteStore {
  try {
    // Returns the mode that SQLite chose. A database in memory has no log.
    const { journal_mode: mode } = database.prepare('PRAGMA journal_mode = WAL').get() ?? {};
    if (mode !== 'wal' && mode !== 'memory') throw new MissingWriteAheadLog();
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    // From now on the store waits by itself, without blocking the event loop.
    database.exec('PRAGMA busy_timeout = 0');
    ensureWritable(database);
    const calls = createCalls(database, busyTimeoutMs);
    const checkpoints = new SqliteCheckpoints(database);
    const readClock = createSqliteClock(database);
    // A process that was killed may have left something in the log.
    checkpoints.schedule();
    return {
      ...createSqliteAccounts(database, calls, checkpoints),
      now: () => calls.read(readClock),
      checks: createSqliteChecks(database, calls),
      relinkMessages: createSqliteRelinkMessages(database, calls),
      events: createSqliteEvents(database, calls),
      history: createSqliteHistory(database, calls),
      close() {
        checkpoints.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new Error(
      'openSqliteStore() needs node:sqlite, which comes with Node 22.13 or later. ' +
        'On other runtimes use createMemoryStore() or your own AccountStore.',
      { cause },
    );
  }
}

/** SQLite would apply the umask. Its `-wal` and `-shm` files take over the mode of this one. */
async function createPrivateFile(path: string): Promise<void> {
  const { open } = await import('node:fs/promises');
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
