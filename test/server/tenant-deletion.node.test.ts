import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../src/domain/link-error.ts';
import {
  createMemoryStore,
  generateKey,
  type AccountEvent,
  type AccountStore,
  type AuditEvent,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { storeKinds } from './store-kinds.ts';
import { assertProblem, createTestBackend, createCredential, linkBody } from './support.ts';

const { allRights } = sampleCredentials;
const dayMs = 24 * 60 * 60_000;
const url = 'https://app.example.com/invitation';

function createDeletionBackend(store: AccountStore, options: Partial<LinkBackendOptions> = {}) {
  const received: AccountEvent[] = [];
  const audited: AuditEvent[] = [];
  const failing = { tenantId: '' };
  const credentials = [...Object.values(sampleCredentials), createCredential(1), createCredential(2)];
  const made = createTestBackend(
    {
      store,
      keys: generateKey(),
      invitations: { url },
      events: {
        async deliver(event) {
          if (event.tenantId === failing.tenantId) throw new Error('down');
          received.push(event);
        },
      },
      onAudit: (event) => void audited.push(event),
      ...options,
    },
    credentials,
  );
  return { ...made, received, audited, failing };
}

for (const [name, open] of storeKinds) {
  describe(`deleteTenant with ${name}`, () => {
    it('deletes accounts, keys, records, history and invitations of the tenant, and of no other', async () => {
      const { store } = await open();
      const { backend, send, link, audited } = createDeletionBackend(store);
      const key = { 'Idempotency-Key': 'key' };
      const sent = { headers: key, body: linkBody(allRights) };
      const tenants: Record<string, string[]> = { acme: [], globex: [] };
      for (const [tenant, ids] of Object.entries(tenants)) {
        ids.push(String((await send('POST', '/accounts', { ...sent, tenant })).body['id']));
        ids.push((await link(createCredential(1), { tenant })).id);
      }
      const [first = ''] = tenants['acme'] ?? [];
      const [other = ''] = tenants['globex'] ?? [];
      const links = await Promise.all(
        [
          ['acme', { purpose: 'link' }] as const,
          ['acme', { purpose: 'relink', accountId: first }] as const,
          ['globex', { purpose: 'relink', accountId: other }] as const,
        ].map(([tenant, invitation]) => backend.createInvitation(tenant, invitation)),
      );
      const show = async (index: number) => {
        const [, token = ''] = links[index]?.url.split('#invitation=') ?? [];
        return send('GET', '/invitation', { headers: { Authorization: `Bearer ${token}` } });
      };
      const before = await store.readTenantKey('globex');

      assert.equal(await backend.deleteTenant('acme'), 2);

      for (const index of [0, 1]) assert.equal((await show(index)).body['reason'], 'unknown');
      assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [], total: 0 });
      assert.equal(await store.readTenantKey('acme'), undefined);
      assert.equal(await store.findIdempotencyRecord('acme', 'key'), undefined);
      const query = { since: '', limit: 10 };
      assert.deepEqual(await store.history?.list('acme', first, query), { entries: [] });
      assert.ok(!(await store.tenantIds()).includes('acme'));
      assert.deepEqual(
        audited.filter(({ type }) => type === 'unlinked').map(({ tenantId, by }) => [tenantId, by]),
        [
          ['acme', null],
          ['acme', null],
        ],
      );

      assert.equal((await show(2)).status, 200);
      assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).body['total'], 2);
      assert.equal(await store.readTenantKey('globex'), before);
      assert.notEqual(await store.findIdempotencyRecord('globex', 'key'), undefined);
      assert.deepEqual(
        (await store.history?.list('globex', other, query))?.entries.map(({ type }) => type),
        ['invited', 'linked'],
      );

      assert.equal(await backend.deleteTenant('acme'), 0);
      assert.equal((await send('POST', '/accounts', sent)).status, 201);
    });

    it('sends account.unlinked for each account, and forgets what could not be delivered', async () => {
      const { store } = await open();
      const { backend, clock, link, received, failing } = createDeletionBackend(store);
      const ids: Record<string, string> = {};
      for (const tenant of ['acme', 'globex']) {
        failing.tenantId = tenant;
        ids[tenant] = (await link(allRights, { tenant })).id;
        await backend.deliverEvents();
        clock.advance(4 * dayMs);
        await backend.deliverEvents();
      }
      const undelivered = async () =>
        (await backend.listUndeliveredEvents()).events.map(({ event }) => event.tenantId);
      assert.deepEqual(await undelivered(), ['acme', 'globex']);
      failing.tenantId = '';
      await backend.deleteTenant('acme');
      assert.deepEqual(await undelivered(), ['globex']);
      await backend.deliverEvents();
      assert.deepEqual(
        received.map(({ type, tenantId, accountId }) => [type, tenantId, accountId]),
        [['account.unlinked', 'acme', ids['acme']]],
      );
    });

    it('keeps everything else of a tenant that has an account', async () => {
      const { store } = await open();
      const { link, backend } = createDeletionBackend(store);
      const { id } = await link(allRights);
      await backend.createInvitation('acme', { purpose: 'link' });
      assert.equal(await store.removeTenant?.('acme'), false);
      assert.notEqual(await store.readTenantKey('acme'), undefined);
      assert.equal((await store.invitations?.listOpen('acme', ''))?.length, 1);
      assert.equal((await store.history?.list('acme', id, { since: '', limit: 10 }))?.entries.length, 1);
    });
  });
}

describe('deleteTenant', () => {
  it('also deletes an account that is linked meanwhile', async () => {
    const store = createMemoryStore();
    const { backend, link, send } = createDeletionBackend(store);
    await link(allRights);
    const remove = store.remove.bind(store);
    let isLinked = false;
    store.remove = async (...args) => {
      const isRemoved = await remove(...args);
      if (!isLinked) {
        isLinked = true;
        await link(createCredential(1));
      }
      return isRemoved;
    };
    assert.equal(await backend.deleteTenant('acme'), 2);
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
  });

  it('deletes more accounts than a page has', async () => {
    const store = createMemoryStore();
    const { backend, link } = createDeletionBackend(store);
    const { id } = await link(allRights);
    const account = await store.find('acme', { id });
    assert.ok(account);
    for (let number = 0; number < 150; number += 1) {
      await store.add('acme', { ...account, id: `copy-${number}`, fingerprint: `copy-${number}` });
    }
    assert.equal(await backend.deleteTenant('acme'), 151);
  });

  it('rejects an invited person who is just linking', async () => {
    const { backend, send, holdNextCall } = createDeletionBackend(createMemoryStore());
    const invitation = await backend.createInvitation('acme', { purpose: 'link' });
    const held = holdNextCall();
    const headers = { Authorization: `Bearer ${invitation.url.split('#invitation=')[1]}` };
    const late = send('POST', '/accounts', { headers, body: linkBody(allRights) });
    await held.reached;
    await backend.deleteTenant('acme');
    held.release();
    assertProblem(await late, 410, 'invitation-invalid');
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
  });

  it('needs a tenant id, and a store that can delete tenants', async () => {
    const store: AccountStore = { ...createMemoryStore() };
    delete store.removeTenant;
    const { backend } = createDeletionBackend(store);
    await assert.rejects(backend.deleteTenant('acme'), {
      error: linkError('not-configured'),
      message: /"removeTenant"/,
    });
    for (const tenantId of ['', undefined, 'a\ud800']) {
      await assert.rejects(backend.deleteTenant(tenantId ?? (undefined as unknown as string)), {
        name: 'TypeError',
        message: /^deleteTenant\(\)/,
      });
    }
  });

  it('rejects if the store fails, and completes when it is repeated', async () => {
    const store = createMemoryStore();
    const { backend, link } = createDeletionBackend(store);
    await link(allRights);
    await link(createCredential(1));
    const remove = store.remove.bind(store);
    store.remove = async () => Promise.reject(new Error('down'));
    await assert.rejects(backend.deleteTenant('acme'), { message: 'backend-unavailable' });
    store.remove = remove;
    assert.equal(await backend.deleteTenant('acme'), 2);
  });
});
