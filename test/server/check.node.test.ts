import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, generateKey, type HistoryEntry } from '../../src/server/index.ts';
import { everyAccess, sampleCredentials, type Fault } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import { assertProblem, createTestBackend, createCredential, linkBody, pathsOf } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;

describe('POST /accounts/{id}/check', () => {
  it('requests a new token although one is cached, and sets checkedAt', async () => {
    const { link, send, simulator, clock } = createTestBackend();
    const { id } = await link(allRights);
    const before = simulator.requests.length;
    clock.advance(1000);
    const response = await send('POST', `/accounts/${id}/check`);
    assert.equal(response.status, 200);
    assert.equal(response.body['status'], 'active');
    assert.equal(response.body['checkedAt'], '2026-11-23T10:00:01.000Z');
    assert.deepEqual(pathsOf(simulator).slice(before), [
      '/v2/auth/token',
      '/v2/persons',
      '/v1/company/employees/attributes',
    ]);
  });

  it('saves the result', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, access: 'employees:read' });
    const response = await send('POST', `/accounts/${id}/check`);
    assert.equal(response.body['status'], 'limited');
    assert.deepEqual(response.body['missing'], [{ module: 'time-off', read: true, write: true }]);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [response.body]);
  });

  it('sets needs-relink for rejected credentials until Personio accepts them again', async () => {
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
    assert.deepEqual(healed.body, { ...account, recoveredAt: account.linkedAt });
  });

  it('sets needs-relink with the missing rights if employees:read was revoked', async () => {
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

  it('adds another reason for a relink to the history, once', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, access: 'documents:read' });
    await send('POST', `/accounts/${id}/check`);
    simulator.removeCredential(allRights.clientId);
    for (let count = 0; count < 2; count += 1) await send('POST', `/accounts/${id}/check`);
    const { body } = await send('GET', `/accounts/${id}/history`);
    assert.deepEqual(
      (body['entries'] as readonly HistoryEntry[]).map(({ type, problem }) => [type, problem?.code]),
      [
        ['status-changed', 'invalid-credentials'],
        ['status-changed', 'missing-access'],
        ['access-changed', 'missing-access'],
        ['linked', undefined],
      ],
    );
  });

  it('sets limited once no attribute is readable', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights);
    simulator.setCredential({ ...allRights, readableAttributes: false });
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'limited');
  });

  it('finds rights that were edited a moment ago', async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(sampleCredentials.requiredMissing);
    simulator.editRights(sampleCredentials.requiredMissing.clientId, { access: everyAccess });
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'active');
  });

  const outages: readonly [name: string, fault: Fault, code: string][] = [
    ['a 5xx', { kind: 'status', status: 500 }, 'personio-unavailable'],
    ['a 5xx for the probe', { kind: 'status', status: 503, path: '/v2/persons' }, 'personio-unavailable'],
    ['a broken connection', { kind: 'reset' }, 'personio-unavailable'],
    ['a response that is not JSON', { kind: 'garbage' }, 'personio-unavailable'],
    ['no response', { kind: 'hang' }, 'timeout'],
    ['a 429', { kind: 'status', status: 429, headers: { 'Retry-After': '7' } }, 'rate-limited'],
  ];
  for (const [name, fault, code] of outages) {
    it(`sets unreachable with ${code} and keeps the known rights after ${name}`, async () => {
      const { link, send, simulator, clock } = createTestBackend({ personio: { timeoutMs: 20 } });
      const account = await link(allRights);
      simulator.faults.add(fault);
      clock.advance(1000);
      const response = await send('POST', `/accounts/${account.id}/check`);
      assert.equal(response.status, 200);
      const { status, problem, problemSince, ...rest } = response.body;
      assert.equal(status, 'unreachable');
      assert.equal(problemSince, clock.now().toISOString());
      assert.equal((problem as { code: string }).code, code);
      const { status: _, ...before } = account;
      assert.deepEqual(rest, before);
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [response.body]);
      assert.equal((await send('POST', `/accounts/${account.id}/check`)).body['status'], 'active');
    });
  }

  it('ends before another check may start, however long a call may take', async (test) => {
    const { link, send, simulator, holdNextCall } = createTestBackend({ personio: { timeoutMs: 3_600_000 } });
    const { id } = await link(allRights);
    const { reached, release } = holdNextCall();
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const checked = send('POST', `/accounts/${id}/check`);
    await reached;
    test.mock.timers.tick(299_000);
    const { body } = await checked;
    assert.equal(body['status'], 'unreachable');
    assert.equal((body['problem'] as { code: string }).code, 'timeout');
    const before = simulator.requests.length;
    release();
    // If the timed-out check were still running, its calls would appear among those of this one.
    await send('POST', `/accounts/${id}/check`);
    assert.deepEqual(pathsOf(simulator).slice(before), [
      '/v2/auth/token',
      '/v2/persons',
      '/v1/company/employees/attributes',
    ]);
  });

  for (const cause of ['is still its own', 'was taken over, because this process was suspended'] as const) {
    it(`renews its lease after five seconds, and the account ${cause}`, async (test) => {
      const store = createMemoryStore();
      assert.ok(store.checks);
      const { link, send, simulator, holdNextCall } = createTestBackend({ store });
      const { id } = await link(allRights);
      simulator.removeCredential(allRights.clientId);
      const { reached, release } = holdNextCall();
      test.mock.timers.enable({ apis: ['setTimeout'] });
      const checked = send('POST', `/accounts/${id}/check`);
      await reached;
      const renewed = deferred<undefined>();
      const isOwn = cause === 'is still its own';
      test.mock.method(store.checks, 'startRequested', async () => {
        setImmediate(() => renewed.resolve(undefined));
        return isOwn;
      });
      test.mock.timers.tick(5000);
      await renewed.promise;
      release();
      if (isOwn) assert.equal((await checked).body['status'], 'needs-relink');
      else {
        assertProblem(await checked, 503, 'backend-unavailable');
        assert.equal((await store.find('acme', { id }))?.status, 'active');
      }
    });
  }

  it("compares with the host's required rights if they have changed", async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const before = createTestBackend({ store, keys, access: 'employees:read' });
    const credential = createCredential(1, { access: 'employees:read' });
    before.simulator.setCredential(credential);
    const { id, status } = await before.link(credential);
    assert.equal(status, 'active');
    const after = createTestBackend({ store, keys, access: 'documents:read' });
    after.simulator.setCredential(credential);
    assert.equal((await after.send('POST', `/accounts/${id}/check`)).body['status'], 'limited');
  });

  it("answers 404 in the same way for an unknown account and for another tenant's", async () => {
    const { link, send, simulator } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    const before = simulator.requests.length;
    const foreign = await send('POST', `/accounts/${id}/check`);
    assertProblem(foreign, 404, 'account-not-found');
    assert.deepEqual(foreign.body, (await send('POST', '/accounts/unknown/check')).body);
    assert.equal(simulator.requests.length, before);
  });

  it('does not overwrite a concurrent relink', async () => {
    const { link, send, simulator, holdNextCall } = createTestBackend();
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const held = holdNextCall();
    const checked = send('POST', `/accounts/${id}/check`);
    await held.reached;
    const relinked = await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.equal(relinked.status, 200);
    held.release();
    assert.deepEqual((await checked).body, relinked.body);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [relinked.body]);
  });

  it('does not overwrite a newer check that ended earlier', async () => {
    // With the member `checks` a store would let the newer one wait.
    const { checks: _, ...store } = createMemoryStore();
    const { link, send, simulator, clock, holdNextCall } = createTestBackend({ store });
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    const held = holdNextCall();
    const early = send('POST', `/accounts/${id}/check`);
    await held.reached;
    simulator.setCredential(allRights);
    clock.advance(1000);
    const late = await send('POST', `/accounts/${id}/check`);
    assert.equal(late.body['status'], 'active');
    held.release();
    assert.deepEqual((await early).body, late.body);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [late.body]);
  });
});
