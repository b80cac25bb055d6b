import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Client, Pool } from 'pg';
import {
  generateKey,
  openPostgresStore,
  type PostgresStore,
  type StoredAccount,
  type StoredInvitation,
} from '../../src/server/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { openTestDatabase } from './postgres.ts';
import { assertProblem, createTestBackend, linkBody } from './support.ts';

const database = await openTestDatabase();
const { allRights, noAttributes, requiredMissing } = sampleCredentials;

function account(number: number): StoredAccount {
  return {
    id: `account-${number}`,
    label: `Company ${number}`,
    maskedClientId: 'papi-1111…5551',
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: `encrypted-${number}`,
    status: 'active',
    access: [],
    undetermined: [],
    readableAttributes: { keys: ['email'], source: 'list' },
    revoked: [],
    attributeRequirements: '',
    requirements: 'employees:read',
    problem: null,
    problemSince: null,
    recoveredAt: null,
    linkedAt: '2026-11-23T10:00:00.000Z',
    linkedBy: null,
    checkedAt: null,
  };
}

const invitation: StoredInvitation = {
  id: 'invitation-1',
  tokenHash: 'token hash',
  purpose: 'relink',
  accountId: 'account-1',
  requirements: '',
  attributeRequirements: '',
  createdBy: null,
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-30T10:00:00.000Z',
  state: 'open',
};

const record = {
  key: 'key-1',
  requestHash: 'request hash',
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-24T10:00:00.000Z',
};

function hijack(signature: string, type = 'text'): string {
  return `CREATE OR REPLACE FUNCTION public.${signature} RETURNS ${type} LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'public.${signature} was called'; END $$`;
}

/** Defines every operator that Postgres lacks for two of these types, so that an expression with both types would call it. */
const hijackOperators = `
  DO $do$
  DECLARE
    types constant regtype[] := '{text,varchar,name,bpchar,"\\"char\\"",oid,int2,int4,int8,timestamptz,interval,bool}';
    operator text;
    a regtype;
    b regtype;
  BEGIN
    FOREACH operator IN ARRAY '{=,<>,<,<=,>,>=,~~,+,-,||}'::text[] LOOP
      FOREACH a IN ARRAY types LOOP
        FOREACH b IN ARRAY types LOOP
          CONTINUE WHEN to_regoperator(format('pg_catalog.%s(%s,%s)', operator, a, b)) IS NOT NULL;
          EXECUTE format('CREATE OR REPLACE FUNCTION public.hijack(%s, %s) RETURNS boolean LANGUAGE plpgsql AS $body$
            BEGIN RAISE ''a hostile operator was called''; END $body$', a, b);
          EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.hijack)', operator, a, b);
        END LOOP;
      END LOOP;
    END LOOP;
  END $do$`;

/** Passes a role without any privileges, and the URL to connect as it. */
async function withRole(work: (role: string, url: string) => Promise<void>): Promise<void> {
  const role = `role_${crypto.randomUUID().replaceAll('-', '')}`;
  await database.pool.query(`CREATE ROLE ${role} LOGIN`);
  const url = new URL(database.url);
  url.username = role;
  try {
    await work(role, url.href);
  } finally {
    await database.pool.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  }
}

async function exerciseInvitations(store: PostgresStore): Promise<void> {
  const { invitations } = store;
  const at = invitation.createdAt;
  assert.equal(await invitations?.add('acme', invitation, { maxOpen: 1, deleteBefore: at }), true);
  assert.equal((await invitations?.findByTokenHash('token hash'))?.tenantId, 'acme');
  assert.equal((await invitations?.listOpen('acme', at))?.length, 1);
  const use = { invitation: { id: invitation.id, usedAt: at } };
  assert.equal((await store.update('acme', 'account-1', { label: 'Newer' }, use)).outcome, 'saved');
  assert.equal((await invitations?.revoke('acme', invitation.id))?.isChanged, false);
  await invitations?.removeAll('acme');
}

async function exerciseChecks(store: PostgresStore): Promise<void> {
  const { checks } = store;
  assert.ok(checks);
  const query = { callId: 'call-1', checkedBefore: '2027-01-01', checkedAfter: '2028-01-01' };
  assert.equal(await checks.countDue(query), 1);
  assert.equal(await checks.countStale('acme', '2027-01-01'), 1);
  const claim = await checks.claim(query, 1000);
  assert.ok(claim);
  await checks.release(claim, 'call-1', { outcome: 'failed', retryAfterMs: 1000 });
  await checks.reserve(1000);
  await checks.pause(1000);
  const page = await store.listAll?.({ limit: 1, after: { tenantId: 'a', id: 'a' }, status: ['active'] });
  assert.equal(page?.accounts.length, 1);
}

describe('Postgres database', () => {
  it('is migrated once by many processes that start at the same time', async () => {
    const schema = database.newSchema();
    const stores = await Promise.all(
      Array.from({ length: 8 }, () => openPostgresStore(database.url, { schema, maxConnections: 1 })),
    );
    await stores[0]?.add('acme', account(1));
    for (const store of stores) {
      assert.deepEqual(await store.find('acme', { id: 'account-1' }), account(1));
      await store.close();
    }
    const again = await database.open({ schema });
    assert.deepEqual(await again.find('acme', { id: 'account-1' }), account(1));
    const { rows } = await database.pool.query(`SELECT name FROM "${schema}".migrations`);
    assert.deepEqual(rows, [{ name: '0001-initial' }]);
  });

  it('is migrated while another program drops tables elsewhere in the database', async () => {
    const others = Array.from({ length: 40 }, () => database.newSchema());
    for (const schema of others) {
      const tables = Array.from(
        { length: 20 },
        (_, index) => `CREATE TABLE "${schema}"."${index}" (id serial)`,
      );
      await database.pool.query([`CREATE SCHEMA "${schema}"`, ...tables].join('; '));
    }
    let isDropping = true;
    const dropAll = async (): Promise<void> => {
      for (const schema of others) await database.pool.query(`DROP SCHEMA "${schema}" CASCADE`);
      isDropping = false;
    };
    const openMany = async (): Promise<void> => {
      do await database.open();
      while (isDropping);
    };
    await Promise.all([dropAll(), openMany(), openMany()]);
  });

  it('is opened without a lock or the privilege to create if there is nothing to migrate', async () => {
    const schema = database.newSchema();
    await (await openPostgresStore(database.url, { schema })).close();
    await withRole(async (role, url) => {
      await database.pool.query(`
        GRANT USAGE ON SCHEMA "${schema}" TO ${role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${schema}" TO ${role};
      `);
      const locker = await database.pool.connect();
      await locker.query(`BEGIN; LOCK TABLE "${schema}".migration_lock, "${schema}".accounts`);
      const store = await openPostgresStore(url, { schema });
      await locker.query('ROLLBACK');
      locker.release();
      assert.equal((await store.add('acme', account(1))).outcome, 'saved');
      await store.close();
    });
  });

  it('is migrated and opened while a role that may only connect holds every lock that it can get', async () => {
    await withRole(async (_, url) => {
      const locker = new Client({ connectionString: url });
      await locker.connect();
      try {
        // LOCK_ID of Kysely's PostgresAdapter.
        await locker.query('SELECT pg_advisory_lock(3853314791062309107)');
        await locker.query('BEGIN');
        const { rows } = await locker.query<{ name: string }>(`
          SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name FROM pg_class
          WHERE relkind IN ('r', 'v') AND has_table_privilege(oid, 'SELECT')
        `);
        let locks = 0;
        for (const { name } of rows) {
          for (const mode of ['ACCESS EXCLUSIVE', 'SHARE', 'ACCESS SHARE']) {
            await locker.query('SAVEPOINT before');
            await locker.query(`LOCK TABLE ${name} IN ${mode} MODE NOWAIT`).then(
              () => (locks += 1),
              () => locker.query('ROLLBACK TO before'),
            );
          }
        }
        assert.ok(locks > 100, String(locks));
        const schema = database.newSchema();
        const store = await database.open({ schema });
        assert.equal((await store.add('acme', account(1))).outcome, 'saved');
        await database.open({ schema });
      } finally {
        await locker.end();
      }
    });
  });

  it('takes no lock for a new invitation that a role which may only connect could hold', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    const locker = await database.pool.connect();
    await locker.query(`BEGIN; LOCK TABLE "${schema}".invitations`);
    const added = store.invitations?.add('acme', invitation, {
      maxOpen: 1,
      deleteBefore: invitation.createdAt,
    });
    let waiting = 0;
    while (waiting === 0) {
      const { rows } = await locker.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND relation = '"${schema}".invitations'::regclass`,
      );
      waiting = rows[0]?.waiting ?? 0;
    }
    const { rows } = await locker.query(`SELECT FROM pg_locks WHERE locktype = 'advisory'`);
    await locker.query('ROLLBACK');
    locker.release();
    assert.equal(await added, true);
    assert.equal(rows.length, 0);
  });

  it('contains no tenant that was removed, in any table', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(1), { record });
    await store.writeTenantKey('acme', 'encrypted key', undefined);
    await store.tokens?.withLock('acme', 'account-1', async () => undefined);
    await store.invitations?.add('acme', invitation, { maxOpen: 1, deleteBefore: invitation.createdAt });
    await store.remove('acme', 'account-1');
    assert.equal(await store.removeTenant?.('acme'), true);
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = $1 AND column_name = 'tenant_id'`,
      [schema],
    );
    assert.ok(tables.length >= 6);
    for (const { name } of tables) {
      const { rowCount } = await database.pool.query(
        `SELECT FROM "${schema}"."${name}" WHERE tenant_id = 'acme'`,
      );
      assert.equal(rowCount, 0, name);
    }
    assert.deepEqual(await store.tenantIds(), []);
  });

  it('is rejected if a newer version created its tables', async () => {
    const schema = database.newSchema();
    await (await openPostgresStore(database.url, { schema })).close();
    await database.pool.query(`INSERT INTO "${schema}".migrations VALUES ('9999-later', '2026')`);
    await assert.rejects(
      openPostgresStore(database.url, { schema }),
      /migration "9999-later" of a newer version/,
    );
  });

  it('is rejected if it cannot be reached', async () => {
    await assert.rejects(openPostgresStore('postgres://none@127.0.0.1:1/none'), { code: 'ECONNREFUSED' });
  });

  it('is rejected with a TypeError that does not repeat the value if it is neither a URL nor a pool', async () => {
    const pool = {} as unknown as Pool;
    for (const wrong of ['', 'localhost:5432', 'mysql://root:hunter2@localhost/db', 'postgres://', pool]) {
      await assert.rejects(openPostgresStore(wrong), (error: unknown) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, /postgres:\/\/user:password@host:5432\/database/);
        assert.doesNotMatch(error.message, /hunter2|mysql/);
        return true;
      });
    }
  });

  it('is rejected with the missing privileges if the role may not create the tables', async () => {
    const schema = database.newSchema();
    await withRole(async (role, url) => {
      const open = () => openPostgresStore(url, { schema });
      await assert.rejects(open(), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(
          error.message,
          /^Database migration failed: permission denied for database.*CREATE SCHEMA "test .*GRANT CREATE ON DATABASE/,
        );
        return true;
      });
      await database.pool.query(`CREATE SCHEMA "${schema}"; GRANT USAGE ON SCHEMA "${schema}" TO ${role}`);
      await assert.rejects(
        open(),
        /permission denied for schema test .*GRANT USAGE, CREATE ON SCHEMA "test /,
      );
      await database.pool.query(`GRANT CREATE ON SCHEMA "${schema}" TO ${role}`);
      await (await open()).close();
    });
  });

  it('is rejected if another role owns the schema or may create objects in it, unless that role is trusted', async () => {
    const schema = database.newSchema();
    await withRole(async (owner) => {
      await database.pool.query(`CREATE SCHEMA "${schema}" AUTHORIZATION ${owner}`);
      await withRole(async (role, url) => {
        await database.pool.query(`GRANT USAGE, CREATE ON SCHEMA "${schema}" TO ${role}`);
        const open = (options = {}) => openPostgresStore(url, { schema, ...options });
        await assert.rejects(open(), new RegExp(`belongs to the role "${owner}", which could drop`));
        await assert.rejects(open({ trustedOwner: 'another' }), /belongs to the role/);
        await (await open({ trustedOwner: owner })).close();
        // Also once there is nothing to migrate.
        await assert.rejects(open(), /belongs to the role/);
        await database.pool.query(`ALTER SCHEMA "${schema}" OWNER TO ${role}`);
        await (await open()).close();
        await database.pool.query(`GRANT CREATE ON SCHEMA "${schema}" TO ${owner}`);
        await assert.rejects(open(), new RegExp(`REVOKE CREATE ON SCHEMA .* FROM ${owner}`));
        await database.pool.query(`REVOKE CREATE ON SCHEMA "${schema}" FROM ${owner}`);
        await database.pool.query(`GRANT CREATE ON SCHEMA "${schema}" TO PUBLIC`);
        await assert.rejects(open(), /Every role may create objects.*FROM PUBLIC/);
      });
    });
  });

  it('is rejected before it reads from a schema of another role, where a view can call a function', async () => {
    const schema = database.newSchema();
    await withRole(async (owner) => {
      // A sequence keeps its state even if the transaction that called the function is rolled back.
      await database.pool.query(`
        CREATE SCHEMA "${schema}" AUTHORIZATION ${owner};
        BEGIN; SET LOCAL search_path TO "${schema}"; SET LOCAL ROLE ${owner};
        CREATE SEQUENCE calls;
        CREATE FUNCTION note_call() RETURNS text LANGUAGE sql AS $$ SELECT nextval('"${schema}".calls')::text $$;
        CREATE VIEW migrations AS SELECT note_call() AS name;
        GRANT USAGE ON SCHEMA "${schema}" TO PUBLIC;
        GRANT SELECT ON migrations TO PUBLIC;
        GRANT ALL ON SEQUENCE calls TO PUBLIC;
        COMMIT;
      `);
      await withRole(async (_role, url) => {
        await assert.rejects(openPostgresStore(url, { schema }), /belongs to the role/);
      });
      const { rows } = await database.pool.query(`SELECT is_called FROM "${schema}".calls`);
      assert.deepEqual(rows, [{ is_called: false }]);
    });
  });

  it('is rejected if another role owns an object in the schema, unless that role is trusted', async () => {
    const objects: Readonly<Record<string, string>> = {
      leftover: 'CREATE TABLE leftover ()',
      helper: 'CREATE FUNCTION helper() RETURNS text LANGUAGE sql RETURN 1',
      '<<>>': 'CREATE OPERATOR <<>> (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)',
    };
    for (const [name, create] of Object.entries(objects)) {
      const schema = database.newSchema();
      await withRole((owner) =>
        withRole(async (role, url) => {
          await database.pool.query(`
            CREATE SCHEMA "${schema}" AUTHORIZATION ${role};
            GRANT USAGE, CREATE ON SCHEMA "${schema}" TO ${owner};
            BEGIN; SET LOCAL search_path TO "${schema}"; SET LOCAL ROLE ${owner}; ${create}; COMMIT;
            REVOKE CREATE ON SCHEMA "${schema}" FROM ${owner};
          `);
          await assert.rejects(
            openPostgresStore(url, { schema }),
            new RegExp(`"${name}" in the schema "test .*" belongs to the role "${owner}"`),
          );
          await (await openPostgresStore(url, { schema, trustedOwner: owner })).close();
        }),
      );
    }
  });

  it('has an index for pages and for fingerprints', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(0));
    await database.pool.query(`
      INSERT INTO "${schema}".accounts
        SELECT (copied).* FROM (
          SELECT jsonb_populate_record(one, jsonb_build_object('id', n, 'fingerprint', 'fingerprint-' || n)) AS copied
          FROM "${schema}".accounts AS one, generate_series(1, 300) AS n
        ) AS rows
    `);
    await database.pool.query(`ANALYZE "${schema}".accounts`);
    const plan = async (condition: string): Promise<string> => {
      const { rows } = await database.pool.query<Record<string, string>>(
        `EXPLAIN SELECT * FROM "${schema}".accounts WHERE tenant_id = 'acme' ${condition}`,
      );
      return rows.flatMap((row) => Object.values(row)).join('\n');
    };
    const page = await plan("AND linked_at <= '2026' ORDER BY linked_at DESC, id LIMIT 26");
    assert.match(page, /Index Scan using accounts_by_linked_at/);
    assert.doesNotMatch(page, /Sort/);
    assert.match(await plan("AND fingerprint = 'fingerprint-1'"), /accounts_by_fingerprint/);
  });

  it('lets a trigram index of the host serve searches', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(1));
    const client = await database.pool.connect();
    try {
      await client.query(`
        BEGIN;
        CREATE EXTENSION pg_trgm SCHEMA "${schema}";
        SET LOCAL search_path TO "${schema}";
        CREATE INDEX accounts_by_trigram ON accounts USING gin (search_text gin_trgm_ops);
        DROP INDEX accounts_by_linked_at, accounts_by_status, accounts_by_fingerprint, accounts_by_name, accounts_by_check;
        ALTER TABLE accounts DROP CONSTRAINT accounts_pkey;
        SET LOCAL enable_seqscan = off;
      `);
      const { rows } = await client.query<Record<string, string>>(
        "EXPLAIN SELECT FROM accounts WHERE tenant_id = 'acme' AND search_text LIKE '%company%'",
      );
      assert.match(rows.flatMap((row) => Object.values(row)).join('\n'), /accounts_by_trigram/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('ignores functions and operators of the schema "public"', async () => {
    const name = `hostile_${crypto.randomUUID().replaceAll('-', '')}`;
    await database.pool.query(`CREATE DATABASE ${name}`);
    const url = new URL(database.url);
    url.pathname = name;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      // Better matches than those of pg_catalog, for arguments of these types.
      const functions = [
        'quote_ident(name)',
        'pg_get_serial_sequence(text, name)',
        'col_description(oid, smallint)',
        'has_schema_privilege(name, varchar)',
        'pg_has_role(name, oid, varchar)',
        'current_database(integer DEFAULT 0)',
        'clock_timestamp(integer DEFAULT 0)',
        'count(integer DEFAULT 0)',
        'strpos(text, varchar)',
        'hashtextextended(text, integer)',
        'set_config(text, text, integer)',
      ];
      for (const signature of functions) await client.query(hijack(signature));
      await client.query(hijackOperators);
      // Roles without privileges may do all of this in "public" by default before Postgres 15.
      await client.query('GRANT CREATE ON SCHEMA public TO PUBLIC');
      await assert.rejects(client.query('SELECT FROM pg_catalog.pg_namespace WHERE oid = 0'), /was called/);
      const store = await openPostgresStore(url.href);
      await store.add('acme', account(1), { record });
      await store.update('acme', 'account-1', { label: 'New' }, { record });
      const { accounts } = await store.list('acme', { limit: 1, search: 'new', status: ['active'] });
      assert.equal(accounts.length, 1);
      assert.equal(await store.tokens?.withLock('acme', 'account-1', async () => 'done'), 'done');
      await exerciseInvitations(store);
      await exerciseChecks(store);
      assert.equal(await store.remove('acme', 'account-1'), true);
      await store.close();
    } finally {
      await client.end();
      await database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('rolls a change back if its last statement fails', async () => {
    const schema = database.newSchema();
    const store = await database.open({ schema });
    await store.add('acme', account(1));
    await database.pool.query(`
      CREATE FUNCTION "${schema}".refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE disk_full; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON "${schema}".idempotency_records
        EXECUTE FUNCTION "${schema}".refuse();
    `);
    await assert.rejects(store.add('acme', account(2), { record }), { code: '53100' });
    await assert.rejects(store.update('acme', 'account-1', { label: 'New' }, { record }), {
      code: '53100',
    });
    assert.deepEqual((await store.list('acme', { limit: 10 })).accounts, [account(1)]);
  });

  it('causes backend-unavailable while its table is locked, and saves nothing of what timed out', async () => {
    const schema = database.newSchema();
    const keys = generateKey();
    const { send } = createTestBackend({ keys, store: await database.open({ schema }) });
    // Used only while the lock is held: on a busy machine any statement may take as long.
    const impatient = createTestBackend({
      keys,
      store: await database.open({ schema, statementTimeoutMs: 100 }),
    });
    const post = ['POST', '/accounts', { body: linkBody(allRights) }] as const;
    const locker = await database.pool.connect();
    await locker.query(`BEGIN; LOCK TABLE "${schema}".accounts`);
    assertProblem(await impatient.send('GET', '/accounts'), 503, 'backend-unavailable');
    assertProblem(await impatient.send(...post), 503, 'backend-unavailable');
    await locker.query('ROLLBACK');
    locker.release();
    assert.equal(impatient.errors.length, 2);
    assert.equal((await send('GET', '/accounts')).body['total'], 0);
    assert.equal((await send(...post)).status, 201);
  });

  it('gets another connection after losing an idle or a busy one', async () => {
    const schema = database.newSchema();
    const name = schema.slice(0, 63);
    const url = new URL(database.url);
    url.searchParams.set('application_name', name);
    const store = await openPostgresStore(url.href, { schema, maxConnections: 2 });
    const cut = () =>
      database.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [name],
      );
    const { send, link } = createTestBackend({ store });
    const first = await link(allRights);
    assert.equal((await cut()).rowCount, 1);
    const deadline = Date.now() + 60_000;
    while ((await send('GET', '/accounts')).status !== 200) assert.ok(Date.now() < deadline);

    const locker = await database.pool.connect();
    await locker.query(`BEGIN; LOCK TABLE "${schema}".accounts`);
    const waiting = send('PATCH', `/accounts/${first.id}`, { body: { label: 'New' } });
    const waits = `SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`;
    while ((await database.pool.query(waits, [name])).rowCount === 0) assert.ok(Date.now() < deadline);
    await cut();
    assertProblem(await waiting, 503, 'backend-unavailable');
    await locker.query('ROLLBACK');
    locker.release();
    assert.deepEqual((await send('GET', '/accounts')).body['accounts'], [first]);
    await store.close();
  });

  it('links one of two credentials sent to two processes at once with the same idempotency key', async () => {
    const schema = database.newSchema();
    const keys = generateKey();
    const { simulator } = createTestBackend();
    const waiting: (() => void)[] = [];
    // Neither gets a token before both have requested one, so that neither has saved its key.
    const fetch: typeof simulator.fetch = async (input, init) => {
      if ((input as string).endsWith('/auth/token')) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) for (const go of waiting.splice(0)) go();
        });
      }
      return simulator.fetch(input, init);
    };
    const [one, two] = [
      createTestBackend({ store: await database.open({ schema }), keys, personio: { fetch } }),
      createTestBackend({ store: await database.open({ schema }), keys, personio: { fetch } }),
    ];
    for (let round = 1; round <= 10; round += 1) {
      const sent = { tenant: `tenant-${round}`, headers: { 'Idempotency-Key': 'key-1' } };
      const answers = await Promise.all([
        one.send('POST', '/accounts', { body: linkBody(allRights), ...sent }),
        two.send('POST', '/accounts', { body: linkBody(noAttributes), ...sent }),
      ]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400]);
      assert.equal((await one.send('GET', '/accounts', sent)).body['total'], 1);
    }
    assert.deepEqual([...one.errors, ...two.errors], []);
  });

  it("limits statements in the host's pool, and leaves its sessions as they were", async () => {
    const schema = database.newSchema();
    const pool = new Pool({ connectionString: database.url, max: 1 });
    const readSettings = async (): Promise<readonly unknown[]> => {
      const { rows } = await pool.query<{ name: string; setting: string }>(`
        SELECT name, setting FROM pg_settings
        WHERE name IN ('search_path', 'statement_timeout', 'idle_in_transaction_session_timeout')
      `);
      return rows;
    };
    const before = await readSettings();
    // Enough for a statement that waits for no lock, on a busy machine too.
    const store = await openPostgresStore(pool, { schema, statementTimeoutMs: 2000 });
    await store.add('acme', account(1));
    assert.deepEqual(await readSettings(), before);
    const locker = await database.pool.connect();
    await locker.query(`BEGIN; LOCK TABLE "${schema}".accounts`);
    // query_canceled
    await assert.rejects(store.find('acme', { id: 'account-1' }), { code: '57014' });
    await assert.rejects(store.remove('acme', 'account-1'), { code: '57014' });
    await locker.query('ROLLBACK');
    locker.release();
    assert.deepEqual(await readSettings(), before);
    await store.close();
    await pool.end();
  });

  it('rejects a timeout that is not an integer above 0', async () => {
    for (const wrong of [
      0,
      -1,
      0.5,
      NaN,
      Infinity,
      2 ** 31,
      '100; DROP TABLE accounts' as unknown as number,
    ]) {
      await assert.rejects(openPostgresStore(database.url, { statementTimeoutMs: wrong }), {
        name: 'TypeError',
        message: /"statementTimeoutMs" must be an integer/,
      });
    }
  });

  it("uses the host's pool without ending it", async () => {
    const pool = new Pool({ connectionString: database.url, max: 2 });
    const store = await openPostgresStore(pool, { schema: database.newSchema() });
    const adding = store.add('acme', account(1));
    await new Promise((resolve) => setImmediate(resolve));
    await store.close();
    assert.equal((await adding).outcome, 'saved');
    assert.equal(pool.idleCount, pool.totalCount);
    assert.equal((await pool.query('SELECT')).rowCount, 1);
    await assert.rejects(store.find('acme', { id: 'account-1' }));
    await pool.end();
  });

  it('contains no credentials and no token in plain text', async () => {
    const schema = database.newSchema();
    const { backend, link, send } = createTestBackend({ store: await database.open({ schema }) });
    const { id } = await link(allRights, {
      label: 'Findable label',
      headers: { 'Idempotency-Key': 'key-1' },
    });
    await send('PUT', `/accounts/${id}/credentials`, { body: linkBody(requiredMissing) });
    const token = await backend.accessToken('acme', id);
    const { rows } = await database.pool.query<{ content: string }>(
      'SELECT schema_to_xml($1, true, false, $2)::text AS content',
      [schema, ''],
    );
    const content = rows[0]?.content ?? '';
    assert.ok(content.includes('Findable label'));
    for (const { clientId, clientSecret } of [allRights, requiredMissing]) {
      for (const hidden of [clientId, clientId.slice(5), clientSecret, clientSecret.slice(5, 40)]) {
        assert.ok(!content.includes(hidden), hidden);
        assert.ok(!content.includes(Buffer.from(hidden).toString('base64url').slice(0, -2)), hidden);
      }
    }
    assert.ok(!content.includes(token));
  });

  for (const name of ['kysely', 'pg']) {
    it(`names the packages to install if ${name} is missing`, async () => {
      const source = `
        import { registerHooks } from 'node:module';
        registerHooks({ resolve(specifier, context, next) {
          return next(specifier === '${name}' ? 'there-is-no-such-package' : specifier, context);
        } });
        const { openPostgresStore } = await import(${JSON.stringify(new URL('../../src/server/index.ts', import.meta.url).href)});
        await openPostgresStore('postgres://localhost/none').catch((error) => console.log(error.name + ': ' + error.message));
      `;
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--input-type=module',
        '--eval',
        source,
      ]);
      assert.match(stdout, /^Error: .*npm install kysely pg/);
    });
  }
});
