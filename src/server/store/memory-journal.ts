import type { HistoryEntry } from '../../domain/account-history.ts';
import { accountMapKey } from '../account-map-key.ts';
import {
  dueImmediately,
  selectDue,
  toClaimedEvent,
  toEventRow,
  toUndeliveredEvent,
  type EventRow,
} from './event-row.ts';
import type { EventStore } from './event-store.ts';
import { maxEntriesPerType, type HistoryStore } from './history-store.ts';
import type { JournalEntries } from './journal-entries.ts';
import { toPage } from './sequence-page.ts';

interface SavedEntry {
  readonly sequence: number;
  readonly entry: HistoryEntry;
}

interface SavedEvent extends EventRow {
  readonly sequence: number;
  readonly turn: number;
}

/** The events and the histories of a store in memory. */
export interface MemoryJournal {
  readonly events: EventStore;
  readonly history: HistoryStore;
  readonly add: (tenantId: string, accountId: string, entries: JournalEntries | undefined) => void;
  readonly removeHistory: (tenantId: string, accountId: string) => void;
  readonly removeOldHistory: (before: string) => void;
  /** Removes the undelivered events of a tenant. */
  readonly removeUndelivered: (tenantId: string) => void;
}

export function createMemoryJournal(): MemoryJournal {
  /** By ID, in the order of the changes. */
  const events = new Map<string, SavedEvent>();
  /** When the claims of events end, by a clock that is never adjusted. By event ID. */
  const claimEnds = new Map<string, number>();
  /** The highest turn of each tenant, and the highest one that was claimed. */
  const lastTurns = new Map<string, number>();
  let claimedTurn = 0;
  const histories = new Map<string, SavedEntry[]>();
  let sequence = 0;
  const takeTurn = (tenantId: string): number => {
    const turn = Math.max(lastTurns.get(tenantId) ?? 0, claimedTurn) + 1;
    lastTurns.set(tenantId, turn);
    return turn;
  };
  const undelivered = (): SavedEvent[] => [...events.values()].filter((row) => row.next_attempt_at === null);

  const removeOldHistory = (before: string): void => {
    for (const [key, entries] of histories) {
      histories.set(
        key,
        entries.filter(({ entry }) => entry.at >= before),
      );
    }
  };

  return {
    removeOldHistory,
    add(tenantId, accountId, journal) {
      if (!journal) return;
      const { history, historyStart, event } = journal;
      if (event) {
        events.set(event.id, { ...toEventRow(event), sequence: (sequence += 1), turn: takeTurn(tenantId) });
      }
      removeOldHistory(historyStart);
      const key = accountMapKey(tenantId, accountId);
      const added = history.map((entry) => ({ sequence: (sequence += 1), entry }));
      const entries = [...(histories.get(key) ?? []), ...added];
      const surplus = new Set(
        history.flatMap(({ type }) =>
          entries.filter(({ entry }) => entry.type === type).slice(0, -maxEntriesPerType),
        ),
      );
      histories.set(
        key,
        entries.filter((saved) => !surplus.has(saved)),
      );
    },
    removeHistory(tenantId, accountId) {
      histories.delete(accountMapKey(tenantId, accountId));
    },
    removeUndelivered(tenantId) {
      for (const row of undelivered()) if (row.tenant_id === tenantId) events.delete(row.id);
    },
    history: {
      async list(tenantId, accountId, { since, before = Infinity, limit }) {
        const entries = (histories.get(accountMapKey(tenantId, accountId)) ?? [])
          .filter((saved) => saved.sequence < before && saved.entry.at >= since)
          .reverse();
        const { page, ...next } = toPage(entries, limit);
        return { entries: page.map(({ entry }) => entry), ...next };
      },
    },
    events: {
      async claim({ id, now, durationMs, latestAttempt, limit, retries }) {
        const earliest = new Map<string, SavedEvent>();
        for (const row of events.values()) {
          const key = accountMapKey(row.tenant_id, row.account_id);
          if (!earliest.has(key)) earliest.set(key, row);
        }
        const clock = performance.now();
        const claimable = [...earliest.values()]
          .filter((row) => (claimEnds.get(row.id) ?? 0) <= clock)
          .sort(compareDue);
        const select = (isDue: (nextAttemptAt: string) => boolean): SavedEvent[] =>
          claimable.filter(({ next_attempt_at: next }) => next !== null && isDue(next)).slice(0, limit);
        const due = selectDue(
          select((next) => next === dueImmediately),
          select((next) => next !== dueImmediately && next <= now),
          { limit, retries },
        );
        const claimed = due.length > 0 ? due : select((next) => next > latestAttempt);
        for (const row of claimed) {
          claimedTurn = Math.max(claimedTurn, row.turn);
          events.set(row.id, { ...row, claim: id });
          claimEnds.set(row.id, clock + durationMs);
        }
        return claimed.map(toClaimedEvent);
      },
      async settle(claimId, attempts) {
        for (const attempt of attempts) {
          const row = events.get(attempt.eventId);
          if (row?.claim !== claimId) continue;
          claimEnds.delete(row.id);
          if (attempt.outcome === 'delivered') events.delete(row.id);
          else {
            events.set(row.id, {
              ...row,
              claim: null,
              attempts: row.attempts + 1,
              first_attempt_at: attempt.firstAttemptAt,
              next_attempt_at: attempt.nextAttemptAt,
              failed_at: attempt.failedAt,
              reason: attempt.reason,
            });
          }
        }
      },
      async countWaiting() {
        return events.size - undelivered().length;
      },
      async listUndelivered({ after = 0, limit }) {
        const rows = undelivered().filter((row) => row.sequence > after);
        const { page, ...next } = toPage(rows, limit);
        return { events: page.map(toUndeliveredEvent), ...next };
      },
      async redeliver(eventIds) {
        const rows = undelivered().filter(({ id }) => eventIds?.includes(id) ?? true);
        for (const row of rows) {
          events.set(row.id, {
            ...row,
            attempts: 0,
            first_attempt_at: null,
            next_attempt_at: dueImmediately,
            turn: takeTurn(row.tenant_id),
          });
        }
        return rows.length;
      },
    },
  };
}

function compareDue(one: SavedEvent, other: SavedEvent): number {
  const [at, otherAt] = [one.next_attempt_at ?? '', other.next_attempt_at ?? ''];
  if (at !== otherAt) return at < otherAt ? -1 : 1;
  return one.turn - other.turn || one.sequence - other.sequence;
}
