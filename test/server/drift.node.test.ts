import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ModuleAccess } from '../../src/domain/access.ts';
import type { LinkedAccount } from '../../src/domain/linked-account.ts';
import { createMemoryStore, type AccountStore, type StoredAccount } from '../../src/server/index.ts';
import { storeKinds, type OpenStore } from './store-kinds.ts';
import { createTestBackend, createCredential, linkBody, pathsOf, type TestBackend } from './support.ts';

type Options = NonNullable<Parameters<typeof createTestBackend>[0]>;

/**
 * One store that several releases of a host use one after the other, each with its own requirements. All share the simulated
 * Personio of the first one.
 */
function createReleases(store: AccountStore = createMemoryStore()) {
  const credential = createCredential(1, { access: 'employees:read' });
  const keys = `k1:${'A'.repeat(43)}`;
  const first = createTestBackend({ store, keys, access: 'employees:read' }, [credential]);
  const release = (options: Options): TestBackend =>
    createTestBackend(
      { store, keys, now: first.clock.now, ...options, personio: { fetch: first.simulator.fetch } },
      [],
    );
  return { ...first, credential, release };
}

async function listed({ send }: Pick<TestBackend, 'send'>, query = ''): Promise<LinkedAccount> {
  const [account] = (await send('GET', `/accounts?${query}`)).body['accounts'] as LinkedAccount[];
  assert.ok(account);
  return account;
}

const day = 24 * 60 * 60 * 1000;
const documents: ModuleAccess = { module: 'documents', read: true, write: false };

describe('a right that the host newly requires', () => {
  it('makes accounts limited at the next list, since the requirement was first seen, without a call to Personio', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    await link(credential);
    clock.advance(day);
    const calls = simulator.requests.length;
    const next = release({ access: 'employees:read documents:read' });
    const account = await listed(next);
    assert.equal(account.status, 'limited');
    assert.deepEqual(account.missing, [documents]);
    assert.deepEqual(account.drift, [
      {
        cause: 'newly-required',
        since: '2026-11-24T10:00:00.000Z',
        missing: [documents],
        missingEmployeeAttributes: [],
      },
    ]);
    clock.advance(day);
    // Another process, later.
    const again = await listed(release({ access: 'employees:read documents:read' }));
    assert.deepEqual(again.drift, account.drift);
    assert.deepEqual((await next.send('GET', '/accounts/summary')).body, {
      total: 1,
      byStatus: { active: 0, limited: 1, 'needs-relink': 0, unreachable: 0 },
      stale: 0,
      unchecked: 0,
    });
    assert.equal((await next.send('GET', '/accounts?status=limited')).body['total'], 1);
    assert.equal((await next.send('GET', '/accounts?status=active')).body['total'], 0);
    assert.equal(simulator.requests.length, calls);
  });

  it('is no longer missing after a check that finds it', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    const { id } = await link(credential);
    clock.advance(day);
    const next = release({ access: 'documents:read' });
    const unchanged = (await next.send('POST', `/accounts/${id}/check`)).body;
    assert.equal(unchanged['status'], 'limited');
    assert.equal((unchanged['drift'] as unknown[]).length, 1);
    simulator.editRights(credential.clientId, { access: 'employees:read documents:read' });
    const { body } = await next.send('POST', `/accounts/${id}/check`);
    assert.equal(body['status'], 'active');
    assert.deepEqual([body['missing'], body['drift']], [[], undefined]);
  });

  it('is no longer missing after a relink with it', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    const { id } = await link(credential);
    clock.advance(day);
    const next = release({ access: 'documents:read' });
    await listed(next);
    const wide = createCredential(2, { access: 'employees:read documents:read' });
    simulator.setCredential(wide);
    const { body } = await next.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(wide) });
    assert.equal(body['status'], 'active');
    assert.equal(body['drift'], undefined);
  });

  it('is no longer missing if the host drops the requirement', async () => {
    const { link, credential, release } = createReleases();
    await link(credential);
    assert.equal((await listed(release({ access: 'documents:read' }))).status, 'limited');
    assert.equal((await listed(release({ access: 'employees:read' }))).status, 'active');
  });

  it('is dated again if the host had dropped it for more than a week, even without a restart', async () => {
    const { link, credential, release, clock } = createReleases();
    await link(credential);
    clock.advance(day);
    await listed(release({ access: 'documents:read' }));
    const without = release({ access: 'employees:read' });
    for (let days = 0; days < 9; days += 1) {
      clock.advance(day + 1);
      await listed(without);
    }
    const { drift } = await listed(release({ access: 'documents:read' }));
    assert.equal(drift?.[0]?.since, clock.now().toISOString());
  });

  it('keeps its date while the host requires it, however long its processes run', async () => {
    const { link, credential, release, clock } = createReleases();
    await link(credential);
    clock.advance(day);
    const next = release({ access: 'documents:read' });
    const first = (await listed(next)).drift;
    for (let days = 0; days < 9; days += 1) {
      clock.advance(day + 1);
      await listed(next);
    }
    assert.deepEqual((await listed(release({ access: 'documents:read' }))).drift, first);
  });

  it('has no date for an account that was linked without it afterwards', async () => {
    const { credential, release, clock } = createReleases();
    const next = release({ access: 'employees:read documents:read' });
    clock.advance(day);
    const account = await next.link(credential);
    assert.equal(account.status, 'limited');
    assert.equal(account.drift, undefined);
  });

  it('has no date if it is the first requirement that the store has seen', async () => {
    const credential = createCredential(1, { access: 'employees:read' });
    const { link } = createTestBackend({ access: 'documents:read' }, [credential]);
    const account = await link(credential);
    assert.deepEqual([account.status, account.drift], ['limited', undefined]);
  });
});

describe('a right that was revoked', () => {
  it('is distinguished from one that is newly required', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    simulator.editRights(credential.clientId, { access: 'employees:read documents:read' });
    const { id } = await link(credential);
    const next = release({ access: 'documents:read time-off:read' });
    clock.advance(day);
    simulator.editRights(credential.clientId, { access: 'employees:read' });
    await next.send('POST', `/accounts/${id}/check`);
    clock.advance(day);
    await next.send('POST', `/accounts/${id}/check`);
    const { drift } = await listed(next);
    assert.deepEqual(
      drift?.map(({ cause, since, missing }) => [cause, since, missing.map(({ module }) => module)]),
      [
        ['newly-required', '2026-11-24T10:00:00.000Z', ['time-off']],
        ['revoked', '2026-11-24T10:00:00.000Z', ['documents']],
      ].sort(([one], [other]) => String(other).localeCompare(String(one))),
    );
  });

  it('is not remembered for new credentials', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    simulator.editRights(credential.clientId, { access: 'employees:read documents:read' });
    const { id } = await link(credential);
    const next = release({ access: 'employees:read documents:read?' });
    clock.advance(day);
    simulator.editRights(credential.clientId, { access: 'employees:read' });
    await next.send('POST', `/accounts/${id}/check`);
    const narrow = createCredential(2, { access: 'employees:read' });
    simulator.setCredential(narrow);
    await next.send('PUT', `/accounts/${id}/credentials`, { body: linkBody(narrow) });
    const [stored] = (await next.send('GET', '/accounts')).body['accounts'] as LinkedAccount[];
    assert.deepEqual([stored?.status, stored?.drift], ['active', undefined]);
  });
});

describe('a required employee attribute', () => {
  const attributes = 'first_name email hire_date department?';

  it('that cannot be read is named and limits the account, with those that can', async () => {
    const credential = createCredential(1, { readableAttributes: ['first_name', 'email', 'department'] });
    const { link } = createTestBackend({ employeeAttributes: attributes }, [credential]);
    const account = await link(credential);
    assert.equal(account.status, 'limited');
    assert.deepEqual(account.missingEmployeeAttributes, ['hire_date']);
    assert.deepEqual(account.employeeAttributes, ['first_name', 'email', 'department']);
    assert.equal(account.drift, undefined);
  });

  it('that is only recommended is unreadable, but not missing', async () => {
    const credential = createCredential(1, { readableAttributes: ['first_name', 'email', 'hire_date'] });
    const { link } = createTestBackend({ employeeAttributes: attributes }, [credential]);
    const account = await link(credential);
    assert.deepEqual([account.status, account.missingEmployeeAttributes], ['active', []]);
    assert.deepEqual(account.unreadableEmployeeAttributes, ['department']);
  });

  it('is compared with what a request names if the host configured none', async () => {
    const credential = createCredential(1, { readableAttributes: ['email'] });
    const { send } = createTestBackend({}, [credential]);
    const body = { ...linkBody(credential), employeeAttributes: 'email dynamic_7' };
    const { body: account } = await send('POST', '/accounts', { body });
    assert.deepEqual([account['status'], account['missingEmployeeAttributes']], ['limited', ['dynamic_7']]);
    assert.equal((await send('GET', '/accounts?status=limited')).body['total'], 1);
  });

  it('of the host takes precedence over those of a request', async () => {
    const credential = createCredential(1, { readableAttributes: ['email'] });
    const { send } = createTestBackend({ employeeAttributes: 'email' }, [credential]);
    const body = { ...linkBody(credential), employeeAttributes: 'hire_date' };
    const { body: account } = await send('POST', '/accounts', { body });
    assert.deepEqual([account['status'], account['missingEmployeeAttributes']], ['active', []]);
  });

  it('that is newly required or was revoked is dated', async () => {
    const { link, credential, release, clock, simulator } = createReleases();
    const { id } = await link(credential);
    clock.advance(day);
    const next = release({ access: 'employees:read', employeeAttributes: 'email dynamic_7' });
    simulator.editRights(credential.clientId, { readableAttributes: ['first_name'] });
    clock.advance(day);
    await next.send('GET', '/accounts');
    const { body } = await next.send('POST', `/accounts/${id}/check`);
    assert.equal(body['status'], 'limited');
    assert.deepEqual(
      (body['drift'] as LinkedAccount['drift'])?.map((entry) => [
        entry.cause,
        entry.missingEmployeeAttributes,
      ]),
      [
        ['revoked', ['email']],
        ['newly-required', ['dynamic_7']],
      ],
    );
  });

  it('is read from the first persons where Personio does not list attributes', async () => {
    const credential = createCredential(1, {
      listsAttributes: false,
      readableAttributes: ['first_name', 'dynamic_7'],
    });
    const { link, simulator } = createTestBackend(
      { employeeAttributes: 'first_name email dynamic_7 hire_date' },
      [credential],
    );
    const account = await link(credential);
    assert.equal(account.status, 'limited');
    // Persons of version 2 have no hire_date, so nothing is known about it.
    assert.deepEqual(account.missingEmployeeAttributes, ['email']);
    assert.equal(account.employeeAttributes, undefined);
    assert.equal(account.unreadableEmployeeAttributes, undefined);
    const queries = simulator.requests.filter(({ path }) => path === '/v2/persons').map(({ query }) => query);
    assert.deepEqual(queries, [{ limit: '1' }, { limit: '10' }]);
  });

  it('is not missing in a company without employees if Personio does not list attributes', async () => {
    const credential = createCredential(1, { listsAttributes: false, employees: 0 });
    const { link } = createTestBackend({ employeeAttributes: 'email hire_date' }, [credential]);
    const account = await link(credential);
    assert.equal(account.status, 'active');
    assert.deepEqual([account.employeeAttributes, account.missingEmployeeAttributes], [undefined, []]);
  });

  it('does not make a link fail if the list fails', async () => {
    for (const status of [404, 429, 500]) {
      const { link, simulator } = createTestBackend({ employeeAttributes: 'email' });
      simulator.faults.add({ kind: 'status', status, path: '/v1/company/employees/attributes' });
      assert.equal((await link(addCredential(simulator))).status, 'active');
    }
  });

  function addCredential({ setCredential }: TestBackend['simulator']) {
    const credential = createCredential(1);
    setCredential(credential);
    return credential;
  }
});

describe('drift', () => {
  const rights = ['documents:read', 'documents:write', 'time-off:read', 'jobs:read'];
  const attributeKeys = ['email', 'hire_date', 'dynamic_7'];
  const some = (names: readonly string[]) => fc.subarray([...names]);

  /** How many runs take a second or two: each opens a new store. */
  const numRuns: Readonly<Record<string, number>> = { memory: 150, SQLite: 40, Postgres: 6 };

  for (const [kind, open] of storeKinds) {
    it(`follows from what was granted, what is required and what was revoked (${kind})`, () =>
      followsFromGrants(open, numRuns[kind] ?? 0));
  }

  const noAccounts = { active: 0, limited: 0, 'needs-relink': 0, unreachable: 0 };

  /** What the summary and the filter of the list say. */
  async function countByStatus({ send }: Pick<TestBackend, 'send'>) {
    const { body: summary } = await send('GET', '/accounts/summary');
    const filter: Record<string, number> = {};
    for (const status of Object.keys(noAccounts)) {
      const { body } = await send('GET', `/accounts?status=${status}`);
      filter[status] = (body['accounts'] as readonly unknown[]).length;
    }
    return { summary: summary['byStatus'], filter };
  }

  async function followsFromGrants(open: () => Promise<OpenStore>, runs: number): Promise<void> {
    await fc.assert(
      fc.asyncProperty(
        some(rights),
        some(rights),
        some(rights),
        some(rights),
        some(attributeKeys),
        some(attributeKeys),
        some(attributeKeys),
        some(attributeKeys),
        async (
          grantedBefore,
          grantedNow,
          requiredBefore,
          requiredNow,
          readBefore,
          readNow,
          keysBefore,
          keysNow,
        ) => {
          const { store } = await open();
          const { release, clock, simulator } = createReleases(store);
          const credential = createCredential(7, {
            access: ['employees:read', ...grantedBefore].join(' '),
            readableAttributes: readBefore,
          });
          simulator.setCredential(credential);
          const old = release({ access: requiredBefore.join(' '), employeeAttributes: keysBefore.join(' ') });
          const { id } = await old.link(credential);
          clock.advance(day);
          const requiredSince = clock.now().toISOString();
          const next = release({ access: requiredNow.join(' '), employeeAttributes: keysNow.join(' ') });
          const beforeCheck = await listed(next);
          const countsBefore = await countByStatus(next);
          clock.advance(day);
          const checkedAt = clock.now().toISOString();
          simulator.editRights(credential.clientId, {
            access: ['employees:read', ...grantedNow].join(' '),
            readableAttributes: readNow,
          });
          await next.send('POST', `/accounts/${id}/check`);
          const afterCheck = await listed(next);
          const countsAfter = await countByStatus(next);

          const words = (account: Pick<LinkedAccount, 'missing' | 'missingEmployeeAttributes'>) => [
            ...account.missing.flatMap(({ module, read, write }) => [
              ...(read ? [`${module}:read`] : []),
              ...(write ? [`${module}:write`] : []),
            ]),
            ...(account.missingEmployeeAttributes ?? []),
          ];
          const without = (names: readonly string[], others: readonly string[]) =>
            names.filter((name) => !others.includes(name));
          const required = [...requiredNow, ...keysNow];
          const had = [...grantedBefore, ...readBefore];
          const has = [...grantedNow, ...readNow];
          const wasRequired = [...requiredBefore, ...keysBefore];
          for (const [account, counts, granted, readable] of [
            [beforeCheck, countsBefore, had, readBefore],
            [afterCheck, countsAfter, has, readNow],
          ] as const) {
            const missing = without(required, granted);
            assert.deepEqual(new Set(words(account)), new Set(missing));
            const status = missing.length > 0 || readable.length === 0 ? 'limited' : 'active';
            assert.equal(account.status, status);
            const expected = { ...noAccounts, [status]: 1 };
            assert.deepEqual(counts, { summary: expected, filter: expected });
            assert.deepEqual(
              without(words(account), without(words(account), missing)).length,
              missing.length,
            );
          }

          const driftOf = ({ drift = [] }: LinkedAccount) =>
            new Map(drift.flatMap((entry) => words(entry).map((word) => [word, [entry.cause, entry.since]])));
          const expectedBefore = without(without(required, had), wasRequired);
          assert.deepEqual(
            driftOf(beforeCheck),
            new Map(
              sorted(expectedBefore, beforeCheck).map((word) => [word, ['newly-required', requiredSince]]),
            ),
          );
          const lost = without(had, has);
          for (const word of without(required, has)) {
            const cause = lost.includes(word)
              ? ['revoked', checkedAt]
              : wasRequired.includes(word)
                ? undefined
                : ['newly-required', requiredSince];
            assert.deepEqual(driftOf(afterCheck).get(word), cause, word);
          }
          for (const word of driftOf(afterCheck).keys()) assert.ok(without(required, has).includes(word));

          function sorted(expected: readonly string[], account: LinkedAccount): readonly string[] {
            return [...driftOf(account).keys()]
              .filter((word) => expected.includes(word))
              .concat(without(expected, [...driftOf(account).keys()]));
          }
        },
      ),
      { numRuns: runs },
    );
  }
});

describe('GET /accounts', () => {
  it('parses the requirements of each account once', async () => {
    const store = createMemoryStore();
    const reads: string[] = [];
    const counting = (account: StoredAccount): StoredAccount =>
      new Proxy(account, {
        get: (target, name: keyof StoredAccount) => {
          if (name === 'requirements' || name === 'attributeRequirements') reads.push(name);
          return target[name];
        },
      });
    const list: AccountStore['list'] = async (...args) => {
      const page = await store.list(...args);
      return { ...page, accounts: page.accounts.map(counting) };
    };
    const { link, send } = createTestBackend({ store: { ...store, list } }, [createCredential(1)]);
    await link(createCredential(1));
    await send('GET', '/accounts');
    assert.deepEqual(reads.sort(), ['attributeRequirements', 'requirements']);
  });
});

describe('verification', () => {
  it('reads a list that Personio does not send as an array, or with other members, as no list', async () => {
    for (const body of [
      '{"success":true,"data":{}}',
      '[]',
      '"x"',
      '{"data":[{"key":"a b"},null,{"key":7}]}',
    ]) {
      const { send } = createTestBackend({
        employeeAttributes: 'email',
        personio: { fetch: withAttributes(body) },
      });
      const { body: account } = await send('POST', '/accounts', { body: linkBody(createCredential(1)) });
      assert.equal(account['status'], body.includes('a b') ? 'limited' : 'active', body);
    }

    function withAttributes(body: string): typeof fetch {
      const { simulator } = createTestBackend({}, [createCredential(1)]);
      return async (input, init) =>
        (input as string).endsWith('/attributes')
          ? new Response(body, { headers: { 'Content-Type': 'application/json' } })
          : simulator.fetch(input, init);
    }
  });

  it('accepts the universal id of an attribute as its key', async () => {
    const data = [{ key: 'dynamic_1', label: 'E-mail', type: 'standard', universal_id: 'email' }];
    const { simulator } = createTestBackend({}, [createCredential(1)]);
    const { send } = createTestBackend({
      employeeAttributes: 'email dynamic_1',
      personio: {
        fetch: async (input, init) =>
          (input as string).endsWith('/attributes')
            ? Response.json({ success: true, data })
            : simulator.fetch(input, init),
      },
    });
    const { body } = await send('POST', '/accounts', { body: linkBody(createCredential(1)) });
    assert.deepEqual(body['employeeAttributes'], ['email', 'dynamic_1']);
  });

  it('starts over with the token of rights that were edited meanwhile', async () => {
    const credential = createCredential(1, { access: 'employees:read documents:read' });
    const { send, simulator, holdNextCall } = createTestBackend({ access: 'documents:read' }, [credential]);
    const held = holdNextCall();
    const response = send('POST', '/accounts', { body: linkBody(credential) });
    await held.reached;
    // The backend has a token, and has called nothing with it.
    simulator.editRights(credential.clientId, { access: 'employees:read time-off:read' });
    held.release();
    const { status, body } = await response;
    assert.equal(status, 201);
    assert.deepEqual(body['missing'], [documents]);
    assert.deepEqual(
      (body['access'] as ModuleAccess[]).map(({ module }) => module),
      ['employees', 'time-off'],
    );
    assert.equal(pathsOf(simulator).filter((path) => path === '/v2/auth/token').length, 2);
  });

  it('sends Beta only after a 404', async () => {
    const credential = createCredential(1, { scopeNames: 'hidden', beta: ['workplaces'] });
    const { link, simulator } = createTestBackend({ access: 'workplaces:read cost-centers:read' }, [
      credential,
    ]);
    assert.equal((await link(credential)).status, 'active');
    const beta = (path: string) =>
      simulator.requests.filter((request) => request.path === path).map(({ headers }) => headers['beta']);
    assert.deepEqual(beta('/v2/workplaces'), [undefined, 'true']);
    assert.deepEqual(beta('/v2/cost-centers'), [undefined]);
  });
});
