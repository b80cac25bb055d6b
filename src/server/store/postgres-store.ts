import type { PostgresPool as KyselyPool } from 'kysely';
import type { AccountStore } from './account-store.ts';
import { createPostgresAccounts, type Tables } from './postgres-accounts.ts';
import { guardPool } from './postgres-connections.ts';
import { PostgresLocks } from './postgres-locks.ts';
import { migrate } from './postgres-migrations.ts';

export interface PostgresStore extends AccountStore {
  /** Waits for what is under way, then gives the connections back. Nothing can be asked of the store afterwards. */
  close(): Promise<void>;
}

/** What the store needs of a `Pool` of `pg`. */
export interface PostgresPool {
  connect(): Promise<{ release(destroy?: boolean): void }>;
}

export interface PostgresStoreOptions {
  /** The schema that holds the tables, made where it does not exist; `personio_link` unless told. */
  readonly schema?: string;
  /**
   * At most so many connections at once; 10 unless told. A pool of the host's has a limit of its own. Two are needed: while
   * a token is renewed, one holds a lock, which does not work through a pooler that gives out connections by transaction.
   */
  readonly maxConnections?: number;
  /** Milliseconds until a statement is given up, a wait for a lock included; 10,000 unless told. */
  readonly statementTimeoutMs?: number;
}

/** How long a call waits for a connection, be it that the database does not answer or that all of them are taken. */
const connectTimeoutMilliseconds = 5000;

/**
 * A store in a Postgres database (13 or later), for backends of several processes or machines. It makes and keeps up its
 * tables, in a schema of their own, when it is opened; several processes may open it at once. Needs the packages `kysely`
 * and `pg`, which are loaded here and not before; with a pool of the host's, `kysely` alone.
 *
 * What is removed or replaced, as by an unlink, a relink or a reencrypt, is out of reach of every query at once. The sealed text
 * itself stays for a while where Postgres keeps what was: in the table's file until the next vacuum and until the room is used
 * again, in the write-ahead log, on replicas, and in backups. A key that was taken out of `keys` still opens it there, so
 * destroy such a key, and keep those places as you keep the database.
 *
 * Rejects where the packages are missing, where the database cannot be reached or does not let the tables be made, and where a later
 * version made them; with a `TypeError` for what is neither an address of this form nor a pool.
 *
 * @param database `postgres://user:password@host/database`, or a pool, which stays the host's to listen to and to end.
 */
export async function openPostgresStore(
  database: string | PostgresPool,
  options: PostgresStoreOptions = {},
): Promise<PostgresStore> {
  const { schema = 'personio_link', maxConnections = 10, statementTimeoutMs = 10_000 } = options;
  checkDatabase(database);
  const kysely = await loadKysely();
  const own =
    typeof database === 'string' ? await openPool(database, maxConnections, statementTimeoutMs) : undefined;
  const pool = own ?? (database as PostgresPool);
  const open = (guarded: KyselyPool) =>
    new kysely.Kysely<Tables>({ dialect: new kysely.PostgresDialect({ pool: guarded }) });
  try {
    await migrate(kysely, open(guardPool(pool)), schema);
  } catch (error) {
    await own?.end();
    throw error;
  }
  // A little later than the database itself, which has the better word for it.
  const guarded = guardPool(pool, statementTimeoutMs + 1000);
  const connections = open(guarded);
  return {
    ...createPostgresAccounts(kysely, connections, new PostgresLocks(guarded), schema),
    async close() {
      await connections.destroy();
      await own?.end();
    },
  };
}

/** Nothing is repeated of what was given: it may hold a password. */
function checkDatabase(database: unknown): void {
  const isPool = typeof (database as Partial<PostgresPool> | null | undefined)?.connect === 'function';
  const isAddress = typeof database === 'string' && /^postgres(?:ql)?:\/\/./.test(database);
  if (isPool || isAddress) return;
  throw new TypeError(
    'openPostgresStore() needs an address of the form postgres://user:password@host:5432/database, or a Pool of pg. ' +
      'What was given is neither; where it comes from an environment variable, look whether that is set.',
  );
}

async function loadKysely(): Promise<typeof import('kysely')> {
  try {
    return await import('kysely');
  } catch (cause) {
    throw missing(cause);
  }
}

async function openPool(connectionString: string, max: number, timeoutMs: number) {
  const { Pool } = await loadPg();
  const pool = new Pool({
    connectionString,
    max: Math.max(2, max),
    connectionTimeoutMillis: connectTimeoutMilliseconds,
    statement_timeout: timeoutMs,
    idle_in_transaction_session_timeout: timeoutMs,
    keepAlive: true,
    fallback_application_name: 'personio-link',
  });
  // Of a connection that ends while nobody uses it the next call hears nothing: it gets another one.
  pool.on('error', () => undefined);
  return pool;
}

async function loadPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch (cause) {
    throw missing(cause);
  }
}

function missing(cause: unknown): Error {
  return new Error('openPostgresStore() needs two packages more: npm install kysely pg', { cause });
}
