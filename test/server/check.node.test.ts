import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, generateKey } from '../../src/server/index.ts';
import { everyAccess, sampleCredentials, type Fault } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import { assertProblem, createTestBackend, credentialNumber, linkBody, pathsOf } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;

describe('POST /accounts/{id}/check', () => {
  it('asks Personio for a token again, although one is cached, and tells when', async () => {
    const { link, send, simulator, clock } = createTestBackend();
    const { id } = await link(allRights);
    const before = simulator.requests.length;
    clock.advance(1000);
    const answer = await send('POST', `/accounts/${id}/check`);
    assert.equal(answer.status, 200);
    assert.equal(answer.body['status'], 'active');
    assert.equal(answer.body['checkedAt'], '2026-11-23T10:00:01.000Z');
    assert.deepEqual(pathsOf(simulator).slice(before), ['/v2/auth/token', '/v2/persons']);
  });

  it('keeps what it finds', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, access: 'employees:read' });
    const answer = await send('POST', `/accounts/${id}/check`);
    assert.equal(answer.body['status'], 'limited');
    assert.deepEqual(answer.body['missing'], [{ module: 'time-off', read: true, write: true }]);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [answer.body]);
  });

  it('finds a refused pair: needs-relink, until Personio takes it again', async () => {
    const { link, send, simulator } = createTestBackend();
    const account = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const refused = await send('POST', `/accounts/${account.id}/check`);
    assert.equal(refused.status, 200);
    assert.equal(refused.body['status'], 'needs-relink');
    assert.equal((refused.body['problem'] as { code: string }).code, 'invalid-credentials');
    assert.deepEqual(refused.body['access'], account.access);
    simulator.setCredential(allRights);
    const healed = await send('POST', `/accounts/${account.id}/check`);
    assert.deepEqual(healed.body, account);
  });

  it('finds employees:read taken away: needs-relink, with the missing rights', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, access: 'documents:read' });
    const { status, body } = await send('POST', `/accounts/${id}/check`);
    assert.equal(status, 200);
    assert.equal(body['status'], 'needs-relink');
    const missing = [
      { module: 'employees', read: true, write: false },
      { module: 'time-off', read: true, write: true },
    ];
    assert.deepEqual(body['missing'], missing);
    const { code, missing: missingInProblem } = body['problem'] as Record<string, unknown>;
    assert.equal(code, 'missing-access');
    assert.deepEqual(missingInProblem, missing);
  });

  it('finds attributes taken away: limited', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, readableAttributes: false });
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'limited');
  });

  it('does not see new rights before Personio makes a new token', async () => {
    const { link, send, simulator, clock } = createTestBackend();
    const { id } = await link(sampleCredentials.requiredMissing);
    simulator.setCredential(
      { ...sampleCredentials.requiredMissing, access: everyAccess },
      { keepTokens: true },
    );
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'limited');
    clock.advance(24 * 60 * 60 * 1000);
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'active');
  });

  const outages: readonly [name: string, fault: Fault, code: string][] = [
    ['5xx', { kind: 'status', status: 500 }, 'personio-unavailable'],
    ['5xx on the probe', { kind: 'status', status: 503, path: '/v2/persons' }, 'personio-unavailable'],
    ['a broken connection', { kind: 'reset' }, 'personio-unavailable'],
    ['an answer that is no JSON', { kind: 'garbage' }, 'personio-unavailable'],
    ['no answer', { kind: 'hang' }, 'timeout'],
    ['429', { kind: 'status', status: 429, headers: { 'Retry-After': '7' } }, 'rate-limited'],
  ];
  for (const [name, fault, code] of outages) {
    it(`finds ${name}: unreachable, with ${code}; what was known stays`, async () => {
      const { link, send, simulator, clock } = createTestBackend({ personio: { timeoutMs: 20 } });
      const account = await link(allRights);
      simulator.faults.add(fault);
      clock.advance(1000);
      const answer = await send('POST', `/accounts/${account.id}/check`);
      assert.equal(answer.status, 200);
      const { status, problem, ...rest } = answer.body;
      assert.equal(status, 'unreachable');
      assert.equal((problem as { code: string }).code, code);
      const { status: _, ...before } = account;
      assert.deepEqual(rest, before);
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [answer.body]);
      assert.equal((await send('POST', `/accounts/${account.id}/check`)).body['status'], 'active');
    });
  }

  it("measures by the host's rights where those have changed", async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const before = createTestBackend({ store, keys, access: 'employees:read' });
    const credential = credentialNumber(1, { access: 'employees:read' });
    before.simulator.setCredential(credential);
    const { id, status } = await before.link(credential);
    assert.equal(status, 'active');
    const after = createTestBackend({ store, keys, access: 'documents:read' });
    after.simulator.setCredential(credential);
    assert.equal((await after.send('POST', `/accounts/${id}/check`)).body['status'], 'limited');
  });

  it("answers 404 for an unknown account and for another tenant's, and tells them not apart", async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    const before = simulator.requests.length;
    const foreign = await send('POST', `/accounts/${id}/check`);
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, (await send('POST', '/accounts/nobody/check')).body);
    assert.equal(simulator.requests.length, before);
  });

  it('does not write over a relink that happens meanwhile', async () => {
    let gate: Promise<unknown> | undefined;
    const reached = deferred<undefined>();
    const { link, send, simulator } = createTestBackend({
      personio: {
        fetch: async (...args) => {
          const response = await simulator.fetch(...args);
          if (gate) reached.resolve(undefined);
          await gate;
          return response;
        },
      },
    });
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const held = deferred<undefined>();
    gate = held.promise;
    const checked = send('POST', `/accounts/${id}/check`);
    await reached.promise;
    gate = undefined;
    const relinked = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.equal(relinked.status, 200);
    held.resolve(undefined);
    assert.deepEqual((await checked).body, relinked.body);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [relinked.body]);
  });
});
