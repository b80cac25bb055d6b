import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createMemoryStore, LinkBackendError, openSqliteStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;

/** Returns a function that reports whether the promise has been fulfilled. */
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
  it('lets calls in flight finish and rejects new ones', async () => {
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
    assert.equal((await send('GET', '/accounts')).headers.get('Connection'), null);
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
      const response = await send(method, path, { body });
      assertProblem(response, 503, 'backend-unavailable');
      assert.equal(response.headers.get('Connection'), 'close');
      assert.equal(response.headers.get('Retry-After'), '1');
    }
    for (const refused of [
      backend.accessToken('acme', id),
      backend.personioFetch('acme', id, '/v2/persons'),
      backend.reencrypt('acme'),
      backend.sealingKeys('acme'),
    ]) {
      const thrown = await failure(refused);
      assert.ok(thrown instanceof LinkBackendError);
      assert.equal(thrown.error.code, 'backend-unavailable');
    }
    assert.equal(await closed(), false);

    held.resolve(undefined);
    const { status, headers } = await linking;
    assert.deepEqual([status, headers.get('Connection'), headers.get('Retry-After')], [201, 'close', null]);
    assert.equal((await calling).status, 200);
    await Promise.all([closing, again, backend.close()]);
    assert.equal((await store.list('acme', { limit: 1 })).total, 2);
  });

  it('resolves immediately if nothing is in flight, even after failures', async () => {
    const { backend, send } = createTestBackend();
    await send('POST', '/accounts', { body: '{' });
    await failure(backend.accessToken('acme', 'unknown'));
    await failure(backend.personioFetch('acme', 'unknown', 'nowhere'));
    await backend.close();
  });

  it('waits for the audit listener', async () => {
    const written = deferred<undefined>();
    const { backend, link } = createTestBackend({ onAudit: () => written.promise });
    await link(allRights);
    const closed = watch(backend.close());
    assert.equal(await closed(), false);
    written.resolve(undefined);
    assert.equal(await closed(), true);
  });

  it('leaves the store open for the host to close', async () => {
    const store = await openSqliteStore(':memory:');
    const { backend, send, errors } = createTestBackend({ store });
    const linking = send('POST', '/accounts', { body: linkBody(allRights) });
    await backend.close();
    assert.equal((await store.list('acme', { limit: 1 })).total, 1);
    store.close();
    assert.equal((await linking).status, 201);
    assert.deepEqual(errors, []);
  });

  it('closes keep-alive connections, and supports HTTP/2, which has no such header', async () => {
    const { backend } = createTestBackend();
    const listener = getRequestListener(backend.fetch, { overrideGlobalObjects: false });
    const http = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    const http2 = createHttp2Server((incoming, outgoing) => void listener(incoming, outgoing));
    for (const server of [http, http2]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const request = async (): Promise<readonly [status: number | undefined, reused: boolean]> => {
      const { port } = http.address() as AddressInfo;
      const outgoing = get({ agent, port, host: '127.0.0.1', path: '/api/personio/accounts' });
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      await text(response);
      return [response.statusCode, outgoing.reusedSocket];
    };
    const session = connect(`http://127.0.0.1:${(http2.address() as AddressInfo).port}`);
    const requestHttp2 = async (): Promise<unknown> => {
      const stream = session.request({ ':path': '/api/personio/accounts' });
      const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
      await text(stream);
      return headers[':status'];
    };
    assert.deepEqual(
      [await request(), await request()],
      [
        [200, false],
        [200, true],
      ],
    );
    assert.equal(await requestHttp2(), 200);
    await backend.close();
    assert.deepEqual(
      [await request(), await request()],
      [
        [503, true],
        [503, false],
      ],
    );
    assert.equal(await requestHttp2(), 503);
    agent.destroy();
    session.close();
    for (const server of [http, http2]) await new Promise((resolve) => server.close(resolve));
  });
});
