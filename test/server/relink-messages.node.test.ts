import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  createMemoryStore,
  LinkBackendError,
  type AccountStore,
  type AccountStatus,
  type RelinkMessageStore,
  type TenantAccount,
} from '../../src/server/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { storedAccount, storeKinds, type OpenStore } from './store-kinds.ts';
import { createTestBackend } from './support.ts';

const minute = 60_000;

for (const [name, open] of storeKinds) {
  describe(`Relink messages of the ${name} store`, () => {
    let store: AccountStore;
    let messages: RelinkMessageStore;
    let addToTimes: OpenStore['addToTimes'];
    let lockRow: OpenStore['lockRow'];
    beforeEach(async () => {
      ({ store, addToTimes, lockRow } = await open());
      assert.ok(store.relinkMessages);
      messages = store.relinkMessages;
    });

    const addBroken = (number: number, tenant = 'acme') =>
      store.add(tenant, storedAccount(number, { status: 'needs-relink' }));
    const setStatus = (number: number, status: AccountStatus) =>
      store.update('acme', `account-${number}`, { status });
    const idOfNext = async (callId: string) => (await messages.claim(callId))?.account.id;
    const sendAll = async (callId: string): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (;;) {
        const claim = await messages.claim(callId);
        if (!claim) return ids;
        ids.push(claim.account.id);
        await messages.markSent(claim, callId);
      }
    };
    const moveClaims = (ms: number) => addToTimes?.('relink_message_until', 'accounts', ms);

    it('are for accounts of every tenant that need a relink, and for no others', async () => {
      await addBroken(1);
      await addBroken(2, 'globex');
      for (const [index, status] of (['active', 'limited', 'unreachable'] as const).entries()) {
        await store.add('acme', storedAccount(3 + index, { status }));
      }
      assert.equal(await messages.countPending('one'), 2);
      assert.deepEqual([...(await sendAll('one'))].sort(), ['account-1', 'account-2']);
      assert.equal(await messages.countPending('two'), 0);
      assert.deepEqual(await sendAll('two'), []);
    });

    // The other stores lock no rows.
    if (name === 'Postgres') {
      it('do not wait for an account that another process is saving', async () => {
        assert.ok(lockRow);
        await addBroken(1);
        await addBroken(2);
        const unlock = await lockRow('account-1');
        try {
          assert.deepEqual(await sendAll('one'), ['account-2']);
        } finally {
          await unlock();
        }
        assert.deepEqual(await sendAll('one'), ['account-1']);
      });
    }

    it('are claimed by one call each', async () => {
      for (let number = 1; number <= 8; number += 1) await addBroken(number);
      const calls = ['one', 'two', 'three', 'four'];
      const sent = await Promise.all(calls.map(sendAll));
      assert.equal(sent.flat().length, 8);
      assert.equal(new Set(sent.flat()).size, 8);
    });

    it('are sent again for the next problem, and not for the same one', async () => {
      await addBroken(1);
      await sendAll('one');
      // Personio was down for a while.
      await setStatus(1, 'unreachable');
      await setStatus(1, 'needs-relink');
      await store.update('acme', 'account-1', { label: 'Acme GmbH' });
      assert.deepEqual(await sendAll('two'), []);
      for (const status of ['active', 'limited'] as const) {
        await setStatus(1, status);
        assert.equal(await messages.countPending('three'), 0);
        await setStatus(1, 'needs-relink');
        assert.deepEqual(await sendAll(status), ['account-1']);
      }
    });

    it('are sent about a problem that begins while the previous message is being sent', async () => {
      await addBroken(1);
      const claim = await messages.claim('one');
      assert.ok(claim);
      await setStatus(1, 'active');
      await setStatus(1, 'needs-relink');
      await messages.markSent(claim, 'one');
      assert.equal(await idOfNext('two'), 'account-1');
    });

    it('are forgotten with the account', async () => {
      await addBroken(1);
      await sendAll('one');
      await store.remove('acme', 'account-1');
      await addBroken(1);
      assert.deepEqual(await sendAll('two'), ['account-1']);
    });

    // The clock of the memory store, performance.now(), cannot be set.
    if (name !== 'memory') {
      it('are free again when a claim ends, for other calls, after those never claimed', async () => {
        await addBroken(1);
        assert.equal(await idOfNext('one'), 'account-1');
        assert.equal(await idOfNext('two'), undefined);
        await addBroken(2);
        await moveClaims(-15 * minute);
        assert.equal(await messages.countPending('one'), 1);
        assert.equal(await messages.countPending('two'), 2);
        assert.equal(await idOfNext('two'), 'account-2');
        assert.equal(await idOfNext('two'), 'account-1');
        assert.equal(await idOfNext('two'), undefined);
      });

      it('do not wait for a clock that was set back', async () => {
        await addBroken(1);
        await messages.claim('one');
        await moveClaims(60 * minute);
        assert.equal(await idOfNext('two'), 'account-1');
      });
    }
  });

  describe(`sendRelinkMessages with the ${name} store`, () => {
    const setUp = async (count: number) => {
      const { store, addToTimes } = await open();
      for (let number = 1; number <= count; number += 1) {
        await store.add(`tenant-${number}`, storedAccount(number, { status: 'needs-relink' }));
      }
      const sent: TenantAccount[] = [];
      return {
        ...createTestBackend({ store }),
        store,
        addToTimes,
        sent,
        send: (account: TenantAccount) => void sent.push(account),
      };
    };

    it('sends one message per problem, with the tenant and without anything secret', async () => {
      const { backend, sent, send, addToTimes } = await setUp(2);
      assert.deepEqual(await backend.sendRelinkMessages({ send }), { sent: 2, failed: 0, remaining: 0 });
      assert.deepEqual(sent.map(({ tenantId }) => tenantId).sort(), ['tenant-1', 'tenant-2']);
      assert.deepEqual(
        sent.map(({ status }) => status),
        ['needs-relink', 'needs-relink'],
      );
      assert.ok(!JSON.stringify(sent).includes('encrypted-'));
      // When the claims would have ended.
      await addToTimes?.('relink_message_until', 'accounts', -15 * minute);
      assert.deepEqual(await backend.sendRelinkMessages({ send }), { sent: 0, failed: 0, remaining: 0 });
      assert.equal(sent.length, 2);
    });

    it('keeps the limit, and says how many remain', async () => {
      const { backend, send } = await setUp(3);
      assert.deepEqual(await backend.sendRelinkMessages({ send, limit: 2 }), {
        sent: 2,
        failed: 0,
        remaining: 1,
      });
    });

    it('reports a message that could not be sent, sends the others, and does not repeat it at once', async () => {
      const { backend, errors, send } = await setUp(3);
      const reason = new Error('mailbox full');
      const sendMost = (account: TenantAccount) => {
        if (account.tenantId === 'tenant-1') throw reason;
        send(account);
      };
      assert.deepEqual(await backend.sendRelinkMessages({ send: sendMost }), {
        sent: 2,
        failed: 1,
        remaining: 0,
      });
      assert.deepEqual(errors, [reason]);
      assert.deepEqual(await backend.sendRelinkMessages({ send }), { sent: 0, failed: 0, remaining: 0 });
    });

    it('ends after three failures in a row', async () => {
      const { backend, errors } = await setUp(5);
      const send = () => Promise.reject(new Error('mail server down'));
      assert.deepEqual(await backend.sendRelinkMessages({ send }), { sent: 0, failed: 3, remaining: 2 });
      assert.equal(errors.length, 3);
    });
  });
}

describe('sendRelinkMessages', () => {
  it('finishes the message in flight when the backend shuts down, and sends no other', async () => {
    const store = createMemoryStore();
    for (const number of [1, 2]) {
      await store.add('acme', storedAccount(number, { status: 'needs-relink' }));
    }
    const { backend } = createTestBackend({ store });
    const started = deferred<undefined>();
    const released = deferred<undefined>();
    const sending = backend.sendRelinkMessages({
      async send() {
        started.resolve(undefined);
        await released.promise;
      },
    });
    await started.promise;
    const closing = backend.close();
    released.resolve(undefined);
    await closing;
    assert.deepEqual(await sending, { sent: 1, failed: 0, remaining: 1 });
  });

  it('rejects without a store that remembers messages, and for invalid options', async () => {
    const { relinkMessages, ...store } = createMemoryStore();
    assert.ok(relinkMessages);
    const { backend } = createTestBackend({ store });
    const error = await failure(backend.sendRelinkMessages({ send: () => undefined }));
    assert.ok(error instanceof LinkBackendError && error.error.code === 'not-configured');
    assert.ok(
      (await failure(backend.sendRelinkMessages({ send: () => undefined, limit: 0 }))) instanceof TypeError,
    );
    assert.ok((await failure(backend.sendRelinkMessages({ send: 'mail' as never }))) instanceof TypeError);
  });
});
