import type { LitElement, ReactiveController } from 'lit';
import { onOtherTabsChange } from '../../../context/other-tabs.ts';

/** Who has been away for this long, in milliseconds, wants to see how it is now. */
const awayMilliseconds = 60_000;

/** However often others tell of changes, the backend is asked once in this time, in milliseconds. */
const restMilliseconds = 2000;

/** Tells when a list may have missed something: offline, out of sight, or in another tab. */
export class AccountsRefresher implements ReactiveController {
  readonly #refresh: () => void;
  readonly #isBusy: () => boolean;
  #hiddenSince: number | undefined;
  /** Something has happened elsewhere that the list has not asked for yet. */
  #isBehind = false;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | undefined;

  /** @param isBusy whether somebody is in the middle of something that other rows would disturb. */
  constructor(host: LitElement, refresh: () => void, isBusy: () => boolean) {
    this.#refresh = refresh;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('online', () => this.#fallBehind(), { signal });
    document.addEventListener('visibilitychange', () => this.#visibilityChanged(), { signal });
    onOtherTabsChange(() => this.#fallBehind(), signal);
  }

  /** What had to wait is asked for when nobody is in the middle of something any more. */
  hostUpdated(): void {
    this.#catchUp();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  #visibilityChanged(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenSince ??= Date.now();
      return;
    }
    if (this.#hiddenSince !== undefined && Date.now() - this.#hiddenSince >= awayMilliseconds) {
      this.#isBehind = true;
    }
    this.#hiddenSince = undefined;
    this.#catchUp();
  }

  #fallBehind(): void {
    this.#isBehind = true;
    this.#catchUp();
  }

  /** Asks now, or when somebody looks, or when the last time is a while ago. */
  #catchUp(): void {
    if (!this.#isBehind || this.#rest !== undefined) return;
    if (document.visibilityState === 'hidden' || this.#isBusy()) return;
    this.#isBehind = false;
    this.#refresh();
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#catchUp();
    }, restMilliseconds);
  }
}
