import type { Kysely, Transaction } from 'kysely';
import {
  accountColumns,
  maxExpiredKeysPerInsert,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
} from './account-row.ts';
import {
  isAsExpected,
  type AccountKey,
  type AccountStore,
  type IdempotencyRecord,
  type SaveResult,
  type StoredAccount,
  type StorePage,
  type StoreQuery,
} from './account-store.ts';
import { databaseErrorCode } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import { searchNeedle } from './search-text.ts';

/** Another account can have the fingerprint when this one is saved, but be removed before it is looked up. */
const maxSaveAttempts = 3;

/** Rolls a transaction back. */
class KeyConflict extends Error {}

export function createPostgresAccounts(database: Kysely<Tables>): Omit<AccountStore, 'tokens'> {
  const transact = <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> =>
    database.transaction().execute(work);

  const find = (tenantId: string, key: AccountKey): Promise<StoredAccount | undefined> =>
    transact(async (transaction) => {
      const ofTenant = transaction
        .selectFrom('accounts')
        .select(accountColumns)
        .where('tenant_id', '=', tenantId);
      const row = await (
        'id' in key ? ofTenant.where('id', '=', key.id) : ofTenant.where('fingerprint', '=', key.fingerprint)
      ).executeTakeFirst();
      return row && toAccount(row);
    });

  /** Runs `work` in a transaction that is rolled back if another account has the fingerprint. */
  const save = async (
    tenantId: string,
    fingerprint: string | undefined,
    work: (transaction: Transaction<Tables>) => Promise<SaveResult>,
  ): Promise<SaveResult> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transact(work);
      } catch (error) {
        if (error instanceof KeyConflict) return { outcome: 'key-conflict' };
        if (fingerprint === undefined || !isDuplicateFingerprint(error)) throw error;
        const other = await find(tenantId, { fingerprint });
        if (other) return { outcome: 'duplicate', accountId: other.id };
        if (attempt === maxSaveAttempts) throw error;
      }
    }
  };

  const list = (tenantId: string, { after, limit, search, status }: StoreQuery): Promise<StorePage> =>
    transact(async (transaction) => {
      const needle = searchNeedle(search);
      let matching = transaction.selectFrom('accounts').where('tenant_id', '=', tenantId);
      if (status) matching = matching.where('status', '=', status);
      // LIKE rather than strpos(), because it can use a trigram index that the host has added.
      if (needle) matching = matching.where('search_text', 'like', `%${escapeWildcards(needle)}%`);
      let page = matching;
      if (after) {
        page = page
          // Implied by the second condition; it lets the index start at the position.
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
        const { total } = await matching
          .select((row) => row.fn.countAll().as('total'))
          .executeTakeFirstOrThrow();
        return Number(total);
      };
      const more = rows.length > limit;
      return {
        accounts: rows.slice(0, limit).map(toAccount),
        more,
        // A first page without a next one contains every match.
        total: after || more ? await count() : rows.length,
      };
    });

  const readTenantKey = async (
    transaction: Transaction<Tables>,
    tenantId: string,
  ): Promise<string | undefined> => {
    const row = await transaction
      .selectFrom('tenants')
      .select('encrypted_key')
      .where('id', '=', tenantId)
      .executeTakeFirst();
    return row?.encrypted_key;
  };

  return {
    find,
    list,
    readTenantKey: (tenantId) => transact((transaction) => readTenantKey(transaction, tenantId)),
    async add(tenantId, account, record) {
      return save(tenantId, account.fingerprint, async (transaction) => {
        await transaction
          .insertInto('accounts')
          .values({ tenant_id: tenantId, encrypted_token: null, ...toRow(account) })
          .execute();
        if (record) await saveIdempotencyRecord(transaction, tenantId, record, account.id);
        return { outcome: 'saved', account };
      });
    },
    async update(tenantId, accountId, changes, expected, record) {
      return save(tenantId, changes.fingerprint, async (transaction) => {
        const row = await transaction
          .selectFrom('accounts')
          .select(accountColumns)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .forUpdate()
          .executeTakeFirst();
        const current = row && toAccount(row);
        if (!current || !isAsExpected(current, expected)) return { outcome: 'not-found' };
        const account = { ...current, ...changes };
        await transaction
          .updateTable('accounts')
          .set(toRow(account))
          // A token belongs to the credentials it was requested with.
          .$if(changes.encryptedCredentials !== undefined, (change) => change.set({ encrypted_token: null }))
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .execute();
        if (record) await saveIdempotencyRecord(transaction, tenantId, record, accountId);
        return { outcome: 'saved', account };
      });
    },
    findIdempotencyRecord: (tenantId, key) =>
      transact(async (transaction) => {
        const row = await transaction
          .selectFrom('idempotency_keys')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('key', '=', key)
          .executeTakeFirst();
        return row && toIdempotencyRecord(row);
      }),
    remove: (tenantId, accountId) =>
      transact(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('accounts')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
    writeTenantKey: (tenantId, encryptedKey, replaces) =>
      transact(async (transaction) => {
        if (replaces === undefined) {
          await transaction
            .insertInto('tenants')
            .values({ id: tenantId, encrypted_key: encryptedKey })
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
        } else {
          await transaction
            .updateTable('tenants')
            .set({ encrypted_key: encryptedKey })
            .where('id', '=', tenantId)
            .where('encrypted_key', '=', replaces)
            .execute();
        }
        return (await readTenantKey(transaction, tenantId)) ?? encryptedKey;
      }),
    tenantIds: () =>
      transact(async (transaction) => {
        const rows = await transaction
          .selectFrom('tenants')
          .select('id')
          .union(transaction.selectFrom('accounts').select('tenant_id as id'))
          .execute();
        return rows.map(({ id }) => id);
      }),
  };
}

/** If two transactions have the same key, the second waits here for the first and then sees its record. */
async function saveIdempotencyRecord(
  transaction: Transaction<Tables>,
  tenantId: string,
  record: IdempotencyRecord,
  accountId: string,
): Promise<void> {
  const row = toIdempotencyRow(record, accountId);
  const saved = await transaction
    .insertInto('idempotency_keys')
    .values({ tenant_id: tenantId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key'])
        .doUpdateSet(row)
        .where((existing) =>
          existing.or([
            existing('idempotency_keys.expires_at', '<=', record.createdAt),
            existing.and([
              existing('idempotency_keys.request_hash', '=', record.requestHash),
              existing('idempotency_keys.account_id', '=', accountId),
            ]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  if (!saved) throw new KeyConflict();
  // SKIP LOCKED: never waits for another transaction.
  await transaction
    .deleteFrom('idempotency_keys')
    .where((expired) =>
      expired(
        expired.refTuple('tenant_id', 'key'),
        'in',
        expired
          .selectFrom('idempotency_keys')
          .select(['tenant_id', 'key'])
          .where('expires_at', '<=', record.createdAt)
          .limit(maxExpiredKeysPerInsert)
          .forUpdate()
          .skipLocked()
          .$asTuple('tenant_id', 'key'),
      ),
    )
    .execute();
}

function escapeWildcards(text: string): string {
  return text.replace(/[%_\\]/g, '\\$&');
}

function isDuplicateFingerprint(error: unknown): boolean {
  // unique_violation
  return (
    databaseErrorCode(error) === '23505' &&
    (error as { readonly constraint?: unknown }).constraint === 'accounts_by_fingerprint'
  );
}
