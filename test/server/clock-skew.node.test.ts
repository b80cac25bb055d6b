import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createLinkBackend, type AccountStore, type LinkBackend } from '../../src/server/index.ts';
import { sharedStoreKinds, storedAccount } from './store-kinds.ts';
import { address } from './support.ts';

const minute = 60_000;
const skews = [50, -50, 1000, -1000, 5 * minute, -5 * minute];

/** Runs `work` as a process whose clock is ahead. */
async function inProcess<Result>(
  test: TestContext,
  skewMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  test.mock.timers.enable({ apis: ['Date'], now: Date.now() + skewMs });
  try {
    return await work();
  } finally {
    test.mock.timers.reset();
  }
}

function startBackend(store: AccountStore): LinkBackend {
  return createLinkBackend({
    store,
    keys: `k1:${'A'.repeat(43)}`,
    authorize: () => 'session-expired',
    invitations: { url: 'https://app.example.com/personio-invitation' },
  });
}

async function readInvitation(backend: LinkBackend, url: string): Promise<Response> {
  const [, token = ''] = url.split('#invitation=');
  return backend.fetch(
    new Request(`${address}/invitation`, { headers: { Authorization: `Bearer ${token}` } }),
  );
}

for (const [name, open] of sharedStoreKinds) {
  describe(`A process whose clock is two years ahead, with ${name}`, () => {
    it('does not delete what has not expired', async (test) => {
      const { store } = await open();
      const here = startBackend(store);
      const other = startBackend(store);
      const { url } = await here.createInvitation('acme', { purpose: 'link' });
      await inProcess(test, 2 * 365 * 24 * 60 * minute, () => other.checkDueAccounts());
      assert.equal((await readInvitation(here, url)).status, 200);
    });
  });

  for (const skewMs of skews) {
    describe(`Two processes whose clocks differ by ${skewMs} ms, with ${name}`, () => {
      it('agree on when an invitation expires', async (test) => {
        const { store } = await open();
        const here = startBackend(store);
        const other = startBackend(store);
        const invitation = { purpose: 'link', expiresInHours: 0.05 } as const;
        const before = Date.now();
        const created = await inProcess(test, skewMs, () => other.createInvitation('acme', invitation));
        const lifeMs = Date.parse(created.expiresAt) - before;
        // The clock of the database server is that of this machine.
        assert.ok(
          lifeMs > 3 * minute - 20 && lifeMs < 3 * minute + (Date.now() - before) + 20,
          `${lifeMs} ms`,
        );
        assert.equal((await readInvitation(here, created.url)).status, 200);
        const own = await here.createInvitation('acme', invitation);
        const read = await inProcess(test, skewMs, () => readInvitation(other, own.url));
        assert.equal(read.status, 200);
      });

      it('never claim the same account for a check', async (test) => {
        const { store } = await open();
        await store.add('acme', storedAccount(1));
        const claim = (callId: string) =>
          store.checks?.claim({ callId, checkedBefore: '2026-11-20', checkedAfter: '2028' }, 0) ??
          Promise.resolve(undefined);
        assert.ok(await inProcess(test, skewMs, () => claim('one')));
        assert.equal(await claim('two'), undefined);
        assert.equal(await inProcess(test, -skewMs, () => claim('three')), undefined);
      });

      it('wait for the same pause of checks', async (test) => {
        const { store } = await open();
        await inProcess(test, skewMs, async () => store.checks?.pause(2 * minute));
        const waitMs = await store.checks?.reserve(0);
        assert.ok(waitMs !== undefined && waitMs > minute && waitMs <= 2 * minute, `${waitMs} ms`);
      });

      it('never claim the same relink message', async (test) => {
        const { store } = await open();
        await store.add('acme', storedAccount(1, { status: 'needs-relink' }));
        const claim = (callId: string) => store.relinkMessages?.claim(callId) ?? Promise.resolve(undefined);
        assert.ok(await inProcess(test, skewMs, () => claim('one')));
        assert.equal(await claim('two'), undefined);
        assert.equal(await inProcess(test, -skewMs, () => claim('three')), undefined);
      });
    });
  }
}
