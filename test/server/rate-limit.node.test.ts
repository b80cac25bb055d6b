import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CompactEncrypt, importJWK } from 'jose';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  generateSealingKey,
} from '../../src/server/index.ts';
import { createRateLimit } from '../../src/server/accounts/rate-limit.ts';
import { createTestClock, sampleCredentials, type TestClock } from '../../src/testing/index.ts';
import {
  assertProblem,
  createTestBackend,
  createCredential,
  linkBody,
  type TestResponse,
} from './support.ts';

const { allRights, noAttributes, wrongSecret } = sampleCredentials;

function assertLimited(response: TestResponse, seconds: number): void {
  assertProblem(response, 429, 'rate-limited');
  assert.equal(response.headers.get('Retry-After'), String(seconds));
  assert.equal(response.body['retryAfterSeconds'], seconds);
}

describe('createRateLimit', () => {
  const timeOf =
    ({ now }: TestClock) =>
    (): number =>
      now().getTime();

  it('allows a burst of the quota and refills it evenly over a minute', async () => {
    for (const perMinute of [1, 2, 7, 30, 59, 61, 60_000]) {
      const clock = createTestClock('2026-11-23T10:00:00.000Z');
      const consume = createRateLimit(perMinute, timeOf(clock));
      for (let count = 0; count < perMinute; count += 1) assert.equal(await consume('acme'), 0);
      const interval = Math.floor(60_000 / perMinute);
      assert.equal(await consume('acme'), interval / 1000 - (60_000 - interval * perMinute) / 1000);
      clock.advance(60_000);
      assert.equal(await consume('acme'), 0);
      clock.advance(120_000);
      for (let count = 0; count < perMinute; count += 1) assert.equal(await consume('acme'), 0);
      assert.ok((await consume('acme')) > 0);
    }
  });

  it('does not count rejected requests', async () => {
    const clock = createTestClock('2026-11-23T10:00:00.000Z');
    const consume = createRateLimit(1, timeOf(clock));
    await consume('acme');
    for (let count = 0; count < 100; count += 1) assert.equal(await consume('acme'), 60);
    clock.advance(60_000);
    assert.equal(await consume('acme'), 0);
  });

  it('counts each tenant separately', async () => {
    const consume = createRateLimit(1, () => 0);
    for (const tenantId of ['acme', 'globex', '', '__proto__', 'constructor']) {
      assert.equal(await consume(tenantId), 0);
      assert.ok((await consume(tenantId)) > 0);
    }
  });

  it('is disabled by Infinity, and rejects numbers below 1', async () => {
    const consume = createRateLimit(Infinity, () => 0);
    for (let count = 0; count < 1000; count += 1) assert.equal(await consume('acme'), 0);
    for (const perMinute of [0, 0.5, -1, NaN]) {
      assert.throws(
        () =>
          createLinkBackend({
            store: createMemoryStore(),
            keys: generateKey(),
            authorize: () => 'forbidden',
            limits: { maxVerificationsPerMinute: perMinute },
          }),
        /maxVerificationsPerMinute" must be a number of at least 1/,
      );
    }
  });

  it('evicts only the oldest of more than 100,000 tenants', async () => {
    const consume = createRateLimit(1, () => 0);
    for (let number = 0; number < 100_010; number += 1) await consume(`tenant-${number}`);
    assert.ok((await consume('tenant-100')) > 0);
    assert.ok((await consume('tenant-100009')) > 0);
    assert.equal(await consume('tenant-0'), 0);
  });
});

describe('Verifications of a tenant', () => {
  const limits = { maxVerificationsPerMinute: 2 };

  it('are limited across links, relinks and checks, whatever their outcome, without affecting other tenants', async () => {
    const { send, link, simulator, clock } = createTestBackend({ limits });
    const { id } = await link(allRights);
    assertProblem(
      await send('POST', '/accounts', { body: linkBody(wrongSecret) }),
      422,
      'invalid-credentials',
    );
    const before = simulator.requests.length;
    const body = linkBody(noAttributes);
    assertLimited(await send('POST', '/accounts', { body }), 30);
    assertLimited(await send('PUT', `/accounts/${id}/credentials`, { body }), 30);
    clock.advance(15_001);
    assertLimited(await send('POST', `/accounts/${id}/check`), 15);
    assert.equal(simulator.requests.length, before);
    assert.equal((await send('POST', '/accounts', { body, tenant: 'globex' })).status, 201);
    assert.equal((await send('GET', '/accounts')).body['total'], 1);
    clock.advance(15_000);
    assert.equal((await send('POST', `/accounts/${id}/check`)).status, 200);
    assertLimited(await send('POST', '/accounts', { body }), 30);
  });

  it('do not include requests that are answered without Personio', async () => {
    const { send, link } = createTestBackend({ limits });
    const headers = { 'Idempotency-Key': 'key-1' };
    const { id } = await link(allRights, { headers });
    for (let time = 0; time < 5; time += 1) {
      assert.equal((await link(allRights, { headers })).id, id);
      assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 409, 'already-linked');
      assert.equal((await send('POST', '/accounts', { body: '{' })).status, 400);
      assertProblem(await send('POST', '/accounts/unknown/check'), 404, 'account-not-found');
      await send('PATCH', `/accounts/${id}`, { body: { label: 'New' } });
    }
    const relink = { body: linkBody(noAttributes), headers: { 'Idempotency-Key': 'key-2' } };
    for (let time = 0; time < 5; time += 1) {
      assert.equal((await send('PUT', `/accounts/${id}/credentials`, relink)).status, 200);
    }
    assertLimited(await send('POST', `/accounts/${id}/check`), 30);
  });

  it('count concurrent retries once', async () => {
    const { send } = createTestBackend({ limits: { maxVerificationsPerMinute: 1 } });
    const sent = { body: linkBody(allRights), headers: { 'Idempotency-Key': 'key-1' } };
    const responses = await Promise.all(Array.from({ length: 10 }, () => send('POST', '/accounts', sent)));
    assert.deepEqual([...new Set(responses.map(({ status }) => status))], [201]);
  });

  it('do not use up an idempotency key if they are rejected', async () => {
    const { send, link, clock } = createTestBackend({ limits: { maxVerificationsPerMinute: 1 } });
    await link(noAttributes);
    const sent = { body: linkBody(allRights), headers: { 'Idempotency-Key': 'key-1' } };
    assertLimited(await send('POST', '/accounts', sent), 60);
    clock.advance(60_000);
    assert.equal((await send('POST', '/accounts', sent)).status, 201);
  });

  it('default to 60 per minute', async () => {
    const credentials = Array.from({ length: 61 }, (_, index) => createCredential(index));
    const { send, link } = createTestBackend({}, credentials);
    for (const credential of credentials.slice(0, 60)) await link(credential);
    assertLimited(await send('POST', '/accounts', { body: linkBody(createCredential(60)) }), 1);
  });

  it('are counted by limits.consumeQuota if it is set', async () => {
    const consumed: string[] = [];
    let seconds: unknown = 0;
    const { send, link, simulator, errors } = createTestBackend({
      limits: {
        maxVerificationsPerMinute: 1,
        consumeQuota: async (tenantId) => {
          consumed.push(tenantId);
          return seconds as number;
        },
      },
    });
    await link(allRights);
    await link(noAttributes);
    assert.deepEqual(consumed, ['acme', 'acme']);
    const before = simulator.requests.length;
    const body = linkBody(sampleCredentials.requiredMissing);
    for (const [result, retryAfterSeconds] of [
      [0.2, 1],
      [12.5, 13],
      [Infinity, 86_400],
    ] as const) {
      seconds = result;
      assertLimited(await send('POST', '/accounts', { body }), retryAfterSeconds);
    }
    // An invalid result lets no request through.
    for (const result of [undefined, null, true, '0', NaN, -1]) {
      seconds = result;
      assertProblem(await send('POST', '/accounts', { body }), 503, 'backend-unavailable');
    }
    assert.equal(errors.length, 6);
    assert.equal(simulator.requests.length, before);
  });

  it('fail if limits.consumeQuota fails', async () => {
    const consumeQuota = async (): Promise<number> => {
      throw new Error('Redis is down');
    };
    const { send, errors } = createTestBackend({ limits: { consumeQuota } });
    assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 503, 'backend-unavailable');
    assert.match(String(errors[0]), /Redis is down/);
  });
});

describe('Requests with credentials', () => {
  const junk = { body: { clientId: 'a', clientSecret: 'a' } };
  const sendMany = async ({ send }: ReturnType<typeof createTestBackend>, count: number) => {
    const responses: TestResponse[] = [];
    for (let number = 0; number < count; number += 1) responses.push(await send('POST', '/accounts', junk));
    return responses.map(({ status }) => status);
  };

  it('are limited before anything is decrypted, without affecting other tenants', async () => {
    const made = createTestBackend();
    // A malformed request costs nothing and does not count.
    for (let time = 0; time < 10; time += 1) await made.send('POST', '/accounts', { body: {} });
    assert.deepEqual([...new Set(await sendMany(made, 600))], [400]);
    assertLimited(await made.send('POST', '/accounts', junk), 1);
    assertLimited(await made.send('PUT', '/accounts/unknown/credentials', junk), 1);
    assert.equal((await made.send('GET', '/accounts')).status, 200);
    await made.link(allRights, { tenant: 'globex' });
    made.clock.advance(60_000);
    await made.link(allRights);
  });

  it('are limited together with checks, before the store is read', async () => {
    let reads = 0;
    const store = createMemoryStore();
    const made = createTestBackend({
      store: {
        ...store,
        find: (...args) => {
          reads += 1;
          return store.find(...args);
        },
      },
    });
    for (let number = 0; number < 600; number += 1) {
      assertProblem(await made.send('POST', '/accounts/unknown/check'), 404, 'account-not-found');
    }
    assertLimited(await made.send('POST', '/accounts/unknown/check'), 1);
    assertLimited(await made.send('POST', '/accounts', junk), 1);
    assert.equal(reads, 600);
  });

  it('are limited to ten times the verifications if those are many, and unlimited if those are', async () => {
    const many = createTestBackend({ limits: { maxVerificationsPerMinute: 100 } });
    const statuses = await sendMany(many, 1001);
    assert.deepEqual([statuses.indexOf(429), statuses[1000]], [1000, 429]);
    const unlimited = createTestBackend({ limits: { maxVerificationsPerMinute: Infinity } });
    assert.ok(!(await sendMany(unlimited, 1001)).includes(429));
  });

  it('are not decrypted once the limit is reached', async () => {
    const noted: string[] = [];
    const made = createTestBackend({
      sealing: {
        keys: await generateSealingKey(),
        rememberNonce: async (nonce) => noted.push(nonce) > 0,
      },
    });
    const { keys, audience } = await made.backend.sealingKeys('acme');
    const [key] = keys;
    assert.ok(key?.kid && audience);
    const { kid } = key;
    const sealed = async (): Promise<string> =>
      new CompactEncrypt(new TextEncoder().encode('"junk"'))
        .setProtectedHeader({
          alg: 'RSA-OAEP-256',
          enc: 'A256GCM',
          kid,
          iat: made.clock.now().getTime() / 1000,
          nonce: crypto.randomUUID(),
          aud: audience,
        })
        .encrypt(await importJWK({ ...key }, 'RSA-OAEP-256'));
    assertProblem(
      await made.send('POST', '/accounts', { body: { sealed: await sealed() } }),
      400,
      'unexpected',
    );
    assert.equal(noted.length, 1);
    await sendMany(made, 599);
    assertLimited(await made.send('POST', '/accounts', { body: { sealed: await sealed() } }), 1);
    assert.equal(noted.length, 1);
  });
});
