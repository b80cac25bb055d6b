import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { accountColumns, toAccount, type AccountRow } from './account-row.ts';
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
import { maxRemainingMs } from './clock-steps.ts';
import { createSqliteClock, hasExpiredSql } from './sqlite-clock.ts';
import type { SqliteCalls } from './sqlite-transaction.ts';

type Values = Record<string, SQLInputValue>;

// Exactly the expression of the index: a query with another one scans the table.
const lastCheck = "coalesce(checked_at, '')";
const requestHasExpired = hasExpiredSql('requested_until', leaseMs);
const isFree = `${hasExpiredSql('claim_until', maxClaimMs)} AND claim_call IS NOT :callId AND ${requestHasExpired}`;
const isDueByAge = `${lastCheck} <= :checkedBefore`;
const isFromFuture = `${lastCheck} > :checkedAfter`;

export function createSqliteChecks(database: DatabaseSync, { read, write }: SqliteCalls): CheckStore {
  const readClock = createSqliteClock(database);
  const select = (condition: string, order = lastCheck): ReturnType<DatabaseSync['prepare']> =>
    prepare(
      `SELECT tenant_id, check_failed_at, ${accountColumns.join(', ')} FROM accounts WHERE ${condition} AND ${isFree} ORDER BY ${order} LIMIT 1`,
    );
  /** Not every statement uses every value. */
  const prepare = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return statement;
  };
  // Each reads one range of the index.
  const ranges = [
    ...ranksAlwaysDue.map((rank) => `${checkRankSql} = ${rank}`),
    ...ranksDueByAge.map((rank) => `${checkRankSql} = ${rank} AND ${isDueByAge}`),
    ...ranksDueByAge.map((rank) => `${checkRankSql} = ${rank} AND ${isFromFuture}`),
  ];
  const hasFailed = `${checkRankSql} = ${checkRanks.failed} AND (status = 'unreachable' OR ${isDueByAge} OR ${isFromFuture})`;
  const candidates = [...ranges.map((range) => select(range)), select(hasFailed, 'check_failed_at')];
  const statements = {
    claim: prepare(
      'UPDATE accounts SET claim_call = :callId, claim_until = :until WHERE tenant_id = :tenantId AND id = :id',
    ),
    start: prepare(
      `UPDATE accounts SET claim_until = :until, started_until = :until
       WHERE tenant_id = :tenantId AND id = :id AND claim_call = :callId AND ${requestHasExpired}`,
    ),
    startRequested: prepare(
      `UPDATE accounts SET requested_check = :checkId, requested_until = :until
       WHERE tenant_id = :tenantId AND id = :id AND ${hasExpiredSql('started_until', leaseMs)}
         AND (requested_check = :checkId OR ${requestHasExpired})`,
    ),
    endRequested: prepare(
      `UPDATE accounts SET requested_check = NULL, requested_until = NULL
       WHERE tenant_id = :tenantId AND id = :id AND requested_check = :checkId`,
    ),
    release: prepare(
      `UPDATE accounts SET claim_call = :newCallId, claim_until = :until, started_until = NULL, check_failed_at = iif(:keepFailure, check_failed_at, :failedAt)
       WHERE tenant_id = :tenantId AND id = :id AND claim_call = :callId`,
    ),
    nextSlot: prepare('SELECT next_at, paused_until FROM check_pace'),
    setNext: prepare('UPDATE check_pace SET next_at = ?'),
    pause: prepare('UPDATE check_pace SET paused_until = ?'),
    countDue: prepare(
      `SELECT ${[...ranges, hasFailed]
        .map((range) => `(SELECT count(*) FROM accounts WHERE ${range} AND ${isFree})`)
        .join(' + ')} AS total`,
    ),
    // The first condition is implied by the second; it lets the index find the rows.
    countStale: prepare(
      `SELECT count(*) AS total FROM accounts
       WHERE tenant_id = :tenantId AND ${isDueByAge} AND coalesce(checked_at, linked_at) <= :checkedBefore`,
    ),
    countUnchecked: prepare(
      `SELECT count(*) AS total FROM accounts
       WHERE tenant_id = :tenantId AND ${lastCheck} = '' AND status = 'unreachable' AND problem IS NULL`,
    ),
  };

  /** A time that is later than it can be is 0: see `maxRemainingMs`. */
  const readNextSlot = (now: number): { readonly nextAt: number; readonly pausedUntil: number } => {
    const { next_at: nextAt, paused_until: pausedUntil } = statements.nextSlot.get() ?? {};
    const toTime = (saved: unknown, maxMs: number): number =>
      Number(saved) > now + maxRemainingMs(maxMs) ? 0 : Number(saved);
    return { nextAt: toTime(nextAt, maxWaitMs), pausedUntil: toTime(pausedUntil, maxPauseMs) };
  };
  const hasSlot = (): boolean => {
    const now = readClock();
    const { nextAt, pausedUntil } = readNextSlot(now);
    return pausedUntil <= now && nextAt <= now + maxClaimWaitMs;
  };
  const reserve = (intervalMs: number): number => {
    const now = readClock();
    const { nextAt, pausedUntil } = readNextSlot(now);
    const at = Math.max(now, nextAt, pausedUntil);
    statements.setNext.run(Math.ceil(at + intervalMs));
    return at - now;
  };
  const valuesOf = ({ callId, checkedBefore, checkedAfter }: DueQuery): Values => ({
    callId,
    checkedBefore,
    checkedAfter,
    now: readClock(),
  });
  const findNext = (query: DueQuery): Record<string, SQLOutputValue> | undefined => {
    const values = valuesOf(query);
    for (const candidate of candidates) {
      const row = candidate.get(values);
      if (row) return row;
    }
    return undefined;
  };

  const count = (row: Record<string, SQLOutputValue> | undefined): number => Number(row?.['total']);

  return {
    async claim(query, intervalMs) {
      // Without the write lock, so that polling never delays a process that writes.
      if (!(await read(() => hasSlot() && findNext(query)))) return undefined;
      return write(() => {
        const row = hasSlot() ? findNext(query) : undefined;
        if (!row) return undefined;
        const waitMs = reserve(intervalMs);
        const tenantId = String(row['tenant_id']);
        const account = toAccount(row as unknown as AccountRow);
        const until = Math.ceil(readClock() + waitMs + leaseMs);
        statements.claim.run({ tenantId, id: account.id, callId: query.callId, until });
        return { tenantId, account, hasFailed: row['check_failed_at'] !== null, waitMs };
      });
    },
    start: ({ tenantId, account: { id } }, callId) =>
      write(() => {
        const now = readClock();
        return Number(statements.start.run({ tenantId, id, callId, now, until: now + leaseMs }).changes) > 0;
      }),
    startRequested: (tenantId, id, checkId) =>
      write(() => {
        const now = readClock();
        const values = { tenantId, id, checkId, now, until: now + leaseMs };
        return Number(statements.startRequested.run(values).changes) > 0;
      }),
    async endRequested(tenantId, id, checkId) {
      await write(() => statements.endRequested.run({ tenantId, id, checkId }));
    },
    async release({ tenantId, account: { id } }, callId, result) {
      const retryAfterMs = result.outcome === 'failed' ? Math.min(result.retryAfterMs, maxClaimMs) : 0;
      await write(() => {
        const now = readClock();
        statements.release.run({
          tenantId,
          id,
          callId,
          newCallId: result.outcome === 'checked' || retryAfterMs > 0 ? callId : null,
          until: retryAfterMs > 0 ? Math.ceil(now + retryAfterMs) : null,
          keepFailure: result.outcome === 'returned' ? 1 : 0,
          failedAt: result.outcome === 'failed' ? now : null,
        });
      });
    },
    reserve: (intervalMs) => write(() => reserve(intervalMs)),
    pause: (durationMs) =>
      write(() => {
        const now = readClock();
        const until = Math.ceil(now + Math.min(durationMs, maxPauseMs));
        if (until > readNextSlot(now).pausedUntil) statements.pause.run(until);
      }),
    countDue: (query) => read(() => count(statements.countDue.get(valuesOf(query)))),
    countStale: (tenantId, checkedBefore) =>
      read(() => count(statements.countStale.get({ tenantId, checkedBefore }))),
    countUnchecked: (tenantId) => read(() => count(statements.countUnchecked.get({ tenantId }))),
  };
}
