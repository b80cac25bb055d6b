import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames } from '../../src/domain/access.ts';
import { parseLinkedAccount } from '../../src/schema/account-schema.ts';
import { createMemoryStore, generateKey, type AccountStore } from '../../src/server/index.ts';
import { sampleCredentials, type SimulatedCredential } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import {
  assertProblem,
  assertRejected,
  createTestBackend,
  createCredential,
  linkBody,
  pathsOf,
} from './support.ts';

const { allRights } = sampleCredentials;
const employeesRead = { module: 'employees', read: true, write: false };
const timeOff = { module: 'time-off', read: true, write: true };

describe('POST /accounts', () => {
  it('answers 201 with the account and a masked client ID', async () => {
    const { send } = createTestBackend();
    const response = await send('POST', '/accounts', {
      body: linkBody(allRights, { label: '  Acme GmbH ' }),
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    const { id, access, ...rest } = response.body;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.equal((access as unknown[]).length, moduleNames.length);
    assert.deepEqual(rest, {
      label: 'Acme GmbH',
      clientId: 'papi-1111…5551',
      status: 'active',
      missing: [],
      linkedAt: '2026-11-23T10:00:00.000Z',
      linkedBy: 'Ines Albrecht',
      checkedAt: '2026-11-23T10:00:00.000Z',
    });
  });

  it("answers with an account that the browser's schema accepts", async () => {
    const { link } = createTestBackend();
    const account = await link(allRights);
    assert.deepEqual(parseLinkedAccount(account), account);
  });

  it('requests a token without scope and one person, and probes no right that the scope contains', async () => {
    const { link, simulator } = createTestBackend({
      personio: { partnerId: 'ACME_PARTNER', appId: 'ACME_APP' },
    });
    await link(allRights);
    assert.deepEqual(pathsOf(simulator), [
      '/v2/auth/token',
      '/v2/persons',
      '/v1/company/employees/attributes',
    ]);
    const [token, persons] = simulator.requests;
    assert.deepEqual(token?.fields, ['grant_type', 'client_id', 'client_secret']);
    assert.equal(token.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(persons?.query, { limit: '1' });
    for (const { headers } of simulator.requests) {
      assert.equal(headers['x-personio-partner-id'], 'ACME_PARTNER');
      assert.equal(headers['x-personio-app-id'], 'ACME_APP');
    }
  });

  it('uses the masked client ID as the label if none was given', async () => {
    const { link } = createTestBackend();
    assert.equal((await link(allRights, { label: '   ' })).label, 'papi-1111…5551');
  });

  it('normalizes pasted credentials', async () => {
    const { send } = createTestBackend();
    const body = {
      clientId: ` Client ID: ${allRights.clientId}\n`,
      clientSecret: `"${allRights.clientSecret}"`,
    };
    assert.equal((await send('POST', '/accounts', { body })).status, 201);
  });

  describe('rights', () => {
    it('sets active if only a recommended right is missing', async () => {
      const account = await createTestBackend().link(sampleCredentials.recommendedMissing);
      assert.equal(account.status, 'active');
      assert.deepEqual(account.missing, []);
      assert.deepEqual(account.access, [employeesRead, timeOff]);
    });

    it('sets limited with the missing right if a required one is missing', async () => {
      const account = await createTestBackend().link(sampleCredentials.requiredMissing);
      assert.equal(account.status, 'limited');
      assert.deepEqual(account.missing, [timeOff]);
      assert.equal(account.problem, undefined);
    });

    it('rejects credentials without employees:read with the missing rights', async () => {
      const { send } = createTestBackend();
      const response = await send('POST', '/accounts', {
        body: linkBody(sampleCredentials.employeesMissing),
      });
      assertProblem(response, 422, 'missing-access');
      assert.deepEqual(response.body['missing'], [employeesRead]);
      assert.equal(response.body['retryable'], true);
      assert.equal((await send('GET', '/accounts')).body['total'], 0);
    });

    it('sets limited if no record contains an attribute', async () => {
      const account = await createTestBackend().link(sampleCredentials.noAttributes);
      assert.equal(account.status, 'limited');
      assert.deepEqual(account.missing, []);
    });

    it('sets active for a company without employees if Personio does not list attributes', async () => {
      const empty = createCredential(1, {
        employees: 0,
        readableAttributes: false,
        listsAttributes: false,
      });
      assert.equal((await createTestBackend({}, [empty]).link(empty)).status, 'active');
    });

    it('requires only employees:read by default', async () => {
      const { send } = createTestBackend();
      const { clientId, clientSecret } = sampleCredentials.requiredMissing;
      const response = await send('POST', '/accounts', { body: { clientId, clientSecret } });
      assert.equal(response.body['status'], 'active');
    });

    it("prefers the host's required rights to those in the body", async () => {
      for (const access of [
        'compensations:read',
        [{ module: 'compensations', read: true, write: false, required: true }] as const,
      ]) {
        const { send } = createTestBackend({ access });
        const body = linkBody(sampleCredentials.requiredMissing, { access: 'employees:read' });
        const response = await send('POST', '/accounts', { body });
        assert.deepEqual(response.body['missing'], [{ module: 'compensations', read: true, write: false }]);
      }
    });

    it('ignores unknown rights in the body', async () => {
      const { send } = createTestBackend();
      const response = await send('POST', '/accounts', {
        body: linkBody(allRights, { access: 'payroll:read documents:read' }),
      });
      assert.equal(response.body['status'], 'active');
    });
  });

  describe('failures', () => {
    it('answers 422 invalid-credentials with the trace ID', async () => {
      const { send, errors } = createTestBackend();
      const response = await send('POST', '/accounts', { body: linkBody(sampleCredentials.wrongSecret) });
      assertProblem(response, 422, 'invalid-credentials');
      assert.equal(response.body['field'], 'both');
      assert.match(String(response.body['traceId']), /^[0-9a-f]{32}$/);
      assert.deepEqual(errors, []);
    });

    it('answers 422 invalid-credentials for an unknown client ID', async () => {
      const { send } = createTestBackend();
      const response = await send('POST', '/accounts', { body: linkBody(createCredential(404)) });
      assertProblem(response, 422, 'invalid-credentials');
    });

    it('answers 429 with Retry-After', async () => {
      const { send } = createTestBackend();
      const response = await send('POST', '/accounts', { body: linkBody(sampleCredentials.rateLimited) });
      assertProblem(response, 429, 'rate-limited');
      assert.equal(response.headers.get('Retry-After'), '30');
      assert.equal(response.body['retryAfterSeconds'], 30);
    });

    it('answers 502 if Personio is down', async () => {
      const { send } = createTestBackend();
      const response = await send('POST', '/accounts', { body: linkBody(sampleCredentials.personioDown) });
      assertProblem(response, 502, 'personio-unavailable');
      assert.match(String(response.body['traceId']), /^[0-9a-f]{32}$/);
    });

    it('answers 504 if Personio does not respond in time', async () => {
      for (const path of ['/v2/auth/token', '/v2/persons']) {
        const { send, simulator } = createTestBackend({ personio: { timeoutMs: 20 } });
        simulator.faults.add({ kind: 'hang', path });
        assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 504, 'timeout');
      }
    });

    it('saves nothing of rejected credentials', async () => {
      const { send } = createTestBackend();
      for (const credential of [sampleCredentials.wrongSecret, sampleCredentials.personioDown]) {
        await send('POST', '/accounts', { body: linkBody(credential) });
      }
      assert.deepEqual((await send('GET', '/accounts')).body['accounts'], []);
    });
  });

  describe('a client ID that is already linked', () => {
    it('is answered with 409 and the account ID, ignoring case, without a request to Personio', async () => {
      const { link, send, simulator } = createTestBackend();
      const { id } = await link(allRights);
      const before = simulator.requests.length;
      const response = await send('POST', '/accounts', {
        body: { ...linkBody(allRights), clientId: allRights.clientId.toUpperCase() },
      });
      assertProblem(response, 409, 'already-linked');
      assert.equal(response.body['accountId'], id);
      assert.equal(response.body['field'], 'clientId');
      assert.equal(simulator.requests.length, before);
    });

    it('can be linked by another tenant', async () => {
      const { link } = createTestBackend();
      const first = await link(allRights, { tenant: 'acme' });
      const second = await link(allRights, { tenant: 'globex' });
      assert.notEqual(first.id, second.id);
    });

    it('is detected in concurrent requests', async () => {
      const { send } = createTestBackend();
      const responses = await Promise.all(
        Array.from({ length: 5 }, () => send('POST', '/accounts', { body: linkBody(allRights) })),
      );
      assert.deepEqual(responses.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
    });
  });

  describe('Idempotency-Key', () => {
    const headers = { 'Idempotency-Key': 'key-1' };

    it('returns the same account for a retry, without a request to Personio', async () => {
      const { link, send, simulator } = createTestBackend();
      const first = await link(allRights, { headers });
      const before = simulator.requests.length;
      const again = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first);
      assert.equal(simulator.requests.length, before);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
    });

    it('links one account for two concurrent requests', async () => {
      const { send } = createTestBackend();
      const [one, two] = await Promise.all([
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
      ]);
      assert.equal(one.status, 201);
      assert.equal(two.status, 201);
      assert.equal(one.body['id'], two.body['id']);
    });

    it('is rejected with another client ID', async () => {
      const { link, send } = createTestBackend();
      await link(allRights, { headers });
      const response = await send('POST', '/accounts', {
        body: linkBody(sampleCredentials.noAttributes),
        headers,
      });
      assertRejected(response, 400, /Idempotency-Key/);
    });

    const others: readonly [name: string, change: Record<string, unknown>][] = [
      ['another secret', { clientSecret: createCredential(8).clientSecret }],
      ['another label', { label: 'Globex' }],
      ['no label', { label: undefined }],
      ['other rights', { access: 'employees:read' }],
      ['no rights', { access: undefined }],
    ];
    for (const [name, change] of others) {
      it(`is rejected with ${name}, without a request to Personio`, async () => {
        const { link, send, simulator } = createTestBackend();
        await link(allRights, { headers, label: 'Acme' });
        const before = simulator.requests.length;
        const response = await send('POST', '/accounts', {
          body: { ...linkBody(allRights, { label: 'Acme' }), ...change },
          headers,
        });
        assertRejected(response, 400, /Idempotency-Key/);
        assert.equal(simulator.requests.length, before);
      });
    }

    it('is rejected for another operation or account', async () => {
      const { link, send } = createTestBackend();
      const one = await link(allRights, { headers });
      const two = await link(sampleCredentials.noAttributes);
      const put = (id: string, key: string) =>
        send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(allRights),
          headers: { 'Idempotency-Key': key },
        });
      assertRejected(await put(one.id, 'key-1'), 400, /Idempotency-Key/);
      assert.equal((await put(one.id, 'key-2')).status, 200);
      assertRejected(await put(two.id, 'key-2'), 400, /Idempotency-Key/);
      const posted = await send('POST', '/accounts', {
        body: linkBody(allRights),
        headers: { 'Idempotency-Key': 'key-2' },
      });
      assertRejected(posted, 400, /Idempotency-Key/);
    });

    it('links one of two concurrent requests with different credentials', async () => {
      const { send, simulator } = createTestBackend();
      const responses = await Promise.all([
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
        send('POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes), headers }),
      ]);
      assert.deepEqual(responses.map(({ status }) => status).sort(), [201, 400]);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
      assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 1);
    });

    it('is rejected with another secret if another process has linked the client ID in the meantime', async () => {
      const memory = createMemoryStore();
      let blind = false;
      const { link, send } = createTestBackend({
        store: {
          ...memory,
          findIdempotencyRecord: async (tenantId, key) => {
            const wasBlind = blind;
            blind = false;
            return wasBlind ? undefined : memory.findIdempotencyRecord(tenantId, key);
          },
        },
      });
      await link(allRights, { headers });
      blind = true;
      const { clientSecret } = createCredential(8);
      const body = { ...linkBody(allRights), clientSecret };
      assertProblem(await send('POST', '/accounts', { body, headers }), 409, 'already-linked');
      blind = true;
      assert.equal((await send('POST', '/accounts', { body: linkBody(allRights), headers })).status, 201);
    });

    it('is saved with a hash that differs between tenants', async () => {
      const store = createMemoryStore();
      const { link } = createTestBackend({ store });
      await link(allRights, { headers, tenant: 'acme' });
      await link(allRights, { headers, tenant: 'globex' });
      const one = await store.findIdempotencyRecord('acme', 'key-1');
      const two = await store.findIdempotencyRecord('globex', 'key-1');
      assert.match(one?.requestHash ?? '', /^[\w-]{43}$/);
      assert.notEqual(one?.requestHash, two?.requestHash);
    });

    it('returns the result of its request after later changes of the account', async () => {
      const { link, send, simulator } = createTestBackend();
      const { id } = await link(allRights, { headers });
      const put = (credential: SimulatedCredential, key: string) =>
        send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(credential),
          headers: { 'Idempotency-Key': key },
        });
      await put(sampleCredentials.noAttributes, 'key-2');
      const last = await put(sampleCredentials.requiredMissing, 'key-3');
      const before = simulator.requests.length;
      const linked = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      const relinked = await put(sampleCredentials.noAttributes, 'key-2');
      assert.deepEqual([linked.status, linked.body], [201, last.body]);
      assert.deepEqual([relinked.status, relinked.body], [200, last.body]);
      assertRejected(await put(allRights, 'key-2'), 400, /Idempotency-Key/);
      const other = { body: linkBody(sampleCredentials.noAttributes), headers };
      assertRejected(await send('POST', '/accounts', other), 400, /Idempotency-Key/);
      assert.equal(simulator.requests.length, before);
    });

    it('links one of two concurrent requests to two processes with different credentials', async () => {
      const store = createMemoryStore();
      const keys = generateKey();
      const [one, two] = [createTestBackend({ store, keys }), createTestBackend({ store, keys })];
      const responses = await Promise.all([
        one.send('POST', '/accounts', { body: linkBody(allRights), headers }),
        two.send('POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes), headers }),
      ]);
      assert.deepEqual(responses.map(({ status }) => status).sort(), [201, 400]);
      assert.equal((await one.send('GET', '/accounts')).body['total'], 1);
    });

    it('is scoped to its tenant', async () => {
      const { link } = createTestBackend();
      await link(allRights, { headers, tenant: 'acme' });
      await link(sampleCredentials.noAttributes, { headers, tenant: 'globex' });
    });

    it('expires after 24 hours', async () => {
      const { link, send, clock } = createTestBackend();
      await link(allRights, { headers });
      clock.advance(24 * 60 * 60 * 1000 - 1);
      assert.equal((await send('POST', '/accounts', { body: linkBody(allRights), headers })).status, 201);
      clock.advance(1);
      assertProblem(
        await send('POST', '/accounts', { body: linkBody(allRights), headers }),
        409,
        'already-linked',
      );
      await link(sampleCredentials.noAttributes, { headers });
    });

    it('can be retried after a failure', async () => {
      const { send, simulator } = createTestBackend();
      simulator.faults.add({ kind: 'status', status: 503 });
      const failed = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      assert.equal(failed.status, 502);
      assert.equal((await send('POST', '/accounts', { body: linkBody(allRights), headers })).status, 201);
    });

    for (const key of ['', 'a'.repeat(256), 'with space']) {
      it(`is rejected if malformed: "${key.slice(0, 12)}"`, async () => {
        const { send } = createTestBackend();
        const response = await send('POST', '/accounts', {
          body: linkBody(allRights),
          headers: { 'Idempotency-Key': key },
        });
        assertRejected(response, 400, /Idempotency-Key/);
      });
    }
  });

  it('completes if the browser disconnects', async () => {
    const { backend, send, holdNextCall } = createTestBackend();
    const disconnect = new AbortController();
    const held = holdNextCall();
    const response = backend.fetch(
      new Request('https://app.example.com/api/personio/accounts', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(linkBody(allRights)),
        signal: disconnect.signal,
      }),
    );
    // The body has been read once Personio is called.
    await held.reached;
    disconnect.abort();
    held.release();
    assert.equal((await response).status, 201);
    assert.equal((await send('GET', '/accounts')).body['total'], 1);
  });

  it('answers 409 if another process links the same client ID in the meantime', async () => {
    const memory = createMemoryStore();
    const searched = deferred<undefined>();
    const store: AccountStore = {
      ...memory,
      // The duplicate check runs before the other request has saved its account.
      find: async (tenantId, key) => ('fingerprint' in key ? searched.promise : memory.find(tenantId, key)),
    };
    const one = createTestBackend({ store });
    const both = Promise.all([
      one.send('POST', '/accounts', { body: linkBody(allRights) }),
      one.send('POST', '/accounts', { body: linkBody(allRights) }),
    ]);
    searched.resolve(undefined);
    const statuses = (await both).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [201, 409]);
  });
});
