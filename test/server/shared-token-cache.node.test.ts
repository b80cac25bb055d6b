import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  generateKey,
  LinkBackendError,
  openPostgresStore,
  type LinkBackend,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { openTestDatabase } from './postgres.ts';
import { createTestBackend, linkBody, pathsOf, type TestBackend } from './support.ts';

const database = await openTestDatabase();
const { allRights, noAttributes } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

const mints = ({ simulator }: TestBackend): number =>
  pathsOf(simulator).filter((path) => path === '/v2/auth/token').length;

/** Two backends on one database and one Personio, each with connections, a memory and a clock of its own. */
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
  /** A process that has just been started, a day later. */
  const three = (): TestBackend => {
    const made = createTestBackend({ store: stores[1], keys, personio });
    made.clock.advance(day);
    return made;
  };
  return { schema, stores, one, two, three, dayLater };
}

/** What fifty callers at once get, each once. */
async function tokensOf({ accessToken }: LinkBackend, id: string): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(Array.from({ length: 50 }, () => accessToken('acme', id))));
}

describe('Two processes on one database', () => {
  it('ask Personio for one token', async () => {
    const { one, two } = await twoProcesses();
    const { id } = await one.link(allRights);
    assert.deepEqual(await tokensOf(two.backend, id), await tokensOf(one.backend, id));
    assert.equal(mints(one), 1);
  });

  it('ask once when it has ended, whichever comes first', async () => {
    const { one, two, dayLater } = await twoProcesses();
    const { id } = await one.link(allRights);
    dayLater();
    one.simulator.faults.add({ kind: 'delay', milliseconds: 100 });
    const [first, second] = await Promise.all([tokensOf(one.backend, id), tokensOf(two.backend, id)]);
    assert.equal(first.size, 1);
    assert.deepEqual(second, first);
    assert.equal(mints(one), 2);
  });

  it('try one after the other where Personio is down for the first', async () => {
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
    assert.equal(mints(one), 3);
    assert.deepEqual(
      [...one.errors, ...two.errors].map((error) => (error as LinkBackendError).message),
      Array.from(
        { length: 2 },
        () => 'POST /v2/auth/token was answered with 503 and nothing that is of use.',
      ),
    );
    assert.deepEqual(await tokensOf(one.backend, id), await tokensOf(two.backend, id));
    assert.equal(mints(one), 4);
  });

  it('give no token of credentials that one of them has replaced', async () => {
    const { schema, one, two, stores } = await twoProcesses();
    const { id } = await one.link(allRights);
    const before = await one.backend.accessToken('acme', id);
    const old = await stores[0].find('acme', { id });
    await two.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.deepEqual(await tokensOf(one.backend, id), await tokensOf(two.backend, id));
    assert.notEqual(await one.backend.accessToken('acme', id), before);
    assert.equal(mints(one), 2);

    const held = async () =>
      (
        await database.pool.query<{ encrypted_token: string }>(
          `SELECT encrypted_token FROM "${schema}".accounts`,
        )
      ).rows[0]?.encrypted_token;
    const sealed = await held();
    assert.ok(sealed);
    await stores[0].tokens?.write('acme', id, old?.encryptedCredentials ?? '', 'late');
    assert.equal(await held(), sealed);
    assert.equal(await stores[0].tokens?.read('acme', id, old?.encryptedCredentials ?? ''), undefined);
    const current = await stores[0].find('acme', { id });
    await stores[1].update(
      'acme',
      id,
      { encryptedCredentials: 'reencrypted' },
      current?.encryptedCredentials,
    );
    assert.equal(await held(), null);
  });

  it('take no token that was sealed for another account', async () => {
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
    assert.equal(mints(one), 3);
    assert.ok(two.errors.length > 0);
  });
});

describe('The lock of an account', () => {
  it('is held by one at a time, in one process or in two, and by none that has failed', async () => {
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

  it('is waited for for a while only, as a process that is frozen never gives it back', async () => {
    const { schema, one, two, three, dayLater } = await twoProcesses();
    const { id } = await one.link(allRights);
    dayLater();
    const frozen = await database.pool.connect();
    const lock = JSON.stringify(['personio-link', schema, 'acme', id]);
    const call = (name: string) =>
      frozen.query<Record<string, boolean>>(`SELECT ${name}(hashtextextended($1, 0))`, [lock]);
    assert.deepEqual((await call('pg_try_advisory_lock')).rows, [{ pg_try_advisory_lock: true }]);
    const begin = Date.now();
    const [first, second] = await Promise.all([tokensOf(one.backend, id), tokensOf(two.backend, id)]);
    const waited = Date.now() - begin;
    assert.ok(waited > 4000 && waited < 10_000, `${waited} ms`);
    assert.deepEqual([first.size, second], [1, first]);
    // What is kept is for all: nobody waits a second time.
    assert.deepEqual(await tokensOf(three().backend, id), first);
    assert.ok(Date.now() - begin < waited + 2000);
    assert.deepEqual([...one.errors, ...two.errors], []);
    assert.deepEqual((await call('pg_advisory_unlock')).rows, [{ pg_advisory_unlock: true }]);
    frozen.release();
  });

  it('is free again when the process that holds it has died', async () => {
    const schema = database.newSchema();
    const url = new URL(database.url);
    url.searchParams.set('application_name', schema);
    const dying = await openPostgresStore(url.href, { schema });
    const one = dying.tokens;
    const two = (await database.open({ schema })).tokens;
    assert.ok(one && two);
    const never = deferred<undefined>();
    const begun = deferred<undefined>();
    const holding = one.withLock('acme', 'account', async () => {
      begun.resolve(undefined);
      await never.promise;
    });
    await begun.promise;
    const { rowCount } = await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN pg_locks USING (pid)
        WHERE locktype = 'advisory' AND application_name = $1`,
      [schema],
    );
    assert.equal(rowCount, 1);
    assert.equal(await two.withLock('acme', 'account', async () => 'free'), 'free');
    never.resolve(undefined);
    await holding;
    assert.equal(await one.withLock('acme', 'account', async () => 'again'), 'again');
    await dying.close();
  });
});
