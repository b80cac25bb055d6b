import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, type AccountStore } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { assertProblem, assertRefused, createTestBackend, credentialNumber, linkBody } from './support.ts';

const { allRights, noAttributes, requiredMissing } = sampleCredentials;

describe('PUT /accounts/{id}/credentials', () => {
  it('gives the account another pair; id, label and linkedAt stay', async () => {
    const { link, send, clock } = createTestBackend();
    const before = await link(requiredMissing, { label: 'Acme' });
    clock.advance(60_000);
    const answer = await send('PUT', `/accounts/${before.id}/credentials`, {
      body: linkBody(allRights, { label: 'Something else' }),
    });
    assert.equal(answer.status, 200);
    const { access, ...rest } = answer.body;
    assert.equal((access as unknown[]).length, 12);
    assert.deepEqual(rest, {
      id: before.id,
      label: 'Acme',
      clientId: 'papi-1111…5551',
      status: 'active',
      missing: [],
      linkedAt: before.linkedAt,
      linkedBy: 'Ines Albrecht',
      checkedAt: '2026-11-23T10:01:00.000Z',
    });
    assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [answer.body], total: 1 });
  });

  it('refuses a secret that the account is called by already, before Personio is asked', async () => {
    const { link, send, simulator } = createTestBackend();
    const account = await link(noAttributes, { label: `Acme ${allRights.clientSecret}` });
    const asked = simulator.requests.length;
    const path = `/accounts/${account.id}`;
    const body = linkBody(allRights);
    const answer = await send('PUT', `${path}/credentials`, { body });
    assertRefused(answer, 400, /^label must not contain the client secret/);
    assert.equal(simulator.requests.length, asked);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    await send('PATCH', path, { body: { label: 'Acme' } });
    assert.equal((await send('PUT', `${path}/credentials`, { body })).status, 200);
  });

  it('takes the same client id with a new secret', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    const renewed = { ...credentialNumber(7), clientId: allRights.clientId };
    simulator.setCredential(renewed);
    assertProblem(
      await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) }),
      422,
      'invalid-credentials',
    );
    const answer = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(renewed) });
    assert.equal(answer.body['status'], 'active');
  });

  it('heals an account that needed it', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const checked = await send('POST', `/accounts/${id}/check`);
    assert.equal(checked.body['status'], 'needs-relink');
    const answer = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(requiredMissing) });
    assert.equal(answer.body['status'], 'limited');
    assert.equal(answer.body['problem'], undefined);
  });

  it('answers 409 for a client id that another account of the tenant has, without asking Personio', async () => {
    const { link, send, simulator } = createTestBackend();
    const one = await link(allRights);
    const two = await link(noAttributes);
    const before = simulator.requests.length;
    const answer = await send('PUT', `/accounts/${two.id}/credentials`, { body: linkBody(allRights) });
    assertProblem(answer, 409, 'already-linked');
    assert.equal(answer.body['accountId'], one.id);
    assert.equal(simulator.requests.length, before);
  });

  it('takes a client id that is linked with another tenant, or was linked before', async () => {
    const { link, send } = createTestBackend();
    await link(allRights, { tenant: 'globex' });
    const { id } = await link(noAttributes);
    const put = (credential: typeof allRights | typeof noAttributes) =>
      send('PUT', `/accounts/${id}/credentials`, { body: linkBody(credential) });
    assert.equal((await put(allRights)).status, 200);
    // The first pair is free again.
    await link(noAttributes);
    assertProblem(await put(noAttributes), 409, 'already-linked');
  });

  it('keeps the old pair until the new one is verified', async () => {
    const { backend, link, send, simulator } = createTestBackend();
    const before = await link(allRights);
    const cases = [
      [sampleCredentials.wrongSecret, 422, 'invalid-credentials'],
      [sampleCredentials.employeesMissing, 422, 'missing-access'],
      [sampleCredentials.rateLimited, 429, 'rate-limited'],
      [sampleCredentials.personioDown, 502, 'personio-unavailable'],
    ] as const;
    for (const [credential, status, code] of cases) {
      const answer = await send('PUT', `/accounts/${before.id}/credentials`, { body: linkBody(credential) });
      assertProblem(answer, status, code);
    }
    assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [before], total: 1 });
    simulator.clock.advance(25 * 60 * 60 * 1000);
    assert.match(await backend.accessToken('acme', before.id), /^papi-/);
  });

  it('keeps asking for the rights that the account was linked for', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(allRights);
    const { clientId, clientSecret } = requiredMissing;
    const answer = await send('PUT', `/accounts/${id}/credentials`, { body: { clientId, clientSecret } });
    assert.equal(answer.body['status'], 'limited');
    const fewer = await send('PUT', `/accounts/${id}/credentials`, {
      body: { clientId, clientSecret, access: 'documents:read' },
    });
    assert.equal(fewer.body['status'], 'active');
  });

  it('can be repeated with the same Idempotency-Key, and refuses it with another client id', async () => {
    const { link, send } = createTestBackend();
    const { id } = await link(requiredMissing);
    const headers = { 'Idempotency-Key': 'wish-2' };
    const put = (credential: typeof allRights | typeof noAttributes) =>
      send('PUT', `/accounts/${id}/credentials`, { body: linkBody(credential), headers });
    const first = await put(allRights);
    assert.equal(first.status, 200);
    assert.deepEqual((await put(allRights)).body, first.body);
    assertRefused(await put(noAttributes), 400, /Idempotency-Key/);
  });

  it("answers 404 for an unknown account and for another tenant's, and tells them not apart", async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    const before = simulator.requests.length;
    const body = linkBody(noAttributes);
    const unknown = await send('PUT', '/accounts/nobody/credentials', { body });
    const foreign = await send('PUT', `/accounts/${id}/credentials`, { body });
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, unknown.body);
    assert.equal(simulator.requests.length, before);
    const { accounts } = (await send('GET', '/accounts', { tenant: 'globex' })).body;
    assert.equal((accounts as { clientId: string }[])[0]?.clientId, 'papi-1111…5551');
  });

  it('answers 404 where the account is unlinked meanwhile', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.faults.add({ kind: 'delay', milliseconds: 20 });
    const asked = simulator.requests.length;
    const relinked = send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    while (simulator.requests.length === asked) await new Promise((resolve) => setImmediate(resolve));
    await send('DELETE', `/accounts/${id}`);
    assertProblem(await relinked, 404, 'account-not-found');
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
  });

  it('answers 409 where another account takes the client id meanwhile', async () => {
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
    const answer = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(allRights) });
    assertProblem(answer, 409, 'already-linked');
  });
});
