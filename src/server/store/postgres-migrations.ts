import type { Generated, Kysely, PostgresPool } from 'kysely';
import type { AccountRow, IdempotencyRow } from './account-row.ts';
import { checkRankSql } from './check-claims.ts';
import type { InvitationRow } from './invitation-row.ts';
import type { EventRow } from './event-row.ts';
import { databaseErrorCode, openDatabase, quoteIdentifier } from './postgres-connections.ts';
import type { KyselyModules } from './postgres-modules.ts';
import { ensureTrustedOwner } from './postgres-schema-owner.ts';

/** The tables as of the last migration. */
export interface Tables {
  readonly accounts: AccountRow & {
    readonly tenant_id: string;
    readonly encrypted_token: string | null;
    readonly claim_call: string | null;
    readonly claim_until: Date | null;
    readonly check_failed_at: Date | null;
    readonly started_until: Date | null;
    readonly requested_check: string | null;
    readonly requested_until: Date | null;
    readonly relink_message_call: string | null;
    readonly relink_message_until: Date | null;
  };
  /** One row. */
  readonly check_pace: { readonly next_at: Date; readonly paused_until: Date };
  readonly token_locks: {
    readonly tenant_id: string;
    readonly account_id: string;
    readonly holder: string;
    readonly expires_at: Date;
  };
  readonly tenants: { readonly id: string; readonly encrypted_key: string };
  readonly idempotency_records: IdempotencyRow & { readonly tenant_id: string };
  readonly invitations: InvitationRow & { readonly tenant_id: string };
  readonly invitation_locks: { readonly tenant_id: string };
  readonly events: EventRow & {
    readonly sequence: Generated<string>;
    readonly turn: string;
    readonly claimed_until: Date | null;
  };
  /** One row. */
  readonly claimed_turn: { readonly turn: string };
  readonly history: {
    readonly sequence: Generated<string>;
    readonly tenant_id: string;
    readonly account_id: string;
    readonly at: string;
    readonly type: string;
    readonly entry: string;
  };
  readonly requirements: { readonly requirement: string; readonly since: string; readonly seen_at: string };
  readonly migrations: { readonly name: string };
}

/**
 * Statements by migration, in alphabetical order. Append new ones; never change a released one.
 *
 * Columns that are compared or sorted have the collation "C": byte by byte, as in the other stores, whatever the locale of
 * the database.
 */
const migrations: Readonly<Record<string, readonly string[]>> = {
  '0001-initial': [
    `CREATE TABLE accounts (
      tenant_id text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      label text NOT NULL,
      masked_client_id text NOT NULL,
      search_text text COLLATE "C" NOT NULL,
      fingerprint text COLLATE "C" NOT NULL,
      encrypted_credentials text NOT NULL,
      encrypted_token text,
      status text COLLATE "C" NOT NULL,
      name_key text COLLATE "C" NOT NULL,
      grants text NOT NULL,
      met text COLLATE "C" NOT NULL,
      requirements text NOT NULL,
      attribute_requirements text NOT NULL,
      problem text,
      problem_since text,
      recovered_at text,
      linked_at text COLLATE "C" NOT NULL,
      linked_by text,
      linked_via text,
      checked_at text COLLATE "C",
      -- The call that claimed the account for a check, and until when.
      claim_call text COLLATE "C",
      claim_until timestamptz,
      check_failed_at timestamptz,
      -- Until when a check of the claimed account is in progress, and the last one that someone has requested.
      started_until timestamptz,
      requested_check text COLLATE "C",
      requested_until timestamptz,
      -- The call that sends the relink message about the current problem, and until when. Without a time it was sent.
      relink_message_call text COLLATE "C",
      relink_message_until timestamptz,
      PRIMARY KEY (tenant_id, id)
    )`,
    'CREATE UNIQUE INDEX accounts_by_fingerprint ON accounts (tenant_id, fingerprint)',
    'CREATE INDEX accounts_by_linked_at ON accounts (tenant_id, linked_at DESC, id)',
    'CREATE INDEX accounts_by_name ON accounts (tenant_id, name_key, id)',
    `CREATE INDEX accounts_by_check ON accounts (tenant_id, coalesce(checked_at, '') DESC, id)`,
    'CREATE INDEX accounts_by_status ON accounts (tenant_id, status, linked_at DESC, id)',
    `CREATE INDEX accounts_by_due_check ON accounts (${checkRankSql}, coalesce(checked_at, ''))`,
    `CREATE INDEX accounts_by_relink_message ON accounts (relink_message_until NULLS FIRST)
      WHERE status = 'needs-relink' AND (relink_message_call IS NULL OR relink_message_until IS NOT NULL)`,
    // When the next account may be checked, by any process. One row.
    'CREATE TABLE check_pace (next_at timestamptz NOT NULL, paused_until timestamptz NOT NULL)',
    `INSERT INTO check_pace VALUES ('epoch', 'epoch')`,
    `CREATE TABLE token_locks (
      tenant_id text COLLATE "C" NOT NULL,
      account_id text COLLATE "C" NOT NULL,
      holder text COLLATE "C" NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, account_id)
    )`,
    `CREATE TABLE tenants (
      id text COLLATE "C" NOT NULL PRIMARY KEY,
      encrypted_key text NOT NULL
    )`,
    // No foreign key: a record outlives its account, so that a late retry cannot link again what was unlinked.
    `CREATE TABLE idempotency_records (
      tenant_id text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      request_hash text COLLATE "C" NOT NULL,
      account_id text COLLATE "C" NOT NULL,
      created_at text COLLATE "C" NOT NULL,
      expires_at text COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, key)
    )`,
    'CREATE INDEX idempotency_records_by_expiry ON idempotency_records (expires_at)',
    `CREATE TABLE invitations (
      tenant_id text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      token_hash text COLLATE "C" NOT NULL,
      purpose text NOT NULL,
      account_id text COLLATE "C",
      requirements text NOT NULL,
      attribute_requirements text NOT NULL,
      created_by text,
      created_at text COLLATE "C" NOT NULL,
      expires_at text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, id)
    )`,
    // A row is locked while its tenant's invitations are counted.
    'CREATE TABLE invitation_locks (tenant_id text COLLATE "C" NOT NULL PRIMARY KEY)',
    'CREATE UNIQUE INDEX invitations_by_token ON invitations (token_hash)',
    'CREATE INDEX invitations_by_expiry ON invitations (expires_at)',
    // When a requirement of the host was first and last seen. Shared by all tenants.
    `CREATE TABLE requirements (
      requirement text COLLATE "C" NOT NULL PRIMARY KEY,
      since text NOT NULL,
      seen_at text NOT NULL
    )`,
    // Events that have not been delivered. No foreign key: the last one is about the removal of its account.
    `CREATE TABLE events (
      sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text COLLATE "C" NOT NULL UNIQUE,
      tenant_id text COLLATE "C" NOT NULL,
      account_id text COLLATE "C" NOT NULL,
      event text NOT NULL,
      -- The events of a tenant are numbered, so that tenants take turns: those with the lowest turn are delivered first.
      turn bigint NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      first_attempt_at text,
      next_attempt_at text COLLATE "C",
      claim text COLLATE "C",
      claimed_until timestamptz,
      failed_at text,
      reason text
    )`,
    'CREATE INDEX events_by_account ON events (tenant_id, account_id, sequence)',
    'CREATE INDEX events_by_attempt ON events (next_attempt_at, turn, sequence)',
    'CREATE INDEX events_by_turn ON events (tenant_id, turn)',
    // The highest turn that was claimed: new events get a higher one. One row.
    'CREATE TABLE claimed_turn (turn bigint NOT NULL)',
    'INSERT INTO claimed_turn VALUES (0)',
    `CREATE TABLE history (
      sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      tenant_id text COLLATE "C" NOT NULL,
      account_id text COLLATE "C" NOT NULL,
      at text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL,
      entry text NOT NULL
    )`,
    'CREATE INDEX history_by_account ON history (tenant_id, account_id, sequence)',
    'CREATE INDEX history_by_age ON history (at)',
  ],
};

/** How long a process waits for another one that is migrating. */
const lockTimeout = '60s';

/**
 * Brings the schema up to date, in one transaction. Several processes may do so at once. If no migration is pending, it takes
 * no lock and needs no `CREATE` privilege.
 */
export async function migrate(
  modules: KyselyModules,
  pool: PostgresPool,
  schema: string,
  trustedOwner?: string,
): Promise<void> {
  // The search path also keeps functions in "public" from being called by Kysely's introspection, which does not qualify them.
  const database = openDatabase<Tables>(modules, pool, { searchPath: [schema], timeoutMs: 0 });
  try {
    await createSchema(modules, database, schema);
    // Before anything is read from the schema: what looks like a table could be a view that calls a function of its owner.
    await ensureTrustedOwner(modules, database, schema, trustedOwner);
    if (await isUpToDate(database, schema)) return;
    await createLockTable(modules, database, schema);
    await runMigrations(modules, database, schema);
  } catch (error) {
    if (databaseErrorCode(error) !== '42501') throw error;
    const { message } = error as Error;
    throw new Error(`Database migration failed: ${message}. ${missingPrivileges(schema, message)}`, {
      cause: error,
    });
  }
}

async function isUpToDate(database: Kysely<Tables>, schema: string): Promise<boolean> {
  const executed = await database
    .withSchema(schema)
    .selectFrom('migrations')
    .select('name')
    .execute()
    .catch((error: unknown) => {
      // undefined_table
      if (databaseErrorCode(error) === '42P01') return [];
      throw error;
    });
  const unknown = executed.find(({ name }) => !(name in migrations));
  if (unknown) {
    throw new Error(
      `The schema "${schema}" has the migration "${unknown.name}" of a newer version of personio-link. Upgrade personio-link.`,
    );
  }
  return executed.length === Object.keys(migrations).length;
}

async function createSchema({ sql }: KyselyModules, database: Kysely<Tables>, schema: string): Promise<void> {
  await createOnce(
    database,
    sql`SELECT FROM pg_catalog.pg_namespace WHERE nspname = ${schema}`,
    sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`,
  );
}

/**
 * Outside the transaction, so that other processes wait for the lock on the table rather than for its creation. Its columns are
 * those that Kysely expects.
 */
async function createLockTable(
  { sql }: KyselyModules,
  database: Kysely<Tables>,
  schema: string,
): Promise<void> {
  await createOnce(
    database,
    sql`SELECT FROM pg_catalog.pg_tables WHERE schemaname = ${schema} AND tablename = 'migration_lock'`,
    sql`CREATE TABLE IF NOT EXISTS ${sql.id(schema, 'migration_lock')}
      (id varchar(255) PRIMARY KEY, is_locked integer NOT NULL DEFAULT 0)`,
  );
}

/**
 * Creates an object unless it exists, which it checks before and after: `IF NOT EXISTS` needs the privilege to create in any
 * case, and if two processes run it at once, one of them can fail on a unique index of the catalog.
 */
async function createOnce(database: Kysely<Tables>, find: RawBuilder, create: RawBuilder): Promise<void> {
  const exists = async (): Promise<boolean> => (await find.execute(database)).rows.length > 0;
  if (await exists()) return;
  try {
    await create.execute(database);
  } catch (error) {
    if (!(await exists())) throw error;
  }
}

type RawBuilder = ReturnType<KyselyModules['sql']>;

async function runMigrations(
  { sql, Migrator }: KyselyModules,
  database: Kysely<Tables>,
  schema: string,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`SET LOCAL lock_timeout = ${sql.lit(lockTimeout)}`.execute(transaction);
    await sql`LOCK TABLE ${sql.id(schema, 'migration_lock')} IN EXCLUSIVE MODE`.execute(transaction);
    const migrator = new Migrator({
      db: transaction,
      migrationTableSchema: schema,
      migrationTableName: 'migrations',
      migrationLockTableName: 'migration_lock',
      provider: {
        async getMigrations() {
          return Object.fromEntries(
            Object.entries(migrations).map(([name, statements]) => [name, { up: run(statements) }]),
          );
        },
      },
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error as Error;
  });

  function run(statements: readonly string[]) {
    return async (transaction: Kysely<unknown>): Promise<void> => {
      for (const statement of statements) await sql.raw(statement).execute(transaction);
    };
  }
}

function missingPrivileges(schema: string, message: string): string {
  const name = quoteIdentifier(schema);
  return message.includes('permission denied for database')
    ? `The schema ${name} does not exist, and the role may not create it. Create it for the role ` +
        `(CREATE SCHEMA ${name} AUTHORIZATION the_role), or allow the role to (GRANT CREATE ON DATABASE the_database TO the_role).`
    : `The role needs privileges on the schema ${name}: GRANT USAGE, CREATE ON SCHEMA ${name} TO the_role. Existing tables ` +
        'belong to the role that first opened the store; open it as that role.';
}
