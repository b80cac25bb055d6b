import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, generateKey, type StoredInvitation } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { sharedStoreKinds, storedAccount, storeKinds } from './store-kinds.ts';
import { createTestBackend } from './support.ts';

const dayMs = 24 * 60 * 60_000;
const { allRights } = sampleCredentials;
const record = {
  key: 'key',
  requestHash: 'hash',
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-24T10:00:00.000Z',
};
const invitation: StoredInvitation = {
  id: 'invitation',
  tokenHash: 'token hash',
  purpose: 'link',
  accountId: null,
  requirements: '',
  attributeRequirements: '',
  createdBy: 'Ines Albrecht',
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-30T10:00:00.000Z',
  state: 'used',
};

for (const [name, open] of storeKinds) {
  describe(`checkDueAccounts, with what has expired in the ${name} store`, () => {
    it('deletes it, even if nothing else changes', async () => {
      const { store } = await open();
      const { backend, link, clock, errors } = createTestBackend({ store });
      const { id } = await link(allRights);
      await store.add('globex', storedAccount(1), { record });
      await store.invitations?.add('globex', invitation, { maxOpen: 20, deleteBefore: '' });
      const kept = async () => ({
        record: (await store.findIdempotencyRecord('globex', 'key')) !== undefined,
        invitation: (await store.invitations?.findByTokenHash('token hash')) !== undefined,
        history: (await store.history?.list('acme', id, { since: '', limit: 10 }))?.entries.length,
      });
      const checkAfter = async (days: number) => {
        clock.advance(days * dayMs);
        // Nothing is due: it deletes in any case.
        await backend.checkDueAccounts({ olderThanMs: 1000 * dayMs });
        return kept();
      };
      assert.deepEqual(await checkAfter(1 - 1 / dayMs), { record: true, invitation: true, history: 1 });
      assert.deepEqual(await checkAfter(1 / dayMs), { record: false, invitation: true, history: 1 });
      // Seven days until it expires, and 30 in which its link says why it no longer works.
      assert.deepEqual(await checkAfter(36), { record: false, invitation: true, history: 1 });
      assert.deepEqual(await checkAfter(1), { record: false, invitation: false, history: 1 });
      assert.deepEqual(await checkAfter(362), { record: false, invitation: false, history: 1 });
      assert.deepEqual(await checkAfter(1), { record: false, invitation: false, history: 0 });
      assert.deepEqual(errors, []);
    });
  });
}

/** Each fills a table with 1,001 rows, with a `number` and a time `at`. */
const fillTables = {
  idempotency_records: `SELECT 'acme', 'key ' || number, 'hash', 'account', at, at FROM numbers`,
  invitations: `SELECT 'acme', 'id ' || number, 'hash ' || number, 'link', NULL, '', '', NULL, at, at, 'used' FROM numbers`,
  'history (tenant_id, account_id, at, type, entry)': `SELECT 'acme', 'account', at, 'renamed', '{}' FROM numbers`,
};

for (const [name, open] of sharedStoreKinds) {
  describe(`removeExpired of the ${name} store`, () => {
    it('deletes 1,000 of a kind, and the next call the rest', async () => {
      const { store, runSql } = await open();
      for (const [table, select] of Object.entries(fillTables)) {
        await runSql(`INSERT INTO ${table} WITH RECURSIVE numbers AS (
          SELECT 1 AS number, '2026-11-23T10:00:00.000Z' AS at
          UNION ALL SELECT number + 1, at FROM numbers WHERE number < 1001
        ) ${select}`);
      }
      const before = '2026-11-24T10:00:00.000Z';
      const remainingAfterNext = async () => {
        await store.removeExpired?.({
          recordsUntil: before,
          invitationsBefore: before,
          historyBefore: before,
        });
        const [row] = await runSql(`SELECT
          (SELECT count(*) FROM idempotency_records) AS records,
          (SELECT count(*) FROM invitations) AS invitations,
          (SELECT count(*) FROM history) AS history`);
        return Object.values(row as object).map(Number);
      };
      assert.deepEqual(await remainingAfterNext(), [1, 1, 1]);
      assert.deepEqual(await remainingAfterNext(), [0, 0, 0]);
    });
  });
}

describe('A store that cannot delete what has expired', () => {
  it('does not prevent checks, and is reported', async () => {
    const store = createMemoryStore();
    const failure = new Error('Disk full');
    const { backend, link, clock, errors } = createTestBackend({
      store: { ...store, removeExpired: () => Promise.reject(failure) },
      keys: generateKey(),
    });
    await link(allRights);
    clock.advance(dayMs);
    assert.equal((await backend.checkDueAccounts()).checked, 1);
    assert.deepEqual(errors, [failure]);
  });
});
