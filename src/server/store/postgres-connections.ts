import type { PostgresPool as KyselyPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PostgresPool } from './postgres-store.ts';

/** A client of `pg`, as far as it is used here. */
interface PgClient {
  query(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Record<string, unknown>>>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
}

/**
 * A pool for Kysely: a connection of which no more is known what it is doing is never used again, and every text goes in and
 * comes out as it is. Its end waits for the connections that are out, and leaves those of the pool behind it alone.
 */
export function guardPool(pool: PostgresPool, timeoutMs?: number): KyselyPool {
  let out = 0;
  let ended: (() => void) | undefined;
  const returned = (): void => {
    out -= 1;
    if (out === 0) ended?.();
  };
  return {
    options: {},
    async connect() {
      out += 1;
      try {
        return guardClient((await pool.connect()) as unknown as PgClient, timeoutMs, returned);
      } catch (error) {
        returned();
        throw error;
      }
    },
    async end() {
      if (out > 0) await new Promise<void>((resolve) => (ended = resolve));
    },
  };
}

function guardClient(
  client: PgClient,
  timeoutMs: number | undefined,
  returned: () => void,
): PostgresPoolClient {
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  // Without a listener, a connection that is lost between two statements would end the process.
  client.on('error', onError);
  const query = async (text: string, values: readonly unknown[]) => {
    if (broken) throw new Error('The connection to the database is lost.');
    try {
      const result = await inTime(client.query(text, values.map(escapeValue)), timeoutMs);
      return { ...result, rows: result.rows.map(unescapeRow) };
    } catch (error) {
      // What the database itself says leaves the connection usable. After all else a late answer may still come.
      if (!isFromDatabase(error)) broken = true;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release(destroy = false) {
      client.removeListener('error', onError);
      client.release(destroy || broken);
      returned();
    },
  };
}

async function inTime<Result>(answer: Promise<Result>, timeoutMs: number | undefined): Promise<Result> {
  if (timeoutMs === undefined) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer in time.')), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isFromDatabase(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error;
}

/** Postgres has no U+0000 in a text. In its place stands U+0010 ("data link escape") and a zero, and for U+0010 itself two. */
function escapeValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll('\u0010', '\u0010\u0010').replaceAll('\u0000', '\u00100');
}

function unescapeRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unescapeValue(value)]));
}

function unescapeValue(value: unknown): unknown {
  if (typeof value !== 'string' || !value.includes('\u0010')) return value;
  return value.replace(/\u0010(.)/g, (_, escaped) => (escaped === '0' ? '\u0000' : '\u0010'));
}
