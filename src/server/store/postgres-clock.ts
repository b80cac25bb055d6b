import type { RawBuilder, SqlBool } from 'kysely';
import type { KyselyModules } from './postgres-modules.ts';

/** The database's clock, which all processes share. It may be set back. */
export interface PostgresClock {
  readonly now: RawBuilder<Date>;
  /** The time in this many milliseconds. */
  readonly timeIn: (ms: number) => RawBuilder<Date>;
  /** Whether a time is unset, is over, or is later than it can be, because it was set before the clock was set back. */
  readonly isOver: (column: string, maxMs: number) => RawBuilder<SqlBool>;
}

export function createPostgresClock({ sql }: KyselyModules): PostgresClock {
  const now = sql<Date>`clock_timestamp()`;
  const timeIn = (ms: number) => sql<Date>`clock_timestamp() + ${Math.ceil(ms)} * interval '1 millisecond'`;
  return {
    now,
    timeIn,
    isOver(column, maxMs) {
      const time = sql.ref(column);
      return sql<SqlBool>`(${time} IS NULL OR ${time} <= ${now} OR ${time} > ${timeIn(maxMs)})`;
    },
  };
}
