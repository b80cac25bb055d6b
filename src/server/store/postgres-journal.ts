import type { Expression, Transaction } from 'kysely';
import type { HistoryEntry } from '../../domain/account-history.ts';
import { dueImmediately, selectDue, toClaimedEvent, toEventRow, toUndeliveredEvent } from './event-row.ts';
import type { EventClaim, EventStore } from './event-store.ts';
import { maxEntriesPerType, maxOldEntriesPerChange, type HistoryStore } from './history-store.ts';
import type { JournalEntries } from './journal-entries.ts';
import { createPostgresClock, type PostgresClock } from './postgres-clock.ts';
import type { Transact } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';
import { toPage } from './sequence-page.ts';

/**
 * Saves the entries about a change, within its transaction. Events of one account have sequence numbers in the order of its
 * changes, because each change locks the account's row first.
 */
export async function saveJournal(
  transaction: Transaction<Tables>,
  tenantId: string,
  accountId: string,
  journal: JournalEntries | undefined,
): Promise<void> {
  if (!journal) return;
  const { history, historyStart, event } = journal;
  if (event) {
    await transaction
      .insertInto('events')
      .values((row) => ({
        ...toEventRow(event),
        turn: row(lastTurn(transaction, tenantId), '+', '1'),
      }))
      .execute();
  }
  if (history.length === 0) return;
  await transaction
    .insertInto('history')
    .values(
      history.map((entry) => ({
        tenant_id: tenantId,
        account_id: accountId,
        at: entry.at,
        type: entry.type,
        entry: JSON.stringify(entry),
      })),
    )
    .execute();
  for (const { type } of history) {
    await transaction
      .deleteFrom('history')
      .where('sequence', 'in', (surplus) =>
        surplus
          .selectFrom('history')
          .select('sequence')
          .where('tenant_id', '=', tenantId)
          .where('account_id', '=', accountId)
          .where('type', '=', type)
          .orderBy('sequence', 'desc')
          .offset(maxEntriesPerType),
      )
      .execute();
  }
  await removeOldHistory(transaction, historyStart, maxOldEntriesPerChange);
}

/** The highest turn of a tenant's events, or the highest one that was claimed if that is higher. */
function lastTurn(transaction: Transaction<Tables>, tenantId: string | Expression<string>) {
  // Ignores NULL.
  return transaction.fn<string>('greatest', [
    transaction
      .selectFrom('events as other')
      .select((other) => other.fn.max('turn').as('turn'))
      .where('other.tenant_id', '=', tenantId),
    transaction.selectFrom('claimed_turn').select('turn'),
  ]);
}

export async function removeOldHistory(
  transaction: Transaction<Tables>,
  before: string,
  limit: number,
): Promise<void> {
  // SKIP LOCKED: never waits for another transaction.
  await transaction
    .deleteFrom('history')
    .where('sequence', 'in', (old) =>
      old
        .selectFrom('history')
        .select('sequence')
        .where('at', '<', before)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}

export function createPostgresHistory(transact: Transact<Tables>): HistoryStore {
  return {
    list: (tenantId, accountId, { since, before, limit }) =>
      transact(async (transaction) => {
        const rows = await transaction
          .selectFrom('history')
          .select(['sequence', 'entry'])
          .where('tenant_id', '=', tenantId)
          .where('account_id', '=', accountId)
          .where('at', '>=', since)
          .$if(before !== undefined, (query) => query.where('sequence', '<', String(before)))
          .orderBy('sequence', 'desc')
          .limit(limit + 1)
          .execute();
        const { page, ...next } = toPage(rows, limit);
        return { entries: page.map(({ entry }) => JSON.parse(entry) as HistoryEntry), ...next };
      }),
  };
}

export function createPostgresEvents(modules: KyselyModules, transact: Transact<Tables>): EventStore {
  const { hasExpired, timeIn } = createPostgresClock(modules);
  return {
    claim: (claim) =>
      transact(async (transaction) => {
        // Locks more than are claimed, for as long as this transaction takes.
        const due = selectDue(
          await lockClaimable(transaction, claim, 'new', hasExpired),
          await lockClaimable(transaction, claim, 'retry', hasExpired),
          claim,
        );
        const rows =
          due.length > 0 ? due : await lockClaimable(transaction, claim, 'beyond-latest', hasExpired);
        if (rows.length === 0) return [];
        const sequences = rows.map(({ sequence }) => sequence);
        await transaction
          .updateTable('events')
          .set({ claim: claim.id, claimed_until: timeIn(claim.durationMs) })
          .where('sequence', 'in', sequences)
          .execute();
        const turn = String(Math.max(...rows.map((row) => Number(row.turn))));
        await transaction.updateTable('claimed_turn').set({ turn }).where('turn', '<', turn).execute();
        return rows.map(toClaimedEvent);
      }),
    settle: (claimId, attempts) =>
      transact(async (transaction) => {
        const delivered = attempts.filter(({ outcome }) => outcome === 'delivered');
        if (delivered.length > 0) {
          const ids = delivered.map(({ eventId }) => eventId);
          await transaction
            .deleteFrom('events')
            .where('claim', '=', claimId)
            .where('id', 'in', ids)
            .execute();
        }
        for (const attempt of attempts) {
          if (attempt.outcome === 'delivered') continue;
          await transaction
            .updateTable('events')
            .set((event) => ({
              claim: null,
              claimed_until: null,
              attempts: event('attempts', '+', 1),
              first_attempt_at: attempt.firstAttemptAt,
              next_attempt_at: attempt.nextAttemptAt,
              failed_at: attempt.failedAt,
              reason: attempt.reason,
            }))
            .where('id', '=', attempt.eventId)
            .where('claim', '=', claimId)
            .execute();
        }
      }),
    countWaiting: () =>
      transact(async (transaction) => {
        const { total } = await transaction
          .selectFrom('events')
          .select((row) => row.fn.countAll().as('total'))
          .where('next_attempt_at', 'is not', null)
          .executeTakeFirstOrThrow();
        return Number(total);
      }),
    listUndelivered: ({ after = 0, limit }) =>
      transact(async (transaction) => {
        const rows = await transaction
          .selectFrom('events')
          .selectAll()
          .where('next_attempt_at', 'is', null)
          .where('sequence', '>', String(after))
          .orderBy('sequence')
          .limit(limit + 1)
          .execute();
        const { page, ...next } = toPage(rows, limit);
        return { events: page.map(toUndeliveredEvent), ...next };
      }),
    redeliver: (eventIds) =>
      transact(async (transaction) => {
        if (eventIds?.length === 0) return 0;
        const { numUpdatedRows } = await transaction
          .updateTable('events')
          .from((undelivered) =>
            undelivered
              .selectFrom('events')
              .select((row) => [
                'sequence',
                row.fn
                  .agg<string>('row_number')
                  .over((over) => over.partitionBy('tenant_id').orderBy('sequence'))
                  .as('place'),
              ])
              .where('next_attempt_at', 'is', null)
              .$if(eventIds !== undefined, (query) => query.where('id', 'in', eventIds ?? []))
              .as('redelivered'),
          )
          .set((row) => ({
            attempts: 0,
            first_attempt_at: null,
            next_attempt_at: dueImmediately,
            turn: row(lastTurn(transaction, row.ref('events.tenant_id')), '+', row.ref('redelivered.place')),
          }))
          .whereRef('events.sequence', '=', 'redelivered.sequence')
          // Not made due by another process since they were read.
          .where('next_attempt_at', 'is', null)
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
  };
}

/** Locks claimable events. SKIP LOCKED leaves out those that another process is claiming now. */
function lockClaimable(
  transaction: Transaction<Tables>,
  { now, durationMs, latestAttempt, limit }: EventClaim,
  due: 'new' | 'retry' | 'beyond-latest',
  hasExpired: PostgresClock['hasExpired'],
) {
  return transaction
    .selectFrom('events as event')
    .selectAll('event')
    .$if(due === 'new', (query) => query.where('event.next_attempt_at', '=', dueImmediately))
    .$if(due === 'retry', (query) =>
      query.where('event.next_attempt_at', '>', dueImmediately).where('event.next_attempt_at', '<=', now),
    )
    .$if(due === 'beyond-latest', (query) => query.where('event.next_attempt_at', '>', latestAttempt))
    .where(hasExpired('event.claimed_until', durationMs))
    .where((event) =>
      event.not(
        event.exists(
          event
            .selectFrom('events as earlier')
            .select('earlier.sequence')
            .whereRef('earlier.tenant_id', '=', 'event.tenant_id')
            .whereRef('earlier.account_id', '=', 'event.account_id')
            .whereRef('earlier.sequence', '<', 'event.sequence'),
        ),
      ),
    )
    .orderBy('event.next_attempt_at')
    .orderBy('event.turn')
    .orderBy('event.sequence')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}
