import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  AccountsStore,
  type AccountsSnapshot,
  type LoadedAccounts,
} from '../../../../src/elements/accounts-list/data/accounts-store.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { AccountsPage, AccountsQuery, LinkedAccount } from '../../../../src/domain/linked-account.ts';
import { createSampleAccounts } from '../../../../src/testing/sample-accounts.ts';
import { deferred, type Deferred } from '../../../support/promises.ts';

const accounts = createSampleAccounts(6);
const [one, two, three, four] = accounts as readonly [
  LinkedAccount,
  LinkedAccount,
  LinkedAccount,
  LinkedAccount,
];
const fresh: LinkedAccount = { ...one, id: 'account-new', label: 'New GmbH' };

interface PageRequest extends Deferred<AccountsPage> {
  readonly query: AccountsQuery;
  readonly signal: AbortSignal;
}

describe('AccountsStore', () => {
  let requests: PageRequest[];
  let snapshots: AccountsSnapshot[];
  let store: AccountsStore;

  beforeEach(() => {
    requests = [];
    snapshots = [];
    store = new AccountsStore({
      loadPage: (query, signal) => {
        const request = { query, signal, ...deferred<AccountsPage>() };
        requests.push(request);
        return request.promise;
      },
      onChange: () => snapshots.push(store.snapshot),
    });
  });

  const request = (index: number): PageRequest => {
    const found = requests[index];
    assert.ok(found, `no request ${index}`);
    return found;
  };
  const loaded = (): LoadedAccounts => {
    assert.equal(store.snapshot.type, 'loaded');
    return store.snapshot;
  };
  const ids = (): readonly string[] => loaded().rows.map(({ account }) => account.id);
  const load = async (page: AccountsPage): Promise<void> => {
    const outcome = store.load({ limit: 2 });
    requests.at(-1)?.resolve(page);
    await outcome;
  };

  describe('loading', () => {
    it('shows the first page', async () => {
      const outcome = store.load({ limit: 2 });
      assert.deepEqual(store.snapshot, { type: 'loading' });
      assert.deepEqual(request(0).query, { limit: 2 });
      request(0).resolve({ accounts: [one, two], total: 6, nextCursor: 'next' });
      assert.deepEqual(await outcome, { type: 'loaded', count: 2, total: 6 });
      assert.deepEqual(ids(), [one.id, two.id]);
      assert.equal(loaded().nextCursor, 'next');
    });

    it('appends the next page', async () => {
      await load({ accounts: [one, two], total: 3, nextCursor: 'after-two' });
      const outcome = store.loadMore();
      assert.deepEqual(loaded().activity, { type: 'loading', page: 'next' });
      assert.deepEqual(request(1).query, { limit: 2, cursor: 'after-two' });
      request(1).resolve({ accounts: [three], total: 3 });
      assert.deepEqual(await outcome, { type: 'loaded', count: 3, total: 3 });
      assert.deepEqual(ids(), [one.id, two.id, three.id]);
      assert.equal(loaded().nextCursor, undefined);
    });

    it('requests each page once, and none after the last', async () => {
      await load({ accounts: [one], nextCursor: 'next' });
      const outcome = store.loadMore();
      assert.deepEqual(await store.loadMore(), { type: 'superseded' });
      assert.equal(requests.length, 2);
      request(1).resolve({ accounts: [two] });
      await outcome;
      assert.deepEqual(await store.loadMore(), { type: 'superseded' });
      assert.equal(requests.length, 2);
    });

    it('keeps the latest values of an account on two pages', async () => {
      await load({ accounts: [one, two], nextCursor: 'next' });
      const outcome = store.loadMore();
      request(1).resolve({ accounts: [{ ...two, label: 'Newer' }, three] });
      await outcome;
      assert.deepEqual(
        loaded().rows.map(({ account }) => account.label),
        [one.label, 'Newer', three.label],
      );
    });

    it('aborts the previous load and ignores its response', async () => {
      const older = store.load({ limit: 2 });
      const newer = store.load({ limit: 2 });
      assert.equal(request(0).signal.aborted, true);
      assert.equal(request(1).signal.aborted, false);
      request(1).resolve({ accounts: [two] });
      await newer;
      request(0).resolve({ accounts: [one] });
      assert.deepEqual(await older, { type: 'superseded' });
      assert.deepEqual(ids(), [two.id]);
    });

    it('reports no failure for an aborted load', async () => {
      const outcome = store.load({ limit: 2 });
      store.abort();
      assert.equal(request(0).signal.aborted, true);
      request(0).reject(new Error('aborted'));
      assert.deepEqual(await outcome, { type: 'superseded' });
      assert.deepEqual(store.snapshot, { type: 'loading' });
    });

    it('reports why a load failed', async () => {
      const outcome = store.load({ limit: 2 });
      request(0).reject(linkError('forbidden'));
      assert.deepEqual(await outcome, { type: 'failed', error: linkError('forbidden') });
      assert.deepEqual(store.snapshot, { type: 'failed', error: linkError('forbidden') });
    });

    it('keeps the rows when the next page fails, and can request it again', async () => {
      await load({ accounts: [one], nextCursor: 'next' });
      const failing = store.loadMore();
      request(1).reject(linkError('timeout'));
      await failing;
      assert.deepEqual(ids(), [one.id]);
      assert.deepEqual(loaded().activity, { type: 'failed', page: 'next', error: linkError('timeout') });
      const again = store.loadMore();
      request(2).resolve({ accounts: [two] });
      await again;
      assert.equal(request(2).query.cursor, 'next');
      assert.deepEqual(ids(), [one.id, two.id]);
    });

    it('keeps the rows while it refreshes, and when that fails', async () => {
      await load({ accounts: [one, two] });
      const failing = store.refresh({ limit: 2 });
      assert.deepEqual(ids(), [one.id, two.id]);
      assert.deepEqual(loaded().activity, { type: 'loading', page: 'first' });
      request(1).reject(linkError('timeout'));
      await failing;
      assert.deepEqual(loaded().activity, { type: 'failed', page: 'first', error: linkError('timeout') });
      assert.deepEqual(ids(), [one.id, two.id]);
      const again = store.refresh({ limit: 2 });
      request(2).resolve({ accounts: [three] });
      await again;
      assert.deepEqual(ids(), [three.id]);
    });

    it('discards the rows in load()', async () => {
      await load({ accounts: [one] });
      void store.load({ limit: 2 });
      assert.deepEqual(store.snapshot, { type: 'loading' });
    });

    it('is idle after a refresh was aborted', async () => {
      await load({ accounts: [one] });
      void store.refresh({ limit: 2 });
      store.abort();
      assert.deepEqual(loaded().activity, { type: 'idle' });
    });
  });

  describe('changes from elsewhere', () => {
    it('put a new account first and increase the total', async () => {
      await load({ accounts: [one, two], total: 6, nextCursor: 'next' });
      store.apply({ type: 'linked', account: fresh });
      store.apply({ type: 'linked', account: fresh });
      assert.deepEqual(ids(), [fresh.id, one.id, two.id]);
      assert.equal(loaded().total, 7);
      assert.equal(requests.length, 1);
    });

    it('keep an unknown total unknown', async () => {
      await load({ accounts: [one] });
      store.apply({ type: 'linked', account: fresh });
      assert.equal(loaded().total, undefined);
    });

    it('replace an account in place, and ignore one that is not loaded', async () => {
      await load({ accounts: [one, two] });
      store.apply({ type: 'updated', account: { ...two, label: 'Renamed' } });
      store.apply({ type: 'updated', account: fresh });
      assert.deepEqual(
        loaded().rows.map(({ account }) => account.label),
        [one.label, 'Renamed'],
      );
    });

    it('remove an account once', async () => {
      await load({ accounts: [one, two], total: 2 });
      store.apply({ type: 'unlinked', account: one });
      store.apply({ type: 'unlinked', account: one });
      assert.deepEqual(ids(), [two.id]);
      assert.equal(loaded().total, 1);
    });

    it('do not mutate an earlier snapshot', async () => {
      await load({ accounts: [one, two], total: 2 });
      const before = loaded();
      const copy = structuredClone(before);
      store.apply({ type: 'linked', account: fresh });
      store.apply({ type: 'unlinked', account: one });
      assert.deepEqual(before, copy);
      assert.notEqual(store.snapshot, before);
    });

    it('are applied to the response of a load that started before', async () => {
      const outcome = store.load({ limit: 3 });
      store.apply({ type: 'linked', account: fresh });
      store.apply({ type: 'unlinked', account: one });
      store.apply({ type: 'updated', account: { ...two, label: 'Renamed' } });
      request(0).resolve({ accounts: [one, two, three], total: 6 });
      assert.deepEqual(await outcome, { type: 'loaded', count: 3, total: 6 });
      assert.deepEqual(ids(), [fresh.id, two.id, three.id]);
      assert.equal(loaded().rows[1]?.account.label, 'Renamed');
    });

    it('are not counted twice if the response includes them', async () => {
      const outcome = store.load({ limit: 3 });
      store.apply({ type: 'linked', account: fresh });
      request(0).resolve({ accounts: [fresh, one], total: 2 });
      await outcome;
      assert.deepEqual(ids(), [fresh.id, one.id]);
      assert.equal(loaded().total, 2);
    });

    it('are applied to a next page that was requested before', async () => {
      await load({ accounts: [one, two], total: 4, nextCursor: 'next' });
      const outcome = store.loadMore();
      store.apply({ type: 'unlinked', account: two });
      request(1).resolve({ accounts: [two, three, four], total: 4 });
      await outcome;
      assert.deepEqual(ids(), [one.id, three.id, four.id]);
      assert.equal(loaded().total, 3);
    });

    it('show a new account in a list that failed to load, and keep the failure', async () => {
      const outcome = store.load({ limit: 2 });
      request(0).reject(linkError('timeout'));
      await outcome;
      store.apply({ type: 'linked', account: fresh });
      assert.deepEqual(ids(), [fresh.id]);
      assert.deepEqual(loaded().activity, { type: 'failed', page: 'first', error: linkError('timeout') });
    });
  });

  describe('operations', () => {
    it('are pending in their row, then update it', async () => {
      await load({ accounts: [one, two] });
      const work = deferred<LinkedAccount>();
      const outcome = store.run(one.id, 'check', async () => ({
        type: 'updated',
        account: await work.promise,
      }));
      assert.deepEqual(
        loaded().rows.map(({ activity }) => activity),
        [{ type: 'pending', operation: 'check' }, { type: 'idle' }],
      );
      work.resolve({ ...one, status: 'needs-relink' });
      assert.equal((await outcome).type, 'done');
      assert.deepEqual(loaded().rows[0], {
        account: { ...one, status: 'needs-relink' },
        activity: { type: 'idle' },
        changedFrom: one,
      });
    });

    it('run one at a time for an account', async () => {
      await load({ accounts: [one, two] });
      let runs = 0;
      const work = (): Promise<never> => {
        runs += 1;
        return new Promise(() => undefined);
      };
      void store.run(one.id, 'check', work);
      void store.run(two.id, 'check', work);
      assert.deepEqual(await store.run(one.id, 'unlink', work), { type: 'ignored' });
      assert.equal(runs, 2);
    });

    it('keep a failure in the row until it is dismissed', async () => {
      await load({ accounts: [one] });
      const error = linkError('personio-unavailable');
      const failing = (): Promise<never> => Promise.reject(error);
      assert.deepEqual(await store.run(one.id, 'check', failing), { type: 'failed', error });
      assert.deepEqual(loaded().rows[0]?.activity, { type: 'failed', operation: 'check', error });
      store.dismissFailure(one.id);
      assert.deepEqual(loaded().rows[0]?.activity, { type: 'idle' });
    });

    it('remove a row only after success', async () => {
      await load({ accounts: [one, two], total: 2 });
      const work = deferred<undefined>();
      const outcome = store.run(one.id, 'unlink', async () => {
        await work.promise;
        return { type: 'unlinked', account: one };
      });
      assert.deepEqual(ids(), [one.id, two.id]);
      work.reject(linkError('timeout'));
      await outcome;
      assert.deepEqual(ids(), [one.id, two.id]);
      assert.equal(loaded().total, 2);
    });

    it('stay pending when the list is reloaded', async () => {
      await load({ accounts: [one] });
      void store.run(one.id, 'check', () => new Promise(() => undefined));
      await load({ accounts: [one, two] });
      assert.deepEqual(loaded().rows[0]?.activity, { type: 'pending', operation: 'check' });
    });

    it('continue when a load is aborted', async () => {
      await load({ accounts: [one, two] });
      const work = deferred<undefined>();
      const outcome = store.run(one.id, 'unlink', async () => {
        await work.promise;
        return { type: 'unlinked', account: one };
      });
      store.abort();
      work.resolve(undefined);
      await outcome;
      assert.deepEqual(ids(), [two.id]);
    });
  });

  describe('controlled accounts', () => {
    it('replace the rows immediately and abort a load', async () => {
      const outcome = store.load({ limit: 2 });
      store.setAccounts([one, two]);
      assert.equal(request(0).signal.aborted, true);
      assert.deepEqual(ids(), [one.id, two.id]);
      assert.equal(loaded().total, 2);
      request(0).resolve({ accounts: [three] });
      assert.deepEqual(await outcome, { type: 'superseded' });
      assert.deepEqual(ids(), [one.id, two.id]);
    });
  });

  it('reports each new snapshot once', async () => {
    await load({ accounts: [one] });
    assert.deepEqual(
      snapshots.map(({ type }) => type),
      ['loaded'],
    );
    store.apply({ type: 'unlinked', account: fresh });
    assert.equal(snapshots.length, 1);
  });
});
