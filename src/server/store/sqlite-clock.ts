import type { DatabaseSync } from 'node:sqlite';
import { maxRemainingMs } from './clock-steps.ts';

/**
 * The clock of the machine as SQLite reads it, in milliseconds since 1970. All processes that share a file are on one machine, so
 * they share this clock, even if one of them replaces `Date`.
 */
export function createSqliteClock(database: DatabaseSync): () => number {
  const statement = database.prepare(`SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER) AS now`);
  return () => Number(statement.get()?.['now']);
}

/** Whether a time is unset, has passed at the parameter `:now`, or is later than it can be: see `maxRemainingMs`. */
export function hasExpiredSql(column: string, maxMs: number): string {
  return `(${column} IS NULL OR ${column} <= :now OR ${column} > :now + ${maxRemainingMs(maxMs)})`;
}
