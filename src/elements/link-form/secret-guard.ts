import type { LitElement, ReactiveController } from 'lit';

/** How long a page may be out of sight with a secret in it. */
const outOfSightMilliseconds = 10 * 60_000;

/**
 * Tells when the secret has to go: when the page is left, when it comes back from the browser's cache, when the element
 * leaves it, and when it has been out of sight for ten minutes.
 */
export class SecretGuard implements ReactiveController {
  readonly #forget: (why: 'left' | 'out-of-sight') => void;
  #hiddenSince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | undefined;

  constructor(host: LitElement, forget: (why: 'left' | 'out-of-sight') => void) {
    this.#forget = forget;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const leave = (): void => this.#forget('left');
    window.addEventListener('pagehide', leave, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && leave(), { signal });
    document.addEventListener('visibilitychange', () => this.#visibilityChanged(), { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#clearTimer();
    this.#forget('left');
  }

  #visibilityChanged(): void {
    const { visibilityState } = document;
    // A sleeping machine wakes up without having counted: the clock decides then.
    const since = this.#hiddenSince;
    this.#clearTimer();
    if (visibilityState === 'hidden') {
      this.#hiddenSince = Date.now();
      this.#timer = setTimeout(() => this.#forget('out-of-sight'), outOfSightMilliseconds);
    } else if (since !== undefined && Date.now() - since >= outOfSightMilliseconds) {
      this.#forget('out-of-sight');
    }
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#hiddenSince = undefined;
  }
}
