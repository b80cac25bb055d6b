import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';
import { compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import type { JsonWebKeySet, SealingKey } from '../../src/domain/sealing-keys.ts';
import { sealCredentials } from '../../src/sealing/seal-credentials.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;
const credentials = { clientId, clientSecret };
const audience = 'https://app.example.com';

interface TestKey {
  readonly key: SealingKey;
  readonly privateKey: CryptoKey;
}

async function makeKey(kid: string, modulusLength = 2048): Promise<TestKey> {
  // jose refuses to generate a key that is too short.
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['encrypt', 'decrypt'],
  );
  const { kty, n = '', e = '' } = await exportJWK(publicKey);
  return { key: { kty: kty ?? '', kid, n, e }, privateKey };
}

async function open(sealed: string, { privateKey }: TestKey): Promise<unknown> {
  const { plaintext } = await compactDecrypt(sealed, privateKey);
  return JSON.parse(new TextDecoder().decode(plaintext));
}

const kidOf = async (keySet: JsonWebKeySet): Promise<unknown> =>
  decodeProtectedHeader(await sealCredentials(credentials, keySet, { audience })).kid;

describe('sealCredentials', () => {
  let newest: TestKey;
  let older: TestKey;
  before(async () => {
    [newest, older] = await Promise.all([makeKey('newest'), makeKey('older')]);
  });
  afterEach(() => {
    Reflect.deleteProperty(crypto, 'subtle');
  });

  it('creates a JWE that jose decrypts to exactly the credentials', async () => {
    const more = { ...credentials, label: 'Acme' };
    const sealed = await sealCredentials(more, { keys: [newest.key] }, { audience });
    assert.match(sealed, /^[\w-]+(?:\.[\w-]+){4}$/);
    assert.deepEqual(await open(sealed, newest), credentials);
  });

  it('seals non-ASCII credentials', async () => {
    const credentials = { clientId: 'päpi-\u{1F511}', clientSecret: 'ß"\\' };
    assert.deepEqual(
      await open(await sealCredentials(credentials, { keys: [newest.key] }, { audience }), newest),
      credentials,
    );
  });

  it('sets key ID, time, nonce and audience in the header', async () => {
    const now = Date.parse('2026-11-23T10:00:00.999Z');
    const header = decodeProtectedHeader(
      await sealCredentials(credentials, { keys: [newest.key] }, { audience, now }),
    );
    const { nonce, ...rest } = header;
    assert.deepEqual(rest, {
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      kid: 'newest',
      iat: Date.parse('2026-11-23T10:00:00.000Z') / 1000,
      aud: audience,
    });
    assert.match(String(nonce), /^[\w-]{22}$/);
  });

  it('uses the system clock by default', async () => {
    const earliest = Math.floor(Date.now() / 1000);
    const sealed = await sealCredentials(credentials, { keys: [newest.key] }, { audience });
    const { iat } = decodeProtectedHeader(sealed) as { iat: number };
    assert.ok(iat >= earliest && iat <= Date.now() / 1000);
  });

  it('differs in every part from one call to the next', async () => {
    const [one = [], other = []] = await Promise.all(
      [1, 2].map(async () =>
        (await sealCredentials(credentials, { keys: [newest.key] }, { audience, now: 0 })).split('.'),
      ),
    );
    assert.equal(one.length, 5);
    one.forEach((part, index) => assert.notEqual(part, other[index]));
  });

  it('contains no part of the credentials in plain text', async () => {
    const sealed = await sealCredentials(credentials, { keys: [newest.key] }, { audience });
    const bytes = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const text of [sealed, ...bytes]) {
      for (const value of [clientId, clientSecret]) assert.ok(!text.includes(value.slice(5, 15)));
    }
  });

  it('creates a JWE that cannot be decrypted after a change in any part', async () => {
    const sealed = await sealCredentials(credentials, { keys: [newest.key] }, { audience });
    const parts = sealed.split('.');
    for (const [index, part] of parts.entries()) {
      const changed = parts.with(index, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`);
      await failure(open(changed.join('.'), newest));
    }
    // A valid header with another time.
    const header = { ...decodeProtectedHeader(sealed), iat: 1 };
    const renewed = parts.with(0, Buffer.from(JSON.stringify(header)).toString('base64url'));
    assert.deepEqual(
      await failure(open(renewed.join('.'), newest)).then((error) => (error as Error).name),
      'JWEDecryptionFailed',
    );
  });

  it('creates a JWE that no other key decrypts', async () => {
    await failure(open(await sealCredentials(credentials, { keys: [newest.key] }, { audience }), older));
  });

  it('uses the first key', async () => {
    assert.equal(await kidOf({ keys: [newest.key, older.key] }), 'newest');
    assert.equal(await kidOf({ keys: [older.key, newest.key] }), 'older');
    assert.equal(
      await kidOf({ keys: [{ ...newest.key, use: 'enc', alg: 'RSA-OAEP-256' }, older.key] }),
      'newest',
    );
  });

  const unusable: readonly [name: string, change: (key: SealingKey) => object | Promise<object>][] = [
    ['of another kind', (key) => ({ ...key, kty: 'EC', crv: 'P-256' })],
    ['to verify with', (key) => ({ ...key, use: 'sig' })],
    ['for another algorithm', (key) => ({ ...key, alg: 'RSA-OAEP' })],
    ['for signatures', (key) => ({ ...key, alg: 'RS256' })],
    ['without an id', ({ kid: _, ...key }) => key],
    ['with an empty id', (key) => ({ ...key, kid: '' })],
    ['without a modulus', ({ n: _, ...key }) => key],
    ['without an exponent', ({ e: _, ...key }) => key],
    ['that is damaged', (key) => ({ ...key, n: '!' })],
    ['of 1024 bits', async () => (await makeKey('short', 1024)).key],
  ];
  for (const [name, change] of unusable) {
    it(`skips a key ${name}`, async () => {
      const key = (await change(newest.key)) as SealingKey;
      assert.equal(await kidOf({ keys: [key, older.key] }), 'older');
      const error = await failure(sealCredentials(credentials, { keys: [key] }, { audience }));
      assert.equal((error as { code: string }).code, 'no-key');
    });
  }

  it('rejects with no-key without a usable key, with no part of the credentials in the error', async () => {
    const error = (await failure(sealCredentials(credentials, { keys: [] }, { audience }))) as Error;
    assert.equal(error.name, 'SealingError');
    assert.equal((error as Error & { code: string }).code, 'no-key');
    const output = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`;
    assert.ok(!output.includes(clientSecret) && !output.includes(clientId));
  });

  it('rejects with no-secure-context before it reads the keys', async () => {
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    for (const keys of [[newest.key], []]) {
      const error = await failure(sealCredentials(credentials, { keys }, { audience }));
      assert.equal((error as { code: string }).code, 'no-secure-context');
    }
  });

  it('accepts keys that jose generates', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { modulusLength: 4096 });
    const { kty, n = '', e = '' } = await exportJWK(publicKey);
    const key = { kty: kty ?? '', kid: 'large', n, e };
    const sealed = await sealCredentials(credentials, { keys: [key] }, { audience });
    assert.deepEqual(await open(sealed, { key, privateKey }), credentials);
  });
});
