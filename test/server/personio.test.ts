import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames } from '../../src/domain/access.ts';
import { everyAccess, sampleCredentials, type SimulatedCredential } from '../../src/testing/index.ts';
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
    ['no list', undefined, 'active'],
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
        baseUrl: 'https://proxy.example.com/personio/',
        fetch: async (input, init) => {
          urls.push(input as string);
          assert.equal(init?.redirect, 'error');
          return new Response(null, { status: 503 });
        },
      },
    });
    await send('POST', '/accounts', { body: linkBody(allRights) });
    assert.deepEqual(urls, ['https://proxy.example.com/personio/v2/auth/token']);
  });
});
