import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountStore, DueCheckResult } from '../../src/server/index.ts';
import { accountCount, checkAll } from './checking-process.ts';
import { startProcess, type HeldProcess } from './held-process.ts';
import { createLinkingBackend, linkNumber, type StoreAddress } from './linking-process.ts';
import { sharedStoreKinds } from './store-kinds.ts';

async function linkAccounts(store: AccountStore): Promise<void> {
  const backend = createLinkingBackend(store);
  for (let number = 1; number <= accountCount; number += 1) await linkNumber(backend, number);
}

/** Resolves when the process has started and waits for `release`. */
async function start(address: StoreAddress): Promise<HeldProcess> {
  const child = startProcess('checking-process.ts', address);
  await child.stopped();
  return child;
}

/** Resolves when the process has claimed accounts, and waits for `release` before it checks them. */
async function claim(child: HeldProcess): Promise<void> {
  child.release();
  await child.stopped();
}

/** The client IDs of the checks that a process has started, and its result unless it was killed. */
function readOutput(output: string) {
  const lines = output.split('\n').filter(Boolean);
  const last = lines.at(-1);
  return {
    started: lines.filter((line) => line.startsWith('papi-')),
    result: last?.startsWith('{') ? (JSON.parse(last) as DueCheckResult) : undefined,
  };
}

/** Without the cost of starting a process. */
async function checkHere(address: StoreAddress) {
  const started: string[] = [];
  const result = await checkAll(address, (clientId) => started.push(clientId));
  return { started, result };
}

for (const [name, open] of sharedStoreKinds) {
  describe(`Processes that check due accounts in ${name}`, () => {
    for (const count of [2, 4]) {
      it(`check each account once if there are ${count}`, async () => {
        const { store, address } = await open();
        await linkAccounts(store);
        const processes = await Promise.all(Array.from({ length: count }, () => start(address)));
        await Promise.all(processes.map(claim));
        for (const child of processes) child.release();
        const runs = (await Promise.all(processes.map((child) => child.finish()))).map(readOutput);
        for (const { started } of runs) assert.ok(started.length > 0);
        const started = runs.flatMap((run) => run.started);
        assert.equal(started.length, accountCount);
        assert.equal(new Set(started).size, accountCount);
        const checked = runs.map(({ result }) => result?.checked ?? 0);
        assert.equal(
          checked.reduce((sum, one) => sum + one, 0),
          accountCount,
        );
      });
    }

    it('block a requested check for at most 15 seconds if they are killed', async () => {
      const { store, address, addToTimes } = await open();
      await linkAccounts(store);
      const child = await start(address);
      await claim(child);
      const { started } = readOutput(await child.kill());
      // As if most of the 15 seconds had passed.
      await addToTimes('started_until', 'accounts', -14_000);
      const { send } = createLinkingBackend(store);
      const { body } = await send('GET', `/accounts?search=${started[0]?.slice(-4)}`);
      const [account] = body['accounts'] as readonly { id: string }[];
      assert.equal((await send('POST', `/accounts/${account?.id}/check`)).status, 200);
    });

    it('leave the accounts of a killed process alone until its claims end, and then check them', async () => {
      const { store, address, addToTimes } = await open();
      await linkAccounts(store);
      const child = await start(address);
      await claim(child);
      const killed = readOutput(await child.kill());
      assert.ok(killed.started.length > 0);
      assert.equal(killed.result, undefined);
      const next = await checkHere(address);
      for (const clientId of next.started) assert.ok(!killed.started.includes(clientId), clientId);
      assert.ok(next.started.length < accountCount);
      assert.equal(next.result.remaining, 0);
      // As if 15 seconds had passed.
      await addToTimes('claim_until', 'accounts', -15_000);
      const last = await checkHere(address);
      assert.equal(next.started.length + last.started.length, accountCount);
      for (const clientId of killed.started) assert.ok(last.started.includes(clientId), clientId);
    });
  });
}
