import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { RunningServer } from '../../src/cli/listen.ts';
import {
  createTestClock,
  everyAccess,
  fakeSecret,
  sampleCredentials,
  type LoggedRequest,
} from '../../src/testing/index.ts';
import { recordOutput } from './support.ts';

const credential = {
  clientId: 'papi-11111111-2222-4333-8444-555555555500',
  clientSecret: fakeSecret('simulated'),
  access: everyAccess,
};

async function withSimulator(use: (simulator: RunningServer) => Promise<void>): Promise<void> {
  const clock = createTestClock('2026-11-23T10:00:00.000Z');
  const simulator = await startSimulator({ port: 0, credentials: [credential], clock });
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
}

function requestToken(
  url: string,
  { clientId, clientSecret } = credential,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${url}/v2/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
    ...(signal ? { signal } : {}),
  });
}

function control(url: string, method: string, resource: string, body?: unknown): Promise<Response> {
  return fetch(`${url}/simulator/${resource}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'Content-Type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  });
}

/** Requests a token from a simulator that does not respond, and disconnects once it has received the request. */
async function requestAndDisconnect(url: string): Promise<void> {
  const received = async (): Promise<number> =>
    ((await (await control(url, 'GET', 'requests')).json()) as LoggedRequest[]).length;
  const before = await received();
  const controller = new AbortController();
  const response = assert.rejects(requestToken(url, credential, controller.signal), { name: 'AbortError' });
  while ((await received()) === before);
  controller.abort();
  await response;
}

/** Sends a request with any Host header, which `fetch` does not allow. Resolves with the status line. */
async function sendRaw(url: string, ...lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  let response = '';
  for await (const chunk of socket.setEncoding('utf8')) response += String(chunk);
  return response.split('\r\n', 1)[0] ?? '';
}

describe('simulate', () => {
  it('leaves it to the client to close an idle connection', async () => {
    await withSimulator(async ({ url }) => {
      const response = await requestToken(url);
      await response.text();
      // Node's server announces its timeout, if it has one.
      assert.equal(response.headers.get('Connection'), 'keep-alive');
      assert.equal(response.headers.get('Keep-Alive'), null);
    });
  });

  it('prints its URL, the sample credentials with their outcomes, and requests without secrets', async () => {
    const output = recordOutput();
    const controller = new AbortController();
    const code = runCommand(['simulate', '--port', '0'], output, controller.signal);
    const introduction = await output.untilWritten('Ctrl-C');
    const [, url = ''] = /^Simulated Personio: (http:\/\/127\.0\.0\.1:\d+)$/m.exec(introduction) ?? [];
    for (const { clientId, clientSecret } of Object.values(sampleCredentials)) {
      assert.ok(introduction.includes(`Client ID   ${clientId}\n  API secret  ${clientSecret}\n`));
    }
    assert.match(introduction, /^wrong secret: rejected$/m);

    assert.equal((await requestToken(url, sampleCredentials.allRights)).status, 200);
    assert.equal((await requestToken(url, sampleCredentials.wrongSecret)).status, 400);
    const calls = output.written().slice(introduction.length);
    assert.equal(
      calls,
      'POST  /v2/auth/token  papi-1111…5551  200\nPOST  /v2/auth/token  papi-1111…5555  400\n',
    );
    controller.abort();
    assert.equal(await code, 0);
    await assert.rejects(requestToken(url));
  });

  it('replaces control characters in its output', async () => {
    const output = recordOutput();
    const controller = new AbortController();
    const code = runCommand(['simulate', '--port', '0'], output, controller.signal);
    const introduction = await output.untilWritten('Ctrl-C');
    const [, url = ''] = /^Simulated Personio: (\S+)$/m.exec(introduction) ?? [];
    await requestToken(url, {
      ...credential,
      clientId: 'papi-\u001b[2J and long enough to be masked\r\n200',
    });
    controller.abort();
    await code;
    const written = output.written().slice(introduction.length);
    assert.equal(written, 'POST  /v2/auth/token  papi-�[2J…�200  400\n');
  });

  it('rejects a --host that is not an address of this machine', async () => {
    const output = recordOutput();
    const args = ['simulate', '--port', '0', '--host', '192.0.2.1'];
    assert.equal(await runCommand(args, output, AbortSignal.abort()), 2);
    assert.match(output.writtenErrors(), /--host must be an address of this machine/);
  });

  it('rejects a --port that is invalid or in use', async () => {
    await withSimulator(async ({ url }) => {
      for (const [port, expected] of [
        [new URL(url).port, /is already in use/],
        ['70000', /0 to 65535/],
        ['x', /0 to 65535/],
      ] as const) {
        const output = recordOutput();
        const code = await runCommand(['simulate', '--port', port], output, AbortSignal.abort());
        assert.equal(code, 2);
        assert.match(output.writtenErrors(), expected);
      }
    });
  });
});

describe('the simulator over HTTP', () => {
  it('serves the simulated API with links to its own URL', async () => {
    await withSimulator(async ({ url }) => {
      const { access_token: token } = (await (await requestToken(url)).json()) as { access_token: string };
      const persons = await fetch(`${url}/v2/persons?limit=2`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      assert.equal(persons.headers.get('Content-Type'), 'application/json');
      const { _data: records, _meta: meta } = (await persons.json()) as {
        _data: object[];
        _meta: { links: { next: { href: string } } };
      };
      assert.equal(records.length, 2);
      assert.equal(meta.links.next.href, `${url}/v2/persons?limit=2&cursor=cur_2`);
    });
  });

  it('edits the rights of an integration', async () => {
    await withSimulator(async ({ url }) => {
      const path = `credentials/${credential.clientId}`;
      const rights = { access: 'webhooks:read', readableAttributes: ['email'] };
      assert.equal((await control(url, 'PATCH', path, rights)).status, 204);
      const { scope } = (await (await requestToken(url)).json()) as { scope: string };
      assert.equal(scope, 'personio:webhooks:read');
      for (const [target, body] of [
        ['credentials/papi-unknown', rights],
        [path, { access: 'payroll:read' }],
        [path, { readableAttributes: 'email' }],
      ] as const)
        assert.equal((await control(url, 'PATCH', target, body)).status, 400);
    });
  });

  it('adds, changes and removes integrations', async () => {
    await withSimulator(async ({ url }) => {
      const other = { ...credential, clientId: 'papi-11111111-2222-4333-8444-555555555599' };
      assert.equal((await requestToken(url, other)).status, 400);
      assert.equal((await control(url, 'PUT', 'credentials', other)).status, 204);
      assert.equal((await requestToken(url, other)).status, 200);
      assert.equal((await control(url, 'PUT', 'credentials', { ...other, behavior: 'down' })).status, 204);
      assert.equal((await requestToken(url, other)).status, 503);
      assert.equal((await control(url, 'DELETE', `credentials/${other.clientId}`)).status, 204);
      assert.equal((await requestToken(url, other)).status, 400);
      assert.equal((await requestToken(url)).status, 200);
    });
  });

  it('has the legal entities of an integration', async () => {
    await withSimulator(async ({ url }) => {
      const legalEntities = ['Acme GmbH', 'Acme Ltd'];
      const put = (names: unknown) =>
        control(url, 'PUT', 'credentials', { ...credential, legalEntities: names });
      assert.equal((await put(legalEntities)).status, 204);
      const { access_token: token } = (await (await requestToken(url)).json()) as { access_token: string };
      const response = await fetch(`${url}/v2/legal-entities`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const { _data: entities } = (await response.json()) as { _data: { name: string }[] };
      assert.deepEqual(
        entities.map(({ name }) => name),
        legalEntities,
      );
      assert.equal((await put('Acme GmbH')).status, 400);
    });
  });

  it('simulates faults: reset, truncated, hang and status', async () => {
    await withSimulator(async ({ url }) => {
      await control(url, 'POST', 'faults', { kind: 'reset' });
      await assert.rejects(requestToken(url), { name: 'TypeError', message: 'fetch failed' });
      await control(url, 'POST', 'faults', { kind: 'truncated' });
      const halfway = await requestToken(url);
      assert.equal(halfway.status, 200);
      await assert.rejects(halfway.text(), { name: 'TypeError', message: 'terminated' });
      await control(url, 'POST', 'faults', { kind: 'hang' });
      await requestAndDisconnect(url);
      await control(url, 'POST', 'faults', {
        kind: 'status',
        status: 429,
        headers: { 'Retry-After': '7' },
        times: 9,
      });
      const limited = await requestToken(url);
      assert.deepEqual([limited.status, limited.headers.get('Retry-After')], [429, '7']);
      assert.equal((await control(url, 'DELETE', 'faults')).status, 204);
      assert.equal((await requestToken(url)).status, 200);
    });
  });

  it('stops waiting when the client disconnects', async () => {
    const outcome = Promise.withResolvers<string>();
    const simulator = await startSimulator({
      port: 0,
      credentials: [{ ...credential, behavior: 'slow', delayMs: 60_000 }],
      onCall: (_, result) => outcome.resolve(result),
    });
    await requestAndDisconnect(simulator.url);
    assert.equal(await outcome.promise, 'client disconnected');
    await simulator.close();
  });

  it('advances its clock', async () => {
    await withSimulator(async ({ url }) => {
      const expiresIn = async () =>
        ((await (await requestToken(url)).json()) as { expires_in: number }).expires_in;
      assert.equal(await expiresIn(), 86_400);
      assert.equal((await control(url, 'POST', 'clock', { advanceMs: 86_399_000 })).status, 204);
      assert.equal(await expiresIn(), 1);
    });
  });

  it('returns the requests to Personio without secrets, and none to its control API', async () => {
    await withSimulator(async ({ url }) => {
      await requestToken(url);
      const requests = (await (await control(url, 'GET', 'requests')).json()) as LoggedRequest[];
      assert.deepEqual(
        requests.map(({ path, clientId }) => [path, clientId]),
        [['/v2/auth/token', 'papi-1111…5500']],
      );
    });
  });

  it('rejects invalid control requests with an explanation, and changes nothing', async () => {
    await withSimulator(async ({ url }) => {
      const invalidRequests: readonly (readonly [
        method: string,
        resource: string,
        body: unknown,
        detail: RegExp,
      ])[] = [
        ['PUT', 'credentials', '{', /is not JSON.* Expected an object with clientId, clientSecret, access/],
        ['PUT', 'credentials', {}, /clientId: .*expected string/],
        [
          'PUT',
          'credentials',
          { ...credential, behaviour: 'down' },
          /"behaviour".* behavior \(normal, refused, /,
        ],
        ['PUT', 'credentials', { ...credential, behavior: 'broken' }, /behavior: .*"normal"\|"refused"/],
        [
          'PUT',
          'credentials',
          { ...credential, access: 'payroll:read' },
          /"payroll:read", which Personio does not/,
        ],
        [
          'POST',
          'faults',
          { kind: 'flood' },
          /kind: .* kind: status .*, delay .*, hang, reset, garbage or truncated/,
        ],
        ['POST', 'faults', { kind: 'status', status: 20 }, /status: .*>=200/],
        ['POST', 'clock', { advanceMs: -1 }, /advanceMs: .*>=0/],
        ['POST', 'clock', { advanceMs: 1e300 }, /must stay before the year 10000/],
        ['DELETE', 'credentials/%zz', {}, /client ID in the URL is not encoded/],
        ['PATCH', 'credentials/%E0%A4%A', {}, /client ID in the URL is not encoded/],
        ['POST', 'nothing', {}, /no POST \/simulator\/nothing/],
      ];
      for (const [method, resource, body, expected] of invalidRequests) {
        const response = await control(url, method, resource, body);
        assert.equal(response.status, resource === 'nothing' ? 404 : 400);
        const { detail } = (await response.json()) as { detail: string };
        assert.match(detail, expected);
        assert.ok(!detail.includes(credential.clientSecret));
      }
      assert.equal((await requestToken(url)).status, 200);
    });
  });

  it('rejects control requests from web pages and under other host names', async () => {
    await withSimulator(async ({ url }) => {
      const { host, port } = new URL(url);
      const body = JSON.stringify({ kind: 'reset', times: 100 });
      const json = { 'Content-Type': 'application/json' };
      const post = (headers: Record<string, string>) =>
        fetch(`${url}/simulator/faults`, { method: 'POST', headers, body });
      assert.equal((await post({ 'Content-Type': 'text/plain' })).status, 415);
      assert.equal((await post({})).status, 415);
      assert.equal((await post({ ...json, Origin: 'https://other-site.example' })).status, 403);
      assert.equal((await post({ ...json, Origin: url })).status, 403);
      const read = (name: string) => sendRaw(url, 'GET /simulator/requests HTTP/1.1', `Host: ${name}`);
      for (const name of [`other-site.example:${port}`, '127.0.0.1', '127.0.0.1:1', `10.0.0.1:${port}`]) {
        assert.equal(await read(name), 'HTTP/1.1 403 Forbidden');
      }
      for (const target of [`//${host}/simulator/requests`, `http://${host}/simulator/requests`]) {
        const status = await sendRaw(url, `GET ${target} HTTP/1.1`, `Host: other-site.example:${port}`);
        assert.doesNotMatch(status, / 200 /, target);
      }
      for (const name of [host, `localhost:${port}`, `[::1]:${port}`]) {
        assert.equal(await read(name), 'HTTP/1.1 200 OK');
      }
      assert.equal((await requestToken(url)).status, 200);
    });
  });

  it('can be controlled by any IP address of the machine with --host 0.0.0.0', async () => {
    const simulator = await startSimulator({ port: 0, host: '0.0.0.0', credentials: [credential] });
    const { port } = new URL(simulator.url);
    const url = `http://127.0.0.1:${port}`;
    const read = (name: string) => sendRaw(url, 'GET /simulator/requests HTTP/1.1', `Host: ${name}`);
    assert.equal(await read(`10.0.0.1:${port}`), 'HTTP/1.1 200 OK');
    assert.equal(await read(`other-site.example:${port}`), 'HTTP/1.1 403 Forbidden');
    // The simulated API accepts any host name, because a backend in a container may use one.
    assert.match(await sendRaw(url, 'GET /v2/persons HTTP/1.1', 'Host: host.docker.internal'), / 401 /);
    await simulator.close();
  });

  it('rejects bodies over 1 MiB', async () => {
    await withSimulator(async ({ url }) => {
      await assert.rejects(fetch(`${url}/v2/auth/token`, { method: 'POST', body: 'a'.repeat(2_000_000) }));
      assert.equal((await requestToken(url)).status, 200);
    });
  });
});
