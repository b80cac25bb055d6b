import type { LitElement, ReactiveController } from 'lit';
import { whenRemoved } from '../../dom/when-removed.ts';

/** How long a page may be in the background with a secret in it. */
const maxHiddenMs = 10 * 60_000;

/**
 * - `left`: the element was removed, not only moved, the page was left, or the page came back from the back/forward cache.
 * - `timeout`: the page was in the background for ten minutes.
 */
export type ClearReason = 'left' | 'timeout';

/** Decides when the secret has to be cleared. */
export class SecretGuard implements ReactiveController {
  readonly #host: LitElement;
  readonly #clear: (reason: ClearReason) => void;
  #hiddenSince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners: AbortController | undefined;

  constructor(host: LitElement, clear: (reason: ClearReason) => void) {
    this.#host = host;
    this.#clear = clear;
    host.addController(this);
  }

  hostConnected(): void {
    // The element has only been moved.
    if (this.#listeners?.signal.aborted === false) return;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const leave = (): void => this.#clear('left');
    window.addEventListener('pagehide', leave, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && leave(), { signal });
    document.addEventListener('visibilitychange', () => this.#onVisibilityChange(), { signal });
  }

  hostDisconnected(): void {
    whenRemoved(this.#host, () => {
      this.#listeners?.abort();
      this.#stopTimer();
      this.#clear('left');
    });
  }

  #onVisibilityChange(): void {
    const { visibilityState } = document;
    const hiddenSince = this.#hiddenSince;
    this.#stopTimer();
    if (visibilityState === 'hidden') {
      this.#hiddenSince = Date.now();
      this.#timer = setTimeout(() => this.#clear('timeout'), maxHiddenMs);
    } else if (hiddenSince !== undefined && Date.now() - hiddenSince >= maxHiddenMs) {
      // Timers don't run while the machine sleeps; the clock does.
      this.#clear('timeout');
    }
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#hiddenSince = undefined;
  }
}
