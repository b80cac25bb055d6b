import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DueCheckResult } from '../../src/server/index.ts';
import { accountCount, checkAll } from './checking-process.ts';
import { createLinkingBackend, linkNumber, openStore, type StoreAddress } from './linking-process.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-checking-'));
const database = await openTestDatabase();
after(() => rm(folder, { recursive: true }));

const program = fileURLToPath(new URL('checking-process.ts', import.meta.url));

interface Run {
  /** The client ID of each check that has started. */
  readonly started: readonly string[];
  /** Undefined if the process was killed. */
  readonly result: DueCheckResult | undefined;
}

async function runProcess(address: StoreAddress, { killAtOnce = false } = {}): Promise<Run> {
  const child = spawn(process.execPath, [program, JSON.stringify(address)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  output.on('line', (line) => {
    lines.push(line);
    if (killAtOnce) child.kill('SIGKILL');
  });
  await Promise.all([exit, once(output, 'close')]);
  const last = lines.at(-1);
  return {
    started: lines.filter((line) => line.startsWith('papi-')),
    result: last?.startsWith('{') ? (JSON.parse(last) as DueCheckResult) : undefined,
  };
}

/** Without the cost of starting a process. */
async function runHere(address: StoreAddress): Promise<Run> {
  const started: string[] = [];
  const result = await checkAll(address, (clientId) => started.push(clientId));
  return { started, result };
}

async function linkAccounts(address: StoreAddress): Promise<void> {
  const store = await openStore(address);
  const backend = createLinkingBackend(store);
  for (let number = 1; number <= accountCount; number += 1) await linkNumber(backend, number);
  if ('close' in store) await (store as { close: () => unknown }).close();
}

const kinds: readonly [
  name: string,
  newAddress: () => StoreAddress,
  expireClaims: (address: StoreAddress) => unknown,
][] = [
  [
    'SQLite',
    () => ({ kind: 'sqlite', path: join(folder, `${crypto.randomUUID()}.db`) }),
    (address) => {
      if (address.kind !== 'sqlite') return;
      const file = new DatabaseSync(address.path);
      file.exec('UPDATE accounts SET claim_until = claim_until - 300000');
      file.close();
    },
  ],
  [
    'Postgres',
    () => ({ kind: 'postgres', url: database.url, schema: database.newSchema() }),
    (address) =>
      address.kind === 'postgres' &&
      database.pool.query(
        `UPDATE "${address.schema}".accounts SET claim_until = claim_until - interval '5 minutes'`,
      ),
  ],
];

for (const [name, newAddress, expireClaims] of kinds) {
  describe(`Processes that check due accounts in ${name}`, () => {
    it('check each account once', async () => {
      const address = newAddress();
      await linkAccounts(address);
      const runs = await Promise.all(Array.from({ length: 4 }, () => runProcess(address)));
      const started = runs.flatMap((run) => run.started);
      assert.equal(started.length, accountCount);
      assert.equal(new Set(started).size, accountCount);
      const checked = runs.map(({ result }) => result?.checked ?? 0);
      assert.equal(
        checked.reduce((sum, one) => sum + one, 0),
        accountCount,
      );
    });

    it('leave the accounts of a killed process alone until its claims end, and then check them', async () => {
      const address = newAddress();
      await linkAccounts(address);
      const killed = await runProcess(address, { killAtOnce: true });
      assert.equal(killed.result, undefined);
      const next = await runHere(address);
      for (const clientId of next.started) assert.ok(!killed.started.includes(clientId), clientId);
      assert.ok(next.started.length < accountCount);
      assert.equal(next.result?.remaining, 0);
      await expireClaims(address);
      const last = await runHere(address);
      assert.equal(next.started.length + last.started.length, accountCount);
      for (const clientId of killed.started) assert.ok(last.started.includes(clientId), clientId);
    });
  });
}
