import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames, type ModuleName } from '../../src/domain/access.ts';
import {
  createPersonioSimulator,
  createTestClock,
  everyAccess,
  fakeSecret,
  type PersonioSimulator,
  type PersonioSimulatorOptions,
  type SimulatedCredential,
} from '../../src/testing/index.ts';

const origin = 'https://api.personio.de';
const day = 24 * 60 * 60 * 1000;

const credential: SimulatedCredential = {
  clientId: 'papi-11111111-2222-4333-8444-555555555500',
  clientSecret: fakeSecret('simulated'),
  access: everyAccess,
};

function simulate(
  rest: Partial<SimulatedCredential> = {},
  options: Partial<PersonioSimulatorOptions> = {},
): PersonioSimulator {
  return createPersonioSimulator({
    credentials: [{ ...credential, ...rest }],
    clock: createTestClock('2026-11-23T10:00:00.000Z'),
    ...options,
  });
}

const tokenForm = {
  grant_type: 'client_credentials',
  client_id: credential.clientId,
  client_secret: credential.clientSecret,
};

async function postForm(simulator: PersonioSimulator, path: string, form: Record<string, string>) {
  const response = await simulator.fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const text = await response.text();
  return { response, text, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}

const requestToken = (simulator: PersonioSimulator, form: Record<string, string> = {}) =>
  postForm(simulator, '/v2/auth/token', { ...tokenForm, ...form });

async function get(
  simulator: PersonioSimulator,
  path: string,
  headers: Record<string, string> = {},
  token?: string,
) {
  const value = token ?? String((await requestToken(simulator)).body['access_token']);
  const response = await simulator.fetch(`${origin}${path}`, {
    headers: { Authorization: `Bearer ${value}`, ...headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    response,
    body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

describe('POST /v2/auth/token', () => {
  it('returns a token for valid credentials', async () => {
    const { response, body } = await requestToken(simulate({ access: 'employees:read time-off:read+write' }));
    assert.equal(response.status, 200);
    assert.deepEqual(body, {
      access_token: body['access_token'],
      token_type: 'Bearer',
      expires_in: 86_400,
      scope: 'personio:persons:read personio:absences:read personio:absences:write',
      refresh_token: null,
    });
    assert.match(String(body.access_token), /^papi-[A-Za-z0-9_-]{86}$/);
  });

  it('returns the same token until it expires after 24 hours, with the remaining lifetime', async () => {
    const simulator = simulate();
    const first = await requestToken(simulator);
    simulator.clock.advance(day - 1000);
    const last = await requestToken(simulator);
    assert.equal(last.body['access_token'], first.body['access_token']);
    assert.equal(last.body['expires_in'], 1);
    simulator.clock.advance(1000);
    const next = await requestToken(simulator);
    assert.notEqual(next.body['access_token'], first.body['access_token']);
    assert.equal(next.body['expires_in'], 86_400);
  });

  it('names scopes according to scopeNames', async () => {
    const { body } = await requestToken(
      simulate({ scopeNames: 'mixed', access: 'employees:read custom-reports:read webhooks:read' }),
    );
    assert.equal(body['scope'], 'employees:read reports.custom:read personio:webhooks:read');
    assert.equal((await requestToken(simulate({ scopeNames: 'hidden' }))).body['scope'], '');
  });

  it('returns the requested scope if it is granted', async () => {
    const simulator = simulate({ access: 'employees:read documents:read' });
    const { body } = await requestToken(simulator, { scope: 'personio:documents:read' });
    assert.equal(body['scope'], 'personio:documents:read');
    const rejected = await requestToken(simulator, { scope: 'personio:webhooks:read' });
    assert.equal(rejected.response.status, 400);
    assert.equal(rejected.body['error'], 'invalid_scope');
  });

  const rejectedForms: readonly [name: string, form: Record<string, string>, error: string][] = [
    ['a wrong secret', { ...tokenForm, client_secret: 'wrong' }, 'invalid_client'],
    ['an unknown id', { ...tokenForm, client_id: 'papi-unknown' }, 'invalid_client'],
    ['another grant', { ...tokenForm, grant_type: 'password' }, 'unsupported_grant_type'],
    [
      'no grant',
      { client_id: tokenForm.client_id, client_secret: tokenForm.client_secret },
      'invalid_request',
    ],
    ['no secret', { grant_type: tokenForm.grant_type, client_id: tokenForm.client_id }, 'invalid_request'],
  ];
  for (const [name, form, error] of rejectedForms) {
    it(`rejects ${name} as documented`, async () => {
      const { response, body } = await postForm(simulate(), '/v2/auth/token', form);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
      assert.deepEqual(Object.keys(body), [
        'error',
        'error_description',
        'error_uri',
        'timestamp',
        'trace_id',
      ]);
      assert.equal(body['error'], error);
      assert.equal(body['timestamp'], '2026-11-23T10:00:00.000Z');
    });
  }

  it('responds identically to an unknown id and a wrong secret', async () => {
    const responses = await Promise.all([
      requestToken(simulate(), { client_secret: 'wrong' }),
      requestToken(simulate(), { client_id: 'papi-unknown' }),
    ]);
    assert.deepEqual(responses[0].body, responses[1].body);
  });

  it('accepts nothing but a POST with a form', async () => {
    for (const [type, body] of [
      ['application/json', JSON.stringify(tokenForm)],
      ['text/plain', new URLSearchParams(tokenForm).toString()],
    ] as const) {
      const response = await simulate().fetch(`${origin}/v2/auth/token`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
      assert.equal(response.status, 400);
    }
    const query = await simulate().fetch(`${origin}/v2/auth/token?${new URLSearchParams(tokenForm)}`, {
      method: 'POST',
    });
    assert.equal(query.status, 400);
    assert.equal((await simulate().fetch(`${origin}/v2/auth/token`)).status, 405);
  });

  it('allows 150 requests per minute, then one per second for a minute', async () => {
    const simulator = simulate();
    const statusOf = async () => {
      const { response } = await requestToken(simulator);
      return [response.status, response.headers.get('Retry-After')];
    };
    for (let call = 0; call < 150; call += 1) assert.deepEqual(await statusOf(), [200, null]);
    assert.deepEqual(await statusOf(), [429, '1']);
    simulator.clock.advance(999);
    assert.deepEqual(await statusOf(), [429, '1']);
    simulator.clock.advance(1);
    assert.deepEqual(await statusOf(), [200, null]);
    assert.deepEqual(await statusOf(), [429, '1']);
    simulator.clock.advance(60_000);
    for (let call = 0; call < 150; call += 1) assert.deepEqual(await statusOf(), [200, null]);
    assert.equal((await statusOf())[0], 429);
  });

  it('resets the rate limit after a minute, and counts each client separately', async () => {
    const other = { ...credential, clientId: 'papi-11111111-2222-4333-8444-555555555599' };
    const simulator = simulate({}, { credentials: [credential, other], rateLimit: 2 });
    const status = async (form = {}) => (await requestToken(simulator, form)).response.status;
    assert.deepEqual([await status(), await status()], [200, 200]);
    assert.equal(await status({ client_id: other.clientId }), 200);
    simulator.clock.advance(60_000);
    assert.deepEqual([await status(), await status(), await status()], [200, 200, 429]);
  });
});

describe('POST /v2/auth/revoke', () => {
  it('revokes the token but not the credentials', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    const { response, text } = await postForm(simulator, '/v2/auth/revoke', { token });
    assert.equal(response.status, 200);
    assert.equal(text, '');
    assert.equal((await get(simulator, '/v2/persons', {}, token)).status, 401);
    const next = (await requestToken(simulator)).body['access_token'];
    assert.notEqual(next, token);
    assert.equal((await get(simulator, '/v2/persons', {}, String(next))).status, 200);
  });

  it('responds with 200 to an unknown token, and 400 without one', async () => {
    assert.equal((await postForm(simulate(), '/v2/auth/revoke', { token: 'x' })).response.status, 200);
    assert.equal((await postForm(simulate(), '/v2/auth/revoke', {})).response.status, 400);
  });
});

const probes: Readonly<Record<ModuleName, readonly [path: string, headers?: Record<string, string>]>> = {
  employees: ['/v2/persons?limit=1'],
  attendances: ['/v2/attendance-periods?limit=1'],
  'time-off': ['/v2/absence-types?limit=1'],
  documents: ['/v1/company/document-categories'],
  'custom-reports': ['/v2/reports?limit=1'],
  compensations: ['/v2/compensations/types?limit=1'],
  recruiting: ['/v2/recruiting/jobs?limit=1', { Beta: 'true' }],
  webhooks: ['/v2/webhooks'],
  'org-units': ['/v2/org-units?type=department&limit=1'],
  'legal-entities': ['/v2/legal-entities?limit=1'],
  'cost-centers': ['/v2/cost-centers?limit=1'],
  workplaces: ['/v2/workplaces?limit=1'],
  jobs: ['/v2/jobs?limit=1'],
  'salary-bands': ['/v2/salary-bands?limit=1'],
};

describe('resources', () => {
  for (const module of moduleNames) {
    const [path, headers] = probes[module];
    it(`${path} requires ${module}:read`, async () => {
      assert.equal((await get(simulate({ access: `${module}:read` }), path, headers)).status, 200);
      const others = everyAccess.replace(new RegExp(`${module}:\\S+ ?`), '').trim();
      const status = { employees: 401, 'custom-reports': 400 }[module as string] ?? 403;
      assert.equal((await get(simulate({ access: others }), path, headers)).status, status);
    });

    it(`${path} responds with 404 if ${module} is unavailable`, async () => {
      assert.equal((await get(simulate({ unavailable: [module] }), path, headers)).status, 404);
    });
  }

  it('return errors in the documented format', async () => {
    const simulator = simulate({ access: 'webhooks:read' });
    const expected = [
      ['/v2/persons', 'Unauthorized Request'],
      ['/v2/reports', 'Unauthorized token'],
      ['/v2/attendance-periods', 'Insufficient access scope'],
    ] as const;
    for (const [path, title] of expected) {
      const { body } = await get(simulator, path);
      assert.deepEqual(Object.keys(body), ['personio_trace_id', 'timestamp', 'errors']);
      const [error] = body['errors'] as Record<string, unknown>[];
      assert.deepEqual(Object.keys(error ?? {}), ['title', 'detail', 'type', '_meta']);
      assert.equal(error?.['title'], title);
    }
  });

  it('respond to a missing employees right as to an unknown token', async () => {
    const missing = await get(simulate({ access: 'webhooks:read' }), '/v2/persons');
    const bad = await get(simulate(), '/v2/persons', {}, 'bad');
    assert.equal(missing.status, bad.status);
    assert.deepEqual(missing.body['errors'], bad.body['errors']);
    assert.equal((await simulate().fetch(`${origin}/v2/persons`)).status, 401);
  });

  it('respond with 404 for recruiting without the beta header', async () => {
    assert.equal((await get(simulate(), '/v2/recruiting/jobs?limit=1')).status, 404);
  });

  it('require a type for org units, and a limit in range', async () => {
    assert.equal((await get(simulate(), '/v2/org-units?limit=1')).status, 400);
    for (const limit of ['0', '51', 'x']) {
      assert.equal((await get(simulate(), `/v2/persons?limit=${limit}`)).status, 400);
    }
  });

  it('reject other methods and unknown paths', async () => {
    assert.equal((await simulate().fetch(`${origin}/v2/persons`, { method: 'POST' })).status, 405);
    for (const path of ['/v2/nothing', '/', '/constructor']) {
      assert.equal((await get(simulate(), path)).status, 404);
    }
  });

  it('return at most limit persons', async () => {
    const count = async (rest: Partial<SimulatedCredential>, limit: number) =>
      ((await get(simulate(rest), `/v2/persons?limit=${limit}`)).body['_data'] as unknown[]).length;
    assert.equal(await count({}, 1), 1);
    assert.equal(await count({}, 50), 3);
    assert.equal(await count({ employees: 0 }, 50), 0);
  });

  it('are paginated, with a link to the next page', async () => {
    const simulator = simulate({ employees: 5 });
    const ids: unknown[] = [];
    let path: string | undefined = '/v2/persons?limit=2';
    while (path !== undefined) {
      const { status, body } = await get(simulator, path);
      assert.equal(status, 200);
      const { _data: persons, _meta: meta } = body as {
        _data: { id: string }[];
        _meta: { links: { next?: { href: string } } };
      };
      ids.push(persons.map(({ id }) => id));
      const next = meta.links.next && new URL(meta.links.next.href);
      path = next && `${next.pathname}${next.search}`;
    }
    assert.deepEqual(ids, [['1', '2'], ['3', '4'], ['5']]);
    for (const cursor of ['', '1', 'cur_', 'cur_x'])
      assert.equal((await get(simulator, `/v2/persons?cursor=${cursor}`)).status, 400);
  });

  it('return only id and employments of a person without readable attributes', async () => {
    const person = async (rest: Partial<SimulatedCredential>) =>
      Object.keys(((await get(simulate(rest), '/v2/persons')).body['_data'] as object[])[0] ?? {});
    assert.deepEqual(await person({ readableAttributes: false }), ['id', 'employments', '_meta']);
    assert.ok((await person({})).includes('email'));
  });

  it('return only the readable attributes of a person, custom ones apart', async () => {
    const simulator = simulate({ readableAttributes: ['email', 'hire_date', 'dynamic_7'] });
    const [person] = (await get(simulator, '/v2/persons')).body['_data'] as Record<string, unknown>[];
    // In version 2 of the API, hire_date belongs to an employment.
    assert.deepEqual(Object.keys(person ?? {}), ['id', 'email', 'custom_attributes', 'employments', '_meta']);
    assert.deepEqual(person?.['custom_attributes'], [{ id: 'dynamic_7', type: 'STRING', value: 'Made-up' }]);
  });

  it('list the readable attributes with their labels', async () => {
    const attributes = '/v1/company/employees/attributes';
    const simulator = simulate({ readableAttributes: ['hire_date', 'dynamic_7'] });
    const { status, body } = await get(simulator, attributes);
    assert.equal(status, 200);
    assert.deepEqual(body['data'], [
      { key: 'hire_date', label: 'Hire date', type: 'standard', universal_id: 'hire_date' },
      { key: 'dynamic_7', label: 'Made-up dynamic_7', type: 'standard', universal_id: null },
    ]);
    assert.deepEqual((await get(simulate({ readableAttributes: false }), attributes)).body['data'], []);
    for (const rest of [{ access: 'webhooks:read' }, { listsAttributes: false }])
      assert.equal((await get(simulate(rest), attributes)).status, 403);
  });

  it('respond with 404 to a module in beta, except with the header', async () => {
    const simulator = simulate({ beta: ['workplaces'] });
    assert.equal((await get(simulator, '/v2/workplaces')).status, 404);
    assert.equal((await get(simulator, '/v2/workplaces', { Beta: 'true' })).status, 200);
  });

  it('reject an expired token', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    simulator.clock.advance(day);
    assert.equal((await get(simulator, '/v2/persons', {}, token)).status, 401);
  });
});

describe('setCredential, editRights and removeCredential', () => {
  it('end the tokens of an integration whose rights change, and give new ones the new rights', async () => {
    const simulator = simulate({ access: 'employees:read' });
    const token = String((await requestToken(simulator)).body['access_token']);
    simulator.editRights(credential.clientId, { access: 'employees:read webhooks:read' });
    assert.equal((await get(simulator, '/v2/persons', {}, token)).status, 401);
    assert.equal(
      (await requestToken(simulator)).body['scope'],
      'personio:persons:read personio:webhooks:read',
    );
    assert.equal((await get(simulator, '/v2/webhooks')).status, 200);
    simulator.setCredential({ ...credential, access: 'employees:read' });
    assert.equal((await get(simulator, '/v2/webhooks')).status, 403);
    const current = String((await requestToken(simulator)).body['access_token']);
    simulator.editRights(credential.clientId, { readableAttributes: ['email'] });
    assert.equal((await get(simulator, '/v2/persons', {}, current)).status, 401);
  });

  it('keep the tokens of an integration whose rights stay the same', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    simulator.setCredential({ ...credential, employees: 1 });
    const { body } = await get(simulator, '/v2/persons', {}, token);
    assert.equal((body['_data'] as unknown[]).length, 1);
  });

  it('reject an edit of an unknown integration', () => {
    assert.throws(() => simulate().editRights('papi-unknown', {}), TypeError);
  });

  it('invalidate the credentials and tokens of a removed integration', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    simulator.removeCredential(credential.clientId);
    assert.equal((await requestToken(simulator)).body['error'], 'invalid_client');
    assert.equal((await get(simulator, '/v2/persons', {}, token)).status, 401);
  });

  it('reject a right that Personio does not have', () => {
    for (const access of ['payroll:read', 'workplaces:write', 'employees', 'employees:read?']) {
      assert.throws(() => simulate({ access }), TypeError);
    }
  });
});

describe('behavior of a credential', () => {
  it('refused: responds with invalid_client', async () => {
    assert.equal((await requestToken(simulate({ behavior: 'refused' }))).body['error'], 'invalid_client');
  });

  it('rate-limited: responds to token requests with 429 and Retry-After', async () => {
    const { response, body } = await requestToken(simulate({ behavior: 'rate-limited' }));
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('Retry-After'), '30');
    assert.ok(body['trace_id']);
  });

  it('down: responds to every request with 503', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    simulator.setCredential({ ...credential, behavior: 'down' });
    const { response, body } = await requestToken(simulator);
    assert.equal(response.status, 503);
    assert.equal(body['error'], 'temporarily_unavailable');
    const resource = await get(simulator, '/v2/persons', {}, token);
    assert.equal(resource.status, 503);
    assert.ok(resource.body['personio_trace_id']);
  });

  it('slow: waits, and rejects when the signal aborts', async () => {
    const started = performance.now();
    assert.equal((await requestToken(simulate({ behavior: 'slow', delayMs: 30 }))).response.status, 200);
    assert.ok(performance.now() - started >= 25);
    const slow = simulate({ behavior: 'slow', delayMs: 60_000 }).fetch(`${origin}/v2/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(tokenForm).toString(),
      signal: AbortSignal.timeout(10),
    });
    await assert.rejects(slow, { name: 'TimeoutError' });
  });
});

describe('faults', () => {
  it('apply once by default, in order, to their path', async () => {
    const simulator = simulate();
    simulator.faults.add({ kind: 'status', status: 500, path: '/v2/auth/token' });
    simulator.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '7' }, times: 2 });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await requestToken(simulator)).response.status);
    assert.deepEqual(statuses, [500, 429, 429, 200]);
  });

  it('do not affect other paths, and are removed by clear()', async () => {
    const simulator = simulate();
    simulator.faults.add({ kind: 'status', status: 500, path: '/v2/persons', times: Infinity });
    assert.equal((await requestToken(simulator)).response.status, 200);
    assert.equal((await get(simulator, '/v2/persons')).status, 500);
    assert.equal((await get(simulator, '/v2/persons')).status, 500);
    simulator.faults.clear();
    assert.equal((await get(simulator, '/v2/persons')).status, 200);
  });

  it('reset: rejects as fetch does for a broken connection', async () => {
    const simulator = simulate();
    simulator.faults.add({ kind: 'reset' });
    await assert.rejects(requestToken(simulator), { name: 'TypeError', message: 'fetch failed' });
  });

  it('garbage: responds with 200 and a body that is not JSON', async () => {
    const simulator = simulate();
    simulator.faults.add({ kind: 'garbage' });
    const response = await simulator.fetch(`${origin}/v2/persons`);
    assert.equal(response.status, 200);
    await assert.rejects(response.json(), SyntaxError);
  });

  it('truncated: breaks off halfway through the normal response', async () => {
    const simulator = simulate();
    const { text } = await requestToken(simulator);
    simulator.faults.add({ kind: 'truncated' });
    const response = await simulator.fetch(`${origin}/v2/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(tokenForm).toString(),
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Length'), String(text.length));
    const reader = response.body?.getReader() ?? assert.fail('There is no body.');
    const { value } = await reader.read();
    assert.equal(new TextDecoder().decode(value), text.slice(0, Math.floor(text.length / 2)));
    await assert.rejects(reader.read(), { name: 'TypeError', message: 'terminated' });
    assert.equal((await requestToken(simulator)).response.status, 200);
  });

  it('delay: responds later; hang: never responds', async () => {
    const simulator = simulate();
    simulator.faults.add({ kind: 'delay', delayMs: 30 });
    const started = performance.now();
    assert.equal((await requestToken(simulator)).response.status, 200);
    assert.ok(performance.now() - started >= 25);
    simulator.faults.add({ kind: 'hang' });
    const hanging = simulator.fetch(`${origin}/v2/persons`, { signal: AbortSignal.timeout(10) });
    await assert.rejects(hanging, { name: 'TimeoutError' });
  });
});

describe('requests', () => {
  it('are logged without secrets', async () => {
    const simulator = simulate();
    const token = String((await requestToken(simulator)).body['access_token']);
    await get(simulator, '/v2/org-units?type=department&limit=1', { 'X-Personio-App-ID': 'ACME' }, token);
    await simulator.fetch(`${origin}/v2/auth/token?client_secret=${credential.clientSecret}`, {
      method: 'POST',
    });
    assert.deepEqual(simulator.requests, [
      {
        method: 'POST',
        path: '/v2/auth/token',
        query: {},
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        authorized: false,
        fields: ['grant_type', 'client_id', 'client_secret'],
        clientId: 'papi-1111…5500',
      },
      {
        method: 'GET',
        path: '/v2/org-units',
        query: { type: 'department', limit: '1' },
        headers: { 'x-personio-app-id': 'ACME' },
        authorized: true,
        fields: [],
        clientId: '',
      },
      {
        method: 'POST',
        path: '/v2/auth/token',
        query: { client_secret: '' },
        headers: {},
        authorized: false,
        fields: [],
        clientId: '',
      },
    ]);
    const text = JSON.stringify(simulator.requests);
    for (const secret of [credential.clientSecret, credential.clientId, token])
      assert.ok(!text.includes(secret));
  });
});

describe('createTestClock', () => {
  it('moves only with advance() if a start is given', () => {
    const { now, advance } = createTestClock('2026-11-23T10:00:00.000Z');
    assert.equal(now().toISOString(), '2026-11-23T10:00:00.000Z');
    advance(1500);
    assert.equal(now().toISOString(), '2026-11-23T10:00:01.500Z');
  });

  it("follows the system's clock if no start is given", () => {
    const { now, advance } = createTestClock();
    assert.ok(Math.abs(now().getTime() - Date.now()) < 1000);
    advance(day);
    assert.ok(Math.abs(now().getTime() - Date.now() - day) < 1000);
  });
});
