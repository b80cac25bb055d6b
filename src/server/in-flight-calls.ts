import { linkError } from '../domain/link-error.ts';
import { LinkBackendError } from './link-backend-error.ts';

/** Counts what a backend is doing, so that it can end without breaking anything off. */
export class InFlightCalls {
  #count = 0;
  #closed = false;
  readonly #onClose = new Set<() => void>();
  #onEnd: readonly (() => void)[] = [];

  /** Whether the end has been asked for. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Calls `work`, or rejects with the code `backend-unavailable` where the end has been asked for. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#closed) throw new LinkBackendError(linkError('backend-unavailable'));
    return this.wait(work());
  }

  /** Lets the end wait for `work` as well. */
  async wait<Result>(work: Promise<Result>): Promise<Result> {
    this.#count += 1;
    try {
      return await work;
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const end of this.#onEnd) end();
    }
  }

  /** Calls `listener` when the end is asked for, or now where it has been. Gives back what takes the listener away. */
  onClose(listener: () => void): () => void {
    if (this.#closed) listener();
    else this.#onClose.add(listener);
    return () => this.#onClose.delete(listener);
  }

  /** Lets nothing begin any more. Resolves when all has ended that had begun. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const listener of this.#onClose) listener();
    this.#onClose.clear();
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      this.#onEnd = [...this.#onEnd, resolve];
    });
  }
}
