import type { RawBuilder, SqlBool, Transaction } from 'kysely';
import { maxRemainingMs } from './clock-steps.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';

/** The database's clock, which all processes share. It may be set back. */
export interface PostgresClock {
  readonly now: RawBuilder<Date>;
  /** The time in this many milliseconds. */
  readonly timeIn: (ms: number) => RawBuilder<Date>;
  /** Whether a time is unset, has passed, or is later than it can be: see `maxRemainingMs`. */
  readonly hasExpired: (column: string, maxMs: number) => RawBuilder<SqlBool>;
  /** Reads the time in milliseconds since 1970. */
  readonly read: (transaction: Transaction<Tables>) => Promise<number>;
}

export function createPostgresClock({ sql }: KyselyModules): PostgresClock {
  const now = sql<Date>`clock_timestamp()`;
  const timeIn = (ms: number) => sql<Date>`clock_timestamp() + ${Math.ceil(ms)} * interval '1 millisecond'`;
  return {
    now,
    timeIn,
    async read(transaction) {
      const time = sql<number>`(extract(epoch FROM ${now}) * 1000)::float8`;
      const { ms } = await transaction.selectNoFrom(time.as('ms')).executeTakeFirstOrThrow();
      return ms;
    },
    hasExpired(column, maxMs) {
      const time = sql.ref(column);
      return sql<SqlBool>`(${time} IS NULL OR ${time} <= ${now} OR ${time} > ${timeIn(maxRemainingMs(maxMs))})`;
    },
  };
}
