import type { LitElement, ReactiveController } from 'lit';
import { whenRemoved } from '../../dom/when-removed.ts';

/** How long a page may be in the background with a secret in it. */
const maxHiddenMs = 10 * 60_000;

/**
 * - `left`: the element was removed or moved to another document, the page was left, or came back from the back/forward cache.
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
  /** The document that is guarded. Not known when a server constructs the element. */
  #document: Document | undefined;

  constructor(host: LitElement, clear: (reason: ClearReason) => void) {
    this.#host = host;
    this.#clear = clear;
    host.addController(this);
  }

  hostConnected(): void {
    const { ownerDocument } = this.#host;
    if (this.#listeners?.signal.aborted === false) {
      // The element has only been moved.
      if (ownerDocument === this.#document) return;
      // To a frame or another window, which is another page.
      this.#leave();
    }
    this.#document = ownerDocument;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const view = ownerDocument.defaultView ?? window;
    const leave = (): void => this.#clear('left');
    view.addEventListener('pagehide', leave, { signal });
    view.addEventListener('pageshow', ({ persisted }) => persisted && leave(), { signal });
    ownerDocument.addEventListener('visibilitychange', () => this.#onVisibilityChange(), { signal });
  }

  hostDisconnected(): void {
    whenRemoved(this.#host, () => this.#leave());
  }

  #leave(): void {
    this.#listeners?.abort();
    this.#stopTimer();
    this.#clear('left');
  }

  #onVisibilityChange(): void {
    const visibilityState = this.#document?.visibilityState;
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
