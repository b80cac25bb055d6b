import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCommand } from '../../src/cli/run-command.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { Row, RowResult } from '../../src/cli/verify/verify-backend.ts';
import {
  createMemoryStore,
  generateSealingKey,
  openSqliteStore,
  type AccountStore,
} from '../../src/server/index.ts';
import { recordOutput, runVerify, session, startHost, type Difference, type Host } from './support.ts';

interface Report {
  readonly endpoint: string;
  readonly simulator: string;
  readonly holds: boolean;
  readonly rows: readonly Row[];
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
function notPassed({ rows }: Report): Partial<Record<RowResult, readonly string[]>> {
  const results: Partial<Record<RowResult, string[]>> = {};
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
        assert.deepEqual(notPassed(report), { 'not-offered': sealingRows });
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
        'not-offered': ['missing-rights', ...sealingRows],
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
      assert.match(output.noted(), /^The backend limits: waiting 1 s, .* attemptsPerMinute: Infinity \}\.\n$/);
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
      assert.deepEqual(notPassed(report)['not-offered'], ['no-origin', ...sealingRows]);
      assert.deepEqual(notPassed(report)['not-tried'], [
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
        'not-offered': ['no-origin', ...sealingRows],
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

  it('refuses what it does not understand, without repeating a header', async () => {
    const endpoint = 'http://127.0.0.1:9/api';
    const misuses: readonly (readonly [expected: RegExp, ...words: string[]])[] = [
      [/Name one endpoint/],
      [/Name one endpoint/, endpoint, endpoint],
      [/must be an address/, 'localhost:3000'],
      [/must be an address/, endpoint, '--simulator', 'here'],
      [/must be an address/, endpoint, '--origin', 'here'],
      [/--timeout/, endpoint, '--timeout', 'long'],
      [/'Name: value'/, endpoint, '--header', 's3cret'],
      [/--colour/, endpoint, '--colour'],
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
