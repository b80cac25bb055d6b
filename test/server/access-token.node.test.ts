import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, generateKey, LinkBackendError } from '../../src/server/index.ts';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { createTestBackend, createCredential, linkBody, pathsOf, type TestBackend } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

const tokenRequests = ({ simulator }: TestBackend): number =>
  pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await failure(promise);
  assert.ok(thrown instanceof LinkBackendError);
  return thrown.error.code;
}

describe('accessToken', () => {
  it('returns the token of the link without another request to Personio', async () => {
    const made = createTestBackend();
    const { id } = await made.link(allRights);
    assert.equal(await made.backend.accessToken('acme', id), fakeSecret('token-1'));
    assert.equal(tokenRequests(made), 1);
  });

  it('requests one token for 200 concurrent callers', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    const fresh = createTestBackend({ store, keys });
    const tokens = await Promise.all(
      Array.from({ length: 200 }, () => fresh.backend.accessToken('acme', id)),
    );
    assert.equal(new Set(tokens).size, 1);
    assert.equal(tokenRequests(fresh), 1);
  });

  it('sends one request for 200 concurrent callers if it fails, and another one for the next caller', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    let reads = 0;
    const find: typeof store.find = (...args) => {
      reads += 1;
      return store.find(...args);
    };
    const fresh = createTestBackend({ store: { ...store, find }, keys });
    fresh.simulator.faults.add({ kind: 'status', status: 503 });
    const held = fresh.holdNextCall();
    const calls = Promise.allSettled(
      Array.from({ length: 200 }, () => fresh.backend.accessToken('acme', id)),
    );
    // The backend reads some accounts of a tenant at a time.
    while (reads < 200) await new Promise((resolve) => setTimeout(resolve));
    held.release();
    const outcomes = await calls;
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(tokenRequests(fresh), 1);
    assert.match(await fresh.backend.accessToken('acme', id), /^papi-/);
  });

  it('requests no token during Retry-After and rejects with the remaining wait', async () => {
    const made = createTestBackend();
    const { backend, link, send, clock, simulator } = made;
    const { id } = await link(allRights);
    const other = await link(noAttributes);
    clock.advance(day);
    const before = tokenRequests(made);
    const limited = (seconds: number) => {
      simulator.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': String(seconds) } });
    };
    const waitOf = async (): Promise<number> => {
      const thrown = await failure(backend.accessToken('acme', id));
      assert.ok(thrown instanceof LinkBackendError && thrown.error.code === 'rate-limited', String(thrown));
      return thrown.error.retryAfterSeconds;
    };
    limited(120);
    assert.equal(await waitOf(), 120);
    for (let time = 0; time < 100; time += 1) assert.equal(await waitOf(), 120);
    clock.advance(59_500);
    assert.equal(await waitOf(), 61);
    assert.equal(tokenRequests(made), before + 1);
    assert.match(await backend.accessToken('acme', other.id), /^papi-/);
    clock.advance(60_500);
    assert.match(await backend.accessToken('acme', id), /^papi-/);

    // At most 15 minutes, and not for new credentials.
    clock.advance(2 * day);
    limited(86_400);
    assert.equal(await waitOf(), 86_400);
    assert.equal(await waitOf(), 900);
    const body = linkBody(sampleCredentials.requiredMissing);
    assert.equal((await send('PUT', `/accounts/${id}/credentials`, { body })).status, 200);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
  });

  it('renews the token one minute before it expires', async () => {
    const made = createTestBackend();
    const { backend, link, clock, simulator } = made;
    // The token is two hours old when the account is linked, so it expires in 22 hours.
    await simulator.fetch('https://api.personio.de/v2/auth/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: allRights.clientId,
        client_secret: allRights.clientSecret,
      }).toString(),
    });
    clock.advance(2 * 60 * 60 * 1000);
    const { id } = await link(allRights);
    const before = tokenRequests(made);
    clock.advance(22 * 60 * 60 * 1000 - 60_001);
    await backend.accessToken('acme', id);
    assert.equal(tokenRequests(made), before);
    clock.advance(1);
    await backend.accessToken('acme', id);
    assert.equal(tokenRequests(made), before + 1);
  });

  it('requests few tokens in the last minute of a token and never returns an expired one', async () => {
    const made = createTestBackend();
    const { backend, link, clock, simulator } = made;
    const { id } = await link(allRights);
    clock.advance(day - 60_000);
    const before = tokenRequests(made);
    for (let second = 0; second < 60; second += 1) {
      const token = await backend.accessToken('acme', id);
      const response = await simulator.fetch('https://api.personio.de/v2/persons', {
        headers: { Authorization: `Bearer ${token}` },
      });
      assert.equal(response.status, 200);
      clock.advance(1000);
    }
    assert.ok(tokenRequests(made) - before <= 8, `${tokenRequests(made) - before} token requests`);
    assert.notEqual(await backend.accessToken('acme', id), fakeSecret('token-1'));
  });

  it('does not return the token of replaced credentials after a relink', async () => {
    const { backend, link, send } = createTestBackend();
    const { id } = await link(allRights);
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.equal(await backend.accessToken('acme', id), fakeSecret('token-2'));
  });

  it('does not return the token of credentials that another process has replaced or unlinked', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const one = createTestBackend({ store, keys });
    const other = createTestBackend({ store, keys });
    const { id } = await one.link(allRights);
    const before = tokenRequests(one);
    await other.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    await one.backend.accessToken('acme', id);
    assert.equal(tokenRequests(one), before + 1);
    await other.send('DELETE', `/accounts/${id}`);
    assert.equal(await codeOf(one.backend.accessToken('acme', id)), 'account-not-found');
  });

  it('does not cache a token that arrives after a relink', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    const made = createTestBackend({ store, keys });
    const { backend, send, holdNextCall } = made;
    const held = holdNextCall();
    const late = backend.accessToken('acme', id);
    await held.reached;
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    const current = await backend.accessToken('acme', id);
    held.release();
    assert.notEqual(await late, current);
    const before = tokenRequests(made);
    assert.equal(await backend.accessToken('acme', id), current);
    assert.equal(tokenRequests(made), before);
  });

  it('sets needs-relink if Personio rejects the credentials, and requests no token until they are replaced', async () => {
    const made = createTestBackend();
    const { backend, link, send, simulator, clock } = made;
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    const [account] = (await send('GET', '/accounts?status=needs-relink')).body['accounts'] as {
      id: string;
      problem: { code: string };
      checkedAt: string;
    }[];
    assert.equal(account?.id, id);
    assert.equal(account.problem.code, 'invalid-credentials');
    assert.equal(account.checkedAt, '2026-11-24T10:00:00.000Z');
    const before = tokenRequests(made);
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    assert.equal(tokenRequests(made), before);
    simulator.setCredential(allRights);
    await send('POST', `/accounts/${id}/check`);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
  });

  it('does not change the status for failures other than rejected credentials', async () => {
    const { backend, link, send, simulator, clock } = createTestBackend({ personio: { timeoutMs: 20 } });
    const account = await link(allRights);
    clock.advance(day);
    const faults = [
      [{ kind: 'status', status: 500 }, 'personio-unavailable'],
      [{ kind: 'status', status: 403 }, 'personio-unavailable'],
      [{ kind: 'hang' }, 'timeout'],
      [{ kind: 'garbage' }, 'personio-unavailable'],
      // Last, because the backend backs off after it.
      [{ kind: 'status', status: 429 }, 'rate-limited'],
    ] as const;
    for (const [fault, code] of faults) {
      simulator.faults.add(fault);
      assert.equal(await codeOf(backend.accessToken('acme', account.id)), code);
    }
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
  });

  it('rejects with invalid-credentials even if the store cannot save the status', async () => {
    const store = createMemoryStore();
    const { backend, link, simulator, clock, errors } = createTestBackend({ store });
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    Object.assign(store, { update: async () => Promise.reject(new Error('disk full')) });
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    assert.equal(errors.length, 1);
  });

  it("rejects with account-not-found for another tenant's account", async () => {
    const { backend, link } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'account-not-found');
    assert.match(await backend.accessToken('globex', id), /^papi-/);
  });

  it("returns each account's own token", async () => {
    const credentials = Array.from({ length: 20 }, (_, index) => createCredential(index));
    const { backend, link } = createTestBackend({}, credentials);
    const tokens = new Set<string>();
    for (const credential of credentials) {
      const { id } = await link(credential);
      tokens.add(await backend.accessToken('acme', id));
    }
    assert.equal(tokens.size, 20);
  });

  it('rejects with an error that contains no secret', async () => {
    const { backend, link, simulator, clock } = createTestBackend();
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    const thrown = (await failure(backend.accessToken('acme', id))) as LinkBackendError;
    assert.equal(thrown.name, 'LinkBackendError');
    assert.ok(!JSON.stringify([thrown, thrown.message, thrown.stack]).includes(allRights.clientSecret));
    assert.ok(!JSON.stringify([thrown, thrown.message, thrown.stack]).includes(allRights.clientId));
  });

  it('asks Personio again five minutes after a rejection, and sets active if it accepts the credentials', async () => {
    const made = createTestBackend();
    const { backend, link, send, clock, simulator } = made;
    const { id } = await link(allRights);
    clock.advance(day);
    simulator.removeCredential(allRights.clientId);
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    simulator.setCredential(allRights);
    const before = tokenRequests(made);
    clock.advance(5 * 60_000 - 1);
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    assert.equal(tokenRequests(made), before);
    clock.advance(1);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
    const [account] = (await send('GET', '/accounts')).body['accounts'] as Record<string, unknown>[];
    assert.equal(account?.['status'], 'active');
    assert.equal(account['problem'], undefined);
  });

  it('does not overwrite a newer check with a rejection that arrives late', async () => {
    const { backend, link, send, clock, simulator, holdNextCall } = createTestBackend();
    const { id } = await link(allRights);
    clock.advance(day);
    simulator.removeCredential(allRights.clientId);
    const held = holdNextCall();
    const rejected = codeOf(backend.accessToken('acme', id));
    await held.reached;
    simulator.setCredential(allRights);
    assert.equal((await send('POST', `/accounts/${id}/check`)).body['status'], 'active');
    held.release();
    assert.equal(await rejected, 'invalid-credentials');
    const [account] = (await send('GET', '/accounts')).body['accounts'] as Record<string, unknown>[];
    assert.equal(account?.['status'], 'active');
  });
});
