import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import {
  createMemoryStore,
  openSqliteStore,
  statusUnder,
  type AccountStore,
  type IdempotencyRecord,
  type InvitationStore,
  type SaveResult,
  type ReadableAttributes,
  type SqliteStore,
  type StoredAccount,
  type StoredInvitation,
  type StorePosition,
  type StoreQuery,
} from '../../src/server/index.ts';
import type { ModuleAccess, ModuleName } from '../../src/domain/access.ts';
import { linkError } from '../../src/domain/link-error.ts';
import { accountSorts } from '../../src/domain/linked-account.ts';
import { toAlternatives } from '../../src/server/store/requirements.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { until } from '../support/promises.ts';
import { openTestDatabase } from './postgres.ts';
import { createTestBackend, linkBody } from './support.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-'));
const database = await openTestDatabase();
const opened: SqliteStore[] = [];
let files = 0;

function newPath(): string {
  files += 1;
  return join(folder, `accounts-${files}.db`);
}

async function openStore(path = newPath()): Promise<SqliteStore> {
  const store = await openSqliteStore(path);
  opened.push(store);
  return store;
}

after(async () => {
  for (const store of opened) {
    try {
      store.close();
    } catch {
      // Closed by its test.
    }
  }
  await rm(folder, { recursive: true });
});

function account(number: number, rest: Partial<StoredAccount> = {}): StoredAccount {
  return {
    id: `account-${number}`,
    label: `Company ${number}`,
    maskedClientId: `papi-1111…${String(number).padStart(4, '0')}`,
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: `encrypted-${number}`,
    status: 'active',
    access: [{ module: 'employees', read: true, write: false }],
    undetermined: [],
    readableAttributes: { keys: ['email'], source: 'list' },
    revoked: [],
    attributeRequirements: '',
    requirements: 'employees:read',
    problem: null,
    problemSince: null,
    recoveredAt: null,
    linkedAt: new Date(Date.UTC(2026, 10, 23) + number * 1000).toISOString(),
    linkedBy: null,
    checkedAt: null,
    ...rest,
  };
}

function record(key: string, requestHash = 'request hash'): IdempotencyRecord {
  return {
    key,
    requestHash,
    createdAt: '2026-11-23T10:00:00.000Z',
    expiresAt: '2026-11-24T10:00:00.000Z',
  };
}

function invitation(number: number, rest: Partial<StoredInvitation> = {}): StoredInvitation {
  return {
    id: `invitation-${number}`,
    tokenHash: `hash-${number}`,
    purpose: 'link',
    accountId: null,
    requirements: '',
    attributeRequirements: '',
    createdBy: null,
    createdAt: new Date(Date.UTC(2026, 10, 22) + number * 1000).toISOString(),
    expiresAt: new Date(Date.UTC(2026, 10, 29) + number * 1000).toISOString(),
    state: 'open',
    ...rest,
  };
}

function saved(result: SaveResult): StoredAccount {
  assert.equal(result.outcome, 'saved');
  return result.account;
}

const statuses = ['active', 'limited', 'needs-relink', 'unreachable'] as const;

const kinds: readonly [name: string, open: () => Promise<AccountStore>][] = [
  ['memory', async () => createMemoryStore()],
  ['SQLite', openStore],
  ['Postgres', async () => database.open()],
];

for (const [name, open] of kinds) {
  describe(`${name} store`, () => {
    let store: AccountStore;
    beforeEach(async () => {
      store = await open();
    });

    const list = async (tenantId: string, query: Partial<Parameters<AccountStore['list']>[1]> = {}) => {
      const { accounts, more, total } = await store.list(tenantId, { limit: 100, ...query });
      return { ids: accounts.map(({ id }) => id), more, total };
    };

    it('returns every member of an account unchanged', async () => {
      const full = account(1, {
        label: 'Ä\u0000 <b> 🧑‍🚀 "\'',
        status: 'needs-relink',
        undetermined: [{ module: 'documents', read: true, write: true }],
        readableAttributes: { keys: ['email', 'dynamic_7'], source: 'persons' },
        revoked: [{ requirement: 'webhooks:read', since: '2026-11-23T11:00:00.000Z' }],
        attributeRequirements: 'email hire_date?',
        problem: linkError('invalid-credentials', { traceId: 'trace-1' }),
        linkedBy: 'Ines',
        checkedAt: '2026-11-23T11:00:00.000Z',
      });
      for (const one of [full, account(2)]) {
        assert.deepEqual(saved(await store.add('acme', one)), one);
        assert.deepEqual(await store.find('acme', { id: one.id }), one);
        assert.deepEqual((await store.list('acme', { limit: 1, search: one.label })).accounts, [one]);
      }
    });

    const invitationsOf = (): InvitationStore => {
      assert.ok(store.invitations);
      return store.invitations;
    };
    const bounds = { maxOpen: 20, deleteBefore: '2026-10-23T10:00:00.000Z' };
    const usedAt = '2026-11-23T10:00:00.000Z';

    it('keeps how an account was linked', async () => {
      const one = account(1, { linkedVia: 'invitation' });
      assert.deepEqual(saved(await store.add('acme', one)), one);
      assert.deepEqual(await store.find('acme', { id: one.id }), one);
    });

    it('returns every member of an invitation unchanged, by the hash of its token', async () => {
      const invitations = invitationsOf();
      const full = invitation(1, {
        purpose: 'relink',
        accountId: 'account-1',
        requirements: 'employees:read documents:read?',
        attributeRequirements: 'email',
        createdBy: 'Ä\u0000 <b> 🧑‍🚀',
      });
      for (const one of [full, invitation(2)]) {
        assert.equal(await invitations.add('acme', one, bounds), true);
        assert.deepEqual(await invitations.findByTokenHash(one.tokenHash), {
          tenantId: 'acme',
          invitation: one,
        });
      }
      assert.equal(await invitations.findByTokenHash('hash-3'), undefined);
      assert.deepEqual(await invitations.listOpen('acme', usedAt), [invitation(2), full]);
      assert.deepEqual(await invitations.listOpen('globex', usedAt), []);
    });

    it('keeps a number of open invitations per tenant, and deletes those that expired long ago', async () => {
      const invitations = invitationsOf();
      const two = { ...bounds, maxOpen: 2 };
      assert.equal(await invitations.add('acme', invitation(1), two), true);
      assert.equal(await invitations.add('acme', invitation(2), two), true);
      assert.equal(await invitations.add('acme', invitation(3), two), false);
      assert.equal(await invitations.findByTokenHash('hash-3'), undefined);
      assert.equal(await invitations.add('globex', invitation(3), two), true);
      await invitations.revoke('acme', 'invitation-1');
      assert.equal(await invitations.add('acme', invitation(4), two), true);
      const { expiresAt: createdAt } = invitation(4);
      const later = { createdAt, expiresAt: '2026-12-30T10:00:00.000Z' };
      assert.equal(
        await invitations.add('acme', invitation(5, later), { ...two, deleteBefore: createdAt }),
        true,
      );
      assert.equal(await invitations.findByTokenHash('hash-2'), undefined);
      assert.notEqual(await invitations.findByTokenHash('hash-4'), undefined);
    });

    it('uses an invitation up with the first account that is saved', async () => {
      const invitations = invitationsOf();
      await invitations.add('acme', invitation(1), bounds);
      const use = { id: 'invitation-1', usedAt };
      const twin = account(2, { fingerprint: 'fingerprint-1' });
      await store.add('acme', account(1));
      assert.equal((await store.add('acme', twin, { invitation: use })).outcome, 'duplicate');
      assert.equal((await store.add('globex', account(2), { invitation: use })).outcome, 'invitation-closed');
      saved(await store.add('acme', account(2), { invitation: use, record: record('key-1') }));
      const closed = { outcome: 'invitation-closed' };
      const late = { invitation: use, record: record('key-2') };
      assert.deepEqual(await store.add('acme', account(3), late), closed);
      assert.deepEqual(await store.update('acme', 'account-1', { label: 'New' }, late), closed);
      assert.deepEqual((await list('acme')).ids, ['account-2', 'account-1']);
      assert.deepEqual(await store.find('acme', { id: 'account-1' }), account(1));
      assert.equal(await store.findIdempotencyRecord('acme', 'key-2'), undefined);
      assert.equal((await invitations.findByTokenHash('hash-1'))?.invitation.state, 'used');
      assert.equal((await invitations.revoke('acme', 'invitation-1'))?.isChanged, false);
    });

    it('uses no invitation that is revoked, has expired or does not exist', async () => {
      const invitations = invitationsOf();
      await store.add('acme', account(1));
      await invitations.add('acme', invitation(1), bounds);
      await invitations.add('acme', invitation(2), bounds);
      assert.equal(await invitations.revoke('globex', 'invitation-1'), undefined);
      assert.equal((await invitations.revoke('acme', 'invitation-1'))?.isChanged, true);
      for (const use of [
        { id: 'invitation-1', usedAt },
        { id: 'invitation-2', usedAt: invitation(2).expiresAt },
        { id: 'invitation-3', usedAt },
      ]) {
        const result = await store.update('acme', 'account-1', { label: 'New' }, { invitation: use });
        assert.equal(result.outcome, 'invitation-closed');
      }
      const use = { id: 'invitation-2', usedAt };
      saved(await store.update('acme', 'account-1', { label: 'New' }, { invitation: use }));
    });

    it('revokes the open invitations to relink an account that is removed', async () => {
      const invitations = invitationsOf();
      await store.add('acme', account(1));
      await invitations.add('acme', invitation(1, { purpose: 'relink', accountId: 'account-1' }), bounds);
      await invitations.add('acme', invitation(2), bounds);
      await store.remove('globex', 'account-1');
      assert.equal((await invitations.listOpen('acme', usedAt)).length, 2);
      await store.remove('acme', 'account-1');
      assert.deepEqual(await invitations.listOpen('acme', usedAt), [invitation(2)]);
      assert.equal((await invitations.findByTokenHash('hash-1'))?.invitation.state, 'revoked');
    });

    it('adds an invitation to the history of its account, unless that was removed or too many are open', async () => {
      const invitations = invitationsOf();
      await store.add('acme', account(1));
      const journal = {
        history: [{ at: usedAt, type: 'invited', by: 'Ines' }],
        historyStart: '',
      } as const;
      const add = (number: number, accountId: string, maxOpen = 20) =>
        invitations.add('acme', invitation(number, { purpose: 'relink', accountId }), {
          ...bounds,
          maxOpen,
          journal,
        });
      assert.equal(await add(1, 'account-1'), true);
      assert.equal(await add(2, 'account-2'), true);
      assert.equal(await add(3, 'account-1', 2), false);
      const historyOf = async (tenantId: string, accountId: string) =>
        (await store.history?.list(tenantId, accountId, { since: '', limit: 10 }))?.entries;
      assert.deepEqual(await historyOf('acme', 'account-1'), journal.history);
      assert.deepEqual(await historyOf('acme', 'account-2'), []);
      assert.deepEqual(await historyOf('globex', 'account-1'), []);
    });

    it('deletes all invitations of a tenant', async () => {
      const invitations = invitationsOf();
      await invitations.add('acme', invitation(1), bounds);
      await invitations.add('globex', invitation(2), bounds);
      await invitations.removeAll('acme');
      assert.equal(await invitations.findByTokenHash('hash-1'), undefined);
      assert.notEqual(await invitations.findByTokenHash('hash-2'), undefined);
    });

    it('finds an account by id and by fingerprint in its own tenant only', async () => {
      await store.add('acme', account(1));
      for (const key of [{ id: 'account-1' }, { fingerprint: 'fingerprint-1' }]) {
        assert.equal((await store.find('acme', key))?.id, 'account-1');
        for (const other of ['globex', 'ACME', 'acm', 'acme2', '', 'acme\u0000']) {
          assert.equal(await store.find(other, key), undefined);
        }
      }
      assert.equal(await store.find('acme', { id: 'fingerprint-1' }), undefined);
      assert.equal(await store.find('acme', { id: '\u0000' }), undefined);
    });

    it('finds an idempotency record in its own tenant only', async () => {
      saved(await store.add('acme', account(1), { record: record('key-1') }));
      await store.add('acme', account(2));
      saved(await store.update('acme', 'account-2', { label: 'New' }, { record: record('key-2') }));
      const kept = { ...record('key-1'), accountId: 'account-1' };
      assert.deepEqual(await store.findIdempotencyRecord('acme', 'key-1'), kept);
      assert.deepEqual(await store.findIdempotencyRecord('acme', 'key-2'), {
        ...record('key-2'),
        accountId: 'account-2',
      });
      assert.equal(await store.findIdempotencyRecord('globex', 'key-1'), undefined);
      assert.equal(await store.findIdempotencyRecord('acme', 'KEY-1'), undefined);
      saved(await store.add('globex', account(1), { record: record('key-1', 'other') }));
      assert.deepEqual(await store.findIdempotencyRecord('acme', 'key-1'), kept);
    });

    it('saves nothing if the idempotency key belongs to another request or account', async () => {
      await store.add('acme', account(1), { record: record('key-1') });
      await store.add('acme', account(3));
      assert.deepEqual(await store.add('acme', account(2), { record: record('key-1', 'other') }), {
        outcome: 'key-conflict',
      });
      assert.deepEqual(await store.add('acme', account(2), { record: record('key-1') }), {
        outcome: 'key-conflict',
      });
      for (const late of [record('key-1', 'other'), record('key-1')]) {
        const result = await store.update('acme', 'account-3', { label: 'New' }, { record: late });
        assert.deepEqual(result, { outcome: 'key-conflict' });
      }
      assert.deepEqual((await list('acme')).ids, ['account-3', 'account-1']);
      assert.deepEqual(await store.find('acme', { id: 'account-3' }), account(3));
      assert.equal((await store.findIdempotencyRecord('acme', 'key-1'))?.accountId, 'account-1');
      saved(await store.update('acme', 'account-1', { label: 'Again' }, { record: record('key-1') }));
    });

    it('saves no idempotency record if the account is not saved', async () => {
      await store.add('acme', account(1));
      const twin = account(2, { fingerprint: 'fingerprint-1' });
      assert.equal((await store.add('acme', twin, { record: record('key-1') })).outcome, 'duplicate');
      assert.equal(
        (
          await store.update(
            'acme',
            'account-1',
            {},
            { expected: { encryptedCredentials: 'other' }, record: record('key-1') },
          )
        ).outcome,
        'not-found',
      );
      assert.equal(
        (await store.update('acme', 'missing', {}, { record: record('key-1') })).outcome,
        'not-found',
      );
      assert.equal(await store.findIdempotencyRecord('acme', 'key-1'), undefined);
    });

    it('frees and deletes an expired idempotency key, even after its account was removed', async () => {
      const dayLater = { createdAt: '2026-11-24T10:00:00.000Z', expiresAt: '2026-11-25T10:00:00.000Z' };
      await store.add('acme', account(1), { record: record('key-1') });
      await store.add('acme', account(2), {
        record: { ...record('key-2'), expiresAt: '2026-11-24T10:00:00.001Z' },
      });
      saved(await store.add('acme', account(3), { record: { ...record('key-3'), ...dayLater } }));
      assert.equal(await store.findIdempotencyRecord('acme', 'key-1'), undefined);
      assert.equal((await store.findIdempotencyRecord('acme', 'key-2'))?.accountId, 'account-2');
      assert.equal(
        (await store.add('acme', account(4), { record: { ...record('key-2', 'other'), ...dayLater } }))
          .outcome,
        'key-conflict',
      );
      saved(await store.add('acme', account(4), { record: { ...record('key-1', 'other'), ...dayLater } }));
      assert.equal((await store.findIdempotencyRecord('acme', 'key-1'))?.requestHash, 'other');
      await store.remove('acme', 'account-2');
      assert.equal((await store.findIdempotencyRecord('acme', 'key-2'))?.accountId, 'account-2');
      assert.equal(
        (await store.add('acme', account(5), { record: { ...record('key-2'), ...dayLater } })).outcome,
        'key-conflict',
      );
      const later = { createdAt: '2026-11-24T10:00:00.001Z', expiresAt: '2026-11-25T10:00:00.000Z' };
      saved(await store.add('acme', account(5), { record: { ...record('key-5'), ...later } }));
      assert.equal(await store.findIdempotencyRecord('acme', 'key-2'), undefined);
      saved(await store.add('acme', account(6), { record: { ...record('key-2', 'other'), ...later } }));
    });

    it('rejects a second account with the same fingerprint in a tenant', async () => {
      await store.add('acme', account(1));
      const twin = account(2, { fingerprint: 'fingerprint-1' });
      assert.deepEqual(await store.add('acme', twin), { outcome: 'duplicate', accountId: 'account-1' });
      saved(await store.add('globex', twin));
      await store.add('acme', account(3));
      assert.deepEqual(await store.update('acme', 'account-3', { fingerprint: 'fingerprint-1' }), {
        outcome: 'duplicate',
        accountId: 'account-1',
      });
      assert.equal((await store.find('acme', { id: 'account-3' }))?.fingerprint, 'fingerprint-3');
      assert.equal((await list('acme')).total, 2);
    });

    it('updates the given members of one account only', async () => {
      await store.add(
        'acme',
        account(1, { problem: linkError('timeout'), checkedAt: '2026-11-23T10:00:00.000Z' }),
      );
      await store.add('acme', account(2));
      await store.add('globex', account(1));
      const changed = saved(await store.update('acme', 'account-1', { label: 'New', problem: null }));
      assert.deepEqual(changed, account(1, { label: 'New', checkedAt: '2026-11-23T10:00:00.000Z' }));
      assert.deepEqual(await store.find('acme', { id: 'account-1' }), changed);
      assert.deepEqual(await store.find('acme', { id: 'account-2' }), account(2));
      assert.deepEqual(await store.find('globex', { id: 'account-1' }), account(1));
      assert.deepEqual((await list('acme', { search: 'new' })).ids, ['account-1']);
      assert.deepEqual((await list('acme', { search: 'company 1' })).ids, []);
    });

    it('updates an account only while its credentials are the expected ones', async () => {
      await store.add('acme', account(1));
      saved(
        await store.update(
          'acme',
          'account-1',
          { encryptedCredentials: 'encrypted-new' },
          { expected: { encryptedCredentials: 'encrypted-1' } },
        ),
      );
      const late = await store.update(
        'acme',
        'account-1',
        { label: 'Late' },
        { expected: { encryptedCredentials: 'encrypted-1' } },
      );
      assert.deepEqual(late, { outcome: 'not-found' });
      assert.equal((await store.find('acme', { id: 'account-1' }))?.label, 'Company 1');
    });

    it('does not update or remove a missing account or one of another tenant', async () => {
      await store.add('globex', account(1));
      assert.deepEqual(await store.update('acme', 'account-1', { label: 'Mine' }), { outcome: 'not-found' });
      assert.equal(await store.remove('acme', 'account-1'), false);
      assert.deepEqual(await store.find('globex', { id: 'account-1' }), account(1));
      assert.equal(await store.remove('globex', 'account-1'), true);
      assert.equal(await store.remove('globex', 'account-1'), false);
    });

    it('lists newest accounts first, then by id', async () => {
      const linkedAt = '2026-11-23T00:00:00.000Z';
      for (const number of [3, 1, 2]) await store.add('acme', account(number, { linkedAt }));
      await store.add('acme', account(9));
      await store.add('globex', account(8));
      assert.deepEqual(await list('acme'), {
        ids: ['account-9', 'account-1', 'account-2', 'account-3'],
        more: false,
        total: 4,
      });
      const second = await list('acme', { limit: 2, after: { linkedAt, id: 'account-1' } });
      assert.deepEqual(second, { ids: ['account-2', 'account-3'], more: false, total: 4 });
      assert.deepEqual(await list('acme', { limit: 3 }), {
        ids: ['account-9', 'account-1', 'account-2'],
        more: true,
        total: 4,
      });
    });

    it('continues a list after an account that was removed', async () => {
      for (const number of [1, 2, 3]) await store.add('acme', account(number));
      await store.remove('acme', 'account-2');
      assert.deepEqual((await list('acme', { after: account(2) })).ids, ['account-1']);
    });

    it('searches for wildcards and escapes as plain characters, ignoring case and accents in every script', async () => {
      const labels = ['50 %', '50 x', 'a_b', 'aXb', 'c\\d', 'ÄRZTE', 'x'];
      for (const [index, label] of labels.entries()) await store.add('acme', account(index, { label }));
      const found = async (search: string) =>
        (await store.list('acme', { limit: 100, search })).accounts.map(({ label }) => label).sort();
      assert.deepEqual(await found('%'), ['50 %']);
      assert.deepEqual(await found('_'), ['a_b']);
      assert.deepEqual(await found('\\'), ['c\\d']);
      for (const search of ['ärzte', 'arzte', 'A\u0308rzte'])
        assert.deepEqual(await found(search), ['ÄRZTE']);
      assert.deepEqual(await found('ＡＸＢ'), ['aXb']);
      assert.deepEqual(await found('…0006'), ['x']);
      assert.deepEqual(await found('x\npapi'), []);
      assert.equal((await found(' ')).length, 7);
    });

    it('combines a status filter with a search', async () => {
      await store.add('acme', account(1, { status: 'limited' }));
      await store.add('acme', account(2, { status: 'limited', label: 'Other' }));
      await store.add('acme', account(3));
      assert.deepEqual(await list('acme', { status: ['limited'] }), {
        ids: ['account-2', 'account-1'],
        more: false,
        total: 2,
      });
      assert.deepEqual((await list('acme', { status: ['limited'], search: 'company' })).ids, ['account-1']);
    });

    it('finds accounts of several statuses', async () => {
      for (const [number, status] of statuses.entries()) await store.add('acme', account(number, { status }));
      assert.deepEqual(await list('acme', { status: ['unreachable', 'needs-relink'] }), {
        ids: ['account-3', 'account-2'],
        more: false,
        total: 2,
      });
      assert.equal((await list('acme', { status: [] })).total, 4);
    });

    it('sorts by name without case and accents, with numbers by value, and accounts without a visible one by client ID', async () => {
      const labels = ['Zebra', 'acme 10', 'Ärzte', 'ACME 2', '', '\u2060', 'b\u{1F600}', 'b\uFF5E', 'Arzt'];
      for (const [number, label] of labels.entries()) await store.add('acme', account(number, { label }));
      const { accounts } = await store.list('acme', { limit: 100, sort: 'label' });
      assert.deepEqual(
        accounts.map(({ label }) => label),
        ['ACME 2', 'acme 10', 'Arzt', 'Ärzte', 'b\uFF5E', 'b\u{1F600}', '', '\u2060', 'Zebra'],
      );
    });

    it('accepts every label as a sort key', async () => {
      for (const [number, label] of [
        '1a'.repeat(100),
        '\uFDFA'.repeat(200),
        'x\u{1F600}'.repeat(100),
      ].entries())
        saved(await store.add('acme', account(number, { label })));
      assert.equal((await list('acme', { sort: 'label' })).total, 3);
    });

    it('sorts by the last check, and accounts without one last', async () => {
      const hours = [undefined, 9, 11, undefined, 10];
      for (const [number, hour] of hours.entries()) {
        const checkedAt =
          hour === undefined ? null : `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`;
        await store.add('acme', account(number, { checkedAt }));
      }
      const { ids } = await list('acme', { sort: 'checked' });
      assert.deepEqual(ids, ['account-2', 'account-4', 'account-1', 'account-0', 'account-3']);
    });

    it('compares accounts that work with the requirements of a query, in filter, order and counts', async () => {
      const granted = (module: ModuleName): ModuleAccess => ({ module, read: true, write: false });
      const employees = granted('employees');
      const wide = [employees, granted('documents')];
      // Each number is also the order of linking.
      await store.add('acme', account(1, { access: wide }));
      await store.add('acme', account(2, { access: [employees] }));
      await store.add('acme', account(3, { status: 'limited', access: wide }));
      await store.add('acme', account(4, { status: 'needs-relink', access: wide }));
      await store.add('acme', account(5, { status: 'unreachable', access: [employees] }));
      await store.add('acme', account(6, { access: [employees], undetermined: [granted('documents')] }));
      await store.add('globex', account(1, { access: [employees] }));
      const required = [['employees:read'], ['documents:read']];
      assert.deepEqual((await list('acme', { required, status: ['active'] })).ids, [
        'account-6',
        'account-3',
        'account-1',
      ]);
      assert.deepEqual(await list('acme', { required, status: ['limited'] }), {
        ids: ['account-2'],
        more: false,
        total: 1,
      });
      assert.deepEqual((await list('acme', { required, sort: 'attention' })).ids, [
        'account-4',
        'account-2',
        'account-5',
        'account-6',
        'account-3',
        'account-1',
      ]);
      assert.deepEqual(await store.countByStatus('acme', required), {
        active: 3,
        limited: 1,
        'needs-relink': 1,
        unreachable: 1,
      });
      assert.deepEqual(await store.countByStatus('acme', []), {
        active: 3,
        limited: 1,
        'needs-relink': 1,
        unreachable: 1,
      });
      assert.deepEqual((await list('acme', { sort: 'attention' })).ids.slice(0, 2), [
        'account-4',
        'account-3',
      ]);
      assert.deepEqual((await store.countByStatus('unknown', required)).limited, 0);
    });

    it('compares required employee attributes with those that could be read', async () => {
      const readable = (keys: readonly string[], source: ReadableAttributes['source'] = 'list') => ({
        readableAttributes: { keys, source },
      });
      await store.add('acme', account(1, readable(['email', 'hire_date'])));
      await store.add('acme', account(2, readable(['email'])));
      await store.add('acme', account(3, readable(['email'], 'persons')));
      await store.add('acme', account(4, readable(['first_name'], 'persons')));
      await store.add('acme', account(5, readable([], 'none')));
      // No wildcard: a key that fits the pattern of another.
      await store.add('acme', account(6, readable(['email', 'hireXdate'])));
      const required = toAlternatives(['attribute:email', 'attribute:hire_date']);
      assert.deepEqual((await list('acme', { required, status: ['limited'] })).ids, [
        'account-6',
        'account-4',
        'account-2',
      ]);
    });

    it('pages through every order without gaps and repetitions', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              status: fc.constantFrom(...statuses),
              label: fc.constantFrom('', 'a', 'B', 'b', 'ä'),
              linkedAt: fc.constantFrom('2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'),
              checkedAt: fc.constantFrom(null, '2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'),
              access: fc.constantFrom([], [{ module: 'documents', read: true, write: false }] as const),
            }),
            { maxLength: 12 },
          ),
          fc.constantFrom(...accountSorts),
          fc.integer({ min: 1, max: 5 }),
          async (rests, sort, limit) => {
            const tenantId = crypto.randomUUID();
            const memory = createMemoryStore();
            for (const [number, rest] of rests.entries()) {
              for (const each of [store, memory]) await each.add(tenantId, account(number, rest));
            }
            const query = { sort, required: [['documents:read']] };
            const all = await memory.list(tenantId, { ...query, limit: 100 });
            const seen: string[] = [];
            let after: StorePosition | undefined;
            for (let more = true; more;) {
              const page = await store.list(tenantId, { ...query, limit, ...(after ? { after } : {}) });
              assert.equal(page.total, rests.length);
              seen.push(...page.accounts.map(({ id }) => id));
              const last = page.accounts.at(-1);
              after = last && { ...last, status: statusUnder(last, query.required) };
              more = page.more;
            }
            assert.deepEqual(
              seen,
              all.accounts.map(({ id }) => id),
            );
          },
        ),
        { numRuns: 25 },
      );
    });

    it('remembers when requirements were first seen; the first ones are as old as the accounts', async () => {
      const remember = async (requirements: readonly string[], now: string) =>
        [...((await store.rememberRequirements?.(requirements, now)) ?? [])].sort();
      const first = [['employees:read', '']];
      assert.deepEqual(await remember(['employees:read'], '2026-11-01T10:00:00.000Z'), first);
      assert.deepEqual(await remember(['employees:read'], '2026-11-12T10:00:00.000Z'), first);
      const second = [['documents:read', '2026-11-12T10:00:00.000Z'], ...first];
      assert.deepEqual(
        await remember(['employees:read', 'documents:read'], '2026-11-12T10:00:00.000Z'),
        second,
      );
      assert.deepEqual(await remember(['documents:read'], '2026-11-13T10:00:00.000Z'), second);
    });

    it('dates a requirement again that was dropped for more than a week, unless nothing was required meanwhile', async () => {
      const remember = async (day: number, ...requirements: readonly string[]) => {
        const now = new Date(Date.UTC(2026, 10, day)).toISOString();
        return Object.fromEntries((await store.rememberRequirements?.(requirements, now)) ?? []);
      };
      const since = (day: number): string => new Date(Date.UTC(2026, 10, day)).toISOString();
      await remember(1, 'employees:read');
      await remember(2, 'employees:read', 'documents:read');
      await remember(5, 'employees:read');
      const restored = await remember(6, 'employees:read', 'documents:read');
      assert.equal(restored['documents:read'], since(2));
      const idle = await remember(30, 'employees:read', 'documents:read');
      assert.deepEqual(idle, { 'employees:read': '', 'documents:read': since(2) });
      await remember(38, 'employees:read');
      const [one, other] = await Promise.all([
        remember(39, 'employees:read', 'documents:read'),
        remember(39, 'employees:read', 'documents:read'),
      ]);
      assert.deepEqual(one, { 'employees:read': '', 'documents:read': since(39) });
      assert.deepEqual(other, one);
    });

    it('counts all matches on every page after every change', async () => {
      const totals = async (query: Partial<StoreQuery> = {}) => {
        const counted = [];
        for (const [tenantId, status] of [
          ['acme', undefined],
          ['acme', 'active'],
          ['acme', 'limited'],
          ['globex', undefined],
        ] as const) {
          const { total } = await store.list(tenantId, {
            limit: 1,
            ...(status ? { status: [status] } : {}),
            ...query,
          });
          counted.push(total);
        }
        return counted;
      };
      for (const number of [1, 2, 3, 4, 5]) await store.add('acme', account(number));
      for (const number of [1, 2]) await store.add('globex', account(number));
      assert.deepEqual(await totals(), [5, 5, 0, 2]);
      for (const number of [1, 2]) await store.update('acme', `account-${number}`, { status: 'limited' });
      await store.update('acme', 'account-3', { label: 'Company New', status: 'active' });
      assert.deepEqual(await totals(), [5, 3, 2, 2]);
      assert.deepEqual(await totals({ after: account(3) }), [5, 3, 2, 2]);
      assert.deepEqual(await totals({ search: 'company' }), [5, 3, 2, 2]);
      await store.remove('acme', 'account-1');
      await store.remove('acme', 'account-4');
      await store.remove('acme', 'account-4');
      assert.deepEqual(await totals(), [3, 2, 1, 2]);
      assert.deepEqual(await totals({ after: account(0) }), [3, 2, 1, 2]);
    });

    it('lists each tenant with an account or a key once', async () => {
      await store.add('acme', account(1));
      await store.add('acme', account(2, { status: 'limited' }));
      await store.writeTenantKey('acme', 'one', undefined);
      await store.add('Ä\u0000', account(1));
      await store.writeTenantKey('globex', 'two', undefined);
      assert.deepEqual([...(await store.tenantIds())].sort(), ['acme', 'globex', 'Ä\u0000']);
    });

    it('keeps the first key of a tenant until it is replaced by compare and set', async () => {
      assert.equal(await store.readTenantKey('acme'), undefined);
      assert.equal(await store.writeTenantKey('acme', 'one', undefined), 'one');
      assert.equal(await store.writeTenantKey('acme', 'two', undefined), 'one');
      assert.equal(await store.readTenantKey('acme'), 'one');
      assert.equal(await store.readTenantKey('globex'), undefined);
      assert.equal(await store.writeTenantKey('acme', 'three', 'one'), 'three');
      assert.equal(await store.writeTenantKey('acme', 'four', 'one'), 'three');
      assert.equal(await store.readTenantKey('acme'), 'three');
    });
  });
}

describe('SQLite file', () => {
  it('keeps accounts after it was closed and reopened', async () => {
    const path = newPath();
    const first = await openStore(path);
    await first.add('acme', account(1));
    first.close();
    assert.deepEqual(await (await openStore(path)).find('acme', { id: 'account-1' }), account(1));
  });

  it('is shared by two connections', async () => {
    const path = newPath();
    const [one, two] = await Promise.all([openStore(path), openStore(path)]);
    await one.add('acme', account(1));
    assert.deepEqual(await two.add('acme', account(2, { fingerprint: 'fingerprint-1' })), {
      outcome: 'duplicate',
      accountId: 'account-1',
    });
    await two.update('acme', 'account-1', { label: 'Changed' });
    assert.equal((await one.find('acme', { id: 'account-1' }))?.label, 'Changed');
  });

  it('uses write-ahead logging, strict tables, and indexes for every query', async () => {
    const path = newPath();
    (await openStore(path)).close();
    const database = new DatabaseSync(path);
    try {
      const read = (sql: string) => database.prepare(sql).all();
      assert.equal(read('PRAGMA journal_mode')[0]?.['journal_mode'], 'wal');
      assert.equal(read('PRAGMA user_version')[0]?.['user_version'], 1);
      const tables = read('PRAGMA table_list').filter(({ name }) => !String(name).startsWith('sqlite_'));
      assert.deepEqual(tables.map(({ name }) => name).sort(), [
        'accounts',
        'check_pace',
        'claimed_turn',
        'events',
        'history',
        'idempotency_records',
        'invitations',
        'requirements',
        'tenants',
      ]);
      assert.ok(tables.every(({ strict }) => strict === 1));
      const plan = (sql: string) =>
        read(`EXPLAIN QUERY PLAN ${sql}`)
          .map(({ detail }) => String(detail))
          .join('; ');
      const page = plan("SELECT * FROM accounts WHERE tenant_id = 'a' ORDER BY linked_at DESC, id LIMIT 26");
      assert.match(page, /accounts_by_linked_at/);
      assert.doesNotMatch(page, /TEMP B-TREE/);
      for (const [index, order] of [
        ['accounts_by_name', 'name_key, id'],
        ['accounts_by_check', "coalesce(checked_at, '') DESC, id"],
      ] as const) {
        const sorted = plan(`SELECT * FROM accounts WHERE tenant_id = 'a' ORDER BY ${order} LIMIT 26`);
        assert.match(sorted, new RegExp(index));
        assert.doesNotMatch(sorted, /TEMP B-TREE/);
      }
      assert.match(
        plan("SELECT count(*) FROM accounts WHERE tenant_id = 'a' AND instr(met, ' x ') > 0"),
        /COVERING INDEX accounts_by_linked_at/,
      );
      assert.match(plan("SELECT * FROM invitations WHERE token_hash = 'h'"), /invitations_by_token/);
      assert.match(
        plan("SELECT rowid FROM invitations WHERE expires_at < '2026' LIMIT 100"),
        /invitations_by_expiry/,
      );
      assert.match(
        plan("SELECT * FROM accounts WHERE tenant_id = 'a' AND fingerprint = 'f'"),
        /accounts_by_fingerprint/,
      );
      assert.match(
        plan("SELECT count(*) FROM accounts WHERE tenant_id = 'a' AND instr(search_text, 'x') > 0"),
        /COVERING INDEX accounts_by_linked_at/,
      );
      for (const condition of ["= ''", "> '' AND next_attempt_at <= '2026'"]) {
        const due = plan(
          `SELECT * FROM events WHERE next_attempt_at ${condition} ORDER BY next_attempt_at, turn, sequence LIMIT 16`,
        );
        assert.match(due, /events_by_attempt/);
        assert.doesNotMatch(due, /TEMP B-TREE/);
      }
    } finally {
      database.close();
    }
  });

  const contentsOf = async (path: string): Promise<string> => {
    const names = (await readdir(folder)).filter((file) => join(folder, file).startsWith(path));
    return Buffer.concat(await Promise.all(names.map((file) => readFile(join(folder, file))))).toString(
      'latin1',
    );
  };

  const encryptedText = (): string => `eyJ${randomBytes(350).toString('base64url')}`;

  /** Unlinks some of many accounts and relinks others. Returns the encrypted strings that must be gone afterwards. */
  async function unlinkAndRelink(store: AccountStore): Promise<readonly string[]> {
    const ciphertexts = Array.from({ length: 120 }, encryptedText);
    for (const [number, encryptedCredentials] of ciphertexts.entries()) {
      saved(await store.add('acme', account(number, { encryptedCredentials })));
    }
    const gone = ciphertexts.filter((_, number) => number % 3 !== 0);
    for (const number of ciphertexts.keys()) {
      if (number % 3 === 1) assert.ok(await store.remove('acme', `account-${number}`));
      if (number % 3 === 2) {
        saved(await store.update('acme', `account-${number}`, { encryptedCredentials: encryptedText() }));
      }
    }
    const [before, after] = [encryptedText(), encryptedText()];
    await store.writeTenantKey('acme', before, undefined);
    assert.equal(await store.writeTenantKey('acme', after, before), after);
    return [...gone, before];
  }

  const remaining = (gone: readonly string[], contents: string): number =>
    gone.filter((text) => contents.includes(text)).length;

  it('overwrites removed and replaced secrets within seconds, and on close', async () => {
    const path = newPath();
    const store = await openStore(path);
    const gone = await unlinkAndRelink(store);
    const deadline = Date.now() + 5000;
    while (remaining(gone, await contentsOf(path)) > 0) assert.ok(Date.now() < deadline, 'still there');

    const { encryptedCredentials = '' } = (await store.find('acme', { id: 'account-0' })) ?? {};
    assert.ok((await contentsOf(path)).includes(encryptedCredentials));
    const other = new DatabaseSync(path);
    await store.remove('acme', 'account-0');
    store.close();
    assert.ok(!(await contentsOf(path)).includes(encryptedCredentials));
    other.close();
  });

  it('overwrites them as soon as a reader that blocked the checkpoint has finished', async (test) => {
    const path = newPath();
    const store = await openStore(path);
    saved(await store.add('acme', account(1000)));
    const reader = new DatabaseSync(path);
    reader.exec('BEGIN; SELECT count(*) FROM accounts');
    const { mock } = test.mock.method(DatabaseSync.prototype, 'prepare');
    const gone = await unlinkAndRelink(store);
    const checkpoints = () => mock.calls.filter(({ arguments: [sql] }) => sql.includes('wal_checkpoint'));
    await until(() => checkpoints().length > 1);
    assert.ok(remaining(gone, await contentsOf(path)) > 0);
    reader.exec('COMMIT');
    const deadline = Date.now() + 5000;
    while (remaining(gone, await contentsOf(path)) > 0) assert.ok(Date.now() < deadline, 'still there');
    reader.close();
    store.close();
  });

  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

  it('is created readable by its owner only, with the files beside it', async () => {
    const before = process.umask(0o022);
    try {
      const path = newPath();
      await (await openStore(path)).add('acme', account(1));
      for (const suffix of ['', '-wal', '-shm']) assert.equal(await modeOf(path + suffix), 0o600, suffix);
    } finally {
      process.umask(before);
    }
  });

  it('keeps the mode of an existing file', async () => {
    const path = newPath();
    await writeFile(path, '');
    await chmod(path, 0o640);
    await (await openStore(path)).add('acme', account(1));
    assert.equal(await modeOf(path), 0o640);
  });

  it('is not created for a store in memory', async () => {
    for (const name of [':memory:', 'file:accounts?mode=memory']) {
      saved(await (await openStore(name)).add('acme', account(1)));
    }
    assert.ok(!(await readdir('.')).some((file) => file.includes('memory')));
  });

  it('names the Node version and the alternatives if node:sqlite is missing', async () => {
    const source = `
      import { openSqliteStore } from ${JSON.stringify(new URL('../../src/server/index.ts', import.meta.url).href)};
      await openSqliteStore(':memory:').catch((error) => console.log(error.name + ': ' + error.message));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--no-experimental-sqlite',
      '--input-type=module',
      '--eval',
      source,
    ]);
    assert.match(stdout, /^Error: .*Node 22\.13 or later.*createMemoryStore\(\).*AccountStore/);
  });

  it('is rejected if a newer version created it', async () => {
    const path = newPath();
    (await openStore(path)).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await assert.rejects(openSqliteStore(path), /version 99/);
  });

  it('is rejected with a reason if it cannot be opened', async () => {
    const missing = join(folder, 'nowhere', 'accounts.db');
    const garbage = newPath();
    await writeFile(garbage, 'garbage '.repeat(1000));
    const existing = newPath();
    (await openStore(existing)).close();
    const reasons: readonly [path: string, reason: string][] = [
      [`file:${existing}?mode=ro`, 'it is read-only, or its file system is'],
      // Without shared memory, like some network file systems: https://www.sqlite.org/vfs.html
      [`file:${newPath()}?vfs=unix-dotfile`, 'its file system does not support'],
      [missing, 'its folder does not exist'],
      [folder, 'it is a folder'],
      [garbage, 'it is not an SQLite database'],
      [join(garbage, 'accounts.db'), 'its parent is a file'],
    ];
    for (const [path, reason] of reasons) {
      await assert.rejects(openSqliteStore(path), (error: unknown) => {
        assert.ok(error instanceof Error && !(error instanceof TypeError));
        assert.ok(
          error.message.startsWith(`Could not open the SQLite file "${path}": ${reason}`),
          error.message,
        );
        return true;
      });
    }
    assert.equal(await readFile(garbage, 'utf8'), 'garbage '.repeat(1000));
  });

  it('is rejected without a path', async () => {
    for (const path of ['', 'file:']) await assert.rejects(openSqliteStore(path), TypeError);
  });

  it('contains no credentials and no token in plain text', async () => {
    const { allRights, requiredMissing } = sampleCredentials;
    const path = newPath();
    const store = await openStore(path);
    const { backend, link, send } = createTestBackend({ store });
    const { id } = await link(allRights, { label: 'Findable label' });
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(requiredMissing) });
    await send('POST', `/accounts/${id}/check`);
    const token = await backend.accessToken('acme', id);

    const names = (await readdir(folder)).filter((file) => join(folder, file).startsWith(path));
    assert.ok(names.some((file) => file.endsWith('-wal')));
    const contents = Buffer.concat(await Promise.all(names.map((file) => readFile(join(folder, file)))));
    assert.ok(contents.includes('Findable label'));
    for (const { clientId, clientSecret } of [allRights, requiredMissing]) {
      for (const hidden of [clientId, clientId.slice(5), clientSecret, clientSecret.slice(5, 40)]) {
        assert.ok(!contents.includes(hidden), hidden);
        assert.ok(!contents.includes(Buffer.from(hidden, 'utf16le')), hidden);
        assert.ok(!contents.includes(Buffer.from(hidden).toString('base64url').slice(0, -2)), hidden);
      }
    }
    assert.ok(!contents.includes(token));
  });

  it('serves a backend after a restart', async () => {
    const path = newPath();
    const keys = `k1:${'A'.repeat(43)}`;
    const first = await openStore(path);
    const before = await createTestBackend({ store: first, keys }).link(sampleCredentials.allRights);
    first.close();
    const restarted = createTestBackend({ store: await openStore(path), keys });
    assert.deepEqual((await restarted.send('GET', '/accounts')).body['accounts'], [before]);
    assert.match(await restarted.backend.accessToken('acme', before.id), /^papi-/);
    const again = await restarted.send('POST', '/accounts', { body: linkBody(sampleCredentials.allRights) });
    assert.equal(again.status, 409);
  });
});
