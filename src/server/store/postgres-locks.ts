import type { PostgresPool, PostgresPoolClient } from 'kysely';

/** Between two tries to get a lock that another process holds. */
const retryMilliseconds = 50;

/** A little longer than what is done alone takes as a rule. */
const waitMilliseconds = 5000;

/**
 * The database notices within a minute that the machine at the other end is gone, where the system would take two hours. Over
 * a socket of the same machine it sets nothing.
 */
const keepAlive = `SELECT set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
  set_config('tcp_keepalives_count', '3', false)`;

/**
 * Locks by name, among all processes on the database, on one connection for all of them: a connection for each would use
 * the pool up. The database frees them when that connection ends, so a process that dies holds none. One that is frozen holds
 * on to what it has: a lock is good for saving work, and for nothing that must not be done twice.
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

  /** Calls `work` while nobody else has the lock, or when somebody else has had it for too long. */
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
      const isHeld = await this.#lock(name);
      try {
        return await work();
      } finally {
        // Where that fails, the connection is ended, and the lock with it.
        if (isHeld) await this.#call('pg_advisory_unlock', name).catch(() => undefined);
      }
    } finally {
      this.#users -= 1;
      if (this.#users === 0) await this.#end(false);
    }
  }

  /** Tells whether it could be had in time. */
  async #lock(name: string): Promise<boolean> {
    const deadline = Date.now() + waitMilliseconds;
    while (!(await this.#call('pg_try_advisory_lock', name))) {
      if (Date.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
    return true;
  }

  async #call(call: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    const answer = this.#last.then(async () => {
      this.#session ??= this.#connect();
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

  async #connect(): Promise<PostgresPoolClient> {
    const client = await this.#pool.connect();
    try {
      await client.query(keepAlive, []);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
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
