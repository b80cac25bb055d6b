import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deliverAll } from './delivering-process.ts';
import { createLinkingBackend, linkNumber, openStore, type StoreAddress } from './linking-process.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-delivering-'));
const database = await openTestDatabase();
after(() => rm(folder, { recursive: true }));

const program = fileURLToPath(new URL('delivering-process.ts', import.meta.url));
const accountCount = 20;
const types = ['account.linked', 'account.renamed', 'account.unlinked'];
const eventCount = accountCount * types.length;

interface Delivery {
  readonly accountId: string;
  readonly type: string;
  readonly id: string;
}

/** Resolves with an empty log, after all accounts were linked, renamed and unlinked. */
async function prepare(address: StoreAddress): Promise<string> {
  const store = await openStore(address);
  const backend = createLinkingBackend(store);
  for (let number = 1; number <= accountCount; number += 1) {
    const id = String((await linkNumber(backend, number)).body['id']);
    await backend.send('PATCH', `/accounts/${id}`, { body: { label: 'Other' } });
    await backend.send('DELETE', `/accounts/${id}`);
  }
  if ('close' in store) await (store as { close: () => unknown }).close();
  const log = join(folder, `${crypto.randomUUID()}.log`);
  await writeFile(log, '');
  return log;
}

/** In the order in which they arrived. */
async function readDeliveries(log: string): Promise<readonly Delivery[]> {
  const lines = (await readFile(log, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => {
    const [accountId = '', type = '', id = ''] = line.split(' ');
    return { accountId, type, id };
  });
}

/** An event that was repeated counts once, where it first arrived. */
function assertCompleteAndInOrder(deliveries: readonly Delivery[]): void {
  const accounts = Map.groupBy(deliveries, ({ accountId }) => accountId);
  assert.equal(accounts.size, accountCount);
  for (const ofAccount of accounts.values()) {
    const arrived = ofAccount.filter(({ id }, index) => id !== ofAccount[index - 1]?.id);
    assert.deepEqual(
      arrived.map(({ type }) => type),
      types,
    );
  }
}

/** @param killAtOnce kill it after the first delivery */
async function runProcess(address: StoreAddress, log: string, { killAtOnce = false } = {}): Promise<void> {
  const child = spawn(process.execPath, [program, JSON.stringify(address), log], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const watcher = killAtOnce ? watch(log, () => child.kill('SIGKILL')) : undefined;
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  watcher?.close();
  assert.deepEqual([code, signal], killAtOnce ? [null, 'SIGKILL'] : [0, null]);
}

const longAgo = '2000-01-01T00:00:00.000Z';
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
      file.prepare('UPDATE events SET claimed_until = ? WHERE claimed_until IS NOT NULL').run(longAgo);
      file.close();
    },
  ],
  [
    'Postgres',
    () => ({ kind: 'postgres', url: database.url, schema: database.newSchema() }),
    (address) =>
      address.kind === 'postgres' &&
      database.pool.query(
        `UPDATE "${address.schema}".events SET claimed_until = $1 WHERE claimed_until IS NOT NULL`,
        [longAgo],
      ),
  ],
];

for (const [name, newAddress, expireClaims] of kinds) {
  describe(`Processes that deliver events in ${name}`, () => {
    for (const count of [2, 4]) {
      it(`deliver each event once and in order, ${count} of them`, async () => {
        const address = newAddress();
        const log = await prepare(address);
        await Promise.all(Array.from({ length: count }, () => runProcess(address, log)));
        const deliveries = await readDeliveries(log);
        assert.equal(deliveries.length, eventCount);
        assertCompleteAndInOrder(deliveries);
      });
    }

    it('that are killed lose and reorder nothing, and repeat only what they were delivering', async () => {
      const address = newAddress();
      const log = await prepare(address);
      for (let kills = 0; kills < 2; kills += 1) {
        await runProcess(address, log, { killAtOnce: true });
        await expireClaims(address);
      }
      const before = await readDeliveries(log);
      assert.ok(before.length > 0 && before.length < eventCount);
      await deliverAll(address, log);
      const deliveries = await readDeliveries(log);
      assertCompleteAndInOrder(deliveries);
      // One batch of each killed process.
      assert.ok(deliveries.length <= eventCount + 2 * 16, `${deliveries.length}`);
    });
  });
}
