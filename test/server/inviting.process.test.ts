import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startProcess } from './held-process.ts';
import { invitations, type InvitationJob, type InvitationOutcome } from './inviting-process.ts';
import { createLinkingBackend } from './linking-process.ts';
import { sharedStoreKinds, type SharedStore } from './store-kinds.ts';

/** Starts a process for each, releases all of them at once, and resolves with their outcomes. */
async function runAtOnce(
  { address }: SharedStore,
  works: readonly InvitationJob['work'][],
): Promise<readonly (readonly InvitationOutcome[])[]> {
  const processes = works.map((work) => startProcess('inviting-process.ts', { address, work }));
  await Promise.all(processes.map((child) => child.stopped()));
  for (const child of processes) child.release();
  const outputs = await Promise.all(processes.map((child) => child.finish()));
  return outputs.map((output) => JSON.parse(output) as readonly InvitationOutcome[]);
}

async function invite({ store }: SharedStore) {
  const backend = createLinkingBackend(store, { invitations });
  const { id, url } = await backend.backend.createInvitation('acme', { purpose: 'link' });
  const countAccounts = async () => (await store.list('acme', { limit: 10 })).accounts.length;
  return { id, token: url.split('#invitation=')[1] ?? '', countAccounts };
}

for (const [name, open] of sharedStoreKinds) {
  describe(`Processes that share invitations in ${name}`, () => {
    for (const count of name === 'SQLite' ? [2] : [2, 4]) {
      it(`link one account with one invitation, ${count} of them`, async () => {
        const shared = await open();
        const { token, countAccounts } = await invite(shared);
        const works = Array.from({ length: count }, (_, index) => ({
          type: 'use' as const,
          token,
          number: index + 1,
        }));
        const outcomes = (await runAtOnce(shared, works)).flat();
        const [won, ...lost] = outcomes.toSorted((one, other) => one.status - other.status);
        assert.deepEqual(won, { status: 201 });
        assert.deepEqual(
          lost,
          Array.from({ length: count - 1 }, () => ({ status: 410, reason: 'used' })),
        );
        assert.equal(await countAccounts(), 1);
      });
    }

    it('either revoke an invitation or link with it', async () => {
      const shared = await open();
      const { id, token, countAccounts } = await invite(shared);
      const outcomes = await runAtOnce(shared, [
        { type: 'use', token, number: 1 },
        { type: 'revoke', id },
      ]);
      const linked = [[{ status: 201 }], [{ status: 400, reason: 'used' }]];
      const revoked = [[{ status: 410, reason: 'revoked' }], [{ status: 200 }]];
      const accounts = await countAccounts();
      assert.deepEqual(outcomes, accounts === 1 ? linked : revoked);
    });

    it('link nothing with an invitation that another has revoked since the credentials were verified', async () => {
      const shared = await open();
      const { id, token, countAccounts } = await invite(shared);
      const work = { type: 'use-late', token, number: 1 } as const;
      const late = startProcess('inviting-process.ts', { address: shared.address, work });
      await late.stopped();
      late.release();
      await late.stopped();
      assert.deepEqual(await runAtOnce(shared, [{ type: 'revoke', id }]), [[{ status: 200 }]]);
      late.release();
      assert.deepEqual(JSON.parse(await late.finish()), [{ status: 410, reason: 'revoked' }]);
      assert.equal(await countAccounts(), 0);
    });

    it('create 20 invitations and no more', async () => {
      const shared = await open();
      const { backend } = createLinkingBackend(shared.store, { invitations });
      for (let count = 0; count < 19; count += 1) await backend.createInvitation('acme', { purpose: 'link' });
      const create = { type: 'create', count: 4 } as const;
      const outcomes = (await runAtOnce(shared, [create, create])).flat();
      const declined = outcomes.filter(({ status }) => status !== 200);
      assert.equal(declined.length, 7);
      assert.ok(declined.every(({ reason }) => reason === 'too-many-invitations'));
      const created = await shared.store.invitations?.listOpen('acme', '');
      assert.equal(created?.length, 20);
    });
  });
}
