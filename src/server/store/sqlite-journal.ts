import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { HistoryEntry } from '../../domain/account-history.ts';
import {
  dueImmediately,
  selectDue,
  toClaimedEvent,
  toEventRow,
  toUndeliveredEvent,
  type EventRow,
} from './event-row.ts';
import type { EventStore } from './event-store.ts';
import { maxEntriesPerType, maxOldEntriesPerChange, type HistoryStore } from './history-store.ts';
import type { JournalEntries } from './journal-entries.ts';
import { toPage } from './sequence-page.ts';
import { createSqliteClock } from './sqlite-clock.ts';
import { maxRemainingMs } from './clock-steps.ts';
import type { SqliteCalls } from './sqlite-transaction.ts';

/** Saves the entries about a change, within its transaction. */
export interface SqliteJournal {
  readonly add: (tenantId: string, accountId: string, entries: JournalEntries | undefined) => void;
  readonly removeHistory: (tenantId: string, accountId: string) => void;
  readonly removeOldHistory: (before: string, limit: number) => void;
}

/** The highest turn of a tenant's events, or the highest one that was claimed if that is higher. */
function lastTurnSql(tenantId: string): string {
  return `max(
    coalesce((SELECT max(turn) FROM events AS other WHERE other.tenant_id = ${tenantId}), 0),
    (SELECT turn FROM claimed_turn)
  )`;
}

export function createSqliteJournal(database: DatabaseSync): SqliteJournal {
  const saveEvent = database.prepare(
    `INSERT INTO events (id, tenant_id, account_id, event, next_attempt_at, turn)
     VALUES (:id, :tenantId, :accountId, :event, :dueImmediately, ${lastTurnSql(':tenantId')} + 1)`,
  );
  const saveEntry = database.prepare(
    'INSERT INTO history (tenant_id, account_id, at, type, entry) VALUES (?, ?, ?, ?, ?)',
  );
  const deleteOld = database.prepare(
    `DELETE FROM history WHERE sequence IN
       (SELECT sequence FROM history WHERE at < ? LIMIT ?)`,
  );
  const deleteSurplus = database.prepare(
    `DELETE FROM history WHERE sequence IN
       (SELECT sequence FROM history WHERE tenant_id = ? AND account_id = ? AND type = ?
        ORDER BY sequence DESC LIMIT -1 OFFSET ${maxEntriesPerType})`,
  );
  const removeHistory = database.prepare('DELETE FROM history WHERE tenant_id = ? AND account_id = ?');
  return {
    add(tenantId, accountId, journal) {
      if (!journal) return;
      if (journal.event) {
        const { id, event } = toEventRow(journal.event);
        saveEvent.run({ id, tenantId, accountId, event, dueImmediately });
      }
      for (const entry of journal.history) {
        saveEntry.run(tenantId, accountId, entry.at, entry.type, JSON.stringify(entry));
        deleteSurplus.run(tenantId, accountId, entry.type);
      }
      if (journal.history.length > 0) deleteOld.run(journal.historyStart, maxOldEntriesPerChange);
    },
    removeHistory: (tenantId, accountId) => void removeHistory.run(tenantId, accountId),
    removeOldHistory: (before, limit) => void deleteOld.run(before, limit),
  };
}

export function createSqliteHistory(database: DatabaseSync, { read }: SqliteCalls): HistoryStore {
  const select = database.prepare(
    `SELECT sequence, entry FROM history
     WHERE tenant_id = ? AND account_id = ? AND sequence < ? AND at >= ? ORDER BY sequence DESC LIMIT ?`,
  );
  return {
    list: (tenantId, accountId, { since, before = Number.MAX_SAFE_INTEGER, limit }) =>
      read(() => {
        const { page, ...next } = toPage(select.all(tenantId, accountId, before, since, limit + 1), limit);
        return { entries: page.map(({ entry }) => JSON.parse(String(entry)) as HistoryEntry), ...next };
      }),
  };
}

export function createSqliteEvents(database: DatabaseSync, { read, write }: SqliteCalls): EventStore {
  const readClock = createSqliteClock(database);
  const claimable = (condition: string): string =>
    `SELECT * FROM events AS event
     WHERE ${condition} AND (claimed_until IS NULL OR claimed_until <= :clock OR claimed_until > :clock + :maxMs)
       AND NOT EXISTS (
         SELECT 1 FROM events AS earlier
         WHERE earlier.tenant_id = event.tenant_id AND earlier.account_id = event.account_id
           AND earlier.sequence < event.sequence
       )
     ORDER BY next_attempt_at, turn, sequence LIMIT :limit`;
  const statements = {
    isEmpty: database.prepare('SELECT NOT EXISTS (SELECT 1 FROM events) AS empty'),
    newEvents: database.prepare(claimable('next_attempt_at = :dueImmediately')),
    retries: database.prepare(claimable('next_attempt_at > :dueImmediately AND next_attempt_at <= :now')),
    // Planned before the clock was set back.
    beyondLatest: database.prepare(claimable('next_attempt_at > :latest')),
    claim: database.prepare('UPDATE events SET claim = ?, claimed_until = ? WHERE id = ?'),
    claimTurn: database.prepare('UPDATE claimed_turn SET turn = :turn WHERE turn < :turn'),
    delete: database.prepare('DELETE FROM events WHERE id = ? AND claim = ?'),
    fail: database.prepare(
      `UPDATE events SET claim = NULL, claimed_until = NULL, attempts = attempts + 1, first_attempt_at = ?,
         next_attempt_at = ?, failed_at = ?, reason = ? WHERE id = ? AND claim = ?`,
    ),
    count: database.prepare('SELECT count(*) AS total FROM events WHERE next_attempt_at IS NOT NULL'),
    undelivered: database.prepare(
      'SELECT * FROM events WHERE next_attempt_at IS NULL AND sequence > ? ORDER BY sequence LIMIT ?',
    ),
    redeliver: database.prepare(
      `UPDATE events SET attempts = 0, first_attempt_at = NULL, next_attempt_at = :dueImmediately,
         turn = ${lastTurnSql('events.tenant_id')} + redelivered.place
       FROM (
         SELECT sequence, row_number() OVER (PARTITION BY tenant_id ORDER BY sequence) AS place FROM events
         WHERE next_attempt_at IS NULL AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
       ) AS redelivered
       WHERE events.sequence = redelivered.sequence`,
    ),
  };

  return {
    async claim({ id, now, durationMs, latestAttempt, limit, retries }) {
      // A poll without events takes no write lock.
      if (await read(() => statements.isEmpty.get()?.['empty'] === 1)) return [];
      return write(() => {
        const clock = readClock();
        const values = { clock, maxMs: maxRemainingMs(durationMs), limit };
        const due = selectDue(
          statements.newEvents.all({ ...values, dueImmediately }),
          statements.retries.all({ ...values, dueImmediately, now }),
          { limit, retries },
        );
        const rows = due.length > 0 ? due : statements.beyondLatest.all({ ...values, latest: latestAttempt });
        for (const row of rows) {
          statements.claim.run(id, Math.ceil(clock + durationMs), row['id'] ?? '');
          statements.claimTurn.run({ turn: row['turn'] ?? 0 });
        }
        return rows.map(toRow).map(toClaimedEvent);
      });
    },
    settle: (claimId, attempts) =>
      write(() => {
        for (const attempt of attempts) {
          const { eventId } = attempt;
          if (attempt.outcome === 'delivered') statements.delete.run(eventId, claimId);
          else {
            const { firstAttemptAt, nextAttemptAt, failedAt, reason } = attempt;
            statements.fail.run(firstAttemptAt, nextAttemptAt, failedAt, reason, eventId, claimId);
          }
        }
      }),
    countWaiting: () => read(() => Number(statements.count.get()?.['total'])),
    listUndelivered: ({ after = 0, limit }) =>
      read(() => {
        const { page, ...next } = toPage(statements.undelivered.all(after, limit + 1), limit);
        return { events: page.map(toRow).map(toUndeliveredEvent), ...next };
      }),
    redeliver: (eventIds) =>
      write(() =>
        Number(
          statements.redeliver.run({ dueImmediately, ids: eventIds ? JSON.stringify(eventIds) : null })
            .changes,
        ),
      ),
  };
}

/** STRICT tables return the types that were written. */
function toRow(row: Record<string, SQLOutputValue>): EventRow {
  return row as unknown as EventRow;
}
