import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { startPostgres } from '../test/support/postgres.ts';
import {
  createMemoryStore,
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
} from '../src/server/index.ts';

interface Opened {
  readonly store: AccountStore;
  /** Runs the maintenance that a database does in the background, so that it does not disturb a measurement. */
  readonly settle: () => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** Opens an empty store of each kind. */
export const benchStores: Readonly<Record<string, () => Promise<Opened>>> = {
  async memory() {
    return { store: createMemoryStore(), settle: async () => undefined, close: async () => undefined };
  },
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), 'personio-link-bench-'));
    const store = await openSqliteStore(join(folder, 'accounts.db'));
    return {
      store,
      settle: async () => undefined,
      async close() {
        store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  async postgres() {
    const postgres = await startPostgres();
    const schema = `bench_${Date.now()}`;
    const store = await openPostgresStore(postgres.url, { schema });
    const pool = new Pool({ connectionString: postgres.url, max: 1 });
    return {
      store,
      settle: () => pool.query(`VACUUM ANALYZE ${schema}.accounts, ${schema}.events`),
      async close() {
        await store.close();
        await pool.query(`DROP SCHEMA ${schema} CASCADE`);
        await pool.end();
        await postgres.stop();
      },
    };
  },
};
