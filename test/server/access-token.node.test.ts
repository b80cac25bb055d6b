import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore, generateKey, LinkBackendError } from '../../src/server/index.ts';
import { fakeSecret, sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { createTestBackend, credentialNumber, linkBody, pathsOf, type TestBackend } from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

const mints = ({ simulator }: TestBackend): number =>
  pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await failure(promise);
  assert.ok(thrown instanceof LinkBackendError);
  return thrown.error.code;
}

describe('accessToken', () => {
  it('gives the token of the link, without asking Personio again', async () => {
    const made = createTestBackend();
    const { id } = await made.link(allRights);
    assert.equal(await made.backend.accessToken('acme', id), fakeSecret('token-1'));
    assert.equal(mints(made), 1);
  });

  it('asks Personio once for 200 callers', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    const fresh = createTestBackend({ store, keys });
    const tokens = await Promise.all(
      Array.from({ length: 200 }, () => fresh.backend.accessToken('acme', id)),
    );
    assert.equal(new Set(tokens).size, 1);
    assert.equal(mints(fresh), 1);
  });

  it('asks once for 200 callers when that fails, and again for the next one', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    const fresh = createTestBackend({ store, keys });
    fresh.simulator.faults.add({ kind: 'status', status: 503 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => fresh.backend.accessToken('acme', id)),
    );
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(mints(fresh), 1);
    assert.match(await fresh.backend.accessToken('acme', id), /^papi-/);
  });

  it('asks no more while Personio wants to be left alone, and tells what is left of the wait', async () => {
    const made = createTestBackend();
    const { backend, link, send, clock, simulator } = made;
    const { id } = await link(allRights);
    const other = await link(noAttributes);
    clock.advance(day);
    const before = mints(made);
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
    assert.equal(mints(made), before + 1);
    assert.match(await backend.accessToken('acme', other.id), /^papi-/);
    clock.advance(60_500);
    assert.match(await backend.accessToken('acme', id), /^papi-/);

    // A quarter of an hour at most, whatever Personio says; and not for other credentials.
    clock.advance(2 * day);
    limited(86_400);
    assert.equal(await waitOf(), 86_400);
    assert.equal(await waitOf(), 900);
    clock.advance(-day / 2);
    limited(10);
    assert.equal(await waitOf(), 10);
    const body = linkBody(sampleCredentials.requiredMissing);
    assert.equal((await send('PUT', `/accounts/${id}/credentials`, { body })).status, 200);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
  });

  it('renews a minute before the end that Personio tells', async () => {
    const made = createTestBackend();
    const { backend, link, clock, simulator } = made;
    // The token is two hours old when the account is linked: 22 hours are left.
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
    const before = mints(made);
    clock.advance(22 * 60 * 60 * 1000 - 60_001);
    await backend.accessToken('acme', id);
    assert.equal(mints(made), before);
    clock.advance(1);
    await backend.accessToken('acme', id);
    assert.equal(mints(made), before + 1);
  });

  it('asks a few times only in the last minute of a token, and never gives one that has ended', async () => {
    const made = createTestBackend();
    const { backend, link, clock, simulator } = made;
    const { id } = await link(allRights);
    clock.advance(day - 60_000);
    const before = mints(made);
    for (let second = 0; second < 60; second += 1) {
      const token = await backend.accessToken('acme', id);
      const answer = await simulator.fetch('https://api.personio.de/v2/persons', {
        headers: { Authorization: `Bearer ${token}` },
      });
      assert.equal(answer.status, 200);
      clock.advance(1000);
    }
    assert.ok(mints(made) - before <= 8, `${mints(made) - before} mints`);
    assert.notEqual(await backend.accessToken('acme', id), fakeSecret('token-1'));
  });

  it('gives no token that a relink has replaced', async () => {
    const { backend, link, send } = createTestBackend();
    const { id } = await link(allRights);
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.equal(await backend.accessToken('acme', id), fakeSecret('token-2'));
  });

  it('gives no token that another process has replaced, and none of an account that it has unlinked', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const one = createTestBackend({ store, keys });
    const other = createTestBackend({ store, keys });
    const { id } = await one.link(allRights);
    const before = mints(one);
    await other.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    await one.backend.accessToken('acme', id);
    assert.equal(mints(one), before + 1);
    await other.send('DELETE', `/accounts/${id}`);
    assert.equal(await codeOf(one.backend.accessToken('acme', id)), 'account-not-found');
  });

  it('does not keep a token that arrives after a relink', async () => {
    const store = createMemoryStore();
    const keys = generateKey();
    const { id } = await createTestBackend({ store, keys }).link(allRights);
    const made = createTestBackend({ store, keys });
    const { backend, send, simulator } = made;
    simulator.faults.add({ kind: 'delay', milliseconds: 30 });
    const late = backend.accessToken('acme', id);
    while (simulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    const current = await backend.accessToken('acme', id);
    assert.notEqual(await late, current);
    const before = mints(made);
    assert.equal(await backend.accessToken('acme', id), current);
    assert.equal(mints(made), before);
  });

  it('marks the account where Personio refuses the pair, and asks no more until it is mended', async () => {
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
    const before = mints(made);
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    assert.equal(mints(made), before);
    simulator.setCredential(allRights);
    await send('POST', `/accounts/${id}/check`);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
  });

  it('does not mark an account for what is no refusal', async () => {
    const { backend, link, send, simulator, clock } = createTestBackend({ personio: { timeoutMs: 20 } });
    const account = await link(allRights);
    clock.advance(day);
    const faults = [
      [{ kind: 'status', status: 500 }, 'personio-unavailable'],
      [{ kind: 'status', status: 403 }, 'personio-unavailable'],
      [{ kind: 'hang' }, 'timeout'],
      [{ kind: 'garbage' }, 'personio-unavailable'],
      // Last: Personio is left alone for a while then.
      [{ kind: 'status', status: 429 }, 'rate-limited'],
    ] as const;
    for (const [fault, code] of faults) {
      simulator.faults.add(fault);
      assert.equal(await codeOf(backend.accessToken('acme', account.id)), code);
    }
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
  });

  it('tells the refusal even where the store cannot keep it', async () => {
    const store = createMemoryStore();
    const { backend, link, simulator, clock, errors } = createTestBackend({ store });
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    Object.assign(store, { update: async () => Promise.reject(new Error('disk full')) });
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'invalid-credentials');
    assert.equal(errors.length, 1);
  });

  it("knows no account of another tenant's", async () => {
    const { backend, link } = createTestBackend();
    const { id } = await link(allRights, { tenant: 'globex' });
    assert.equal(await codeOf(backend.accessToken('acme', id)), 'account-not-found');
    assert.match(await backend.accessToken('globex', id), /^papi-/);
  });

  it('keeps the tokens of many accounts apart', async () => {
    const credentials = Array.from({ length: 20 }, (_, index) => credentialNumber(index));
    const { backend, link } = createTestBackend({}, credentials);
    const tokens = new Set<string>();
    for (const credential of credentials) {
      const { id } = await link(credential);
      tokens.add(await backend.accessToken('acme', id));
    }
    assert.equal(tokens.size, 20);
  });

  it('rejects with an error that holds no secret', async () => {
    const { backend, link, simulator, clock } = createTestBackend();
    const { id } = await link(allRights);
    simulator.removeCredential(allRights.clientId);
    clock.advance(day);
    const thrown = (await failure(backend.accessToken('acme', id))) as LinkBackendError;
    assert.equal(thrown.name, 'LinkBackendError');
    assert.ok(!JSON.stringify([thrown, thrown.message, thrown.stack]).includes(allRights.clientSecret));
    assert.ok(!JSON.stringify([thrown, thrown.message, thrown.stack]).includes(allRights.clientId));
  });
});
