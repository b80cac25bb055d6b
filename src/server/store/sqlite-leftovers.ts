import type { DatabaseSync } from 'node:sqlite';

/** Changes that come one after another are cleared up together: to empty the log takes as long as some of them. */
const delayMilliseconds = 200;

/**
 * What was replaced or removed stays readable in the log beside the file until that is emptied, which SQLite itself does late
 * or never. A reader in another process can stand in the way; then it is tried again.
 */
export class SqliteLeftovers {
  readonly #database: DatabaseSync;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Clears up in a moment. */
  clearSoon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#clear()) this.clearSoon();
    }, delayMilliseconds);
    // No process stays for it: where the last connection ends, SQLite takes the log away. Deno's timers are numbers.
    (this.#timer as { unref?: () => unknown }).unref?.();
  }

  /** Clears up once more, for the end of the connection. */
  end(): void {
    clearTimeout(this.#timer);
    this.#clear();
  }

  #clear(): boolean {
    try {
      const result = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      return result?.['busy'] === 0;
    } catch {
      // A full disk is one reason; the change itself has been made.
      return false;
    }
  }
}
