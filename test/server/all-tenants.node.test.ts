import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createMemoryStore,
  generateKey,
  LinkBackendError,
  openSqliteStore,
  type AccountStore,
  type ImportRow,
  type TenantAccount,
  type AllAccountsQuery,
} from '../../src/server/index.ts';
import { deferred, failure } from '../support/promises.ts';
import { openTestDatabase } from './postgres.ts';
import { createTestBackend, createCredential, pathsOf, type TestBackend } from './support.ts';

const database = await openTestDatabase();
const credentials = Array.from({ length: 12 }, (_, index) => createCredential(index + 1));
const fast = { perMinute: Infinity };

const rowOf = (number: number, rest: Partial<ImportRow> = {}): ImportRow => {
  const { clientId, clientSecret } = createCredential(number);
  return { tenantId: `tenant-${number % 3}`, clientId, clientSecret, ...rest };
};
const rowsOf = (count: number): readonly ImportRow[] =>
  Array.from({ length: count }, (_, index) => rowOf(index + 1));

const kinds: readonly [name: string, open: () => Promise<AccountStore>][] = [
  ['memory', async () => createMemoryStore()],
  ['SQLite', () => openSqliteStore(':memory:')],
  ['Postgres', () => database.open()],
];

for (const [name, open] of kinds) {
  describe(`listAccounts with the ${name} store`, () => {
    const setUp = async (): Promise<TestBackend> => {
      const target = createTestBackend({ store: await open() }, credentials);
      await target.backend.importAccounts(rowsOf(7), fast);
      return target;
    };
    const listAll = async ({ backend }: TestBackend, query: AllAccountsQuery = {}) => {
      const all: TenantAccount[] = [];
      let cursor: string | undefined;
      do {
        const page = await backend.listAccounts({ limit: 2, ...query, ...(cursor ? { cursor } : {}) });
        assert.ok(page.accounts.length <= 2);
        all.push(...page.accounts);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return all;
    };

    it('returns the accounts of all tenants, page by page, each with its tenant', async () => {
      const target = await setUp();
      const all = await listAll(target);
      assert.equal(new Set(all.map(({ id }) => id)).size, 7);
      assert.deepEqual(
        all.map(({ tenantId }) => tenantId),
        ['tenant-0', 'tenant-0', 'tenant-1', 'tenant-1', 'tenant-1', 'tenant-2', 'tenant-2'],
      );
      for (const { tenantId, ...account } of all) {
        const { body } = await target.send('GET', '/accounts', { tenant: tenantId });
        assert.deepEqual(
          (body['accounts'] as { id: string }[]).find(({ id }) => id === account.id),
          account,
        );
      }
    });

    it('returns one tenant, one status or several', async () => {
      const target = await setUp();
      target.simulator.removeCredential(createCredential(1).clientId);
      target.clock.advance(2 * 24 * 60 * 60_000);
      await target.backend.checkDueAccounts(fast);
      assert.equal((await listAll(target, { tenantId: 'tenant-1' })).length, 3);
      const broken = await listAll(target, { status: 'needs-relink' });
      assert.deepEqual(
        broken.map(({ tenantId, clientId }) => [tenantId, clientId]),
        [['tenant-1', 'papi-9999…0001']],
      );
      assert.equal((await listAll(target, { status: ['active', 'needs-relink'] })).length, 7);
      assert.deepEqual(await listAll(target, { tenantId: 'tenant-0', status: 'needs-relink' }), []);
    });
  });
}

describe('listAccounts', () => {
  it('rejects an invalid query', async () => {
    const { backend } = createTestBackend();
    for (const query of [{ limit: 0 }, { limit: 1001 }, { cursor: 'x' }, { status: 'broken' as never }]) {
      await assert.rejects(backend.listAccounts(query), TypeError);
    }
  });

  it('rejects a tenant id that is missing or malformed, instead of returning all tenants or none', async () => {
    const { backend } = createTestBackend({}, credentials);
    await backend.importAccounts(rowsOf(3), fast);
    for (const tenantId of [undefined, null, '', 1, ['tenant-1']] as never[]) {
      await assert.rejects(backend.listAccounts({ tenantId }), { name: 'TypeError', message: /tenant id/ });
    }
  });
});

describe('linkAccount', () => {
  it('verifies and links without the limits of a tenant', async () => {
    const { backend } = createTestBackend({ limits: { maxVerificationsPerMinute: 1 } }, credentials);
    for (const { clientId, clientSecret } of credentials.slice(0, 3)) {
      const draft = { credentials: { clientId, clientSecret }, label: ' Acme\nGmbH ', linkedBy: 'Import' };
      const account = await backend.linkAccount('acme', draft);
      assert.deepEqual([account.label, account.linkedBy, account.status], ['Acme GmbH', 'Import', 'active']);
    }
  });

  it('asks approveLink, and rejects as a link does', async () => {
    const { backend } = createTestBackend({ approveLink: () => ({ decline: 'Not yours.' }) }, credentials);
    const { clientId, clientSecret } = createCredential(1);
    const declined = await failure(backend.linkAccount('acme', { credentials: { clientId, clientSecret } }));
    assert.ok(declined instanceof LinkBackendError && declined.error.code === 'declined');
    const wrong = { credentials: { clientId, clientSecret: createCredential(2).clientSecret } };
    const refused = await failure(backend.linkAccount('acme', wrong));
    assert.ok(refused instanceof LinkBackendError && refused.error.code === 'invalid-credentials');
  });

  it('names an invalid member without its value', async () => {
    const { backend } = createTestBackend({}, credentials);
    const { clientId, clientSecret } = createCredential(1);
    const swapped = { clientId: clientSecret, clientSecret: clientId };
    const error = await failure(backend.linkAccount('acme', { credentials: swapped }));
    assert.match(String(error), /clientId seems to be swapped with clientSecret\./);
    assert.ok(!String(error).includes(clientSecret));
    const invalid = [
      [{ clientId, clientSecret: '' }, 'clientSecret is empty.'],
      [{ clientId, clientSecret: '•'.repeat(20) }, 'clientSecret contains only mask characters.'],
      [{ clientId: 'a'.repeat(513), clientSecret }, 'clientId is too long.'],
      [{ clientId } as typeof swapped, 'clientSecret must be a string.'],
    ] as const;
    for (const [given, message] of invalid) {
      await assert.rejects(backend.linkAccount('acme', { credentials: given }), { message });
    }
  });
});

describe('importAccounts', () => {
  it('links each row, and changes nothing when it is repeated', async () => {
    const { backend, simulator } = createTestBackend({}, credentials);
    const seen: number[] = [];
    const first = await backend.importAccounts(rowsOf(3), {
      ...fast,
      onRow: ({ index }) => seen.push(index),
    });
    assert.deepEqual(first.counts, { linked: 3, unchanged: 0, invalid: 0, failed: 0, skipped: 0 });
    assert.deepEqual(seen, [0, 1, 2]);
    const before = simulator.requests.length;
    const { accounts } = await backend.listAccounts();
    const renamed = rowsOf(3).map((row) => ({ ...row, label: 'Other' }));
    const again = await backend.importAccounts(renamed, fast);
    assert.deepEqual(again.counts, { linked: 0, unchanged: 3, invalid: 0, failed: 0, skipped: 0 });
    assert.deepEqual(
      again.rows.map((row) => 'accountId' in row && row.accountId),
      first.rows.map((row) => 'accountId' in row && row.accountId),
    );
    assert.equal(simulator.requests.length, before);
    assert.deepEqual((await backend.listAccounts()).accounts, accounts);
  });

  it('reports what is wrong with a row, without its content', async () => {
    const { backend, simulator } = createTestBackend({}, credentials);
    const { clientId, clientSecret } = createCredential(1);
    const rows = [
      rowOf(1, { clientId: clientSecret, clientSecret: clientId }),
      rowOf(1, { clientSecret: '' }),
      rowOf(1, { label: clientSecret }),
      rowOf(1, { tenantId: clientSecret }),
      rowOf(1, { tenantId: '' }),
      rowOf(1, { linkedBy: clientSecret }),
      rowOf(1, { label: 'x'.repeat(30).concat(' ').repeat(7) }),
      { tenantId: 'acme', clientId } as ImportRow,
      null as unknown as ImportRow,
      rowOf(1, { clientSecret: createCredential(2).clientSecret }),
    ];
    const { rows: report, counts } = await backend.importAccounts(rows, fast);
    assert.deepEqual(
      report.map((row) => (row.outcome === 'invalid' ? `${row.field} ${row.reason}` : row.outcome)),
      [
        'clientId swapped',
        'clientSecret empty',
        'label secret',
        'tenantId secret',
        'tenantId malformed',
        'linkedBy secret',
        'label malformed',
        'clientSecret malformed',
        'tenantId malformed',
        'failed',
      ],
    );
    assert.deepEqual(report[9], {
      index: 9,
      outcome: 'failed',
      error: { code: 'invalid-credentials', field: 'both', retryable: false, ...traceOf(report[9]) },
    });
    assert.equal(counts.invalid, 9);
    assert.ok(!JSON.stringify(report).includes(clientSecret));
    assert.equal(pathsOf(simulator).length, 1);
  });

  for (const verify of [true, false]) {
    it(`reports a row as unchanged that another import links meanwhile, ${verify ? 'verified' : 'unverified'}`, async () => {
      const { backend } = createTestBackend({}, credentials);
      const imports = [1, 2].map(() => backend.importAccounts(rowsOf(1), { ...fast, verify }));
      const rows = (await Promise.all(imports)).flatMap((report) => report.rows);
      assert.deepEqual(rows.map(({ outcome }) => outcome).toSorted(), ['linked', 'unchanged']);
      assert.equal(new Set(rows.map((row) => 'accountId' in row && row.accountId)).size, 1);
    });
  }

  it('trims tenant ids, and rejects those with spaces or invisible characters', async () => {
    const { backend } = createTestBackend({}, credentials);
    const tenants = [' acme', 'acme\u00A0', '\u200Bacme', 'ac\0me', 'acme\n', 'Acme GmbH'];
    const rows = tenants.map((tenantId) => rowOf(1, { tenantId }));
    const { rows: report } = await backend.importAccounts(rows, { verify: false });
    assert.deepEqual(
      report.map((row) => (row.outcome === 'invalid' ? `${row.field} ${row.reason}` : row.outcome)),
      [...tenants.slice(1).map(() => 'tenantId malformed'), 'linked'],
    );
  });

  it('does not replace the secret of an account', async () => {
    const { backend } = createTestBackend({}, credentials);
    await backend.importAccounts(rowsOf(1), fast);
    const other = [rowOf(1, { clientSecret: createCredential(2).clientSecret })];
    const [row] = (await backend.importAccounts(other, fast)).rows;
    assert.ok(row?.outcome === 'failed' && row.error.code === 'already-linked');
  });

  it('links rows unverified without calling Personio, and the next due check verifies them', async () => {
    const { backend, simulator, send } = createTestBackend({}, credentials);
    const { counts } = await backend.importAccounts(rowsOf(3), { verify: false });
    assert.equal(counts.linked, 3);
    assert.deepEqual(simulator.requests, []);
    const { accounts } = await backend.listAccounts();
    assert.ok(
      accounts.every(
        ({ status, checkedAt, missing }) => status === 'unreachable' && !checkedAt && missing.length === 0,
      ),
    );
    const unchecked = async (): Promise<unknown> =>
      (await send('GET', '/accounts/summary', { tenant: 'tenant-1' })).body['unchecked'];
    assert.equal(await unchecked(), 1);
    assert.equal((await backend.importAccounts(rowsOf(3), { verify: false })).counts.unchanged, 3);
    const result = await backend.checkDueAccounts(fast);
    assert.deepEqual(result, { checked: 3, changed: 3, failed: 0, remaining: 0 });
    assert.equal(await unchecked(), 0);
    const page = await send('GET', '/accounts', { tenant: 'tenant-1' });
    assert.equal((page.body['accounts'] as TenantAccount[])[0]?.status, 'active');
  });

  it('skips the other rows when Personio is down, and links them when it is repeated', async () => {
    const { backend, simulator } = createTestBackend({}, credentials);
    simulator.faults.add({ kind: 'status', status: 503, times: Infinity });
    const { counts } = await backend.importAccounts(rowsOf(10), fast);
    assert.deepEqual(counts, { linked: 0, unchanged: 0, invalid: 0, failed: 3, skipped: 7 });
    simulator.faults.clear();
    assert.equal((await backend.importAccounts(rowsOf(10), fast)).counts.linked, 10);
  });

  it('ends when Personio limits requests for long, and calls it only after the pause when it is repeated', async () => {
    const shared = { store: createMemoryStore(), keys: generateKey() };
    const { backend, simulator } = createTestBackend(shared, credentials);
    const headers = { 'Retry-After': '901' };
    simulator.faults.add({ kind: 'status', status: 429, path: '/v2/auth/token', headers });
    const { counts } = await backend.importAccounts(rowsOf(4), fast);
    assert.deepEqual(counts, { linked: 0, unchanged: 0, invalid: 0, failed: 1, skipped: 3 });
    const before = simulator.requests.length;
    const { store } = shared;
    assert.ok(store.checks);
    const { checks } = store;
    const reserved = deferred<number>();
    const reserve = async (intervalMs: number): Promise<number> => {
      const waitMs = await checks.reserve(intervalMs);
      reserved.resolve(waitMs);
      return waitMs;
    };
    const { backend: next } = createTestBackend({
      ...shared,
      store: { ...store, checks: { ...checks, reserve } },
      personio: { fetch: simulator.fetch },
    });
    const again = next.importAccounts(rowsOf(4), fast);
    assert.ok((await reserved.promise) > 800_000);
    await next.close();
    assert.equal((await again).counts.skipped, 4);
    assert.equal(simulator.requests.length, before);
  });

  it('waits when Personio limits requests, and then continues', async () => {
    const { backend, simulator } = createTestBackend({}, credentials);
    const headers = { 'Retry-After': '1' };
    simulator.faults.add({ kind: 'status', status: 429, path: '/v2/auth/token', headers });
    const start = performance.now();
    const { counts } = await backend.importAccounts(rowsOf(2), fast);
    assert.equal(counts.linked, 2);
    assert.ok(performance.now() - start > 990);
  });
});

function traceOf(row: unknown): { readonly traceId?: string } {
  const { error } = (row ?? {}) as { readonly error?: { readonly traceId?: string } };
  return error?.traceId === undefined ? {} : { traceId: error.traceId };
}
