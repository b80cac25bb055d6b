import { after } from 'node:test';
import { Pool } from 'pg';
import { startPostgres } from '../support/postgres.ts';
import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from '../../src/server/index.ts';

export interface TestDatabase {
  readonly url: string;
  /** For statements that the store does not offer. Its `search_path` has no schema of a store. */
  readonly pool: Pool;
  /** A unique name. */
  readonly newSchema: () => string;
  /** Opens a store, by default in a new schema. */
  readonly open: (options?: PostgresStoreOptions) => Promise<PostgresStore>;
}

/** A real Postgres for the tests of a file. Schemas and stores are removed after them. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, stop } = await startPostgres();
  const pool = new Pool({ connectionString: url, max: 2 });
  // Tests terminate connections on purpose.
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
