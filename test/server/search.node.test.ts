import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createMemoryStore,
  openSqliteStore,
  type AccountStore,
  type StoredAccount,
} from '../../src/server/index.ts';
import { openTestDatabase } from './postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'personio-link-search-'));
after(() => rm(folder, { recursive: true }));
const database = await openTestDatabase();
let files = 0;

function newPath(): string {
  files += 1;
  return join(folder, `accounts-${files}.db`);
}

function account(number: number, label: string): StoredAccount {
  return {
    id: `account-${number}`,
    label,
    maskedClientId: `papi-1111…${String(number % 10_000).padStart(4, '0')}`,
    fingerprint: `fingerprint-${number}`,
    encryptedCredentials: `encrypted-${number}`,
    status: number % 3 === 0 ? 'limited' : 'active',
    access: [],
    undetermined: [],
    readableAttributes: { keys: ['email'], source: 'list' },
    revoked: [],
    attributeRequirements: '',
    requirements: 'employees:read',
    problem: null,
    problemSince: null,
    recoveredAt: null,
    linkedAt: new Date(Date.UTC(2026, 10, 23) + number * 1000).toISOString(),
    linkedBy: null,
    checkedAt: null,
  };
}

/** Few letters, so that searches match often; some are special in SQL, in a regular expression, or in case folding. */
const letters = fc.constantFrom(...'aAbß ẞİıÄä%_\\\'"\u0000\n…🧑e\u0301'.split(''), '🧑‍🚀', 'ﬀ');
const strings = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join('').toWellFormed());

type Change =
  | {
      readonly kind: 'add' | 'rename';
      readonly number: number;
      readonly tenant: string;
      readonly label: string;
    }
  | { readonly kind: 'remove' | 'move'; readonly number: number; readonly tenant: string };

const numbers = fc.integer({ min: 1, max: 6 });
const tenants = fc.constantFrom('acme', 'globex');
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('add', 'rename'), number: numbers, tenant: tenants, label: strings }),
  fc.record({ kind: fc.constantFrom('remove', 'move'), number: numbers, tenant: tenants }),
);

async function apply(store: AccountStore, change: Change): Promise<unknown> {
  const { number, tenant } = change;
  const id = `account-${number}`;
  switch (change.kind) {
    case 'add':
      return (await store.find(tenant, { id })) ?? store.add(tenant, account(number, change.label));
    case 'rename':
      return store.update(tenant, id, { label: change.label });
    case 'remove':
      return store.remove(tenant, id);
    case 'move':
      return store.update(tenant, id, { maskedClientId: 'papi-9999…9999', status: 'unreachable' });
  }
}

const kinds: readonly [name: string, open: () => Promise<AccountStore>, runs: number][] = [
  ['SQLite', () => openSqliteStore(newPath()), 60],
  ['Postgres', async () => database.open(), 40],
];

for (const [name, open, numRuns] of kinds) {
  describe(`Search in the ${name} store`, () => {
    it('finds the same accounts as the memory store after any sequence of changes', async () => {
      const store = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(changes, { maxLength: 12 }),
          fc.array(strings, { minLength: 1, maxLength: 6 }),
          async (sequence, needles) => {
            run += 1;
            const memory = createMemoryStore();
            // New tenants for each run.
            const unique = (tenant: string): string => `${tenant}-${run}`;
            for (const change of sequence) {
              for (const each of [memory, store])
                await apply(each, { ...change, tenant: unique(change.tenant) });
            }
            for (const search of [...needles, 'papi', '1111…0', '99', 'a', 'ı', 'ss']) {
              for (const tenant of ['acme', 'globex']) {
                for (const query of [
                  {},
                  { status: ['active'] as const },
                  { limit: 1 },
                  { sort: 'label' as const },
                ]) {
                  const storeQuery = { limit: 100, search, ...query };
                  const expected = await memory.list(unique(tenant), storeQuery);
                  assert.deepEqual(
                    await store.list(unique(tenant), storeQuery),
                    expected,
                    JSON.stringify(search),
                  );
                }
              }
            }
          },
        ),
        { numRuns },
      );
    });

    it('pages and counts many matches, few matches and none', async () => {
      const store = await open();
      const size = 210;
      for (let number = 0; number < size; number += 1) {
        await store.add('acme', account(number, number % 70 === 0 ? 'Company rare' : 'Company'));
      }
      for (const [search, total] of [
        ['COMPANY', size],
        ['any r', 3],
        ['ANY RARE', 3],
        ['…0007', 1],
        ['om', size],
        ['company x', 0],
      ] as const) {
        let seen = 0;
        let last: StoredAccount | undefined;
        do {
          const page = await store.list('acme', { limit: 100, search, ...(last ? { after: last } : {}) });
          assert.equal(page.total, total);
          seen += page.accounts.length;
          last = page.more ? page.accounts.at(-1) : undefined;
        } while (last);
        assert.equal(seen, total, search);
      }
      assert.deepEqual(
        (await store.list('acme', { limit: 9, search: 'rare', status: ['limited'] })).total,
        1,
      );
    });
  });
}
