import type { PostgresPool, PostgresPoolClient } from 'kysely';

/** Between two tries to get a lock that another process holds. */
const retryMilliseconds = 50;

/** Longer than what is done alone may take; who has waited so long hears that it cannot be done now. */
const waitMilliseconds = 20_000;

/**
 * Locks by name, among all processes on the database, on one connection for all of them: a connection for each would use
 * the pool up. The database frees them when that connection ends, so a process that dies holds none.
 */
export class PostgresLocks {
  readonly #pool: PostgresPool;
  #session: Promise<PostgresPoolClient> | undefined;
  #users = 0;
  /** The connection does one thing at a time. */
  #last: Promise<unknown> = Promise.resolve();
  /** The database lets a connection have a lock twice, so within the process they queue here. */
  readonly #held = new Map<string, Promise<unknown>>();

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  /** Calls `work` while nobody else has the lock. */
  async hold<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#held.get(name);
    const turn = (async () => {
      await before?.catch(() => undefined);
      return this.#holdAlone(name, work);
    })();
    this.#held.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#held.get(name) === turn) this.#held.delete(name);
    }
  }

  async #holdAlone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.#users += 1;
    try {
      await this.#lock(name);
      try {
        return await work();
      } finally {
        // Where that fails, the connection is ended, and the lock with it.
        await this.#call('pg_advisory_unlock', name).catch(() => undefined);
      }
    } finally {
      this.#users -= 1;
      if (this.#users === 0) await this.#end(false);
    }
  }

  async #lock(name: string): Promise<void> {
    const deadline = Date.now() + waitMilliseconds;
    while (!(await this.#call('pg_try_advisory_lock', name))) {
      if (Date.now() > deadline) throw new Error('Another process holds the lock for too long.');
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }

  async #call(call: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    const answer = this.#last.then(async () => {
      this.#session ??= this.#pool.connect();
      try {
        const { rows } = await (
          await this.#session
        ).query<{ done: boolean }>(`SELECT ${call}(hashtextextended($1, 0)) AS done`, [name]);
        return rows[0]?.done === true;
      } catch (error) {
        await this.#end(true);
        throw error;
      }
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #end(destroy: boolean): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.then(
      (client) => client.release(destroy),
      () => undefined,
    );
  }
}
