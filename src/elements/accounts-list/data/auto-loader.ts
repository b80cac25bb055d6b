import type { LitElement, ReactiveController } from 'lit';

/** How near the end of the list has to be, in pixels. */
const nearness = 200;

/** Loads the next page by itself once the end of the rows is near. */
export class AutoLoader implements ReactiveController {
  readonly #host: LitElement;
  readonly #shown: () => number | undefined;
  readonly #loadMore: () => void;
  #observer: IntersectionObserver | undefined;
  /** How many rows were shown when a page was last loaded. */
  #loadedAt: number | undefined;

  /** @param shown how many rows are shown; undefined while no page is to come by itself. */
  constructor(host: LitElement, shown: () => number | undefined, loadMore: () => void) {
    this.#host = host;
    this.#shown = shown;
    this.#loadMore = loadMore;
    host.addController(this);
  }

  /** Other rows are there than those that were loaded last. */
  startOver(): void {
    this.#loadedAt = undefined;
  }

  hostUpdated(): void {
    this.#observer?.disconnect();
    const button = this.#host.renderRoot.querySelector('[part~="load-more"]');
    if (!button || this.#shown() === undefined || typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#nearEnd();
      },
      { rootMargin: `${String(nearness)}px` },
    );
    this.#observer.observe(button);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #nearEnd(): void {
    const shown = this.#shown();
    // A page that showed nothing new may be followed by any number of such.
    if (shown === undefined || shown === this.#loadedAt) return;
    this.#loadedAt = shown;
    this.#loadMore();
  }
}
