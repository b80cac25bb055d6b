import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  createMemoryStore,
  LinkBackendError,
  type AccountStore,
  type CheckStore,
  type ClaimedAccount,
  type DueCheckOptions,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { DueChecks } from '../../src/server/accounts/due-checks.ts';
import type { PersonioClient } from '../../src/server/personio/personio-client.ts';
import { deferred, failure } from '../support/promises.ts';
import { storedAccount, storeKinds, type OpenStore } from './store-kinds.ts';
import { createTestBackend, createCredential, pathsOf, type TestBackend } from './support.ts';

const day = 24 * 60 * 60_000;
const query = (callId: string) => ({
  callId,
  checkedBefore: '2026-11-20T00:00:00.000Z',
  checkedAfter: '2026-11-24T00:00:00.000Z',
});

for (const [name, open] of storeKinds) {
  describe(`Claims of the ${name} store`, () => {
    let store: AccountStore;
    let checks: CheckStore;
    let addToTimes: OpenStore['addToTimes'];
    let lockRow: OpenStore['lockRow'];
    beforeEach(async () => {
      ({ store, addToTimes, lockRow } = await open());
      assert.ok(store.checks);
      checks = store.checks;
    });

    const claimAll = async (callId: string): Promise<readonly ClaimedAccount[]> => {
      const claims: ClaimedAccount[] = [];
      for (;;) {
        const claim = await checks.claim(query(callId), 0);
        if (!claim) return claims;
        claims.push(claim);
      }
    };
    const idsOf = (claims: readonly ClaimedAccount[]) => claims.map(({ account: { id } }) => id);

    // The other stores lock no rows.
    if (name === 'Postgres') {
      it('do not wait for an account that another process is saving', async () => {
        assert.ok(lockRow);
        await store.add('acme', storedAccount(1, { checkedAt: null }));
        await store.add('acme', storedAccount(2));
        const unlock = await lockRow('account-1');
        try {
          assert.deepEqual(idsOf(await claimAll('one')), ['account-2']);
        } finally {
          await unlock();
        }
        assert.deepEqual(idsOf(await claimAll('one')), ['account-1']);
      });
    }

    it('return accounts never checked first, then unhealthy ones, then the oldest, and none that is not due', async () => {
      const problem = linkError('personio-unavailable');
      await store.add('acme', storedAccount(1, { checkedAt: '2026-11-19T00:00:00.000Z' }));
      await store.add('globex', storedAccount(2, { checkedAt: '2026-11-18T00:00:00.000Z' }));
      await store.add('acme', storedAccount(3, { status: 'limited', checkedAt: '2026-11-19T12:00:00.000Z' }));
      await store.add(
        'globex',
        storedAccount(4, { status: 'needs-relink', checkedAt: '2026-11-19T11:00:00.000Z' }),
      );
      await store.add('acme', storedAccount(5, { checkedAt: '2026-11-21T00:00:00.000Z' }));
      await store.add('acme', storedAccount(6, { status: 'limited', checkedAt: '2026-11-21T00:00:00.000Z' }));
      const fresh = '2026-11-21T00:00:00.000Z';
      await store.add('acme', storedAccount(7, { status: 'unreachable', problem, checkedAt: fresh }));
      await store.add('acme', storedAccount(8, { checkedAt: null }));
      assert.equal(await checks.countDue(query('one')), 6);
      const claims = await claimAll('one');
      assert.deepEqual(
        idsOf(claims),
        [8, 7, 4, 3, 2, 1].map((number) => `account-${number}`),
      );
      assert.deepEqual(claims[1], {
        tenantId: 'acme',
        account: storedAccount(7, { status: 'unreachable', problem, checkedAt: fresh }),
        hasFailed: false,
        waitMs: claims[1]?.waitMs,
      });
      assert.equal(await checks.countDue(query('two')), 0);
    });

    it('return an account whose last check is in the future', async () => {
      await store.add('acme', storedAccount(1, { checkedAt: '2026-11-24T00:00:00.000Z' }));
      await store.add('acme', storedAccount(2, { checkedAt: '2026-11-24T00:00:00.001Z' }));
      assert.equal(await checks.countDue(query('one')), 1);
      assert.deepEqual(idsOf(await claimAll('one')), ['account-2']);
    });

    it('belong to one call until they are released', async () => {
      await store.add('acme', storedAccount(1));
      const [claim] = await claimAll('one');
      assert.ok(claim);
      assert.equal(await checks.claim(query('two'), 0), undefined);
      await checks.release(claim, 'two', { outcome: 'returned' });
      assert.equal(await checks.claim(query('two'), 0), undefined);
      await checks.release(claim, 'one', { outcome: 'returned' });
      assert.equal(idsOf(await claimAll('two')).length, 1);
    });

    it('never return an account twice to one call, unless it was not checked', async () => {
      await store.add('acme', storedAccount(1));
      const [first] = await claimAll('one');
      assert.ok(first);
      await checks.release(first, 'one', { outcome: 'returned' });
      const [second] = await claimAll('one');
      assert.ok(second);
      await checks.release(second, 'one', { outcome: 'checked' });
      assert.deepEqual(await claimAll('one'), []);
      assert.equal(await checks.countDue(query('one')), 0);
      assert.equal(await checks.countDue(query('two')), 1);
    });

    it('return an account that has failed after all others, and after its delay', async () => {
      for (const number of [1, 2, 3]) await store.add('acme', storedAccount(number));
      const [first, second, third] = await claimAll('one');
      assert.ok(first && second && third);
      await checks.release(first, 'one', { outcome: 'failed', retryAfterMs: 0 });
      await checks.release(second, 'one', { outcome: 'failed', retryAfterMs: 600_000 });
      await checks.release(third, 'one', { outcome: 'returned' });
      const again = await claimAll('two');
      assert.deepEqual(idsOf(again), idsOf([third, first]));
      assert.deepEqual(
        again.map(({ hasFailed }) => hasFailed),
        [false, true],
      );
      for (const claim of again) await checks.release(claim, 'two', { outcome: 'checked' });
      assert.equal(idsOf(await claimAll('three')).length, 2);
    });

    it('share one rate among all calls', async () => {
      for (const number of [1, 2, 3]) await store.add('acme', storedAccount(number));
      const waits: number[] = [];
      for (const callId of ['one', 'two', 'three']) {
        waits.push((await checks.claim(query(callId), 20_000))?.waitMs ?? NaN);
      }
      waits.push(await checks.reserve(20_000));
      for (const [index, wait] of waits.entries()) {
        assert.ok(wait <= index * 20_000 + 1 && wait > index * 20_000 - 10_000, `${index}: ${wait}`);
      }
    });

    it('are not granted during a pause', async () => {
      await store.add('acme', storedAccount(1));
      await checks.pause(60_000);
      await checks.pause(1);
      assert.deepEqual(await claimAll('one'), []);
      assert.equal(await checks.countDue(query('one')), 1);
    });

    it('are delayed until a pause ends, as are other calls to Personio', async () => {
      await checks.pause(60_000);
      const waits = [await checks.reserve(20_000), await checks.reserve(20_000)];
      for (const [index, wait] of waits.entries()) {
        const expected = 60_000 + index * 20_000;
        assert.ok(wait <= expected + 1 && wait > expected - 10_000, `${index}: ${wait}`);
      }
    });

    it('are not granted if their slot is more than a minute away, and then reserve none', async () => {
      for (const number of [1, 2]) await store.add('acme', storedAccount(number));
      for (let count = 0; count < 2; count += 1) await checks.reserve(50_000);
      assert.deepEqual(await claimAll('one'), []);
      const wait = await checks.reserve(50_000);
      assert.ok(wait <= 100_001 && wait > 90_000, `${wait}`);
    });

    it('start no check while someone has requested one, and the reverse', async () => {
      await store.add('acme', storedAccount(1));
      const [claim] = await claimAll('one');
      assert.ok(claim);
      // The claim waits for its slot.
      assert.equal(await checks.startRequested('acme', 'account-1', 'a'), true);
      assert.equal(await checks.start(claim, 'one'), false);
      await checks.release(claim, 'one', { outcome: 'returned' });
      assert.deepEqual(await claimAll('two'), []);
      assert.equal(await checks.countDue(query('two')), 0);
      await checks.endRequested('acme', 'account-1', 'a');
      const [next] = await claimAll('two');
      assert.ok(next);
      assert.equal(await checks.start(next, 'one'), false);
      assert.equal(await checks.start(next, 'two'), true);
      assert.equal(await checks.startRequested('acme', 'account-1', 'c'), false);
      await checks.release(next, 'two', { outcome: 'failed', retryAfterMs: 600_000 });
      assert.equal(await checks.startRequested('acme', 'account-1', 'c'), true);
    });

    it('start one requested check of an account at a time', async () => {
      await store.add('acme', storedAccount(1));
      await store.add('acme', storedAccount(2));
      assert.equal(await checks.startRequested('acme', 'account-1', 'a'), true);
      assert.equal(await checks.startRequested('acme', 'account-1', 'b'), false);
      assert.equal(await checks.startRequested('acme', 'account-2', 'c'), true);
      await checks.endRequested('acme', 'account-1', 'b');
      assert.deepEqual(await claimAll('one'), []);
      await checks.endRequested('acme', 'account-1', 'a');
      assert.equal(await checks.startRequested('acme', 'account-1', 'b'), true);
    });

    it('of a removed account do not affect one that is added again with its id', async () => {
      await store.add('acme', storedAccount(1));
      const [claim] = await claimAll('one');
      assert.ok(claim);
      await store.remove('acme', 'account-1');
      await checks.release(claim, 'one', { outcome: 'checked' });
      await store.add('acme', storedAccount(1));
      assert.equal(idsOf(await claimAll('one')).length, 1);
    });

    it('count stale accounts of one tenant, by their last check or when they were linked', async () => {
      const stale = '2026-11-20T00:00:00.000Z';
      await store.add('acme', storedAccount(1, { checkedAt: stale }));
      await store.add('acme', storedAccount(2, { checkedAt: '2026-11-20T00:00:00.001Z' }));
      await store.add('acme', storedAccount(3, { checkedAt: null, linkedAt: stale }));
      await store.add('acme', storedAccount(4, { checkedAt: null, linkedAt: '2026-11-21T00:00:00.000Z' }));
      await store.add('globex', storedAccount(5));
      assert.equal(await checks.countStale('acme', stale), 2);
      assert.equal(await checks.countStale('initech', stale), 0);
    });

    it('count unchecked accounts of one tenant, but none whose check has failed', async () => {
      const problem = linkError('personio-unavailable');
      await store.add('acme', storedAccount(1, { status: 'unreachable', checkedAt: null }));
      await store.add('acme', storedAccount(2, { status: 'unreachable', checkedAt: null, problem }));
      await store.add('acme', storedAccount(3, { status: 'unreachable', problem }));
      await store.add('acme', storedAccount(4, { status: 'needs-relink', checkedAt: null }));
      await store.add('globex', storedAccount(5, { status: 'unreachable', checkedAt: null }));
      assert.equal(await checks.countUnchecked('acme'), 1);
      assert.equal(await checks.countUnchecked('initech'), 0);
    });

    // The clock of the memory store, performance.now(), cannot be set.
    if (name !== 'memory') {
      it('end after 15 seconds if their process was killed, as do requested checks', async () => {
        assert.ok(addToTimes);
        await store.add('acme', storedAccount(1));
        await checks.startRequested('acme', 'account-1', 'a');
        assert.deepEqual(await claimAll('one'), []);
        await addToTimes('requested_until', 'accounts', -15_000);
        const [claim] = await claimAll('one');
        assert.ok(claim && (await checks.start(claim, 'one')));
        await addToTimes('started_until', 'accounts', -15_000);
        assert.equal(await checks.startRequested('acme', 'account-1', 'b'), true);
      });

      it('last as long as they are renewed, as do requested checks, until another check has started', async () => {
        assert.ok(addToTimes);
        await store.add('acme', storedAccount(1));
        const [claim] = await claimAll('one');
        assert.ok(claim);
        const passTenSeconds = async (): Promise<void> => {
          for (const column of ['requested_until', 'claim_until', 'started_until']) {
            await addToTimes?.(column, 'accounts', -10_000);
          }
        };
        const renewals: readonly (() => Promise<boolean>)[] = [
          () => checks.startRequested('acme', 'account-1', 'a'),
          () => checks.start(claim, 'one'),
        ];
        for (const renew of renewals) {
          for (let count = 0; count < 3; count += 1) {
            assert.equal(await renew(), true);
            await passTenSeconds();
            assert.equal(await checks.startRequested('acme', 'account-1', 'b'), false);
          }
          await passTenSeconds();
        }
        assert.equal(await checks.startRequested('acme', 'account-1', 'b'), true);
        for (const renew of renewals) assert.equal(await renew(), false);
      });

      it('end after 15 seconds, however the clock of the store is set', async () => {
        assert.ok(addToTimes);
        await store.add('acme', storedAccount(1));
        const [claim] = await claimAll('one');
        assert.ok(claim);
        // As if 15 seconds had passed.
        await addToTimes('claim_until', 'accounts', -15_000);
        const [taken] = await claimAll('two');
        assert.ok(taken);
        await checks.release(claim, 'one', { outcome: 'checked' });
        assert.equal(await checks.claim(query('three'), 0), undefined);
        // As if the clock had been set back by a day.
        await addToTimes('claim_until', 'accounts', day);
        assert.equal(idsOf(await claimAll('three')).length, 1);
        await checks.release(taken, 'three', { outcome: 'returned' });
        await checks.pause(60_000);
        assert.deepEqual(await claimAll('four'), []);
        await addToTimes('paused_until', 'check_pace', day);
        await addToTimes('next_at', 'check_pace', day);
        const claimed = await checks.claim(query('four'), 0);
        assert.ok(claimed && claimed.waitMs < 1000);
      });
    }
  });

  describe(`checkDueAccounts with the ${name} store`, () => {
    const fast: DueCheckOptions = { perMinute: Infinity };
    const setUp = async (count: number, options: Partial<LinkBackendOptions> = {}) => {
      const { store } = await open();
      const credentials = Array.from({ length: count }, (_, index) => createCredential(index + 1));
      const target = createTestBackend(
        { store, limits: { maxVerificationsPerMinute: Infinity }, ...options },
        credentials,
      );
      for (const [index, credential] of credentials.entries()) {
        await target.link(credential, { tenant: `tenant-${index % 3}` });
      }
      return { ...target, credentials, store };
    };
    const statusesOf = async ({ send }: TestBackend) => {
      const pages = await Promise.all(
        [0, 1, 2].map((number) => send('GET', '/accounts', { tenant: `tenant-${number}` })),
      );
      return pages
        .flatMap(({ body }) => (body['accounts'] as { status: string }[]).map(({ status }) => status))
        .sort();
    };

    it('checks the accounts of all tenants whose last check is too old', async () => {
      const target = await setUp(5);
      const { backend, clock, simulator, credentials } = target;
      const nothing = { checked: 0, changed: 0, failed: 0, remaining: 0 };
      assert.deepEqual(await backend.checkDueAccounts(fast), nothing);
      clock.advance(day);
      simulator.removeCredential(credentials[1]?.clientId ?? '');
      const first = await backend.checkDueAccounts({ ...fast, limit: 2 });
      assert.deepEqual({ ...first, changed: 0 }, { ...nothing, checked: 2, remaining: 3 });
      const second = await backend.checkDueAccounts({ ...fast, limit: 10 });
      assert.deepEqual({ ...second, changed: 0 }, { ...nothing, checked: 3 });
      assert.equal(first.changed + second.changed, 1);
      assert.deepEqual(await statusesOf(target), ['active', 'active', 'active', 'active', 'needs-relink']);
      assert.deepEqual(await backend.checkDueAccounts(fast), nothing);
    });

    it('checks every account once with an age of 0', async () => {
      const { backend, simulator } = await setUp(3);
      const before = tokenCalls(simulator);
      const { checked, remaining } = await backend.checkDueAccounts({ ...fast, olderThanMs: 0 });
      assert.deepEqual([checked, remaining, tokenCalls(simulator) - before], [3, 0, 3]);
    });

    it('stops when Personio is down, saves nothing about it, and continues when Personio is back', async () => {
      const target = await setUp(30);
      const { backend, clock, simulator } = target;
      clock.advance(2 * day);
      simulator.faults.add({ kind: 'status', status: 503, times: Infinity });
      const before = simulator.requests.length;
      const { checked, changed, failed, remaining } = await backend.checkDueAccounts(fast);
      assert.deepEqual([checked, changed, remaining], [0, 0, 30]);
      // Those in flight when the third one fails.
      assert.ok(failed >= 3 && failed <= 12, `${failed} failed`);
      assert.equal(simulator.requests.length - before, failed);
      assert.ok((await statusesOf(target)).every((status) => status === 'active'));
      simulator.faults.clear();
      const next = await backend.checkDueAccounts(fast);
      assert.deepEqual(next, { checked: 30, changed: 0, failed: 0, remaining: 0 });
    });

    it('saves nothing about one or two due accounts when Personio is down', async () => {
      for (const count of [1, 2]) {
        const target = await setUp(count);
        const { backend, clock, simulator } = target;
        clock.advance(2 * day);
        simulator.faults.add({ kind: 'status', status: 503, times: Infinity });
        const result = await backend.checkDueAccounts(fast);
        assert.deepEqual(result, { checked: 0, changed: 0, failed: count, remaining: 0 });
        assert.ok((await statusesOf(target)).every((status) => status === 'active'));
      }
    });

    it('marks a single account that cannot be reached as unreachable, and does not retry it at once', async () => {
      const target = await setUp(5);
      const { backend, clock, simulator, credentials } = target;
      const [broken = createCredential(1)] = credentials;
      clock.advance(2 * day);
      simulator.setCredential({ ...broken, behavior: 'down' });
      const result = await backend.checkDueAccounts(fast);
      assert.deepEqual(result, { checked: 4, changed: 1, failed: 1, remaining: 0 });
      assert.deepEqual(await statusesOf(target), ['active', 'active', 'active', 'active', 'unreachable']);
      assert.equal((await backend.checkDueAccounts(fast)).failed, 0);
    });

    it('marks three consecutive accounts as unreachable when they fail in a second call, and does not retry them at once', async () => {
      const target = await setUp(3);
      const { backend, clock, simulator, link, credentials } = target;
      for (const credential of credentials) simulator.setCredential({ ...credential, behavior: 'down' });
      clock.advance(day - 1);
      for (const number of [4, 5]) {
        const credential = createCredential(number);
        simulator.setCredential(credential);
        await link(credential, { tenant: 'tenant-0' });
      }
      clock.advance(1);
      const nothing = { checked: 0, changed: 0, failed: 0, remaining: 0 };
      // The other two are not due: Personio may be down.
      assert.deepEqual(await backend.checkDueAccounts(fast), { ...nothing, failed: 3, remaining: 3 });
      clock.advance(day);
      assert.deepEqual(await backend.checkDueAccounts(fast), {
        checked: 2,
        changed: 3,
        failed: 3,
        remaining: 0,
      });
      assert.deepEqual(await statusesOf(target), [
        'active',
        'active',
        'unreachable',
        'unreachable',
        'unreachable',
      ]);
      for (let call = 3; call <= 5; call += 1) {
        clock.advance(60_000);
        assert.deepEqual(await backend.checkDueAccounts(fast), nothing);
      }
    });

    it('stops at a rate limit for tokens, and no process checks before Retry-After is over', async () => {
      const target = await setUp(3);
      const { backend, clock, simulator, store } = target;
      clock.advance(2 * day);
      simulator.faults.add({
        kind: 'status',
        status: 429,
        path: '/v2/auth/token',
        headers: { 'Retry-After': '60' },
      });
      const result = await backend.checkDueAccounts({ perMinute: 600, limit: 1 });
      assert.deepEqual(result, { checked: 0, changed: 0, failed: 0, remaining: 3 });
      const other = createTestBackend({ store, now: clock.now });
      assert.deepEqual(await other.backend.checkDueAccounts(fast), result);
      assert.deepEqual(other.simulator.requests, []);
      assert.ok((await statusesOf(target)).every((status) => status === 'active'));
    });

    it('spreads the checks evenly, those of several calls together', async () => {
      const { backend, clock, simulator } = await setUp(6);
      clock.advance(2 * day);
      const start = performance.now();
      const before = tokenCalls(simulator);
      const options = { perMinute: 600, limit: 3 };
      await Promise.all([backend.checkDueAccounts(options), backend.checkDueAccounts(options)]);
      const elapsed = performance.now() - start;
      assert.equal(tokenCalls(simulator) - before, 6);
      // Six slots, 100 ms apart. Timers may fire a little early.
      assert.ok(elapsed > 480, `${elapsed} ms`);
    });

    it('applies the rate limit to a repeated token request as well', async () => {
      const { backend, clock, simulator } = await setUp(1);
      clock.advance(2 * day);
      simulator.faults.add({ kind: 'status', status: 401, path: '/v2/persons' });
      const before = tokenCalls(simulator);
      const start = performance.now();
      assert.equal((await backend.checkDueAccounts({ perMinute: 600 })).checked, 1);
      assert.equal(tokenCalls(simulator) - before, 2);
      const elapsed = performance.now() - start;
      assert.ok(elapsed > 90, `${elapsed} ms`);
    });

    it('releases an account if Personio limits another process before its second token', async () => {
      const { backend, clock, simulator, store, holdNextCall } = await setUp(2);
      clock.advance(2 * day);
      simulator.faults.add({ kind: 'status', status: 401, path: '/v2/persons' });
      const { reached, release } = holdNextCall();
      const before = tokenCalls(simulator);
      const sweep = backend.checkDueAccounts({ perMinute: 1 });
      await reached;
      await store.checks?.pause(10 * 60_000);
      release();
      assert.deepEqual(await sweep, { checked: 0, changed: 0, failed: 0, remaining: 2 });
      assert.equal(tokenCalls(simulator) - before, 1);
    });

    it('does not check an account during a requested check of it', async () => {
      const { backend, clock, send, store, simulator, holdNextCall } = await setUp(1);
      const { accounts } = await store.list('tenant-0', { limit: 1 });
      clock.advance(2 * day);
      const before = tokenCalls(simulator);
      const { reached, release } = holdNextCall();
      const requested = send('POST', `/accounts/${accounts[0]?.id}/check`, { tenant: 'tenant-0' });
      await reached;
      const nothing = { checked: 0, changed: 0, failed: 0, remaining: 0 };
      assert.deepEqual(await backend.checkDueAccounts(fast), nothing);
      release();
      assert.equal((await requested).status, 200);
      assert.equal(tokenCalls(simulator) - before, 1);
    });

    it('lets a requested check wait, which then finds what was changed in the meantime', async (test) => {
      const { backend, clock, send, store, simulator, credentials, holdNextCall } = await setUp(1);
      const [credential = createCredential(1)] = credentials;
      const { accounts } = await store.list('tenant-0', { limit: 1 });
      clock.advance(2 * day);
      simulator.removeCredential(credential.clientId);
      const before = tokenCalls(simulator);
      const { reached, release } = holdNextCall();
      const sweep = backend.checkDueAccounts(fast);
      await reached;
      simulator.setCredential(credential);
      const refused = nextRefusal(test, store);
      const requested = send('POST', `/accounts/${accounts[0]?.id}/check`, { tenant: 'tenant-0' });
      await refused;
      assert.equal(tokenCalls(simulator) - before, 1);
      release();
      assert.equal((await sweep).changed, 1);
      assert.equal((await requested).body['status'], 'active');
      assert.equal(tokenCalls(simulator) - before, 2);
    });

    it('serves two people who request a check one after the other', async (test) => {
      const { send, store, simulator, holdNextCall } = await setUp(1);
      const { accounts } = await store.list('tenant-0', { limit: 1 });
      const check = () => send('POST', `/accounts/${accounts[0]?.id}/check`, { tenant: 'tenant-0' });
      const before = tokenCalls(simulator);
      const { reached, release } = holdNextCall();
      const first = check();
      await reached;
      const refused = nextRefusal(test, store);
      const second = check();
      await refused;
      assert.equal(tokenCalls(simulator) - before, 1);
      release();
      assert.deepEqual([(await first).status, (await second).status], [200, 200]);
      assert.equal(tokenCalls(simulator) - before, 2);
    });

    it('does not make a requested check wait for a slot', async () => {
      const { backend, clock, send, store, simulator } = await setUp(2);
      clock.advance(2 * day);
      const before = tokenCalls(simulator);
      // The slot of the second account is in a minute.
      const sweep = backend.checkDueAccounts({ perMinute: 1 });
      for (const tenant of ['tenant-0', 'tenant-1']) {
        const { accounts } = await store.list(tenant, { limit: 1 });
        assert.equal((await send('POST', `/accounts/${accounts[0]?.id}/check`, { tenant })).status, 200);
      }
      await backend.close();
      assert.ok((await sweep).checked <= 1);
      assert.ok(tokenCalls(simulator) - before <= 3);
    });

    it('allows a requested check of an account that it could not reach, but no check by another call', async () => {
      const { backend, clock, send, store, simulator, holdNextCall } = await setUp(2);
      clock.advance(2 * day);
      const { reached, release } = holdNextCall();
      // The slot of the second account is in a minute. Until then it is unknown whether Personio is down.
      const sweep = backend.checkDueAccounts({ perMinute: 1 });
      await reached;
      simulator.faults.add({ kind: 'status', status: 503 });
      release();
      for (const tenant of ['tenant-0', 'tenant-1']) {
        const { accounts } = await store.list(tenant, { limit: 1 });
        assert.equal((await send('POST', `/accounts/${accounts[0]?.id}/check`, { tenant })).status, 200);
      }
      assert.equal((await backend.checkDueAccounts({ ...fast, olderThanMs: 0, limit: 1 })).checked, 0);
      await backend.close();
      assert.equal((await sweep).failed, 1);
    });

    it('ends when the backend shuts down, after the checks in flight, and releases the other accounts', async () => {
      const { backend, clock, holdNextCall } = await setUp(3);
      clock.advance(2 * day);
      const { reached, release } = holdNextCall();
      const sweep = backend.checkDueAccounts({ perMinute: 1 });
      await reached;
      const closing = backend.close();
      release();
      await closing;
      assert.deepEqual(await sweep, { checked: 1, changed: 0, failed: 0, remaining: 2 });
    });

    it('reports an account whose credentials cannot be decrypted, and checks the others', async () => {
      const { backend, clock, store, errors } = await setUp(4);
      const { accounts } = await store.list('tenant-0', { limit: 1 });
      await store.update('tenant-0', accounts[0]?.id ?? '', { encryptedCredentials: 'damaged' });
      clock.advance(2 * day);
      const result = await backend.checkDueAccounts(fast);
      assert.deepEqual(result, { checked: 3, changed: 0, failed: 1, remaining: 0 });
      assert.equal(errors.length, 1);
      assert.equal((await store.list('tenant-0', { limit: 1 })).accounts[0]?.status, 'active');
    });

    it('treats no account as due if olderThanMs exceeds the range of dates', async () => {
      const { backend, send } = await setUp(2, { staleAfterMs: 1e300 });
      for (const olderThanMs of [1e300, 8.64e15, 1e14]) {
        const { checked, remaining } = await backend.checkDueAccounts({ ...fast, olderThanMs });
        assert.deepEqual([checked, remaining], [0, 0]);
      }
      assert.equal((await send('GET', '/accounts/summary', { tenant: 'tenant-0' })).body['stale'], 0);
    });

    it('counts stale accounts in the summary', async () => {
      const { backend, clock, send } = await setUp(2, { staleAfterMs: 2 * day });
      const summary = async () => (await send('GET', '/accounts/summary', { tenant: 'tenant-0' })).body;
      assert.deepEqual((await summary())['stale'], 0);
      clock.advance(2 * day);
      assert.deepEqual((await summary())['stale'], 1);
      await backend.checkDueAccounts(fast);
      assert.deepEqual((await summary())['stale'], 0);
    });
  });
}

describe('checkDueAccounts', () => {
  it('rejects without a store that can claim accounts', async () => {
    const { checks, ...store } = createMemoryStore();
    assert.ok(checks);
    const { backend } = createTestBackend({ store });
    const error = await failure(backend.checkDueAccounts());
    assert.ok(error instanceof LinkBackendError && error.error.code === 'not-configured');
  });

  it('rejects invalid options by name', async () => {
    const { backend } = createTestBackend();
    for (const [name, value] of [
      ['olderThanMs', -1],
      ['olderThanMs', NaN],
      ['limit', 0],
      ['limit', 1.5],
      ['perMinute', 0],
      ['perMinute', 0.5],
      ['perMinute', '100'],
      ['perMinute', NaN],
    ] as const) {
      await assert.rejects(
        backend.checkDueAccounts({ [name]: value as number }),
        new RegExp(`^TypeError: "${name}" must be`),
      );
    }
  });

  it('does not pile up calls if two callers start one a minute, and more is due than both may check', async (test) => {
    let time = 0;
    test.mock.method(performance, 'now', () => time);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const store = createMemoryStore();
    for (let number = 1; number <= 110; number += 1) await store.add('acme', storedAccount(number));
    const problem = new LinkBackendError(linkError('invalid-credentials'));
    const checks = new DueChecks({
      checks: store.checks,
      // Its accounts stay due.
      accounts: { verify: async () => problem, saveScheduledCheck: async () => false },
      personio: {} as PersonioClient,
      removeExpired: async () => undefined,
      now: () => new Date('2026-11-23T10:00:00.000Z'),
      report: (error) => assert.fail(String(error)),
    });
    const closing = new AbortController();
    const open = new Set<Promise<unknown>>();
    const counts: number[] = [];
    let checked = 0;
    const start = (): void => {
      const call = checks
        .run({ limit: 100, perMinute: 100 }, closing.signal)
        .then((result) => (checked += result.checked))
        .finally(() => open.delete(call));
      open.add(call);
    };
    for (let minute = 1; minute <= 5; minute += 1) {
      for (let caller = 0; caller < 2; caller += 1) start();
      counts.push(open.size);
      for (let slot = 0; slot < 100; slot += 1) {
        await setImmediate();
        time += 600;
        test.mock.timers.tick(600);
      }
    }
    await setImmediate();
    closing.abort();
    await Promise.all(open);
    assert.ok(Math.max(...counts) <= 4, counts.join(', '));
    assert.ok(checked >= 450, `${checked} checked`);
  });

  it('warns once if perMinute is above the limit of Personio, but not if it is Infinity', async (context) => {
    const { backend } = createTestBackend();
    const warn = context.mock.method(console, 'warn', () => undefined);
    for (const perMinute of [150, Infinity]) await backend.checkDueAccounts({ perMinute });
    assert.equal(warn.mock.callCount(), 0);
    for (let count = 0; count < 2; count += 1) await backend.checkDueAccounts({ perMinute: 151 });
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /^personio-link: "perMinute" is 151,/);
  });

  for (const cause of ['is still its own', 'was taken over, because this process was suspended'] as const) {
    it(`renews a lease after five seconds, and the account ${cause}`, async (test) => {
      const store = createMemoryStore();
      assert.ok(store.checks);
      const { backend, link, clock, simulator, holdNextCall } = createTestBackend({ store });
      const credential = createCredential(1);
      simulator.setCredential(credential);
      const { id } = await link(credential);
      clock.advance(2 * day);
      simulator.removeCredential(credential.clientId);
      const { reached, release } = holdNextCall();
      test.mock.timers.enable({ apis: ['setTimeout'] });
      const sweep = backend.checkDueAccounts();
      await reached;
      const renewed = deferred<undefined>();
      const isOwn = cause === 'is still its own';
      test.mock.method(store.checks, 'start', async () => {
        void setImmediate().then(() => renewed.resolve(undefined));
        return isOwn;
      });
      test.mock.timers.tick(5000);
      await renewed.promise;
      release();
      const { checked, failed } = await sweep;
      assert.deepEqual([checked, failed], isOwn ? [1, 0] : [0, 1]);
      assert.equal((await store.find('acme', { id }))?.status, isOwn ? 'needs-relink' : 'active');
    });
  }

  it('counts an account once if the store fails to release it', async (test) => {
    const store = createMemoryStore();
    assert.ok(store.checks);
    const { backend, link, clock, simulator } = createTestBackend({ store });
    const credential = createCredential(1);
    simulator.setCredential(credential);
    await link(credential);
    clock.advance(2 * day);
    simulator.setCredential({ ...credential, behavior: 'down' });
    test.mock.method(store.checks, 'release', () => Promise.reject(new Error('disk full')), { times: 1 });
    assert.equal((await backend.checkDueAccounts()).failed, 1);
  });

  it('rejects with backend-unavailable if the store fails', async () => {
    const store = createMemoryStore();
    assert.ok(store.checks);
    const failing = { ...store.checks, claim: () => Promise.reject(new Error('disk full')) };
    const { backend, errors } = createTestBackend({ store: { ...store, checks: failing } });
    const error = await failure(backend.checkDueAccounts());
    assert.ok(error instanceof LinkBackendError && error.error.code === 'backend-unavailable');
    assert.match(String(errors[0]), /disk full/);
  });
});

/** Resolves when a requested check has to wait for another one. */
function nextRefusal(test: TestContext, { checks }: AccountStore): Promise<undefined> {
  assert.ok(checks);
  const startRequested = checks.startRequested.bind(checks);
  const refused = deferred<undefined>();
  test.mock.method(checks, 'startRequested', async (...args: Parameters<typeof startRequested>) => {
    const isStarted = await startRequested(...args);
    if (!isStarted) refused.resolve(undefined);
    return isStarted;
  });
  return refused.promise;
}

function tokenCalls(simulator: TestBackend['simulator']): number {
  return pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;
}
