import type { Transaction } from 'kysely';
import { isWorking, type AccountStatus } from '../../domain/linked-account.ts';
import { emptyCounts, sortKeys } from './account-order.ts';
import {
  accountColumns,
  maxExpiredRecordsPerInsert,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
} from './account-row.ts';
import {
  isAsExpected,
  maxExpiredPerCall,
  type AccountStore,
  type AccountWrite,
  type IdempotencyRecord,
  type SaveResult,
  type ListAllPage,
  type ListAllQuery,
  type StorePage,
  type StoreQuery,
  type StoreRequirements,
} from './account-store.ts';
import { changedTimes, sinceOf } from './requirements.ts';
import type { StoredAccount } from './stored-account.ts';
import { databaseErrorCode, type Transact } from './postgres-connections.ts';
import { createFindById } from './postgres-find.ts';
import { removeOldInvitations, revokeInvitationsForAccount, useInvitation } from './postgres-invitations.ts';
import { removeOldHistory, saveJournal } from './postgres-journal.ts';
import { escapeWildcards, isAfter, sortExpression, statusUnder } from './postgres-list-query.ts';
import type { Tables } from './postgres-migrations.ts';
import { searchNeedle } from './search-text.ts';

/** Another account can have the fingerprint when this one is saved, but be removed before it is looked up. */
const maxSaveAttempts = 3;

/** Thrown to roll back a transaction. */
class KeyConflict extends Error {}

/** Thrown to roll back a transaction. */
class InvitationClosed extends Error {}

export function createPostgresAccounts(transact: Transact<Tables>): AccountStore {
  const findById = createFindById(transact);

  const findByFingerprint = (tenantId: string, fingerprint: string): Promise<StoredAccount | undefined> =>
    transact(async (transaction) => {
      const row = await transaction
        .selectFrom('accounts')
        .select(accountColumns)
        .where('tenant_id', '=', tenantId)
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst();
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
        if (error instanceof InvitationClosed) return { outcome: 'invitation-closed' };
        if (fingerprint === undefined || !isDuplicateFingerprint(error)) throw error;
        const other = await findByFingerprint(tenantId, fingerprint);
        if (other) return { outcome: 'duplicate', accountId: other.id };
        if (attempt === maxSaveAttempts) throw error;
      }
    }
  };

  const list = (tenantId: string, query: StoreQuery): Promise<StorePage> =>
    transact(async (transaction) => {
      const { after, limit, search, status = [], sort = 'linked', required = [] } = query;
      const needle = searchNeedle(search);
      let matching = transaction.selectFrom('accounts').where('tenant_id', '=', tenantId);
      if (status.length > 0)
        matching = matching.where((row) => row(statusUnder(row, required), 'in', status));
      // LIKE rather than strpos(), because it can use a trigram index that the host has added.
      if (needle) matching = matching.where('search_text', 'like', `%${escapeWildcards(needle)}%`);
      let page = matching;
      if (after) page = page.where((row) => isAfter(row, sortKeys[sort], after, required));
      for (const { column, direction } of sortKeys[sort]) {
        page = page.orderBy(
          (row) => sortExpression(row, column, required),
          direction === 'descending' ? 'desc' : 'asc',
        );
      }
      const rows = await page
        .select(accountColumns)
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

  const listAll = ({
    tenantId,
    after,
    limit,
    status = [],
    required = [],
  }: ListAllQuery): Promise<ListAllPage> =>
    transact(async (transaction) => {
      let page = transaction.selectFrom('accounts').select(['tenant_id', ...accountColumns]);
      if (tenantId !== undefined) page = page.where('tenant_id', '=', tenantId);
      if (status.length > 0) page = page.where((row) => row(statusUnder(row, required), 'in', status));
      if (after) {
        page = page.where((row) =>
          row(row.refTuple('tenant_id', 'id'), '>', row.tuple(after.tenantId, after.id)),
        );
      }
      const rows = await page
        .orderBy('tenant_id')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      return {
        accounts: rows.slice(0, limit).map((row) => ({ tenantId: row.tenant_id, account: toAccount(row) })),
        more: rows.length > limit,
      };
    });

  const countByStatus = (
    tenantId: string,
    required: StoreRequirements,
  ): Promise<Readonly<Record<AccountStatus, number>>> =>
    transact(async (transaction) => {
      const rows = await transaction
        .selectFrom((from) =>
          from
            .selectFrom('accounts')
            .where('tenant_id', '=', tenantId)
            .select((row) => statusUnder(row, required).as('current'))
            .as('statuses'),
        )
        .select((row) => ['current', row.fn.countAll().as('total')])
        .groupBy('current')
        .execute();
      const counts = emptyCounts();
      for (const { current, total } of rows) counts[current as AccountStatus] = Number(total);
      return counts;
    });

  const rememberRequirements = (
    requirements: readonly string[],
    now: string,
  ): Promise<ReadonlyMap<string, string>> =>
    transact(async (transaction) => {
      const read = async () => {
        const rows = await transaction.selectFrom('requirements').selectAll().execute();
        return new Map(
          rows.map(({ requirement, since, seen_at: seenAt }) => [requirement, { since, seenAt }]),
        );
      };
      const saved = await read();
      const changed = changedTimes(saved, requirements, now);
      if (changed.size === 0) return sinceOf(saved);
      // In one order, so that processes with other requirements do not deadlock.
      for (const [requirement, { since, seenAt }] of [...changed].sort(([one], [other]) =>
        one < other ? -1 : 1,
      )) {
        await transaction
          .insertInto('requirements')
          .values({ requirement, since, seen_at: seenAt })
          .onConflict((conflict) =>
            conflict
              .column('requirement')
              .doUpdateSet({ since, seen_at: seenAt })
              // Of processes that start at once, the first one counts.
              .where('requirements.seen_at', '=', saved.get(requirement)?.seenAt ?? ''),
          )
          .execute();
      }
      return sinceOf(await read());
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
    find: (tenantId, key) =>
      'id' in key ? findById(tenantId, key.id) : findByFingerprint(tenantId, key.fingerprint),
    list,
    listAll,
    countByStatus,
    rememberRequirements,
    readTenantKey: (tenantId) => transact((transaction) => readTenantKey(transaction, tenantId)),
    async add(tenantId, account, write = {}) {
      return save(tenantId, account.fingerprint, async (transaction) => {
        await transaction
          .insertInto('accounts')
          .values({ tenant_id: tenantId, encrypted_token: null, ...toRow(account) })
          .execute();
        await saveRecordAndUseInvitation(transaction, tenantId, account.id, write);
        await saveJournal(transaction, tenantId, account.id, write.journal?.(account));
        return { outcome: 'saved', account };
      });
    },
    async update(tenantId, accountId, changes, { expected, ...write } = {}) {
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
          .$if(isWorking(account.status), (change) =>
            change.set({ relink_message_call: null, relink_message_until: null }),
          )
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .execute();
        await saveRecordAndUseInvitation(transaction, tenantId, accountId, write);
        await saveJournal(transaction, tenantId, accountId, write.journal?.(account, current));
        return { outcome: 'saved', account };
      });
    },
    findIdempotencyRecord: (tenantId, key) =>
      transact(async (transaction) => {
        const row = await transaction
          .selectFrom('idempotency_records')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('key', '=', key)
          .executeTakeFirst();
        return row && toIdempotencyRecord(row);
      }),
    remove: (tenantId, accountId, { journal } = {}) =>
      transact(async (transaction) => {
        const row = await transaction
          .deleteFrom('accounts')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .returning(accountColumns)
          .executeTakeFirst();
        await revokeInvitationsForAccount(transaction, tenantId, accountId);
        if (!row) return false;
        await saveJournal(transaction, tenantId, accountId, journal?.(toAccount(row)));
        await transaction
          .deleteFrom('history')
          .where('tenant_id', '=', tenantId)
          .where('account_id', '=', accountId)
          .execute();
        return true;
      }),
    removeExpired: ({ recordsUntil, invitationsBefore, historyBefore }) =>
      transact(async (transaction) => {
        await removeExpiredRecords(transaction, recordsUntil, maxExpiredPerCall);
        await removeOldInvitations(transaction, invitationsBefore, maxExpiredPerCall);
        await removeOldHistory(transaction, historyBefore, maxExpiredPerCall);
      }),
    removeTenant: (tenantId) =>
      transact(async (transaction) => {
        const account = await transaction
          .selectFrom('accounts')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .limit(1)
          .executeTakeFirst();
        if (account) return false;
        await transaction.deleteFrom('tenants').where('id', '=', tenantId).execute();
        for (const table of [
          'idempotency_records',
          'invitations',
          'invitation_locks',
          'history',
          'token_locks',
        ] as const) {
          await transaction.deleteFrom(table).where('tenant_id', '=', tenantId).execute();
        }
        await transaction
          .deleteFrom('events')
          .where('tenant_id', '=', tenantId)
          .where('next_attempt_at', 'is', null)
          .execute();
        return true;
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

async function saveRecordAndUseInvitation(
  transaction: Transaction<Tables>,
  tenantId: string,
  accountId: string,
  { record, invitation }: AccountWrite,
): Promise<void> {
  if (record) await saveIdempotencyRecord(transaction, tenantId, record, accountId);
  if (invitation && !(await useInvitation(transaction, tenantId, invitation))) throw new InvitationClosed();
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
    .insertInto('idempotency_records')
    .values({ tenant_id: tenantId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'key'])
        .doUpdateSet(row)
        .where((existing) =>
          existing.or([
            existing('idempotency_records.expires_at', '<=', record.createdAt),
            existing.and([
              existing('idempotency_records.request_hash', '=', record.requestHash),
              existing('idempotency_records.account_id', '=', accountId),
            ]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  if (!saved) throw new KeyConflict();
  await removeExpiredRecords(transaction, record.createdAt, maxExpiredRecordsPerInsert);
}

async function removeExpiredRecords(
  transaction: Transaction<Tables>,
  until: string,
  limit: number,
): Promise<void> {
  // SKIP LOCKED: never waits for another transaction.
  await transaction
    .deleteFrom('idempotency_records')
    .where((expired) =>
      expired(
        expired.refTuple('tenant_id', 'key'),
        'in',
        expired
          .selectFrom('idempotency_records')
          .select(['tenant_id', 'key'])
          .where('expires_at', '<=', until)
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple('tenant_id', 'key'),
      ),
    )
    .execute();
}

function isDuplicateFingerprint(error: unknown): boolean {
  // unique_violation
  return (
    databaseErrorCode(error) === '23505' &&
    (error as { readonly constraint?: unknown }).constraint === 'accounts_by_fingerprint'
  );
}
