import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createKeyRing,
  generateKey,
  LinkBackendError,
  openPostgresStore,
  type LinkBackend,
  type SecretVault,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { openTestDatabase } from './postgres.ts';
import { createTestBackend, linkBody, pathsOf, type TestBackend } from './support.ts';

const database = await openTestDatabase();
const { allRights, noAttributes } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

const countTokenRequests = ({ simulator }: TestBackend): number =>
  pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

/** Two backends on one database and one Personio, each with its own connections, cache and clock. */
async function twoProcesses() {
  const schema = database.newSchema();
  const keys = generateKey();
  const stores = [await database.open({ schema }), await database.open({ schema })] as const;
  const one = createTestBackend({ store: stores[0], keys });
  const personio = { fetch: one.simulator.fetch };
  const two = createTestBackend({ store: stores[1], keys, personio });
  const dayLater = (): void => {
    for (const { clock } of [one, two]) clock.advance(day);
  };
  return { schema, stores, one, two, dayLater };
}

/** The distinct tokens that fifty concurrent callers get. */
async function tokensOf({ accessToken }: LinkBackend, id: string): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(Array.from({ length: 50 }, () => accessToken('acme', id))));
}

describe('Access tokens of two processes on one database', () => {
  it('are requested from Personio once', async () => {
    const { one, two } = await twoProcesses();
    const { id } = await one.link(allRights);
    assert.deepEqual(await tokensOf(two.backend, id), await tokensOf(one.backend, id));
    assert.equal(countTokenRequests(one), 1);
  });

  it('are renewed once when both processes need a new one', async () => {
    const { one, two, dayLater } = await twoProcesses();
    const { id } = await one.link(allRights);
    dayLater();
    one.simulator.faults.add({ kind: 'delay', delayMs: 100 });
    const [first, second] = await Promise.all([tokensOf(one.backend, id), tokensOf(two.backend, id)]);
    assert.equal(first.size, 1);
    assert.deepEqual(second, first);
    assert.equal(countTokenRequests(one), 2);
  });

  it('are requested by the second process if the request of the first fails', async () => {
    const { one, two, dayLater } = await twoProcesses();
    const { id } = await one.link(allRights);
    dayLater();
    for (let time = 0; time < 2; time += 1) one.simulator.faults.add({ kind: 'status', status: 503 });
    const outcomes = await Promise.allSettled([
      one.backend.accessToken('acme', id),
      two.backend.accessToken('acme', id),
    ]);
    for (const outcome of outcomes) {
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof LinkBackendError);
      assert.equal(outcome.reason.error.code, 'personio-unavailable');
    }
    assert.equal(countTokenRequests(one), 3);
    assert.deepEqual(
      [...one.errors, ...two.errors].map((error) => (error as LinkBackendError).message),
      Array.from({ length: 2 }, () => 'POST /v2/auth/token: unexpected response (503).'),
    );
    assert.deepEqual(await tokensOf(one.backend, id), await tokensOf(two.backend, id));
    assert.equal(countTokenRequests(one), 4);
  });

  it('are not used after one process has replaced the credentials', async () => {
    const { schema, one, two, stores } = await twoProcesses();
    const { id } = await one.link(allRights);
    const before = await one.backend.accessToken('acme', id);
    const old = await stores[0].find('acme', { id });
    await two.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.deepEqual(await tokensOf(one.backend, id), await tokensOf(two.backend, id));
    assert.notEqual(await one.backend.accessToken('acme', id), before);
    assert.equal(countTokenRequests(one), 2);

    const savedToken = async () =>
      (
        await database.pool.query<{ encrypted_token: string }>(
          `SELECT encrypted_token FROM "${schema}".accounts`,
        )
      ).rows[0]?.encrypted_token;
    const encrypted = await savedToken();
    assert.ok(encrypted);
    await stores[0].tokens?.write('acme', id, old?.encryptedCredentials ?? '', 'late');
    assert.equal(await savedToken(), encrypted);
    assert.equal(await stores[0].tokens?.read('acme', id, old?.encryptedCredentials ?? ''), undefined);
    const current = await stores[0].find('acme', { id });
    await stores[1].update(
      'acme',
      id,
      { encryptedCredentials: 'reencrypted' },
      current && { expected: { encryptedCredentials: current.encryptedCredentials } },
    );
    assert.equal(await savedToken(), null);
  });

  it('are requested again after Personio rejected the credentials, because the earlier one was revoked', async () => {
    const { one, two } = await twoProcesses();
    const { id } = await one.link(allRights);
    const revoked = await two.backend.accessToken('acme', id);
    one.simulator.removeCredential(allRights.clientId);
    await one.send('POST', `/accounts/${id}/check`);
    one.simulator.setCredential(allRights);
    for (const { clock } of [one, two]) clock.advance(5 * 60_000);
    const before = countTokenRequests(one);
    const token = await two.backend.accessToken('acme', id);
    assert.notEqual(token, revoked);
    for (const { backend } of [one, two]) assert.equal(await backend.accessToken('acme', id), token);
    assert.equal(countTokenRequests(one), before + 1);
  });

  it('are requested again if a vault decrypts the shared one to something that is not a token', async () => {
    const schema = database.newSchema();
    const ring = createKeyRing(generateKey());
    const one = createTestBackend({ store: await database.open({ schema }), keys: ring });
    const { id } = await one.link(allRights);
    for (const plaintext of [
      'papi-secret',
      'null',
      '{"value":"papi-\\nsecret","expiresAt":1e15,"scope":"","receivedAt":0}',
    ]) {
      const keys: SecretVault = {
        encrypt: (...args) => ring.encrypt(...args),
        decrypt: (text, context) =>
          context['purpose'] === 'access-token' ? Promise.resolve(plaintext) : ring.decrypt(text, context),
      };
      const personio = { fetch: one.simulator.fetch };
      const two = createTestBackend({ store: await database.open({ schema }), keys, personio });
      const before = countTokenRequests(one);
      assert.match(await two.backend.accessToken('acme', id), /^papi-[\w-]+$/);
      assert.equal(countTokenRequests(one), before + 1);
      assert.deepEqual(two.errors, []);
    }
  });

  it('are not accepted if they were encrypted for another account', async () => {
    const { schema, one, two } = await twoProcesses();
    const { id } = await one.link(allRights);
    const other = await one.link(noAttributes);
    await database.pool.query(
      `UPDATE "${schema}".accounts SET encrypted_token =
         (SELECT encrypted_token FROM "${schema}".accounts WHERE id = $1) WHERE id = $2`,
      [other.id, id],
    );
    const token = await two.backend.accessToken('acme', id);
    assert.notEqual(token, await one.backend.accessToken('acme', other.id));
    assert.equal(countTokenRequests(one), 3);
    assert.ok(two.errors.length > 0);
  });
});

describe('The lock of an account', () => {
  it('is held by one caller at a time, in one process and in two, and released after a failure', async () => {
    const { stores } = await twoProcesses();
    const [one, two] = stores.map(({ tokens }) => tokens);
    assert.ok(one && two);
    const first = deferred<undefined>();
    const order: string[] = [];
    const note = (name: string) => async () => {
      order.push(name);
    };
    const begun = deferred<undefined>();
    const holding = one.withLock('acme', 'account', async () => {
      begun.resolve(undefined);
      await first.promise;
      order.push('first');
      throw new Error('failed');
    });
    await begun.promise;
    const waiting = [
      one.withLock('acme', 'account', note('later')),
      two.withLock('acme', 'account', note('later')),
    ];
    await two.withLock('acme', 'other account', note('other account'));
    await one.withLock('globex', 'account', note('other tenant'));
    first.resolve(undefined);
    assert.match(String(await failure(holding)), /failed/);
    await Promise.all(waiting);
    assert.deepEqual(order, ['other account', 'other tenant', 'first', 'later', 'later']);
  });

  it('occupies no connection while it is held', async () => {
    const schema = database.newSchema();
    const store = await openPostgresStore(database.url, { schema, maxConnections: 1 });
    const found = await store.tokens?.withLock('acme', 'account', () => store.find('acme', { id: 'none' }));
    assert.equal(found, undefined);
    await store.close();
  });

  it('expires after a process has died, and one of those waiting takes over', async () => {
    const { schema, one, two, dayLater } = await twoProcesses();
    const { id } = await one.link(allRights);
    dayLater();
    await holdLock(schema, id, '300 milliseconds');
    const [first, second] = await Promise.all([tokensOf(one.backend, id), tokensOf(two.backend, id)]);
    assert.deepEqual([first.size, second], [1, first]);
    assert.equal(countTokenRequests(one), 2);
    assert.equal(await countLocks(schema), 0);
    assert.deepEqual([...one.errors, ...two.errors], []);
  });

  it('is free if the clock of the database was set back', async () => {
    const { schema, stores } = await twoProcesses();
    await holdLock(schema, 'account', '1 hour');
    const order: string[] = [];
    const waiting = stores[0].tokens?.withLock('acme', 'account', async () => order.push('work'));
    // With a lock that is held, the first attempt would wait.
    await stores[0].tokens?.withLock('acme', 'other account', async () => undefined);
    await waiting;
    assert.equal(await countLocks(schema), 0);
  });

  it('does not stop the work of a process that has waited for too long', async (test) => {
    const { schema, stores } = await twoProcesses();
    await holdLock(schema, 'account', '1 second');
    // As if its process renewed the lock forever.
    await database.pool.query(`
      CREATE FUNCTION "${schema}".keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER keep BEFORE UPDATE ON "${schema}".token_locks FOR EACH ROW EXECUTE FUNCTION "${schema}".keep();
    `);
    let skippedMs = 0;
    const now = performance.now.bind(performance);
    test.mock.method(performance, 'now', () => now() + skippedMs);
    let done = false;
    const waiting = stores[0].tokens?.withLock('acme', 'account', async () => (done = true));
    await stores[1].tokens?.withLock('acme', 'other account', async () => undefined);
    assert.equal(done, false);
    skippedMs = 6000;
    assert.equal(await waiting, true);
    // The lock of the other process stays.
    assert.equal(await countLocks(schema), 1);
  });
});

/** Takes the lock of an account as a process does that dies. */
async function holdLock(schema: string, accountId: string, duration: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO "${schema}".token_locks VALUES ('acme', $1, 'dead', now() + $2::interval)`,
    [accountId, duration],
  );
}

async function countLocks(schema: string): Promise<unknown> {
  return (await database.pool.query(`SELECT FROM "${schema}".token_locks`)).rowCount;
}
