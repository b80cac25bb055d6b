import type { HistoryEntry } from '../../domain/account-history.ts';
import type { AccountEvent } from './event-store.ts';

/** What is saved about a change of an account, or about an invitation to relink it. */
export interface JournalEntries {
  /** For the history, oldest first. A store without `history` ignores them. */
  readonly history: readonly HistoryEntry[];
  /** History of any account before this time is no longer needed. Format of `StoredAccount.linkedAt`. */
  readonly historyStart: string;
  /** For the outbox. A store without `events` ignores it. */
  readonly event?: AccountEvent;
}
