import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, type AccountStore, type Authorization } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { address, assertProblem, assertRefused, createTestBackend, linkBody, type Sent } from './support.ts';

const { allRights } = sampleCredentials;
const secret = allRights.clientSecret;

const linkRoute = ['POST', '/accounts'] as const;
const relinkRoute = (id: string) => ['PUT', `/accounts/${id}/credentials`] as const;
const renameRoute = (id: string) => ['PATCH', `/accounts/${id}`] as const;

/** Every route with a request that works, given an account. */
const routes = (id: string): readonly (readonly [method: string, path: string, sent: Sent])[] => [
  ['GET', '/accounts', {}],
  ['POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes) }],
  ['PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) }],
  ['POST', `/accounts/${id}/check`, {}],
  ['PATCH', `/accounts/${id}`, { body: { label: 'Acme' } }],
  ['DELETE', `/accounts/${id}`, {}],
];

describe('addresses and methods', () => {
  for (const path of [
    '',
    '/',
    '/account',
    '/accounts/',
    '/accounts//check',
    '/accounts/a/b',
    '/accounts/a/check/b',
  ]) {
    it(`finds nothing at "${path}"`, async () => {
      const { send } = createTestBackend();
      assertRefused(await send('GET', path), 404, /^Not found\.$/);
    });
  }

  it('finds nothing outside of its endpoint', async () => {
    const { backend } = createTestBackend();
    for (const path of ['/accounts', '/api/personio-other/accounts', '/api/personioaccounts', '/']) {
      assert.equal((await backend.fetch(new Request(`https://app.example.com${path}`))).status, 404);
    }
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
        const answer = await send(method, path);
        assertRefused(answer, 405, /^Method not allowed\.$/);
        assert.equal(answer.headers.get('Allow'), allow);
      });
    }
  }

  it('has no sealing keys where none are configured', async () => {
    const { send } = createTestBackend();
    assertRefused(await send('GET', '/sealing-keys'), 404, /sealed/);
  });

  for (const endpoint of ['/', '/personio/', '/a/b']) {
    it(`listens under ${endpoint}`, async () => {
      const { backend } = createTestBackend({ endpoint });
      const path = `${endpoint.replace(/\/$/, '')}/accounts`;
      assert.equal((await backend.fetch(new Request(`https://app.example.com${path}`))).status, 200);
    });
  }
});

describe('bodies', () => {
  const malformed: readonly [name: string, body: unknown, detail: RegExp][] = [
    ['no JSON', `{"clientId": "${allRights.clientId}", "clientSecret": "${secret}"`, /not JSON/],
    ['empty', '', /not JSON/],
    ['null', null, /JSON object/],
    ['a list', [linkBody(allRights)], /JSON object/],
    ['a text', JSON.stringify(secret), /JSON object/],
    ['no client id', { clientSecret: secret }, /^clientId must be/],
    ['no secret', { clientId: allRights.clientId }, /^clientSecret must be/],
    ['an empty client id', { ...linkBody(allRights), clientId: '' }, /^clientId must be/],
    [
      'a client id of invisible characters',
      { ...linkBody(allRights), clientId: ' \u200B' },
      /^clientId is empty/,
    ],
    ['a client id that is a number', { ...linkBody(allRights), clientId: 5 }, /^clientId must be/],
    [
      'a client id that is too long',
      { ...linkBody(allRights), clientId: 'a'.repeat(513) },
      /^clientId must be/,
    ],
    ['a secret that is a list', { ...linkBody(allRights), clientSecret: [secret] }, /^clientSecret must be/],
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
      'a secret that is the client id',
      { clientId: 'a-b-c', clientSecret: 'a-b-c' },
      /^clientSecret is the same/,
    ],
    ['a label that is too long', { ...linkBody(allRights), label: 'a'.repeat(201) }, /^label must be/],
    ['a label that is no text', { ...linkBody(allRights), label: {} }, /^label must be/],
    ['access that is no text', { ...linkBody(allRights), access: [] }, /^access must be/],
    ['access that is too long', { ...linkBody(allRights), access: 'a'.repeat(2001) }, /^access must be/],
    ['another member', { ...linkBody(allRights), [secret]: 1 }, /no others/],
    ['a tenant', { ...linkBody(allRights), tenantId: 'globex' }, /no others/],
    ['__proto__', `{"clientId":"a","clientSecret":"b","__proto__":{"label":"c"}}`, /no others/],
    ['sealed', { sealed: 'a.b.c.d.e' }, /sealed/],
    ['sealed beside a pair', { ...linkBody(allRights), sealed: 'a.b.c.d.e' }, /sealed/],
    ['sealed in the prototype of nothing', { sealed: null }, /sealed/],
  ];
  for (const [name, body, detail] of malformed) {
    it(`refuses ${name}, and repeats nothing of it`, async () => {
      const { link, send, simulator, errors } = createTestBackend();
      const { id } = await link(sampleCredentials.noAttributes);
      const before = simulator.requests.length;
      for (const [method, path] of [linkRoute, relinkRoute(id)]) {
        const answer = await send(method, path, { body, headers: { 'Content-Type': 'application/json' } });
        assertRefused(answer, 400, detail);
        assert.ok(!JSON.stringify(answer.body).includes(secret.slice(0, 20)));
        assert.ok(!JSON.stringify(answer.body).includes(allRights.clientId));
      }
      assert.equal(simulator.requests.length, before);
      assert.deepEqual(errors, []);
    });
  }

  const leaking: readonly [name: string, label: string][] = [
    ['the secret', secret],
    ['the secret and a name', `Acme ${secret}`],
    ['the secret in quotes behind its name', `API secret: "${secret}"`],
    ['the secret over two lines', `${secret.slice(0, 40)}\n${secret.slice(40)}`],
    ['the secret with invisible characters', `${secret.slice(0, 9)}\u200B${secret.slice(9)}`],
    ['the secret in other letters', secret.toUpperCase()],
    ['a part of the secret', secret.slice(20, 60)],
  ];
  for (const [name, label] of leaking) {
    it(`refuses a label that holds ${name}`, async () => {
      const { send, simulator } = createTestBackend();
      const answer = await send(...linkRoute, { body: linkBody(allRights, { label }) });
      assertRefused(answer, 400, /^label must not contain/);
      assert.ok(!JSON.stringify(answer.body).includes(label));
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('takes a label that is in the secret by chance', async () => {
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
    it(`refuses the content type "${type}"`, async () => {
      const { link, send } = createTestBackend();
      const { id } = await link(allRights);
      for (const [method, path] of [linkRoute, relinkRoute(id), renameRoute(id)]) {
        const answer = await send(method, path, { body: '{"label":"a"}', headers: { 'Content-Type': type } });
        assertRefused(answer, 415, /application\/json/);
      }
    });
  }

  it('takes a content type with parameters, in any case', async () => {
    const { send } = createTestBackend();
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
  });

  it('refuses text that is not UTF-8', async () => {
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

  it('reads 16 KiB and no more', async () => {
    const { send } = createTestBackend();
    const padded = (length: number): string => {
      const text = JSON.stringify(linkBody(allRights));
      return text + ' '.repeat(length - text.length);
    };
    assertRefused(await send(...linkRoute, { body: padded(16_385) }), 413, /16384 bytes/);
    assert.equal((await send(...linkRoute, { body: padded(16_384) })).status, 201);
  });

  it('ends a stream that is too long, whatever its Content-Length says', async () => {
    const { backend } = createTestBackend({ limits: { maxBodyBytes: 100 } });
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(50));
      },
      cancel() {
        cancelled = true;
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
    assert.ok(cancelled);
    assert.ok(sent < 10);
  });

  it('answers 400 where the body breaks off', async () => {
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
  const answers = [
    ['session-expired', 401, 'session-expired', undefined],
    ['forbidden', 403, 'forbidden', 'authorize() returned "forbidden".'],
  ] as const;
  for (const [authorization, status, code, detail] of answers) {
    it(`answers ${status} on every route where it says "${authorization}"`, async () => {
      let current: Authorization = { tenantId: 'acme' };
      const { link, send, errors } = createTestBackend({ authorize: () => current });
      const account = await link(allRights);
      current = authorization;
      for (const route of [...routes(account.id), ['GET', '/sealing-keys', {}] as const]) {
        const answer = await send(...route);
        assertProblem(answer, status, code);
        assert.equal(answer.body['detail'], detail);
      }
      current = { tenantId: 'acme' };
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
      assert.deepEqual(errors, []);
    });
  }

  it('answers 500 without details on every route where it throws, and tells the host', async () => {
    const failure = new Error('the session store is at redis://10.0.0.7');
    const { send, errors } = createTestBackend({
      authorize: () => {
        throw failure;
      },
    });
    const all = routes('any');
    for (const route of all) {
      const answer = await send(...route);
      assertProblem(answer, 500, 'unexpected');
      assert.ok(!JSON.stringify(answer.body).includes('redis'));
      assert.equal(answer.body['detail'], undefined);
    }
    assert.deepEqual(
      errors,
      all.map(() => failure),
    );
  });

  const wrong: readonly [answer: unknown, what: string][] = [
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
  for (const [answer, what] of wrong) {
    it(`reads nothing where it says ${JSON.stringify(answer)}, and tells the host: ${what}`, async () => {
      const { send, errors } = createTestBackend({ authorize: () => answer as Authorization });
      assertProblem(await send('GET', '/accounts'), 500, 'unexpected');
      assert.equal(errors.length, 1);
      const { name, message } = errors[0] as Error;
      assert.equal(name, 'TypeError');
      assert.match(message, /authorize\(\) must return \{ tenantId \} with a non-empty, well-formed string/);
      assert.ok(message.endsWith(`${what}.`), message);
      assert.doesNotMatch(message, /acme/);
    });
  }

  it('is asked before the body is read', async () => {
    const { send } = createTestBackend({ authorize: () => 'session-expired' });
    assertProblem(await send(...linkRoute, { body: 'no JSON' }), 401, 'session-expired');
  });

  it('leaves out who linked where the host does not say', async () => {
    const { link } = createTestBackend({ authorize: () => ({ tenantId: 'acme' }) });
    assert.ok(!('linkedBy' in (await link(allRights))));
  });
});

describe('requests from other sites', () => {
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
    it(`change nothing: ${JSON.stringify(headers)}`, async () => {
      const { link, send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      const account = await link(allRights);
      for (const [method, path, sent] of routes(account.id)) {
        if (method === 'GET') continue;
        const answer = await send(method, path, { ...sent, headers });
        assertProblem(answer, 403, 'forbidden');
        assert.equal(answer.body['detail'], "The page's origin is not allowed. Add it to allowedOrigins.");
      }
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    });
  }

  const taken: Readonly<Record<string, string>>[] = [
    {},
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://app.example.com' },
    // Behind a proxy the backend sees another address than the browser.
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://public.example.com' },
    { Origin: 'http://app.example.com' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://other.example.com' },
  ];
  for (const headers of taken) {
    it(`are told from the host's own: ${JSON.stringify(headers)}`, async () => {
      const { send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
    });
  }

  it('change nothing with a cookie where nobody says which page it is', async () => {
    const { link, send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
    const account = await link(allRights);
    const headers = { Cookie: 'session=1' };
    for (const [method, path, sent] of routes(account.id)) {
      const answer = await send(method, path, { ...sent, headers });
      if (method === 'GET') assert.deepEqual(answer.body['accounts'], [account]);
      else {
        assertProblem(answer, 403, 'forbidden');
        assert.match(
          String(answer.body['detail']),
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
    it(`are told from others by ${Object.keys(headers).join(' and ')}`, async () => {
      const { send } = createTestBackend({ allowedOrigins: ['https://other.example.com'] });
      assert.equal((await send(...linkRoute, { body: linkBody(allRights), headers })).status, 201);
    });
  }

  it('may read, as far as the browser lets them', async () => {
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

  it('answers the preflight of a listed origin, without asking who it is', async () => {
    const { send } = made(() => 'session-expired');
    for (const path of ['/accounts', '/accounts/a', '/accounts/a/credentials', '/accounts/a/check']) {
      const answer = await send('OPTIONS', path, { headers: { Origin: listed, ...preflight } });
      assert.equal(answer.status, 204);
      assert.deepEqual(corsHeaders(answer.headers), {
        ...shared,
        'access-control-allow-headers': 'authorization,content-type,idempotency-key',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-max-age': '600',
        vary: 'Access-Control-Request-Headers, Origin',
      });
    }
  });

  it('repeats no headers that are none', async () => {
    const headers = { Origin: listed, ...preflight, 'Access-Control-Request-Headers': 'a b; c' };
    const answer = await made().send('OPTIONS', '/accounts', { headers });
    assert.equal(answer.headers.get('Access-Control-Allow-Headers'), null);
  });

  it('lets a page of a listed origin read every answer, be it a problem', async () => {
    const { send } = made();
    const headers = { Origin: listed, 'Sec-Fetch-Site': 'cross-site' };
    const sent = { body: linkBody(allRights), headers };
    for (const [answer, status] of [
      [await send('GET', '/accounts', { headers }), 200],
      [await send(...linkRoute, sent), 201],
      [await send(...linkRoute, sent), 409],
      [await send('GET', '/nothing', { headers }), 404],
    ] as const) {
      assert.equal(answer.status, status);
      assert.deepEqual(corsHeaders(answer.headers), shared);
    }
  });

  for (const origin of [
    'https://evil.example',
    'https://app.example.com',
    'null',
    `${listed}.evil.example`,
  ]) {
    it(`has nothing for ${origin}`, async () => {
      const { send } = made();
      const asked = await send('OPTIONS', '/accounts', { headers: { Origin: origin, ...preflight } });
      assert.equal(asked.status, 405);
      const read = await send('GET', '/accounts', { headers: { Origin: origin } });
      const changed = await send(...linkRoute, { body: linkBody(allRights), headers: { Origin: origin } });
      for (const { headers } of [asked, read, changed]) assert.deepEqual(corsHeaders(headers), {});
    });
  }

  it('has nothing where no origin is named, and for no origin where none is listed', async () => {
    assert.deepEqual(corsHeaders((await made().send('GET', '/accounts')).headers), {});
    const headers = { Origin: listed, ...preflight };
    const answer = await createTestBackend().send('OPTIONS', '/accounts', { headers });
    assert.equal(answer.status, 405);
    assert.deepEqual(corsHeaders(answer.headers), {});
  });
});

describe('a store or a vault that fails', () => {
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

  it('answers 503 on every route, and tells the host', async () => {
    const store = createMemoryStore();
    const made = createTestBackend({ store });
    const { id } = await made.link(allRights);
    const broken = Object.fromEntries(methods.map((name) => [name, async () => Promise.reject(failure)]));
    Object.assign(store, broken);
    const all = routes(id);
    for (const route of all) {
      const answer = await made.send(...route);
      assertProblem(answer, 503, 'backend-unavailable');
      assert.ok(!JSON.stringify(answer.body).includes('disk'));
    }
    assert.deepEqual(
      made.errors,
      all.map(() => failure),
    );
  });

  for (const method of ['add', 'writeTenantKey'] as const) {
    it(`answers 503 where ${method} fails, and leaves nothing half done`, async () => {
      const memory = createMemoryStore();
      const { send, errors } = createTestBackend({
        store: { ...memory, [method]: async () => Promise.reject(failure) },
      });
      assertProblem(await send(...linkRoute, { body: linkBody(allRights) }), 503, 'backend-unavailable');
      assert.deepEqual(errors, [failure]);
      assert.equal((await send('GET', '/accounts')).body['total'], 0);
    });
  }

  it('answers 503 where the vault neither seals nor opens', async () => {
    const { send, errors } = createTestBackend({
      keys: { encrypt: async () => Promise.reject(failure), decrypt: async () => Promise.reject(failure) },
    });
    assertProblem(await send(...linkRoute, { body: linkBody(allRights) }), 503, 'backend-unavailable');
    assert.deepEqual(errors, [failure]);
  });

  it('answers all the same where onError throws', async () => {
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
});
