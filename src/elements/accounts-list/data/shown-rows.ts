import type { AccountRow } from './accounts-store.ts';
import { needsAttention, queryRows, type ListQuery } from './queries.ts';

/** Rows that are shown, and what is known of all. */
export interface Shown {
  /** Those that the query leaves, in its order. */
  readonly rows: readonly AccountRow[];
  /** How many of all need attention. */
  readonly troubled: number;
}

/** Which rows are shown. Kept between drawings, because a list may be long and is drawn anew with every step of scrolling. */
export class ShownRows {
  #of: readonly [rows: readonly AccountRow[], query: ListQuery, isHeld: boolean] | undefined;
  #shown: Shown = { rows: [], troubled: 0 };

  of(rows: readonly AccountRow[], query: ListQuery, isHeld: boolean): Shown {
    const [lastRows, lastQuery, lastIsHeld] = this.#of ?? [];
    if (rows !== lastRows || query !== lastQuery || isHeld !== lastIsHeld) {
      this.#of = [rows, query, isHeld];
      this.#shown = {
        rows: queryRows(rows, query, isHeld),
        troubled: rows.reduce((count, { account }) => count + (needsAttention(account) ? 1 : 0), 0),
      };
    }
    return this.#shown;
  }
}
