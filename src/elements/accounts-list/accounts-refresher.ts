import type { LitElement, ReactiveController } from 'lit';
import { followOtherPages } from '../../adapter/other-pages.ts';

/** Who has been away for this long, in milliseconds, wants to see how it is now. */
const awayMilliseconds = 60_000;

/** Tells when a list may have missed something: offline, out of sight, or in another tab. */
export class AccountsRefresher implements ReactiveController {
  readonly #refresh: () => void;
  #hiddenSince: number | undefined;
  /** Something has happened elsewhere while nobody looked. */
  #isBehind = false;
  #listening: AbortController | undefined;

  constructor(host: LitElement, refresh: () => void) {
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('online', this.#refresh, { signal });
    document.addEventListener('visibilitychange', () => this.#visibilityChanged(), { signal });
    followOtherPages(() => {
      if (document.visibilityState === 'hidden') this.#isBehind = true;
      else this.#refresh();
    }, signal);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
  }

  #visibilityChanged(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenSince ??= Date.now();
      return;
    }
    const wasAway = this.#hiddenSince !== undefined && Date.now() - this.#hiddenSince >= awayMilliseconds;
    this.#hiddenSince = undefined;
    if (!wasAway && !this.#isBehind) return;
    this.#isBehind = false;
    this.#refresh();
  }
}
