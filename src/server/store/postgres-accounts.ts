import type { Expression, Kysely, SqlBool, Transaction } from 'kysely';
import {
  accountColumns,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
  type AccountRow,
  type IdempotencyRow,
} from './account-row.ts';
import type {
  AccountKey,
  AccountStore,
  IdempotencyRecord,
  SaveResult,
  StoredAccount,
} from './account-store.ts';
import type { PostgresLocks } from './postgres-locks.ts';
import { gramsOf } from './search-grams.ts';
import { searchNeedle } from './search-text.ts';

/** The tables of the newest migration, as far as they are used here. */
export interface Tables {
  readonly accounts: AccountRow & {
    readonly tenant_id: string;
    readonly encrypted_token: string | null;
    readonly search_grams: readonly number[];
  };
  readonly account_counts: { readonly tenant_id: string; readonly status: string; readonly total: string };
  readonly tenants: { readonly id: string; readonly sealed_key: string };
  readonly idempotency_keys: IdempotencyRow & { readonly tenant_id: string };
}

/** With each key that is kept so many are cleared out: more than come, and not so many that anyone waits. */
const clearedAtOnce = 100;

/** Where more have the grams of a needle, to look at every account of the tenant is faster. */
const maximumCandidates = 2000;

/** How often a fingerprint may be taken when it is written and free when one looks whose it is. */
const maximumTries = 3;

/** Ends a transaction without a trace. */
class KeyConflict extends Error {}

export function createPostgresAccounts(
  { sql }: typeof import('kysely'),
  connections: Kysely<Tables>,
  locks: PostgresLocks,
  schema: string,
): AccountStore {
  const database = connections.withSchema(schema);

  const find = async (tenantId: string, key: AccountKey): Promise<StoredAccount | undefined> => {
    const ofTenant = database.selectFrom('accounts').select(accountColumns).where('tenant_id', '=', tenantId);
    const row = await (
      'id' in key ? ofTenant.where('id', '=', key.id) : ofTenant.where('fingerprint', '=', key.fingerprint)
    ).executeTakeFirst();
    return row && toAccount(row);
  };

  /** One transaction that is undone as a whole where the fingerprint turns out to be another account's. */
  const save = async (
    tenantId: string,
    fingerprint: string | undefined,
    work: (transaction: Transaction<Tables>) => Promise<SaveResult>,
  ): Promise<SaveResult> => {
    for (let tries = 1; ; tries += 1) {
      try {
        // Named, because a database may have been set to another one.
        return await database.transaction().setIsolationLevel('read committed').execute(work);
      } catch (error) {
        if (error instanceof KeyConflict) return { outcome: 'key-conflict' };
        if (fingerprint === undefined || !isTakenFingerprint(error)) throw error;
        const other = await find(tenantId, { fingerprint });
        if (other) return { outcome: 'duplicate', accountId: other.id };
        if (tries === maximumTries) throw error;
      }
    }
  };

  /** Two processes with one key meet here: the second waits for the first, and then sees what it has written. */
  const keepKeyUse = async (
    transaction: Transaction<Tables>,
    tenantId: string,
    use: IdempotencyRecord,
    accountId: string,
  ): Promise<void> => {
    const kept = toIdempotencyRow(use, accountId);
    const written = await transaction
      .insertInto('idempotency_keys')
      .values({ tenant_id: tenantId, ...kept })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'key'])
          .doUpdateSet(kept)
          .where((row) =>
            row.or([
              row('idempotency_keys.expires_at', '<=', use.createdAt),
              row.and([
                row('idempotency_keys.request_hash', '=', use.requestHash),
                row('idempotency_keys.account_id', '=', accountId),
              ]),
            ]),
          ),
      )
      .returning('key')
      .executeTakeFirst();
    if (!written) throw new KeyConflict();
    // Last, and past the rows that others hold: nobody waits for it.
    await transaction
      .deleteFrom('idempotency_keys')
      .where((row) =>
        row(
          row.refTuple('tenant_id', 'key'),
          'in',
          row
            .selectFrom('idempotency_keys')
            .select(['tenant_id', 'key'])
            .where('expires_at', '<=', use.createdAt)
            .limit(clearedAtOnce)
            .forUpdate()
            .skipLocked()
            .$asTuple('tenant_id', 'key'),
        ),
      )
      .execute();
  };

  const areFew = async (condition: Expression<SqlBool>): Promise<boolean> => {
    const some = database
      .selectFrom('accounts')
      .select('id')
      .where(condition)
      .limit(maximumCandidates + 1);
    const { total } = await database
      .selectFrom(some.as('some'))
      .select((row) => row.fn.countAll().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total) <= maximumCandidates;
  };

  const readTenantKey = async (tenantId: string): Promise<string | undefined> => {
    const row = await database
      .selectFrom('tenants')
      .select('sealed_key')
      .where('id', '=', tenantId)
      .executeTakeFirst();
    return row?.sealed_key;
  };

  return {
    find,
    readTenantKey,
    tokens: {
      async read(tenantId, accountId, encryptedCredentials) {
        const row = await database
          .selectFrom('accounts')
          .select('encrypted_token')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where('encrypted_credentials', '=', encryptedCredentials)
          .executeTakeFirst();
        return row?.encrypted_token ?? undefined;
      },
      async write(tenantId, accountId, encryptedCredentials, encryptedToken) {
        await database
          .updateTable('accounts')
          .set({ encrypted_token: encryptedToken })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where('encrypted_credentials', '=', encryptedCredentials)
          .execute();
      },
      async withLock(tenantId, accountId, work) {
        return locks.hold(JSON.stringify(['personio-link', schema, tenantId, accountId]), work);
      },
    },
    async add(tenantId, account, use) {
      return save(tenantId, account.fingerprint, async (transaction) => {
        await transaction
          .insertInto('accounts')
          .values({ tenant_id: tenantId, encrypted_token: null, ...toIndexedRow(tenantId, account) })
          .execute();
        if (use) await keepKeyUse(transaction, tenantId, use, account.id);
        return { outcome: 'saved', account };
      });
    },
    async update(tenantId, accountId, changes, encryptedCredentials, use) {
      return save(tenantId, changes.fingerprint, async (transaction) => {
        const row = await transaction
          .selectFrom('accounts')
          .select(accountColumns)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .forUpdate()
          .executeTakeFirst();
        if (
          !row ||
          (encryptedCredentials !== undefined && encryptedCredentials !== row.encrypted_credentials)
        ) {
          return { outcome: 'not-found' };
        }
        const account = { ...toAccount(row), ...changes };
        await transaction
          .updateTable('accounts')
          .set(toIndexedRow(tenantId, account))
          // The token of credentials that are replaced goes with them.
          .$if(changes.encryptedCredentials !== undefined, (change) => change.set({ encrypted_token: null }))
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .execute();
        if (use) await keepKeyUse(transaction, tenantId, use, accountId);
        return { outcome: 'saved', account };
      });
    },
    async findIdempotencyRecord(tenantId, key) {
      const row = await database
        .selectFrom('idempotency_keys')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('key', '=', key)
        .executeTakeFirst();
      return row && toIdempotencyRecord(row);
    },
    async remove(tenantId, accountId) {
      const { numDeletedRows } = await database
        .deleteFrom('accounts')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async list(tenantId, { after, limit, search, status }) {
      const needle = searchNeedle(search);
      let matching = database.selectFrom('accounts').where('tenant_id', '=', tenantId);
      if (status) matching = matching.where('status', '=', status);
      if (needle) {
        const grams = gramsOf(tenantId, needle);
        const withGrams = sql<boolean>`search_grams @> ${grams}::integer[]`;
        if (grams.length > 0 && (await areFew(withGrams))) {
          matching = matching.where(withGrams);
        }
        // strpos() compares as it stands: in a search for "100 %" no character is special, as it would be for LIKE.
        matching = matching.where(sql<boolean>`strpos(search_text, ${needle}) > 0`);
      }
      let page = matching;
      if (after) {
        page = page
          // Says nothing that the next line does not say, and tells the index where to begin.
          .where('linked_at', '<=', after.linkedAt)
          .where((row) => row.or([row('linked_at', '<', after.linkedAt), row('id', '>', after.id)]));
      }
      const rows = await page
        .select(accountColumns)
        .orderBy('linked_at', 'desc')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      const count = async (): Promise<number> => {
        let counts = database.selectFrom('account_counts').where('tenant_id', '=', tenantId);
        if (status) counts = counts.where('status', '=', status);
        const { total } = needle
          ? await matching.select((row) => row.fn.countAll().as('total')).executeTakeFirstOrThrow()
          : await counts.select((row) => row.fn.sum('total').as('total')).executeTakeFirstOrThrow();
        return Number(total);
      };
      return {
        accounts: rows.slice(0, limit).map(toAccount),
        more: rows.length > limit,
        // A first page that is the last one says it itself.
        total: after || rows.length > limit ? await count() : rows.length,
      };
    },
    async writeTenantKey(tenantId, sealed, replaces) {
      if (replaces === undefined) {
        await database
          .insertInto('tenants')
          .values({ id: tenantId, sealed_key: sealed })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      } else {
        await database
          .updateTable('tenants')
          .set({ sealed_key: sealed })
          .where('id', '=', tenantId)
          .where('sealed_key', '=', replaces)
          .execute();
      }
      return (await readTenantKey(tenantId)) ?? sealed;
    },
    async tenantIds() {
      // The counts name every tenant that ever had an account, and are few.
      const rows = await database
        .selectFrom('tenants')
        .select('id')
        .union(database.selectFrom('account_counts').select('tenant_id as id'))
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

function toIndexedRow(tenantId: string, account: StoredAccount) {
  const row = toRow(account);
  return { ...row, search_grams: gramsOf(tenantId, row.search_text) };
}

function isTakenFingerprint(error: unknown): boolean {
  const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown };
  return code === '23505' && constraint === 'accounts_by_fingerprint';
}
