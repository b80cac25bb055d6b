import { linkError } from '../domain/link-error.ts';
import { LinkBackendError } from './link-backend-error.ts';

/** Counts the calls in flight, so that the backend can close gracefully. */
export class InFlightCalls {
  #count = 0;
  #isClosing = false;
  readonly #closeListeners = new Set<() => void>();
  #idleListeners: readonly (() => void)[] = [];

  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Calls `work`, or rejects with `backend-unavailable` once closing. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosing) throw new LinkBackendError(linkError('backend-unavailable'));
    return this.track(work());
  }

  /** Like `run`, for long calls: the signal aborts when closing starts. */
  async runUntilClose<Result>(work: (closing: AbortSignal) => Promise<Result>): Promise<Result> {
    const closing = new AbortController();
    const removeListener = this.onClose(() => closing.abort());
    try {
      return await this.run(() => work(closing.signal));
    } finally {
      removeListener();
    }
  }

  /** Makes `close` wait for `work`. */
  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#count += 1;
    try {
      return await work;
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const listener of this.#idleListeners) listener();
    }
  }

  /** Calls `listener` when closing starts, or now if it has. Returns a function that removes the listener. */
  onClose(listener: () => void): () => void {
    if (this.#isClosing) listener();
    else this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  /** Rejects new calls and resolves when those in flight have finished. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const listener of this.#closeListeners) listener();
    this.#closeListeners.clear();
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      this.#idleListeners = [...this.#idleListeners, resolve];
    });
  }
}
