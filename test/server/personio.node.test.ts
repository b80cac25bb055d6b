import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames } from '../../src/domain/access.ts';
import { LinkBackendError } from '../../src/server/index.ts';
import {
  everyAccess,
  fakeSecret,
  sampleCredentials,
  type SimulatedCredential,
} from '../../src/testing/index.ts';
import {
  assertProblem,
  createTestBackend,
  createCredential,
  linkBody,
  pathsOf,
  type TestResponse,
} from './support.ts';

const { allRights } = sampleCredentials;
const everyRead = moduleNames.map((module) => `${module}:read`).join(' ');

const otherPaths = ['/v2/auth/token', '/v2/persons', '/v1/company/employees/attributes'];

/** Links with the required rights `access`. `paths` are the probes other than the employees one. */
async function linkFor(credential: SimulatedCredential, access: string) {
  const made = createTestBackend({}, [credential]);
  const response = await made.send('POST', '/accounts', { body: linkBody(credential, { access }) });
  return {
    ...made,
    response,
    account: response.body,
    paths: pathsOf(made.simulator).filter((path) => !otherPaths.includes(path)),
  };
}

describe('rights of credentials', () => {
  for (const scopeNames of ['prefixed', 'mixed'] as const) {
    it(`are read from a scope with ${scopeNames} names, without a probe`, async () => {
      const { account, paths } = await linkFor(createCredential(1, { scopeNames }), everyAccess);
      assert.equal(account['status'], 'active');
      assert.deepEqual(
        (account['access'] as { module: string }[]).map(({ module }) => module),
        moduleNames,
      );
      assert.deepEqual(paths, []);
    });

    it(`are reported missing for each module, with ${scopeNames} names`, async () => {
      for (const module of moduleNames.slice(1)) {
        const access = everyAccess.replace(new RegExp(`${module}:\\S+ ?`), '').trim();
        const { account, paths } = await linkFor(createCredential(1, { scopeNames, access }), everyRead);
        assert.equal(account['status'], 'limited', module);
        assert.deepEqual(account['missing'], [{ module, read: true, write: false }]);
        // Recruiting answers 404 without the header Beta.
        assert.equal(new Set(paths).size, 1, module);
      }
    });
  }

  it('are probed for required modules that the scope does not contain, and no others', async () => {
    const { account, simulator } = await linkFor(
      createCredential(1, { scopeNames: 'hidden' }),
      `${everyRead} documents:write? `.replace('webhooks:read', 'webhooks:read?'),
    );
    assert.equal(account['status'], 'active');
    const probes = simulator.requests
      .filter(({ path, headers }) => !otherPaths.includes(path) && headers['beta'] === undefined)
      .map(({ path, query }) => ({ path, ...query }));
    assert.deepEqual(
      new Set(probes.map((probe) => JSON.stringify(probe))),
      new Set(
        [
          { path: '/v2/attendance-periods', limit: '1' },
          { path: '/v2/absence-types', limit: '1' },
          { path: '/v1/company/document-categories' },
          { path: '/v2/reports', limit: '1' },
          { path: '/v2/compensations/types', limit: '1' },
          { path: '/v2/recruiting/jobs', limit: '1' },
          { path: '/v2/org-units', type: 'department', limit: '1' },
          { path: '/v2/legal-entities', limit: '1' },
          { path: '/v2/cost-centers', limit: '1' },
          { path: '/v2/workplaces', limit: '1' },
          { path: '/v2/jobs', limit: '1' },
          { path: '/v2/salary-bands', limit: '1' },
        ].map((probe) => JSON.stringify(probe)),
      ),
    );
    assert.deepEqual(
      simulator.requests.filter(({ headers }) => headers['beta'] === 'true').map(({ path }) => path),
      ['/v2/recruiting/jobs'],
    );
    assert.ok(!(account['access'] as { module: string }[]).some(({ module }) => module === 'webhooks'));
  });

  it('are missing if the probe is rejected, in whichever form its endpoint uses', async () => {
    const { account } = await linkFor(
      createCredential(1, { scopeNames: 'hidden', access: 'employees:read' }),
      everyRead,
    );
    assert.deepEqual(
      account['missing'],
      moduleNames.slice(1).map((module) => ({ module, read: true, write: false })),
    );
    assert.deepEqual(account['access'], [{ module: 'employees', read: true, write: false }]);
  });

  it('are neither granted nor missing if the probe returns 404, except for documents', async () => {
    const { account } = await linkFor(
      createCredential(1, { access: 'employees:read', unavailable: moduleNames.slice(1) }),
      everyRead,
    );
    assert.deepEqual(account['access'], [{ module: 'employees', read: true, write: false }]);
    assert.deepEqual(account['missing'], [{ module: 'documents', read: true, write: false }]);
  });

  it('leave Write undetermined if the scope contains no known name', async () => {
    const hidden = createCredential(1, { scopeNames: 'hidden', access: 'employees:read documents:read' });
    const { account } = await linkFor(hidden, 'documents:read+write employees:write');
    assert.equal(account['status'], 'active');
  });

  it('are limited if Write for employees is missing', async () => {
    const { account } = await linkFor(
      createCredential(1, { access: 'employees:read' }),
      'employees:read+write',
    );
    assert.equal(account['status'], 'limited');
    assert.deepEqual(account['missing'], [{ module: 'employees', read: false, write: true }]);
  });

  it('do not include Read in Write', async () => {
    const { account } = await linkFor(
      createCredential(1, { access: 'employees:read documents:write' }),
      'documents:read+write',
    );
    assert.deepEqual(account['missing'], [{ module: 'documents', read: true, write: false }]);
    assert.deepEqual((account['access'] as unknown[])[1], { module: 'documents', read: false, write: true });
  });

  it('include everything missing beside employees:read', async () => {
    const { response } = await linkFor(
      createCredential(1, { access: 'documents:read' }),
      'documents:read time-off:read webhooks:read?',
    );
    assertProblem(response, 422, 'missing-access');
    assert.deepEqual(response.body['missing'], [
      { module: 'employees', read: true, write: false },
      { module: 'time-off', read: true, write: false },
    ]);
  });

  it('fail with personio-unavailable if a probe fails', async () => {
    for (const [status, code, expected] of [
      [429, 'rate-limited', 429],
      [500, 'personio-unavailable', 502],
      [302, 'personio-unavailable', 502],
    ] as const) {
      const credential = createCredential(1, { access: 'employees:read' });
      const { send, simulator } = createTestBackend({}, [credential]);
      simulator.faults.add({ kind: 'status', status, path: '/v2/absence-types' });
      const response = await send('POST', '/accounts', {
        body: linkBody(credential, { access: 'time-off:read' }),
      });
      assertProblem(response, expected, code);
    }
  });
});

describe('responses of Personio', () => {
  const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    Response.json(body, { status, headers });

  /** Links with a Personio that returns the given responses in turn, and does not list attributes. */
  async function linkWith(
    ...responses: (() => Response)[]
  ): Promise<{ response: TestResponse; errors: readonly unknown[] }> {
    const waiting = [...responses];
    const { send, errors } = createTestBackend({
      personio: {
        fetch: async (input) => {
          if (/attributes$|limit=10$/.test(input as string)) return json(403, {});
          const next = waiting.shift();
          assert.ok(next, 'Personio was called more often than expected.');
          return next();
        },
      },
    });
    return { response: await send('POST', '/accounts', { body: linkBody(allRights) }), errors };
  }

  const token =
    (rest: object = {}) =>
    () =>
      json(200, {
        access_token: 'papi-token',
        token_type: 'Bearer',
        expires_in: 86_400,
        scope: 'absences:read absences:write employees:read',
        ...rest,
      });
  const error = (status: number, code: unknown) => () => json(status, { error: code, trace_id: 'trace-1' });

  for (const status of [400, 401]) {
    for (const code of ['invalid_client', 'unauthorized_client', 'invalid_grant']) {
      it(`${status} ${code} means invalid-credentials`, async () => {
        const { response } = await linkWith(error(status, code));
        assertProblem(response, 422, 'invalid-credentials');
        assert.equal(response.body['traceId'], 'trace-1');
      });
    }
  }

  const otherFailures: readonly [name: string, response: () => Response][] = [
    ['400 server_error', error(400, 'server_error')],
    ['400 temporarily_unavailable', error(400, 'temporarily_unavailable')],
    ['400 without a code', () => json(400, { message: 'Bad' })],
    ['400 that is not JSON', () => new Response('<html>', { status: 400 })],
    ['401 without a code', () => new Response(null, { status: 401 })],
    ['403 invalid_client', error(403, 'invalid_client')],
    ['404', error(404, 'invalid_client')],
    ['408', () => new Response(null, { status: 408 })],
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } })],
    ['503', () => new Response(null, { status: 503 })],
    ['200 without a token', () => json(200, { token_type: 'Bearer' })],
    ['200 with a token that does not fit into a header', token({ access_token: 'a\r\nb' })],
    ['200 with null', () => json(200, null)],
    ['200 that is not JSON', () => new Response('<html>')],
  ];
  for (const [name, tokenResponse] of otherFailures) {
    it(`${name} means personio-unavailable`, async () => {
      const { response } = await linkWith(tokenResponse);
      assertProblem(response, 502, 'personio-unavailable');
    });
  }

  for (const code of ['invalid_request', 'unsupported_grant_type', 'invalid_scope']) {
    it(`400 ${code} means unexpected, and is reported`, async () => {
      const { response, errors } = await linkWith(error(400, code));
      assertProblem(response, 500, 'unexpected');
      assert.equal(errors.length, 1);
    });
  }

  const waits: readonly [header: string | undefined, seconds: number][] = [
    ['12', 12],
    [undefined, 60],
    ['soon', 60],
    ['0', 1],
    ['999999', 86_400],
    [new Date(Date.now() - 5000).toUTCString(), 1],
  ];
  for (const [header, seconds] of waits) {
    it(`429 with Retry-After ${header ?? 'absent'} means ${seconds} s`, async () => {
      const { response } = await linkWith(() =>
        json(429, {}, header === undefined ? {} : { 'Retry-After': header }),
      );
      assertProblem(response, 429, 'rate-limited');
      assert.equal(response.headers.get('Retry-After'), String(seconds));
    });
  }

  for (const status of [401, 403]) {
    it(`${status} to the employees probe means missing-access`, async () => {
      // After a 401, the token is requested once more.
      const { response } = await linkWith(
        token(),
        () => json(status, { errors: [{ title: 'Unauthorized Request' }] }),
        token(),
      );
      assertProblem(response, 422, 'missing-access');
    });
  }

  for (const status of [400, 404]) {
    it(`${status} to the employees probe means personio-unavailable`, async () => {
      const { response } = await linkWith(token(), () => json(status, { errors: [] }));
      assertProblem(response, 502, 'personio-unavailable');
    });
  }

  for (const [name, body] of [
    ['nested arrays', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['nested objects', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['a long array', JSON.stringify(Array.from({ length: 200_000 }, () => 1))],
  ] as const) {
    it(`400 with ${name} to the employees probe means personio-unavailable`, async () => {
      const { response, errors } = await linkWith(token(), () => new Response(body, { status: 400 }));
      assertProblem(response, 502, 'personio-unavailable');
      assert.deepEqual(
        errors.map((error) => error instanceof LinkBackendError && error.error.code),
        ['personio-unavailable'],
      );
    });
  }

  it('400 "Unauthorized token" means missing-access, wherever the body contains it', async () => {
    for (const body of [
      { errors: [{ title: 'Unauthorized token' }] },
      { message: 'Unauthorized token: x' },
    ]) {
      const { response } = await linkWith(token(), () => json(400, body));
      assertProblem(response, 422, 'missing-access');
    }
  });

  const garbage: readonly [name: string, text: string][] = [
    ['an HTML page', '<!doctype html><title>Sign in</title>'],
    ['an empty body', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['errors', '{"errors":[{"title":"Unauthorized"}]}'],
    ['records that are a string', '{"_data":"x"}'],
    ['records that are null', '{"_data":null}'],
  ];
  for (const [name, text] of garbage) {
    it(`200 with ${name} to the employees probe means personio-unavailable`, async () => {
      const { response } = await linkWith(token(), () => new Response(text));
      assertProblem(response, 502, 'personio-unavailable');
    });

    it(`200 with ${name} to the employees probe of a check sets unreachable`, async () => {
      let broken = false;
      const { link, send } = createTestBackend({
        personio: {
          fetch: async (input) => {
            if ((input as string).includes('/auth/')) return token()();
            return broken ? new Response(text) : json(200, { _data: [] });
          },
        },
      });
      const { id } = await link(createCredential(1), {
        body: linkBody(createCredential(1), { access: 'employees:read' }),
      });
      broken = true;
      const checked = await send('POST', `/accounts/${id}/check`);
      assert.equal(checked.body['status'], 'unreachable');
      assert.equal((checked.body['problem'] as { code: string }).code, 'personio-unavailable');
    });
  }

  it('200 without JSON to another probe leaves the right undetermined', async () => {
    for (const text of ['<html>', '', 'null', '"x"']) {
      const { response } = await linkWith(
        token({ scope: 'employees:read' }),
        () => json(200, { _data: [] }),
        () => new Response(text),
      );
      assert.deepEqual(response.body['access'], [{ module: 'employees', read: true, write: false }], text);
      assert.equal(
        (response.body['missing'] as { read: boolean }[]).some(({ read }) => read),
        false,
      );
    }
  });

  describe('a trace id', () => {
    const { clientId, clientSecret } = allRights;
    const echoes: readonly [name: string, echo: (form: string) => string][] = [
      ['the request body', (form) => form],
      ['the secret', () => clientSecret],
      ['a part of the secret', () => clientSecret.slice(10, 50)],
      ['the secret in upper case', () => clientSecret.toUpperCase()],
      [
        'an id that contains a part of the secret',
        () => `trace-${clientSecret.slice(10, 18).toUpperCase()}.1`,
      ],
      ['an id that ends with a part of the client ID', () => `trace.${clientId.slice(20, 28)}`],
      ['the client ID with a prefix', () => `id:${clientId}`],
      ['a sentence', () => 'no such client'],
      ['too long', () => 'x'.repeat(129)],
    ];
    for (const [name, echo] of echoes) {
      it(`is dropped if it is ${name}`, async () => {
        for (const status of [401, 503]) {
          const { send } = createTestBackend({
            personio: {
              fetch: async (_, init) =>
                json(status, { error: 'invalid_client', trace_id: echo(init?.body as string) }),
            },
          });
          const response = await send('POST', '/accounts', { body: linkBody(allRights) });
          assert.equal(response.status, status === 401 ? 422 : 502);
          assert.equal(response.body['traceId'], undefined);
          const text = JSON.stringify(response.body).toLowerCase();
          for (const hidden of [clientSecret.slice(10, 18), clientId.slice(20, 28)]) {
            assert.ok(!text.includes(hidden.toLowerCase()));
          }
        }
      });
    }

    it('is dropped if it contains the token or a part of it', async () => {
      const value = fakeSecret('token-1');
      for (const id of [value, `${value.slice(30, 38)}-1`]) {
        const { response } = await linkWith(token({ access_token: value }), () =>
          json(503, { personio_trace_id: id }),
        );
        assertProblem(response, 502, 'personio-unavailable');
        assert.equal(response.body['traceId'], undefined);
      }
    });

    it('is passed on if it shares only seven characters with the secret', async () => {
      const id = `${clientSecret.slice(10, 17)}.4bf92f3577b34da6a3ce929d0e0e4736`;
      const { response } = await linkWith(() => json(503, { trace_id: id }));
      assert.equal(response.body['traceId'], id);
    });
  });

  it('are read up to 1 MiB', async () => {
    const maxBytes = 1024 * 1024;
    const persons = '{"_data":[]}';
    const allowed = await linkWith(
      token({ scope: 'absences:read absences:write' }),
      () => new Response(persons.padEnd(maxBytes)),
    );
    assert.equal(allowed.response.body['status'], 'active');
    const larger = await linkWith(token(), () => new Response(persons.padEnd(maxBytes + 1)));
    assertProblem(larger.response, 502, 'personio-unavailable');
  });

  it('are canceled if they are endless', async () => {
    let canceled = false;
    const endless = (): Response =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
          cancel: () => {
            canceled = true;
          },
        }),
      );
    assertProblem((await linkWith(endless)).response, 502, 'personio-unavailable');
    assert.ok(canceled);
  });

  const lifetimes: readonly [expiresIn: string, seconds: number][] = [
    ['1e999', 240],
    ['null', 240],
    ['"soon"', 240],
    ['-5', 0],
    ['"0"', 0],
    ['"3600"', 3540],
    ['3600', 3540],
    ['86400', 86_340],
    ['1e12', 86_340],
  ];
  for (const [expiresIn, seconds] of lifetimes) {
    it(`a token with expires_in ${expiresIn} is cached for ${seconds} s`, async () => {
      let tokens = 0;
      const { backend, link, clock } = createTestBackend({
        personio: {
          fetch: async (input) => {
            if (!(input as string).includes('/auth/')) return json(200, { _data: [] });
            tokens += 1;
            return new Response(`{"access_token":"papi-token-${tokens}","expires_in":${expiresIn}}`);
          },
        },
      });
      const { id } = await link(allRights);
      clock.advance(Math.max(0, seconds * 1000 - 1));
      const early = await backend.accessToken('acme', id);
      assert.equal(early, seconds > 0 ? 'papi-token-1' : 'papi-token-2');
      clock.advance(1);
      assert.equal(await backend.accessToken('acme', id), seconds > 0 ? 'papi-token-2' : 'papi-token-3');
    });
  }

  const records: readonly [name: string, records: unknown, status: string][] = [
    [
      'only ids and employments',
      [
        { id: '1', employments: [] },
        { id: '2', employments: [], _meta: {} },
      ],
      'limited',
    ],
    [
      'an attribute in one record',
      [
        { id: '1', employments: [] },
        { id: '2', employments: [], email: null },
      ],
      'active',
    ],
    ['no records', [], 'active'],
  ];
  for (const [name, data, status] of records) {
    it(`employees with ${name} mean ${status}`, async () => {
      const { response } = await linkWith(token(), () => json(200, { _data: data }));
      assert.equal(response.body['status'], status);
    });
  }

  it('are accepted without expires_in and scope', async () => {
    const { response } = await linkWith(
      token({ expires_in: undefined, scope: null }),
      () => json(200, { _data: [] }),
      () => json(200, { _data: [] }),
    );
    assert.equal(response.body['status'], 'active');
  });

  it('time out if the body stalls, or if fetch ignores signals', async () => {
    const never = new Promise<never>(() => undefined);
    for (const fetch of [async () => new Response(new ReadableStream({ pull: () => never })), () => never]) {
      const { send } = createTestBackend({ personio: { fetch, timeoutMs: 20 } });
      assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 504, 'timeout');
    }
  });

  it('are requested from personio.baseUrl', async () => {
    const urls: string[] = [];
    const { send } = createTestBackend({
      personio: {
        baseUrl: 'https://proxy.example.com:8443/',
        fetch: async (input, init) => {
          urls.push(input as string);
          assert.equal(init?.redirect, 'manual');
          return new Response(null, { status: 503 });
        },
      },
    });
    await send('POST', '/accounts', { body: linkBody(allRights) });
    assert.deepEqual(urls, ['https://proxy.example.com:8443/v2/auth/token']);
  });
});
