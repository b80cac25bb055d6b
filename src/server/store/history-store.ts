import type { HistoryEntry } from '../../domain/account-history.ts';

/** A page of a history. */
export interface StoredHistoryPage {
  /** The latest first. */
  readonly entries: readonly HistoryEntry[];
  /** The `before` of the next page. Absent on the last page. */
  readonly next?: number;
}

/** What happened to accounts. Entries are added together with the change (`AccountWrite.journal`), and removed with the account. */
export interface HistoryStore {
  /** Returns entries of an account; an empty page if the tenant has no such account. */
  list(
    tenantId: string,
    accountId: string,
    query: {
      /** Leaves out earlier entries. Format of `StoredAccount.linkedAt`. */
      readonly since: string;
      /** `next` of the previous page. */
      readonly before?: number;
      readonly limit: number;
    },
  ): Promise<StoredHistoryPage>;
}

/**
 * An account keeps its newest entries of each type. Otherwise someone could fill the database by renaming an account over and
 * over. If all types shared one limit, the renames would push out who linked it.
 */
export const maxEntriesPerType = 500;

/** Old entries deleted with each change: enough to keep up, and too few to slow the change down. */
export const maxOldEntriesPerChange = 100;
