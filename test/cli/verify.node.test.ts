import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { CheckReport, CheckResult } from '../../src/cli/verify/verify-backend.ts';
import {
  createMemoryStore,
  generateSealingKey,
  openSqliteStore,
  type AccountStore,
  type Authorization,
} from '../../src/server/index.ts';
import { accountActions, type AccountAction } from '../../src/domain/linked-account.ts';
import { version } from '../../src/version.ts';
import { routes } from '../server/support.ts';
import {
  allButTimeout,
  authorize,
  checkNames,
  only,
  recordOutput,
  restrictedSession,
  runVerify,
  session,
  startHost,
  type Difference,
  type Host,
  type Wrap,
} from './support.ts';

interface Report {
  readonly endpoint: string;
  readonly simulator: string;
  readonly passed: boolean;
  readonly checks: readonly CheckReport[];
  readonly leftoverAccounts: readonly string[];
}

async function withHost<Result>(
  difference: Difference,
  use: (host: Host) => Promise<Result>,
): Promise<Result> {
  const host = await startHost(difference);
  try {
    return await use(host);
  } finally {
    await host.close();
  }
}

async function verify(host: Host, ...args: readonly string[]): Promise<{ code: number; report: Report }> {
  const output = recordOutput();
  const code = await runVerify(host, output, '--json', ...args);
  return { code, report: JSON.parse(output.written()) as Report };
}

function run(...args: readonly string[]) {
  const output = recordOutput();
  return runCommand(args, output, new AbortController().signal).then((code) => ({
    code,
    written: output.written(),
    writtenErrors: output.writtenErrors(),
  }));
}

/** Names of the checks that did not pass, by result. */
function notPassed({ checks }: Report): Partial<Record<CheckResult, readonly string[]>> {
  const results: Partial<Record<CheckResult, string[]>> = {};
  for (const { name, result } of checks) {
    if (result !== 'pass') (results[result] ??= []).push(name);
  }
  return results;
}

const sealingChecks = ['sealing-keys', 'sealed-link', 'sealed-once', 'sealed-elsewhere'];

describe('verify', { concurrency: 2 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-'));
  after(() => rmSync(folder, { recursive: true }));

  const stores: Readonly<Record<string, () => Promise<AccountStore> | AccountStore>> = {
    memory: createMemoryStore,
    SQLite: () => openSqliteStore(join(folder, 'accounts.db')),
  };
  for (const [name, open] of Object.entries(stores)) {
    it(`passes for our own backend on ${name}, and leaves no account and no invitation`, async () => {
      const store = await open();
      // The check of the timeout takes as long.
      await withHost({ options: { store, personio: { timeoutMs: 10_000 } } }, async (host) => {
        const { code, report } = await verify(host, ...only(checkNames));
        const failed = report.checks.filter(({ result }) => result === 'fail' || result === 'skipped');
        assert.deepEqual(failed, []);
        assert.deepEqual(notPassed(report), { 'not-supported': sealingChecks });
        assert.equal(code, 0);
        assert.equal(report.passed, true);
        assert.deepEqual(report.leftoverAccounts, []);
        for (const tenant of ['acme', 'globex']) {
          assert.equal((await store.list(tenant, { limit: 10 })).accounts.length, 0);
          assert.deepEqual(await store.invitations?.listOpen(tenant, ''), []);
        }
      });
    });
  }

  it('checks sealed credentials if the backend supports them', async () => {
    await withHost({ options: { sealing: { keys: await generateSealingKey() } } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host)).report), {});
    });
  });

  it('sends a request with the token of an invitation to every route of the backend', async () => {
    const sent = new Set<string>();
    const wrap: Wrap = (fetch) => (request) => {
      if (/^Bearer [\w-]{43}$/.test(request.headers.get('Authorization') ?? '')) {
        const path = new URL(request.url).pathname.slice('/api/personio'.length);
        const template = path.replace(/^\/(accounts|invitations)\/(?!summary$)[^/]+/, '/$1/{id}');
        sent.add(`${request.method} ${template}`);
      }
      return fetch(request);
    };
    await withHost({ wrap }, async (host) => {
      const { report } = await verify(host, '--only', 'invitation-calls', '--only', 'invitation-once');
      assert.deepEqual(notPassed(report), {});
    });
    assert.deepEqual([...sent].sort(), [...routes].sort());
  });

  it('reports invitations as not supported if the backend has none', async () => {
    await withHost({ invites: false }, async (host) => {
      const { code, report } = await verify(host);
      assert.equal(code, 0);
      assert.deepEqual(notPassed(report)['not-supported'], [
        ...checkNames.filter((name) => name.includes('invitation') && name !== 'invitation-tokens'),
        ...sealingChecks,
        'invitation-tokens',
      ]);
    });
  });

  it('has at most two open invitations at a time, and leaves none, even if checks fail or a list is a bare array', async () => {
    const store = createMemoryStore();
    const { invitations } = store;
    assert.ok(invitations);
    const add = invitations.add.bind(invitations);
    let open = 0;
    invitations.add = async (tenantId, invitation, write) => {
      const isAdded = await add(tenantId, invitation, write);
      open = Math.max(open, (await invitations.listOpen(tenantId, '')).length);
      return isAdded;
    };
    const wrap: Wrap = (fetch) => async (request) => {
      const response = await fetch(request);
      const isList = request.method === 'GET' && /\/invitations?$/.test(request.url);
      if (!isList || !response.ok) return response;
      const body = (await response.json()) as Readonly<Record<string, unknown>>;
      return Response.json(body['invitations'] ?? { ...body, tenantId: 'acme' }, {
        headers: response.headers,
      });
    };
    await withHost({ options: { store }, wrap }, async (host) => {
      const { report } = await verify(host);
      assert.deepEqual(notPassed(report), {
        fail: ['invitation-details'],
        'not-supported': sealingChecks,
      });
    });
    assert.equal(open, 2);
    assert.deepEqual(await invitations.listOpen('acme', ''), []);
  });

  it('skips what needs an invitation if the tenant has too many', async () => {
    const store = createMemoryStore();
    await withHost({ options: { store } }, async (host) => {
      const cookie = { Cookie: session };
      const invite = () =>
        fetch(`${host.endpoint}/invitations`, {
          method: 'POST',
          headers: { ...cookie, 'Content-Type': 'application/json', Origin: new URL(host.endpoint).origin },
          body: JSON.stringify({ purpose: 'link' }),
        });
      for (let count = 0; count < 20; count += 1) assert.equal((await invite()).status, 201);
      const { report } = await verify(host, '--only', 'invitation-create');
      assert.deepEqual(notPassed(report), { skipped: ['invitation-create'] });
      assert.match(JSON.stringify(report), /revoke some of this tenant/);
    });
    assert.equal((await store.invitations?.listOpen('acme', ''))?.length, 20);
  });

  it('reports the history as not supported if the store has none', async () => {
    const { history: _, ...store } = createMemoryStore();
    await withHost({ options: { store } }, async (host) => {
      const { code, report } = await verify(host);
      assert.equal(code, 0);
      assert.deepEqual(notPassed(report)['not-supported'], [
        ...checkNames.filter((name) => name.startsWith('history')),
        ...sealingChecks,
      ]);
    });
  });

  it('skips invitations if the user may not invite', async () => {
    const authorizeWithoutInvite = (request: Request): Authorization => {
      const authorization = authorize(request);
      return typeof authorization === 'string'
        ? authorization
        : { ...authorization, actions: accountActions.filter((action) => action !== 'invite') };
    };
    await withHost({ options: { authorize: authorizeWithoutInvite } }, async (host) => {
      const { code, report } = await verify(host, '--only', 'invitation-create');
      assert.equal(code, 2);
      assert.deepEqual(notPassed(report), { skipped: ['invitation-create'] });
    });
  });

  it('seals all credentials with --sealed, and suggests it if the backend requires it', async () => {
    const sealing = { keys: await generateSealingKey(), required: true };
    await withHost({ options: { sealing } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host, '--sealed')).report), {});
      const { report } = await verify(host);
      assert.deepEqual(notPassed(report).fail, ['simulator']);
      assert.match(report.checks[0]?.actual ?? '', /--sealed/);
    });
  });

  it('reports checks of further rights as not supported if the backend defines the rights itself', async () => {
    await withHost({ options: { access: 'employees:read' } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host)).report), {
        'not-supported': ['missing-rights', 'beta-retry', 'check-edited-rights', ...sealingChecks],
      });
    });
  });

  it('waits as long as Retry-After says, in seconds or as a date, with one notice', async () => {
    let links = 0;
    const headerOf = new Map([
      [3, () => '1'],
      [6, () => new Date(Date.now() + 1000).toUTCString()],
    ]);
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const isLink = request.method === 'POST' && request.url.endsWith('/accounts');
      const retryAfter = isLink ? headerOf.get(links++) : undefined;
      if (!retryAfter) return fetch(request);
      const problem = { code: 'rate-limited', field: null, retryable: true, retryAfterSeconds: 1 };
      return new Response(JSON.stringify(problem), {
        status: 429,
        headers: {
          'Content-Type': 'application/problem+json',
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
          'Retry-After': retryAfter(),
        },
      });
    };
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 0);
      assert.match(
        output.writtenErrors(),
        /^The backend limits the rate of requests: waiting 1 s, .* maxVerificationsPerMinute: Infinity \}\.\n$/,
      );
      assert.equal(output.writtenErrors().split('waiting').length, 2);
    });
  });

  it('prints a table with the actual response of failed checks, and never the session', async () => {
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const response = await fetch(request);
      return request.url.includes('/accounts/') && request.method === 'DELETE' && response.status === 204
        ? new Response(`You are ${session}`, { status: 200, headers: response.headers })
        : response;
    };
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const text = output.written();
      assert.match(text, /^Listing$/m);
      assert.match(text, /^ {2}pass {2}rename {18}PATCH \/accounts\/\{id\}: 200/m);
      assert.match(text, /^ {2}FAIL {2}unlink {18}DELETE \/accounts\/\{id\}: 204 without a body\n +→ 200$/m);
      assert.match(text, /^ {2}n\/a {3}sealed-link {13}Sealed credentials are linked\n +→ 404/m);
      assert.match(text, /\n\d\d passed, [12] failed, 0 skipped, 4 not supported\n$/);
      assert.ok(!text.includes(session));
    });
  });

  it('skips checks that need a session or a user of another tenant, and exits with 2', async () => {
    await withHost({ options: { authorize: () => ({ tenantId: 'acme' }) } }, async (host) => {
      const { code, written } = await run(
        'verify',
        host.endpoint,
        '--simulator',
        host.simulator,
        '--json',
        ...allButTimeout,
      );
      assert.equal(code, 2);
      const report = JSON.parse(written) as Report;
      assert.equal(report.passed, false);
      assert.deepEqual(notPassed(report)['not-supported'], [
        'no-origin',
        'actions-rejected',
        'actions-allowed',
        ...sealingChecks,
      ]);
      assert.deepEqual(notPassed(report).skipped, [
        'unauthenticated',
        'other-tenant-list',
        'other-tenant-account',
        'other-tenant-link',
        'other-tenant-key',
        'other-tenant-invitation',
        'history-other-tenant',
        'history-unauthenticated',
      ]);
    });
  });

  it('skips what a restricted user cannot show: signed out, or free to do everything or nothing', async () => {
    const actionsOf = async (actions: readonly AccountAction[] | 'session-expired') => {
      const authorizeRestricted = (request: Request): Authorization =>
        request.headers.get('Cookie') === restrictedSession
          ? actions === 'session-expired'
            ? actions
            : { tenantId: 'acme', actions }
          : authorize(request);
      return withHost({ options: { authorize: authorizeRestricted } }, async (host) => {
        const { code, report } = await verify(
          host,
          '--only',
          'actions-rejected',
          '--only',
          'actions-allowed',
        );
        assert.equal(code, 2);
        return notPassed(report).skipped;
      });
    };
    assert.deepEqual(await actionsOf('session-expired'), ['actions-rejected', 'actions-allowed']);
    assert.deepEqual(await actionsOf(accountActions), ['actions-rejected']);
    assert.deepEqual(await actionsOf([]), ['actions-allowed']);
  });

  it('authenticates with --header', async () => {
    const tenants: Readonly<Record<string, string>> = { 'Bearer one': 'acme', 'Bearer two': 'globex' };
    const authorize = (request: Request) => {
      const tenantId = tenants[request.headers.get('Authorization') ?? ''];
      return tenantId ? { tenantId } : ('session-expired' as const);
    };
    await withHost({ options: { authorize } }, async ({ endpoint, simulator }) => {
      const { code, written } = await run(
        ...['verify', endpoint, '--simulator', simulator, '--json'],
        ...['--header', 'Authorization: Bearer one', '--other-header', 'Authorization: Bearer two'],
      );
      assert.equal(code, 0);
      assert.deepEqual(notPassed(JSON.parse(written) as Report), {
        'not-supported': ['no-origin', 'actions-rejected', 'actions-allowed', ...sealingChecks],
      });
    });
  });

  it('stops after the first check if the backend does not call the simulator', async () => {
    const other = await startSimulator({ port: 0, credentials: [] });
    try {
      await withHost({}, async (host) => {
        const output = recordOutput();
        assert.equal(await runVerify(host, output, '--simulator', other.url), 2);
        const hint = `422 invalid-credentials, and no request to the simulator. Configure the backend to use ${other.url} `;
        assert.ok(output.written().includes(hint), output.written());
        assert.match(output.written(), /\n0 passed, 1 failed, \d+ skipped, 0 not supported\n$/);
      });
    } finally {
      await other.close();
    }
  });

  it('suggests what to change without a session, and for a wrong endpoint', async () => {
    await withHost({}, async ({ endpoint, simulator }) => {
      const unauthenticated = await run('verify', endpoint, '--simulator', simulator);
      assert.equal(unauthenticated.code, 2);
      assert.match(unauthenticated.written, /401 session-expired, and no request.*--header or --cookie/);
      const wrongPath = await run('verify', `${endpoint}/accounts`, '--simulator', simulator);
      assert.match(wrongPath.written, /405 .* without \/accounts at the end/);
      const unreachable = await run('verify', 'http://127.0.0.1:9/api', '--simulator', simulator);
      assert.match(unreachable.written, /POST \/accounts: no response/);
    });
  });

  it('explains from the response to a link why the backend may not have called the simulator', async () => {
    const withoutBody: Wrap = (fetch) => (request) =>
      fetch(new Request(request.url, { method: request.method, headers: request.headers }));
    const responding =
      (status: number, body: string, contentType: string): Wrap =>
      () =>
      async () =>
        new Response(body, { status, headers: { 'Content-Type': contentType, Location: '/sign-in' } });
    const cases: readonly (readonly [difference: Difference, expected: RegExp])[] = [
      [
        { options: { authorize: () => Promise.reject(new Error('lost')) } },
        /500 unexpected, and .* check its log/,
      ],
      [{ wrap: withoutBody }, /400 unexpected \("The request body has already been consumed/],
      [{ wrap: responding(502, 'Bad gateway', 'text/plain') }, /502 without a code .* check its log/],
      [{ wrap: responding(302, '', 'text/html') }, /a sign-in page: authenticate with --header or --cookie/],
      [{ wrap: responding(403, '<h1>Forbidden</h1>', 'text/html') }, /CSRF guard .* pass it with --header/],
      [{ wrap: responding(400, '{"error":"bad label"}', 'application/json') }, /before it calls Personio/],
      [
        { wrap: () => () => Promise.reject(new Error('ended')) },
        /the connection was closed\. Has the backend crashed\?/,
      ],
    ];
    for (const [difference, expected] of cases) {
      await withHost(difference, async (host) => {
        const { code, report } = await verify(host);
        assert.equal(code, 2);
        assert.deepEqual(notPassed(report).fail, ['simulator']);
        assert.match(report.checks[0]?.actual ?? '', expected);
        assert.ok(!report.checks[0]?.actual?.includes('Configure the backend'));
      });
    }
    const stopped = await startHost();
    await stopped.close();
    const simulator = await startSimulator({ port: 0, credentials: [] });
    const { written } = await run('verify', stopped.endpoint, '--simulator', simulator.url);
    await simulator.close();
    assert.match(
      written,
      /nothing listens there\. Is the backend running, and is the port right\? \(ECONNREFUSED\)/,
    );
  });

  it('quotes the detail of an error without credentials, session or control characters', async () => {
    const wrap: Difference['wrap'] = () => async (request) => {
      const { clientSecret } = (await request.json()) as Record<string, string>;
      const detail = `\u001b[31m${request.headers.get('Cookie')} sent ${clientSecret}`;
      const headers = { 'Content-Type': 'application/problem+json' };
      return new Response(JSON.stringify({ code: 'unexpected', detail }), { status: 500, headers });
    };
    await withHost({ wrap }, async (host) => {
      const { report } = await verify(host);
      assert.match(report.checks[0]?.actual ?? '', /^500 unexpected \("�\[31msession=… sent …"\), and/);
    });
  });

  it('reports an expired session of the other tenant, and two sessions of the same tenant', async () => {
    await withHost({}, async (host) => {
      const args = ['verify', host.endpoint, '--simulator', host.simulator, '--cookie', session];
      const options = ['--json', ...only(['other-tenant-list', 'other-tenant-account'])];
      const expired = await run(...args, '--other-cookie', 'session=gone', ...options);
      assert.equal(expired.code, 2);
      for (const { result, actual } of (JSON.parse(expired.written) as Report).checks.slice(1)) {
        assert.equal(result, 'skipped');
        assert.match(actual ?? '', /401 session-expired\. The user of the other tenant is not signed in/);
      }
      const same = await run(...args, '--other-cookie', session, ...options);
      assert.equal(same.code, 1);
      for (const { result, actual } of (JSON.parse(same.written) as Report).checks.slice(1)) {
        assert.equal(result, 'fail');
        assert.match(actual ?? '', /they may belong to one tenant/);
      }
    });
  });

  it('follows redirects to URLs with a slash, as those of Next with `trailingSlash`', async () => {
    const wrap: Wrap = (fetch) => async (request) => {
      const { pathname, search } = new URL(request.url);
      if (pathname.endsWith('/')) return fetch(request);
      return new Response(null, { status: 308, headers: { Location: `${pathname}/${search}` } });
    };
    await withHost({ wrap }, async (host) => {
      const { code, report } = await verify(host);
      assert.deepEqual(notPassed(report), { 'not-supported': sealingChecks });
      assert.equal(code, 0);
    });
  });

  it('treats a redirect to a sign-in page as an expired session', async () => {
    const wrap: Wrap = (fetch) => async (request) => {
      const response = await fetch(request);
      return response.status === 401
        ? new Response(null, { status: 302, headers: { Location: '/sign-in' } })
        : response;
    };
    await withHost({ wrap }, async (host) => {
      const args = ['verify', host.endpoint, '--simulator', host.simulator, '--cookie', session, '--json'];
      const { written } = await run(...args, '--other-cookie', 'session=gone', '--only', 'other-tenant-key');
      assert.match(
        (JSON.parse(written) as Report).checks[1]?.actual ?? '',
        /302\. The user .* is not signed in/,
      );
    });
  });

  it('stops if the backend no longer responds, and lists the accounts it could not unlink', async () => {
    let calls = 0;
    const wrap: Difference['wrap'] = (fetch) => (request) =>
      (calls += 1) > 20 ? Promise.reject(new Error('ended')) : fetch(request);
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const text = output.written();
      assert.equal(text.split('the connection was closed').length - 1, 3);
      assert.match(text, /^Stopped: the last 3 requests had no response\.$/m);
      assert.match(text, /^Accounts that could not be unlinked: /m);
      assert.equal(calls, 24);
    });
  });

  it('explains failures caused by a CSRF guard in front of the backend', async () => {
    const wrap: Difference['wrap'] = (fetch) => async (request) =>
      request.method === 'GET' || request.headers.has('X-CSRF-Token')
        ? fetch(request)
        : new Response('<h1>Forbidden</h1>', { status: 403, headers: { 'Content-Type': 'text/html' } });
    await withHost({ wrap }, async (host) => {
      const { report } = await verify(host, '--header', 'X-CSRF-Token: made-up', '--only', 'other-site');
      assert.deepEqual(notPassed(report).fail, ['other-site']);
      assert.match(
        report.checks[1]?.actual ?? '',
        /403 without a code .* simulate a page of another site omit --header/,
      );
    });
  });

  it('runs the checks of --only after the first check', async () => {
    await withHost({}, async (host) => {
      const { code, report } = await verify(host, '--only', 'unlink', '--only', 'no-store');
      assert.equal(code, 0);
      assert.deepEqual(
        report.checks.map(({ name }) => name),
        ['simulator', 'unlink', 'no-store'],
      );
    });
  });

  it('removes existing faults from the simulator', async () => {
    await withHost({}, async (host) => {
      const fault = { kind: 'status', status: 500, times: 1000 };
      await fetch(`${host.simulator}/simulator/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fault),
      });
      assert.deepEqual(notPassed((await verify(host, '--only', 'link')).report), {});
    });
  });

  it('unlinks accounts linked by rejected requests', async () => {
    const store = createMemoryStore();
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const response = await fetch(request);
      if (response.status !== 201) return response;
      const headers = { 'Content-Type': 'application/problem+json' };
      return new Response(JSON.stringify({ code: 'unexpected' }), { status: 500, headers });
    };
    await withHost({ options: { store }, wrap }, async (host) => {
      await verify(host, '--only', 'link');
      assert.equal((await store.list('acme', { limit: 10 })).accounts.length, 0);
    });
  });

  it('removes its integrations from the simulator', async () => {
    const linked: { clientId: string; clientSecret: string }[] = [];
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const sent = request.clone();
      const response = await fetch(request);
      if (response.status === 201) linked.push((await sent.json()) as (typeof linked)[number]);
      return response;
    };
    await withHost({ wrap }, async (host) => {
      await verify(host);
      assert.ok(linked.length > 20);
      for (const { clientId, clientSecret } of linked) {
        const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
        const response = await fetch(`${host.simulator}/v2/auth/token`, {
          method: 'POST',
          body: new URLSearchParams(form),
        });
        assert.equal(((await response.json()) as { error: string }).error, 'invalid_client');
      }
    });
  });

  it('lists the accounts of both tenants that it could not unlink', async () => {
    const wrap: Difference['wrap'] = (fetch) => (request) =>
      fetch(request.method === 'DELETE' ? new Request(request, { method: 'GET' }) : request);
    const store = createMemoryStore();
    await withHost({ options: { store }, wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const [, leftovers = ''] = /^Accounts that could not be unlinked: (.*)$/m.exec(output.written()) ?? [];
      const acme = (await store.list('acme', { limit: 100 })).accounts.map(({ id }) => id);
      const globex = (await store.list('globex', { limit: 100 })).accounts.map(({ id }) => id);
      assert.deepEqual(leftovers.split(', ').sort(), [...acme, ...globex].sort());
    });
  });

  it('skips the remaining checks when the signal aborts, but unlinks its accounts', async () => {
    const store = createMemoryStore();
    const controller = new AbortController();
    let calls = 0;
    const wrap: Difference['wrap'] = (fetch) => (request) => {
      if ((calls += 1) === 30) controller.abort();
      return fetch(request);
    };
    await withHost({ options: { store }, wrap }, async ({ endpoint, simulator }) => {
      const output = recordOutput();
      const args = ['verify', endpoint, '--simulator', simulator, '--cookie', session, '--json'];
      assert.equal(await runCommand(args, output, controller.signal), 2);
      const { checks } = JSON.parse(output.written()) as Report;
      assert.ok(checks.some(({ actual }) => actual === 'the run was aborted.'));
      assert.equal((await store.list('acme', { limit: 10 })).accounts.length, 0);
    });
  });
});

describe('the command line', () => {
  it('prints its usage for --help, and for a missing or unknown command', async () => {
    const help = await run('--help');
    assert.equal(help.code, 0);
    assert.match(help.written, /personio-link simulate[^]*personio-link verify <endpoint>/);
    for (const args of [[], ['link']]) {
      const { code, writtenErrors } = await run(...args);
      assert.equal(code, 2);
      assert.match(writtenErrors, /personio-link simulate/);
    }
  });

  it('prints its version', async () => {
    assert.deepEqual(await run('--version'), { code: 0, written: `${version}\n`, writtenErrors: '' });
  });

  it('rejects invalid arguments without quoting headers or cookies', async () => {
    const endpoint = 'http://127.0.0.1:9/api';
    const invalidCalls: readonly (readonly [expected: RegExp, ...args: string[]])[] = [
      [/Pass one endpoint/],
      [/Pass one endpoint/, endpoint, endpoint],
      [/must be a URL, for example http:\/\/localhost:3000\/api\/personio\./, 'localhost:3000'],
      [/must be a URL/, endpoint, '--simulator', 'here'],
      [/must be a URL/, endpoint, '--origin', 'here'],
      [/--timeout/, endpoint, '--timeout', 'long'],
      [/'Name: value'/, endpoint, '--header', 's3cret'],
      [/'Name: value'/, endpoint, '--header', 'Authorization:  '],
      [/not allowed in a header/, endpoint, '--header', 'Authorization: s3cret\u0000'],
      [/name=value/, endpoint, '--cookie', 's3cret'],
      [
        /^Unknown option '--color'\. Run "npx personio-link --help" for the list of options\.\n$/,
        endpoint,
        '--color',
      ],
      [/^Unknown option '--cooky'\./, endpoint, '--cooky=s3cret'],
      [/--cookie needs a value\..*--help/, endpoint, '--cookie'],
      [/Unknown check "unlnk"\. Available checks: simulator, link, .*unlink, /, endpoint, '--only', 'unlnk'],
    ];
    const simulator = await startSimulator({ port: 0, credentials: [] });
    for (const [expected, ...args] of invalidCalls) {
      const where = args.includes('--simulator') ? [] : ['--simulator', simulator.url];
      const { code, writtenErrors, written } = await run('verify', ...args, ...where);
      assert.equal(code, 2, writtenErrors);
      assert.match(writtenErrors, expected);
      assert.ok(!`${writtenErrors}${written}`.includes('s3cret'));
    }
    await simulator.close();
  });

  it('explains how to start a simulator if there is none', async () => {
    const { code, writtenErrors } = await run(
      'verify',
      'http://127.0.0.1:9/api',
      '--simulator',
      'http://127.0.0.1:9',
    );
    assert.equal(code, 2);
    assert.match(
      writtenErrors,
      /no simulator at http:\/\/127\.0\.0\.1:9\. Start one with "npx personio-link simulate"/,
    );
  });
});
