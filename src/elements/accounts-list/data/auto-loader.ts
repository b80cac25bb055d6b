import type { LitElement, ReactiveController } from 'lit';

/** How close to the end of the list loading starts. */
const rootMargin = '200px';

/** Loads the next page when the end of the list comes into view. */
export class AutoLoader implements ReactiveController {
  readonly #host: LitElement;
  readonly #rowCount: () => number | undefined;
  readonly #loadMore: () => void;
  #observer: IntersectionObserver | undefined;
  /** The number of rows when a page was last loaded. */
  #lastCount: number | undefined;

  /** @param rowCount returns the number of rows; undefined while nothing should load. */
  constructor(host: LitElement, rowCount: () => number | undefined, loadMore: () => void) {
    this.#host = host;
    this.#rowCount = rowCount;
    this.#loadMore = loadMore;
    host.addController(this);
  }

  /** Call it before the rows are replaced. */
  reset(): void {
    this.#lastCount = undefined;
  }

  hostUpdated(): void {
    this.#observer?.disconnect();
    const button = this.#host.renderRoot.querySelector('[part~="load-more"]');
    if (!button || this.#rowCount() === undefined || typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#endReached();
      },
      { rootMargin },
    );
    this.#observer.observe(button);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #endReached(): void {
    const count = this.#rowCount();
    // After a page without new rows, the end stays in view: that would load page after page.
    if (count === undefined || count === this.#lastCount) return;
    this.#lastCount = count;
    this.#loadMore();
  }
}
