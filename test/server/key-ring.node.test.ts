import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import {
  createKeyRing,
  createMemoryStore,
  generateKey,
  LinkBackendError,
  ReencryptionError,
  type AccountStore,
  type SecretVault,
  type StoredAccount,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { createTestBackend, linkBody } from './support.ts';

const key = 'VGhpcyBpcyBhIG1hZGUtdXAga2V5IG9mIDMyIGJ5dGU';
const context = { tenant: 'acme', account: 'account-1' };

async function stored(store: AccountStore, tenantId: string, id: string): Promise<StoredAccount> {
  return (await store.find(tenantId, { id })) ?? assert.fail(`There is no ${id}.`);
}

describe('createKeyRing', () => {
  it('decrypts what it has encrypted', async () => {
    const ring = createKeyRing(generateKey());
    for (const text of ['', 'secret', 'ä🧑‍🚀\u0000', 'a'.repeat(10_000)]) {
      assert.equal(await ring.decrypt(await ring.encrypt(text, context), context), text);
    }
  });

  it('encrypts the same text differently each time, without readable parts', async () => {
    const ring = createKeyRing(generateKey());
    const [one, two] = await Promise.all([ring.encrypt('secret', context), ring.encrypt('secret', context)]);
    assert.notEqual(one, two);
    assert.equal(one.split('.').length, 5);
    assert.ok(!one.includes(Buffer.from('secret').toString('base64url')));
  });

  it('decrypts with the same context only, in any order of members', async () => {
    const ring = createKeyRing(generateKey());
    const sealed = await ring.encrypt('secret', context);
    assert.equal(await ring.decrypt(sealed, { account: 'account-1', tenant: 'acme' }), 'secret');
    for (const other of [
      { tenant: 'globex', account: 'account-1' },
      { tenant: 'acme', account: 'account-2' },
      { tenant: 'acme' },
      { ...context, more: 'x' },
      {},
    ]) {
      await assert.rejects(ring.decrypt(sealed, other), /another tenant or account/);
    }
  });

  it('rejects a modified ciphertext', async () => {
    const ring = createKeyRing(generateKey());
    const sealed = await ring.encrypt('secret', context);
    const parts = sealed.split('.');
    const header = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString()) as Record<string, unknown>;
    const forged = (changes: object): string =>
      [Buffer.from(JSON.stringify({ ...header, ...changes })).toString('base64url'), ...parts.slice(1)].join(
        '.',
      );
    const other = [
      ['account', 'account-2'],
      ['tenant', 'acme'],
    ];
    for (const text of [
      forged({ context: JSON.stringify(other) }),
      forged({ zip: 'DEF' }),
      forged({ alg: 'A256KW' }),
      forged({ enc: 'A128CBC-HS256' }),
      forged({ kid: undefined }),
      sealed.slice(0, -4),
      sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      '',
      'a.b.c.d.e',
    ]) {
      await assert.rejects(ring.decrypt(text, { tenant: 'acme', account: 'account-2' }));
      await assert.rejects(ring.decrypt(text, context));
    }
  });

  it('encrypts with the first key and decrypts with all', async () => {
    const [older, newer] = [generateKey(), generateKey()];
    const old = await createKeyRing(older).encrypt('secret', context);
    for (const text of [`${newer},${older}`, `${newer} ${older}`, `\n${newer},\n  ${older}\n`]) {
      const ring = createKeyRing(text);
      assert.equal(await ring.decrypt(old, context), 'secret');
      const fresh = await ring.encrypt('secret', context);
      assert.equal(await createKeyRing(newer).decrypt(fresh, context), 'secret');
      await assert.rejects(
        createKeyRing(older).decrypt(fresh, context),
        /The key "k[\w-]+", which encrypted this, is missing/,
      );
    }
  });

  it('rejects a ciphertext of another key with the same id', async () => {
    const sealed = await createKeyRing(`k:${key}`).encrypt('secret', context);
    await assert.rejects(
      createKeyRing(`k:${'A'.repeat(43)}`).decrypt(sealed, context),
      /^Error: Decryption with the key "k" failed\..*another key with this id/,
    );
  });

  it('names the missing key, but nothing that is not a key id', async () => {
    const sealed = await createKeyRing(`k-2025:${key}`).encrypt('secret', context);
    const ring = createKeyRing(generateKey());
    await assert.rejects(ring.decrypt(sealed, context), /key "k-2025".*is missing.*option "keys"/);
    assert.ok(ring.keyIdOf);
    assert.equal(ring.keyIdOf(sealed), 'k-2025');
    for (const kid of [undefined, '', 'a b', '<b>', 7, 'x'.repeat(65)]) {
      const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid })).toString('base64url');
      const text = [header, ...sealed.split('.').slice(1)].join('.');
      await assert.rejects(ring.decrypt(text, context), /has no key id/);
      assert.equal(ring.keyIdOf(text), undefined);
    }
    for (const text of ['', 'a.b.c', '{}']) assert.equal(ring.keyIdOf(text), undefined);
  });

  const malformed: readonly [name: string, text: string, message: RegExp][] = [
    ['an empty string', '', /contains no key.*generateKey\(\)/],
    ['separators', ' , ', /contains no key/],
    ['a key without an id', key, /Key 1 of 1/],
    ['an empty id', `:${key}`, /Key 1 of 1/],
    ['an id with other characters', `k/1:${key}`, /Key 1 of 1/],
    ['a short key', `k1:${key.slice(1)}`, /Key 1 of 1/],
    ['a long key', `k1:${key}AAAA`, /Key 1 of 1/],
    ['a key in hex', `k1:${'0a'.repeat(32)}`, /Key 1 of 1/],
    ['a key in base64', `k1:${'+'.repeat(43)}`, /Key 1 of 1/],
    ['a third part', `k1:${key}:${key}`, /Key 1 of 1/],
    ['a malformed second key', `k1:${key} ${key}`, /Key 2 of 2/],
    ['a duplicate id', `k1:${key} k1:${'A'.repeat(43)}`, /Key 2 of 2 has the same kid/],
  ];
  for (const [name, text, message] of malformed) {
    it(`rejects ${name} without repeating it`, () => {
      assert.throws(
        () => createKeyRing(text),
        (error: unknown) => {
          assert.ok(error instanceof TypeError);
          assert.match(error.message, message);
          assert.ok(!error.message.includes(key.slice(0, 8)));
          return true;
        },
      );
    });
  }

  it('accepts padded base64url', async () => {
    const sealed = await createKeyRing(`k1:${key}=`).encrypt('secret', context);
    assert.equal(await createKeyRing(`k1:${key}`).decrypt(sealed, context), 'secret');
  });
});

describe('generateKey', () => {
  it('returns a different key each time', () => {
    const keys = Array.from({ length: 100 }, generateKey);
    assert.equal(new Set(keys).size, 100);
    assert.equal(new Set(keys.map((text) => text.split(':')[0])).size, 100);
    createKeyRing(keys.join(','));
  });
});

describe('credentials at rest', () => {
  const { allRights } = sampleCredentials;

  it('cannot be decrypted for another account of the store', async () => {
    const store = createMemoryStore();
    const { backend, link, clock, errors } = createTestBackend({ store });
    const one = await link(allRights, { tenant: 'acme' });
    const two = await link(sampleCredentials.noAttributes, { tenant: 'globex' });
    const stolen = await stored(store, 'acme', one.id);
    await store.update('globex', two.id, { encryptedCredentials: stolen.encryptedCredentials });
    clock.advance(25 * 60 * 60 * 1000);
    const thrown = (await failure(backend.accessToken('globex', two.id))) as { error: { code: string } };
    assert.equal(thrown.error.code, 'backend-unavailable');
    assert.match(String(errors[0]), /another tenant or account/);
  });

  it('cannot be decrypted in a row moved to another tenant, nor in another account of the same tenant', async () => {
    const store = createMemoryStore();
    const { backend, link, clock, errors } = createTestBackend({ store });
    const one = await link(allRights);
    const two = await link(sampleCredentials.noAttributes);
    const stolen = await stored(store, 'acme', one.id);
    await store.add('globex', stolen);
    await store.writeTenantKey('globex', (await store.readTenantKey('acme')) ?? '', undefined);
    await store.update('acme', two.id, { encryptedCredentials: stolen.encryptedCredentials });
    clock.advance(25 * 60 * 60 * 1000);
    for (const [tenant, id] of [
      ['globex', one.id],
      ['acme', two.id],
    ] as const) {
      const thrown = (await failure(backend.accessToken(tenant, id))) as { error: { code: string } };
      assert.equal(thrown.error.code, 'backend-unavailable');
      assert.match(String(errors.at(-1)), /another tenant or account/);
    }
    // The fingerprint key of another tenant is rejected as well.
    assert.equal(await failure(backend.reencrypt('globex')).then(() => 'refused'), 'refused');
    assert.match(await backend.accessToken('acme', one.id), /^papi-/);
  });

  it('have a different fingerprint for each tenant', async () => {
    const store = createMemoryStore();
    const { link } = createTestBackend({ store });
    const prints = new Set<string | undefined>();
    for (const tenant of ['acme', 'globex']) {
      const { id } = await link(allRights, { tenant });
      prints.add((await store.find(tenant, { id }))?.fingerprint);
    }
    assert.equal(prints.size, 2);
  });

  it('are re-encrypted with a new key, so that the old one can be removed', async () => {
    const [older, newer] = [generateKey(), generateKey()];
    const store = createMemoryStore();
    const before = createTestBackend({ store, keys: older });
    const account = await before.link(allRights);
    await before.link(sampleCredentials.noAttributes);

    const between = createTestBackend({ store, keys: `${newer} ${older}` });
    assert.equal(await between.backend.reencrypt('acme'), 2);
    assert.equal(await between.backend.reencrypt('globex'), 0);

    const after = createTestBackend({ store, keys: newer });
    assert.match(await after.backend.accessToken('acme', account.id), /^papi-/);
    assert.equal((await after.send('POST', `/accounts/${account.id}/check`)).body['status'], 'active');
    // The fingerprints have not changed, so a duplicate is still detected.
    assert.equal((await after.send('POST', '/accounts', { body: linkBody(allRights) })).status, 409);
    await assert.rejects(createTestBackend({ store, keys: older }).backend.accessToken('acme', account.id));
  });

  it('are re-encrypted except for those that cannot be decrypted, which are listed and keep their key in use', async () => {
    const [lost, older, newer] = [generateKey(), generateKey(), generateKey()];
    const idOf = (text: string): string => text.split(':')[0] ?? '';
    const store = createMemoryStore();
    const first = await createTestBackend({ store, keys: `${lost} ${older}` }).link(allRights);
    const { link } = createTestBackend({ store, keys: `${older} ${lost}` });
    const second = await link(sampleCredentials.noAttributes);
    const foreign = await link(allRights, { tenant: 'globex' });

    const { backend, errors } = createTestBackend({ store, keys: `${newer} ${older}` });
    assert.deepEqual(
      await backend.keysInUse(),
      new Map([
        [idOf(lost), ['acme']],
        [idOf(older), ['acme', 'globex']],
      ]),
    );
    const thrown = await failure(backend.reencrypt('acme'));
    assert.ok(thrown instanceof ReencryptionError && thrown instanceof LinkBackendError);
    assert.deepEqual([thrown.accountIds, thrown.tenantKeyFailed], [[first.id], true]);
    assert.equal(thrown.error.code, 'backend-unavailable');
    assert.match(thrown.message, new RegExp(`fingerprint key.*${first.id}.*could not decrypt`));
    assert.ok(!thrown.message.includes(second.id));
    assert.equal(errors.length, 2);
    assert.ok(errors.every((error) => String(error).includes(idOf(lost))));

    assert.equal(await backend.reencrypt('globex'), 1);
    assert.deepEqual(
      await backend.keysInUse(),
      new Map([
        [idOf(lost), ['acme']],
        [idOf(newer), ['acme', 'globex']],
      ]),
    );
    const after = createTestBackend({ store, keys: newer }).backend;
    assert.match(await after.accessToken('acme', second.id), /^papi-/);
    assert.match(await after.accessToken('globex', foreign.id), /^papi-/);
    await store.update('acme', first.id, { encryptedCredentials: 'not sealed at all' });
    assert.deepEqual((await backend.keysInUse()).get(''), ['acme']);
  });

  it('do not reach onError if a vault decrypts them to something else', async () => {
    const { clientSecret } = allRights;
    const keys: SecretVault = { encrypt: async (plaintext) => plaintext, decrypt: async () => clientSecret };
    const store = createMemoryStore();
    const ring = createKeyRing(generateKey());
    const { id } = await createTestBackend({ store, keys: ring }).link(allRights);
    const { send, errors } = createTestBackend({ store, keys });
    const { status } = await send('POST', `/accounts/${id}/check`);
    assert.equal(status, 500);
    assert.match(String(errors[0]), /^Error: The vault decrypted stored credentials to something other/);
    assert.ok(!inspect(errors, { depth: null }).includes(clientSecret.slice(0, 12)));
  });

  it('have no keysInUse() with a vault without keyIdOf', async () => {
    const ring = createKeyRing(generateKey());
    const keys: SecretVault = {
      encrypt: (...args) => ring.encrypt(...args),
      decrypt: (...args) => ring.decrypt(...args),
    };
    const { backend } = createTestBackend({ keys });
    const thrown = await failure(backend.keysInUse());
    assert.ok(thrown instanceof LinkBackendError);
    assert.equal(thrown.error.code, 'not-configured');
  });

  it('are re-encrypted on all pages of the list', async () => {
    const store = createMemoryStore();
    const [older, newer] = [generateKey(), generateKey()];
    const { link } = createTestBackend({ store, keys: older });
    const { id } = await link(allRights);
    const account = await stored(store, 'acme', id);
    const ring = createKeyRing(older);
    for (let number = 0; number < 250; number += 1) {
      const encryptedCredentials = await ring.encrypt('{"clientId":"a","clientSecret":"b"}', {
        tenant: 'acme',
        account: `account-${number}`,
      });
      await store.add('acme', {
        ...account,
        id: `account-${number}`,
        fingerprint: String(number),
        encryptedCredentials,
      });
    }
    const { backend } = createTestBackend({ store, keys: `${newer} ${older}` });
    assert.equal(await backend.reencrypt('acme'), 251);
    const rest = createKeyRing(newer);
    for (let number = 0; number < 250; number += 1) {
      const { encryptedCredentials } = await stored(store, 'acme', `account-${number}`);
      await rest.decrypt(encryptedCredentials, { tenant: 'acme', account: `account-${number}` });
    }
  });
});
