import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLinkedAccount } from '../../src/schema/account-schema.ts';
import { createMemoryStore, generateKey, type AccountStore } from '../../src/server/index.ts';
import { sampleCredentials, type SimulatedCredential } from '../../src/testing/index.ts';
import { deferred } from '../support/promises.ts';
import {
  assertProblem,
  assertRefused,
  createTestBackend,
  credentialNumber,
  linkBody,
  pathsOf,
} from './support.ts';

const { allRights } = sampleCredentials;
const employeesRead = { module: 'employees', read: true, write: false };
const timeOff = { module: 'time-off', read: true, write: true };

describe('POST /accounts', () => {
  it('answers 201 with the account, masked', async () => {
    const { send } = createTestBackend();
    const answer = await send('POST', '/accounts', { body: linkBody(allRights, { label: '  Acme GmbH ' }) });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('Content-Type'), 'application/json');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
    const { id, access, ...rest } = answer.body;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.equal((access as unknown[]).length, 12);
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

  it('answers what the browser takes for an account', async () => {
    const { link } = createTestBackend();
    const account = await link(allRights);
    assert.deepEqual(parseLinkedAccount(account), account);
  });

  it('asks Personio for a token without scope, then for one person, and for nothing that the scope shows', async () => {
    const { link, simulator } = createTestBackend({
      personio: { partnerId: 'ACME_PARTNER', appId: 'ACME_APP' },
    });
    await link(allRights);
    assert.deepEqual(pathsOf(simulator), ['/v2/auth/token', '/v2/persons']);
    const [token, persons] = simulator.requests;
    assert.deepEqual(token?.fields, ['grant_type', 'client_id', 'client_secret']);
    assert.equal(token.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(persons?.query, { limit: '1' });
    for (const { headers } of simulator.requests) {
      assert.equal(headers['x-personio-partner-id'], 'ACME_PARTNER');
      assert.equal(headers['x-personio-app-id'], 'ACME_APP');
    }
  });

  it('names an account without a label by its masked client id', async () => {
    const { link } = createTestBackend();
    assert.equal((await link(allRights, { label: '   ' })).label, 'papi-1111…5551');
  });

  it('takes off what a clipboard adds', async () => {
    const { send } = createTestBackend();
    const body = {
      clientId: ` Client ID: ${allRights.clientId}\n`,
      clientSecret: `"${allRights.clientSecret}"`,
    };
    assert.equal((await send('POST', '/accounts', { body })).status, 201);
  });

  describe('rights', () => {
    it('is active without a recommended right', async () => {
      const account = await createTestBackend().link(sampleCredentials.recommendedMissing);
      assert.equal(account.status, 'active');
      assert.deepEqual(account.missing, []);
      assert.deepEqual(account.access, [employeesRead, timeOff]);
    });

    it('is limited without a required right, and names it', async () => {
      const account = await createTestBackend().link(sampleCredentials.requiredMissing);
      assert.equal(account.status, 'limited');
      assert.deepEqual(account.missing, [timeOff]);
      assert.equal(account.problem, undefined);
    });

    it('refuses a pair without employees:read, and names what is missing', async () => {
      const { send } = createTestBackend();
      const answer = await send('POST', '/accounts', { body: linkBody(sampleCredentials.employeesMissing) });
      assertProblem(answer, 422, 'missing-access');
      assert.deepEqual(answer.body['missing'], [employeesRead]);
      assert.equal(answer.body['retryable'], true);
      assert.equal((await send('GET', '/accounts')).body['total'], 0);
    });

    it('is limited where no record shows an attribute', async () => {
      const account = await createTestBackend().link(sampleCredentials.noAttributes);
      assert.equal(account.status, 'limited');
      assert.deepEqual(account.missing, []);
    });

    it('does not take a company without employees for one without attributes', async () => {
      const empty = credentialNumber(1, { employees: 0, readableAttributes: false });
      assert.equal((await createTestBackend({}, [empty]).link(empty)).status, 'active');
    });

    it('asks for employees:read alone where nothing else is asked for', async () => {
      const { send } = createTestBackend();
      const { clientId, clientSecret } = sampleCredentials.requiredMissing;
      const answer = await send('POST', '/accounts', { body: { clientId, clientSecret } });
      assert.equal(answer.body['status'], 'active');
    });

    it("lets the host's own rights win over those in the body", async () => {
      for (const access of [
        'compensations:read',
        [{ module: 'compensations', read: true, write: false, required: true }] as const,
      ]) {
        const { send } = createTestBackend({ access });
        const body = linkBody(sampleCredentials.requiredMissing, { access: 'employees:read' });
        const answer = await send('POST', '/accounts', { body });
        assert.deepEqual(answer.body['missing'], [{ module: 'compensations', read: true, write: false }]);
      }
    });

    it('leaves out of the body what Personio does not have', async () => {
      const { send } = createTestBackend();
      const answer = await send('POST', '/accounts', {
        body: linkBody(allRights, { access: 'payroll:read documents:read' }),
      });
      assert.equal(answer.body['status'], 'active');
    });
  });

  describe('refusals', () => {
    it('answers 422 invalid-credentials with the trace id', async () => {
      const { send, errors } = createTestBackend();
      const answer = await send('POST', '/accounts', { body: linkBody(sampleCredentials.wrongSecret) });
      assertProblem(answer, 422, 'invalid-credentials');
      assert.equal(answer.body['field'], 'both');
      assert.match(String(answer.body['traceId']), /^[0-9a-f]{32}$/);
      assert.deepEqual(errors, []);
    });

    it('answers the same for a client id that Personio does not know', async () => {
      const { send } = createTestBackend();
      const answer = await send('POST', '/accounts', { body: linkBody(credentialNumber(404)) });
      assertProblem(answer, 422, 'invalid-credentials');
    });

    it('answers 429 with Retry-After', async () => {
      const { send } = createTestBackend();
      const answer = await send('POST', '/accounts', { body: linkBody(sampleCredentials.rateLimited) });
      assertProblem(answer, 429, 'rate-limited');
      assert.equal(answer.headers.get('Retry-After'), '30');
      assert.equal(answer.body['retryAfterSeconds'], 30);
    });

    it('answers 502 where Personio is down', async () => {
      const { send } = createTestBackend();
      const answer = await send('POST', '/accounts', { body: linkBody(sampleCredentials.personioDown) });
      assertProblem(answer, 502, 'personio-unavailable');
      assert.match(String(answer.body['traceId']), /^[0-9a-f]{32}$/);
    });

    it('answers 504 where Personio does not answer in time', async () => {
      for (const path of ['/v2/auth/token', '/v2/persons']) {
        const { send, simulator } = createTestBackend({ personio: { timeoutMs: 20 } });
        simulator.faults.add({ kind: 'hang', path });
        assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 504, 'timeout');
      }
    });

    it('keeps nothing of a pair that was refused', async () => {
      const { send } = createTestBackend();
      for (const credential of [sampleCredentials.wrongSecret, sampleCredentials.personioDown]) {
        await send('POST', '/accounts', { body: linkBody(credential) });
      }
      assert.deepEqual((await send('GET', '/accounts')).body, { accounts: [], total: 0 });
    });
  });

  describe('the same client id again', () => {
    it('answers 409 with the account that has it, whatever the case, without asking Personio', async () => {
      const { link, send, simulator } = createTestBackend();
      const { id } = await link(allRights);
      const before = simulator.requests.length;
      const answer = await send('POST', '/accounts', {
        body: { ...linkBody(allRights), clientId: allRights.clientId.toUpperCase() },
      });
      assertProblem(answer, 409, 'already-linked');
      assert.equal(answer.body['accountId'], id);
      assert.equal(answer.body['field'], 'clientId');
      assert.equal(simulator.requests.length, before);
    });

    it('is no matter of another tenant', async () => {
      const { link } = createTestBackend();
      const first = await link(allRights, { tenant: 'acme' });
      const second = await link(allRights, { tenant: 'globex' });
      assert.notEqual(first.id, second.id);
    });

    it('is found between two requests at once', async () => {
      const { send } = createTestBackend();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => send('POST', '/accounts', { body: linkBody(allRights) })),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
    });
  });

  describe('Idempotency-Key', () => {
    const headers = { 'Idempotency-Key': 'wish-1' };

    it('answers the same account again, without asking Personio', async () => {
      const { link, send, simulator } = createTestBackend();
      const first = await link(allRights, { headers });
      const before = simulator.requests.length;
      const again = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first);
      assert.equal(simulator.requests.length, before);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
    });

    it('answers two at once with one account', async () => {
      const { send } = createTestBackend();
      const [one, two] = await Promise.all([
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
      ]);
      assert.equal(one.status, 201);
      assert.equal(two.status, 201);
      assert.equal(one.body['id'], two.body['id']);
    });

    it('is refused with another client id', async () => {
      const { link, send } = createTestBackend();
      await link(allRights, { headers });
      const answer = await send('POST', '/accounts', {
        body: linkBody(sampleCredentials.noAttributes),
        headers,
      });
      assertRefused(answer, 400, /Idempotency-Key/);
    });

    const others: readonly [name: string, change: Record<string, unknown>][] = [
      ['another secret', { clientSecret: credentialNumber(8).clientSecret }],
      ['another label', { label: 'Globex' }],
      ['no label', { label: undefined }],
      ['other rights', { access: 'employees:read' }],
      ['no rights', { access: undefined }],
    ];
    for (const [name, change] of others) {
      it(`is refused with ${name}, without asking Personio`, async () => {
        const { link, send, simulator } = createTestBackend();
        await link(allRights, { headers, label: 'Acme' });
        const before = simulator.requests.length;
        const answer = await send('POST', '/accounts', {
          body: { ...linkBody(allRights, { label: 'Acme' }), ...change },
          headers,
        });
        assertRefused(answer, 400, /Idempotency-Key/);
        assert.equal(simulator.requests.length, before);
      });
    }

    it('is refused in a link after a relink, in a relink after a link, and for another account', async () => {
      const { link, send } = createTestBackend();
      const one = await link(allRights, { headers });
      const two = await link(sampleCredentials.noAttributes);
      const put = (id: string, key: string) =>
        send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(allRights),
          headers: { 'Idempotency-Key': key },
        });
      assertRefused(await put(one.id, 'wish-1'), 400, /Idempotency-Key/);
      assert.equal((await put(one.id, 'wish-2')).status, 200);
      assertRefused(await put(two.id, 'wish-2'), 400, /Idempotency-Key/);
      const posted = await send('POST', '/accounts', {
        body: linkBody(allRights),
        headers: { 'Idempotency-Key': 'wish-2' },
      });
      assertRefused(posted, 400, /Idempotency-Key/);
    });

    it('links one of two pairs that come at once', async () => {
      const { send, simulator } = createTestBackend();
      const answers = await Promise.all([
        send('POST', '/accounts', { body: linkBody(allRights), headers }),
        send('POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes), headers }),
      ]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400]);
      assert.equal((await send('GET', '/accounts')).body['total'], 1);
      assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 1);
    });

    it('does not answer another secret where another process has linked the pair in between', async () => {
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
      const { clientSecret } = credentialNumber(8);
      const body = { ...linkBody(allRights), clientSecret };
      assertProblem(await send('POST', '/accounts', { body, headers }), 409, 'already-linked');
      blind = true;
      assert.equal((await send('POST', '/accounts', { body: linkBody(allRights), headers })).status, 201);
    });

    it('is kept beside a hash that tells nothing of the pair', async () => {
      const store = createMemoryStore();
      const { link } = createTestBackend({ store });
      await link(allRights, { headers, tenant: 'acme' });
      await link(allRights, { headers, tenant: 'globex' });
      const one = await store.findIdempotencyRecord('acme', 'wish-1');
      const two = await store.findIdempotencyRecord('globex', 'wish-1');
      assert.match(one?.requestHash ?? '', /^[\w-]{43}$/);
      assert.notEqual(one?.requestHash, two?.requestHash);
    });

    it('stands for its wish after others have come to the account', async () => {
      const { link, send, simulator } = createTestBackend();
      const { id } = await link(allRights, { headers });
      const put = (credential: SimulatedCredential, key: string) =>
        send('PUT', `/accounts/${id}/credentials`, {
          body: linkBody(credential),
          headers: { 'Idempotency-Key': key },
        });
      await put(sampleCredentials.noAttributes, 'wish-2');
      const last = await put(sampleCredentials.requiredMissing, 'wish-3');
      const before = simulator.requests.length;
      const linked = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      const relinked = await put(sampleCredentials.noAttributes, 'wish-2');
      assert.deepEqual([linked.status, linked.body], [201, last.body]);
      assert.deepEqual([relinked.status, relinked.body], [200, last.body]);
      assertRefused(await put(allRights, 'wish-2'), 400, /Idempotency-Key/);
      const other = { body: linkBody(sampleCredentials.noAttributes), headers };
      assertRefused(await send('POST', '/accounts', other), 400, /Idempotency-Key/);
      assert.equal(simulator.requests.length, before);
    });

    it('links one of two pairs that come to two processes at once', async () => {
      const store = createMemoryStore();
      const keys = generateKey();
      const [one, two] = [createTestBackend({ store, keys }), createTestBackend({ store, keys })];
      const answers = await Promise.all([
        one.send('POST', '/accounts', { body: linkBody(allRights), headers }),
        two.send('POST', '/accounts', { body: linkBody(sampleCredentials.noAttributes), headers }),
      ]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400]);
      assert.equal((await one.send('GET', '/accounts')).body['total'], 1);
    });

    it('counts within its tenant', async () => {
      const { link } = createTestBackend();
      await link(allRights, { headers, tenant: 'acme' });
      await link(sampleCredentials.noAttributes, { headers, tenant: 'globex' });
    });

    it('counts for 24 hours', async () => {
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

    it('does not stand in the way of another try after a failure', async () => {
      const { send, simulator } = createTestBackend();
      simulator.faults.add({ kind: 'status', status: 503 });
      const failed = await send('POST', '/accounts', { body: linkBody(allRights), headers });
      assert.equal(failed.status, 502);
      assert.equal((await send('POST', '/accounts', { body: linkBody(allRights), headers })).status, 201);
    });

    for (const key of ['', 'a'.repeat(256), 'with space']) {
      it(`is refused where it is malformed: "${key.slice(0, 12)}"`, async () => {
        const { send } = createTestBackend();
        const answer = await send('POST', '/accounts', {
          body: linkBody(allRights),
          headers: { 'Idempotency-Key': key },
        });
        assertRefused(answer, 400, /Idempotency-Key/);
      });
    }
  });

  it('runs to its end when the browser leaves', async () => {
    const { backend, simulator, send } = createTestBackend();
    const left = new AbortController();
    simulator.faults.add({ kind: 'delay', milliseconds: 10 });
    const answer = backend.fetch(
      new Request('https://app.example.com/api/personio/accounts', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(linkBody(allRights)),
        signal: left.signal,
      }),
    );
    // Once Personio is asked, the body has been read.
    while (simulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    left.abort();
    assert.equal((await answer).status, 201);
    assert.equal((await send('GET', '/accounts')).body['total'], 1);
  });

  it('answers 409 where another process links the same pair in between', async () => {
    const memory = createMemoryStore();
    const asked = deferred<undefined>();
    const store: AccountStore = {
      ...memory,
      // The look for a duplicate comes too early to see the other one.
      find: async (tenantId, key) => ('fingerprint' in key ? asked.promise : memory.find(tenantId, key)),
    };
    const one = createTestBackend({ store });
    const both = Promise.all([
      one.send('POST', '/accounts', { body: linkBody(allRights) }),
      one.send('POST', '/accounts', { body: linkBody(allRights) }),
    ]);
    asked.resolve(undefined);
    const statuses = (await both).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [201, 409]);
  });
});
