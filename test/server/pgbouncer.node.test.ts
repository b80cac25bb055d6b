import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Pool } from 'pg';
import { generateKey, openPostgresStore, type PostgresStoreOptions } from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { startPgBouncer } from '../support/pgbouncer.ts';
import { openTestDatabase } from './postgres.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const connections = 2;
const database = await openTestDatabase();
const bouncer = await startPgBouncer(database.url, connections);
const { allRights, noAttributes } = sampleCredentials;
const day = 24 * 60 * 60 * 1000;

after(() => bouncer.stop());

async function open(options: PostgresStoreOptions) {
  const store = await openPostgresStore(bouncer.url, options);
  return { store, ...createTestBackend({ store, keys }) };
}

const keys = generateKey();

/** The state of every connection that PgBouncer shares between its clients. */
async function readSharedState(): Promise<readonly unknown[]> {
  const pool = new Pool({ connectionString: bouncer.url });
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  // A transaction each, so that each one has its own connection.
  await Promise.all(clients.map((client) => client.query('BEGIN')));
  const states = await Promise.all(
    clients.map(async (client) => {
      const { rows } = await client.query(`
        SELECT
          current_setting('search_path') AS search_path,
          current_setting('statement_timeout') AS statement_timeout,
          current_setting('idle_in_transaction_session_timeout') AS idle_timeout,
          current_setting('default_transaction_isolation') AS isolation,
          (SELECT count(*) FROM pg_prepared_statements) AS prepared,
          (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') AS advisory_locks,
          (SELECT count(*) FROM pg_class WHERE relpersistence = 't') AS temporary
      `);
      return rows[0] as unknown;
    }),
  );
  await Promise.all(clients.map((client) => client.query('ROLLBACK')));
  for (const client of clients) client.release();
  await pool.end();
  return states;
}

describe('Postgres behind a PgBouncer in transaction mode', () => {
  it('is migrated and used by several processes, which leave nothing in the connections they share', async () => {
    const schema = database.newSchema();
    const before = await readSharedState();
    const backends = await Promise.all(Array.from({ length: 4 }, () => open({ schema })));
    const [one, two] = backends;
    assert.ok(one && two);
    const { id } = await one.link(allRights, { label: 'Acme', headers: { 'Idempotency-Key': 'key-1' } });
    const relinked = await two.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(noAttributes) });
    assert.equal(relinked.status, 200);
    for (const { clock } of backends) clock.advance(day);
    // All processes renew the token at the same time.
    const tokens = await Promise.all(backends.map(({ backend }) => backend.accessToken('acme', id)));
    assert.equal(new Set(tokens).size, 1);
    assert.equal((await two.send('GET', '/accounts?search=acme')).body['total'], 1);
    assert.equal((await one.send('PATCH', `/accounts/${id}`, { body: { label: 'New' } })).status, 200);
    assert.equal((await two.send('DELETE', `/accounts/${id}`)).status, 204);
    const { rowCount: locks } = await database.pool.query(`SELECT FROM "${schema}".token_locks`);
    assert.equal(locks, 0);
    assert.deepEqual(
      backends.flatMap(({ errors }) => errors),
      [],
    );
    for (const { store } of backends) await store.close();
    assert.deepEqual(await readSharedState(), before);
  });

  it('aborts a statement that waits for too long, and saves nothing of it', async () => {
    const schema = database.newSchema();
    const { send, errors, store } = await open({ schema, statementTimeoutMs: 200 });
    await send('GET', '/accounts');
    const locker = await database.pool.connect();
    await locker.query(`BEGIN; LOCK TABLE "${schema}".accounts IN SHARE MODE`);
    assertProblem(await send('POST', '/accounts', { body: linkBody(allRights) }), 503, 'backend-unavailable');
    await locker.query('ROLLBACK');
    locker.release();
    assert.match(String(errors[0]), /canceling statement due to statement timeout/);
    // Not through the store: on a busy machine anything may take longer than its timeout.
    const { rows } = await database.pool.query(`SELECT FROM "${schema}".accounts`);
    assert.equal(rows.length, 0);
    await store.close();
  });
});
