import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, it } from 'node:test';
import { generateKey, LinkBackendError, type PersonioOptions } from '../../src/server/index.ts';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { openTestDatabase } from './postgres.ts';
import { createTestBackend, pathsOf, type TestBackend } from './support.ts';

const { allRights, requiredMissing } = sampleCredentials;
const hour = 60 * 60 * 1000;
const database = await openTestDatabase();

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

interface Call {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

/** A backend with one account, and a Personio that issues tokens as usual and responds to other calls with `respond`. */
async function linked(
  respond: (call: Call) => Response | Promise<Response>,
  options: PersonioOptions = {},
): Promise<TestBackend & { id: string; calls: Call[] }> {
  const calls: Call[] = [];
  let isLinked = false;
  const made: TestBackend = createTestBackend({
    personio: {
      ...options,
      fetch: async (input, init = {}) => {
        const url = input as string;
        if (!isLinked || url.endsWith('/auth/token')) return made.simulator.fetch(url, init);
        const call = { url, init, headers: new Headers(init.headers) };
        calls.push(call);
        return respond(call);
      },
    },
  });
  const { id } = await made.link(allRights);
  isLinked = true;
  return { ...made, id, calls };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await failure(promise);
  assert.ok(thrown instanceof LinkBackendError, String(thrown));
  return thrown.error.code;
}

describe('personioFetch', () => {
  it("calls Personio with the account's token and the partner's headers", async () => {
    const made = createTestBackend({ personio: { partnerId: 'ACME_PARTNER', appId: 'ACME_APP' } });
    const { id } = await made.link(allRights);
    const response = await made.backend.personioFetch('acme', id, '/v2/persons?limit=2');
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as { _data: unknown[] })._data.length, 2);
    const call = made.simulator.requests.at(-1);
    assert.deepEqual([call?.method, call?.path, call?.query], ['GET', '/v2/persons', { limit: '2' }]);
    assert.equal(call?.headers['x-personio-partner-id'], 'ACME_PARTNER');
    assert.equal(call.headers['x-personio-app-id'], 'ACME_APP');
    assert.equal(pathsOf(made.simulator).filter((path) => path === '/v2/auth/token').length, 1);
  });

  it("sends the caller's headers and body, but not their identifying headers", async () => {
    const { backend, id, calls } = await linked(() => new Response(null, { status: 204 }), {
      partnerId: 'ACME_PARTNER',
    });
    const headers = {
      accept: 'application/pdf',
      'Content-Type': 'application/json',
      authorization: 'Bearer stolen',
      'x-personio-partner-id': 'OTHER',
      host: 'evil.example',
    };
    const init = { method: 'POST', body: '{"a":1}', headers, redirect: 'follow' } as const;
    const response = await backend.personioFetch('acme', id, '/v2/absence-periods', init);
    assert.deepEqual([response.status, response.body], [204, null]);
    const [call] = calls;
    assert.equal(call?.url, 'https://api.personio.de/v2/absence-periods');
    assert.deepEqual([call.init.method, call.init.body, call.init.redirect], ['POST', '{"a":1}', 'manual']);
    assert.deepEqual(Object.fromEntries(call.headers), {
      accept: 'application/pdf',
      authorization: `Bearer ${fakeSecret('token-1')}`,
      'content-type': 'application/json',
      'x-personio-partner-id': 'ACME_PARTNER',
    });
  });

  it('resolves with every response of Personio, including errors', async () => {
    for (const status of [201, 304, 400, 403, 404, 422, 500, 503]) {
      const { backend, id, calls } = await linked(
        () => new Response(status === 304 ? null : 'text', { status, headers: { 'X-Trace': 'trace-1' } }),
      );
      const response = await backend.personioFetch('acme', id, '/v2/persons');
      assert.equal(response.status, status);
      assert.equal(response.headers.get('X-Trace'), 'trace-1');
      assert.equal(await response.text(), status === 304 ? '' : 'text');
      assert.equal(calls.length, 1);
    }
  });

  it("rejects with account-not-found for another tenant's account, without a request to Personio", async () => {
    const made = createTestBackend();
    const { id } = await made.link(allRights, { tenant: 'globex' });
    const before = made.simulator.requests.length;
    assert.equal(await codeOf(made.backend.personioFetch('acme', id, '/v2/persons')), 'account-not-found');
    assert.equal(made.simulator.requests.length, before);
  });

  it('rejects for an account that needs a relink, without a request to Personio', async () => {
    const made = createTestBackend();
    const { id } = await made.link(allRights);
    made.simulator.removeCredential(allRights.clientId);
    made.clock.advance(24 * hour);
    const fetch = () => codeOf(made.backend.personioFetch('acme', id, '/v2/persons'));
    assert.equal(await fetch(), 'invalid-credentials');
    const before = made.simulator.requests.length;
    assert.equal(await fetch(), 'invalid-credentials');
    assert.equal(made.simulator.requests.length, before);
  });

  describe('path', () => {
    const good = [
      '/v2/persons',
      '/v2/persons?limit=1&filter=a%2Fb%20c',
      '/v2/persons/1?x=..//..',
      '/v2/a.b/..c/c..',
      '/v2/persons/%C3%A4',
      '/v2/a;b/...;/c;..',
      '/v2/a..;/a.%3Bb?x=/..;/',
      '/@evil.example/',
      '/https:/evil.example',
    ];
    for (const path of good) {
      it(`accepts ${JSON.stringify(path)}`, async () => {
        const { backend, id, calls } = await linked(() => new Response(null));
        await backend.personioFetch('acme', id, path);
        assert.deepEqual(
          calls.map(({ url }) => url),
          [`https://api.personio.de${path}`],
        );
      });
    }

    const bad: readonly unknown[] = [
      '',
      'v2/persons',
      'https://evil.example/v2/persons',
      'HTTPS:evil.example',
      '//evil.example/v2/persons',
      '///evil.example',
      '/\\evil.example/v2',
      '\\\\evil.example',
      '@evil.example/',
      ':1@evil.example/',
      '.evil.example/',
      '/v2//persons',
      '/v2/../v1/auth',
      '/..',
      '/.',
      '/v2/./persons',
      '/v2/%2e%2e/v1',
      '/v2/..;/..;/x',
      '/v2/..%3b/x',
      '/v2/..%3B/x',
      '/v2/..;a=b/x',
      '/v2/.;/x',
      '/v2/x/..;',
      '/..;/x',
      '/v2/.%2e;/x',
      '/v2/%2e%2E%3b/x',
      '/v2/%2e;/x',
      '/v2/.%2E/v1',
      '/v2/..%2fv1',
      '/v2/%2Fpersons',
      '/v2/a%5Cb',
      '/v2/%252e%252e/v1',
      '/v2\\persons',
      '/v2/persons\r\nHost: evil.example',
      '/v2/persons?x=\r\nX-Evil: 1',
      '/v2/per\tsons',
      '/v2/%0d%0aX-Evil:1',
      '/v2/a%00',
      '/v2/persons#fragment',
      '/v2/per sons',
      ' /v2/persons',
      '/v2/persons ',
      '/v2/ä',
      '/v2/persons?x=ä',
      '/\u0000',
      '/\uFEFFv2',
      undefined,
      null,
      7,
      ['/v2/persons'],
      { toString: () => '/v2/persons' },
      new URL('https://evil.example/v2/persons'),
    ];
    for (const path of bad) {
      it(`rejects the ${typeof path} ${JSON.stringify(path)} without repeating it`, async () => {
        const { backend, id, calls } = await linked(() => new Response(null));
        const thrown = await failure(backend.personioFetch('acme', id, path as string));
        assert.ok(thrown instanceof TypeError);
        assert.doesNotMatch(thrown.message, /evil|fragment/);
        assert.deepEqual(calls, []);
      });
    }

    for (const baseUrl of [
      'https://api.personio.de',
      'https://proxy.example:8443',
      'http://127.0.0.1:4010',
    ]) {
      it(`accepts a URL below ${baseUrl}`, async () => {
        const { backend, id, calls } = await linked(() => new Response(null), { baseUrl });
        for (const path of ['/v2/persons?cursor=a%2Fb', '/']) {
          await backend.personioFetch('acme', id, `${baseUrl}${path}`);
          assert.equal(calls.at(-1)?.url, `${baseUrl}${path}`);
        }
      });
    }

    const elsewhere = [
      'https://evil.example/v2/persons',
      'https://api.personio.de.evil.example/v2',
      'https://api.personio.de@evil.example/v2',
      'https://api.personio.de:443@evil.example/v2',
      'https://api.personio.de:8443/v2',
      'https://api.personio.de:443/v2',
      'https://user@api.personio.de/v2',
      'https://:@api.personio.de/v2',
      'https://api.personio.de\\.evil.example/v2',
      'https://api.personio.de\\v2',
      'https:\\\\api.personio.de/v2',
      'https:/api.personio.de/v2',
      'https:api.personio.de/v2',
      'https:///api.personio.de/v2',
      'https://api.personio.de',
      'https://api.personio.de?x=1',
      'https://api.personio.de#/v2',
      'https://api.personio.de./v2',
      'https://API.personio.de/v2',
      'HTTPS://api.personio.de/v2',
      'http://api.personio.de/v2',
      'javascript:evil',
      'data:,evil',
    ];
    for (const address of elsewhere) {
      it(`rejects the URL ${JSON.stringify(address)} with a reason`, async () => {
        const { backend, id, calls } = await linked(() => new Response(null));
        const thrown = await failure(backend.personioFetch('acme', id, address));
        assert.ok(thrown instanceof TypeError);
        assert.match(thrown.message, /outside of personio\.baseUrl/);
        assert.doesNotMatch(thrown.message, /evil|user/);
        assert.deepEqual(calls, []);
      });
    }

    const mended = [
      ' https://api.personio.de/v2',
      '\thttps://api.personio.de/v2',
      'ht\ttps://api.personio.de/v2',
      '//api.personio.de/v2',
      'https://api.personio.de//evil.example/v2',
      'https://api.personio.de/\\evil.example/v2',
      'https://api.personio.de/v2/../v1',
      'https://api.personio.de/v2/..;/v1',
      'https://api.personio.de/v2/%2e%2e/v1',
      'https://api.personio.de/v2#fragment',
      'https://api.personio.de/v2\n',
      'https://api.personio.de/v2 ',
      'https://api.personio.de/\t/evil.example',
    ];
    for (const address of mended) {
      it(`rejects ${JSON.stringify(address)}, which a parser would normalize`, async () => {
        const { backend, id, calls } = await linked(() => new Response(null));
        assert.ok((await failure(backend.personioFetch('acme', id, address))) instanceof TypeError);
        assert.deepEqual(calls, []);
      });
    }

    it("accepts Personio's link to the next page", async () => {
      const { backend, simulator, link } = createTestBackend();
      const { id } = await link(allRights);
      const ids: string[] = [];
      let next: string | undefined = '/v2/persons?limit=2';
      for (let pages = 0; next !== undefined && pages < 3; pages += 1) {
        const page = (await (await backend.personioFetch('acme', id, next)).json()) as {
          _data: { id: string }[];
          _meta: { links: { next?: { href: string } } };
        };
        ids.push(...page._data.map((person) => person.id));
        next = page._meta.links.next?.href;
        if (pages === 0) assert.match(String(next), /^https:\/\/api\.personio\.de\/v2\/persons\?/);
      }
      assert.ok(ids.length > 2);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(simulator.requests.at(-1)?.path, '/v2/persons');
    });
  });

  it('rejects a request that cannot be sent before calling Personio', async () => {
    const { backend, id, calls } = await linked(() => new Response(null));
    const inits: readonly object[] = [
      { method: 'GET\r\nX-Evil: 1' },
      { method: 'GET', body: 'text' },
      { headers: { 'X-Name': 'a\r\nX-Evil: 1' } },
      { method: 'POST', body: new ReadableStream() },
      { method: 'POST', body: Readable.from(['text']) },
    ];
    for (const init of inits) {
      assert.ok((await failure(backend.personioFetch('acme', id, '/v2/persons', init))) instanceof TypeError);
    }
    assert.deepEqual(calls, []);
  });

  describe('after a 401', () => {
    const tokens = ({ simulator }: TestBackend): number =>
      pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

    /** Edits the rights, which ends the tokens. */
    const endTokens = ({ simulator }: TestBackend): void =>
      simulator.editRights(allRights.clientId, { readableAttributes: ['email'] });

    it('renews a token that was revoked elsewhere and sends the call again', async () => {
      const made = createTestBackend();
      const { id } = await made.link(allRights);
      endTokens(made);
      made.clock.advance(hour);
      const responses = await Promise.all(
        Array.from({ length: 20 }, () => made.backend.personioFetch('acme', id, '/v2/persons')),
      );
      assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
      assert.equal(tokens(made), 2);
      assert.equal(await made.backend.accessToken('acme', id), fakeSecret('token-2'));
    });

    it('sends the same body again', async () => {
      const bodies: unknown[] = [];
      const made = await linked(async ({ init, headers }) => {
        bodies.push(await new Response(init.body).text());
        return new Response(null, {
          status: headers.get('Authorization') === `Bearer ${fakeSecret('token-2')}` ? 201 : 401,
        });
      });
      endTokens(made);
      made.clock.advance(hour);
      const body = new URLSearchParams({ a: '1' });
      const response = await made.backend.personioFetch('acme', made.id, '/v2/webhooks', {
        method: 'POST',
        body,
      });
      assert.equal(response.status, 201);
      assert.deepEqual(bodies, ['a=1', 'a=1']);
    });

    it('renews even a token of a moment ago, because its rights may have been edited', async () => {
      const made = createTestBackend();
      const { id } = await made.link(requiredMissing);
      made.simulator.editRights(requiredMissing.clientId, { access: 'employees:read webhooks:read' });
      assert.equal((await made.backend.personioFetch('acme', id, '/v2/webhooks')).status, 200);
      assert.equal(tokens(made), 2);
    });

    it('returns the response if Personio confirms the token, because a right is missing, and asks again after a minute', async () => {
      const made = createTestBackend();
      const { id } = await made.link(requiredMissing);
      made.simulator.faults.add({ kind: 'status', status: 401, path: '/v2/webhooks', times: 3 });
      for (const [advanceMs, expected] of [
        [0, 2],
        [59_999, 2],
        [1, 3],
      ] as const) {
        made.clock.advance(advanceMs);
        const response = await made.backend.personioFetch('acme', id, '/v2/webhooks');
        assert.equal(response.status, 401);
        assert.ok(await response.text());
        assert.equal(tokens(made), expected);
      }
    });

    it('requests one token in ten seconds if every renewal brings another and the right is missing', async () => {
      const made = createTestBackend();
      const { id } = await made.link(allRights);
      made.simulator.faults.add({ kind: 'status', status: 401, path: '/v2/webhooks', times: 20 });
      for (const [advanceMs, expected] of [
        [0, 2],
        [0, 2],
        [9_999, 2],
        [1, 3],
        [0, 3],
      ] as const) {
        made.clock.advance(advanceMs);
        endTokens(made);
        assert.equal((await made.backend.personioFetch('acme', id, '/v2/webhooks')).status, 401);
        assert.equal(tokens(made), expected);
      }
    });

    it('returns the response if Personio returns the same token again, without requesting one for every call', async () => {
      const made = await linked(() => new Response('right missing', { status: 401 }));
      made.clock.advance(hour);
      for (let time = 0; time < 5; time += 1) {
        const response = await made.backend.personioFetch('acme', made.id, '/v2/webhooks');
        assert.deepEqual([response.status, await response.text()], [401, 'right missing']);
      }
      assert.equal(made.calls.length, 5);
      assert.equal(tokens(made), 2);
    });

    it('returns the response if the renewed token is rejected as well', async () => {
      const made = await linked(() => new Response(null, { status: 401 }));
      endTokens(made);
      made.clock.advance(hour);
      assert.equal((await made.backend.personioFetch('acme', made.id, '/v2/webhooks')).status, 401);
      assert.equal(made.calls.length, 2);
    });

    it('rejects with invalid-credentials and sets needs-relink if Personio rejects the credentials', async () => {
      const made = createTestBackend();
      const { id } = await made.link(allRights);
      made.simulator.removeCredential(allRights.clientId);
      made.clock.advance(hour);
      assert.equal(
        await codeOf(made.backend.personioFetch('acme', id, '/v2/persons')),
        'invalid-credentials',
      );
      const { body } = await made.send('GET', '/accounts?status=needs-relink');
      assert.equal(body['total'], 1);
    });

    it('renews the token once for two processes on one store', async () => {
      const schema = database.newSchema();
      const keys = generateKey();
      const one = createTestBackend({ store: await database.open({ schema }), keys });
      const two = createTestBackend({
        store: await database.open({ schema }),
        keys,
        personio: { fetch: one.simulator.fetch },
      });
      const { id } = await one.link(allRights);
      await two.backend.accessToken('acme', id);
      endTokens(one);
      for (const { clock } of [one, two]) clock.advance(hour);
      const responses = await Promise.all(
        [one, two].map(({ backend }) => backend.personioFetch('acme', id, '/v2/persons')),
      );
      assert.deepEqual(
        responses.map(({ status }) => status),
        [200, 200],
      );
      assert.equal(tokens(one), 2);
    });
  });

  describe('after a 429', () => {
    const limited = (retryAfter?: string): Response =>
      new Response('slow down', { status: 429, headers: retryAfter ? { 'Retry-After': retryAfter } : {} });

    it('waits as long as Personio asks and sends the call again', async (test) => {
      const responses = [limited('3'), limited('4'), new Response('done')];
      const { backend, id, calls } = await linked(() => responses.shift() ?? limited('1'));
      test.mock.timers.enable({ apis: ['setTimeout'] });
      const response = backend.personioFetch('acme', id, '/v2/persons');
      const turn = async (): Promise<void> => {
        for (let time = 0; time < 50; time += 1) await new Promise((resolve) => setImmediate(resolve));
      };
      for (const [waitMs, made] of [
        [0, 1],
        [2999, 1],
        [1, 2],
        [3999, 2],
        [1, 3],
      ] as const) {
        test.mock.timers.tick(waitMs);
        await turn();
        assert.equal(calls.length, made);
      }
      assert.equal(await (await response).text(), 'done');
    });

    it('rejects immediately with Retry-After if that is longer than maxWaitMs', async () => {
      for (const [retryAfter, seconds, maxWaitMs] of [
        ['11', 11, undefined],
        ['1', 1, 0],
        [undefined, 60, undefined],
        ['99999999', 86_400, undefined],
      ] as const) {
        const { backend, id, calls } = await linked(
          () => limited(retryAfter),
          maxWaitMs === undefined ? {} : { maxWaitMs },
        );
        const thrown = (await failure(backend.personioFetch('acme', id, '/v2/persons'))) as LinkBackendError;
        assert.ok(thrown.error.code === 'rate-limited');
        assert.equal(thrown.error.retryAfterSeconds, seconds);
        assert.equal(calls.length, 1);
      }
    });

    it("stops waiting if the caller's signal aborts", async () => {
      const leaving = new AbortController();
      const { backend, id } = await linked(() => {
        // By then the backend is waiting.
        setTimeout(() => leaving.abort(new Error('left')), 20);
        return limited('9');
      });
      const response = backend.personioFetch('acme', id, '/v2/persons', { signal: leaving.signal });
      assert.match(String(await failure(response)), /left/);
    });
  });

  it('rejects with timeout, even if fetch ignores signals', async () => {
    const { backend, id } = await linked(() => deferred<Response>().promise, { timeoutMs: 20 });
    assert.equal(await codeOf(backend.personioFetch('acme', id, '/v2/persons')), 'timeout');
  });

  it("rejects with the reason of the caller's signal, before and during the call", async () => {
    const called = deferred<undefined>();
    const { backend, id, calls } = await linked(({ init: { signal } }) => {
      called.resolve(undefined);
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const before = backend.personioFetch('acme', id, '/v2/persons', { signal: AbortSignal.abort('left') });
    assert.equal(await failure(before), 'left');
    assert.deepEqual(calls, []);
    const leaving = new AbortController();
    const during = backend.personioFetch('acme', id, '/v2/persons', { signal: leaving.signal });
    await called.promise;
    leaving.abort('left again');
    assert.equal(await failure(during), 'left again');
  });

  it('rejects redirects, even if fetch follows them', async () => {
    let reached = false;
    const thief = await listen((_, outgoing) => {
      reached = true;
      outgoing.end('{}');
    });
    const real = await listen((_, outgoing) => outgoing.writeHead(307, { Location: thief }).end());
    for (const response of [
      ({ init }: Call) => fetch(real, init),
      () => new Response(null, { status: 302, headers: { Location: thief } }),
      () => Object.defineProperty(new Response('{}'), 'redirected', { value: true }),
      () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }),
    ]) {
      const { backend, id } = await linked(response);
      assert.equal(await codeOf(backend.personioFetch('acme', id, '/v2/persons')), 'personio-unavailable');
    }
    assert.equal(reached, false);
  });

  describe('response body', () => {
    it('is streamed, of any length and type', async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000));
      const url = await listen((_, outgoing) => {
        outgoing.writeHead(200, { 'Content-Type': 'application/pdf' });
        for (let part = 0; part < 50; part += 1) outgoing.write(bytes);
        outgoing.end();
      });
      const { backend, id } = await linked(({ init }) => fetch(url, init));
      const response = await backend.personioFetch('acme', id, '/v2/documents');
      assert.equal(response.headers.get('Content-Type'), 'application/pdf');
      assert.equal((await response.arrayBuffer()).byteLength, 3_000_000);
    });

    it('may be read slowly', async () => {
      const url = await listen((incoming, outgoing) => {
        if (incoming.url !== '/v2/hangs') outgoing.end('late reader');
      });
      const { backend, id } = await linked((call) => fetch(url + new URL(call.url).pathname, call.init), {
        timeoutMs: 2000,
      });
      const response = await backend.personioFetch('acme', id, '/v2/persons');
      // A call that started later has timed out, so this one's timeout has passed as well.
      assert.equal(await codeOf(backend.personioFetch('acme', id, '/v2/hangs')), 'timeout');
      assert.equal(await response.text(), 'late reader');
    });

    it('fails with timeout if it stalls', async () => {
      const url = await listen((_, outgoing) => {
        outgoing.writeHead(200, { 'Content-Length': '100' });
        outgoing.write('the beginning');
      });
      const { backend, id } = await linked(({ init }) => fetch(url, init), { timeoutMs: 2000 });
      const response = await backend.personioFetch('acme', id, '/v2/persons');
      assert.equal(await codeOf(response.text()), 'timeout');
    });

    it('fails with personio-unavailable if it is cut off', async () => {
      let breakOff: () => void = () => assert.fail('not called');
      const url = await listen((_, outgoing) => {
        outgoing.writeHead(200, { 'Content-Length': '100' });
        outgoing.write('the beginning');
        breakOff = () => outgoing.destroy();
      });
      const { backend, id } = await linked(({ init }) => fetch(url, init));
      const response = await backend.personioFetch('acme', id, '/v2/persons');
      breakOff();
      assert.equal(await codeOf(response.text()), 'personio-unavailable');
    });
  });

  it('rejects with errors that contain neither the token nor the request', async () => {
    const { backend, id } = await linked(() => {
      throw new TypeError(`fetch failed with Bearer ${fakeSecret('token-1')}`);
    });
    const init = { method: 'POST', body: 'private text' };
    const thrown = (await failure(
      backend.personioFetch('acme', id, '/v2/persons?private', init),
    )) as LinkBackendError;
    const text = JSON.stringify([thrown, thrown.message, thrown.stack, String(thrown.cause)]);
    for (const hidden of [fakeSecret('token-1'), 'private']) assert.ok(!text.includes(hidden));
  });
});
