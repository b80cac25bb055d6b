/** The recipes of docs/production.md do what the page says, beside a backend with a simulated Personio. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PgBoss } from 'pg-boss';
import { generateKey, type AccountStore } from '../../src/server/index.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import { openTestDatabase } from '../server/postgres.ts';
import { createTestBackend, credentialNumber } from '../server/support.ts';
import { readCodeBlocks } from '../support/code-blocks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = pathToFileURL(join(root, 'src/server/index.ts')).href;
const folder = mkdtempSync(join(tmpdir(), 'personio-link-production-'));
const database = await openTestDatabase();
const simulator = await startSimulator({
  port: 0,
  credentials: Array.from({ length: 3 }, (_, index) => credentialNumber(index + 1)),
});
after(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});
const keys = generateKey();
const recipes = readCodeBlocks(readFileSync(join(root, 'docs/production.md'), 'utf8'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

for (const { file, code } of recipes) {
  if (file) writeFileSync(join(folder, file), code.replaceAll("'personio-link/server'", `'${server}'`));
}

/** The module of the host, with another Personio and schema, and any pace. */
function writeBackend(schema: string): void {
  writeFileSync(
    join(folder, 'backend.js'),
    `import { createLinkBackend, openPostgresStore } from '${server}';
    export const store = await openPostgresStore(${JSON.stringify(database.url)}, { schema: ${JSON.stringify(schema)} });
    export const backend = createLinkBackend({
      store,
      keys: ${JSON.stringify(keys)},
      authorize: () => 'session-expired',
      personio: { baseUrl: ${JSON.stringify(simulator.url)} },
    });`,
  );
}

/** A store with three accounts that were never checked. */
async function importAccounts(): Promise<AccountStore> {
  const schema = database.newSchema();
  const store = await database.open({ schema });
  const { backend } = createTestBackend({ store, keys });
  const rows = [1, 2, 3].map((number) => ({ tenantId: `tenant-${number}`, ...credentialNumber(number) }));
  const { counts } = await backend.importAccounts(rows, { verify: false });
  assert.equal(counts.linked, 3);
  writeBackend(schema);
  return store;
}

async function statusesOf(store: AccountStore): Promise<readonly string[]> {
  const { accounts } = (await store.listAll?.({ limit: 10 })) ?? { accounts: [] };
  return accounts.map(({ account }) => account.status);
}

function run(file: string) {
  const child = spawn(process.execPath, [join(folder, file)], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface(child.stdout), exit: once(child, 'exit') };
}

describe('The recipes for production', () => {
  it('check accounts by a timer, and stop at SIGTERM', async () => {
    const store = await importAccounts();
    const { child, lines, exit } = run('timer.js');
    const [line] = (await once(lines, 'line')) as [string];
    assert.match(line, /checked: 3, changed: 3, failed: 0, remaining: 0/);
    assert.deepEqual(await statusesOf(store), ['active', 'active', 'active']);
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });

  it('check accounts by a script for cron, which exits by itself', async () => {
    const store = await importAccounts();
    assert.deepEqual(await run('check-accounts.js').exit, [0, null]);
    assert.deepEqual(await statusesOf(store), ['active', 'active', 'active']);
  });

  it('check accounts by a queue with two workers, once each', async () => {
    const store = await importAccounts();
    const workers = [run('queue.js'), run('queue.js')];
    const boss = new PgBoss(database.url);
    await boss.start();
    // Instead of waiting for the next minute. The queue exists once a worker has started.
    await boss.createQueue('personio-checks', { policy: 'exclusive', retryLimit: 0 });
    await boss.send('personio-checks');
    while ((await statusesOf(store)).includes('unreachable')) await setTimeout(100);
    for (const { child } of workers) child.kill('SIGTERM');
    assert.deepEqual(await Promise.all(workers.map(({ exit }) => exit)), [
      [0, null],
      [0, null],
    ]);
    await boss.stop();
    await database.pool.query('DROP SCHEMA pgboss CASCADE');
    assert.deepEqual(await statusesOf(store), ['active', 'active', 'active']);
  });

  it('send one mail for each account that has stopped working', async () => {
    const store = await importAccounts();
    const { accounts } = (await store.listAll?.({ limit: 10 })) ?? { accounts: [] };
    for (const { tenantId, account } of accounts.slice(1)) {
      await store.update(tenantId, account.id, { status: 'needs-relink' });
    }
    const { sendMessages } = (await import(pathToFileURL(join(folder, 'messages.js')).href)) as {
      sendMessages: (
        findAdmin: (tenantId: string) => Promise<{ email: string; locale: string }>,
        sendMail: (mail: { to: string; subject: string }) => Promise<void>,
      ) => Promise<{ sent: number }>;
    };
    const mails: string[] = [];
    const send = () =>
      sendMessages(
        async (tenantId) => ({ email: `admin@${tenantId}.example`, locale: 'de' }),
        async ({ to, subject }) => void mails.push(`${to}: ${subject}`),
      );
    assert.equal((await send()).sent, 2);
    assert.equal((await send()).sent, 0);
    assert.deepEqual(mails.map((mail) => mail.split(':')[0]).sort(), [
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
