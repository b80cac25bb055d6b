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
  /** Creates an empty database beside that of `url`, and resolves with its URL. */
  readonly newDatabase: () => Promise<string>;
  /** Opens a store, by default in a new schema. */
  readonly open: (options?: PostgresStoreOptions) => Promise<PostgresStore>;
}

/** A real Postgres for the tests of a file. Schemas, databases and stores are removed after them. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, stop } = await startPostgres();
  const pool = new Pool({ connectionString: url, max: 2 });
  // Tests terminate connections on purpose.
  pool.on('error', () => undefined);
  const schemas: string[] = [];
  const databases: string[] = [];
  const stores: PostgresStore[] = [];
  const newSchema = (): string => {
    const name = `test ${crypto.randomUUID()}`;
    schemas.push(name);
    return name;
  };
  after(async () => {
    for (const store of stores) await store.close();
    for (const name of schemas) await pool.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
    for (const name of databases) await pool.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await pool.end();
    await stop();
  });
  return {
    url,
    pool,
    newSchema,
    async newDatabase() {
      const name = `test_${crypto.randomUUID()}`;
      await pool.query(`CREATE DATABASE "${name}"`);
      databases.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async open(options = {}) {
      const store = await openPostgresStore(url, { schema: newSchema(), maxConnections: 4, ...options });
      stores.push(store);
      return store;
    },
  };
}
