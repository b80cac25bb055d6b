import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import {
  createMemoryStore,
  openSqliteStore,
  type AccountStore,
  type SqliteStore,
  type StoredAccount,
} from '../../src/server/index.ts';
import type { StoreAddress } from './linking-process.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-stores-'));
const database = await openTestDatabase();
const opened: SqliteStore[] = [];
after(async () => {
  for (const store of opened) store.close();
  await rm(folder, { recursive: true });
});

let files = 0;

/** An open store, and a way to run SQL on it as if its clock had been set; undefined in memory, where no clock can be set. */
export interface OpenStore {
  readonly store: AccountStore;
  readonly addToTimes?: (column: string, table: string, ms: number) => Promise<unknown>;
  /** Locks the row of an account, as another process does while it saves; returns a function that ends it. Only in Postgres. */
  readonly lockRow?: (accountId: string) => Promise<() => Promise<void>>;
}

/** A store that several processes can open. */
export interface SharedStore extends OpenStore {
  readonly address: StoreAddress;
  readonly addToTimes: NonNullable<OpenStore['addToTimes']>;
  /** Runs a statement in which the names of tables have no schema, and returns its rows. */
  readonly runSql: (statement: string) => Promise<readonly unknown[]>;
}

/** Every kind of store that several processes can open. */
export const sharedStoreKinds: readonly [name: string, open: () => Promise<SharedStore>][] = [
  [
    'SQLite',
    async () => {
      files += 1;
      const path = join(folder, `${files}.db`);
      const store = await openSqliteStore(path);
      opened.push(store);
      return {
        store,
        address: { kind: 'sqlite', path },
        async addToTimes(column, table, ms) {
          const other = new DatabaseSync(path);
          other.exec(`UPDATE ${table} SET ${column} = ${column} + ${ms}`);
          other.close();
        },
        async runSql(statement) {
          const other = new DatabaseSync(path);
          const rows = other.prepare(statement).all();
          other.close();
          return rows;
        },
      };
    },
  ],
  [
    'Postgres',
    async () => {
      const schema = database.newSchema();
      return {
        store: await database.open({ schema }),
        address: { kind: 'postgres', url: database.url, schema },
        addToTimes: (column, table, ms) =>
          database.pool.query(
            `UPDATE "${schema}".${table} SET ${column} = ${column} + ${ms} * interval '1 millisecond'`,
          ),
        async runSql(statement) {
          const client = await database.pool.connect();
          await client.query(`SET search_path TO "${schema}"`);
          const { rows } = await client.query<object>(statement);
          client.release(true);
          return rows;
        },
        async lockRow(accountId) {
          const client = await database.pool.connect();
          await client.query('BEGIN');
          await client.query(`SELECT FROM "${schema}".accounts WHERE id = $1 FOR UPDATE`, [accountId]);
          return async () => {
            await client.query('ROLLBACK');
            client.release();
          };
        },
      };
    },
  ],
];

/** Every kind of store, to run the same tests on each. */
export const storeKinds: readonly [name: string, open: () => Promise<OpenStore>][] = [
  ['memory', async () => ({ store: createMemoryStore() })],
  ...sharedStoreKinds,
];

/** An account as a store keeps it. */
export function storedAccount(number: number, rest: Partial<StoredAccount> = {}): StoredAccount {
  return {
    id: `account-${number}`,
    label: '',
    maskedClientId: 'papi-1111…1111',
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: `encrypted-${number}`,
    status: 'active',
    access: [],
    undetermined: [],
    readableAttributes: { keys: [], source: 'list' },
    revoked: [],
    attributeRequirements: '',
    requirements: 'employees:read',
    problem: null,
    problemSince: null,
    recoveredAt: null,
    linkedAt: '2026-11-01T00:00:00.000Z',
    linkedBy: null,
    checkedAt: '2026-11-01T00:00:00.000Z',
    ...rest,
  };
}
