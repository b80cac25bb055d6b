import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, LinkBackendError } from '../../src/server/index.ts';
import { limitTenantConcurrency } from '../../src/server/accounts/tenant-concurrency.ts';
import { deferred, failure } from '../support/promises.ts';

/** A store whose renames and reads wait until they are released, in the order of their arrival. */
function createHeldStore() {
  const held: (() => void)[] = [];
  const hold = async (): Promise<void> => {
    const { promise, resolve } = deferred<undefined>();
    held.push(() => resolve(undefined));
    await promise;
  };
  const store = limitTenantConcurrency({
    ...createMemoryStore(),
    async update() {
      await hold();
      return { outcome: 'not-found' };
    },
    async find() {
      await hold();
      return undefined;
    },
  });
  return {
    held,
    rename: (tenantId: string) => store.update(tenantId, 'account-1', { label: 'New' }),
    read: (tenantId: string) => store.find(tenantId, { id: 'account-1' }),
  };
}

/** Longer than the next call of a queue takes to start. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('limitTenantConcurrency', () => {
  it('processes two changes of a tenant at once, and the others in their order', async () => {
    const { held, rename } = createHeldStore();
    const results = Array.from({ length: 5 }, () => rename('acme'));
    for (const expected of [2, 3, 4, 5]) {
      await turn();
      assert.equal(held.length, expected);
      held[expected - 2]?.();
    }
    held[4]?.();
    assert.equal((await Promise.all(results)).length, 5);
  });

  it('does not make a tenant wait for another one', async () => {
    const { held, rename } = createHeldStore();
    void Promise.all(Array.from({ length: 50 }, () => rename('acme')));
    const other = rename('globex');
    await turn();
    assert.equal(held.length, 3);
    held[2]?.();
    assert.deepEqual(await other, { outcome: 'not-found' });
  });

  it('rejects with rate-limited if 100 changes of the tenant are waiting', async () => {
    const { held, rename } = createHeldStore();
    const accepted = Array.from({ length: 102 }, () => rename('acme'));
    const thrown = await failure(rename('acme'));
    assert.ok(thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited');
    for (let released = 0; released < 102; released += 1) {
      held[released]?.();
      await turn();
    }
    await Promise.all(accepted);
    held.length = 0;
    const next = rename('acme');
    await turn();
    held[0]?.();
    assert.deepEqual(await next, { outcome: 'not-found' });
  });

  it('processes four reads of a tenant at once, beside its changes and the reads of others', async () => {
    const { held, rename, read } = createHeldStore();
    const results = Array.from({ length: 6 }, () => read('acme'));
    await turn();
    assert.equal(held.length, 4);
    const others = [rename('acme'), read('globex')];
    await turn();
    assert.equal(held.length, 6);
    for (let released = 0; released < 8; released += 1) {
      held[released]?.();
      await turn();
    }
    assert.equal((await Promise.all([...results, ...others])).length, 8);
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
