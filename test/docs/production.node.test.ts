/** The recipes, queries and commands of docs/production.md do what the page says, beside a simulated Personio. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { json } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import {
  createLinkBackend,
  generateKey,
  openPostgresStore,
  openSqliteStore,
  type AccountEvent,
  type AccountStore,
  type PostgresStore,
} from '../../src/server/index.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import { openTestDatabase } from '../server/postgres.ts';
import { createTestBackend, createCredential } from '../server/support.ts';
import { readCodeBlocks } from '../support/code-blocks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = pathToFileURL(join(root, 'src/server/index.ts')).href;
const folder = mkdtempSync(join(tmpdir(), 'personio-link-production-'));
const database = await openTestDatabase();
const simulator = await startSimulator({
  port: 0,
  credentials: Array.from({ length: 3 }, (_, index) => createCredential(index + 1)),
});
const receiver = await startReceiver();
const keys = generateKey();
const page = readFileSync(join(root, 'docs/production.md'), 'utf8');
const recipes = readCodeBlocks(page);
after(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
  receiver.close();
});

symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
for (const { file, code } of recipes) {
  if (file) writeFileSync(join(folder, file), code.replaceAll("'personio-link/server'", `'${server}'`));
}
// The command of the library as it is, not of an installed one.
const programs = join(folder, 'bin');
mkdirSync(programs);
writeFileSync(
  join(programs, 'npx'),
  `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'src/cli/personio-link.ts')}" "$@"\n`,
);
chmodSync(join(programs, 'npx'), 0o755);

interface Production {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly store: PostgresStore;
}

/** A database of its own for the backend of the page, with three accounts that were never checked, and their events. */
async function startProduction(): Promise<Production> {
  const url = await database.newDatabase();
  const store = await openPostgresStore(url, { maxConnections: 4 });
  after(() => store.close());
  await importAccounts(store);
  const path = [programs, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env = {
    PATH: path,
    DATABASE_URL: url,
    PERSONIO_BASE_URL: simulator.url,
    PERSONIO_LINK_KEYS: keys,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  };
  return { url, env, store };
}

async function importAccounts(store: AccountStore): Promise<void> {
  const backend = createLinkBackend({
    store,
    keys,
    authorize: () => 'session-expired',
    events: { deliver: () => undefined },
  });
  const rows = [1, 2, 3].map((number) => ({ tenantId: `tenant-${number}`, ...createCredential(number) }));
  const { counts } = await backend.importAccounts(rows, { verify: false });
  assert.equal(counts.linked, 3);
}

async function statusesOf(store: AccountStore): Promise<readonly string[]> {
  const { accounts } = (await store.listAll?.({ limit: 10 })) ?? { accounts: [] };
  return accounts.map(({ account }) => account.status);
}

/** A receiver of webhooks. */
async function startReceiver() {
  let received: string[] = [];
  let status = 204;
  const http = createServer((request, response) => {
    void json(request).then((event) => {
      const { tenantId, type } = event as AccountEvent;
      received.push(`${tenantId} ${type}`);
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hooks`,
    /** Forgets what was received, and answers with this status from now on. */
    answerWith(next: number) {
      status = next;
      received = [];
    },
    received: () => received.toSorted(),
    close: () => void http.close(),
  };
}

const allLinked = ['tenant-1 account.linked', 'tenant-2 account.linked', 'tenant-3 account.linked'];

function run(file: string, { env }: Production) {
  const child = spawn(process.execPath, [join(folder, file)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.resume();
  const lines = createInterface(child.stdout);
  return { child, firstLine: once(lines, 'line').then(([line]) => String(line)), exit: once(child, 'exit') };
}

/** Starts a worker twice, has pg-boss create a job of the queue, and stops both when `isDone`. */
async function runQueue(
  file: string,
  queue: string,
  production: Production,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const workers = [run(file, production), run(file, production)];
  // A worker that is stopped before it is ready ends by the signal.
  await Promise.all(workers.map(({ firstLine }) => firstLine));
  const boss = new PgBoss(production.url);
  await boss.start();
  // Instead of waiting for the next minute.
  await boss.send(queue);
  while (!(await isDone())) await setTimeout(100);
  await boss.stop();
  for (const { child } of workers) child.kill('SIGTERM');
  const exits = await Promise.all(workers.map(({ exit }) => exit));
  assert.deepEqual(exits, [
    [0, null],
    [0, null],
  ]);
}

describe('The recipes for checks', () => {
  const allActive = ['active', 'active', 'active'];

  it('check accounts by a timer, and stop at SIGTERM', async () => {
    const production = await startProduction();
    const { child, firstLine, exit } = run('timer.js', production);
    assert.match(await firstLine, /checked: 3, changed: 3, failed: 0, remaining: 0/);
    assert.deepEqual(await statusesOf(production.store), allActive);
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });

  it('check accounts by a script for cron, which exits by itself', async () => {
    const production = await startProduction();
    assert.deepEqual(await run('check-accounts.js', production).exit, [0, null]);
    assert.deepEqual(await statusesOf(production.store), allActive);
  });

  it('check accounts by a queue with two workers', async () => {
    const production = await startProduction();
    const isDone = async () => !(await statusesOf(production.store)).includes('unreachable');
    await runQueue('queue.js', 'personio-checks', production, isDone);
    assert.deepEqual(await statusesOf(production.store), allActive);
  });
});

describe('The recipes for events', () => {
  it('deliver events by a timer, and stop at SIGTERM', async () => {
    const production = await startProduction();
    receiver.answerWith(204);
    const { child, firstLine, exit } = run('event-timer.js', production);
    assert.match(await firstLine, /delivered: 3, failed: 0, remaining: 0/);
    assert.deepEqual(receiver.received(), allLinked);
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });

  it('deliver events by a script for cron, which exits by itself', async () => {
    const production = await startProduction();
    receiver.answerWith(204);
    assert.deepEqual(await run('deliver-events.js', production).exit, [0, null]);
    assert.deepEqual(receiver.received(), allLinked);
  });

  it('let the script for cron fail if nothing arrives', async () => {
    const production = await startProduction();
    receiver.answerWith(500);
    assert.deepEqual(await run('deliver-events.js', production).exit, [1, null]);
  });

  it('deliver events by a queue with two workers, once each', async () => {
    const production = await startProduction();
    receiver.answerWith(204);
    const isDone = async () => (await production.store.events?.countWaiting()) === 0;
    await runQueue('event-queue.js', 'personio-events', production, isDone);
    assert.deepEqual(receiver.received(), allLinked);
  });
});

describe('The recipe for emails', () => {
  it('sends one email for each account that has stopped working', async () => {
    const { store, env } = await startProduction();
    const { accounts } = (await store.listAll?.({ limit: 10 })) ?? { accounts: [] };
    for (const { tenantId, account } of accounts.slice(1)) {
      await store.update(tenantId, account.id, { status: 'needs-relink' });
    }
    Object.assign(process.env, env);
    const { sendMessages } = (await import(pathToFileURL(join(folder, 'messages.js')).href)) as {
      sendMessages: (
        findAdmin: (tenantId: string) => Promise<{ email: string; locale: string }>,
        sendMail: (mail: { to: string; subject: string }) => Promise<void>,
      ) => Promise<{ sent: number }>;
    };
    const emails: string[] = [];
    const send = () =>
      sendMessages(
        async (tenantId) => ({ email: `admin@${tenantId}.example`, locale: 'de' }),
        async ({ to, subject }) => void emails.push(`${to}: ${subject}`),
      );
    assert.equal((await send()).sent, 2);
    assert.equal((await send()).sent, 0);
    assert.deepEqual(emails.map((email) => email.split(':')[0]).sort(), [
      'admin@tenant-2.example',
      'admin@tenant-3.example',
    ]);
    const { backend, store: opened } = (await import(pathToFileURL(join(folder, 'backend.js')).href)) as {
      backend: { close: () => Promise<void> };
      store: { close: () => Promise<void> };
    };
    await backend.close();
    await opened.close();
  });
});

const hours = 60 * 60_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** Of the three accounts two are stale and one is newly rejected; one event is undelivered, and one 20 minutes old. */
const problems = (tables: string): readonly string[] => [
  `UPDATE ${tables}accounts SET checked_at = '${ago(73 * hours)}' WHERE tenant_id = 'tenant-1'`,
  `UPDATE ${tables}accounts SET linked_at = '${ago(73 * hours)}' WHERE tenant_id = 'tenant-2'`,
  `UPDATE ${tables}accounts SET checked_at = '${ago(0)}', status = 'needs-relink', problem_since = '${ago(hours / 2)}'
    WHERE tenant_id = 'tenant-3'`,
  `UPDATE ${tables}events SET next_attempt_at = NULL WHERE tenant_id = 'tenant-1'`,
  `UPDATE ${tables}events SET event = '{"occurredAt":"${ago(hours / 3)}"}' WHERE tenant_id = 'tenant-2'`,
];
const problemCounts = {
  accounts: 3,
  stale_accounts: 2,
  newly_rejected: 1,
  undelivered_events: 1,
  oldest_event_minutes: 20,
};
const noProblems = {
  accounts: 3,
  stale_accounts: 0,
  newly_rejected: 0,
  undelivered_events: 0,
  oldest_event_minutes: 0,
};

function queryOf(file: string): string {
  const recipe = recipes.find((block) => block.file === file);
  assert.ok(recipe);
  return recipe.code;
}

const toNumbers = (row: object = {}): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));

describe('The query for alerts', () => {
  it('counts stale and newly rejected accounts, and late and undelivered events, in Postgres', async () => {
    const { url } = await startProduction();
    const pool = new Pool({ connectionString: url, max: 1 });
    const count = async () => {
      const { rows } = await pool.query<object>(queryOf('health.sql'));
      return toNumbers(rows[0]);
    };
    try {
      assert.deepEqual(await count(), noProblems);
      for (const statement of problems('personio_link.')) await pool.query(statement);
      assert.deepEqual(await count(), problemCounts);
    } finally {
      await pool.end();
    }
  });

  it('counts the same in SQLite', async () => {
    const file = join(folder, 'alerts.db');
    const store = await openSqliteStore(file);
    await importAccounts(store);
    store.close();
    const sqlite = new DatabaseSync(file);
    const count = () => toNumbers(sqlite.prepare(queryOf('health-sqlite.sql')).get());
    try {
      assert.deepEqual(count(), noProblems);
      for (const statement of problems('')) sqlite.exec(statement);
      assert.deepEqual(count(), problemCounts);
    } finally {
      sqlite.close();
    }
  });
});

describe('The recipe for metrics', () => {
  it('counts calls that Personio answered, limited and failed', async () => {
    const { metrics } = (await import(pathToFileURL(join(folder, 'metrics.js')).href)) as {
      metrics: () => string;
    };
    const { send, simulator: personio } = createTestBackend({}, [createCredential(1)]);
    const link = async (fault?: number) => {
      if (fault) personio.faults.add({ kind: 'status', status: fault, path: '/v2/auth/token' });
      await send('POST', '/accounts', { body: { ...createCredential(1), clientSecret: 'rejected-secret' } });
    };
    await link();
    await link(429);
    await link(503);
    assert.equal(
      metrics(),
      '# TYPE personio_calls_total counter\n' +
        'personio_calls_total{result="answered"} 1\n' +
        'personio_calls_total{result="limited"} 1\n' +
        'personio_calls_total{result="failed"} 1\n',
    );
  });
});

/** The commands of a part of the page. */
function commandsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].flatMap(([, lines = '']) =>
    lines.trim().split(/\n\s*/),
  );
}

const executed = new Set<string>();

/** Runs the commands under a heading, one after another, as someone who copies them. */
async function follow(
  heading: string,
  { env }: Production,
): Promise<readonly { readonly code: number; readonly output: string }[]> {
  const section = page.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section, heading);
  const results = [];
  for (const command of commandsIn(section)) {
    executed.add(command);
    results.push(
      await new Promise<{ code: number; output: string }>((resolve) => {
        execFile('sh', ['-c', command], { cwd: folder, env }, (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
        });
      }),
    );
  }
  return results;
}

describe('The commands for alerts', () => {
  it('print the output of health.sql', async () => {
    const [health] = await follow('What to do when an alert fires', await startProduction());
    assert.match(health?.output ?? '', /stale_accounts +\| 0/);
    assert.equal(health?.code, 0);
  });

  it('print which accounts work, and when they were checked', async () => {
    const production = await startProduction();
    const { store } = production;
    assert.deepEqual(await run('check-accounts.js', production).exit, [0, null]);
    const { accounts } = (await store.listAll?.({ limit: 1 })) ?? { accounts: [] };
    for (const { tenantId, account } of accounts) {
      const problem = linkError('invalid-credentials');
      await store.update(tenantId, account.id, { status: 'needs-relink', problem, problemSince: ago(0) });
    }
    const [statuses] = await follow('Data is stale', production);
    assert.match(
      statuses?.output ?? '',
      /active +\| +\| +2 \| \d{4}-[^]*needs-relink \| invalid-credentials \| +1 \| \d{4}-/,
    );
  });

  it('deliver events that are undelivered, and those that are late', async () => {
    const production = await startProduction();
    receiver.answerWith(500);
    assert.deepEqual(await run('deliver-events.js', production).exit, [1, null]);
    const pool = new Pool({ connectionString: production.url, max: 1 });
    // As after days of attempts: one is undelivered, the others are due later.
    await pool.query(`UPDATE personio_link.events SET next_attempt_at = '${ago(-3 * hours)}'`);
    await pool.query(`UPDATE personio_link.events SET next_attempt_at = NULL WHERE tenant_id = 'tenant-1'`);
    await pool.end();

    receiver.answerWith(204);
    const [listed, redelivered, delivered] = await follow('Events are undelivered', production);
    assert.match(listed?.output ?? '', /tenant-1 .* status 500\n1 undelivered/);
    assert.equal(listed?.code, 1);
    assert.deepEqual(redelivered, { code: 0, output: '1 due again.\n' });
    assert.match(delivered?.output ?? '', /delivered: 1, failed: 0, remaining: 2/);

    const [reasons, updated, rest] = await follow('Events are late', production);
    assert.match(reasons?.output ?? '', /status 500 +\| +2 /);
    assert.equal(updated?.output, 'UPDATE 2\n');
    assert.match(rest?.output ?? '', /delivered: 2, failed: 0, remaining: 0/);
    assert.deepEqual(receiver.received(), allLinked);
  });

  it('print whose accounts were rejected, and check them again', async () => {
    const production = await startProduction();
    const { store } = production;
    const { accounts } = (await store.listAll?.({ limit: 10 })) ?? { accounts: [] };
    for (const { tenantId, account } of accounts) {
      const rejected = { status: 'needs-relink', problemSince: ago(0), checkedAt: ago(0) } as const;
      await store.update(tenantId, account.id, rejected);
    }
    const [tenants, checked] = await follow('Many are rejected at once', production);
    assert.match(tenants?.output ?? '', /tenant-1 +\| +1\n/);
    assert.match(checked?.output ?? '', /checked: 3, changed: 3/);
    assert.deepEqual(await statusesOf(store), ['active', 'active', 'active']);
  });

  it('print whether Personio responds', async () => {
    const [called] = await follow('Calls to Personio fail', await startProduction());
    assert.match(called?.output ?? '', /^4\d\d\n$/);
  });

  it('check accounts', async () => {
    const [checked] = await follow('Accounts are not checked', await startProduction());
    assert.match(checked?.output ?? '', /checked: 3, changed: 3, failed: 0, remaining: 0/);
  });
});

describe('The commands for backups', () => {
  it('copy the accounts of Postgres, and restore them into an empty database', async () => {
    const production = await startProduction();
    const copy = {
      ...production,
      env: { ...production.env, EMPTY_DATABASE_URL: await database.newDatabase() },
    };
    const results = await follow('Backups', copy);
    assert.deepEqual(
      results.map(({ code }) => code),
      [0, 0],
    );
    const store = await openPostgresStore(copy.env.EMPTY_DATABASE_URL);
    assert.equal((await statusesOf(store)).length, 3);
    await store.close();
  });

  it('copy an SQLite file in use', async () => {
    const store = await openSqliteStore(join(folder, 'accounts.db'));
    await importAccounts(store);
    const [, statement = ''] = /`(VACUUM INTO [^`]+)`/.exec(page) ?? [];
    const sqlite = new DatabaseSync(join(folder, 'accounts.db'));
    sqlite.exec(statement.replace("'copy.db'", `'${join(folder, 'copy.db')}'`));
    sqlite.close();
    store.close();
    const copy = await openSqliteStore(join(folder, 'copy.db'));
    assert.equal((await statusesOf(copy)).length, 3);
    copy.close();
  });
});

it('docs/production.md has no command that was not run', () => {
  assert.deepEqual(
    commandsIn(page).filter((command) => !executed.has(command)),
    [],
  );
});
