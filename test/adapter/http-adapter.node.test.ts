import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it, mock } from 'node:test';
import { createHttpAdapter, type HttpAdapterOptions, type LinkDraft } from '../../src/adapter/index.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { Call } from '../../src/events/request-event.ts';
import { sampleAccounts } from '../../src/testing/sample-accounts.ts';

const call: Call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key-1' };
const draft = {
  credentials: { clientId: 'papi-made-up', clientSecret: 'papi-made-up-secret' },
  label: 'Acme',
  access: [
    { module: 'employees', read: true, write: false, required: true },
    { module: 'documents', read: true, write: true, required: false, reason: 'To file payslips' },
  ],
} as const satisfies LinkDraft;

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

describe('createHttpAdapter', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/personio/`;
  }

  /** A backend that records requests and always sends the same response. */
  async function answering(status: number, body?: unknown, headers: Record<string, string> = {}) {
    const received: Received[] = [];
    const endpoint = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        received.push({
          method: request.method,
          url: request.url,
          headers: request.headers,
          body: text ? (JSON.parse(text) as unknown) : undefined,
        });
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        response.end(typeof body === 'string' ? body : body && JSON.stringify(body));
      });
    });
    const adapter = (options?: Partial<HttpAdapterOptions>) => createHttpAdapter({ endpoint, ...options });
    return { received, adapter };
  }

  const account = sampleAccounts.active;

  it('sends no credentials to another route for an id that leads there', async () => {
    const { received, adapter } = await answering(200, account);
    for (const id of ['.', '..', '']) assert.throws(() => adapter().relinkAccount(id, draft, call));
    assert.deepEqual(received, []);
  });

  it('sends every request of the contract', async () => {
    const { received, adapter } = await answering(200, account);
    const { linkAccount, relinkAccount, checkAccount, renameAccount, unlinkAccount } = adapter();
    assert.deepEqual(await linkAccount(draft, call), account);
    await relinkAccount('a/b', draft, call);
    await checkAccount('account-1', call);
    await renameAccount('account-1', 'Other', call);
    await unlinkAccount('account-1', call);
    const body = {
      clientId: 'papi-made-up',
      clientSecret: 'papi-made-up-secret',
      label: 'Acme',
      access: 'employees:read documents:read+write?',
    };
    assert.deepEqual(
      received.map(({ method, url, body: sent }) => [method, url, sent]),
      [
        ['POST', '/api/personio/accounts', body],
        ['PUT', '/api/personio/accounts/a%2Fb/credentials', body],
        ['POST', '/api/personio/accounts/account-1/check', undefined],
        ['PATCH', '/api/personio/accounts/account-1', { label: 'Other' }],
        ['DELETE', '/api/personio/accounts/account-1', undefined],
      ],
    );
    assert.deepEqual(
      received.map(({ headers }) => headers['idempotency-key']),
      ['key-1', 'key-1', 'key-1', undefined, undefined],
    );
  });

  it('sends sealed credentials without plain ones', async () => {
    const { received, adapter } = await answering(200, account);
    const { label, access } = draft;
    await adapter().linkAccount({ sealed: 'a.b.c.d.e', label: 'Acme', access }, call);
    await adapter().relinkAccount('account-1', { sealed: 'a.b.c.d.e', access }, call);
    await adapter().linkAccount({ ...draft, sealed: 'a.b.c.d.e' } as unknown as LinkDraft, call);
    const sent = { sealed: 'a.b.c.d.e', access: 'employees:read documents:read+write?' };
    assert.deepEqual(
      received.map(({ body }) => body),
      [{ ...sent, label }, sent, { ...sent, label }],
    );
  });

  it('sends employee attributes only if there are some', async () => {
    const { received, adapter } = await answering(200, account);
    const employeeAttributes = [
      { key: 'hire_date', required: false },
      { key: 'email', required: true },
    ];
    await adapter().linkAccount({ ...draft, employeeAttributes }, call);
    await adapter().linkAccount({ ...draft, employeeAttributes: [] }, call);
    assert.deepEqual(
      received.map(({ body }) => (body as { employeeAttributes?: string }).employeeAttributes),
      ['email hire_date?', undefined],
    );
  });

  it('requests a page of the history of an account', async () => {
    const page = { entries: [{ at: '2026-11-12T06:00:00Z', type: 'linked' }] };
    const { received, adapter } = await answering(200, page);
    assert.deepEqual(await adapter().accountHistory('a/b', { cursor: 'next 1' }, call), page);
    await adapter().accountHistory('a/b', {}, call);
    assert.deepEqual(
      received.map(({ method, url }) => [method, url]),
      [
        ['GET', '/api/personio/accounts/a%2Fb/history?cursor=next+1'],
        ['GET', '/api/personio/accounts/a%2Fb/history'],
      ],
    );
  });

  it('tells a backend without histories from one that does not know the account', async () => {
    const without = await answering(404, undefined);
    await assert.rejects(without.adapter().accountHistory('one', {}, call), { code: 'not-configured' });
    const unknown = await answering(404, { code: 'account-not-found' });
    await assert.rejects(unknown.adapter().accountHistory('one', {}, call), { code: 'account-not-found' });
  });

  it('requests the summary of the accounts', async () => {
    const summary = { total: 1, byStatus: { active: 1, limited: 0, 'needs-relink': 0, unreachable: 0 } };
    const { received, adapter } = await answering(200, summary);
    assert.deepEqual(await adapter().summarizeAccounts(call), summary);
    assert.deepEqual(
      received.map(({ method, url }) => [method, url]),
      [['GET', '/api/personio/accounts/summary']],
    );
  });

  for (const [status, body] of [
    [404, undefined],
    [404, { code: 'account-not-found' }],
    [405, { code: 'unexpected' }],
  ] as const) {
    it(`rejects with not-configured for ${status} ${body?.code ?? 'without a problem'} in place of a summary`, async () => {
      const { adapter } = await answering(status, body);
      await assert.rejects(adapter().summarizeAccounts(call), { code: 'not-configured' });
    });
  }

  it('creates, lists and revokes invitations', async () => {
    const { received, adapter } = await answering(200, {});
    const employeeAttributes = [{ key: 'email', required: true }];
    await adapter().createInvitation({ purpose: 'link', access: draft.access, employeeAttributes }, call);
    await adapter().createInvitation({ purpose: 'relink', accountId: 'account-1' }, call);
    await adapter().listInvitations(call);
    await adapter().revokeInvitation('a/b', call);
    assert.deepEqual(
      received.map(({ method, url, body, headers }) => [method, url, body, headers['idempotency-key']]),
      [
        [
          'POST',
          '/api/personio/invitations',
          { purpose: 'link', access: 'employees:read documents:read+write?', employeeAttributes: 'email' },
          'key-1',
        ],
        ['POST', '/api/personio/invitations', { purpose: 'relink', accountId: 'account-1' }, 'key-1'],
        ['GET', '/api/personio/invitations', undefined, undefined],
        ['DELETE', '/api/personio/invitations/a%2Fb', undefined, undefined],
      ],
    );
  });

  it('sends the token of an invitation with its calls, whatever the headers of the host are', async () => {
    const { received, adapter } = await answering(200, {});
    const invited = adapter({ headers: { authorization: 'Bearer session' } });
    const withToken = { ...call, invitationToken: 'made-up' };
    await invited.getInvitation(withToken);
    await invited.sealingKeys(withToken);
    await invited.linkAccount(draft, withToken);
    assert.deepEqual(
      received.map(({ method, url, headers }) => [method, url, headers.authorization]),
      [
        ['GET', '/api/personio/invitation', 'Bearer made-up'],
        ['GET', '/api/personio/sealing-keys', 'Bearer made-up'],
        ['POST', '/api/personio/accounts', 'Bearer made-up'],
      ],
    );
  });

  it('sends no cookies with the token of an invitation', async () => {
    const modes: (RequestCredentials | undefined)[] = [];
    const recording: typeof fetch = async (_, init) => {
      modes.push(init?.credentials);
      return Response.json({});
    };
    const options = { endpoint: '/api/personio', credentials: 'include', fetch: recording } as const;
    await createHttpAdapter(options).getInvitation(call);
    await createHttpAdapter(options).getInvitation({ ...call, invitationToken: 'made-up' });
    assert.deepEqual(modes, ['include', 'omit']);
  });

  it('rejects with not-configured where a backend has no invitations', async () => {
    for (const [status, body] of [
      [404, undefined],
      [404, '<html>'],
      [405, { code: 'unexpected' }],
    ] as const) {
      const { adapter } = await answering(status, body);
      await assert.rejects(adapter().createInvitation({ purpose: 'link' }, call), { code: 'not-configured' });
      await assert.rejects(adapter().listInvitations(call), { code: 'not-configured' });
      await assert.rejects(adapter().revokeInvitation('1', call), { code: 'not-configured' });
    }
    const { adapter } = await answering(404, { code: 'account-not-found' });
    await assert.rejects(adapter().createInvitation({ purpose: 'relink', accountId: '1' }, call), {
      code: 'account-not-found',
    });
  });

  it('requests sealing keys and returns them as received', async () => {
    const keys = { keys: [{ kty: 'EC', crv: 'P-256' }], audience: 'acme' };
    const { received, adapter } = await answering(200, keys);
    assert.deepEqual(await adapter().sealingKeys(call), keys);
    assert.deepEqual(
      received.map(({ method, url }) => [method, url]),
      [['GET', '/api/personio/sealing-keys']],
    );
  });

  it('returns an empty key set where the backend has no sealing keys', async () => {
    const { adapter } = await answering(404, { code: 'unexpected' });
    assert.deepEqual(await adapter().sealingKeys(call), { keys: [] });
  });

  for (const [what, status, body, code] of [
    ['a page in place of JSON', 200, '<!doctype html>', 'invalid-response'],
    ['a 401', 401, undefined, 'session-expired'],
    ['a 500', 500, undefined, 'backend-unavailable'],
  ] as const) {
    it(`rejects with ${code} for ${what} in place of sealing keys`, async () => {
      const { adapter } = await answering(status, body);
      await assert.rejects(adapter().sealingKeys(call), { code });
    });
  }

  it('sends only the query parameters that are set', async () => {
    const { received, adapter } = await answering(200, { accounts: [account], nextCursor: 'next', total: 2 });
    const page = await adapter().listAccounts(
      { limit: 25, cursor: 'c&d', search: '', status: ['limited', 'needs-relink'], sort: 'label' },
      call,
    );
    assert.deepEqual(page, { accounts: [account], nextCursor: 'next', total: 2 });
    assert.equal(
      received[0]?.url,
      '/api/personio/accounts?limit=25&cursor=c%26d&status=limited%2Cneeds-relink&sort=label',
    );
  });

  it('sends a request before it returns, unless a header or the CSRF token is a function', () => {
    const sent: string[] = [];
    const adapter = (options: Partial<HttpAdapterOptions>) =>
      createHttpAdapter({
        endpoint: 'https://host.example/api/personio',
        fetch: (url) => {
          sent.push(typeof url === 'string' ? url : 'another');
          return new Promise(() => undefined);
        },
        ...options,
      });
    void adapter({ headers: { 'X-Tenant': 'acme' }, csrf: { token: 'made-up' } }).linkAccount(draft, call);
    assert.deepEqual(sent, ['https://host.example/api/personio/accounts']);
    void adapter({ csrf: { token: () => Promise.resolve('made-up') } }).linkAccount(draft, call);
    assert.equal(sent.length, 1);
  });

  it('sends the host’s headers and a CSRF token, evaluated for each request', async () => {
    const { received, adapter } = await answering(200, account);
    let count = 0;
    const csrf = { token: () => `token-${String((count += 1))}` };
    const { checkAccount, listAccounts } = adapter({
      csrf,
      headers: () => ({ Authorization: 'Bearer made-up' }),
    });
    await checkAccount('account-1', call);
    await checkAccount('account-1', call);
    await listAccounts({ limit: 1 }, call).catch(() => undefined);
    assert.deepEqual(
      received.map(({ headers }) => [headers.authorization, headers['x-csrf-token']]),
      [
        ['Bearer made-up', 'token-1'],
        ['Bearer made-up', 'token-2'],
        ['Bearer made-up', undefined],
      ],
    );
  });

  it('returns responses as received: the element that sends the request validates them', async () => {
    const { adapter } = await answering(200, { id: 'account-1' });
    const { linkAccount, relinkAccount, checkAccount, renameAccount, listAccounts } = adapter();
    for (const response of [
      linkAccount(draft, call),
      relinkAccount('account-1', draft, call),
      checkAccount('account-1', call),
      renameAccount('account-1', 'Other', call),
      listAccounts({ limit: 1 }, call),
    ])
      assert.deepEqual(await response, { id: 'account-1' });
  });

  const answers: readonly [
    what: string,
    status: number,
    body: unknown,
    code: string,
    headers?: Record<string, string>,
  ][] = [
    [
      'a problem document',
      422,
      { code: 'invalid-credentials', title: 'x', status: 422 },
      'invalid-credentials',
    ],
    ['a problem code with any status', 500, { code: 'personio-unavailable' }, 'personio-unavailable'],
    ['a 401 of a proxy', 401, 'login please', 'session-expired'],
    ['a 403', 403, undefined, 'forbidden'],
    ['a 404', 404, 'nothing here', 'backend-unavailable'],
    ['a 409', 409, undefined, 'already-linked'],
    ['a 429', 429, undefined, 'rate-limited'],
    ['a 502 of a proxy', 502, '<html>', 'backend-unavailable'],
    ['a 503', 503, undefined, 'backend-unavailable'],
    ['a 504', 504, undefined, 'timeout'],
    ['a 418', 418, undefined, 'unexpected'],
    ['an unknown code', 400, { code: 'teapot' }, 'unexpected'],
    ['a page in place of JSON', 200, '<!doctype html>', 'invalid-response'],
    ['a redirect', 302, undefined, 'session-expired', { Location: '/elsewhere' }],
  ];
  for (const [what, status, body, code, headers] of answers) {
    it(`rejects with ${code} for ${what}`, async () => {
      const { adapter } = await answering(status, body, headers);
      await assert.rejects(adapter().linkAccount(draft, call), { code });
    });
  }

  it('rejects with account-not-found for a 404 about one account', async () => {
    const { adapter } = await answering(404);
    await assert.rejects(async () => adapter().checkAccount('account-1', call), {
      code: 'account-not-found',
    });
  });

  it('parses Retry-After in seconds and as a date', async () => {
    const { adapter } = await answering(429, undefined, { 'Retry-After': '17' });
    await assert.rejects(adapter().linkAccount(draft, call), { code: 'rate-limited', retryAfterSeconds: 17 });
    const later = new Date(Date.now() + 90_000).toUTCString();
    const { adapter: dated } = await answering(429, { code: 'rate-limited' }, { 'Retry-After': later });
    await assert.rejects(dated().linkAccount(draft, call), (error: { retryAfterSeconds: number }) => {
      assert.ok(error.retryAfterSeconds > 80 && error.retryAfterSeconds <= 91);
      return true;
    });
  });

  it('rejects with timeout after timeoutMs', async () => {
    const endpoint = await serve(() => undefined);
    const { linkAccount } = createHttpAdapter({ endpoint, timeoutMs: 5 });
    await assert.rejects(linkAccount(draft, call), { code: 'timeout' });
  });

  it('rejects with backend-unavailable if the connection is refused', async () => {
    const endpoint = await serve(() => undefined);
    await new Promise((resolve) => servers[0]?.close(resolve));
    await assert.rejects(createHttpAdapter({ endpoint }).linkAccount(draft, call), {
      code: 'backend-unavailable',
    });
  });

  const endpoints: readonly [endpoint: string, called: string][] = [
    ['/api/personio', '/api/personio/accounts?limit=5'],
    [' /api/personio/ ', '/api/personio/accounts?limit=5'],
    ['/', '/accounts?limit=5'],
    ['api/personio', 'api/personio/accounts?limit=5'],
    ['.', './accounts?limit=5'],
    ['//api.example.com:8443/personio/', '//api.example.com:8443/personio/accounts?limit=5'],
    ['https://api.example.com', 'https://api.example.com/accounts?limit=5'],
    ['/api/personio#list', '/api/personio/accounts?limit=5'],
    ['/api/personio/?tenant=7&lang=de', '/api/personio/accounts?tenant=7&lang=de&limit=5'],
    ['/api/personio?', '/api/personio/accounts?limit=5'],
    ['/index.php?rest_route=/acme/v1/personio', '/index.php?rest_route=/acme/v1/personio/accounts&limit=5'],
    [
      'https://example.com/?lang=de&rest_route=%2Facme%2Fv1%2Fpersonio%2F#x',
      'https://example.com/?rest_route=%2Facme%2Fv1%2Fpersonio/accounts&lang=de&limit=5',
    ],
  ];
  for (const [endpoint, called] of endpoints) {
    it(`calls ${called} for the endpoint "${endpoint}"`, async () => {
      const urls: unknown[] = [];
      const { listAccounts } = createHttpAdapter({
        endpoint,
        fetch: (url) => {
          urls.push(url);
          return Promise.resolve(Response.json({ accounts: [] }));
        },
      });
      await listAccounts({ limit: 5 }, call);
      assert.deepEqual(urls, [called]);
    });
  }

  it('encodes the id of an account once more in a rest_route, which the server decodes', async () => {
    let called: unknown;
    const { checkAccount } = createHttpAdapter({
      endpoint: '/?rest_route=/acme/v1',
      fetch: (url) => {
        called = url;
        return Promise.resolve(Response.json(account));
      },
    });
    await checkAccount('a/b&c', call);
    assert.equal(
      new URL(String(called), 'http://localhost').searchParams.get('rest_route'),
      '/acme/v1/accounts/a%2Fb%26c/check',
    );
  });

  it('adds a slash where the backend redirects to one, and remembers it', async () => {
    const urls: (string | undefined)[] = [];
    const endpoint = await serve(({ url }, response) => {
      urls.push(url);
      const [path = '', query = ''] = (url ?? '').split('?');
      if (path.endsWith('/')) response.writeHead(200, { 'Content-Type': 'application/json' });
      else response.writeHead(308, { Location: `${path}/?${query}` });
      response.end(JSON.stringify(account));
    });
    const { linkAccount, listAccounts, checkAccount } = createHttpAdapter({ endpoint });
    assert.deepEqual(await linkAccount(draft, call), account);
    await listAccounts({ limit: 5 }, call);
    await checkAccount('account-1', call);
    assert.deepEqual(urls, [
      '/api/personio/accounts',
      '/api/personio/accounts/',
      '/api/personio/accounts/?limit=5',
      '/api/personio/accounts/account-1/check/',
    ]);
  });

  it('adds a slash to two requests at once', async () => {
    let redirected = 0;
    const bothRedirected = Promise.withResolvers<undefined>();
    const endpoint = await serve(({ url = '' }, response) => {
      if (url.includes('/?') || url.endsWith('/')) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(account));
        return;
      }
      if ((redirected += 1) === 2) bothRedirected.resolve(undefined);
      const answer = () => response.writeHead(308, { Location: url.replace(/(\?|$)/, '/$1') }).end();
      // The second is redirected once the first has been answered with a slash.
      if (redirected === 1) void bothRedirected.promise.then(answer);
      else void first.then(answer);
    });
    const { checkAccount } = createHttpAdapter({ endpoint });
    const first = checkAccount('account-1', call);
    assert.deepEqual(await Promise.all([first, checkAccount('account-2', call)]), [account, account]);
  });

  it('does not send credentials to where a redirect leads', async () => {
    const { received, adapter } = await answering(307, undefined, { Location: '/elsewhere' });
    await assert.rejects(adapter().linkAccount(draft, call), {
      code: 'session-expired',
      reason: 'redirected',
    });
    assert.deepEqual(
      received.map(({ url }) => url),
      ['/api/personio/accounts', '/api/personio/accounts/'],
    );
  });

  const guards: readonly [what: string, status: number, body: string, error: object][] = [
    ['a 419 of Laravel', 419, '{"message":"CSRF token mismatch."}', { reason: 'page-expired' }],
    [
      'a 422 page of Rails',
      422,
      '<!doctype html><title>The change you wanted was rejected (422)</title>',
      { reason: 'page-expired' },
    ],
    ['a 422 of Rails', 422, '{"status":422,"error":"Unprocessable Content"}', { reason: 'page-expired' }],
    [
      'a 403 page of Django',
      403,
      '<html><p>CSRF verification failed. Request aborted.</p>',
      { code: 'session-expired', reason: 'page-expired' },
    ],
    ['a 422 about the body', 422, '{"detail":[{"loc":["body","label"]}]}', { code: 'unexpected' }],
    [
      'a 403 page of a firewall',
      403,
      '<html><h1>Access Denied</h1>',
      { code: 'forbidden', reason: 'blocked' },
    ],
    ['a 405 page of a firewall', 405, '\n<!DOCTYPE html>', { code: 'forbidden', reason: 'blocked' }],
    ['a 403 of the application', 403, '{"message":"no"}', { code: 'forbidden' }],
  ];
  for (const [what, status, body, error] of guards) {
    it(`tells ${what} apart`, async () => {
      const { adapter } = await answering(status, body);
      await assert.rejects(adapter().linkAccount(draft, call), (thrown: object) => {
        assert.deepEqual(thrown, {
          ...linkError('code' in error ? (error.code as 'forbidden') : 'session-expired'),
          ...error,
        });
        return true;
      });
    });
  }

  it('names address, status and content type of an unexpected page on the console, without the query', async (test) => {
    const warn = mock.method(console, 'warn', () => undefined);
    test.after(() => warn.mock.restore());
    const { adapter } = await answering(200, '<html>', { 'Content-Type': 'text/html; charset=utf-8' });
    await assert.rejects(adapter().listAccounts({ limit: 1, search: 'Acme' }, call), {
      code: 'invalid-response',
    });
    assert.match(
      String(warn.mock.calls[0]?.arguments[0]),
      /^personio-link: GET http:\/\/127\.0\.0\.1:\d+\/api\/personio\/accounts responded 200 \(text\/html\) instead of JSON\.$/,
    );
  });

  it('treats options that are null as not set, and sends no CSRF token that is not a string', async (test) => {
    const warn = mock.method(console, 'warn', () => undefined);
    test.after(() => warn.mock.restore());
    const { received, adapter } = await answering(200, account);
    const options = {
      headers: null,
      credentials: null,
      timeoutMs: null,
      fetch: null,
      csrf: { token: () => null },
    };
    await adapter(options as unknown as HttpAdapterOptions).checkAccount('account-1', call);
    assert.equal(received[0]?.headers['x-csrf-token'], undefined);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /csrf\.token is not a string/);
  });

  it('sends credentials without cache, redirects or referrer', async () => {
    let init: RequestInit | undefined;
    const { linkAccount } = createHttpAdapter({
      endpoint: '/api/personio',
      fetch: (_, options) => {
        init = options;
        return Promise.resolve(Response.json(account, { status: 201 }));
      },
    });
    await linkAccount(draft, call);
    const { method, cache, redirect, referrerPolicy, credentials } = init ?? {};
    assert.deepEqual(
      { method, cache, redirect, referrerPolicy, credentials },
      {
        method: 'POST',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        credentials: 'same-origin',
      },
    );
  });
});
