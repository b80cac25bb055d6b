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
  assertRefused,
  createTestBackend,
  credentialNumber,
  linkBody,
  pathsOf,
  type Answer,
  type Sent,
} from './support.ts';

const { allRights, noAttributes } = sampleCredentials;
const notForUs = /^sealed cannot be decrypted/;
const notFresh = /^sealed has expired, is from the future, or was used before/;

const atRest = generateKey();
let newest = '';
let older = '';
before(async () => {
  [newest, older] = await Promise.all([generateSealingKey(), generateSealingKey()]);
});

interface Keys extends JsonWebKeySet {
  readonly audience: string;
}

/** A backend that takes sealed credentials, and what a browser does with its keys. */
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
  /** A sealed text that no browser of ours makes. An undefined member of the header is left out. */
  const craft = async (
    header: Readonly<Record<string, unknown>> = {},
    plaintext: string = JSON.stringify(pairOf(allRights)),
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
    // jose takes the algorithm from the header, and refuses a key that names another one.
    const { alg: _, ...publicKey } = keys[0] ?? { kty: 'none' };
    return new CompactEncrypt(new TextEncoder().encode(plaintext))
      .setProtectedHeader(protectedHeader)
      .encrypt(alg === 'dir' ? new Uint8Array(32) : await importJWK(publicKey, alg));
  };
  const post = (
    sealed: string,
    { idempotencyKey, ...sent }: Sent & { idempotencyKey?: string } = {},
  ): Promise<Answer> =>
    send('POST', '/accounts', {
      body: { sealed, label: 'Acme' },
      headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
      ...sent,
    });
  return { ...made, keysFor, seal, craft, post };
}

const pairOf = ({ clientId, clientSecret }: Credentials): Credentials => ({ clientId, clientSecret });

describe('GET /sealing-keys', () => {
  it('answers the public keys, the newest first, and not one private member', async () => {
    const { send, backend } = createSealingBackend();
    const answer = await send('GET', '/sealing-keys');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Content-Type'), 'application/json');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const expected = [newest, older].map((text) => {
      const { kty, kid, use, alg, n, e } = JSON.parse(text) as Record<string, string>;
      return { kty, kid, use, alg, n, e };
    });
    assert.deepEqual(answer.body['keys'], expected);
    for (const { use, alg } of expected) assert.deepEqual([use, alg], ['enc', 'RSA-OAEP-256']);
    assert.deepEqual(Object.keys(answer.body), ['keys', 'audience']);
    assert.deepEqual(await backend.sealingKeys('acme'), answer.body);
  });

  it('answers each tenant an audience of its own, which does not name it', async () => {
    const { keysFor } = createSealingBackend();
    const [acme, globex] = [await keysFor('acme'), await keysFor('globex')];
    assert.notEqual(acme.audience, globex.audience);
    assert.equal((await keysFor('acme')).audience, acme.audience);
    assert.ok(!acme.audience.includes('acme'));
  });

  it('answers all tenants the audience that the host has named', async () => {
    const { keysFor } = createSealingBackend({ audience: 'https://app.example.com' });
    for (const tenant of ['acme', 'globex'])
      assert.equal((await keysFor(tenant)).audience, 'https://app.example.com');
  });

  it('rejects where nothing is configured', async () => {
    const { backend } = createTestBackend();
    await assert.rejects(backend.sealingKeys('acme'), {
      error: { code: 'not-configured', field: null, retryable: false },
    });
  });
});

describe('sealed credentials', () => {
  it('link an account like readable ones', async () => {
    const { seal, post, link } = createSealingBackend();
    const sealed = await seal(allRights);
    const answer = await post(sealed);
    assert.equal(answer.status, 201);
    const { id: _, ...account } = answer.body;
    const { id: __, ...readable } = await createSealingBackend().link(allRights, { label: 'Acme' });
    assert.deepEqual(account, readable);
    assert.equal((await link(noAttributes)).status, 'limited');
  });

  it('relink an account', async () => {
    const { seal, send, link } = createSealingBackend();
    const { id } = await link(noAttributes);
    const body = { sealed: await seal(allRights), access: 'employees:read' };
    const answer = await send('PUT', `/accounts/${id}/credentials`, { body });
    assert.equal(answer.status, 200);
    assert.equal(answer.body['status'], 'active');
    assert.equal(answer.body['clientId'], 'papi-1111…5551');
  });

  it('are asked about at Personio with the pair that was sealed', async () => {
    const { seal, post } = createSealingBackend();
    assertProblem(await post(await seal(sampleCredentials.wrongSecret)), 422, 'invalid-credentials');
  });

  it('are a duplicate of readable ones', async () => {
    const { seal, post, link } = createSealingBackend();
    const { id } = await link(allRights);
    const answer = await post(await seal(allRights));
    assertProblem(answer, 409, 'already-linked');
    assert.equal(answer.body['accountId'], id);
  });

  it('are normalised after they are opened', async () => {
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
      { ...pairOf(allRights), clientSecret: '••••••••' },
      '',
      /^clientSecret contains only mask characters/,
    ],
    ['twice the same', { clientId: 'a-b-c', clientSecret: 'a-b-c' }, '', /^clientSecret is the same/],
    ['an empty client id', { ...pairOf(allRights), clientId: '' }, '', /^clientId must be/],
    [
      'a secret that is too long',
      { ...pairOf(allRights), clientSecret: 'a'.repeat(513) },
      '',
      /^clientSecret must/,
    ],
    ['a label with the secret', pairOf(allRights), allRights.clientSecret, /^label must not contain/],
  ];
  for (const [name, credentials, label, detail] of blocked) {
    it(`are refused like readable ones: ${name}`, async () => {
      const { seal, post, simulator } = createSealingBackend();
      const body = { sealed: await seal(credentials), label };
      assertRefused(await post('', { body }), 400, detail);
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('leave no secret in any answer, in the store or with onError', async () => {
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
    const answers = [
      await post(sealed, { idempotencyKey: 'wish-1' }),
      await post(sealed),
      await post(await craft({}, allRights.clientSecret)),
      await post(await craft({ nonce: 'B'.repeat(22) }, JSON.stringify({ ...pairOf(allRights), more: 1 }))),
      await post(await craft({ kid: 'other' })),
      await send('GET', '/accounts'),
    ];
    const failing = createSealingBackend({ rememberNonce });
    answers.push(await failing.post(await failing.seal(allRights)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 400, 400, 400, 400, 200, 503],
    );
    assert.equal(kept.length, 3);
    for (const [name, value] of Object.entries({ answers, kept, errors: [...errors, ...failing.errors] })) {
      const text = JSON.stringify(value, (_, member: unknown) =>
        member instanceof Error ? String(member) : member,
      );
      assert.ok(!text.includes(allRights.clientSecret.slice(0, 20)), name);
      assert.ok(!text.includes(allRights.clientId), name);
    }
  });
});

describe('a sealed text', () => {
  it('is taken until it is five minutes old', async () => {
    const { seal, post, clock, simulator } = createSealingBackend();
    const [one, other] = [await seal(allRights), await seal(noAttributes)];
    clock.advance(299_999);
    assert.equal((await post(one)).status, 201);
    clock.advance(1);
    const before = simulator.requests.length;
    assertRefused(await post(other), 400, notFresh);
    assert.equal(simulator.requests.length, before);
  });

  it('is taken as long as the host says', async () => {
    const { seal, post, clock } = createSealingBackend({ maxAgeSeconds: 10 });
    const sealed = await seal(allRights);
    clock.advance(10_000);
    assertRefused(await post(sealed), 400, notFresh);
  });

  it('may come from a clock that is a minute ahead, and not more', async () => {
    const { craft, post, clock } = createSealingBackend();
    const now = clock.now().getTime() / 1000;
    assertRefused(await post(await craft({ iat: now + 61 })), 400, notFresh);
    assert.equal((await post(await craft({ iat: now + 60 }))).status, 201);
  });

  it('counts once', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const sealed = await seal(sampleCredentials.wrongSecret);
    assertProblem(await post(sealed), 422, 'invalid-credentials');
    const before = simulator.requests.length;
    assertRefused(await post(sealed), 400, notFresh);
    assert.equal(simulator.requests.length, before);
  });

  it('counts once as long as it is fresh, also from a clock that is ahead', async () => {
    const { craft, post, clock } = createSealingBackend();
    const now = clock.now().getTime() / 1000;
    const sealed = await craft({ iat: now + 60 }, JSON.stringify(pairOf(sampleCredentials.wrongSecret)));
    assertProblem(await post(sealed), 422, 'invalid-credentials');
    clock.advance(359_999);
    assertRefused(await post(sealed), 400, notFresh);
  });

  it('counts once among several at once', async () => {
    const { seal, post } = createSealingBackend();
    const sealed = await seal(allRights);
    const answers = await Promise.all(
      ['wish-1', 'wish-2', 'wish-3'].map((idempotencyKey) => post(sealed, { idempotencyKey })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400]);
  });

  it('is for one tenant', async () => {
    const { seal, post, send, simulator } = createSealingBackend();
    const sealed = await seal(allRights, 'acme');
    assertRefused(await post(sealed, { tenant: 'globex', idempotencyKey: 'wish-1' }), 400, notForUs);
    assert.equal(simulator.requests.length, 0);
    assert.equal((await send('GET', '/accounts', { tenant: 'globex' })).body['total'], 0);
    // What others try with it does not use it up.
    assert.equal((await post(sealed, { tenant: 'acme', idempotencyKey: 'wish-1' })).status, 201);
  });

  it('counts for the tenant that sends it first where the audience is the same for all', async () => {
    const { seal, post } = createSealingBackend({ audience: 'https://app.example.com' });
    const sealed = await seal(allRights);
    assert.equal((await post(sealed, { tenant: 'acme', idempotencyKey: 'wish-1' })).status, 201);
    assertRefused(await post(sealed, { tenant: 'globex', idempotencyKey: 'wish-1' }), 400, notFresh);
  });

  const headers: readonly [name: string, header: Readonly<Record<string, unknown>>][] = [
    ['an unknown key', { kid: 'unknown' }],
    ['no key', { kid: undefined }],
    ['another audience', { aud: 'https://evil.example' }],
    ['no audience', { aud: undefined }],
    ['several audiences', { aud: ['a', 'b'] }],
    ['no time', { iat: undefined }],
    ['a time that is text', { iat: '1795428000' }],
    ['half a second', { iat: 1795428000.5 }],
    ['no nonce', { nonce: undefined }],
    ['a short nonce', { nonce: 'A'.repeat(15) }],
    ['a long nonce', { nonce: 'A'.repeat(129) }],
    ['a nonce of other characters', { nonce: `${'A'.repeat(21)}:` }],
    ['RSA-OAEP with SHA-1', { alg: 'RSA-OAEP' }],
    ['a key of the sender', { alg: 'dir' }],
    ['another cipher', { enc: 'A128GCM' }],
    ['a cipher with a MAC', { enc: 'A256CBC-HS512' }],
    ['compression', { zip: 'DEF' }],
    ['another member', { jwk: { kty: 'RSA' } }],
    ['a type', { typ: 'JWT' }],
  ];
  for (const [name, header] of headers) {
    it(`is refused with ${name}`, async () => {
      const { craft, post, simulator, errors } = createSealingBackend();
      // The same text with a fitting header is taken: it is the header that is refused.
      assert.equal((await post(await craft({ nonce: 'B'.repeat(22) }))).status, 201);
      const before = simulator.requests.length;
      assertRefused(await post(await craft(header)), 400, notForUs);
      assert.equal(simulator.requests.length, before);
      assert.deepEqual(errors, []);
    });
  }

  it('is refused where any part of it was changed', async () => {
    const { seal, post, errors } = createSealingBackend();
    const sealed = await seal(allRights);
    const parts = sealed.split('.');
    assert.equal(parts.length, 5);
    for (const index of parts.keys()) {
      const changed = parts.with(index, flip(parts[index] ?? ''));
      assertRefused(await post(changed.join('.')), 400, notForUs);
    }
    for (const text of [
      'a.b.c.d.e',
      'x',
      '....',
      `${sealed}.a`,
      parts.slice(0, 4).join('.'),
      parts.with(0, '').join('.'),
    ]) {
      assertRefused(await post(text), 400, notForUs);
    }
    assert.deepEqual(errors, []);
    assert.equal((await post(sealed)).status, 201);
  });

  const plaintexts: readonly [name: string, plaintext: string, detail: RegExp][] = [
    ['no JSON', allRights.clientSecret, /not JSON/],
    ['nothing', '', /not JSON/],
    ['a text', JSON.stringify(allRights.clientSecret), /JSON object/],
    ['null', 'null', /JSON object/],
    ['no secret', JSON.stringify({ clientId: allRights.clientId }), /^clientSecret must be/],
    ['another member', JSON.stringify({ ...pairOf(allRights), label: 'Acme' }), /no others/],
  ];
  for (const [name, plaintext, detail] of plaintexts) {
    it(`is malformed where it holds ${name}`, async () => {
      const { craft, post, simulator, errors } = createSealingBackend();
      const answer = await post(await craft({}, plaintext));
      assertRefused(answer, 400, detail);
      assert.ok(!JSON.stringify(answer.body).includes(allRights.clientSecret.slice(0, 20)));
      assert.equal(simulator.requests.length, 0);
      assert.deepEqual(errors, []);
    });
  }

  it('is malformed above 8192 characters, beside a readable pair, and as anything but a text', async () => {
    const { seal, post, craft } = createSealingBackend();
    const large = await craft({}, `${JSON.stringify(pairOf(allRights))}${' '.repeat(6000)}`);
    assert.ok(large.length > 8192);
    const small = await craft(
      { nonce: 'B'.repeat(22) },
      `${JSON.stringify(pairOf(noAttributes))}${' '.repeat(1000)}`,
    );
    assertRefused(await post(large), 400, /^sealed must be/);
    assert.equal((await post(small)).status, 201);
    for (const sealed of [null, 5, '', [await seal(allRights)]]) {
      assertRefused(await post('', { body: { sealed } }), 400, /^sealed must be/);
    }
    const body = { ...linkBody(allRights), sealed: await seal(allRights) };
    assertRefused(await post('', { body }), 400, /no others/);
  });
});

describe('a sealed wish that is sent again', () => {
  it('is answered with the same account, be it the same text or sealed anew', async () => {
    const { seal, post, send, simulator } = createSealingBackend();
    const sealed = await seal(allRights);
    const first = await post(sealed, { idempotencyKey: 'wish-1' });
    assert.equal(first.status, 201);
    const before = simulator.requests.length;
    for (const text of [sealed, await seal(allRights), sealed]) {
      const again = await post(text, { idempotencyKey: 'wish-1' });
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first.body);
    }
    // Nor does it matter whether the second try is sealed at all.
    const readable = await send('POST', '/accounts', {
      body: { ...pairOf(allRights), label: 'Acme' },
      headers: { 'Idempotency-Key': 'wish-1' },
    });
    assert.deepEqual(readable.body, first.body);
    assert.equal(simulator.requests.length, before);
  });

  it('is one wish where both come at once', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const [one, other] = [await seal(allRights), await seal(allRights)];
    const answers = await Promise.all(
      [one, one, other].map((text) => post(text, { idempotencyKey: 'wish-1' })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ body }) => body['id'])).size, 1);
    assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 1);
  });

  it('works after a failure too', async () => {
    const { seal, post, simulator } = createSealingBackend();
    const sealed = await seal(allRights);
    simulator.faults.add({ kind: 'status', status: 503 });
    assertProblem(await post(sealed, { idempotencyKey: 'wish-1' }), 502, 'personio-unavailable');
    assert.equal((await post(sealed, { idempotencyKey: 'wish-1' })).status, 201);
  });

  it('works in a relink', async () => {
    const { seal, send, link } = createSealingBackend();
    const { id } = await link(noAttributes);
    const put = async (sealed: string) =>
      send('PUT', `/accounts/${id}/credentials`, {
        body: { sealed },
        headers: { 'Idempotency-Key': 'wish-1' },
      });
    const sealed = await seal(allRights);
    for (const text of [sealed, sealed, await seal(allRights)]) assert.equal((await put(text)).status, 200);
  });

  it('is refused as a replay under another key, under none, and by another tenant', async () => {
    const { seal, post } = createSealingBackend({ audience: 'https://app.example.com' });
    const sealed = await seal(sampleCredentials.wrongSecret);
    assertProblem(await post(sealed, { idempotencyKey: 'wish-1' }), 422, 'invalid-credentials');
    // Twice each: to be refused gives no claim.
    for (let round = 0; round < 2; round += 1) {
      assertRefused(await post(sealed, { idempotencyKey: 'wish-2' }), 400, notFresh);
      assertRefused(await post(sealed), 400, notFresh);
      const elsewhere = await post(sealed, { idempotencyKey: 'wish-1', tenant: 'globex' });
      assertRefused(elsewhere, 400, notFresh);
    }
    assertProblem(await post(sealed, { idempotencyKey: 'wish-1' }), 422, 'invalid-credentials');
  });

  it('is refused with another pair, label or call under the same key', async () => {
    const { seal, post, send } = createSealingBackend();
    const sealed = await seal(allRights);
    const first = await post(sealed, { idempotencyKey: 'wish-1' });
    const headers = { 'Idempotency-Key': 'wish-1' };
    const newlySealed = [
      await post(await seal(noAttributes), { idempotencyKey: 'wish-1' }),
      await post(await seal({ ...allRights, clientSecret: credentialNumber(8).clientSecret }), {
        idempotencyKey: 'wish-1',
      }),
    ];
    for (const answer of newlySealed) assertRefused(answer, 400, /Idempotency-Key/);
    const sentBefore = [
      await post('', { body: { sealed, label: 'Globex' }, headers }),
      await send('PUT', `/accounts/${String(first.body['id'])}/credentials`, { body: { sealed }, headers }),
    ];
    for (const answer of sentBefore) assertRefused(answer, 400, /was used before/);
  });

  it('tells nothing of what is sealed to who tries names out', async () => {
    const { seal, post } = createSealingBackend();
    const sealed = await seal(allRights);
    const headers = { 'Idempotency-Key': 'wish-1' };
    await post('', { body: { sealed, label: 'Acme' }, headers });
    const part = allRights.clientSecret.slice(0, 12);
    for (const label of [part, 'no part of it']) {
      assertRefused(await post('', { body: { sealed, label }, headers }), 400, /was used before/);
    }
  });
});

describe('sealing keys from the configuration', () => {
  it('open whatever key of them was sealed for', async () => {
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

  it('no longer open once they are taken out', async () => {
    const sealed = await createSealingBackend({ keys: older }).seal(allRights);
    assertRefused(await createSealingBackend({ keys: newest }).post(sealed), 400, notForUs);
  });

  it('do not open what was sealed for another key under the same id', async () => {
    const { kid } = JSON.parse(newest) as { kid: string };
    const other = JSON.stringify({ ...(JSON.parse(older) as object), kid });
    const sealed = await createSealingBackend({ keys: other }).seal(allRights);
    assertRefused(await createSealingBackend({ keys: newest }).post(sealed), 400, notForUs);
  });

  it('may be a key set, or a key alone', async () => {
    for (const keys of [`{ "keys": [${newest},\n ${older}] }`, JSON.stringify(JSON.parse(newest), null, 2)]) {
      const { post, seal } = createSealingBackend({ keys });
      assert.equal((await post(await seal(allRights))).status, 201);
    }
  });

  it('are made with 3072 bits, each with an id of its own', () => {
    const [one, other] = [newest, older].map((text) => JSON.parse(text) as Record<string, string>);
    assert.equal(Buffer.from(one?.['n'] ?? '', 'base64url').length, 384);
    assert.match(one?.['kid'] ?? '', /^s[\w-]{8}$/);
    assert.notEqual(one?.['kid'], other?.['kid']);
    assert.ok(!/\s/.test(newest));
  });

  const change = (text: string, members: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ ...(JSON.parse(text) as object), ...members });
  const unusable: readonly [name: string, keys: () => string, message: RegExp][] = [
    ['nothing', () => ' ', /"sealing\.keys" is empty/],
    ['an empty set', () => '{"keys":[]}', /"sealing\.keys" contains no key/],
    ['no JSON', () => newest.slice(1), /"sealing\.keys": key 1 of 1 is not/],
    ['a public key', () => change(newest, { d: undefined }), /"sealing\.keys": key 1 of 1 is not/],
    [
      'a key without id',
      () => `${newest} ${change(older, { kid: '' })}`,
      /"sealing\.keys": key 2 of 2 is not/,
    ],
    ['a key of another kind', () => change(newest, { kty: 'EC' }), /is not/],
    ['a key to sign', () => change(newest, { use: 'sig' }), /is not/],
    ['a key for SHA-1', () => change(newest, { alg: 'RSA-OAEP' }), /is not/],
    ['a short key', () => change(newest, { n: 'A'.repeat(172) + 'Q'.repeat(170) }), /2048 bits/],
    ['the same key twice', () => `${newest} ${newest}`, /"sealing\.keys": key 2 of 2 has the same kid/],
    ['null', () => 'null', /is not/],
  ];
  for (const [name, keys, message] of unusable) {
    it(`throw for ${name}, and do not tell what they are`, () => {
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

  it('that turn out to be damaged are the fault of the host', async () => {
    const { n, kid } = JSON.parse(newest) as Record<string, string>;
    const { post, seal, errors } = createSealingBackend({ keys: change(older, { n, kid }) });
    assertProblem(await post(await seal(allRights)), 500, 'unexpected');
    assert.deepEqual(errors, [
      new Error(`The sealing key "${kid}" is invalid: its private and public parts do not match.`),
    ]);
  });

  for (const [name, option] of [
    ['an empty audience', { audience: '' }],
    ['an age of nothing', { maxAgeSeconds: 0 }],
    ['an age without end', { maxAgeSeconds: Infinity }],
    ['an age that is none', { maxAgeSeconds: Number.NaN }],
  ] as const) {
    it(`come with no ${name}`, () => {
      assert.throws(() => createSealingBackend(option), { name: 'TypeError', message: /sealing/ });
    });
  }
});

describe('readable credentials', () => {
  it('are taken beside sealed ones', async () => {
    const { link } = createSealingBackend();
    assert.equal((await link(allRights)).status, 'active');
  });

  it('are refused where sealed ones are required', async () => {
    const { send, seal, post, simulator } = createSealingBackend({ required: true });
    const linked = await post(await seal(noAttributes));
    assert.equal(linked.status, 201);
    const before = simulator.requests.length;
    for (const [method, path] of [
      ['POST', '/accounts'],
      ['PUT', `/accounts/${String(linked.body['id'])}/credentials`],
    ] as const) {
      for (const body of [linkBody(allRights), {}, [], null]) {
        assertRefused(await send(method, path, { body }), 400, /only sealed credentials/);
      }
    }
    assert.equal(simulator.requests.length, before);
    const renamed = await send('PATCH', `/accounts/${String(linked.body['id'])}`, {
      body: { label: 'Globex' },
    });
    assert.equal(renamed.status, 200);
  });
});

describe('a memory of nonces', () => {
  it('is shared by two processes, and says when it may forget', async () => {
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
    assertProblem(await one.post(sealed, { idempotencyKey: 'wish-1' }), 422, 'invalid-credentials');
    assertRefused(await other.post(sealed, { idempotencyKey: 'wish-2' }), 400, notFresh);
    assertProblem(await other.post(sealed, { idempotencyKey: 'wish-1' }), 422, 'invalid-credentials');
    assert.deepEqual(expiries[0], new Date('2026-11-23T10:05:00.000Z'));
  });

  it('that fails takes nothing, and is told to the host', async () => {
    const failure = new Error('down');
    const { seal, post, errors, simulator } = createSealingBackend({
      rememberNonce: async () => Promise.reject(failure),
    });
    assertProblem(await post(await seal(allRights)), 503, 'backend-unavailable');
    assert.deepEqual(errors, [failure]);
    assert.equal(simulator.requests.length, 0);
  });

  it('is not asked about what does not open', async () => {
    let asked = 0;
    const { seal, post } = createSealingBackend({
      rememberNonce: async () => {
        asked += 1;
        return true;
      },
    });
    const parts = (await seal(allRights)).split('.');
    assertRefused(await post(parts.with(3, flip(parts[3] ?? '')).join('.')), 400, notForUs);
    assert.equal(asked, 0);
  });
});

/** Another text of the same length: its first character stands for other bits. */
function flip(base64url: string): string {
  return `${base64url.startsWith('A') ? 'B' : 'A'}${base64url.slice(1)}`;
}
