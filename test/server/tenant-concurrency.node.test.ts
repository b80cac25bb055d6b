import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createMemoryStore, LinkBackendError } from '../../src/server/index.ts';
import { limitTenantConcurrency } from '../../src/server/accounts/tenant-concurrency.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure, until, type Deferred } from '../support/promises.ts';
import { createTestBackend } from './support.ts';

/** A store whose renames and reads wait until they are released, in the order of their arrival. */
function createHeldStore() {
  const memory = createMemoryStore();
  assert.ok(memory.checks);
  /** For each call, in the order of arrival: the call has arrived, and it may end. */
  const calls: { readonly arrived: Deferred<undefined>; readonly released: Deferred<undefined> }[] = [];
  const call = (index: number) =>
    (calls[index] ??= { arrived: deferred<undefined>(), released: deferred<undefined>() });
  let received = 0;
  let running = 0;
  let maxRunning = 0;
  const hold = async (): Promise<void> => {
    const { arrived, released } = call(received);
    received += 1;
    running += 1;
    maxRunning = Math.max(maxRunning, running);
    arrived.resolve(undefined);
    await released.promise;
    running -= 1;
  };
  const store = limitTenantConcurrency({
    ...memory,
    async update() {
      await hold();
      return { outcome: 'not-found' };
    },
    async find() {
      await hold();
      return undefined;
    },
    checks: {
      ...memory.checks,
      async countStale() {
        await hold();
        return 0;
      },
      async countUnchecked() {
        await hold();
        return 0;
      },
    },
  });
  return {
    /** The number of calls that the store has received, released or not. */
    received: () => received,
    /** The most calls that the store has processed at the same time. */
    maxRunning: () => maxRunning,
    /** Releases a call once the store has received it. */
    release: async (index: number): Promise<void> => {
      await call(index).arrived.promise;
      call(index).released.resolve(undefined);
    },
    rename: (tenantId: string) => store.update(tenantId, 'account-1', { label: 'New' }),
    read: (tenantId: string) => store.find(tenantId, { id: 'account-1' }),
    countStale: (tenantId: string) => store.checks?.countStale(tenantId, '2026-11-23'),
    countUnchecked: (tenantId: string) => store.checks?.countUnchecked(tenantId),
  };
}

describe('limitTenantConcurrency', () => {
  it('processes two changes of a tenant at once, and the others in their order', async () => {
    const { release, maxRunning, rename } = createHeldStore();
    const finished: number[] = [];
    const results = Array.from({ length: 5 }, async (_, index) => {
      await rename('acme');
      finished.push(index);
    });
    for (const index of results.keys()) await release(index);
    await Promise.all(results);
    assert.deepEqual(finished, [0, 1, 2, 3, 4]);
    assert.equal(maxRunning(), 2);
  });

  it('does not make a tenant wait for another one', async () => {
    const { received, release, rename } = createHeldStore();
    void Promise.all(Array.from({ length: 50 }, () => rename('acme')));
    const other = rename('globex');
    await nextTurn();
    assert.equal(received(), 3);
    await release(2);
    assert.deepEqual(await other, { outcome: 'not-found' });
  });

  it('rejects with rate-limited if 100 changes of the tenant are waiting', async () => {
    const { release, rename } = createHeldStore();
    const accepted = Array.from({ length: 102 }, () => rename('acme'));
    const thrown = await failure(rename('acme'));
    assert.ok(thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited');
    for (const index of accepted.keys()) await release(index);
    await Promise.all(accepted);
    const next = rename('acme');
    await release(102);
    assert.deepEqual(await next, { outcome: 'not-found' });
  });

  it('processes four reads of a tenant at once, beside its changes and the reads of others', async () => {
    const { received, release, maxRunning, rename, read } = createHeldStore();
    const results: Promise<unknown>[] = Array.from({ length: 6 }, () => read('acme'));
    await nextTurn();
    assert.equal(received(), 4);
    results.push(rename('acme'), read('globex'));
    await nextTurn();
    assert.equal(received(), 6);
    for (const index of results.keys()) await release(index);
    assert.equal((await Promise.all(results)).length, 8);
    assert.equal(maxRunning(), 6);
  });

  it('counts the stale and the unchecked accounts of a tenant as reads', async () => {
    const { received, release, read, countStale, countUnchecked } = createHeldStore();
    const results: Promise<unknown>[] = Array.from({ length: 4 }, () => read('acme'));
    for (const tenantId of ['acme', 'globex'])
      results.push(Promise.resolve(countStale(tenantId)), Promise.resolve(countUnchecked(tenantId)));
    await nextTurn();
    assert.equal(received(), 6);
    for (const index of results.keys()) await release(index);
    await Promise.all(results);
  });

  it('lets others take their turn while a tenant reads from a store that blocks the process', async () => {
    const store = limitTenantConcurrency(createMemoryStore());
    let finished = 0;
    const flood = Array.from({ length: 100 }, async () => {
      await store.find('acme', { id: 'account-1' });
      finished += 1;
    });
    await new Promise((resolve) => setTimeout(resolve));
    assert.ok(finished < 100, String(finished));
    await Promise.all(flood);
    assert.equal(finished, 100);
  });

  it('continues after a change that fails', async () => {
    const store = limitTenantConcurrency({
      ...createMemoryStore(),
      update: async () => {
        throw new Error('Disk full');
      },
    });
    const rename = () => store.update('acme', 'account-1', { label: 'New' });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, rename));
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
  });
});

describe('A backend whose store has ten connections', () => {
  it('lists the accounts of a tenant while 100 renames of another one wait for the same row', async () => {
    const memory = createMemoryStore();
    const released = deferred<undefined>();
    const waiting: (() => void)[] = [];
    let free = 10;
    let renames = 0;
    const withConnection = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    };
    const { link, send } = createTestBackend({
      store: {
        ...memory,
        list: (...args) => withConnection(() => memory.list(...args)),
        update: (...args) =>
          withConnection(async () => {
            renames += 1;
            await released.promise;
            return memory.update(...args);
          }),
      },
    });
    const { id } = await link(sampleCredentials.allRights, { tenant: 'acme' });
    const flood = Array.from({ length: 100 }, (_, number) =>
      send('PATCH', `/accounts/${id}`, { tenant: 'acme', body: { label: `Name ${number}` } }),
    );
    await until(() => renames >= 2);
    assert.equal(renames, 2);
    assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).status, 200);
    assert.equal(renames, 2);
    released.resolve(undefined);
    assert.ok((await Promise.all(flood)).every((response) => response.status === 200));
  });
});
