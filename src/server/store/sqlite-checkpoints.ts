import type { DatabaseSync } from 'node:sqlite';

/** Changes in quick succession share one checkpoint, because it takes longer than several changes. */
const delayMs = 200;

/**
 * Empties the write-ahead log, which still contains what was replaced or deleted. SQLite itself truncates it late or never:
 * https://www.sqlite.org/wal.html#ckpt. A reader in another process blocks the checkpoint; it is then retried.
 */
export class SqliteCheckpoints {
  readonly #database: DatabaseSync;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  schedule(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#truncate()) this.schedule();
    }, delayMs);
    // Must not keep the process alive: SQLite deletes the log with the last connection. Deno's timers are numbers.
    (this.#timer as { unref?: () => unknown }).unref?.();
  }

  /** Runs a last checkpoint, before the connection is closed. */
  close(): void {
    clearTimeout(this.#timer);
    this.#truncate();
  }

  #truncate(): boolean {
    try {
      const result = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      return result?.['busy'] === 0;
    } catch {
      // For example a full disk. The change itself is committed.
      return false;
    }
  }
}
