import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, it } from 'node:test';
import type { LinkBackendOptions } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import { address, createTestBackend, linkBody, type TestBackend } from './support.ts';

const { allRights } = sampleCredentials;

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function serve(options: Partial<LinkBackendOptions>): Promise<TestBackend & { port: number }> {
  const made = createTestBackend(options);
  const listener = getRequestListener(made.backend.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ...made, port: (server.address() as AddressInfo).port };
}

/** Sends the headers of a link and the first byte of its body. `received` resolves when the connection is closed. */
async function stall(port: number): Promise<{ readonly received: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    'POST /api/personio/accounts HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    'Content-Length: 100',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{`);
  return { received: text(socket) };
}

/** A body whose first chunk arrives, and nothing else. */
function stalledBody(): { readonly body: ReadableStream<Uint8Array>; readonly isCanceled: () => boolean } {
  let canceled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    cancel: () => {
      canceled = true;
    },
  });
  return { body, isCanceled: () => canceled };
}

function linkRequest(body: ReadableStream<Uint8Array>): Request {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return new Request(`${address}/accounts`, init);
}

describe('A stalled body', { timeout: 900_000 }, () => {
  it('is answered with 408 after the timeout, and its connection is closed', async () => {
    const { port, errors, backend } = await serve({ limits: { bodyTimeoutMs: 100 } });
    const { received } = await stall(port);
    const response = await received;
    assert.match(response, /^HTTP\/1\.1 408 Request Timeout\r\n/);
    assert.match(response, /\r\nconnection: close\r\n/i);
    assert.match(response, /\r\ncontent-type: application\/problem\+json\r\n/i);
    assert.match(response, /"status":408,"detail":"The body did not arrive in time\.","code":"unexpected"/);
    assert.deepEqual(errors, []);
    await backend.close();
  });

  it('is answered with 503 when the backend closes', async () => {
    const authorized = deferred<undefined>();
    const { port, backend } = await serve({
      authorize: () => {
        authorized.resolve(undefined);
        return { tenantId: 'acme' };
      },
    });
    const { received } = await stall(port);
    await authorized.promise;
    await backend.close();
    const response = await received;
    assert.match(response, /^HTTP\/1\.1 503 Service Unavailable\r\n/);
    assert.match(response, /\r\nconnection: close\r\n/i);
    assert.match(response, /\r\nretry-after: 1\r\n/i);
    assert.match(response, /"code":"backend-unavailable"/);
  });

  it('is canceled', async () => {
    const { backend } = createTestBackend({ limits: { bodyTimeoutMs: 50 } });
    const { body, isCanceled } = stalledBody();
    const response = await backend.fetch(linkRequest(body));
    assert.equal(response.status, 408);
    assert.ok(isCanceled());
  });

  it('may take another second when the backend closes, within its timeout', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    for (const [limits, afterClose, status] of [
      [{}, 1000, 503],
      [{ bodyTimeoutMs: 1500 }, 500, 408],
    ] as const) {
      const { backend } = createTestBackend({ limits });
      const response = backend.fetch(linkRequest(stalledBody().body));
      let answered = false;
      void response.then(() => (answered = true));
      const turn = async (): Promise<void> => {
        for (let time = 0; time < 20; time += 1) await new Promise((resolve) => setImmediate(resolve));
      };
      await turn();
      test.mock.timers.tick(1000);
      const closed = backend.close();
      test.mock.timers.tick(afterClose - 1);
      await turn();
      assert.equal(answered, false);
      test.mock.timers.tick(1);
      assert.equal((await response).status, status);
      await closed;
    }
  });

  it('is accepted if the rest arrives while the backend closes', async () => {
    const { backend } = createTestBackend();
    const whole = new TextEncoder().encode(JSON.stringify(linkBody(allRights)));
    let send: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(whole.slice(0, 10));
        send = () => {
          controller.enqueue(whole.slice(10));
          controller.close();
        };
      },
    });
    const response = backend.fetch(linkRequest(body));
    const closed = backend.close();
    send();
    assert.equal((await response).status, 201);
    await closed;
  });
});

describe('A body that was consumed before the backend', () => {
  const alreadyConsumed = /^The request body has already been consumed/;

  it('is reported if the request has a Content-Length', async () => {
    const { send } = createTestBackend();
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '100' };
    for (const [method, path] of [
      ['POST', '/accounts'],
      ['PATCH', '/accounts/any'],
    ] as const) {
      const response = await send(method, path, { headers });
      assert.equal(response.status, 400);
      assert.match(String(response.body['detail']), alreadyConsumed);
    }
  });

  it('is reported if the request is used or locked', async () => {
    const { backend } = createTestBackend();
    const used = linkRequest(new Blob(['{}']).stream());
    await used.text();
    const locked = linkRequest(new Blob(['{}']).stream());
    locked.body?.getReader();
    for (const request of [used, locked]) {
      const response = await backend.fetch(request);
      assert.equal(response.status, 400);
      assert.match(((await response.json()) as { detail: string }).detail, alreadyConsumed);
    }
  });
});
