import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readCodeBlocks } from '../support/code-blocks.ts';
import { createMemoryStore, type EncryptionContext, type SecretVault } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { failure } from '../support/promises.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const { allRights, noAttributes, requiredMissing } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

interface KeyManagementService {
  wrap(key: string, context: EncryptionContext): Promise<string>;
  unwrap(wrapped: string, context: EncryptionContext): Promise<string>;
}

const createKmsVault = await importExample();

/** The example in docs/keys.md, unchanged. */
async function importExample(): Promise<(kms: KeyManagementService) => SecretVault> {
  const page = await readFile(new URL('../../docs/keys.md', import.meta.url), 'utf8');
  const example = readCodeBlocks(page).find(({ file }) => file === 'kms-vault.ts');
  assert.ok(example);
  const folder = await mkdtemp(join(tmpdir(), 'personio-link-kms-'));
  after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'kms-vault.ts');
  const server = new URL('../../src/server/index.ts', import.meta.url).href;
  await writeFile(path, example.code.replace('personio-link/server', server));
  const module = (await import(pathToFileURL(path).href)) as {
    createKmsVault: (kms: KeyManagementService) => SecretVault;
  };
  return module.createKmsVault;
}

/** A key management service: master keys that cannot be exported, and an encryption context. */
class TestKms implements KeyManagementService {
  readonly contexts: EncryptionContext[] = [];
  down = false;
  #masters: readonly Buffer[] = [randomBytes(32)];

  rotate(): void {
    this.#masters = [randomBytes(32), ...this.#masters];
  }

  forgetOldMasters(): void {
    this.#masters = this.#masters.slice(0, 1);
  }

  async wrap(key: string, context: EncryptionContext): Promise<string> {
    this.#note(context);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#masters[0] ?? '', nonce);
    cipher.setAAD(Buffer.from(JSON.stringify(context)));
    const wrapped = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    return wrapped.toString('base64');
  }

  async unwrap(wrapped: string, context: EncryptionContext): Promise<string> {
    this.#note(context);
    const bytes = Buffer.from(wrapped, 'base64');
    for (const master of this.#masters) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12));
        decipher.setAAD(Buffer.from(JSON.stringify(context))).setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
      } catch {
        // Wrapped with another master key.
      }
    }
    throw new Error('InvalidCiphertextException');
  }

  #note(context: EncryptionContext): void {
    if (this.down) throw new Error('KMSInternalException');
    this.contexts.push(context);
  }
}

describe('The vault on a key management service in docs/keys.md', () => {
  it('decrypts for the same tenant and account only', async () => {
    const kms = new TestKms();
    const vault = createKmsVault(kms);
    const context = { tenant: 'acme', account: 'account-1' };
    const sealed = await vault.encrypt('secret', context);
    assert.notEqual(await vault.encrypt('secret', context), sealed);
    assert.equal(await vault.decrypt(sealed, context), 'secret');
    for (const other of [
      { tenant: 'globex', account: 'account-1' },
      { tenant: 'acme', account: 'account-2' },
    ]) {
      await assert.rejects(vault.decrypt(sealed, other));
    }
  });

  it('receives the tenant and account of each secret from the backend', async () => {
    const kms = new TestKms();
    const store = createMemoryStore();
    const { backend, link, send, clock } = createTestBackend({ store, keys: createKmsVault(kms) });
    const { id } = await link(allRights);
    clock.advance(day);
    assert.match(await backend.accessToken('acme', id), /^papi-/);
    assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 409, 'already-linked');
    assert.ok(kms.contexts.every(({ tenant }) => tenant === 'acme'));
    assert.ok(kms.contexts.some(({ account }) => account === id));
    const before = kms.contexts.length;
    await send('GET', '/accounts');
    await backend.accessToken('acme', id);
    assert.equal(kms.contexts.length, before);
    const kept = JSON.stringify([await store.find('acme', { id }), await store.readTenantKey('acme')]);
    assert.ok(!kept.includes(allRights.clientSecret) && !kept.includes(allRights.clientId));
  });

  it('is called at most once for a tenant without quota', async () => {
    const kms = new TestKms();
    const { send, link } = createTestBackend({
      keys: createKmsVault(kms),
      limits: { maxVerificationsPerMinute: 1 },
    });
    await link(allRights);
    const before = kms.contexts.length;
    for (let number = 0; number < 50; number += 1) {
      const sent = { body: linkBody(noAttributes), headers: { 'Idempotency-Key': `key-${number}` } };
      assertProblem(await send('POST', '/accounts', sent), 429, 'rate-limited');
    }
    assert.ok(kms.contexts.length - before <= 1, `${kms.contexts.length - before} calls`);
  });

  it("is called again after a failure and after the re-encryption of a tenant's key", async () => {
    const kms = new TestKms();
    const store = createMemoryStore();
    const first = createTestBackend({ store, keys: createKmsVault(kms) });
    await first.link(allRights);
    const { send, backend } = createTestBackend({ store, keys: createKmsVault(kms) });
    const link = () => send('POST', '/accounts', { body: linkBody(allRights) });
    kms.down = true;
    for (let time = 0; time < 2; time += 1) assertProblem(await link(), 503, 'backend-unavailable');
    kms.down = false;
    const calls = async (): Promise<number> => {
      const before = kms.contexts.length;
      assertProblem(await link(), 409, 'already-linked');
      return kms.contexts.length - before;
    };
    assert.deepEqual([await calls(), await calls()], [1, 0]);
    await backend.reencrypt('acme');
    assert.deepEqual([await calls(), await calls()], [1, 0]);
  });

  it('is re-encrypted after a rotation, so that the old master key can be removed', async () => {
    const kms = new TestKms();
    const made = createTestBackend({ keys: createKmsVault(kms) });
    const ids = [(await made.link(allRights)).id, (await made.link(noAttributes)).id];
    kms.rotate();
    assert.equal(await made.backend.reencrypt('acme'), 2);
    kms.forgetOldMasters();
    made.clock.advance(day);
    for (const id of ids) assert.match(await made.backend.accessToken('acme', id), /^papi-/);
    assertProblem(await made.send('POST', '/accounts', { body: linkBody(allRights) }), 409, 'already-linked');
  });

  it('fails with backend-unavailable while the service is down, and saves nothing', async () => {
    const kms = new TestKms();
    const { backend, link, send, errors, clock } = createTestBackend({ keys: createKmsVault(kms) });
    const account = await link(allRights);
    clock.advance(day);
    kms.down = true;
    const path = `/accounts/${account.id}`;
    for (const [method, address, body] of [
      ['POST', '/accounts', linkBody(noAttributes)],
      ['PUT', `${path}/credentials`, linkBody(requiredMissing)],
      ['POST', `${path}/check`, undefined],
    ] as const) {
      assertProblem(await send(method, address, { body }), 503, 'backend-unavailable');
    }
    const thrown = (await failure(backend.accessToken('acme', account.id))) as { error: { code: string } };
    assert.equal(thrown.error.code, 'backend-unavailable');
    assert.equal(errors.length, 4);
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [account]);
    kms.down = false;
    assert.match(await backend.accessToken('acme', account.id), /^papi-/);
    assert.equal((await send('POST', '/accounts', { body: linkBody(noAttributes) })).status, 201);
  });
});
