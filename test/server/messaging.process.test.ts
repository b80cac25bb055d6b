import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountStore, RelinkMessagesResult } from '../../src/server/index.ts';
import { startProcess, type HeldProcess } from './held-process.ts';
import { sendAll, type MessagingJob } from './messaging-process.ts';
import { sharedStoreKinds, storedAccount } from './store-kinds.ts';

const accountCount = 8;
const minute = 60_000;

async function addBroken(store: AccountStore): Promise<void> {
  for (let number = 1; number <= accountCount; number += 1) {
    await store.add('acme', storedAccount(number, { status: 'needs-relink' }));
  }
}

/** Resolves when the process has claimed its first message, and waits for `release` before it sends it. */
async function start(job: MessagingJob): Promise<HeldProcess> {
  const child = startProcess('messaging-process.ts', job);
  await child.stopped();
  child.release();
  await child.stopped();
  return child;
}

/** The accounts whose messages a process has sent, and its result. */
function readOutput(output: string) {
  const lines = output.split('\n').filter(Boolean);
  return {
    sent: lines.slice(0, -1),
    result: JSON.parse(lines.at(-1) ?? '') as RelinkMessagesResult,
  };
}

for (const [name, open] of sharedStoreKinds) {
  describe(`Processes that send relink messages in ${name}`, () => {
    for (const clocks of [
      [0, 5 * minute],
      [0, -50, 1000, 5 * minute],
    ]) {
      it(`send one for each problem if there are ${clocks.length}, with clocks that differ`, async () => {
        const { store, address } = await open();
        await addBroken(store);
        const processes: HeldProcess[] = [];
        for (const skewMs of clocks) processes.push(await start({ address, skewMs }));
        // The last one to claim sends first: the others must keep what they have claimed.
        for (const child of processes.toReversed()) child.release();
        const runs = (await Promise.all(processes.map((child) => child.finish()))).map(readOutput);
        for (const { sent } of runs) assert.ok(sent.length > 0);
        const sent = runs.flatMap((run) => run.sent);
        assert.equal(sent.length, accountCount);
        assert.equal(new Set(sent).size, accountCount);
        assert.deepEqual(await sendAll(address, () => assert.fail('A message was sent again.')), {
          sent: 0,
          failed: 0,
          remaining: 0,
        });
      });
    }

    it('leave the message of a killed process alone until its claim ends, and then send it', async () => {
      const { store, address, addToTimes } = await open();
      await addBroken(store);
      const child = await start({ address, skewMs: 0 });
      assert.equal(await child.kill(), '');
      const sent: string[] = [];
      const onSend = (id: string): void => void sent.push(id);
      const others = { sent: accountCount - 1, failed: 0, remaining: 0 };
      assert.deepEqual(await sendAll(address, onSend), others);
      // As if 15 minutes had passed.
      await addToTimes('relink_message_until', 'accounts', -15 * minute);
      assert.equal((await sendAll(address, onSend)).sent, 1);
      assert.equal(new Set(sent).size, accountCount);
    });
  });
}
