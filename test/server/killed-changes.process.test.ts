import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AccountEvent, HistoryEntry } from '../../src/server/index.ts';
import { importedRow, type ChangeJob } from './changing-process.ts';
import { createLinkingBackend, linkNumber } from './linking-process.ts';
import { sharedStoreKinds } from './store-kinds.ts';
import { createCredential, linkBody } from './support.ts';

const cache = await mkdtemp(join(tmpdir(), 'personio-link-compiled-'));
after(() => rm(cache, { recursive: true }));

const program = fileURLToPath(new URL('changing-process.ts', import.meta.url));

/** Resolves with whether the process was killed before the change was complete. */
async function isKilled(job: ChangeJob): Promise<boolean> {
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Dozens of processes: each starts in half the time.
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const [code, signal] = (await once(child, 'exit')) as [code: number | null, signal: string | null];
  assert.ok(signal === 'SIGKILL' || code === 0, `code ${code}, signal ${signal}`);
  return signal !== null;
}

for (const [name, open] of sharedStoreKinds) {
  describe(`A process killed before any statement of a change, with ${name}`, () => {
    const setUp = async () => {
      const { store, address } = await open();
      const events: AccountEvent[] = [];
      const target = createLinkingBackend(store, { events: { deliver: (event) => void events.push(event) } });
      const { backend, send } = target;
      /** `type account` of the events since the last call, without those of links in this process. */
      const newEvents = async (): Promise<readonly string[]> => {
        while ((await backend.deliverEvents()).remaining > 0);
        return events.splice(0).map(({ type, accountId }) => `${type} ${accountId}`);
      };
      const find = async (id: string) => store.find('acme', { id });
      const historyOf = async (id: string): Promise<readonly HistoryEntry['type'][]> => {
        const { body } = await send('GET', `/accounts/${id}/history`);
        return ((body['entries'] as readonly HistoryEntry[] | undefined) ?? []).map(({ type }) => type);
      };
      /** Kills a process before each statement in turn, each time with another account, until one completes the change. */
      const killEverywhere = async (
        change: ChangeJob['change'],
        verify: (accountId: string, number: number) => Promise<boolean>,
      ): Promise<void> => {
        const outcomes: boolean[] = [];
        for (let killBefore = 1; ; killBefore += 1) {
          const number = killBefore * 10;
          const accountId = String((await linkNumber(target, number)).body['id']);
          await newEvents();
          const killed = await isKilled({ address, change, accountId, number: number + 1, killBefore });
          outcomes.push(await verify(accountId, number + 1));
          if (!killed) break;
        }
        assert.equal(outcomes[0], false);
        assert.equal(outcomes.at(-1), true);
        assert.ok(outcomes.length > 4, `${outcomes.length} statements`);
      };
      return { ...target, newEvents, find, historyOf, killEverywhere };
    };

    it('has renamed the account with its event and history, or not at all', async () => {
      const { newEvents, find, historyOf, killEverywhere } = await setUp();
      await killEverywhere('rename', async (id) => {
        const isRenamed = (await find(id))?.label === 'Renamed';
        assert.deepEqual(await newEvents(), isRenamed ? [`account.renamed ${id}`] : []);
        assert.deepEqual(await historyOf(id), isRenamed ? ['renamed', 'linked'] : ['linked']);
        return isRenamed;
      });
    });

    it('has replaced the credentials with the event, history and idempotency key, or not at all', async () => {
      const { backend, simulator, newEvents, find, historyOf, killEverywhere, send } = await setUp();
      await killEverywhere('relink', async (id, number) => {
        const isRelinked =
          (await find(id))?.maskedClientId.endsWith(String(number).padStart(4, '0')) === true;
        assert.deepEqual(await newEvents(), isRelinked ? [`account.relinked ${id}`] : []);
        assert.deepEqual(await historyOf(id), isRelinked ? ['relinked', 'linked'] : ['linked']);
        // Whichever they are, the credentials work.
        assert.match(await backend.accessToken('acme', id), /^papi-/);
        const before = simulator.requests.length;
        const retried = await send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(createCredential(number)),
          headers: { 'Idempotency-Key': `relink-${number}` },
        });
        assert.equal(retried.status, 200);
        assert.equal(simulator.requests.length === before, isRelinked);
        return isRelinked;
      });
    });

    it('has unlinked the account with its event, and its history is gone, or not at all', async () => {
      const { newEvents, find, historyOf, killEverywhere } = await setUp();
      await killEverywhere('unlink', async (id) => {
        const isUnlinked = (await find(id)) === undefined;
        assert.deepEqual(await newEvents(), isUnlinked ? [`account.unlinked ${id}`] : []);
        assert.deepEqual(await historyOf(id), isUnlinked ? [] : ['linked']);
        return isUnlinked;
      });
    });

    it('has saved the status that a check found with its event and history, or not at all', async () => {
      const { newEvents, find, historyOf, killEverywhere } = await setUp();
      await killEverywhere('check', async (id) => {
        const isSaved = (await find(id))?.status === 'needs-relink';
        assert.deepEqual(await newEvents(), isSaved ? [`account.status-changed ${id}`] : []);
        assert.deepEqual(await historyOf(id), isSaved ? ['status-changed', 'linked'] : ['linked']);
        return isSaved;
      });
    });

    it('has deleted the account of a tenant with its event or not at all, and the deletion can be repeated', async () => {
      const { backend, newEvents, find, killEverywhere } = await setUp();
      await killEverywhere('deleteTenant', async (id) => {
        const isDeleted = (await find(id)) === undefined;
        const events = await newEvents();
        assert.equal(events.length, isDeleted ? 1 : 0);
        assert.equal(await backend.deleteTenant('acme'), isDeleted ? 0 : 1);
        assert.deepEqual([...events, ...(await newEvents())], [`account.unlinked ${id}`]);
        return isDeleted;
      });
    });

    it('has imported the account with its event or not at all, and the import can be repeated', async () => {
      const { backend, newEvents, killEverywhere } = await setUp();
      await killEverywhere('import', async (_, number) => {
        const before = await newEvents();
        const { counts, rows } = await backend.importAccounts([importedRow(number)], { perMinute: Infinity });
        assert.equal(counts.linked + counts.unchanged, 1);
        assert.equal(counts.unchanged, before.length);
        assert.deepEqual(
          [...before, ...(await newEvents())].sort(),
          rows.map((row) => `account.linked ${'accountId' in row ? row.accountId : ''}`).sort(),
        );
        return counts.unchanged === 1;
      });
    });
  });
}
