import { after } from 'node:test';
import { Pool } from 'pg';
import { startPostgres } from '../../scripts/postgres.ts';
import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from '../../src/server/index.ts';

export interface TestDatabase {
  readonly url: string;
  /** For what no store does; the schema is not in its path. */
  readonly pool: Pool;
  /** A name that no other test uses. */
  readonly newSchema: () => string;
  /** A store in a schema of its own, unless one is named. */
  readonly open: (options?: PostgresStoreOptions) => Promise<PostgresStore>;
}

/** A real Postgres for the tests of a file. What they leave behind goes with the last of them. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, stop } = await startPostgres();
  const pool = new Pool({ connectionString: url, max: 2 });
  // Connections are ended on purpose.
  pool.on('error', () => undefined);
  const schemas: string[] = [];
  const stores: PostgresStore[] = [];
  const newSchema = (): string => {
    const name = `test ${crypto.randomUUID()}`;
    schemas.push(name);
    return name;
  };
  after(async () => {
    for (const store of stores) await store.close();
    for (const name of schemas) await pool.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
    await pool.end();
    await stop();
  });
  return {
    url,
    pool,
    newSchema,
    async open(options = {}) {
      const store = await openPostgresStore(url, { schema: newSchema(), maxConnections: 4, ...options });
      stores.push(store);
      return store;
    },
  };
}
