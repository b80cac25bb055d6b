import type { LitElement, ReactiveController } from 'lit';
import { onOtherTabsChange } from '../context/other-tabs.ts';

/** A page that was hidden for this long refreshes when it is shown again. */
const staleAfterMs = 60_000;

/** Refreshes are at least this far apart, however many changes are reported. */
const minIntervalMs = 2000;

/** Calls back when an element's accounts may be outdated: after being offline or hidden, or after a change in another tab. */
export class AccountsRefresher implements ReactiveController {
  readonly #refresh: () => void;
  readonly #isBusy: () => boolean;
  #hiddenSince: number | undefined;
  #isOutdated = false;
  /** Runs while the minimum interval has not passed. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners: AbortController | undefined;

  /** @param isBusy whether the person is doing something that new rows would disturb. */
  constructor(host: LitElement, refresh: () => void, isBusy: () => boolean) {
    this.#refresh = refresh;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    window.addEventListener('online', () => this.#markOutdated(), { signal });
    document.addEventListener('visibilitychange', () => this.#visibilityChanged(), { signal });
    onOtherTabsChange(() => this.#markOutdated(), signal);
  }

  /** The person may have finished what the refresh waited for. */
  hostUpdate(): void {
    this.#refreshIfOutdated();
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #visibilityChanged(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenSince ??= Date.now();
      return;
    }
    if (this.#hiddenSince !== undefined && Date.now() - this.#hiddenSince >= staleAfterMs) {
      this.#isOutdated = true;
    }
    this.#hiddenSince = undefined;
    this.#refreshIfOutdated();
  }

  #markOutdated(): void {
    this.#isOutdated = true;
    this.#refreshIfOutdated();
  }

  #refreshIfOutdated(): void {
    if (!this.#isOutdated || this.#timer !== undefined) return;
    if (document.visibilityState === 'hidden' || this.#isBusy()) return;
    this.#isOutdated = false;
    this.#refresh();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#refreshIfOutdated();
    }, minIntervalMs);
  }
}
