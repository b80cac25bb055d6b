import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createMemoryStore,
  generateKey,
  type AuditEvent,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes, requiredMissing, wrongSecret, employeesMissing } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;
const at = '2026-11-23T10:00:00.000Z';
const ines = { tenantId: 'acme', at, by: 'Ines Albrecht' };

function createAudited(options: Partial<LinkBackendOptions> = {}) {
  const events: AuditEvent[] = [];
  const made = createTestBackend({ onAudit: (event) => void events.push(event), ...options });
  /** Returns and removes the events received so far. */
  const takeEvents = (): AuditEvent[] => events.splice(0);
  return { ...made, takeEvents };
}

describe('onAudit', () => {
  it('receives each change with its time, user and account', async () => {
    const { link, send, takeEvents } = createAudited();
    const { id: accountId } = await link(allRights, { label: 'Label of the customer' });
    const account = { accountId, clientId: 'papi-1111…5551' };
    assert.deepEqual(takeEvents(), [{ type: 'linked', ...account, ...ines, status: 'active' }]);

    await send('PATCH', `/accounts/${accountId}`, { body: { label: 'Other label' } });
    assert.deepEqual(takeEvents(), [{ type: 'renamed', ...account, ...ines }]);

    await send('PUT', `/accounts/${accountId}/credentials`, { body: linkBody(requiredMissing) });
    const relinked = { ...account, clientId: 'papi-1111…5554' };
    assert.deepEqual(takeEvents(), [{ type: 'relinked', ...relinked, ...ines, status: 'limited' }]);

    await send('DELETE', `/accounts/${accountId}`);
    assert.deepEqual(takeEvents(), [{ type: 'unlinked', ...relinked, ...ines }]);
  });

  it('receives checks that change the status, and no others', async () => {
    const { link, send, takeEvents, simulator, clock } = createAudited();
    const { id: accountId } = await link(allRights);
    takeEvents();
    await send('POST', `/accounts/${accountId}/check`);
    assert.deepEqual(takeEvents(), []);
    simulator.removeCredential(allRights.clientId);
    clock.advance(1000);
    await send('POST', `/accounts/${accountId}/check`);
    await send('POST', `/accounts/${accountId}/check`);
    assert.deepEqual(takeEvents(), [
      {
        type: 'status-changed',
        operation: 'check',
        accountId,
        clientId: 'papi-1111…5551',
        ...ines,
        at: '2026-11-23T10:00:01.000Z',
        from: 'active',
        to: 'needs-relink',
      },
    ]);
  });

  it('receives one event if Personio rejects the credentials during a token renewal', async () => {
    const { backend, link, takeEvents, simulator, clock } = createAudited();
    const { id: accountId } = await link(allRights);
    takeEvents();
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    for (let time = 0; time < 3; time += 1) await failure(backend.accessToken('acme', accountId));
    assert.deepEqual(takeEvents(), [
      {
        type: 'status-changed',
        operation: 'renewal',
        accountId,
        clientId: 'papi-1111…5551',
        tenantId: 'acme',
        at: '2026-11-24T10:00:00.000Z',
        by: null,
        from: 'active',
        to: 'needs-relink',
      },
    ]);
  });

  it('receives one event per re-encrypted account', async () => {
    const store = createMemoryStore();
    const [older, newer] = [generateKey(), generateKey()];
    const { link } = createAudited({ store, keys: older });
    const ids = [(await link(allRights)).id, (await link(noAttributes)).id];
    await link(requiredMissing, { tenant: 'globex' });
    const { backend, takeEvents } = createAudited({ store, keys: `${newer} ${older}` });
    await backend.reencrypt('acme');
    const events = takeEvents();
    assert.deepEqual(
      events.map(({ type, tenantId, by }) => [type, tenantId, by]),
      [
        ['reencrypted', 'acme', null],
        ['reencrypted', 'acme', null],
      ],
    );
    assert.deepEqual(events.map(({ accountId }) => accountId).sort(), ids.sort());
  });

  it('receives rejected credentials without the credentials themselves', async () => {
    const { link, send, takeEvents } = createAudited();
    await send('POST', '/accounts', { body: linkBody(wrongSecret) });
    await send('POST', '/accounts', { body: linkBody(employeesMissing) });
    const link422 = { type: 'rejected', operation: 'link', accountId: null, ...ines };
    assert.deepEqual(takeEvents(), [
      { ...link422, code: 'invalid-credentials' },
      { ...link422, code: 'missing-access' },
    ]);
    const { id: accountId } = await link(allRights);
    takeEvents();
    await send('PUT', `/accounts/${accountId}/credentials`, { body: linkBody(wrongSecret) });
    assert.deepEqual(takeEvents(), [
      { type: 'rejected', operation: 'relink', accountId, ...ines, code: 'invalid-credentials' },
    ]);
  });

  it('receives nothing if nothing has changed', async () => {
    const { link, send, takeEvents, simulator } = createAudited();
    const headers = { 'Idempotency-Key': 'key-1' };
    const { id } = await link(allRights, { headers });
    takeEvents();
    await link(allRights, { headers });
    await send('POST', '/accounts', { body: linkBody(allRights) });
    for (const [method, path, body] of [
      ['PATCH', '', { label: 'Mine' }],
      ['DELETE', '', undefined],
      ['POST', '/check', undefined],
      ['PUT', '/credentials', linkBody(noAttributes)],
    ] as const) {
      const response = await send(method, `/accounts/${id}${path}`, { tenant: 'globex', body });
      assertProblem(response, 404, 'account-not-found');
    }
    for (const fault of [{ status: 503 }, { status: 429 }]) {
      simulator.faults.add({ kind: 'status', ...fault });
      await send('POST', '/accounts', { body: linkBody(noAttributes) });
    }
    await send('GET', '/accounts');
    assert.deepEqual(takeEvents(), []);
  });

  it('receives one event for concurrent requests with the same credentials', async () => {
    const { send, takeEvents } = createAudited();
    const body = linkBody(allRights);
    await Promise.all([
      ...Array.from({ length: 5 }, () =>
        send('POST', '/accounts', { body, headers: { 'Idempotency-Key': 'key-1' } }),
      ),
      ...Array.from({ length: 5 }, () => send('POST', '/accounts', { body })),
    ]);
    assert.deepEqual(
      takeEvents().map(({ type }) => type),
      ['linked'],
    );
  });

  it('receives nothing if the store did not save the change', async () => {
    const store = createMemoryStore();
    const { backend, link, send, takeEvents, simulator, clock } = createAudited({ store });
    const { id } = await link(allRights);
    takeEvents();
    const full = async () => Promise.reject(new Error('disk full'));
    Object.assign(store, { add: full, update: full, remove: full });
    for (const [method, path, body] of [
      ['POST', '/accounts', linkBody(noAttributes)],
      ['PATCH', `/accounts/${id}`, { label: 'New' }],
      ['DELETE', `/accounts/${id}`, undefined],
      ['PUT', `/accounts/${id}/credentials`, linkBody(noAttributes)],
    ] as const) {
      assertProblem(await send(method, path, { body }), 503, 'backend-unavailable');
    }
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    await failure(backend.accessToken('acme', id));
    assert.deepEqual(takeEvents(), []);
  });

  it('does not affect the response if it throws, rejects or never settles', async () => {
    const thrown = new Error('The log is full.');
    for (const onAudit of [
      () => {
        throw thrown;
      },
      async () => Promise.reject(thrown),
      () => new Promise<void>(() => undefined),
    ]) {
      const { link, send, errors } = createTestBackend({ onAudit });
      const { id } = await link(allRights);
      assert.equal((await send('PATCH', `/accounts/${id}`, { body: { label: 'New' } })).body['label'], 'New');
      assert.equal((await send('DELETE', `/accounts/${id}`)).status, 204);
      assert.ok(errors.length === 0 || errors.length === 3);
      assert.ok(errors.every((error) => error === thrown));
    }
  });

  it('receives no secret and no text entered by a customer, even if fields are swapped or a label contains a part of a secret', async () => {
    const { backend, link, send, takeEvents, clock, simulator } = createAudited();
    const all: AuditEvent[] = [];
    const { id } = await link(allRights, { label: 'Findable label' });
    await send('PATCH', `/accounts/${id}`, { body: { label: allRights.clientSecret.slice(5, 27) } });
    const { clientId, clientSecret } = noAttributes;
    await send('POST', '/accounts', { body: { clientId: clientSecret, clientSecret: clientId } });
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes, { label: 'Findable' }) });
    await send('POST', `/accounts/${id}/check`);
    await backend.reencrypt('acme');
    simulator.removeCredential(clientId);
    clock.advance(day);
    await failure(backend.accessToken('acme', id));
    await send('DELETE', `/accounts/${id}`);
    all.push(...takeEvents());
    assert.deepEqual(
      all.map(({ type }) => type),
      ['linked', 'renamed', 'rejected', 'relinked', 'reencrypted', 'status-changed', 'unlinked'],
    );
    const text = JSON.stringify(all);
    for (const credential of [allRights, noAttributes]) {
      for (const hidden of [credential.clientId, credential.clientSecret]) {
        for (const part of [hidden, hidden.slice(5, 17), hidden.slice(-12), hidden.slice(0, 9)]) {
          // The mask shows the first characters of a client ID.
          if (hidden === credential.clientSecret || part.length > 9) assert.ok(!text.includes(part), part);
        }
      }
    }
    for (const hidden of ['Findable', fakeSecret('token-1'), fakeSecret('token-2')]) {
      assert.ok(!text.includes(hidden));
    }
  });
});
