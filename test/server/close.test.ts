import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createMemoryStore, LinkBackendError, openSqliteStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;

/** Tells whether a promise has been fulfilled by now. */
function watch(promise: Promise<unknown>): () => Promise<boolean> {
  let ended = false;
  void promise.then(() => {
    ended = true;
  });
  return async () => {
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    return ended;
  };
}

describe('close', () => {
  it('lets what is under way end, and nothing begin', async () => {
    const store = createMemoryStore();
    const { backend, link, send, simulator } = createTestBackend({
      store,
      personio: {
        fetch: async (...args) => {
          await gate;
          return simulator.fetch(...args);
        },
      },
    });
    let gate = Promise.resolve();
    const { id } = await link(allRights);
    const held = deferred<undefined>();
    gate = held.promise.then(() => undefined);
    const linking = send('POST', '/accounts', { body: linkBody(noAttributes) });
    const calling = backend.personioFetch('acme', id, '/v2/persons');
    await setImmediate();

    const closing = backend.close();
    const again = backend.close();
    const closed = watch(closing);
    assert.equal(await closed(), false);
    for (const [method, path, body] of [
      ['GET', '/accounts', undefined],
      ['POST', '/accounts', linkBody(noAttributes)],
      ['DELETE', `/accounts/${id}`, undefined],
    ] as const) {
      assertProblem(await send(method, path, { body }), 503, 'backend-unavailable');
    }
    for (const refused of [
      backend.accessToken('acme', id),
      backend.personioFetch('acme', id, '/v2/persons'),
      backend.reseal('acme'),
      backend.sealingKeys('acme'),
    ]) {
      const thrown = await failure(refused);
      assert.ok(thrown instanceof LinkBackendError);
      assert.equal(thrown.error.code, 'backend-unavailable');
    }
    assert.equal(await closed(), false);

    held.resolve(undefined);
    assert.equal((await linking).status, 201);
    assert.equal((await calling).status, 200);
    await Promise.all([closing, again, backend.close()]);
    assert.equal((await store.list('acme', { limit: 1 })).total, 2);
  });

  it('ends at once where nothing is under way, and after failures', async () => {
    const { backend, send } = createTestBackend();
    await send('POST', '/accounts', { body: '{' });
    await failure(backend.accessToken('acme', 'nobody'));
    await failure(backend.personioFetch('acme', 'nobody', 'nowhere'));
    await backend.close();
  });

  it('waits for a listener that keeps an audit log', async () => {
    const written = deferred<undefined>();
    const { backend, link } = createTestBackend({ onAudit: () => written.promise });
    await link(allRights);
    const closed = watch(backend.close());
    assert.equal(await closed(), false);
    written.resolve(undefined);
    assert.equal(await closed(), true);
  });

  it('leaves the store to the host, which can close it then', async () => {
    const store = await openSqliteStore(':memory:');
    const { backend, send, errors } = createTestBackend({ store });
    const linking = send('POST', '/accounts', { body: linkBody(allRights) });
    await backend.close();
    assert.equal((await store.list('acme', { limit: 1 })).total, 1);
    store.close();
    assert.equal((await linking).status, 201);
    assert.deepEqual(errors, []);
  });
});
