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
  credentialNumber,
  linkBody,
  pathsOf,
  type Answer,
} from './support.ts';

const { allRights } = sampleCredentials;
const everyRead = moduleNames.map((module) => `${module}:read`).join(' ');

/** Links for the rights in `access` and tells what came of it. */
async function linkFor(credential: SimulatedCredential, access: string) {
  const made = createTestBackend({}, [credential]);
  const answer = await made.send('POST', '/accounts', { body: linkBody(credential, { access }) });
  return { ...made, answer, account: answer.body, paths: pathsOf(made.simulator).slice(2) };
}

describe('rights of a pair', () => {
  for (const scopeNames of ['prefixed', 'mixed'] as const) {
    it(`are read from a scope with ${scopeNames} names, without a probe`, async () => {
      const { account, paths } = await linkFor(credentialNumber(1, { scopeNames }), everyAccess);
      assert.equal(account['status'], 'active');
      assert.deepEqual(
        (account['access'] as { module: string }[]).map(({ module }) => module),
        moduleNames,
      );
      assert.deepEqual(paths, []);
    });

    it(`are told missing for each module, with ${scopeNames} names`, async () => {
      for (const module of moduleNames.slice(1)) {
        const access = everyAccess.replace(new RegExp(`${module}:\\S+ ?`), '').trim();
        const { account, paths } = await linkFor(credentialNumber(1, { scopeNames, access }), everyRead);
        assert.equal(account['status'], 'limited', module);
        assert.deepEqual(account['missing'], [{ module, read: true, write: false }]);
        assert.equal(paths.length, 1, module);
      }
    });
  }

  it('are tried for every required module that the scope does not show, and for no other', async () => {
    const { account, simulator } = await linkFor(
      credentialNumber(1, { scopeNames: 'hidden' }),
      `${everyRead} documents:write? `.replace('webhooks:read', 'webhooks:read?'),
    );
    assert.equal(account['status'], 'active');
    const probes = simulator.requests.slice(2).map(({ path, query }) => ({ path, ...query }));
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
        ].map((probe) => JSON.stringify(probe)),
      ),
    );
    assert.equal(
      simulator.requests.find(({ path }) => path === '/v2/recruiting/jobs')?.headers['beta'],
      'true',
    );
    assert.ok(!(account['access'] as { module: string }[]).some(({ module }) => module === 'webhooks'));
  });

  it('are missing where every probe is refused, each in the way of its endpoint', async () => {
    const { account } = await linkFor(
      credentialNumber(1, { scopeNames: 'hidden', access: 'employees:read' }),
      everyRead,
    );
    assert.deepEqual(
      account['missing'],
      moduleNames.slice(1).map((module) => ({ module, read: true, write: false })),
    );
    assert.deepEqual(account['access'], [{ module: 'employees', read: true, write: false }]);
  });

  it('are neither granted nor missing where Personio answers 404, but for documents', async () => {
    const { account } = await linkFor(
      credentialNumber(1, { access: 'employees:read', unavailable: moduleNames.slice(1) }),
      everyRead,
    );
    assert.deepEqual(account['access'], [{ module: 'employees', read: true, write: false }]);
    assert.deepEqual(account['missing'], [{ module: 'documents', read: true, write: false }]);
  });

  it('leave Write open where no name in the scope is known', async () => {
    const hidden = credentialNumber(1, { scopeNames: 'hidden', access: 'employees:read documents:read' });
    const { account } = await linkFor(hidden, 'documents:read+write employees:write');
    assert.equal(account['status'], 'active');
  });

  it('count a missing Write to employees as limited', async () => {
    const { account } = await linkFor(
      credentialNumber(1, { access: 'employees:read' }),
      'employees:read+write',
    );
    assert.equal(account['status'], 'limited');
    assert.deepEqual(account['missing'], [{ module: 'employees', read: false, write: true }]);
  });

  it('do not take Write for Read', async () => {
    const { account } = await linkFor(
      credentialNumber(1, { access: 'employees:read documents:write' }),
      'documents:read+write',
    );
    assert.deepEqual(account['missing'], [{ module: 'documents', read: true, write: false }]);
    assert.deepEqual((account['access'] as unknown[])[1], { module: 'documents', read: false, write: true });
  });

  it('name all that is missing beside employees:read', async () => {
    const { answer } = await linkFor(
      credentialNumber(1, { access: 'documents:read' }),
      'documents:read time-off:read webhooks:read?',
    );
    assertProblem(answer, 422, 'missing-access');
    assert.deepEqual(answer.body['missing'], [
      { module: 'employees', read: true, write: false },
      { module: 'time-off', read: true, write: false },
    ]);
  });

  it('are no matter of the credentials where a probe fails', async () => {
    for (const [status, code, expected] of [
      [429, 'rate-limited', 429],
      [500, 'personio-unavailable', 502],
      [302, 'personio-unavailable', 502],
    ] as const) {
      const credential = credentialNumber(1, { access: 'employees:read' });
      const { send, simulator } = createTestBackend({}, [credential]);
      simulator.faults.add({ kind: 'status', status, path: '/v2/absence-types' });
      const answer = await send('POST', '/accounts', {
        body: linkBody(credential, { access: 'time-off:read' }),
      });
      assertProblem(answer, expected, code);
    }
  });
});

describe('answers of Personio', () => {
  const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    Response.json(body, { status, headers });

  /** Links with a Personio that answers the calls one after the other. */
  async function linkWith(
    ...answers: (() => Response)[]
  ): Promise<{ answer: Answer; errors: readonly unknown[] }> {
    const waiting = [...answers];
    const { send, errors } = createTestBackend({
      personio: {
        fetch: async () => {
          const next = waiting.shift();
          assert.ok(next, 'Personio was called more often than expected.');
          return next();
        },
      },
    });
    return { answer: await send('POST', '/accounts', { body: linkBody(allRights) }), errors };
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
      it(`${status} ${code} is a refused pair`, async () => {
        const { answer } = await linkWith(error(status, code));
        assertProblem(answer, 422, 'invalid-credentials');
        assert.equal(answer.body['traceId'], 'trace-1');
      });
    }
  }

  const notRefused: readonly [name: string, response: () => Response][] = [
    ['400 server_error', error(400, 'server_error')],
    ['400 temporarily_unavailable', error(400, 'temporarily_unavailable')],
    ['400 without a code', () => json(400, { message: 'Bad' })],
    ['400 that is no JSON', () => new Response('<html>', { status: 400 })],
    ['401 without a code', () => new Response(null, { status: 401 })],
    ['403 invalid_client', error(403, 'invalid_client')],
    ['404', error(404, 'invalid_client')],
    ['408', () => new Response(null, { status: 408 })],
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } })],
    ['503', () => new Response(null, { status: 503 })],
    ['200 without a token', () => json(200, { token_type: 'Bearer' })],
    ['200 with a token that fits into no header', token({ access_token: 'a\r\nb' })],
    ['200 with null', () => json(200, null)],
    ['200 that is no JSON', () => new Response('<html>')],
  ];
  for (const [name, response] of notRefused) {
    it(`${name} is never a wrong secret`, async () => {
      const { answer } = await linkWith(response);
      assertProblem(answer, 502, 'personio-unavailable');
    });
  }

  for (const code of ['invalid_request', 'unsupported_grant_type', 'invalid_scope']) {
    it(`400 ${code} is a mistake of ours: 500, and the host hears of it`, async () => {
      const { answer, errors } = await linkWith(error(400, code));
      assertProblem(answer, 500, 'unexpected');
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
      const { answer } = await linkWith(() =>
        json(429, {}, header === undefined ? {} : { 'Retry-After': header }),
      );
      assertProblem(answer, 429, 'rate-limited');
      assert.equal(answer.headers.get('Retry-After'), String(seconds));
    });
  }

  for (const status of [401, 403]) {
    it(`${status} to the employees probe is a missing right, not a bad token`, async () => {
      const { answer } = await linkWith(token(), () =>
        json(status, { errors: [{ title: 'Unauthorized Request' }] }),
      );
      assertProblem(answer, 422, 'missing-access');
    });
  }

  for (const status of [400, 404]) {
    it(`${status} to the employees probe says nothing about the pair`, async () => {
      const { answer } = await linkWith(token(), () => json(status, { errors: [] }));
      assertProblem(answer, 502, 'personio-unavailable');
    });
  }

  for (const [name, body] of [
    ['lists', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['objects', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['a long list', JSON.stringify(Array.from({ length: 200_000 }, () => 1))],
  ] as const) {
    it(`400 with ${name} to the employees probe is answered as any other`, async () => {
      const { answer, errors } = await linkWith(token(), () => new Response(body, { status: 400 }));
      assertProblem(answer, 502, 'personio-unavailable');
      assert.deepEqual(
        errors.map((error) => error instanceof LinkBackendError && error.error.code),
        ['personio-unavailable'],
      );
    });
  }

  it('400 "Unauthorized token" is a missing right, wherever it stands', async () => {
    for (const body of [
      { errors: [{ title: 'Unauthorized token' }] },
      { message: 'Unauthorized token: x' },
    ]) {
      const { answer } = await linkWith(token(), () => json(400, body));
      assertProblem(answer, 422, 'missing-access');
    }
  });

  const garbage: readonly [name: string, text: string][] = [
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['errors', '{"errors":[{"title":"Unauthorized"}]}'],
    ['no list of records', '{"_data":"x"}'],
    ['records that are null', '{"_data":null}'],
  ];
  for (const [name, text] of garbage) {
    it(`200 with ${name} to the employees probe proves nothing`, async () => {
      const { answer } = await linkWith(token(), () => new Response(text));
      assertProblem(answer, 502, 'personio-unavailable');
    });

    it(`200 with ${name} to the employees probe makes a checked account unreachable`, async () => {
      let broken = false;
      const { link, send } = createTestBackend({
        personio: {
          fetch: async (input) => {
            if ((input as string).includes('/auth/')) return token()();
            return broken ? new Response(text) : json(200, { _data: [] });
          },
        },
      });
      const { id } = await link(credentialNumber(1), {
        body: linkBody(credentialNumber(1), { access: 'employees:read' }),
      });
      broken = true;
      const checked = await send('POST', `/accounts/${id}/check`);
      assert.equal(checked.body['status'], 'unreachable');
      assert.equal((checked.body['problem'] as { code: string }).code, 'personio-unavailable');
    });
  }

  it('200 without JSON to another probe grants nothing, and misses nothing', async () => {
    for (const text of ['<html>', '', 'null', '"x"']) {
      const { answer } = await linkWith(
        token({ scope: 'employees:read' }),
        () => json(200, { _data: [] }),
        () => new Response(text),
      );
      assert.deepEqual(answer.body['access'], [{ module: 'employees', read: true, write: false }], text);
      assert.equal(
        (answer.body['missing'] as { read: boolean }[]).some(({ read }) => read),
        false,
      );
    }
  });

  describe('a trace id', () => {
    const { clientId, clientSecret } = allRights;
    const echoes: readonly [name: string, echo: (form: string) => string][] = [
      ['the whole form', (form) => form],
      ['the secret', () => clientSecret],
      ['a part of the secret', () => clientSecret.slice(10, 50)],
      ['the secret in other letters', () => clientSecret.toUpperCase()],
      ['an id with a part of the secret in it', () => `trace-${clientSecret.slice(10, 18).toUpperCase()}.1`],
      ['an id that ends with a part of the client id', () => `trace.${clientId.slice(20, 28)}`],
      ['the client id behind a mark', () => `id:${clientId}`],
      ['a sentence', () => 'no such client'],
      ['very much', () => 'x'.repeat(129)],
    ];
    for (const [name, echo] of echoes) {
      it(`is left out where it is ${name}`, async () => {
        for (const status of [401, 503]) {
          const { send } = createTestBackend({
            personio: {
              fetch: async (_, init) =>
                json(status, { error: 'invalid_client', trace_id: echo(init?.body as string) }),
            },
          });
          const answer = await send('POST', '/accounts', { body: linkBody(allRights) });
          assert.equal(answer.status, status === 401 ? 422 : 502);
          assert.equal(answer.body['traceId'], undefined);
          const text = JSON.stringify(answer.body).toLowerCase();
          for (const hidden of [clientSecret.slice(10, 18), clientId.slice(20, 28)]) {
            assert.ok(!text.includes(hidden.toLowerCase()));
          }
        }
      });
    }

    it('is left out where it repeats the token, or a part of it', async () => {
      const value = fakeSecret('token-1');
      for (const id of [value, `${value.slice(30, 38)}-1`]) {
        const { answer } = await linkWith(token({ access_token: value }), () =>
          json(503, { personio_trace_id: id }),
        );
        assertProblem(answer, 502, 'personio-unavailable');
        assert.equal(answer.body['traceId'], undefined);
      }
    });

    it('is passed on where it has fewer characters in common with the secret than could be no chance', async () => {
      const id = `${clientSecret.slice(10, 17)}.4bf92f3577b34da6a3ce929d0e0e4736`;
      const { answer } = await linkWith(() => json(503, { trace_id: id }));
      assert.equal(answer.body['traceId'], id);
    });
  });

  it('are read up to 1 MiB and no further', async () => {
    const largest = 1024 * 1024;
    const persons = '{"_data":[]}';
    const whole = await linkWith(
      token({ scope: 'absences:read absences:write' }),
      () => new Response(persons.padEnd(largest)),
    );
    assert.equal(whole.answer.body['status'], 'active');
    const larger = await linkWith(token(), () => new Response(persons.padEnd(largest + 1)));
    assertProblem(larger.answer, 502, 'personio-unavailable');
  });

  it('are let go where they have no end', async () => {
    let cancelled = false;
    const endless = (): Response =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
          cancel: () => {
            cancelled = true;
          },
        }),
      );
    assertProblem((await linkWith(endless)).answer, 502, 'personio-unavailable');
    assert.ok(cancelled);
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
    it(`a token with expires_in ${expiresIn} is given out for ${seconds} s`, async () => {
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
      'ids and employments',
      [
        { id: '1', employments: [] },
        { id: '2', employments: [], _meta: {} },
      ],
      'limited',
    ],
    [
      'one record with an attribute',
      [
        { id: '1', employments: [] },
        { id: '2', employments: [], email: null },
      ],
      'active',
    ],
    ['no record', [], 'active'],
  ];
  for (const [name, data, status] of records) {
    it(`${name}: ${status}`, async () => {
      const { answer } = await linkWith(token(), () => json(200, { _data: data }));
      assert.equal(answer.body['status'], status);
    });
  }

  it('are taken without expires_in and without scope', async () => {
    const { answer } = await linkWith(
      token({ expires_in: undefined, scope: null }),
      () => json(200, { _data: [] }),
      () => json(200, { _data: [] }),
    );
    assert.equal(answer.body['status'], 'active');
  });

  it('give up on a body that does not come, and on a fetch that knows no signals', async () => {
    const never = new Promise<never>(() => undefined);
    for (const fetch of [async () => new Response(new ReadableStream({ pull: () => never })), () => never]) {
      const { send } = createTestBackend({ personio: { fetch, timeoutMs: 20 } });
      assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 504, 'timeout');
    }
  });

  it('are asked for at the address that the host sets', async () => {
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
