import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { AccountStore } from '../../src/server/index.ts';
import { batchSize, deliverAll, type DeliveryJob } from './delivering-process.ts';
import { startProcess, type HeldProcess } from './held-process.ts';
import { createLinkingBackend, linkNumber } from './linking-process.ts';
import { sharedStoreKinds } from './store-kinds.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-delivering-'));
after(() => rm(folder, { recursive: true }));

const accountCount = 20;
const types = ['account.linked', 'account.renamed', 'account.unlinked'];
const eventCount = accountCount * types.length;

interface Delivery {
  readonly accountId: string;
  readonly type: string;
  readonly id: string;
}

/** Resolves with an empty log, after all accounts were linked, renamed and unlinked. */
async function prepare(store: AccountStore): Promise<string> {
  const backend = createLinkingBackend(store);
  for (let number = 1; number <= accountCount; number += 1) {
    const id = String((await linkNumber(backend, number)).body['id']);
    await backend.send('PATCH', `/accounts/${id}`, { body: { label: 'Other' } });
    await backend.send('DELETE', `/accounts/${id}`);
  }
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

/** Resolves when the process has started and waits for `release`. */
async function start(job: DeliveryJob): Promise<HeldProcess> {
  const child = startProcess('delivering-process.ts', job);
  await child.stopped();
  return child;
}

/** By how much the clock of the second process differs, in milliseconds. More of them in `events.node.test.ts`, in one process. */
const skews = [-50, 1000, -300_000];

for (const [name, open] of sharedStoreKinds) {
  describe(`Processes that deliver events in ${name}`, () => {
    const groups = [[0, 0, 0, 0], ...skews.map((skewMs) => [0, skewMs])];
    for (const clocks of groups) {
      it(`deliver each event once and in order, with clocks that differ by ${clocks.join(', ')} ms`, async () => {
        const { store, address } = await open();
        const log = await prepare(store);
        const processes = await Promise.all(
          clocks.map((skewMs) => start({ address, log, skewMs, holdAfter: 0 })),
        );
        const claimed: HeldProcess[] = [];
        await Promise.all(
          processes.map(async (child) => {
            child.release();
            await child.stopped();
            claimed.push(child);
          }),
        );
        // The last one to claim delivers first: none of its events may have to wait for one that another process claimed.
        for (const child of claimed.reverse()) {
          child.release();
          await child.stopped();
        }
        for (const child of claimed) child.release();
        await Promise.all(claimed.map((child) => child.finish()));
        const deliveries = await readDeliveries(log);
        assertCompleteAndInOrder(deliveries);
        assert.equal(deliveries.length, eventCount);
      });
    }

    it('that are killed lose and reorder nothing, and repeat only what they were delivering', async () => {
      const { store, address, addToTimes } = await open();
      const log = await prepare(store);
      const kills = 2;
      for (let round = 0; round < kills; round += 1) {
        const child = await start({ address, log, skewMs: 0, holdAfter: batchSize });
        for (let stop = 0; stop < 2; stop += 1) {
          child.release();
          await child.stopped();
        }
        // One batch is delivered, and of the next one a result is not yet saved.
        await child.kill();
        // As if a minute had passed.
        await addToTimes('claimed_until', 'events', -60_000);
      }
      const before = await readDeliveries(log);
      assert.ok(before.length > kills * batchSize && before.length < eventCount);
      const rest = { address, log, holdAfter: eventCount };
      await deliverAll(rest, async () => undefined);
      const deliveries = await readDeliveries(log);
      assertCompleteAndInOrder(deliveries);
      assert.ok(deliveries.length > eventCount && deliveries.length <= eventCount + kills * batchSize);
    });
  });
}
