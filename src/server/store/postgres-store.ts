import type { AccountStore } from './account-store.ts';
import { createPostgresAccounts } from './postgres-accounts.ts';
import { createPostgresChecks } from './postgres-checks.ts';
import { createPostgresClock } from './postgres-clock.ts';
import { openDatabase, wrapPool, type Transact } from './postgres-connections.ts';
import { createPostgresEvents, createPostgresHistory } from './postgres-journal.ts';
import { migrate, type Tables } from './postgres-migrations.ts';
import { toOpenError } from './postgres-open-error.ts';
import type { PostgresPool } from './postgres-pool.ts';
import { loadKysely, loadPg } from './postgres-modules.ts';
import { createPostgresInvitations } from './postgres-invitations.ts';
import { createPostgresRelinkMessages } from './postgres-relink-messages.ts';
import { createPostgresTokens } from './postgres-tokens.ts';

/** A store in a Postgres database. */
export interface PostgresStore extends AccountStore {
  /** Waits for calls in flight, then closes the connections. Every later call rejects. */
  close(): Promise<void>;
}

/** The options of `openPostgresStore`. */
export interface PostgresStoreOptions {
  /**
   * The schema for the tables, created if it does not exist.
   *
   * @default 'personio_link'
   */
  readonly schema?: string;
  /**
   * The role that owns the schema, if it is neither the store's own role, one that it is a member of, the owner of the database
   * nor a superuser: for example a role that only deployments use. Any other owner is rejected.
   *
   * @default none
   */
  readonly trustedOwner?: string;
  /**
   * Maximum number of connections. Ignored if you pass a pool, which has its own limit.
   *
   * @default 10
   */
  readonly maxConnections?: number;
  /**
   * How long a statement may take, in milliseconds, including time spent waiting for locks. After that it is aborted.
   *
   * @default 10000
   */
  readonly statementTimeoutMs?: number;
}

/** How long a call waits for a connection: for the database, or for another call to release one. */
const connectTimeoutMs = 5000;

/**
 * Opens a store in a Postgres database (13 or later), for backends with several processes or machines.
 *
 * - Creates and migrates its tables, in a schema of their own; several processes may start at once.
 * - Needs the packages `kysely` and `pg`, which are imported here: `personio-link/server` can be imported without them. With
 *   your own pool, `kysely` is enough.
 * - Works through PgBouncer, even in transaction mode: it uses no state of a session.
 * - Searches scan the accounts of one tenant. With 10,000 accounts a search takes 8 ms, a summary 12 ms, and a page sorted by
 *   urgency 23 ms. For tenants with many more add a trigram index
 *   (https://www.postgresql.org/docs/current/pgtrgm.html); the same query then uses it:
 *   `CREATE EXTENSION pg_trgm; CREATE INDEX ON personio_link.accounts USING gin (search_text gin_trgm_ops);`
 * - What an unlink, relink or reencrypt removes is no longer returned by any query. The encrypted string itself remains for a
 *   while where Postgres keeps old versions: in the table's file until vacuum, in the write-ahead log, on replicas and in
 *   backups. A key that was removed from `keys` still decrypts it there: destroy such a key.
 *
 * @param database `postgres://user:password@host/database`, or a pool, whose errors you handle and which you end yourself.
 * @throws {TypeError} if `database` is neither, or for an invalid option.
 * @throws {Error} if a package is missing, the database cannot be reached, the migration fails, a newer version of
 *   personio-link created the tables, or another role controls the schema.
 * @example
 * const store = await openPostgresStore(process.env['DATABASE_URL'] ?? 'postgres://localhost/acme');
 * const backend = createLinkBackend({ store, keys, authorize });
 */
export async function openPostgresStore(
  database: string | PostgresPool,
  options: PostgresStoreOptions = {},
): Promise<PostgresStore> {
  const { schema = 'personio_link', maxConnections = 10, statementTimeoutMs = 10_000 } = options;
  validateDatabase(database);
  validateTimeout(statementTimeoutMs);
  const modules = await loadKysely();
  const ownPool = typeof database === 'string' ? await openPool(database, maxConnections) : undefined;
  const pool = ownPool ?? (database as PostgresPool);
  try {
    await migrate(modules, wrapPool(pool), schema, options.trustedOwner);
  } catch (error) {
    await ownPool?.end();
    throw toOpenError(error);
  }
  // A little longer than the database's own timeout, which has the more helpful error.
  const connections = openDatabase<Tables>(modules, wrapPool(pool, statementTimeoutMs + 1000), {
    // Not even a schema in which other roles may create functions and operators is searched for those of Postgres.
    searchPath: ['pg_catalog'],
    timeoutMs: statementTimeoutMs,
  });
  const tables = connections.withSchema(schema);
  const transact: Transact<Tables> = (work) => tables.transaction().execute(work);
  return {
    ...createPostgresAccounts(transact),
    now: () => transact(createPostgresClock(modules).read),
    tokens: createPostgresTokens(modules, transact),
    checks: createPostgresChecks(modules, transact),
    relinkMessages: createPostgresRelinkMessages(modules, transact),
    invitations: createPostgresInvitations(transact),
    events: createPostgresEvents(modules, transact),
    history: createPostgresHistory(transact),
    async close() {
      await connections.destroy();
      await ownPool?.end();
    },
  };
}

/** The message never repeats the value: it may contain a password. */
function validateDatabase(database: unknown): void {
  const isPool = typeof (database as Partial<PostgresPool> | null | undefined)?.connect === 'function';
  const isUrl = typeof database === 'string' && /^postgres(?:ql)?:\/\/./.test(database);
  if (isPool || isUrl) return;
  throw new TypeError(
    'openPostgresStore() needs a URL of the form postgres://user:password@host:5432/database, or a Pool of pg. ' +
      'If it comes from an environment variable, check that the variable is set.',
  );
}

/** It becomes a part of an SQL statement. */
function validateTimeout(timeoutMs: unknown): void {
  if (Number.isSafeInteger(timeoutMs) && Number(timeoutMs) > 0 && Number(timeoutMs) < 2 ** 31 - 1000) return;
  throw new TypeError('"statementTimeoutMs" must be an integer above 0, in milliseconds.');
}

async function openPool(connectionString: string, max: number) {
  const { Pool } = await loadPg();
  const pool = new Pool({
    connectionString,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    fallback_application_name: 'personio-link',
  });
  // An idle connection was lost. The next call gets another one.
  pool.on('error', () => undefined);
  return pool;
}
