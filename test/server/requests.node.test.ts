import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, type AccountStore, type Authorization } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { nextTask } from '../support/promises.ts';
import {
  address,
  assertProblem,
  assertRejected,
  createTestBackend,
  linkBody,
  type RequestOptions,
} from './support.ts';

const { allRights } = sampleCredentials;
const secret = allRights.clientSecret;

const linkRoute = ['POST', '/accounts'] as const;
const relinkRoute = (id: string) => ['PUT', `/accounts/${id}/credentials`] as const;
const renameRoute = (id: string) => ['PATCH', `/accounts/${id}`] as const;

/** Every route with a valid request for an account. */
const routes = (id: string): readonly (readonly [method: string, path: string, sent: RequestOptions])[] => [
  ['GET', '/accounts', {}],
  ['POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes) }],
  ['PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) }],
  ['POST', `/accounts/${id}/check`, {}],
  ['PATCH', `/accounts/${id}`, { body: { label: 'Acme' } }],
  ['DELETE', `/accounts/${id}`, {}],
];

describe('paths and methods', () => {
  for (const path of [
    '',
    '/',
    '/account',
    '/accounts//',
    '/accounts//check',
    '/accounts/a/b',
    '/accounts/a/check/b',
  ]) {
    it(`answers 404 for "${path}"`, async () => {
      const { send } = createTestBackend();
      const detail = path === '' ? /^Not found: this backend serves/ : /^Not found\.$/;
      assertRejected(await send('GET', path), 404, detail);
    });
  }

  it('answers 404 outside of the endpoint, and names the endpoint', async () => {
    const { backend } = createTestBackend();
    const paths = [
      '/accounts',
      '/api/personio-other/accounts',
      '/api/personioaccounts',
      '/',
      '/stage/api/personio/accounts',
    ];
    for (const path of paths) {
      const response = await backend.fetch(new Request(`https://app.example.com${path}`));
      assert.equal(response.status, 404);
      const { detail } = (await response.json()) as { detail: string };
      assert.match(detail, /serves \/api\/personio\/… only\. If .* a prefix, set "endpoint"/);
      assert.ok(!detail.includes('stage/api'));
    }
  });

  it('are found with a slash at the end too, as frameworks redirect to', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    for (const [method, path, sent] of routes(id)) {
      const { status } = await send(method, `${path}/`, sent);
      assert.notEqual(status, 404, `${method} ${path}/`);
    }
    assert.equal((await send('GET', '/accounts/?limit=1')).status, 200);
  });

  const allowed = [
    ['/accounts', 'GET, POST', ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']],
    ['/accounts/a', 'PATCH, DELETE', ['GET', 'POST', 'PUT']],
    ['/accounts/a/credentials', 'PUT', ['GET', 'POST', 'DELETE']],
    ['/accounts/a/check', 'POST', ['GET', 'PUT', 'DELETE']],
    ['/sealing-keys', 'GET', ['POST', 'DELETE']],
  ] as const;
  for (const [path, allow, methods] of allowed) {
    for (const method of methods) {
      it(`answers 405 to ${method} ${path}`, async () => {
        const { send } = createTestBackend();
        const response = await send(method, path);
        assertRejected(response, 405, /^Method not allowed\.$/);
        assert.equal(response.headers.get('Allow'), allow);
      });
    }
  }

  it('answers 404 without a problem document for sealing keys if none are configured', async () => {
    const { send } = createTestBackend();
    const { status, headers, body } = await send('GET', '/sealing-keys');
    assert.deepEqual([status, headers.get('Content-Type'), body], [404, null, {}]);
  });

  for (const endpoint of ['/', '/personio/', '/a/b']) {
    it(`accepts requests under ${endpoint}`, async () => {
      const { backend } = createTestBackend({ endpoint });
      const path = `${endpoint.replace(/\/$/, '')}/accounts`;
      assert.equal((await backend.fetch(new Request(`https://app.example.com${path}`))).status, 200);
    });
  }
});

describe('request bodies', () => {
  const malformed: readonly [name: string, body: unknown, detail: RegExp][] = [
    ['malformed JSON', `{"clientId": "${allRights.clientId}", "clientSecret": "${secret}"`, /not JSON/],
    ['an empty body', '', /not JSON/],
    ['null', null, /JSON object/],
    ['an array', [linkBody(allRights)], /JSON object/],
    ['a string', JSON.stringify(secret), /JSON object/],
    ['a missing client ID', { clientSecret: secret }, /^clientId must be/],
    ['a missing secret', { clientId: allRights.clientId }, /^clientSecret must be/],
    ['an empty client ID', { ...linkBody(allRights), clientId: '' }, /^clientId must be/],
    [
      'a client ID of invisible characters',
      { ...linkBody(allRights), clientId: ' \u200B' },
      /^clientId is empty/,
    ],
    ['a client ID that is a number', { ...linkBody(allRights), clientId: 5 }, /^clientId must be/],
    [
      'a client ID that is too long',
      { ...linkBody(allRights), clientId: 'a'.repeat(513) },
      /^clientId must be/,
    ],
    [
      'a secret that is an array',
      { ...linkBody(allRights), clientSecret: [secret] },
      /^clientSecret must be/,
    ],
    [
      'a secret with white space',
      { ...linkBody(allRights), clientSecret: `${secret} x` },
      /^clientSecret contains/,
    ],
    [
      'a masked secret',
      { ...linkBody(allRights), clientSecret: '••••••••' },
      /^clientSecret contains only mask characters/,
    ],
    [
      'a secret that is the same as the client ID',
      { clientId: 'a-b-c', clientSecret: 'a-b-c' },
      /^clientSecret is the same/,
    ],
    ['a label that is too long', { ...linkBody(allRights), label: 'a'.repeat(201) }, /^label must be/],
    ['a label that is not a string', { ...linkBody(allRights), label: {} }, /^label must be/],
    ['access that is not a string', { ...linkBody(allRights), access: [] }, /^access must be/],
    [
      'more than 200 employee attributes',
      {
        ...linkBody(allRights),
        employeeAttributes: Array.from({ length: 201 }, (_, index) => `a${String(index)}`).join(' '),
      },
      /^employeeAttributes must be/,
    ],
    [
      'the secret as an employee attribute',
      { ...linkBody(allRights), employeeAttributes: `email ${allRights.clientSecret}` },
      /^employeeAttributes contains the secret/,
    ],
    [
      'the secret of another account as an employee attribute',
      { ...linkBody(allRights), employeeAttributes: `email ${sampleCredentials.noAttributes.clientSecret}` },
      /^employeeAttributes looks like a secret/,
    ],
    ['access that is too long', { ...linkBody(allRights), access: 'a'.repeat(2001) }, /^access must be/],
    ['an unknown member', { ...linkBody(allRights), [secret]: 1 }, /no others/],
    ['a tenant ID', { ...linkBody(allRights), tenantId: 'globex' }, /no others/],
    ['__proto__', `{"clientId":"a","clientSecret":"b","__proto__":{"label":"c"}}`, /no others/],
    ['sealed credentials', { sealed: 'a.b.c.d.e' }, /sealed/],
    ['sealed credentials beside plain ones', { ...linkBody(allRights), sealed: 'a.b.c.d.e' }, /sealed/],
    ['sealed credentials that are null', { sealed: null }, /^clientId must be/],
    ['a secret that is null', { ...linkBody(allRights), clientSecret: null }, /^clientSecret must be/],
  ];
  for (const [name, body, detail] of malformed) {
    it(`rejects ${name} without repeating it`, async () => {
      const { link, send, simulator, errors } = createTestBackend();
      const { id } = await link(sampleCredentials.noAttributes);
      const before = simulator.requests.length;
      for (const [method, path] of [linkRoute, relinkRoute(id)]) {
        const response = await send(method, path, { body, headers: { 'Content-Type': 'application/json' } });
        assertRejected(response, 400, detail);
        assert.ok(!JSON.stringify(response.body).includes(secret.slice(0, 20)));
        assert.ok(!JSON.stringify(response.body).includes(allRights.clientId));
      }
      assert.equal(simulator.requests.length, before);
      assert.deepEqual(errors, []);
    });
  }

  it('treats members that are null as absent', async () => {
    const { send } = createTestBackend();
    const { clientId, clientSecret } = allRights;
    const body = { clientId, clientSecret, sealed: null, label: null, access: null };
    const linked = await send('POST', '/accounts', { body });
    assert.equal(linked.status, 201);
    assert.equal(linked.body['label'], linked.body['clientId']);
    const relinked = await send('PUT', `/accounts/${String(linked.body['id'])}/credentials`, { body });
    assert.equal(relinked.status, 200);
    assertRejected(
      await send('PATCH', `/accounts/${String(linked.body['id'])}`, { body: { label: null } }),
      400,
      /^label must be/,
    );
  });

  const leaking: readonly [name: string, label: string][] = [
    ['the secret', secret],
    ['the secret and a name', `Acme ${secret}`],
    ['the secret in quotes after its name', `API secret: "${secret}"`],
    ['the secret over two lines', `${secret.slice(0, 40)}\n${secret.slice(40)}`],
    ['the secret with invisible characters', `${secret.slice(0, 9)}\u200B${secret.slice(9)}`],
    ['the secret in upper case', secret.toUpperCase()],
    ['a part of the secret', secret.slice(20, 60)],
  ];
  for (const [name, label] of leaking) {
    it(`rejects a label that contains ${name}`, async () => {
      const { send, simulator } = createTestBackend();
      const response = await send(...linkRoute, { body: linkBody(allRights, { label }) });
      assertRejected(response, 400, /^label (must not contain|looks like a secret)/);
      assert.ok(!JSON.stringify(response.body).includes(label));
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('accepts a short label that occurs in the secret by chance', async () => {
    const { link } = createTestBackend();
    assert.equal((await link(allRights, { label: secret.slice(20, 22) })).label, secret.slice(20, 22));
  });

  for (const type of [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/problem+json',
    'json',
  ]) {
    it(`rejects the content type "${type}"`, async () => {
      const { link, send } = createTestBackend();
      const { id } = await link(allRights);
      for (const [method, path] of [linkRoute, relinkRoute(id), renameRoute(id)]) {
        const response = await send(method, path, {
          body: '{"label":"a"}',
          headers: { 'Content-Type': type },
        });
        assertRejected(response, 415, /application\/json/);
      }
    });
  }

  it('accepts a content type with parameters, ignoring case', async () => {
    const { send } = createTestBackend();
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
  });

  it('rejects a body that is not UTF-8', async () => {
    const { backend } = createTestBackend();
    const response = await backend.fetch(
      new Request(`${address}/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: Buffer.from(JSON.stringify(linkBody(allRights, { label: 'M\u00fcller' })), 'latin1'),
      }),
    );
    assert.equal(response.status, 400);
  });

  it('accepts up to 16 KiB', async () => {
    const { send } = createTestBackend();
    const padded = (length: number): string => {
      const text = JSON.stringify(linkBody(allRights));
      return text + ' '.repeat(length - text.length);
    };
    assertRejected(await send(...linkRoute, { body: padded(16_385) }), 413, /16384 bytes/);
    assert.equal((await send(...linkRoute, { body: padded(16_384) })).status, 201);
  });

  it('cancels a stream that is too long, whatever its Content-Length', async () => {
    const { backend } = createTestBackend({ limits: { maxBodyBytes: 100 } });
    let sent = 0;
    let canceled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(50));
      },
      cancel() {
        canceled = true;
      },
    });
    const response = await backend.fetch(
      new Request(`${address}/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: endless,
        duplex: 'half',
      } as RequestInit),
    );
    assert.equal(response.status, 413);
    assert.ok(canceled);
    assert.ok(sent < 10);
  });

  it('answers 400 if the body is cut off', async () => {
    const { backend, errors } = createTestBackend();
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error(secret));
      },
    });
    const response = await backend.fetch(
      new Request(`${address}/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: broken,
        duplex: 'half',
      } as RequestInit),
    );
    assert.equal(response.status, 400);
    assert.ok(!(await response.text()).includes(secret));
    assert.deepEqual(errors, []);
  });
});

describe('authorize', () => {
  const responses = [
    ['session-expired', 401, 'session-expired', undefined],
    ['forbidden', 403, 'forbidden', 'authorize() returned "forbidden".'],
  ] as const;
  for (const [authorization, status, code, detail] of responses) {
    it(`answers ${status} on every route if it returns "${authorization}"`, async () => {
      let current: Authorization = { tenantId: 'acme' };
      const { link, send, errors } = createTestBackend({ authorize: () => current });
      const account = await link(allRights);
      current = authorization;
      for (const route of [...routes(account.id), ['GET', '/sealing-keys', {}] as const]) {
        const response = await send(...route);
        assertProblem(response, status, code);
        assert.equal(response.body['detail'], detail);
      }
      current = { tenantId: 'acme' };
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
      assert.deepEqual(errors, []);
    });
  }

  it('answers 500 without details on every route if it throws, and reports the error', async () => {
    const failure = new Error('the session store is at redis://10.0.0.7');
    const { send, errors } = createTestBackend({
      authorize: () => {
        throw failure;
      },
    });
    const all = routes('any');
    for (const route of all) {
      const response = await send(...route);
      assertProblem(response, 500, 'unexpected');
      assert.ok(!JSON.stringify(response.body).includes('redis'));
      assert.equal(response.body['detail'], undefined);
    }
    assert.deepEqual(
      errors,
      all.map(() => failure),
    );
  });

  const invalidResults: readonly [result: unknown, problem: string][] = [
    [undefined, 'it returned undefined'],
    [null, 'it returned null'],
    [true, 'it returned boolean'],
    ['acme', 'it returned string'],
    [{ tenant: 'acme' }, 'tenantId has the type undefined'],
    [{ tenantId: null }, 'tenantId has the type null'],
    [{ tenantId: 5 }, 'tenantId has the type number'],
    [{ tenantId: '' }, 'tenantId was empty'],
    [{ tenantId: 'acme\ud800' }, 'tenantId contained a lone surrogate'],
  ];
  for (const [result, problem] of invalidResults) {
    it(`answers 500 if it returns ${JSON.stringify(result)} and reports that ${problem}`, async () => {
      const { send, errors } = createTestBackend({ authorize: () => result as Authorization });
      assertProblem(await send('GET', '/accounts'), 500, 'unexpected');
      assert.equal(errors.length, 1);
      const { name, message } = errors[0] as Error;
      assert.equal(name, 'TypeError');
      assert.match(message, /authorize\(\) must return \{ tenantId \} with a non-empty, well-formed string/);
      assert.ok(message.endsWith(`${problem}.`), message);
      assert.doesNotMatch(message, /acme/);
    });
  }

  it('is called before the body is read', async () => {
    const { send } = createTestBackend({ authorize: () => 'session-expired' });
    assertProblem(await send(...linkRoute, { body: 'no JSON' }), 401, 'session-expired');
  });

  it('may omit linkedBy', async () => {
    const { link } = createTestBackend({ authorize: () => ({ tenantId: 'acme' }) });
    assert.ok(!('linkedBy' in (await link(allRights))));
  });
});

describe('requests from pages and programs', () => {
  const refused: Readonly<Record<string, string>>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://app.example.com' },
    { Origin: 'https://evil.example' },
    { Origin: 'https://app.example.com.evil.example' },
    { Origin: 'https://app.example.com:8443' },
    { Origin: 'null' },
    { Origin: '' },
  ];
  for (const headers of refused) {
    it(`may not change anything with ${JSON.stringify(headers)}`, async () => {
      const { link, send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      const account = await link(allRights);
      for (const [method, path, sent] of routes(account.id)) {
        if (method === 'GET') continue;
        const response = await send(method, path, { ...sent, headers });
        assertProblem(response, 403, 'forbidden');
        assert.match(
          String(response.body['detail']),
          'Sec-Fetch-Site' in headers
            ? /^The page's origin is not allowed\. Add it to allowedOrigins\.$/
            : /does not match the Host header\. Add it to allowedOrigins or, if a proxy rewrites Host, let the proxy forward/,
        );
      }
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    });
  }

  const accepted: Readonly<Record<string, string>>[] = [
    {},
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://app.example.com' },
    // Behind a proxy, the backend sees another URL than the browser.
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://public.example.com' },
    { Origin: 'http://app.example.com' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://other.example.com' },
  ];
  for (const headers of accepted) {
    it(`may link with ${JSON.stringify(headers)}`, async () => {
      const { send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
    });
  }

  it('may not change anything with a cookie but without Origin and Sec-Fetch-Site', async () => {
    const { link, send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
    const account = await link(allRights);
    const headers = { Cookie: 'session=1' };
    for (const [method, path, sent] of routes(account.id)) {
      const response = await send(method, path, { ...sent, headers });
      if (method === 'GET') assert.deepEqual(response.body['accounts'], [account]);
      else {
        assertProblem(response, 403, 'forbidden');
        assert.match(
          String(response.body['detail']),
          /^A request with a cookie must have an Origin or Sec-Fetch-Site header/,
        );
      }
    }
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
  });

  for (const headers of [
    { Authorization: 'Bearer made-up' },
    { Cookie: 'session=1', Origin: 'https://app.example.com' },
    { Cookie: 'session=1', 'Sec-Fetch-Site': 'same-origin' },
    { Cookie: 'session=1', Origin: 'https://other.example.com' },
  ] as const) {
    it(`may link with ${JSON.stringify(headers)}`, async () => {
      const { send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
    });
  }

  it('may read from other sites, which browsers block', async () => {
    const { send } = createTestBackend();
    assert.equal(
      (await send('GET', '/accounts', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status,
      200,
    );
  });
});

describe('CORS', () => {
  const listed = 'https://other.example.com';
  const preflight = {
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
  };
  const corsHeaders = (headers: Headers): Record<string, string> =>
    Object.fromEntries([...headers].filter(([name]) => /^access-control-|^vary$/.test(name)));
  const shared = {
    'access-control-allow-origin': listed,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
    vary: 'Origin',
  };
  const made = (authorize?: () => Authorization) =>
    createTestBackend({ allowedOrigins: [listed], ...(authorize ? { authorize } : {}) });

  it('answers the preflight of an allowed origin without calling authorize', async () => {
    const { send } = made(() => 'session-expired');
    for (const path of ['/accounts', '/accounts/a', '/accounts/a/credentials', '/accounts/a/check']) {
      const response = await send('OPTIONS', path, { headers: { Origin: listed, ...preflight } });
      assert.equal(response.status, 204);
      assert.deepEqual(corsHeaders(response.headers), {
        ...shared,
        'access-control-allow-headers': 'authorization,content-type,idempotency-key',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-max-age': '600',
        vary: 'Access-Control-Request-Headers, Origin',
      });
    }
  });

  it('does not repeat malformed header names', async () => {
    const headers = { Origin: listed, ...preflight, 'Access-Control-Request-Headers': 'a b; c' };
    const response = await made().send('OPTIONS', '/accounts', { headers });
    assert.equal(response.headers.get('Access-Control-Allow-Headers'), null);
  });

  it('lets a page of an allowed origin read every response, including problems', async () => {
    const { send } = made();
    const headers = { Origin: listed, 'Sec-Fetch-Site': 'cross-site' };
    const sent = { body: linkBody(allRights), headers };
    for (const [response, status] of [
      [await send('GET', '/accounts', { headers }), 200],
      [await send(...linkRoute, sent), 201],
      [await send(...linkRoute, sent), 409],
      [await send('GET', '/nothing', { headers }), 404],
    ] as const) {
      assert.equal(response.status, status);
      assert.deepEqual(corsHeaders(response.headers), shared);
    }
  });

  for (const origin of [
    'https://evil.example',
    'https://app.example.com',
    'null',
    `${listed}.evil.example`,
  ]) {
    it(`sends no CORS headers for ${origin}`, async () => {
      const { send } = made();
      const preflighted = await send('OPTIONS', '/accounts', { headers: { Origin: origin, ...preflight } });
      assert.equal(preflighted.status, 405);
      const read = await send('GET', '/accounts', { headers: { Origin: origin } });
      const changed = await send(...linkRoute, { body: linkBody(allRights), headers: { Origin: origin } });
      for (const { headers } of [preflighted, read, changed]) assert.deepEqual(corsHeaders(headers), {});
    });
  }

  it('sends no CORS headers without an Origin, or if no origins are allowed', async () => {
    assert.deepEqual(corsHeaders((await made().send('GET', '/accounts')).headers), {});
    const headers = { Origin: listed, ...preflight };
    const response = await createTestBackend().send('OPTIONS', '/accounts', { headers });
    assert.equal(response.status, 405);
    assert.deepEqual(corsHeaders(response.headers), {});
  });
});

describe('a failing store or vault', () => {
  const failure = new Error('disk full');
  const methods: readonly (keyof AccountStore)[] = [
    'add',
    'find',
    'update',
    'remove',
    'list',
    'readTenantKey',
    'writeTenantKey',
  ];

  it('answers 503 on every route and reports the error', async () => {
    const store = createMemoryStore();
    const made = createTestBackend({ store });
    const { id } = await made.link(allRights);
    const broken = Object.fromEntries(methods.map((name) => [name, async () => Promise.reject(failure)]));
    Object.assign(store, broken);
    const all = routes(id);
    for (const route of all) {
      const response = await made.send(...route);
      assertProblem(response, 503, 'backend-unavailable');
      assert.ok(!JSON.stringify(response.body).includes('disk'));
    }
    assert.deepEqual(
      made.errors,
      all.map(() => failure),
    );
  });

  for (const method of ['add', 'writeTenantKey'] as const) {
    it(`answers 503 and saves nothing if ${method} fails`, async () => {
      const memory = createMemoryStore();
      const { send, errors } = createTestBackend({
        store: { ...memory, [method]: async () => Promise.reject(failure) },
      });
      assertProblem(await send(...linkRoute, { body: linkBody(allRights) }), 503, 'backend-unavailable');
      assert.deepEqual(errors, [failure]);
      assert.equal((await send('GET', '/accounts')).body['total'], 0);
    });
  }

  it('answers 503 if the vault fails', async () => {
    const { send, errors } = createTestBackend({
      keys: { encrypt: async () => Promise.reject(failure), decrypt: async () => Promise.reject(failure) },
    });
    assertProblem(await send(...linkRoute, { body: linkBody(allRights) }), 503, 'backend-unavailable');
    assert.deepEqual(errors, [failure]);
  });

  it('answers even if onError throws', async () => {
    const { send } = createTestBackend({
      authorize: () => {
        throw failure;
      },
      onError: () => {
        throw new Error('and the log is full too');
      },
    });
    assertProblem(await send('GET', '/accounts'), 500, 'unexpected');
  });

  it('answers even if onError rejects', async () => {
    const onError = (): unknown => Promise.reject(new Error('and the log is full too'));
    const { send } = createTestBackend({
      authorize: () => {
        throw failure;
      },
      onError,
    });
    assertProblem(await send('GET', '/accounts'), 500, 'unexpected');
    // A rejection that nothing handles fails the test here.
    await nextTask();
  });
});
