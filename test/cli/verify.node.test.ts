import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { CheckRow, CheckResult } from '../../src/cli/verify/verify-backend.ts';
import {
  createMemoryStore,
  generateSealingKey,
  openSqliteStore,
  type AccountStore,
} from '../../src/server/index.ts';
import { version } from '../../src/version.ts';
import {
  recordOutput,
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
  readonly holds: boolean;
  readonly rows: readonly CheckRow[];
  readonly left: readonly string[];
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

async function verify(host: Host, ...words: readonly string[]): Promise<{ code: number; report: Report }> {
  const output = recordOutput();
  const code = await runVerify(host, output, '--json', ...words);
  return { code, report: JSON.parse(output.written()) as Report };
}

function run(...words: readonly string[]) {
  const output = recordOutput();
  return runCommand(words, output, new AbortController().signal).then((code) => ({
    code,
    written: output.written(),
    noted: output.noted(),
  }));
}

/** Names of rows by their results, but for those that pass. */
function notPassed({ rows }: Report): Partial<Record<CheckResult, readonly string[]>> {
  const results: Partial<Record<CheckResult, string[]>> = {};
  for (const { name, result } of rows) {
    if (result !== 'pass') (results[result] ??= []).push(name);
  }
  return results;
}

const sealingRows = ['sealing-keys', 'sealed-link', 'sealed-once', 'sealed-elsewhere'];

describe('verify', { concurrency: 2 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-'));
  after(() => rmSync(folder, { recursive: true }));

  const stores: Readonly<Record<string, () => Promise<AccountStore> | AccountStore>> = {
    memory: createMemoryStore,
    SQLite: () => openSqliteStore(join(folder, 'accounts.db')),
  };
  for (const [name, open] of Object.entries(stores)) {
    it(`finds that everything holds in our own backend, on ${name}, and leaves nothing there`, async () => {
      const store = await open();
      await withHost({ options: { store } }, async (host) => {
        const { code, report } = await verify(host);
        assert.equal(code, 0);
        assert.equal(report.holds, true);
        assert.deepEqual(notPassed(report), { 'not-supported': sealingRows });
        assert.deepEqual(report.left, []);
        for (const tenant of ['acme', 'globex']) {
          assert.equal((await store.list(tenant, { limit: 10 })).accounts.length, 0);
        }
      });
    });
  }

  it('tries sealed credentials where they are taken', async () => {
    await withHost({ options: { sealing: { keys: await generateSealingKey() } } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host)).report), {});
    });
  });

  it('seals every pair where it is told to', async () => {
    const sealing = { keys: await generateSealingKey(), required: true };
    await withHost({ options: { sealing } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host, '--sealed')).report), {});
      const { report } = await verify(host);
      assert.deepEqual(notPassed(report).fail, ['simulator']);
      assert.match(report.rows[0]?.came ?? '', /--sealed/);
    });
  });

  it('is content with rights that the backend sets itself', async () => {
    await withHost({ options: { access: 'employees:read' } }, async (host) => {
      assert.deepEqual(notPassed((await verify(host)).report), {
        'not-supported': ['missing-rights', ...sealingRows],
      });
    });
  });

  it('waits where the backend limits how often it links, and says so once', async () => {
    let links = 0;
    const limited = () => [3, 6].includes(links++);
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/accounts') || !limited())
        return fetch(request);
      const problem = { code: 'rate-limited', field: null, retryable: true, retryAfterSeconds: 1 };
      return new Response(JSON.stringify(problem), {
        status: 429,
        headers: {
          'Content-Type': 'application/problem+json',
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
          'Retry-After': '1',
        },
      });
    };
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 0);
      assert.match(
        output.noted(),
        /^The backend limits: waiting 1 s, .* maxVerificationsPerMinute: Infinity \}\.\n$/,
      );
      assert.equal(output.noted().split('waiting').length, 2);
    });
  });

  it('prints a table, with what came where something does not hold, and never the session', async () => {
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const response = await fetch(request);
      return request.method === 'DELETE' && response.status === 204
        ? new Response(`You are ${session}`, { status: 200, headers: response.headers })
        : response;
    };
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const text = output.written();
      assert.match(text, /^The list$/m);
      assert.match(text, /^ {2}pass {2}rename {18}PATCH \/accounts\/\{id\} answers 200/m);
      assert.match(
        text,
        /^ {2}FAIL {2}unlink {18}DELETE \/accounts\/\{id\} answers 204 and no body\.\n +→ 200$/m,
      );
      assert.match(text, /^ {2}n\/a {3}sealed-link {13}A sealed pair is linked\.\n +→ 404/m);
      assert.match(text, /\n\d\d hold, [12] do not, 4 not offered\n$/);
      assert.ok(!text.includes(session));
    });
  });

  it('tells of what it cannot try without somebody of another tenant, or without a session', async () => {
    await withHost({ options: { authorize: () => ({ tenantId: 'acme' }) } }, async (host) => {
      const { code, written } = await run('verify', host.endpoint, '--simulator', host.simulator, '--json');
      assert.equal(code, 2);
      const report = JSON.parse(written) as Report;
      assert.equal(report.holds, false);
      assert.deepEqual(notPassed(report)['not-supported'], ['no-origin', ...sealingRows]);
      assert.deepEqual(notPassed(report).skipped, [
        'unauthenticated',
        'other-tenant-list',
        'other-tenant-account',
        'other-tenant-link',
        'other-tenant-key',
      ]);
    });
  });

  it('takes a header for who asks', async () => {
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
        'not-supported': ['no-origin', ...sealingRows],
      });
    });
  });

  it('says so where the backend does not ask the simulator, and tries nothing more', async () => {
    const other = await startSimulator({ port: 0, credentials: [] });
    try {
      await withHost({}, async (host) => {
        const output = recordOutput();
        assert.equal(await runVerify(host, output, '--simulator', other.url), 2);
        const told = `422 invalid-credentials, and no call to the simulator. Give the backend ${other.url} as`;
        assert.ok(output.written().includes(told), output.written());
        assert.match(output.written(), /\n0 hold, 1 do not, \d\d not tried\n$/);
      });
    } finally {
      await other.close();
    }
  });

  it('says what is missing where the backend does not know who asks, or is elsewhere', async () => {
    await withHost({}, async ({ endpoint, simulator }) => {
      const nobody = await run('verify', endpoint, '--simulator', simulator);
      assert.equal(nobody.code, 2);
      assert.match(nobody.written, /401 session-expired, and no call.*--header or --cookie/);
      const elsewhere = await run('verify', `${endpoint}/accounts`, '--simulator', simulator);
      assert.match(elsewhere.written, /405 .* must be the endpoint/);
      const nowhere = await run('verify', 'http://127.0.0.1:9/api', '--simulator', simulator);
      assert.match(nowhere.written, /POST \/accounts: no answer/);
    });
  });

  it('says by the answer to a link why the backend may not have asked the simulator', async () => {
    const withoutBody: Wrap = (fetch) => (request) =>
      fetch(new Request(request.url, { method: request.method, headers: request.headers }));
    const answering =
      (status: number, body: string, contentType: string): Wrap =>
      () =>
      async () =>
        new Response(body, { status, headers: { 'Content-Type': contentType, Location: '/sign-in' } });
    const cases: readonly (readonly [difference: Difference, expected: RegExp])[] = [
      [{ options: { authorize: () => Promise.reject(new Error('lost')) } }, /500 unexpected, and .* own log/],
      [{ wrap: withoutBody }, /400 unexpected \("The request body has already been consumed/],
      [{ wrap: answering(502, 'Bad gateway', 'text/plain') }, /502 without a code .* own log/],
      [{ wrap: answering(302, '', 'text/html') }, /a page for signing in: tell with --header or --cookie/],
      [{ wrap: answering(403, '<h1>Forbidden</h1>', 'text/html') }, /CSRF guard .* give it with --header/],
      [{ wrap: answering(400, '{"error":"bad label"}', 'application/json') }, /before it asks anybody/],
      [
        { wrap: () => () => Promise.reject(new Error('ended')) },
        /the connection broke\. Has the backend ended\?/,
      ],
    ];
    for (const [difference, expected] of cases) {
      await withHost(difference, async (host) => {
        const { code, report } = await verify(host);
        assert.equal(code, 2);
        assert.deepEqual(notPassed(report).fail, ['simulator']);
        assert.match(report.rows[0]?.came ?? '', expected);
        assert.ok(!report.rows[0]?.came?.includes('Give the backend'));
      });
    }
    const ended = await startHost();
    await ended.close();
    const simulator = await startSimulator({ port: 0, credentials: [] });
    const { written } = await run('verify', ended.endpoint, '--simulator', simulator.url);
    await simulator.close();
    assert.match(
      written,
      /nothing listens there\. Is the backend running, and is the port right\? \(ECONNREFUSED\)/,
    );
  });

  it('quotes what a problem says of itself, without what tells who asks', async () => {
    const wrap: Difference['wrap'] = () => async (request) => {
      const { clientSecret } = (await request.json()) as Record<string, string>;
      const detail = `\u001b[31m${request.headers.get('Cookie')} sent ${clientSecret}`;
      const headers = { 'Content-Type': 'application/problem+json' };
      return new Response(JSON.stringify({ code: 'unexpected', detail }), { status: 500, headers });
    };
    await withHost({ wrap }, async (host) => {
      const { report } = await verify(host);
      assert.match(report.rows[0]?.came ?? '', /^500 unexpected \("�\[31msession=… sent …"\), and/);
    });
  });

  it('says so where nobody is signed in as the other tenant, or both are of one', async () => {
    await withHost({}, async (host) => {
      const words = ['verify', host.endpoint, '--simulator', host.simulator, '--cookie', session];
      const only = ['--json', '--only', 'other-tenant-list', '--only', 'other-tenant-account'];
      const nobody = await run(...words, '--other-cookie', 'session=gone', ...only);
      assert.equal(nobody.code, 2);
      for (const { result, came } of (JSON.parse(nobody.written) as Report).rows.slice(1)) {
        assert.equal(result, 'skipped');
        assert.match(came ?? '', /401 session-expired\. Nobody is signed in as the other tenant/);
      }
      const same = await run(...words, '--other-cookie', session, ...only);
      assert.equal(same.code, 1);
      for (const { result, came } of (JSON.parse(same.written) as Report).rows.slice(1)) {
        assert.equal(result, 'fail');
        assert.match(came ?? '', /both sessions may belong to one tenant/);
      }
    });
  });

  it('takes an address for signing in for nobody as well', async () => {
    const wrap: Wrap = (fetch) => async (request) => {
      const response = await fetch(request);
      return response.status === 401
        ? new Response(null, { status: 302, headers: { Location: '/sign-in' } })
        : response;
    };
    await withHost({ wrap }, async (host) => {
      const words = ['verify', host.endpoint, '--simulator', host.simulator, '--cookie', session, '--json'];
      const { written } = await run(...words, '--other-cookie', 'session=gone', '--only', 'other-tenant-key');
      assert.match((JSON.parse(written) as Report).rows[1]?.came ?? '', /302\. Nobody is signed in/);
    });
  });

  it('stops where the backend goes silent, and names what it could not unlink', async () => {
    let calls = 0;
    const wrap: Difference['wrap'] = (fetch) => (request) =>
      (calls += 1) > 20 ? Promise.reject(new Error('ended')) : fetch(request);
    await withHost({ wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const text = output.written();
      assert.equal(text.split('the connection broke').length - 1, 3);
      assert.match(
        text,
        /^Nothing more was tried: the backend has left 3 calls in a row without an answer\.$/m,
      );
      assert.match(text, /^Accounts that could not be unlinked: /m);
      assert.equal(calls, 24);
    });
  });

  it('tells a CSRF guard ahead of the backend, and that calls of other pages have no token', async () => {
    const wrap: Difference['wrap'] = (fetch) => async (request) =>
      request.method === 'GET' || request.headers.has('X-CSRF-Token')
        ? fetch(request)
        : new Response('<h1>Forbidden</h1>', { status: 403, headers: { 'Content-Type': 'text/html' } });
    await withHost({ wrap }, async (host) => {
      const { report } = await verify(host, '--header', 'X-CSRF-Token: made-up', '--only', 'other-site');
      assert.deepEqual(notPassed(report).fail, ['other-site']);
      assert.match(
        report.rows[1]?.came ?? '',
        /403 without a code .* pages of other sites leave --header out/,
      );
    });
  });

  it('tries one row where it is told to, after the first', async () => {
    await withHost({}, async (host) => {
      const { code, report } = await verify(host, '--only', 'unlink', '--only', 'no-store');
      assert.equal(code, 0);
      assert.deepEqual(
        report.rows.map(({ name }) => name),
        ['simulator', 'unlink', 'no-store'],
      );
    });
  });

  it('begins with a simulator without faults', async () => {
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

  it('unlinks what was linked although it was refused', async () => {
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

  it('takes its made-up integrations and faults away from the simulator', async () => {
    const pairs: { clientId: string; clientSecret: string }[] = [];
    const wrap: Difference['wrap'] = (fetch) => async (request) => {
      const sent = request.clone();
      const response = await fetch(request);
      if (response.status === 201) pairs.push((await sent.json()) as (typeof pairs)[number]);
      return response;
    };
    await withHost({ wrap }, async (host) => {
      await verify(host);
      assert.ok(pairs.length > 20);
      for (const { clientId, clientSecret } of pairs) {
        const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
        const answer = await fetch(`${host.simulator}/v2/auth/token`, {
          method: 'POST',
          body: new URLSearchParams(form),
        });
        assert.equal(((await answer.json()) as { error: string }).error, 'invalid_client');
      }
    });
  });

  it('names the accounts that it could not unlink', async () => {
    const wrap: Difference['wrap'] = (fetch) => (request) =>
      fetch(request.method === 'DELETE' ? new Request(request, { method: 'GET' }) : request);
    const store = createMemoryStore();
    await withHost({ options: { store }, wrap }, async (host) => {
      const output = recordOutput();
      assert.equal(await runVerify(host, output), 1);
      const [, left = ''] = /^Accounts that could not be unlinked: (.*)$/m.exec(output.written()) ?? [];
      const acme = (await store.list('acme', { limit: 100 })).accounts.map(({ id }) => id);
      const globex = (await store.list('globex', { limit: 100 })).accounts.map(({ id }) => id);
      assert.deepEqual(left.split(', ').sort(), [...acme, ...globex].sort());
    });
  });

  it('ends early with the signal, and still unlinks what it has linked', async () => {
    const store = createMemoryStore();
    const ended = new AbortController();
    let calls = 0;
    const wrap: Difference['wrap'] = (fetch) => (request) => {
      if ((calls += 1) === 30) ended.abort();
      return fetch(request);
    };
    await withHost({ options: { store }, wrap }, async ({ endpoint, simulator }) => {
      const output = recordOutput();
      const words = ['verify', endpoint, '--simulator', simulator, '--cookie', session, '--json'];
      assert.equal(await runCommand(words, output, ended.signal), 2);
      const { rows } = JSON.parse(output.written()) as Report;
      assert.ok(rows.some(({ came }) => came === 'the run was ended.'));
      assert.equal((await store.list('acme', { limit: 10 })).accounts.length, 0);
    });
  });
});

describe('the command line', () => {
  it('tells how it is used', async () => {
    const help = await run('--help');
    assert.equal(help.code, 0);
    assert.match(help.written, /personio-link simulate[^]*personio-link verify <endpoint>/);
    for (const words of [[], ['link']]) {
      const { code, noted } = await run(...words);
      assert.equal(code, 2);
      assert.match(noted, /personio-link simulate/);
    }
  });

  it('tells its version', async () => {
    assert.deepEqual(await run('--version'), { code: 0, written: `${version}\n`, noted: '' });
  });

  it('refuses what it does not understand, without repeating a header', async () => {
    const endpoint = 'http://127.0.0.1:9/api';
    const misuses: readonly (readonly [expected: RegExp, ...words: string[]])[] = [
      [/Name one endpoint/],
      [/Name one endpoint/, endpoint, endpoint],
      [/must be an address, as in http:\/\/localhost:3000\/api\/personio\./, 'localhost:3000'],
      [/must be an address/, endpoint, '--simulator', 'here'],
      [/must be an address/, endpoint, '--origin', 'here'],
      [/--timeout/, endpoint, '--timeout', 'long'],
      [/'Name: value'/, endpoint, '--header', 's3cret'],
      [/'Name: value'/, endpoint, '--header', 'Authorization:  '],
      [/no header can have/, endpoint, '--header', 'Authorization: s3cret\u0000'],
      [/name=value/, endpoint, '--cookie', 's3cret'],
      [
        /^Unknown option '--colour'\. "npx personio-link --help" tells what there is\.\n$/,
        endpoint,
        '--colour',
      ],
      [/^Unknown option '--cooky'\./, endpoint, '--cooky=s3cret'],
      [/--cookie needs a value\..*--help/, endpoint, '--cookie'],
      [/no row "unlnk"\. The rows are: simulator, link, .*unlink, /, endpoint, '--only', 'unlnk'],
    ];
    const simulator = await startSimulator({ port: 0, credentials: [] });
    for (const [expected, ...words] of misuses) {
      const where = words.includes('--simulator') ? [] : ['--simulator', simulator.url];
      const { code, noted, written } = await run('verify', ...words, ...where);
      assert.equal(code, 2, noted);
      assert.match(noted, expected);
      assert.ok(!`${noted}${written}`.includes('s3cret'));
    }
    await simulator.close();
  });

  it('says how to start a simulator where there is none', async () => {
    const { code, noted } = await run(
      'verify',
      'http://127.0.0.1:9/api',
      '--simulator',
      'http://127.0.0.1:9',
    );
    assert.equal(code, 2);
    assert.match(
      noted,
      /no simulator at http:\/\/127\.0\.0\.1:9\. Start it with "npx personio-link simulate"/,
    );
  });
});
