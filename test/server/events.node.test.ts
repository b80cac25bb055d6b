import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createMemoryStore,
  generateKey,
  type AccountEvent,
  type AccountStore,
  type LinkBackendError,
  type HistoryEntry,
  type LinkBackendOptions,
  type NewInvitation,
} from '../../src/server/index.ts';
import type { ModuleAccess } from '../../src/domain/access.ts';
import type { ClaimedEvent, EventStore } from '../../src/server/store/event-store.ts';
import { createTestClock, sampleCredentials, type SimulatedCredential } from '../../src/testing/index.ts';
import { deferred, failure, nextTask } from '../support/promises.ts';
import { storedAccount, storeKinds } from './store-kinds.ts';
import { createTestBackend, createCredential, linkBody, type TestBackend } from './support.ts';

const { allRights, noAttributes, requiredMissing } = sampleCredentials;
const keys = generateKey();
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

interface EventBackend extends TestBackend {
  /** What arrived, oldest first. */
  readonly received: AccountEvent[];
  /** Makes deliveries of some events fail. */
  readonly failing: { isFailing: (event: AccountEvent) => boolean };
}

/** @param received several backends can share it, to show the order among them. */
function createEventBackend(
  store: AccountStore,
  options: Partial<LinkBackendOptions> = {},
  received: AccountEvent[] = [],
): EventBackend {
  const failing: EventBackend['failing'] = { isFailing: () => false };
  const deliver = (event: AccountEvent): void => {
    if (failing.isFailing(event)) throw new Error('The queue is down.');
    received.push(event);
  };
  return {
    ...createTestBackend({
      store,
      keys,
      events: { deliver },
      ...options,
    }),
    received,
    failing,
  };
}

interface TurnBackend extends TestBackend {
  /** Imports accounts, with an event each. */
  readonly importFor: (tenantId: string, from: number, count: number) => Promise<void>;
  /** Attempts all the events that wait, of which those of the tenant fail, and again after some days. */
  readonly failForDays: (tenantId: string, days: number) => Promise<void>;
  /** Delivers events and returns their tenants, sorted. */
  readonly deliver: (limit: number) => Promise<readonly string[]>;
}

function createTurnBackend(store: AccountStore): TurnBackend {
  const test = createEventBackend(store);
  const { backend, clock, received, failing } = test;
  return {
    ...test,
    async importFor(tenantId, from, count) {
      const rows = Array.from({ length: count }, (_, index) => createCredential(from + index));
      await backend.importAccounts(
        rows.map((row) => ({ tenantId, ...row })),
        { verify: false },
      );
    },
    async failForDays(tenantId, days) {
      failing.isFailing = (event) => event.tenantId === tenantId;
      await backend.deliverEvents();
      clock.advance(days * dayMs);
      await backend.deliverEvents();
      failing.isFailing = () => false;
      // Later than the next attempt.
      clock.advance(dayMs);
    },
    async deliver(limit) {
      received.length = 0;
      await backend.deliverEvents({ limit });
      return received.map(({ tenantId }) => tenantId).sort();
    },
  };
}

/** `type status` of each event. */
function summarize(events: readonly AccountEvent[]): readonly string[] {
  return events.map(({ type, status }) => `${type.replace('account.', '')} ${status}`);
}

for (const [name, openKind] of storeKinds) {
  const open = async (): Promise<AccountStore> => (await openKind()).store;

  describe(`Events, with the ${name} store`, () => {
    it('report every change of an account once, in order, without a secret or a label', async () => {
      const { backend, link, send, simulator, clock, received, errors } = createEventBackend(await open());
      const { id } = await link(allRights, { label: 'Label of the customer' });
      await send('PATCH', `/accounts/${id}`, { body: { label: 'Other label' } });
      await send('PATCH', `/accounts/${id}`, { body: { label: 'Other label' } });
      await send('POST', `/accounts/${id}/check`);
      simulator.removeCredential(allRights.clientId);
      for (let count = 0; count < 3; count += 1) await send('POST', `/accounts/${id}/check`);
      clock.advance(1000);
      await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(requiredMissing) });
      await send('DELETE', `/accounts/${id}`);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 5, failed: 0, remaining: 0 });
      assert.deepEqual(summarize(received), [
        'linked active',
        'renamed active',
        'status-changed needs-relink',
        'relinked limited',
        'unlinked limited',
      ]);
      const [linked, , changed, relinked] = received;
      assert.deepEqual(linked, {
        id: linked?.id,
        type: 'account.linked',
        occurredAt: '2026-11-23T10:00:00.000Z',
        tenantId: 'acme',
        accountId: id,
        status: 'active',
      });
      assert.equal(changed?.previousStatus, 'active');
      assert.equal(changed.problem?.code, 'invalid-credentials');
      assert.equal(relinked?.previousStatus, 'needs-relink');
      assert.equal(relinked.occurredAt, '2026-11-23T10:00:01.000Z');
      assert.ok(relinked.missing && relinked.missing.length > 0);
      const text = JSON.stringify(received);
      for (const secret of [allRights.clientSecret, requiredMissing.clientSecret, 'label', 'Label', 'Ines']) {
        assert.ok(!text.includes(secret), secret);
      }
      assert.equal(new Set(received.map((event) => event.id)).size, 5);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 0, failed: 0, remaining: 0 });
      assert.deepEqual(errors, []);
    });

    it('report once that calls for the host were rejected, and once that they work again', async () => {
      const { backend, link, simulator, clock, received } = createEventBackend(await open());
      const { id } = await link(allRights);
      simulator.removeCredential(allRights.clientId);
      clock.advance(dayMs);
      for (let count = 0; count < 3; count += 1) {
        await assert.rejects(backend.accessToken('acme', id));
        clock.advance(10 * 60_000);
      }
      simulator.setCredential(allRights);
      for (let count = 0; count < 3; count += 1) await backend.accessToken('acme', id);
      await backend.deliverEvents();
      assert.deepEqual(summarize(received), [
        'linked active',
        'status-changed needs-relink',
        'status-changed active',
      ]);
    });

    it('are not saved for a request that changes nothing, or without the option', async () => {
      const store = await open();
      const { backend, link, send, received } = createEventBackend(store);
      const without = createTestBackend({ store, keys });
      const options = { headers: { 'Idempotency-Key': 'key-1' } };
      await link(allRights, options);
      await link(allRights, options);
      await send('POST', '/accounts', { body: linkBody(allRights) });
      await without.link(noAttributes);
      await assert.rejects(
        without.backend.deliverEvents(),
        (thrown: LinkBackendError) => thrown.error.code === 'not-configured',
      );
      await backend.deliverEvents();
      assert.deepEqual(summarize(received), ['linked active']);
    });

    it('of another tenant arrive second although 51 events of one account wait', async () => {
      const { backend, link, send, received } = createEventBackend(await open(), {
        limits: { maxVerificationsPerMinute: Infinity },
      });
      const { id } = await link(allRights);
      for (let count = 0; count < 50; count += 1) {
        await send('PATCH', `/accounts/${id}`, { body: { label: `Label ${count}` } });
      }
      await link(allRights, { tenant: 'globex' });
      assert.equal((await backend.deliverEvents()).delivered, 52);
      assert.equal(
        received.findIndex(({ tenantId }) => tenantId === 'globex'),
        1,
      );
    });

    it('wait for the account’s earlier ones, while those of other accounts arrive', async () => {
      const { backend, link, send, clock, received, failing, errors } = createEventBackend(await open());
      const one = await link(allRights);
      const two = await link(noAttributes);
      await send('DELETE', `/accounts/${one.id}`);
      failing.isFailing = ({ accountId }) => accountId === one.id;
      assert.deepEqual(await backend.deliverEvents(), { delivered: 1, failed: 1, remaining: 2 });
      // Not due yet.
      assert.deepEqual(await backend.deliverEvents(), { delivered: 0, failed: 0, remaining: 2 });
      assert.equal(received[0]?.accountId, two.id);
      assert.match(String(errors[0]), /Event .* \(account\.linked\) was not delivered/);
      failing.isFailing = () => false;
      clock.advance(10_000);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 2, failed: 0, remaining: 0 });
      assert.deepEqual(summarize(received).slice(1), ['linked active', 'unlinked active']);
    });

    it('are attempted at most as often as the limit says', async () => {
      const { backend, link } = createEventBackend(await open());
      for (const credential of [allRights, noAttributes, requiredMissing]) await link(credential);
      assert.deepEqual(await backend.deliverEvents({ limit: 2 }), { delivered: 2, failed: 0, remaining: 1 });
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        await assert.rejects(backend.deliverEvents({ limit }), TypeError);
      }
    });

    it('are undelivered after three days of attempts at growing intervals, until they are redelivered', async () => {
      const { backend, link, send, clock, received, failing, errors } = createEventBackend(await open());
      const { id } = await link(allRights);
      await send('DELETE', `/accounts/${id}`);
      failing.isFailing = () => true;
      let attempts = 0;
      const startedAt = clock.now().getTime();
      for (;;) {
        const { failed, remaining } = await backend.deliverEvents();
        attempts += failed;
        // The event of the removal waits.
        if (remaining === 1) break;
        clock.advance(60_000);
      }
      const days = (clock.now().getTime() - startedAt) / dayMs;
      assert.ok(days >= 3 && days < 3.5, `${days} days`);
      assert.ok(attempts > 15 && attempts < 40, `${attempts} attempts`);
      assert.match(String(errors.at(-1)), /listUndeliveredEvents/);
      clock.advance(30 * dayMs);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 0, failed: 0, remaining: 1 });
      const { events, nextCursor } = await backend.listUndeliveredEvents();
      assert.deepEqual(summarize(events.map(({ event }) => event)), ['linked active']);
      assert.deepEqual([events[0]?.attempts, events[0]?.reason, nextCursor], [attempts, 'error', undefined]);
      failing.isFailing = () => false;
      assert.equal(await backend.redeliverEvents(['unknown']), 0);
      assert.equal(await backend.redeliverEvents([events[0]?.event.id ?? '']), 1);
      assert.equal(await backend.redeliverEvents(), 0);
      await backend.deliverEvents();
      assert.deepEqual(summarize(received), ['linked active', 'unlinked active']);
      assert.deepEqual((await backend.listUndeliveredEvents()).events, []);
    });

    it('are listed page by page once they are undelivered', async () => {
      const { backend, link, clock, failing } = createEventBackend(await open());
      for (const credential of [allRights, noAttributes, requiredMissing]) await link(credential);
      failing.isFailing = () => true;
      await backend.deliverEvents();
      clock.advance(3 * dayMs);
      await backend.deliverEvents();
      const all = (await backend.listUndeliveredEvents()).events;
      assert.equal(all.length, 3);
      const first = await backend.listUndeliveredEvents({ limit: 2 });
      assert.deepEqual(first.events, all.slice(0, 2));
      const readSecond = () => backend.listUndeliveredEvents({ limit: 2, cursor: first.nextCursor ?? '' });
      assert.deepEqual(await readSecond(), { events: all.slice(2) });
      // The second page starts at the same event when the last one of the first page has been delivered.
      failing.isFailing = () => false;
      await backend.redeliverEvents([all[1]?.event.id ?? '']);
      assert.deepEqual(await readSecond(), { events: all.slice(2) });
      await backend.deliverEvents();
      assert.deepEqual(await readSecond(), { events: all.slice(2) });
      await assert.rejects(
        backend.listUndeliveredEvents({ cursor: 'other' }),
        /^TypeError: "cursor" must be/,
      );
    });

    it('survive steps of the clock in both directions', async () => {
      const { backend, link, clock, received, failing } = createEventBackend(await open());
      await link(allRights);
      failing.isFailing = () => true;
      clock.advance(10 * 365 * dayMs);
      await backend.deliverEvents();
      // The next attempt is planned in ten years.
      clock.advance(-10 * 365 * dayMs);
      assert.equal((await backend.deliverEvents()).failed, 1);
      clock.advance(20_000);
      assert.equal((await backend.deliverEvents()).failed, 1);
      failing.isFailing = () => false;
      clock.advance(hourMs);
      await backend.deliverEvents();
      assert.deepEqual(summarize(received), ['linked active']);
    });

    it('are undelivered three days after an attempt, even if the clock was ahead at an earlier one', async () => {
      const { backend, link, clock, failing } = createEventBackend(await open());
      await link(allRights);
      failing.isFailing = () => true;
      clock.advance(10 * dayMs);
      await backend.deliverEvents();
      clock.advance(-10 * dayMs);
      assert.equal((await backend.deliverEvents()).failed, 1);
      clock.advance(3 * dayMs - 60_000);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 0, failed: 1, remaining: 1 });
      clock.advance(8 * hourMs);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 0, failed: 1, remaining: 0 });
      assert.equal((await backend.listUndeliveredEvents()).events.length, 1);
    });

    it('are delivered again a minute after a process was killed while delivering, by the clock of the store', async (test) => {
      const now = performance.now.bind(performance);
      for (const stepMs of [61_000, -dayMs, dayMs]) {
        const { store, addToTimes } = await openKind();
        const killed = createEventBackend(store);
        await killed.link(allRights);
        const { events } = store;
        assert.ok(events);
        await new Promise<void>((delivered) => {
          // Killed after the delivery, before its result is saved.
          const settle = (): Promise<never> => {
            delivered();
            return new Promise(() => undefined);
          };
          const killedStore = { ...store, events: { ...events, settle } };
          void createEventBackend(killedStore, { now: killed.clock.now }).backend.deliverEvents();
        });
        // Claimed by the other process, whatever the clock of this one says.
        const nothing = { delivered: 0, failed: 0, remaining: 1 };
        assert.deepEqual(await killed.backend.deliverEvents(), nothing);
        killed.clock.advance(stepMs);
        assert.deepEqual(await killed.backend.deliverEvents(), nothing);
        // As if a minute had passed.
        if (addToTimes) await addToTimes('claimed_until', 'events', -60_000);
        else test.mock.method(performance, 'now', () => now() + 60_000);
        assert.equal((await killed.backend.deliverEvents()).delivered, 1);
        test.mock.restoreAll();
        assert.deepEqual(summarize(killed.received), ['linked active'], `${stepMs} ms`);
      }
    });

    it('are delivered once and in order by two processes whose clocks differ', async () => {
      for (const skewMs of [50, -50, 1000, -1000, 300_000, -300_000]) {
        const store = await open();
        const accounts = Array.from({ length: 20 }, (_, index) => createCredential(index + 1));
        const writer = createTestBackend({ store, keys, events: { deliver: () => undefined } }, accounts);
        for (const account of accounts) {
          const { id } = await writer.link(account);
          await writer.send('DELETE', `/accounts/${id}`);
        }
        const received: AccountEvent[] = [];
        const claimed = deferred<undefined>();
        const release = deferred<undefined>();
        // Claims a batch, and delivers it last.
        const slow = createEventBackend(store, {
          events: {
            async deliver(event) {
              claimed.resolve(undefined);
              await release.promise;
              received.push(event);
            },
          },
        });
        const clock = createTestClock(new Date(slow.clock.now().getTime() + skewMs).toISOString());
        const deliver = (event: AccountEvent) => void received.push(event);
        const fast = createEventBackend(store, { now: clock.now, events: { deliver } });
        const delivering = slow.backend.deliverEvents({ limit: 8 });
        await claimed.promise;
        // All events of the other 12 accounts.
        assert.deepEqual(await fast.backend.deliverEvents(), { delivered: 24, failed: 0, remaining: 16 });
        release.resolve(undefined);
        assert.equal((await delivering).delivered, 8);
        assert.equal((await fast.backend.deliverEvents()).delivered, 8);
        assert.equal(new Set(received.map(({ id }) => id)).size, 40, `${skewMs} ms`);
        assert.equal(received.length, 40, `${skewMs} ms`);
        for (const events of Map.groupBy(received, ({ accountId }) => accountId).values()) {
          assert.deepEqual(summarize(events), ['linked active', 'unlinked active'], `${skewMs} ms`);
        }
      }
    });

    it('of a tenant do not wait for all those of another one', async () => {
      const { backend, importFor, deliver } = createTurnBackend(await open());
      await importFor('acme', 1, 40);
      await importFor('globex', 1, 1);
      assert.deepEqual(await deliver(2), ['acme', 'globex']);
      await deliver(20);
      // A tenant that comes later does not overtake all others either.
      await importFor('globex', 2, 40);
      assert.deepEqual(await deliver(4), ['acme', 'acme', 'globex', 'globex']);
      await importFor('initech', 1, 1);
      assert.deepEqual(await deliver(3), ['acme', 'globex', 'initech']);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 53, failed: 0, remaining: 0 });
    });

    it('of a tenant do not wait for all those of another one because an earlier one is undelivered', async () => {
      const { importFor, failForDays, deliver } = createTurnBackend(await open());
      await importFor('globex', 1, 20);
      await deliver(19);
      await failForDays('globex', 3);
      await importFor('acme', 1, 20);
      await importFor('globex', 21, 1);
      assert.deepEqual(await deliver(2), ['acme', 'globex']);
    });

    it('of several tenants alternate while those of an account wait for an undelivered one', async () => {
      const { link, send, importFor, failForDays, deliver } = createTurnBackend(await open());
      const { id } = await link(allRights, { tenant: 'initech' });
      await failForDays('initech', 3);
      await send('PATCH', `/accounts/${id}`, { tenant: 'initech', body: { label: 'Other' } });
      await importFor('acme', 1, 40);
      await deliver(20);
      await importFor('globex', 1, 20);
      assert.deepEqual(await deliver(4), ['acme', 'acme', 'globex', 'globex']);
    });

    it('that are retried share a batch with new ones, so that neither waits for all of the others', async () => {
      const { importFor, failForDays, deliver } = createTurnBackend(await open());
      await importFor('acme', 1, 20);
      await failForDays('acme', 1);
      await importFor('globex', 1, 40);
      const batch = [...Array<string>(4).fill('acme'), ...Array<string>(12).fill('globex')];
      assert.deepEqual(await deliver(16), batch);
      assert.deepEqual(await deliver(16), batch);
      // One kind fills the batches if there are too few of the other.
      assert.deepEqual((await deliver(28)).length, 28);
    });

    it('arrive while other receivers do not respond, even if many of their events are due again', async () => {
      const store = await open();
      const { importFor, failForDays, clock } = createTurnBackend(store);
      await importFor('acme', 1, 20);
      await failForDays('acme', 1);
      await importFor('globex', 1, 60);
      const arrived = deferred<undefined>();
      const release = deferred<undefined>();
      let count = 0;
      const { backend } = createEventBackend(store, {
        now: clock.now,
        events: {
          async deliver({ tenantId }) {
            if (tenantId === 'acme') return release.promise;
            count += 1;
            if (count === 60) arrived.resolve(undefined);
          },
        },
      });
      const delivering = backend.deliverEvents();
      await arrived.promise;
      release.resolve(undefined);
      // A receiver that did not respond for 15 seconds would count as failed.
      assert.deepEqual(await delivering, { delivered: 80, failed: 0, remaining: 0 });
    });

    it('that are redelivered take turns with new ones', async () => {
      const { backend, importFor, failForDays, deliver } = createTurnBackend(await open());
      await importFor('acme', 1, 20);
      await failForDays('acme', 3);
      await importFor('globex', 1, 20);
      await deliver(2);
      assert.equal(await backend.redeliverEvents(), 20);
      assert.deepEqual(await deliver(4), ['acme', 'acme', 'globex', 'globex']);
      await importFor('initech', 1, 1);
      assert.deepEqual(await deliver(3), ['acme', 'globex', 'initech']);
      assert.deepEqual(await backend.deliverEvents(), { delivered: 32, failed: 0, remaining: 0 });
    });

    // The clock of the memory store, performance.now(), cannot be set.
    if (name !== 'memory') {
      it('stay claimed when the clock of the store is set back a little, and not if it is by more than five minutes', async () => {
        const { store, addToTimes } = await openKind();
        const { backend, link } = createEventBackend(store);
        await link(allRights);
        const claim = {
          now: '2026-11-24T00:00:00.000Z',
          latestAttempt: '2026-11-25',
          limit: 10,
          retries: 3,
          durationMs: 60_000,
        };
        assert.equal((await store.events?.claim({ ...claim, id: 'one' }))?.length, 1);
        for (const stepMs of [50, 1000, 240_000]) {
          await addToTimes?.('claimed_until', 'events', stepMs);
          assert.equal((await backend.deliverEvents()).delivered, 0, `${stepMs} ms`);
        }
        await addToTimes?.('claimed_until', 'events', 300_000);
        assert.equal((await backend.deliverEvents()).delivered, 1);
      });
    }

    it('are neither lost nor duplicated nor reordered, whatever fails and whichever process delivers', async () => {
      const step = fc.oneof(
        fc.record({ kind: fc.constant('change' as const), account: fc.nat(2) }),
        fc.record({ kind: fc.constant('deliver' as const), by: fc.nat(2), failures: fc.nat(7) }),
        fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: -dayMs, max: dayMs }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const store = await open();
          // Its clock is never advanced, so it does not go back, which the rate limit would not expect.
          const writer = createEventBackend(store);
          const received: AccountEvent[] = [];
          const first = createEventBackend(store, {}, received);
          const others = [0, 1].map(() => createEventBackend(store, { now: first.clock.now }, received));
          const all = [first, ...others];
          const ids: string[] = [];
          for (const credential of [allRights, noAttributes, requiredMissing]) {
            ids.push((await writer.link(credential)).id);
          }
          const labels = [0, 0, 0];
          for (const action of steps) {
            if (action.kind === 'change') {
              labels[action.account] = (labels[action.account] ?? 0) + 1;
              await writer.send('PATCH', `/accounts/${ids[action.account]}`, {
                body: { label: `Label ${labels[action.account]}` },
              });
            } else if (action.kind === 'advance') first.clock.advance(action.ms);
            else {
              for (const one of all) {
                one.failing.isFailing = ({ accountId }) =>
                  ((action.failures >> ids.indexOf(accountId)) & 1) === 1;
              }
              await Promise.all(all.slice(0, action.by + 1).map(({ backend }) => backend.deliverEvents()));
            }
          }
          for (const one of all) one.failing.isFailing = () => false;
          await first.backend.redeliverEvents();
          for (let round = 0; round < 3; round += 1) {
            await first.backend.deliverEvents();
            first.clock.advance(8 * hourMs);
          }
          for (const [index, id] of ids.entries()) {
            const types = received.filter(({ accountId }) => accountId === id).map(({ type }) => type);
            const changes = Array.from({ length: labels[index] ?? 0 }, () => 'account.renamed');
            assert.deepEqual(types, ['account.linked', ...changes]);
          }
          const times = received.filter(({ accountId }) => accountId === ids[0]).map((event) => event.id);
          assert.equal(new Set(times).size, times.length);
        }),
        { numRuns: name === 'memory' ? 50 : 3 },
      );
    });
  });

  describe(`The history of an account, with the ${name} store`, () => {
    it('lists what happened, when and by whom, the latest first', async () => {
      const { link, send, simulator, clock } = createTestBackend({ store: await open() });
      const { id } = await link(allRights);
      clock.advance(1000);
      await send('PATCH', `/accounts/${id}`, { body: { label: 'Other' } });
      await send('POST', `/accounts/${id}/check`);
      simulator.setCredential({ ...allRights, access: 'employees:read' });
      await send('POST', `/accounts/${id}/check`);
      await send('POST', `/accounts/${id}/check`);
      const { status, body } = await send('GET', `/accounts/${id}/history`);
      assert.equal(status, 200);
      const entries = body['entries'] as readonly Readonly<Record<string, unknown>>[];
      assert.deepEqual(
        entries.map(({ type, by, status: state }) => [type, by, state]),
        [
          ['status-changed', 'Ines Albrecht', 'limited'],
          ['access-changed', 'Ines Albrecht', 'limited'],
          ['renamed', 'Ines Albrecht', undefined],
          ['linked', 'Ines Albrecht', 'active'],
        ],
      );
      const timeOff = [{ module: 'time-off', read: true, write: true }];
      assert.deepEqual(entries[0]?.['missing'], timeOff);
      const { revoked, granted } = entries[1] ?? {};
      assert.deepEqual(
        (revoked as readonly ModuleAccess[]).filter(({ module }) => module === 'time-off'),
        timeOff,
      );
      assert.equal(granted, undefined);
      assert.deepEqual(entries[3]?.['at'], '2026-11-23T10:00:00.000Z');
    });

    it('names the rights and employee attributes that came and went', async () => {
      const { link, send, simulator } = createTestBackend({
        store: await open(),
        access: 'employees:read documents:read?',
        employeeAttributes: 'email',
      });
      const account = createCredential(1, {
        access: 'employees:read documents:read',
        readableAttributes: ['email', 'first_name', 'last_name'],
      });
      simulator.setCredential(account);
      const { id } = await link(account);
      const check = async (rest: Partial<SimulatedCredential>) => {
        simulator.setCredential({ ...account, ...rest });
        await send('POST', `/accounts/${id}/check`);
        const entries = (await send('GET', `/accounts/${id}/history`)).body[
          'entries'
        ] as readonly HistoryEntry[];
        const entry = entries.find(({ type }) => type === 'access-changed');
        const { at: _at, by: _by, ...changes } = entry ?? assert.fail('There is no entry.');
        return changes;
      };
      const documents = [{ module: 'documents', read: true, write: false }];
      const type = 'access-changed';
      assert.deepEqual(
        await check({ access: 'employees:read', readableAttributes: ['first_name', 'last_name'] }),
        {
          type,
          status: 'limited',
          missingEmployeeAttributes: ['email'],
          revoked: documents,
          revokedEmployeeAttributes: ['email'],
        },
      );
      assert.deepEqual(await check({ readableAttributes: ['email', 'first_name', 'last_name'] }), {
        type,
        status: 'active',
        granted: documents,
        grantedEmployeeAttributes: ['email'],
      });
      const other = createCredential(2, {
        access: 'employees:read workplaces:read',
        readableAttributes: ['email'],
      });
      simulator.setCredential(other);
      await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(other) });
      const [relinked] = (await send('GET', `/accounts/${id}/history`)).body[
        'entries'
      ] as readonly HistoryEntry[];
      assert.deepEqual([relinked?.type, relinked?.revoked], ['relinked', documents]);
      assert.deepEqual(relinked?.granted, [{ module: 'workplaces', read: true, write: false }]);
    });

    it('names who invited, and so do the events, which name the invitation too', async () => {
      const { backend, link, send, simulator, received } = createEventBackend(await open(), {
        invitations: { url: 'https://app.example.com/invitation' },
      });
      const useInvitation = async (method: string, path: string, draft: NewInvitation, number: number) => {
        simulator.setCredential(createCredential(number));
        const { id, url } = await backend.createInvitation('acme', draft);
        const headers = { Authorization: `Bearer ${url.split('#invitation=')[1]}` };
        const { body } = await send(method, path, { headers, body: linkBody(createCredential(number)) });
        return { invitationId: id, accountId: String(body['id']) };
      };
      const linked = await useInvitation('POST', '/accounts', { purpose: 'link', createdBy: 'Jane' }, 1);
      const { id } = await link(allRights);
      const path = `/accounts/${id}/credentials`;
      const draft = { purpose: 'relink', accountId: id, createdBy: 'Jane' } as const;
      const relinked = await useInvitation('PUT', path, draft, 2);
      await useInvitation('PUT', path, { purpose: 'relink', accountId: id }, 3);
      const history = async (accountId: string) => {
        const { body } = await send('GET', `/accounts/${accountId}/history`);
        const entries = body['entries'] as readonly HistoryEntry[];
        return entries.map(({ type, by, via }) => [type, by, via]);
      };
      assert.deepEqual(await history(linked.accountId), [['linked', 'Jane', 'invitation']]);
      assert.deepEqual(await history(id), [
        ['relinked', undefined, 'invitation'],
        ['invited', undefined, undefined],
        ['relinked', 'Jane', 'invitation'],
        ['invited', 'Jane', undefined],
        ['linked', 'Ines Albrecht', undefined],
      ]);
      await backend.deliverEvents();
      assert.deepEqual(
        received.map(({ type, invitationId, invitedBy }) => [type, invitationId, invitedBy]).slice(0, 3),
        [
          ['account.linked', linked.invitationId, 'Jane'],
          ['account.linked', undefined, undefined],
          ['account.relinked', relinked.invitationId, 'Jane'],
        ],
      );
      assert.ok(received[3]?.invitationId && !('invitedBy' in received[3]));
    });

    it('has pages, ends after 400 days, and is gone with the account', async () => {
      const { link, send, clock } = createTestBackend({ store: await open() });
      const { id } = await link(allRights);
      const rename = (label: string) => send('PATCH', `/accounts/${id}`, { body: { label } });
      for (let number = 1; number <= 30; number += 1) await rename(`Label ${number}`);
      const history = async (query = '') => {
        const { body } = await send('GET', `/accounts/${id}/history${query}`);
        return body as {
          readonly entries: readonly { readonly type: string }[];
          readonly nextCursor?: string;
        };
      };
      const first = await history();
      const second = await history(`?cursor=${first.nextCursor}`);
      assert.deepEqual([first.entries.length, second.entries.length, second.nextCursor], [25, 6, undefined]);
      assert.equal(second.entries[5]?.type, 'linked');
      clock.advance(399 * dayMs);
      await rename('Later');
      clock.advance(2 * dayMs);
      assert.deepEqual(
        (await history()).entries.map(({ type }) => type),
        ['renamed'],
      );
      await send('DELETE', `/accounts/${id}`);
      assert.equal((await send('GET', `/accounts/${id}/history`)).status, 404);
    });

    it('keeps the newest 500 entries of each type, so that renames push out nothing else', async () => {
      const store = await open();
      const entryOf = (number: number, type: HistoryEntry['type']): HistoryEntry => ({
        at: `2026-11-23T10:00:00.000Z`,
        type,
        by: `person ${number}`,
      });
      const journalOf = (history: readonly HistoryEntry[]) => ({
        journal: () => ({ history, historyStart: '' }),
      });
      for (const number of [1, 2]) {
        await store.add(
          'acme',
          storedAccount(number),
          journalOf([entryOf(0, 'linked'), entryOf(1, 'renamed')]),
        );
      }
      const renames = Array.from({ length: 500 }, (_, index) => entryOf(index + 2, 'renamed'));
      await store.update('acme', 'account-1', { label: 'Other' }, journalOf(renames));
      const listed = async (accountId: string) =>
        (await store.history?.list('acme', accountId, { since: '', limit: 1000 }))?.entries;
      assert.deepEqual(await listed('account-1'), [...renames.toReversed(), entryOf(0, 'linked')]);
      assert.equal((await listed('account-2'))?.length, 2);
    });

    it('belongs to one tenant, and to callers who may see it', async () => {
      const store = await open();
      const { link, send } = createTestBackend({ store });
      const { id } = await link(allRights);
      const other = await send('GET', `/accounts/${id}/history`, { tenant: 'globex' });
      assert.equal(other.body['code'], 'account-not-found');
      const restricted = createTestBackend({
        store,
        authorize: () => ({ tenantId: 'acme', actions: ['check'] }),
      });
      assert.equal((await restricted.send('GET', `/accounts/${id}/history`)).status, 403);
      assert.equal((await send('GET', `/accounts/${id}/history?cursor=x`)).status, 400);
      const { history: _, ...withoutHistory } = store;
      const bare = await createTestBackend({ store: withoutHistory }).send('GET', `/accounts/${id}/history`);
      assert.deepEqual([bare.status, bare.body], [404, {}]);
      const actions = async (used: AccountStore) => {
        const authorize = () => ({ tenantId: 'acme', actions: ['check', 'history'] as const });
        return (await createTestBackend({ store: used, authorize }).send('GET', '/accounts')).body['actions'];
      };
      assert.deepEqual(await actions(store), ['check', 'history']);
      assert.deepEqual(await actions(withoutHistory), ['check']);
    });

    it('records when a problem began and when it ended', async () => {
      const { link, send, simulator, clock } = createTestBackend({ store: await open() });
      const { id } = await link(allRights);
      const check = async () => {
        clock.advance(hourMs);
        const { problemSince, recoveredAt, status } = (await send('POST', `/accounts/${id}/check`)).body;
        return [status, problemSince, recoveredAt];
      };
      simulator.removeCredential(allRights.clientId);
      const since = '2026-11-23T11:00:00.000Z';
      assert.deepEqual(await check(), ['needs-relink', since, undefined]);
      simulator.faults.add({ kind: 'status', status: 503 });
      assert.deepEqual(await check(), ['unreachable', since, undefined]);
      assert.deepEqual(await check(), ['needs-relink', since, undefined]);
      simulator.setCredential({ ...allRights, access: 'employees:read' });
      assert.deepEqual(await check(), ['limited', '2026-11-23T14:00:00.000Z', undefined]);
      simulator.setCredential(allRights);
      assert.deepEqual(await check(), ['active', undefined, '2026-11-23T15:00:00.000Z']);
      assert.deepEqual(await check(), ['active', undefined, '2026-11-23T15:00:00.000Z']);
    });
  });
}

describe('The option events', () => {
  it('needs a store with events', () => {
    const { events: _, ...store } = createMemoryStore();
    assert.throws(() => createTestBackend({ store, events: { deliver: () => undefined } }), {
      name: 'TypeError',
      message: /"events" requires a store/,
    });
  });

  it('delivers events of several accounts at the same time', async () => {
    const store = createMemoryStore();
    const waiting: (() => void)[] = [];
    const { backend, link } = createTestBackend(
      { store, events: { deliver: () => new Promise<void>((resolve) => waiting.push(resolve)) } },
      [1, 2, 3].map((number) => createCredential(number)),
    );
    for (const number of [1, 2, 3]) await link(createCredential(number));
    const delivering = backend.deliverEvents();
    while (waiting.length < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const resolve of waiting) resolve();
    assert.equal((await delivering).delivered, 3);
  });

  it('delivers an event once to a function that changes it', async () => {
    const { backend, link } = createTestBackend({
      store: createMemoryStore(),
      events: { deliver: (event) => void Object.assign(event, { id: 'mine' }) },
    });
    await link(allRights);
    assert.deepEqual(await backend.deliverEvents(), { delivered: 1, failed: 0, remaining: 0 });
  });

  it('saves the result of a delivery that ends while another result is saved', async () => {
    const { events, ...store } = createMemoryStore();
    assert.ok(events);
    const release = deferred<undefined>();
    const settle: typeof events.settle = async (...args) => {
      release.resolve(undefined);
      await nextTask();
      await events.settle(...args);
    };
    const { backend, link } = createTestBackend({
      store: { ...store, events: { ...events, settle } },
      events: { deliver: ({ tenantId }) => (tenantId === 'acme' ? undefined : release.promise) },
    });
    await link(allRights);
    await link(allRights, { tenant: 'globex' });
    assert.deepEqual(await backend.deliverEvents(), { delivered: 2, failed: 0, remaining: 0 });
  });

  /** An event of `acme`, which arrives at once, and one of `globex`, which arrives when it is released. */
  async function createHeldDelivery(wrapClaim: (claim: EventStore['claim']) => EventStore['claim']): Promise<{
    readonly deliverEvents: TestBackend['backend']['deliverEvents'];
    readonly delivered: readonly string[];
    readonly release: () => void;
  }> {
    const { events, ...store } = createMemoryStore();
    assert.ok(events);
    const held = deferred<undefined>();
    const delivered: string[] = [];
    const { backend, link } = createTestBackend({
      store: { ...store, events: { ...events, claim: wrapClaim((options) => events.claim(options)) } },
      events: {
        deliver: async ({ tenantId }) => {
          delivered.push(tenantId);
          if (tenantId === 'globex') await held.promise;
        },
      },
    });
    await link(allRights);
    await link(allRights, { tenant: 'globex' });
    return {
      deliverEvents: () => backend.deliverEvents(),
      delivered,
      release: () => held.resolve(undefined),
    };
  }

  it('delivers an event once whose claim has expired while it is delivered', async () => {
    const claims: (readonly ClaimedEvent[])[] = [];
    const { deliverEvents, delivered, release } = await createHeldDelivery((claim) => async (options) => {
      const claimed = await claim(options);
      claims.push(claimed);
      // After a pause of the process, the store gives the same events again.
      return claims.length === 2 ? (claims[0] ?? []) : claimed;
    });
    const delivering = deliverEvents();
    while (claims.length < 2) await nextTask();
    await nextTask();
    release();
    assert.equal((await delivering).remaining, 0);
    assert.equal(delivered.filter((tenant) => tenant === 'globex').length, 1);
  });

  it('saves what has arrived although the store failed meanwhile', async () => {
    let claims = 0;
    const { deliverEvents, delivered, release } = await createHeldDelivery((claim) => (options) => {
      claims += 1;
      return claims === 2 ? Promise.reject(new Error('Busy')) : claim(options);
    });
    const delivering = failure(deliverEvents());
    while (claims < 2) await nextTask();
    release();
    await delivering;
    assert.deepEqual(await deliverEvents(), { delivered: 0, failed: 0, remaining: 0 });
    assert.deepEqual(delivered.toSorted(), ['acme', 'globex']);
  });

  it('ends the deliveries in flight before it rejects because the store fails', async () => {
    const { events, ...store } = createMemoryStore();
    assert.ok(events);
    const settle = () => Promise.reject(new Error('Disk full'));
    const release = deferred<undefined>();
    const failing = createTestBackend({
      store: { ...store, events: { ...events, settle } },
      events: { deliver: ({ tenantId }) => (tenantId === 'acme' ? undefined : release.promise) },
    });
    await failing.link(allRights);
    await failing.link(allRights, { tenant: 'globex' });
    let isOver = false;
    const delivering = failure(failing.backend.deliverEvents()).finally(() => (isOver = true));
    while (failing.errors.length === 0) await nextTask();
    await nextTask();
    assert.equal(isOver, false);
    release.resolve(undefined);
    assert.equal(((await delivering) as LinkBackendError).error.code, 'backend-unavailable');
  });
});
