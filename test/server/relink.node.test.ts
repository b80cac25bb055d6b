import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames } from '../../src/domain/access.ts';
import { createMemoryStore, generateKey, type AccountStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { assertProblem, assertRejected, createTestBackend, createCredential, linkBody } from './support.ts';

const { allRights, noAttributes, requiredMissing } = sampleCredentials;

describe('PUT /accounts/{id}/credentials', () => {
  it('replaces the credentials and keeps id, label and linkedAt', async () => {
    const { link, send, clock } = createTestBackend();
    const before = await link(requiredMissing, { label: 'Acme' });
    clock.advance(60_000);
    const response = await send('PUT', `/accounts/${before.id}/credentials`, {
      body: linkBody(allRights, { label: 'Something else' }),
    });
    assert.equal(response.status, 200);
    const { access, ...rest } = response.body;
    assert.equal((access as unknown[]).length, moduleNames.length);
    assert.deepEqual(rest, {
      id: before.id,
      label: 'Acme',
      clientId: 'papi-1111…5551',
      status: 'active',
      missing: [],
      recoveredAt: '2026-11-23T10:01:00.000Z',
      linkedAt: before.linkedAt,
      linkedBy: 'Ines Albrecht',
      checkedAt: '2026-11-23T10:01:00.000Z',
    });
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [response.body]);
  });

  it('rejects a secret that the label contains, without a request to Personio', async () => {
    const { link, send, simulator } = createTestBackend();
    const account = await link(noAttributes, { label: `Acme ${allRights.clientSecret.slice(10, 60)}` });
    const before = simulator.requests.length;
    const path = `/accounts/${account.id}`;
    const body = linkBody(allRights);
    const response = await send('PUT', `${path}/credentials`, { body });
    assertRejected(response, 400, /^label must not contain the client secret/);
    assert.equal(simulator.requests.length, before);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    await send('PATCH', path, { body: { label: 'Acme' } });
    assert.equal((await send('PUT', `${path}/credentials`, { body })).status, 200);
  });

  it('accepts the same client ID with a new secret', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    const renewed = { ...createCredential(7), clientId: allRights.clientId };
    simulator.setCredential(renewed);
    assertProblem(
      await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) }),
      422,
      'invalid-credentials',
    );
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(renewed) });
    assert.equal(response.body['status'], 'active');
  });

  it('sets active for an account that needed a relink', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const checked = await send('POST', `/accounts/${id}/check`);
    assert.equal(checked.body['status'], 'needs-relink');
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(requiredMissing) });
    assert.equal(response.body['status'], 'limited');
    assert.equal(response.body['problem'], undefined);
  });

  it('answers 409 for the client ID of another account, without a request to Personio', async () => {
    const { link, send, simulator } = createTestBackend();
    const one = await link(allRights);
    const two = await link(noAttributes);
    const before = simulator.requests.length;
    const response = await send('PUT', `/accounts/${two.id}/credentials`, { body: linkBody(allRights) });
    assertProblem(response, 409, 'already-linked');
    assert.equal(response.body['accountId'], one.id);
    assert.equal(simulator.requests.length, before);
  });

  it('accepts a client ID that another tenant has linked or that was linked before', async () => {
    const { link, send } = createTestBackend();
    await link(allRights, { tenant: 'globex' });
    const { id } = await link(noAttributes);
    const put = (credential: typeof allRights | typeof noAttributes) =>
      send('PUT', `/accounts/${id}/credentials`, { body: linkBody(credential) });
    assert.equal((await put(allRights)).status, 200);
    // The first client ID is available again.
    await link(noAttributes);
    assertProblem(await put(noAttributes), 409, 'already-linked');
  });

  it('keeps the credentials if the new ones are rejected', async () => {
    const { backend, link, send, simulator } = createTestBackend();
    const before = await link(allRights);
    const cases = [
      [sampleCredentials.wrongSecret, 422, 'invalid-credentials'],
      [sampleCredentials.employeesMissing, 422, 'missing-access'],
      [sampleCredentials.rateLimited, 429, 'rate-limited'],
      [sampleCredentials.personioDown, 502, 'personio-unavailable'],
    ] as const;
    for (const [credential, status, code] of cases) {
      const response = await send('PUT', `/accounts/${before.id}/credentials`, {
        body: linkBody(credential),
      });
      assertProblem(response, status, code);
    }
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [before]);
    simulator.clock.advance(25 * 60 * 60 * 1000);
    assert.match(await backend.accessToken('acme', before.id), /^papi-/);
  });

  it('keeps requiring the rights that the account was linked with', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    const { clientId, clientSecret } = requiredMissing;
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: { clientId, clientSecret } });
    assert.equal(response.body['status'], 'limited');
    const fewer = await send('PUT', `/accounts/${id}/credentials`, {
      body: { clientId, clientSecret, access: 'documents:read' },
    });
    assert.equal(fewer.body['status'], 'active');
  });

  it('can be retried with the same Idempotency-Key, but not with another client ID', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(requiredMissing);
    const headers = { 'Idempotency-Key': 'key-2' };
    const put = (credential: typeof allRights | typeof noAttributes) =>
      send('PUT', `/accounts/${id}/credentials`, { body: linkBody(credential), headers });
    const first = await put(allRights);
    assert.equal(first.status, 200);
    assert.deepEqual((await put(allRights)).body, first.body);
    assertRejected(await put(noAttributes), 400, /Idempotency-Key/);
  });

  it("answers 404 in the same way for an unknown account and for another tenant's", async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    const before = simulator.requests.length;
    const body = linkBody(noAttributes);
    const unknown = await send('PUT', '/accounts/unknown/credentials', { body });
    const foreign = await send('PUT', `/accounts/${id}/credentials`, { body });
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, unknown.body);
    assert.equal(simulator.requests.length, before);
    const { accounts } = (await send('GET', '/accounts', { tenant: 'globex' })).body;
    assert.equal((accounts as { clientId: string }[])[0]?.clientId, 'papi-1111…5551');
  });

  it('answers 404 if the account is unlinked in the meantime', async () => {
    const { link, send, holdNextCall } = createTestBackend();
    const { id } = await link(allRights);
    const held = holdNextCall();
    const relinked = send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    await held.reached;
    await send('DELETE', `/accounts/${id}`);
    held.release();
    assertProblem(await relinked, 404, 'account-not-found');
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
  });

  it('answers 409 if another account is linked with the client ID in the meantime', async () => {
    const memory = createMemoryStore();
    let blind = false;
    const store: AccountStore = {
      ...memory,
      find: async (tenantId, key) => (blind && 'fingerprint' in key ? undefined : memory.find(tenantId, key)),
    };
    const { link, send } = createTestBackend({ store });
    await link(allRights);
    const { id } = await link(noAttributes);
    blind = true;
    const response = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) });
    assertProblem(response, 409, 'already-linked');
  });

  it('answers 409 already-linked with its own id if a newer relink was saved first', async () => {
    const { link, send, holdNextCall } = createTestBackend();
    const { id } = await link(requiredMissing);
    const path = `/accounts/${id}/credentials`;
    const held = holdNextCall();
    const early = send('PUT', path, { body: linkBody(noAttributes) });
    await held.reached;
    const late = await send('PUT', path, { body: linkBody(allRights) });
    assert.equal(late.status, 200);
    held.release();
    const superseded = await early;
    assertProblem(superseded, 409, 'already-linked');
    assert.equal(superseded.body['accountId'], id);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [late.body]);
  });

  it('answers a retry that another process completed first with the same result', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const slow = createTestBackend({ store, keys });
    const fast = createTestBackend({ store, keys });
    const { id } = await slow.link(requiredMissing);
    const headers = { 'Idempotency-Key': 'relink-1' };
    const relink = ({ send }: typeof slow) =>
      send('PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights), headers });
    const held = slow.holdNextCall();
    const first = relink(slow);
    await held.reached;
    const retry = await relink(fast);
    assert.equal(retry.status, 200);
    held.release();
    assert.equal((await first).status, 200);
    assert.deepEqual((await first).body, retry.body);
  });
});
