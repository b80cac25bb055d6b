import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createMemoryStore,
  openPostgresStore,
  openSqliteStore,
  type AccountStore,
  type StoredAccount,
} from '../../src/server/index.ts';
import { gramsOf } from '../../src/server/store/search-grams.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-search-'));
after(() => rm(folder, { recursive: true }));
const database = await openTestDatabase();
let files = 0;

function newPath(): string {
  files += 1;
  return join(folder, `accounts-${files}.db`);
}

/** Does something to a file that no store does. */
function withFile<Result>(path: string, work: (file: DatabaseSync) => Result): Result {
  const file = new DatabaseSync(path);
  try {
    return work(file);
  } finally {
    file.close();
  }
}

function account(number: number, label: string, rest: Partial<StoredAccount> = {}): StoredAccount {
  return {
    id: `account-${number}`,
    label,
    maskedClientId: `papi-1111…${String(number % 10_000).padStart(4, '0')}`,
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: `sealed-${number}`,
    status: number % 3 === 0 ? 'limited' : 'active',
    access: [],
    missing: [],
    requirements: 'employees:read',
    problem: null,
    linkedAt: new Date(Date.UTC(2026, 10, 23) + number * 1000).toISOString(),
    linkedBy: null,
    checkedAt: null,
    ...rest,
  };
}

async function found(store: AccountStore, search: string, tenantId = 'acme'): Promise<readonly string[]> {
  const { accounts } = await store.list(tenantId, { limit: 100, search });
  return accounts.map(({ label }) => label);
}

/** Few letters, so that they meet often; some that are special to a database, to a regular expression, or in another case. */
const letters = fc.constantFrom(...'aAbß ẞİıÄä%_\\\'"\u0000\n…🧑e\u0301'.split(''), '🧑‍🚀', 'ﬀ');
const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join('').toWellFormed());

type Change =
  | {
      readonly kind: 'add' | 'rename';
      readonly number: number;
      readonly tenant: string;
      readonly label: string;
    }
  | { readonly kind: 'remove' | 'move'; readonly number: number; readonly tenant: string };

const numbers = fc.integer({ min: 1, max: 6 });
const tenants = fc.constantFrom('acme', 'globex');
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('add', 'rename'), number: numbers, tenant: tenants, label: texts }),
  fc.record({ kind: fc.constantFrom('remove', 'move'), number: numbers, tenant: tenants }),
);

async function make(store: AccountStore, change: Change): Promise<unknown> {
  const { number, tenant } = change;
  const id = `account-${number}`;
  switch (change.kind) {
    case 'add':
      return (await store.find(tenant, { id })) ?? store.add(tenant, account(number, change.label));
    case 'rename':
      return store.update(tenant, id, { label: change.label });
    case 'remove':
      return store.remove(tenant, id);
    case 'move':
      return store.update(tenant, id, { maskedClientId: 'papi-9999…9999', status: 'unreachable' });
  }
}

const kinds: readonly [name: string, open: () => Promise<AccountStore>, runs: number][] = [
  ['SQLite', () => openSqliteStore(newPath()), 60],
  ['Postgres', async () => database.open(), 40],
];

for (const [name, open, numRuns] of kinds) {
  describe(`A search, with ${name}`, () => {
    it('finds what looking at each account finds, whatever has changed', async () => {
      const store = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(changes, { maxLength: 12 }),
          fc.array(texts, { minLength: 1, maxLength: 6 }),
          async (made, needles) => {
            run += 1;
            const memory = createMemoryStore();
            // Every run has tenants of its own.
            const of = (tenant: string): string => `${tenant}-${run}`;
            for (const change of made) {
              for (const each of [memory, store]) await make(each, { ...change, tenant: of(change.tenant) });
            }
            for (const search of [...needles, 'papi', '1111…0', '99', 'a', 'ı', 'ss']) {
              for (const tenant of ['acme', 'globex']) {
                for (const query of [{}, { status: 'active' as const }, { limit: 1 }]) {
                  const asked = { limit: 100, search, ...query };
                  const expected = await memory.list(of(tenant), asked);
                  assert.deepEqual(await store.list(of(tenant), asked), expected, JSON.stringify(search));
                }
              }
            }
          },
        ),
        { numRuns },
      );
    });

    it('gives pages and counts where many match, and where few do', async () => {
      const store = await open();
      const size = 2100;
      for (let number = 0; number < size; number += 1) {
        await store.add('acme', account(number, number % 700 === 0 ? 'Company rare' : 'Company'));
      }
      for (const [search, total] of [
        ['COMPANY', size],
        ['any r', 3],
        ['…0007', 1],
        ['om', size],
        ['company x', 0],
      ] as const) {
        let seen = 0;
        let last: StoredAccount | undefined;
        do {
          const page = await store.list('acme', { limit: 100, search, ...(last ? { after: last } : {}) });
          assert.equal(page.total, total);
          seen += page.accounts.length;
          last = page.more ? page.accounts.at(-1) : undefined;
        } while (last);
        assert.equal(seen, total, search);
      }
      assert.deepEqual((await store.list('acme', { limit: 9, search: 'rare', status: 'limited' })).total, 1);
    });
  });
}

describe('The index of a search in SQLite', () => {
  it('is what a search asks, and holds nothing of what is gone', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await store.add('acme', account(1, 'Company'));
    await store.add('acme', account(2, 'Other'));
    await store.update('acme', 'account-1', { label: 'Renamed' });
    const count = (): unknown =>
      withFile(path, (file) => file.prepare('SELECT count(*) AS total FROM account_grams').get()?.['total']);
    // As it is folded: an ellipsis is found by three points too.
    const masked = gramsOf('acme', 'papi-1111...0001').length;
    assert.equal(count(), gramsOf('acme', 'renamed').length + gramsOf('acme', 'other').length + 2 * masked);
    assert.deepEqual(await found(store, 'name'), ['Renamed']);
    withFile(path, (file) => file.exec('DELETE FROM account_grams WHERE account = 1'));
    assert.deepEqual(await found(store, 'name'), []);
    assert.deepEqual(await found(store, 'othe'), ['Other']);
    await store.remove('acme', 'account-2');
    assert.equal(count(), 0);
    store.close();
  });

  it('outlives a VACUUM, which numbers rows anew', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    for (const number of [1, 2, 3]) await store.add('acme', account(number, `Company number ${number}`));
    await store.remove('acme', 'account-1');
    withFile(path, (file) => file.exec('VACUUM'));
    assert.deepEqual(await found(store, 'number 3'), ['Company number 3']);
    await store.update('acme', 'account-2', { label: 'New name' });
    assert.deepEqual(await found(store, 'number'), ['Company number 3']);
    await store.add('acme', account(4, 'Company number 4'));
    assert.deepEqual(await found(store, 'number'), ['Company number 4', 'Company number 3']);
    store.close();
  });

  it('is made for a file of an earlier version', async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.add('acme', account(1, 'Company one'));
    await first.add('globex', account(2, 'Company two'));
    first.close();
    withFile(path, (file) =>
      file.exec(`
        DROP TABLE account_grams;
        DROP INDEX accounts_by_search_number;
        ALTER TABLE accounts DROP COLUMN search_number;
        PRAGMA user_version = 4;
      `),
    );
    const store = await openSqliteStore(path);
    assert.deepEqual(await found(store, 'company'), ['Company one']);
    assert.deepEqual(await found(store, 'company', 'globex'), ['Company two']);
    await store.add('acme', account(3, 'Company three'));
    await store.remove('acme', 'account-1');
    assert.deepEqual(await found(store, 'company'), ['Company three']);
    store.close();
  });
});

describe('The index of a search in Postgres', () => {
  it('is what a search asks', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(1, 'Company'));
    assert.deepEqual(await found(store, 'compan'), ['Company']);
    await database.pool.query(`UPDATE "${schema}".accounts SET search_grams = '{}'`);
    assert.deepEqual(await found(store, 'compan'), []);
    assert.deepEqual(await found(store, 'co'), ['Company']);
  });

  it('is one that the database can use', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(1, 'Company'));
    const client = await database.pool.connect();
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const { rows } = await client.query<Record<string, string>>(
      `EXPLAIN SELECT FROM "${schema}".accounts WHERE search_grams @> '{1,2}'::integer[]`,
    );
    await client.query('ROLLBACK');
    client.release();
    assert.match(rows.flatMap((row) => Object.values(row)).join('\n'), /accounts_by_grams/);
  });

  it('is made for tables of an earlier version, however many accounts they have', async () => {
    const schema = database.newSchema();
    const first = await openPostgresStore(database.url, { schema });
    await first.add('acme', account(1, 'Company one'));
    await first.add('a\u0000\u0010b', account(1, 'Company two', { id: 'c\u0000\u0010' }));
    await first.close();
    await database.pool.query(`
      SET search_path TO "${schema}";
      INSERT INTO accounts SELECT 'many', 'id-' || n, 'Label ' || n, '', 'label ' || n || E'\\n', 'f-' || n, 'sealed',
        NULL, 'active', '[]', '[]', '', NULL, '2026-11-23T10:00:00.000Z', NULL, NULL FROM generate_series(1, 2345) AS n;
      ALTER TABLE accounts DROP COLUMN search_grams;
      ALTER TABLE idempotency_keys ADD FOREIGN KEY (tenant_id, account_id) REFERENCES accounts ON DELETE CASCADE;
      CREATE INDEX idempotency_keys_by_account ON idempotency_keys (tenant_id, account_id);
      DELETE FROM migrations WHERE step >= 2;
      RESET search_path;
    `);
    const store = await database.open({ schema });
    assert.deepEqual(await found(store, 'company'), ['Company one']);
    assert.deepEqual(await found(store, 'company', 'a\u0000\u0010b'), ['Company two']);
    for (const label of ['Label 1', 'Label 2345', 'Label 1000']) {
      assert.ok((await found(store, label, 'many')).includes(label));
    }
    assert.equal((await store.list('many', { limit: 1, search: 'label' })).total, 2345);
  });
});
