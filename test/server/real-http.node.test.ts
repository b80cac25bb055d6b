import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { createHttpAdapter } from '../../src/adapter/http-adapter.ts';
import { parseAccess } from '../../src/domain/access.ts';
import type { Credentials } from '../../src/domain/credentials.ts';
import { createLinkBackend, createMemoryStore, generateKey } from '../../src/server/index.ts';
import { createPersonioSimulator, sampleAccess, sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serve(fetch: (request: Request) => Promise<Response>): Promise<string> {
  const listener = getRequestListener((request) => fetch(request), { overrideGlobalObjects: false });
  return listen((incoming, outgoing) => void listener(incoming, outgoing));
}

async function start(personioUrl: string, timeoutMs = 5000) {
  const backend = createLinkBackend({
    store: createMemoryStore(),
    keys: generateKey(),
    authorize: () => ({ tenantId: 'acme' }),
    personio: { baseUrl: personioUrl, timeoutMs },
  });
  const url = await serve(backend.fetch);
  return { backend, url, adapter: createHttpAdapter({ endpoint: `${url}/api/personio` }) };
}

/** The credentials of a sample, as a form sends them. */
const pairOf = ({ clientId, clientSecret }: Credentials): Credentials => ({ clientId, clientSecret });

const allRights = pairOf(sampleCredentials.allRights);
const noAttributes = pairOf(sampleCredentials.noAttributes);
const wrongSecret = pairOf(sampleCredentials.wrongSecret);
const access = parseAccess(sampleAccess).access;
const call = (idempotencyKey = 'key-1') => ({
  signal: new AbortController().signal,
  report: () => undefined,
  idempotencyKey,
});

describe('over HTTP', () => {
  it("supports every call of the browser's adapter", async () => {
    const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
    const { adapter, backend } = await start(await serve(simulator.fetch));

    const linked = await adapter.linkAccount({ credentials: allRights, label: 'Acme', access }, call());
    assert.equal(linked.status, 'active');
    const twice = await adapter.linkAccount({ credentials: allRights, label: 'Acme', access }, call());
    assert.equal(twice.id, linked.id);
    assert.deepEqual(await failure(adapter.linkAccount({ credentials: allRights, access }, call('key-2'))), {
      code: 'already-linked',
      field: 'clientId',
      retryable: false,
      accountId: linked.id,
    });

    const page = await adapter.listAccounts({ limit: 10, search: 'acme', status: ['active'] }, call());
    assert.deepEqual([page.accounts, page.total], [[linked], 1]);
    const relinked = await adapter.relinkAccount(
      linked.id,
      { credentials: noAttributes, access },
      call('key-3'),
    );
    assert.equal(relinked.status, 'limited');
    assert.equal((await adapter.checkAccount(linked.id, call())).status, 'limited');
    assert.equal((await adapter.renameAccount(linked.id, 'Acme GmbH', call())).label, 'Acme GmbH');
    assert.match(await backend.accessToken('acme', linked.id), /^papi-/);
    await adapter.unlinkAccount(linked.id, call());
    assert.deepEqual(await failure(adapter.checkAccount(linked.id, call())), {
      code: 'account-not-found',
      field: null,
      retryable: false,
    });
    const refused = await failure(adapter.linkAccount({ credentials: wrongSecret, access }, call('key-4')));
    assert.equal((refused as { code: string }).code, 'invalid-credentials');
  });

  it('does not follow redirects with credentials or a token', async () => {
    const stolen: string[] = [];
    const thief = await listen((request, response) => {
      stolen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('{}');
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const personio = await listen((_, response) => {
        response.writeHead(status, { Location: `${thief}/v2/auth/token` }).end();
      });
      const { adapter } = await start(personio);
      const error = await failure(adapter.linkAccount({ credentials: allRights, access }, call()));
      assert.equal((error as { code: string }).code, 'personio-unavailable');
    }
    const simulator = createPersonioSimulator({ credentials: [sampleCredentials.allRights] });
    const personio = await serve(async (request) =>
      new URL(request.url).pathname === '/v2/persons'
        ? Response.redirect(thief, 302)
        : simulator.fetch(request),
    );
    const { adapter } = await start(personio);
    const error = await failure(adapter.linkAccount({ credentials: allRights, access }, call()));
    assert.equal((error as { code: string }).code, 'personio-unavailable');
    assert.deepEqual(stolen, []);
  });

  it('fails if Personio hangs, closes the connection or cannot be reached', async () => {
    const hangs = await listen(() => undefined);
    const halfway = await listen((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
    });
    const breaks = await listen((request) => request.socket.destroy());
    const gone = await listen(() => undefined);
    endings.pop()?.();
    for (const [personio, code] of [
      [hangs, 'timeout'],
      [halfway, 'timeout'],
      [breaks, 'personio-unavailable'],
      [gone, 'personio-unavailable'],
    ] as const) {
      const { adapter } = await start(personio, 150);
      const error = await failure(adapter.linkAccount({ credentials: allRights, access }, call()));
      assert.equal((error as { code: string }).code, code);
    }
  });

  it('rejects a body that is too large before it has arrived', async () => {
    const { url } = await start('http://127.0.0.1:9');
    const response = await fetch(`${url}/api/personio/accounts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: `{"clientId": "${'a'.repeat(20_000)}"}`,
    });
    assert.equal(response.status, 413);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });
});
