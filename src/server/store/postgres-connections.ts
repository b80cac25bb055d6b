import type {
  DatabaseConnection,
  Kysely,
  PostgresPool as KyselyPool,
  PostgresPoolClient,
  PostgresQueryResult,
  Transaction,
} from 'kysely';
import { withTimeout } from '../with-timeout.ts';
import type { KyselyModules } from './postgres-modules.ts';
import type { PostgresPool } from './postgres-pool.ts';

type QueryResult = PostgresQueryResult<Record<string, unknown>>;

/** The part of a client of `pg` that is used here. */
interface PgClient {
  query(text: string, values: readonly unknown[]): Promise<QueryResult | readonly QueryResult[]>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
}

/** Parameters of Postgres that are set for each transaction: https://www.postgresql.org/docs/current/runtime-config.html */
export interface TransactionSettings {
  /** Schemas, as identifiers. */
  readonly searchPath: readonly string[];
  /** How long a statement, or a pause between two statements, may take, in milliseconds. 0 disables both limits. */
  readonly timeoutMs: number;
}

interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** Runs `work` in a transaction. Every statement of a store is part of one, because the settings apply only there. */
export type Transact<Tables> = <Result>(
  work: (transaction: Transaction<Tables>) => Promise<Result>,
) => Promise<Result>;

/**
 * Opens Kysely on a pool. Every transaction is "read committed" and has the given settings.
 *
 * They are set within the transaction because PgBouncer in transaction mode may give each one a different connection: settings of the
 * session would be lost or affect others, and PgBouncer rejects them as parameters of the connection. In a pool of the host,
 * the session is not ours to change.
 */
export function openDatabase<Tables>(
  { Kysely, PostgresDialect, CompiledQuery, sql }: KyselyModules,
  pool: KyselyPool,
  { searchPath, timeoutMs }: TransactionSettings,
): Kysely<Tables> {
  // One message, so that it takes no longer than BEGIN alone.
  const begin = CompiledQuery.raw(
    [
      'BEGIN ISOLATION LEVEL READ COMMITTED',
      // Without pg_temp at the end, temporary tables would come first.
      `SET LOCAL search_path TO ${[...searchPath.map(quoteIdentifier), 'pg_temp'].join(', ')}`,
      `SET LOCAL statement_timeout TO ${timeoutMs}`,
      `SET LOCAL idle_in_transaction_session_timeout TO ${timeoutMs}`,
    ].join('; '),
  );
  const dialect = new PostgresDialect({ pool });
  const driver = Object.assign(dialect.createDriver(), {
    async beginTransaction(connection: DatabaseConnection): Promise<void> {
      await connection.executeQuery(begin);
    },
  });
  dialect.createDriver = () => driver;
  // Kysely's own lock is an advisory lock with a well-known number: any role could hold it and keep the store from opening. It
  // also does not work through PgBouncer in transaction mode. Migrations lock a table instead.
  const noLock = async (): Promise<void> => undefined;
  const adapter = Object.assign(dialect.createAdapter(), {
    acquireMigrationLock: noLock,
    releaseMigrationLock: noLock,
  });
  dialect.createAdapter = () => adapter;
  // Kysely's own query calls functions with the name of every table in the database, and fails if another program drops one of
  // them meanwhile. The Migrator only asks which tables there are.
  const createIntrospector = dialect.createIntrospector.bind(dialect);
  dialect.createIntrospector = (database) =>
    Object.assign(createIntrospector(database), {
      async getTables() {
        const { rows } = await sql<TableName>`
          SELECT schemaname AS schema, tablename AS name FROM pg_catalog.pg_tables
        `.execute(database);
        return rows.map((row) => ({ ...row, isView: false, isForeign: false, columns: [] }));
      },
    });
  return new Kysely<Tables>({ dialect });
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Adapts a pool to Kysely.
 *
 * - A connection in an unknown state, for example after a timeout, is destroyed instead of reused.
 * - Strings are stored and returned unchanged, U+0000 included.
 * - `end` waits for the connections in use, and does not end the underlying pool.
 */
export function wrapPool(pool: PostgresPool, timeoutMs?: number): KyselyPool {
  let inUse = 0;
  let onIdle: (() => void) | undefined;
  const onRelease = (): void => {
    inUse -= 1;
    if (inUse === 0) onIdle?.();
  };
  return {
    options: {},
    async connect() {
      inUse += 1;
      try {
        return wrapClient((await pool.connect()) as unknown as PgClient, timeoutMs, onRelease);
      } catch (error) {
        onRelease();
        throw error;
      }
    },
    async end() {
      if (inUse > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}

function wrapClient(
  client: PgClient,
  timeoutMs: number | undefined,
  onRelease: () => void,
): PostgresPoolClient {
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  // A connection lost between two statements emits an error, which would end the process if unhandled:
  // https://node-postgres.com/apis/client#error
  client.on('error', onError);
  const query = async (text: string, values: readonly unknown[]) => {
    if (broken) throw new Error('The connection to the database was lost.');
    try {
      const pending = client.query(text, values.map(escapeValue));
      const results = await (timeoutMs === undefined
        ? pending
        : withTimeout(
            pending,
            timeoutMs,
            () => new Error(`The database did not respond within ${timeoutMs} ms.`),
          ));
      // A query of several statements has several results.
      const [result] = [results].flat().slice(-1);
      return { ...result, rows: result?.rows.map(unescapeRow) ?? [] };
    } catch (error) {
      // After an error of the database the connection is usable; after any other a late response may still arrive.
      // A BEGIN that failed may have left a transaction open.
      if (!isDatabaseError(error) || text.startsWith('BEGIN')) broken = true;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release(destroy = false) {
      client.removeListener('error', onError);
      client.release(destroy || broken);
      onRelease();
    },
  };
}

/** The SQLSTATE of a database error: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function databaseErrorCode(error: unknown): unknown {
  return (error as { readonly code?: unknown } | null | undefined)?.code;
}

function isDatabaseError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error;
}

/**
 * Postgres cannot store U+0000: https://www.postgresql.org/docs/current/datatype-character.html. It is stored as U+0010
 * ("data link escape") and a zero, and U+0010 itself as two of them.
 */
function escapeValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll('\u0010', '\u0010\u0010').replaceAll('\u0000', '\u00100');
}

function unescapeRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unescapeValue(value)]));
}

function unescapeValue(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes('\u0010')) return value;
  return value.replace(/\u0010(.)/g, (_, escaped) => (escaped === '0' ? '\u0000' : '\u0010'));
}
