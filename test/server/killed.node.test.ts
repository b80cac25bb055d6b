import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AccountEvent } from '../../src/server/index.ts';
import {
  createLinkingBackend,
  lastNumber,
  linkNumber,
  openStore,
  type StoreAddress,
} from './linking-process.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-killed-'));
const database = await openTestDatabase();
after(() => rm(folder, { recursive: true }));

const program = fileURLToPath(new URL('linking-process.ts', import.meta.url));
const kills = 5;

/** Links accounts from `first` on and is killed while it does. Resolves with the numbers whose response arrived. */
async function linkUntilKilled(address: StoreAddress, first: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(address), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const answered: number[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    answered.push(Number(line));
    // At a random moment of one of the next links.
    if (answered.length === 1) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
  });
  await Promise.all([exit, once(lines, 'close')]);
  assert.equal(child.signalCode, 'SIGKILL');
  return answered;
}

const addresses: readonly [name: string, address: StoreAddress][] = [
  ['SQLite', { kind: 'sqlite', path: join(folder, 'accounts.db') }],
  ['Postgres', { kind: 'postgres', url: database.url, schema: database.newSchema() }],
];

for (const [name, address] of addresses) {
  describe(`A process killed while linking, with ${name}`, () => {
    it('leaves no account or a complete one with its idempotency key and its event', async () => {
      const answered: number[] = [];
      for (let round = 0; round < kills; round += 1) {
        // Overlaps with links that were in flight when the previous process was killed.
        answered.push(...(await linkUntilKilled(address, Math.max(0, ...answered) + 1)));
      }
      assert.ok(answered.length > kills && answered.length < lastNumber);

      const store = await openStore(address);
      const events: AccountEvent[] = [];
      const target = createLinkingBackend(store, { events: { deliver: (event) => void events.push(event) } });
      const { accounts: all, total } = await listAll(target);
      assert.equal(all.length, total);
      const idOf = new Map(all.map(({ label, id }) => [label, id]));
      assert.equal(idOf.size, all.length);
      for (const number of answered) assert.ok(idOf.has(`Company ${number}`), `${number} is missing`);

      for (const { id } of all) assert.match(await target.backend.accessToken('acme', id), /^papi-/);
      const requestsBefore = target.simulator.requests.length;
      for (const [label, id] of idOf) {
        const again = await linkNumber(target, Number(label.split(' ')[1]));
        assert.deepEqual([again.status, again.body['id']], [201, id]);
      }
      // Every account was saved with its idempotency key.
      assert.equal(target.simulator.requests.length, requestsBefore);
      while ((await target.backend.deliverEvents()).remaining > 0);
      assert.deepEqual(
        events.map(({ type, accountId }) => `${type} ${accountId}`).sort(),
        all.map(({ id }) => `account.linked ${id}`).sort(),
      );
      assert.deepEqual(target.errors, []);
      await store.close();
    });
  });
}

async function listAll({ send }: ReturnType<typeof createLinkingBackend>) {
  const accounts: { readonly id: string; readonly label: string }[] = [];
  let page: Readonly<Record<string, unknown>>;
  let cursor = '';
  do {
    page = (await send('GET', `/accounts?limit=100&cursor=${cursor}`)).body;
    accounts.push(...(page['accounts'] as typeof accounts));
    cursor = (page['nextCursor'] as string | undefined) ?? '';
  } while (cursor);
  return { accounts, total: page['total'] };
}
