import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Pool, type PoolClient } from 'pg';
import { openPostgresStore } from '../../src/server/index.ts';
import { openTestDatabase } from './postgres.ts';
import { storedAccount } from './store-kinds.ts';

const database = await openTestDatabase();

interface Selects {
  count: number;
  /** What a query waits for after it has run. */
  hold: Promise<unknown> | undefined;
  onSelect: (() => void) | undefined;
}

/** A store whose queries for accounts can be counted and held. */
async function open(test: TestContext) {
  const schema = database.newSchema();
  const pool = new Pool({ connectionString: database.url, max: 3 });
  const selects: Selects = { count: 0, hold: undefined, onSelect: undefined };
  let failures = 0;
  const store = await openPostgresStore(
    {
      async connect() {
        if (failures-- > 0) throw new Error('no connection');
        const client = await pool.connect();
        return watch(client, selects);
      },
    },
    { schema },
  );
  test.after(async () => {
    await store.close();
    await pool.end();
  });
  const other = await database.open({ schema });
  return { store, other, selects, failConnections: (count: number) => (failures = count) };
}

function watch(client: PoolClient, selects: Selects) {
  return {
    async query(text: string, values: readonly unknown[]) {
      const result = await client.query(text, [...values]);
      if (text.startsWith('select "tenant_id"')) {
        selects.count += 1;
        selects.onSelect?.();
        await selects.hold;
      }
      return result;
    },
    release: (destroy?: boolean) => client.release(destroy),
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
  };
}

describe('Calls that find accounts in Postgres', () => {
  it('share a query while they wait for a connection, and each gets its own account', async (test) => {
    const { store, other, selects } = await open(test);
    for (const tenant of ['acme', 'globex']) {
      for (const number of [1, 2]) {
        await other.add(tenant, storedAccount(number, { label: `${tenant} ${number}` }));
      }
    }
    const find = (tenant: string, id: string) => store.find(tenant, { id });
    const found = await Promise.all([
      find('acme', 'account-1'),
      find('globex', 'account-1'),
      find('acme', 'account-2'),
      find('acme', 'account-1'),
      find('acme', 'account-3'),
      find('acme\u0000', 'account-1'),
    ]);
    assert.deepEqual(
      found.map((account) => account?.label),
      ['acme 1', 'globex 1', 'acme 2', 'acme 1', undefined, undefined],
    );
    assert.equal(selects.count, 1);
  });

  it('never get the result of a query that started before them', async (test) => {
    const { store, other, selects } = await open(test);
    await other.add('acme', storedAccount(1));
    const released = Promise.withResolvers<true>();
    const selected = Promise.withResolvers<true>();
    selects.hold = released.promise;
    selects.onSelect = () => selected.resolve(true);
    const before = store.find('acme', { id: 'account-1' });
    await selected.promise;
    selects.hold = undefined;
    await other.remove('acme', 'account-1');
    assert.equal(await store.find('acme', { id: 'account-1' }), undefined);
    released.resolve(true);
    assert.equal((await before)?.id, 'account-1');
  });

  it('start another query after 100 accounts', async (test) => {
    const { store, selects } = await open(test);
    const ids = Array.from({ length: 101 }, (_, number) => `account-${number}`);
    await Promise.all(ids.map((id) => store.find('acme', { id })));
    assert.equal(selects.count, 2);
  });

  it('reject together without a connection, and the next one tries again', async (test) => {
    const { store, other, failConnections } = await open(test);
    await other.add('acme', storedAccount(1));
    failConnections(1);
    const outcomes = await Promise.allSettled([
      store.find('acme', { id: 'account-1' }),
      store.find('acme', { id: 'account-2' }),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal((await store.find('acme', { id: 'account-1' }))?.id, 'account-1');
  });
});
