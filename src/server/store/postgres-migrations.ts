import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './postgres-accounts.ts';
import { gramsOf } from './search-grams.ts';

type Sql = typeof import('kysely').sql;
type Step = string | ((sql: Sql, transaction: Transaction<Tables>) => Promise<void>);

/** How long one process waits for another that is making the tables. */
const lockTimeout = '60s';

/**
 * Steps from an empty schema to the present shape, each in statements and in what no statement can do. The table `migrations` holds the steps that have been
 * taken: add steps at the end, never change one.
 *
 * Texts compare byte by byte, as in every other store: the order of a page must not hang on the language of a database.
 */
const migrations: readonly (readonly Step[])[] = [
  [
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
      access text NOT NULL,
      missing text NOT NULL,
      requirements text NOT NULL,
      problem text,
      linked_at text COLLATE "C" NOT NULL,
      linked_by text,
      checked_at text,
      PRIMARY KEY (tenant_id, id)
    )`,
    'CREATE UNIQUE INDEX accounts_by_fingerprint ON accounts (tenant_id, fingerprint)',
    'CREATE INDEX accounts_by_age ON accounts (tenant_id, linked_at DESC, id)',
    'CREATE INDEX accounts_by_status ON accounts (tenant_id, status, linked_at DESC, id)',
    // Kept by the database itself: to count a hundred thousand accounts takes longer than all the rest of a page.
    `CREATE TABLE account_counts (
      tenant_id text COLLATE "C" NOT NULL,
      status text COLLATE "C" NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (tenant_id, status)
    )`,
    // Always in the order of the status: two changes at once must not wait for each other.
    `CREATE FUNCTION count_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.status = OLD.status THEN RETURN NULL; END IF;
        INSERT INTO account_counts
          SELECT * FROM (
            SELECT OLD.tenant_id, OLD.status, -1 WHERE TG_OP <> 'INSERT'
            UNION ALL
            SELECT NEW.tenant_id, NEW.status, 1 WHERE TG_OP <> 'DELETE'
          ) AS changes (tenant_id, status, total) ORDER BY status
          ON CONFLICT (tenant_id, status) DO UPDATE SET total = account_counts.total + EXCLUDED.total;
        RETURN NULL;
      END
    $$`,
    `CREATE TRIGGER accounts_counted AFTER INSERT OR DELETE OR UPDATE OF status ON accounts
      FOR EACH ROW EXECUTE FUNCTION count_accounts()`,
    `CREATE TABLE tenants (
      id text COLLATE "C" NOT NULL PRIMARY KEY,
      sealed_key text NOT NULL
    )`,
    `CREATE TABLE idempotency_keys (
      tenant_id text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      request_hash text NOT NULL,
      account_id text COLLATE "C" NOT NULL,
      created_at text COLLATE "C" NOT NULL,
      expires_at text COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, key),
      FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE
    )`,
    'CREATE INDEX idempotency_keys_by_account ON idempotency_keys (tenant_id, account_id)',
    'CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at)',
  ],
  // Numbers in an array, because every Postgres has an index for those, and not every one lets extensions be made.
  [
    "ALTER TABLE accounts ADD COLUMN search_grams integer[] NOT NULL DEFAULT '{}'",
    indexSearchTexts,
    'CREATE INDEX accounts_by_grams ON accounts USING gin (search_grams)',
  ],
  // A key outlives its account, so that a late try does not link anew what was unlinked.
  [
    'ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_tenant_id_account_id_fkey',
    'DROP INDEX idempotency_keys_by_account',
  ],
];

/** So many rows are read and written at once. */
const batchSize = 1000;

async function indexSearchTexts(sql: Sql, transaction: Transaction<Tables>): Promise<void> {
  let last = { tenant_id: '', id: '' };
  for (;;) {
    const { rows } = await sql<{ place: string; tenant_id: string; id: string; search_text: string }>`
      SELECT ctid::text AS place, tenant_id, id, search_text FROM accounts
        WHERE (tenant_id, id) > (${last.tenant_id}, ${last.id}) ORDER BY tenant_id, id LIMIT ${batchSize}
    `.execute(transaction);
    const end = rows.at(-1);
    if (!end) return;
    last = end;
    const places = rows.map(({ place }) => place);
    const grams = rows.map((row) => `{${gramsOf(row.tenant_id, row.search_text).join()}}`);
    // The table is locked by the step before, so that rows stay at their places.
    await sql`
      UPDATE accounts SET search_grams = batch.grams::integer[]
        FROM unnest(${places}::tid[], ${grams}::text[]) AS batch (place, grams) WHERE accounts.ctid = batch.place
    `.execute(transaction);
  }
}

/**
 * Brings the schema to its present shape, in one transaction: all of it or nothing. A lock lets one process in at a time.
 * A schema that is there already need not be one that the role may make.
 */
export async function migrate(
  kysely: typeof import('kysely'),
  database: Kysely<Tables>,
  schema: string,
): Promise<void> {
  try {
    await takeSteps(kysely, database, schema);
  } catch (error) {
    throw isForbidden(error) ? new Error(grantsFor(schema, error.message), { cause: error }) : error;
  }
}

function isForbidden(error: unknown): error is Error {
  return error instanceof Error && (error as { readonly code?: unknown }).code === '42501';
}

/** The database's own sentence says of what: the database as a whole, the schema, or something in it. */
function grantsFor(schema: string, sentence: string): string {
  const name = `"${schema.replaceAll('"', '""')}"`;
  const grants = sentence.includes('permission denied for database')
    ? `The schema ${name} is not there, and the role may not make it. Make it for the role (CREATE SCHEMA ${name} AUTHORIZATION ` +
      'the_role), or let the role do it (GRANT CREATE ON DATABASE the_database TO the_role).'
    : `In the schema ${name} the role must be able to make tables and functions, and to change what was made there before: ` +
      `GRANT USAGE, CREATE ON SCHEMA ${name} TO the_role; the tables belong to the role that opened the store first.`;
  return `The tables of the store cannot be made or kept up: ${sentence}. ${grants}`;
}

async function takeSteps(
  { sql }: typeof import('kysely'),
  database: Kysely<Tables>,
  schema: string,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const run = (statement: string) => sql.raw(statement).execute(transaction);
    await run('SET LOCAL statement_timeout = 0');
    await run('SET LOCAL idle_in_transaction_session_timeout = 0');
    await run(`SET LOCAL lock_timeout = '${lockTimeout}'`);
    const lock = `personio-link migrations ${schema}`;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(transaction);

    const { rows: schemas } = await sql`SELECT FROM pg_namespace WHERE nspname = ${schema}`.execute(
      transaction,
    );
    if (schemas.length === 0) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(transaction);
    await sql`SET LOCAL search_path TO ${sql.id(schema)}`.execute(transaction);

    const { rows: tables } = await sql`
      SELECT FROM pg_tables WHERE schemaname = ${schema} AND tablename = 'migrations'
    `.execute(transaction);
    if (tables.length === 0)
      await run('CREATE TABLE migrations (step integer PRIMARY KEY, taken_at timestamptz NOT NULL)');
    const { rows: versions } = await sql<{ last: number | null }>`
      SELECT max(step) AS last FROM migrations
    `.execute(transaction);
    const taken = versions[0]?.last ?? 0;
    if (taken > migrations.length) {
      throw new Error(
        `The tables in "${schema}" have version ${taken}; this version of the library knows ${migrations.length}.`,
      );
    }
    for (const [index, steps] of migrations.slice(taken).entries()) {
      for (const step of steps) {
        if (typeof step === 'string') await run(step);
        else await step(sql, transaction);
      }
      await sql`INSERT INTO migrations VALUES (${taken + index + 1}, now())`.execute(transaction);
    }
  });
}
