import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import { accountColumns, toAccount } from './account-row.ts';
import {
  checkRanks,
  checkRankSql,
  leaseMs,
  maxClaimMs,
  maxClaimWaitMs,
  maxPauseMs,
  maxWaitMs,
  ranksAlwaysDue,
  ranksDueByAge,
} from './check-claims.ts';
import type { CheckStore, DueQuery } from './check-store.ts';
import { createPostgresClock } from './postgres-clock.ts';
import type { Transact } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';

type Row = ExpressionBuilder<Tables, 'accounts'>;

/** Thrown to roll back a transaction. */
class NoSlot extends Error {}

/**
 * A claim is a column with an expiry, not a row lock that is held during the check: that would occupy a connection all that time.
 */
export function createPostgresChecks(modules: KyselyModules, transact: Transact<Tables>): CheckStore {
  const { sql } = modules;
  const { now, timeIn, hasExpired } = createPostgresClock(modules);
  /** NULL, which `greatest` ignores, once a time has expired. */
  const unlessExpired = (column: string, maxMs: number) =>
    sql<Date | null>`CASE WHEN NOT ${hasExpired(column, maxMs)} THEN ${sql.ref(column)} END`;
  // Exactly the expression of the index: a query with another one scans the table.
  const checkRank = sql<number>`${sql.raw(checkRankSql)}`;
  const hasRank = (row: Row, rank: number) => row(checkRank, '=', sql.lit(rank));
  const lastCheck = (row: Row) => row.fn.coalesce('checked_at', row.cast<string>(row.val(''), 'text'));

  const isFree = (row: Row, { callId }: DueQuery) =>
    row.and([
      hasExpired('claim_until', maxClaimMs),
      row('claim_call', 'is distinct from', callId),
      hasExpired('requested_until', leaseMs),
    ]);
  const isDueByAge = (row: Row, { checkedBefore }: DueQuery) => row(lastCheck(row), '<=', checkedBefore);
  const isFromFuture = (row: Row, { checkedAfter }: DueQuery) => row(lastCheck(row), '>', checkedAfter);

  type Condition = (row: Row) => ReturnType<Row['and']>;
  // Several queries, each of which reads one range of the index.
  const candidates = (query: DueQuery): readonly Condition[] => [
    ...ranksAlwaysDue.map(
      (rank): Condition =>
        (row) =>
          row.and([hasRank(row, rank)]),
    ),
    ...ranksDueByAge.map(
      (rank): Condition =>
        (row) =>
          row.and([hasRank(row, rank), isDueByAge(row, query)]),
    ),
    ...ranksDueByAge.map(
      (rank): Condition =>
        (row) =>
          row.and([hasRank(row, rank), isFromFuture(row, query)]),
    ),
  ];
  const hasFailed =
    (query: DueQuery): Condition =>
    (row) =>
      row.and([
        hasRank(row, checkRanks.failed),
        row.or([row('status', '=', 'unreachable'), isDueByAge(row, query), isFromFuture(row, query)]),
      ]);

  const findNext = async (transaction: Transaction<Tables>, query: DueQuery) => {
    const free = transaction
      .selectFrom('accounts')
      .select(['tenant_id', 'check_failed_at', ...accountColumns])
      .where((row) => isFree(row, query))
      .limit(1)
      // Skips rows that another process is claiming or saving.
      .forUpdate()
      .skipLocked();
    for (const condition of candidates(query)) {
      const row = await free.where(condition).orderBy(lastCheck).executeTakeFirst();
      if (row) return row;
    }
    return free.where(hasFailed(query)).orderBy('check_failed_at').executeTakeFirst();
  };

  /** Resolves with undefined, and reserves nothing, if the condition does not hold. */
  const reserve = async (
    transaction: Transaction<Tables>,
    intervalMs: number,
    condition: Expression<SqlBool>,
  ): Promise<number | undefined> => {
    const interval = sql`${Math.ceil(intervalMs)} * interval '1 millisecond'`;
    const row = await transaction
      .updateTable('check_pace')
      .set({
        next_at: sql<Date>`greatest(${now}, ${unlessExpired('next_at', maxWaitMs)}, ${unlessExpired('paused_until', maxPauseMs)}) + ${interval}`,
      })
      .where(condition)
      .returning(
        sql<number>`greatest(0, extract(epoch FROM next_at - ${interval} - ${now}) * 1000)::float8`.as(
          'wait',
        ),
      )
      .executeTakeFirst();
    return row?.wait;
  };
  const isNotPaused = hasExpired('paused_until', maxPauseMs);
  const hasSlot = sql<SqlBool>`(${isNotPaused} AND coalesce(${unlessExpired('next_at', maxWaitMs)} <= ${timeIn(maxClaimWaitMs)}, TRUE))`;

  const count = async (condition: (row: Row) => ReturnType<Row['and']>): Promise<number> =>
    transact(async (transaction) => {
      const { total } = await transaction
        .selectFrom('accounts')
        .select((row) => row.fn.countAll().as('total'))
        .where(condition)
        .executeTakeFirstOrThrow();
      return Number(total);
    });

  return {
    claim: (query, intervalMs) =>
      transact(async (transaction) => {
        const row = await findNext(transaction, query);
        if (!row) return undefined;
        // Done last, because all claims wait for this row.
        const waitMs = await reserve(transaction, intervalMs, hasSlot);
        if (waitMs === undefined) throw new NoSlot();
        await transaction
          .updateTable('accounts')
          .set({ claim_call: query.callId, claim_until: timeIn(waitMs + leaseMs) })
          .where('tenant_id', '=', row.tenant_id)
          .where('id', '=', row.id)
          .execute();
        return {
          tenantId: row.tenant_id,
          account: toAccount(row),
          hasFailed: row.check_failed_at !== null,
          waitMs,
        };
      }).catch((error: unknown) => {
        if (error instanceof NoSlot) return undefined;
        throw error;
      }),
    start: ({ tenantId, account }, callId) =>
      transact(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('accounts')
          .set({ claim_until: timeIn(leaseMs), started_until: timeIn(leaseMs) })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', account.id)
          .where('claim_call', '=', callId)
          .where(hasExpired('requested_until', leaseMs))
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    startRequested: (tenantId, accountId, checkId) =>
      transact(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('accounts')
          .set({ requested_check: checkId, requested_until: timeIn(leaseMs) })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where(hasExpired('started_until', leaseMs))
          .where((row) =>
            row.or([row('requested_check', '=', checkId), hasExpired('requested_until', leaseMs)]),
          )
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    endRequested: (tenantId, accountId, checkId) =>
      transact(async (transaction) => {
        await transaction
          .updateTable('accounts')
          .set({ requested_check: null, requested_until: null })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where('requested_check', '=', checkId)
          .execute();
      }),
    release: ({ tenantId, account }, callId, result) =>
      transact(async (transaction) => {
        const retryAfterMs = result.outcome === 'failed' ? Math.min(result.retryAfterMs, maxClaimMs) : 0;
        await transaction
          .updateTable('accounts')
          .set({
            claim_call: result.outcome === 'checked' || retryAfterMs > 0 ? callId : null,
            claim_until: retryAfterMs > 0 ? timeIn(retryAfterMs) : null,
            started_until: null,
          })
          .$if(result.outcome !== 'returned', (change) =>
            change.set({ check_failed_at: result.outcome === 'failed' ? now : null }),
          )
          .where('tenant_id', '=', tenantId)
          .where('id', '=', account.id)
          .where('claim_call', '=', callId)
          .execute();
      }),
    reserve: (intervalMs) =>
      transact(async (transaction) => (await reserve(transaction, intervalMs, sql<SqlBool>`true`)) ?? 0),
    pause: (durationMs) =>
      transact(async (transaction) => {
        const until = timeIn(Math.min(durationMs, maxPauseMs));
        await transaction
          .updateTable('check_pace')
          .set({ paused_until: until })
          .where((row) => row.or([isNotPaused, row('paused_until', '<', until)]))
          .execute();
      }),
    countDue: (query) =>
      count((row) =>
        row.and([
          row.or([...candidates(query), hasFailed(query)].map((condition) => condition(row))),
          isFree(row, query),
        ]),
      ),
    countStale: (tenantId, checkedBefore) =>
      count((row) =>
        row.and([
          row('tenant_id', '=', tenantId),
          // Implied by the next condition; it lets the index find the rows.
          row(lastCheck(row), '<=', checkedBefore),
          row(row.fn.coalesce('checked_at', 'linked_at'), '<=', checkedBefore),
        ]),
      ),
    countUnchecked: (tenantId) =>
      count((row) =>
        row.and([
          row('tenant_id', '=', tenantId),
          row(lastCheck(row), '=', ''),
          row('status', '=', 'unreachable'),
          row('problem', 'is', null),
        ]),
      ),
  };
}
