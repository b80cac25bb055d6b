import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CompactEncrypt, importJWK, type CompactJWEHeaderParameters } from 'jose';
import type { Credentials } from '../../src/domain/credentials.ts';
import type { JsonWebKeySet } from '../../src/domain/sealing-keys.ts';
import { sealCredentials } from '../../src/sealing/seal-credentials.ts';
import {
  createMemoryStore,
  generateKey,
  generateSealingKey,
  type AccountStore,
  type RememberNonce,
  type SealingOptions,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import {
  assertProblem,
  assertRejected,
  createTestBackend,
  createCredential,
  linkBody,
  pathsOf,
  type TestResponse,
  type RequestOptions,
} from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const cannotDecrypt = /^"sealed" cannot be decrypted/;
const notFresh = /^"sealed" has expired, was issued in the future, or was used before/;

const atRest = generateKey();
let newest = '';
let older = '';
before(async () => {
  [newest, older] = await Promise.all([generateSealingKey(), generateSealingKey()]);
});

interface Keys extends JsonWebKeySet {
  readonly audience: string;
}

/** A backend that accepts sealed credentials, and what a browser does with its keys. */
function createSealingBackend(
  sealing: Partial<SealingOptions> = {},
  store: AccountStore = createMemoryStore(),
) {
  const made = createTestBackend({
    store,
    keys: atRest,
    sealing: { keys: `${newest}\n${older}`, ...sealing },
  });
  const { send, clock } = made;
  const keysFor = async (tenant?: string): Promise<Keys> =>
    (await send('GET', '/sealing-keys', tenant ? { tenant } : {})).body as unknown as Keys;
  const seal = async (credentials: Credentials, tenant?: string): Promise<string> => {
    const keys = await keysFor(tenant);
    return sealCredentials(credentials, keys, { audience: keys.audience, now: clock.now().getTime() });
  };
  /** Seals with a header that the library would not create. Undefined members are omitted. */
  const craft = async (
    header: Readonly<Record<string, unknown>> = {},
    plaintext: string = JSON.stringify(credentialsOf(allRights)),
  ): Promise<string> => {
    const { keys, audience } = await keysFor();
    const whole: Readonly<Record<string, unknown>> = {
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      kid: keys[0]?.kid,
      iat: clock.now().getTime() / 1000,
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      aud: audience,
      ...header,
    };
    const present = Object.entries(whole).filter(([, value]) => value !== undefined);
    const protectedHeader = Object.fromEntries(present) as unknown as CompactJWEHeaderParameters;
    const { alg } = protectedHeader;
    // jose reads the algorithm from the header and rejects a key with another one.
    const { alg: _, ...publicKey } = keys[0] ?? { kty: 'none' };
    return new CompactEncrypt(new TextEncoder().encode(plaintext))
      .setProtectedHeader(protectedHeader)
      .encrypt(alg === 'dir' ? new Uint8Array(32) : await importJWK(publicKey, alg));
  };
  const post = (
    sealed: string,
    { idempotencyKey, ...sent }: RequestOptions & { idempotencyKey?: string } = {},
  ): Promise<TestResponse> =>
    send('POST', '/accounts', {
      body: { sealed, label: 'Acme' },
      headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
      ...sent,
    });
  return { ...made, keysFor, seal, craft, post };
}

const credentialsOf = ({ clientId, clientSecret }: Credentials): Credentials => ({ clientId, clientSecret });

describe('GET /sealing-keys', () => {
  it('returns the public keys, the newest first, without private members', async () => {
    const { send, backend } = createSealingBackend();
    const response = await send('GET', '/sealing-keys');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const expected = [newest, older].map((text) => {
      const { kty, kid, use, alg, n, e } = JSON.parse(text) as Record<string, string>;
      return { kty, kid, use, alg, n, e };
    });
    assert.deepEqual(response.body['keys'], expected);
    for (const { use, alg } of expected) assert.deepEqual([use, alg], ['enc', 'RSA-OAEP-256']);
    assert.deepEqual(Object.keys(response.body), ['keys', 'audience']);
    assert.deepEqual(await backend.sealingKeys('acme'), response.body);
  });

  it('returns a different audience to each tenant, without its id', async () => {
    const { keysFor } = createSealingBackend();
    const [acme, globex] = [await keysFor('acme'), await keysFor('globex')];
    assert.notEqual(acme.audience, globex.audience);
    assert.equal((await keysFor('acme')).audience, acme.audience);
    assert.ok(!acme.audience.includes('acme'));
  });

  it('returns the configured audience to all tenants', async () => {
    const { keysFor } = createSealingBackend({ audience: 'https://app.example.com' });
    for (const tenant of ['acme', 'globex'])
      assert.equal((await keysFor(tenant)).audience, 'https://app.example.com');
  });

  it('rejects if no keys are configured', async () => {
    const { backend } = createTestBackend();
    await assert.rejects(backend.sealingKeys('acme'), {
      error: { code: 'not-configured', field: null, retryable: false },
    });
  });
});

describe('sealed credentials', () => {
  it('link an account like plain ones', async () => {
    const { seal, post, link } = createSealingBackend();
    const sealed = await seal(allRights);
    const response = await post(sealed);
    assert.equal(response.status, 201);
    const { id: _, ...account } = response.body;
    const { id: __, ...readable } = await createSealingBackend().link(allRights, { label: 'Acme' });
    assert.deepEqual(account, readable);
    assert.equal((await link(noAttributes)).status, 'limited');
  });

  it('relink an account', async () => {
    const { seal, send, link } = createSealingBackend();
    const { id } = await link(noAttributes);
    const body = { sealed: await seal(allRights), access: 'employees:read' };
    const response = await send('PUT', `/accounts/${id}/credentials`, { body });
    assert.equal(response.status, 200);
    assert.equal(response.body['status'], 'active');
    assert.equal(response.body['clientId'], 'papi-1111…5551');
  });

  it('are verified with Personio', async () => {
    const { seal, post } = createSealingBackend();
    assertProblem(await post(await seal(sampleCredentials.wrongSecret)), 422, 'invalid-credentials');
  });

  it('are detected as a duplicate of plain ones', async () => {
    const { seal, post, link } = createSealingBackend();
    const { id } = await link(allRights);
    const response = await post(await seal(allRights));
    assertProblem(response, 409, 'already-linked');
    assert.equal(response.body['accountId'], id);
  });

  it('are normalized after unsealing', async () => {
    const { seal, post } = createSealingBackend();
    const pasted = {
      clientId: ` Client ID: ${allRights.clientId}\n`,
      clientSecret: `"${allRights.clientSecret}"`,
    };
    assert.equal((await post(await seal(pasted))).status, 201);
  });

  const blocked: readonly [name: string, credentials: Credentials, label: string, detail: RegExp][] = [
    [
      'a masked secret',
      { ...credentialsOf(allRights), clientSecret: '••••••••' },
      '',
      /^clientSecret contains only mask characters/,
    ],
    ['two identical values', { clientId: 'a-b-c', clientSecret: 'a-b-c' }, '', /^clientSecret is the same/],
    ['an empty client id', { ...credentialsOf(allRights), clientId: '' }, '', /^clientId must be/],
    [
      'a secret that is too long',
      { ...credentialsOf(allRights), clientSecret: 'a'.repeat(513) },
      '',
      /^clientSecret must/,
    ],
    [
      'a label with the secret',
      credentialsOf(allRights),
      allRights.clientSecret,
      /^label looks like a secret/,
    ],
  ];
  for (const [name, credentials, label, detail] of blocked) {
    it(`are rejected like plain ones with ${name}`, async () => {
      const { seal, post, simulator } = createSealingBackend();
      const body = { sealed: await seal(credentials), label };
      assertRejected(await post('', { body }), 400, detail);
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('leave no secret in responses, the store or onError', async () => {
    const store = createMemoryStore();
    const kept: unknown[] = [];
    const watched: AccountStore = {
      ...store,
      add: async (...call) => {
        kept.push(call);
        return store.add(...call);
      },
      writeTenantKey: async (...call) => {
        kept.push(call);
        return store.writeTenantKey(...call);
      },
    };
    const rememberNonce: RememberNonce = async (...use) => {
      kept.push(use);
      throw new Error('down');
    };
    const { seal, craft, post, send, errors } = createSealingBackend({}, watched);
    const sealed = await seal(allRights);
    const responses = [
      await post(sealed, { idempotencyKey: 'key-1' }),
      await post(sealed),
      await post(await craft({}, allRights.clientSecret)),
      await post(
        await craft({ nonce: 'B'.repeat(22) }, JSON.stringify({ ...credentialsOf(allRights), more: 1 })),
      ),
      await post(await craft({ kid: 'other' })),
      await send('GET', '/accounts'),
    ];
    const failing = createSealingBackend({ rememberNonce });
    responses.push(await failing.post(await failing.seal(allRights)));
    assert.deepEqual(
      responses.map(({ status }) => status),
      [201, 400, 400, 400, 400, 200, 503],
    );
    assert.equal(kept.length, 3);
    for (const [name, value] of Object.entries({ responses, kept, errors: [...errors, ...failing.errors] })) {
      const text = JSON.stringify(value, (_, member: unknown) =>
        member instanceof Error ? String(member) : member,
      );
      assert.ok(!text.includes(allRights.clientSecret.slice(0, 20)), name);
      assert.ok(!text.includes(allRights.clientId), name);
    }
  });
});

describe('a sealed value', () => {
  it('is accepted for five minutes', async () => {
    const { seal, post, clock, simulator } = createSealingBackend();
    const [one, other] = [await seal(allRights), await seal(noAttributes)];
    clock.advance(299_999);
    assert.equal((await post(one)).status, 201);
    clock.advance(1);
    const before = simulator.requests.length;
    assertRejected(await post(other), 400, notFresh);
    assert.equal(simulator.requests.length, before);
  });

  it('is accepted with a maximum age that exceeds all dates', async () => {
    const { seal, post } = createSealingBackend({ maxAgeMs: 1e300 });
    const sealed = await seal(allRights);
    assert.equal((await post(sealed)).status, 201);
    assertRejected(await post(sealed), 400, notFresh);
  });

  it('is accepted for maxAgeMs', async () => {
    const { seal, post, clock } = createSealingBackend({ maxAgeMs: 10_000 });
    const sealed = await seal(allRights);
    clock.advance(10_000);
    assertRejected(await post(sealed), 400, notFresh);
  });

  it('is accepted from a clock that is up to a minute ahead', async () => {
    const { craft, post, clock } = createSealingBackend();
    const now = clock.now().getTime() / 1000;
    assertRejected(await post(await craft({ iat: now + 61 })), 400, notFresh);
    assert.equal((await post(await craft({ iat: now + 60 }))).status, 201);
  });

  it('is accepted once', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const sealed = await seal(sampleCredentials.wrongSecret);
    assertProblem(await post(sealed), 422, 'invalid-credentials');
    const before = simulator.requests.length;
    assertRejected(await post(sealed), 400, notFresh);
    assert.equal(simulator.requests.length, before);
  });

  it('is rejected as a replay until it expires, even from a clock that is ahead', async () => {
    const { craft, post, clock } = createSealingBackend();
    const now = clock.now().getTime() / 1000;
    const sealed = await craft(
      { iat: now + 60 },
      JSON.stringify(credentialsOf(sampleCredentials.wrongSecret)),
    );
    assertProblem(await post(sealed), 422, 'invalid-credentials');
    clock.advance(359_999);
    assertRejected(await post(sealed), 400, notFresh);
  });

  it('is accepted once among concurrent requests', async () => {
    const { seal, post } = createSealingBackend();
    const sealed = await seal(allRights);
    const responses = await Promise.all(
      ['key-1', 'key-2', 'key-3'].map((idempotencyKey) => post(sealed, { idempotencyKey })),
    );
    assert.deepEqual(responses.map(({ status }) => status).sort(), [201, 400, 400]);
  });

  it('is accepted for one tenant only', async () => {
    const { seal, post, send, simulator } = createSealingBackend();
    const sealed = await seal(allRights, 'acme');
    assertRejected(await post(sealed, { tenant: 'globex', idempotencyKey: 'key-1' }), 400, cannotDecrypt);
    assert.equal(simulator.requests.length, 0);
    assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).body['total'], 0);
    // Attempts by another tenant do not use it up.
    assert.equal((await post(sealed, { tenant: 'acme', idempotencyKey: 'key-1' })).status, 201);
  });

  it('is accepted from the first tenant if all have the same audience', async () => {
    const { seal, post } = createSealingBackend({ audience: 'https://app.example.com' });
    const sealed = await seal(allRights);
    assert.equal((await post(sealed, { tenant: 'acme', idempotencyKey: 'key-1' })).status, 201);
    assertRejected(await post(sealed, { tenant: 'globex', idempotencyKey: 'key-1' }), 400, notFresh);
  });

  const headers: readonly [name: string, header: Readonly<Record<string, unknown>>][] = [
    ['an unknown key', { kid: 'unknown' }],
    ['no key', { kid: undefined }],
    ['another audience', { aud: 'https://evil.example' }],
    ['no audience', { aud: undefined }],
    ['several audiences', { aud: ['a', 'b'] }],
    ['no timestamp', { iat: undefined }],
    ['a timestamp that is a string', { iat: '1795428000' }],
    ['a fractional timestamp', { iat: 1795428000.5 }],
    ['no nonce', { nonce: undefined }],
    ['a short nonce', { nonce: 'A'.repeat(15) }],
    ['a long nonce', { nonce: 'A'.repeat(129) }],
    ['a nonce with other characters', { nonce: `${'A'.repeat(21)}:` }],
    ['RSA-OAEP with SHA-1', { alg: 'RSA-OAEP' }],
    ['a direct key', { alg: 'dir' }],
    ['another cipher', { enc: 'A128GCM' }],
    ['a cipher with a MAC', { enc: 'A256CBC-HS512' }],
    ['compression', { zip: 'DEF' }],
    ['another member', { jwk: { kty: 'RSA' } }],
    ['a type', { typ: 'JWT' }],
  ];
  for (const [name, header] of headers) {
    it(`is rejected with ${name}`, async () => {
      const { craft, post, simulator, errors } = createSealingBackend();
      // A valid header is accepted, so it is the header that is rejected.
      assert.equal((await post(await craft({ nonce: 'B'.repeat(22) }))).status, 201);
      const before = simulator.requests.length;
      assertRejected(await post(await craft(header)), 400, cannotDecrypt);
      assert.equal(simulator.requests.length, before);
      assert.deepEqual(errors, []);
    });
  }

  it('is rejected if any part was modified', async () => {
    const { seal, post, errors } = createSealingBackend();
    const sealed = await seal(allRights);
    const parts = sealed.split('.');
    assert.equal(parts.length, 5);
    for (const index of parts.keys()) {
      const changed = parts.with(index, flip(parts[index] ?? ''));
      assertRejected(await post(changed.join('.')), 400, cannotDecrypt);
    }
    for (const text of [
      'a.b.c.d.e',
      'x',
      '....',
      `${sealed}.a`,
      parts.slice(0, 4).join('.'),
      parts.with(0, '').join('.'),
    ]) {
      assertRejected(await post(text), 400, cannotDecrypt);
    }
    assert.deepEqual(errors, []);
    assert.equal((await post(sealed)).status, 201);
  });

  const plaintexts: readonly [name: string, plaintext: string, detail: RegExp][] = [
    ['malformed JSON', allRights.clientSecret, /not JSON/],
    ['an empty text', '', /not JSON/],
    ['a string', JSON.stringify(allRights.clientSecret), /JSON object/],
    ['null', 'null', /JSON object/],
    ['a missing secret', JSON.stringify({ clientId: allRights.clientId }), /^clientSecret must be/],
    ['an unknown member', JSON.stringify({ ...credentialsOf(allRights), label: 'Acme' }), /no others/],
  ];
  for (const [name, plaintext, detail] of plaintexts) {
    it(`is rejected if it contains ${name}`, async () => {
      const { craft, post, simulator, errors } = createSealingBackend();
      const response = await post(await craft({}, plaintext));
      assertRejected(response, 400, detail);
      assert.ok(!JSON.stringify(response.body).includes(allRights.clientSecret.slice(0, 20)));
      assert.equal(simulator.requests.length, 0);
      assert.deepEqual(errors, []);
    });
  }

  it('is rejected above 8192 characters, beside plain credentials, and unless it is a string', async () => {
    const { seal, post, craft } = createSealingBackend();
    const large = await craft({}, `${JSON.stringify(credentialsOf(allRights))}${' '.repeat(6000)}`);
    assert.ok(large.length > 8192);
    const small = await craft(
      { nonce: 'B'.repeat(22) },
      `${JSON.stringify(credentialsOf(noAttributes))}${' '.repeat(1000)}`,
    );
    assertRejected(await post(large), 400, /^sealed must be/);
    assert.equal((await post(small)).status, 201);
    for (const sealed of [5, '', [await seal(allRights)]]) {
      assertRejected(await post('', { body: { sealed } }), 400, /^sealed must be/);
    }
    const body = { ...linkBody(allRights), sealed: await seal(allRights) };
    assertRejected(await post('', { body }), 400, /no others/);
  });
});

describe('a retry with sealed credentials', () => {
  it('returns the same account, whether sealed again or not', async () => {
    const { seal, post, send, simulator } = createSealingBackend();
    const sealed = await seal(allRights);
    const first = await post(sealed, { idempotencyKey: 'key-1' });
    assert.equal(first.status, 201);
    const before = simulator.requests.length;
    for (const text of [sealed, await seal(allRights), sealed]) {
      const again = await post(text, { idempotencyKey: 'key-1' });
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first.body);
    }
    // The retry need not be sealed at all.
    const readable = await send('POST', '/accounts', {
      body: { ...credentialsOf(allRights), label: 'Acme' },
      headers: { 'Idempotency-Key': 'key-1' },
    });
    assert.deepEqual(readable.body, first.body);
    assert.equal(simulator.requests.length, before);
  });

  it('is processed once if concurrent', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const [one, other] = [await seal(allRights), await seal(allRights)];
    const responses = await Promise.all(
      [one, one, other].map((text) => post(text, { idempotencyKey: 'key-1' })),
    );
    assert.deepEqual(
      responses.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal(new Set(responses.map(({ body }) => body['id'])).size, 1);
    assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 1);
  });

  it('is processed after a failure', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const sealed = await seal(allRights);
    simulator.faults.add({ kind: 'status', status: 503 });
    assertProblem(await post(sealed, { idempotencyKey: 'key-1' }), 502, 'personio-unavailable');
    assert.equal((await post(sealed, { idempotencyKey: 'key-1' })).status, 201);
  });

  it('is processed once for a relink', async () => {
    const { seal, send, link } = createSealingBackend();
    const { id } = await link(noAttributes);
    const put = async (sealed: string) =>
      send('PUT', `/accounts/${id}/credentials`, {
        body: { sealed },
        headers: { 'Idempotency-Key': 'key-1' },
      });
    const sealed = await seal(allRights);
    for (const text of [sealed, sealed, await seal(allRights)]) assert.equal((await put(text)).status, 200);
  });

  it('is rejected as a replay with another key, without a key, and by another tenant', async () => {
    const { seal, post } = createSealingBackend({ audience: 'https://app.example.com' });
    const sealed = await seal(sampleCredentials.wrongSecret);
    assertProblem(await post(sealed, { idempotencyKey: 'key-1' }), 422, 'invalid-credentials');
    // Twice each, because a rejected attempt must not claim the nonce.
    for (let round = 0; round < 2; round += 1) {
      assertRejected(await post(sealed, { idempotencyKey: 'key-2' }), 400, notFresh);
      assertRejected(await post(sealed), 400, notFresh);
      const elsewhere = await post(sealed, { idempotencyKey: 'key-1', tenant: 'globex' });
      assertRejected(elsewhere, 400, notFresh);
    }
    assertProblem(await post(sealed, { idempotencyKey: 'key-1' }), 422, 'invalid-credentials');
  });

  it('is rejected with other credentials, another label or another operation with the same key', async () => {
    const { seal, post, send } = createSealingBackend();
    const sealed = await seal(allRights);
    const first = await post(sealed, { idempotencyKey: 'key-1' });
    const headers = { 'Idempotency-Key': 'key-1' };
    const newlySealed = [
      await post(await seal(noAttributes), { idempotencyKey: 'key-1' }),
      await post(await seal({ ...allRights, clientSecret: createCredential(8).clientSecret }), {
        idempotencyKey: 'key-1',
      }),
    ];
    for (const response of newlySealed) assertRejected(response, 400, /Idempotency-Key/);
    const sentBefore = [
      await post('', { body: { sealed, label: 'Globex' }, headers }),
      await send('PUT', `/accounts/${String(first.body['id'])}/credentials`, { body: { sealed }, headers }),
    ];
    for (const response of sentBefore) assertRejected(response, 400, /was used before/);
  });

  it('does not reveal the secret to someone who tries labels', async () => {
    const { seal, post } = createSealingBackend();
    const sealed = await seal(allRights);
    const headers = { 'Idempotency-Key': 'key-1' };
    await post('', { body: { sealed, label: 'Acme' }, headers });
    const part = allRights.clientSecret.slice(0, 12);
    for (const label of [part, 'no part of it']) {
      assertRejected(await post('', { body: { sealed, label }, headers }), 400, /was used before/);
    }
  });
});

describe('the option sealing.keys', () => {
  it('decrypts with every key', async () => {
    const before = createSealingBackend({ keys: older });
    const sealed = await before.seal(allRights);
    const { post, seal, keysFor } = createSealingBackend({ keys: `${newest}\n${older}` });
    assert.equal((await post(sealed)).status, 201);
    const { keys } = await keysFor();
    const [header = ''] = (await seal(noAttributes)).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    assert.equal(kid, keys[0]?.kid);
    assert.equal(kid, (JSON.parse(newest) as { kid: string }).kid);
  });

  it('rejects what was sealed with a removed key', async () => {
    const sealed = await createSealingBackend({ keys: older }).seal(allRights);
    assertRejected(await createSealingBackend({ keys: newest }).post(sealed), 400, cannotDecrypt);
  });

  it('rejects what was sealed with another key with the same id', async () => {
    const { kid } = JSON.parse(newest) as { kid: string };
    const other = JSON.stringify({ ...(JSON.parse(older) as object), kid });
    const sealed = await createSealingBackend({ keys: other }).seal(allRights);
    assertRejected(await createSealingBackend({ keys: newest }).post(sealed), 400, cannotDecrypt);
  });

  it('may be a key set or a single key', async () => {
    for (const keys of [`{ "keys": [${newest},\n ${older}] }`, JSON.stringify(JSON.parse(newest), null, 2)]) {
      const { post, seal } = createSealingBackend({ keys });
      assert.equal((await post(await seal(allRights))).status, 201);
    }
  });

  it('accepts generated keys, which have 3072 bits and different ids', () => {
    const [one, other] = [newest, older].map((text) => JSON.parse(text) as Record<string, string>);
    assert.equal(Buffer.from(one?.['n'] ?? '', 'base64url').length, 384);
    assert.match(one?.['kid'] ?? '', /^s[\w-]{8}$/);
    assert.notEqual(one?.['kid'], other?.['kid']);
    assert.ok(!/\s/.test(newest));
  });

  const change = (text: string, members: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ ...(JSON.parse(text) as object), ...members });
  const unusable: readonly [name: string, keys: () => string, message: RegExp][] = [
    ['a blank string', () => ' ', /"sealing\.keys" is empty/],
    ['an empty set', () => '{"keys":[]}', /"sealing\.keys" contains no key/],
    ['malformed JSON', () => newest.slice(1), /"sealing\.keys": key 1 of 1 is not/],
    ['a public key', () => change(newest, { d: undefined }), /"sealing\.keys": key 1 of 1 is not/],
    [
      'a key without an id',
      () => `${newest} ${change(older, { kid: '' })}`,
      /"sealing\.keys": key 2 of 2 is not/,
    ],
    ['a key of another type', () => change(newest, { kty: 'EC' }), /is not/],
    ['a signing key', () => change(newest, { use: 'sig' }), /is not/],
    ['a key for SHA-1', () => change(newest, { alg: 'RSA-OAEP' }), /is not/],
    ['a short key', () => change(newest, { n: 'A'.repeat(172) + 'Q'.repeat(170) }), /2048 bits/],
    ['the same key twice', () => `${newest} ${newest}`, /"sealing\.keys": key 2 of 2 has the same kid/],
    ['null', () => 'null', /is not/],
  ];
  for (const [name, keys, message] of unusable) {
    it(`rejects ${name} without repeating it`, () => {
      const text = keys();
      const { d = 'none' } = JSON.parse(newest) as Record<string, string>;
      assert.throws(
        () => createSealingBackend({ keys: text }),
        (error: Error) => {
          assert.equal(error.name, 'TypeError');
          assert.match(error.message, message);
          assert.ok(!error.message.includes(d.slice(0, 12)));
          return true;
        },
      );
    });
  }

  it('answers 500 and reports a damaged key', async () => {
    const { n, kid } = JSON.parse(newest) as Record<string, string>;
    const { post, seal, errors } = createSealingBackend({ keys: change(older, { n, kid }) });
    assertProblem(await post(await seal(allRights)), 500, 'unexpected');
    assert.deepEqual(errors, [
      new Error(`The sealing key "${kid}" is invalid: its private and public parts do not match.`),
    ]);
  });

  for (const [name, option] of [
    ['an empty audience', { audience: '' }],
    ['a maximum age of zero', { maxAgeMs: 0 }],
    ['an infinite maximum age', { maxAgeMs: Infinity }],
    ['a maximum age that is NaN', { maxAgeMs: Number.NaN }],
  ] as const) {
    it(`rejects ${name}`, () => {
      assert.throws(() => createSealingBackend(option), { name: 'TypeError', message: /sealing/ });
    });
  }
});

describe('plain credentials', () => {
  it('are accepted beside sealed ones', async () => {
    const { link } = createSealingBackend();
    assert.equal((await link(allRights)).status, 'active');
  });

  it('are rejected if sealing.required is set', async () => {
    const { send, seal, post, simulator } = createSealingBackend({ required: true });
    const linked = await post(await seal(noAttributes));
    assert.equal(linked.status, 201);
    const before = simulator.requests.length;
    for (const [method, path] of [
      ['POST', '/accounts'],
      ['PUT', `/accounts/${String(linked.body['id'])}/credentials`],
    ] as const) {
      for (const body of [linkBody(allRights), {}, [], null]) {
        assertRejected(await send(method, path, { body }), 400, /only sealed credentials/);
      }
    }
    assert.equal(simulator.requests.length, before);
    const renamed = await send('PATCH', `/accounts/${String(linked.body['id'])}`, {
      body: { label: 'Globex' },
    });
    assert.equal(renamed.status, 200);
  });
});

describe('the option rememberNonce', () => {
  it('shares nonces between processes and receives their expiry', async () => {
    const uses = new Map<string, string>();
    const expiries: Date[] = [];
    const rememberNonce: RememberNonce = async (nonce, holder, expiresAt) => {
      expiries.push(expiresAt);
      if (!uses.has(nonce)) uses.set(nonce, holder);
      return uses.get(nonce) === holder;
    };
    const store = createMemoryStore();
    const [one, other] = [1, 2].map(() => createSealingBackend({ rememberNonce }, store));
    assert.ok(one && other);
    const sealed = await one.seal(sampleCredentials.wrongSecret);
    assertProblem(await one.post(sealed, { idempotencyKey: 'key-1' }), 422, 'invalid-credentials');
    assertRejected(await other.post(sealed, { idempotencyKey: 'key-2' }), 400, notFresh);
    assertProblem(await other.post(sealed, { idempotencyKey: 'key-1' }), 422, 'invalid-credentials');
    assert.deepEqual(expiries[0], new Date('2026-11-23T10:05:00.000Z'));
  });

  it('answers 503 and reports the error if it fails', async () => {
    const failure = new Error('down');
    const { seal, post, errors, simulator } = createSealingBackend({
      rememberNonce: async () => Promise.reject(failure),
    });
    assertProblem(await post(await seal(allRights)), 503, 'backend-unavailable');
    assert.deepEqual(errors, [failure]);
    assert.equal(simulator.requests.length, 0);
  });

  it('is not called for what cannot be decrypted', async () => {
    let calls = 0;
    const { seal, post } = createSealingBackend({
      rememberNonce: async () => {
        calls += 1;
        return true;
      },
    });
    const parts = (await seal(allRights)).split('.');
    assertRejected(await post(parts.with(3, flip(parts[3] ?? '')).join('.')), 400, cannotDecrypt);
    assert.equal(calls, 0);
  });
});

/** Changes the bits of the first character. */
function flip(base64url: string): string {
  return `${base64url.startsWith('A') ? 'B' : 'A'}${base64url.slice(1)}`;
}
