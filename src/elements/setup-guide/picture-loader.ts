import type { LitElement } from 'lit';
import { adoptSheet } from '../../dom/adopt-sheet.ts';
import type { Pictures } from './guide-view.ts';

/** Fetches the pictures once their element is seen: not further down the page, nor in a dialog that is closed. */
export class PictureLoader {
  readonly #element: LitElement;
  #pictures: Pictures | 'awaited' | 'hidden' = 'awaited';
  #observer: IntersectionObserver | undefined;
  #isFetching = false;

  constructor(element: LitElement) {
    this.#element = element;
  }

  get pictures(): Pictures | 'awaited' | 'hidden' {
    return this.#pictures;
  }

  /** Waits for the element to be seen. Calls after the first change nothing. */
  watch(): void {
    if (this.#isFetching || this.#observer) return;
    // The words must not depend on it.
    if (typeof IntersectionObserver !== 'function') return void this.#fetch();
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#observer?.disconnect();
      void this.#fetch();
    });
    this.#observer.observe(this.#element);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  async #fetch(): Promise<void> {
    this.#isFetching = true;
    try {
      const pictures = await import('./pictures/pictures.ts');
      adoptSheet(this.#element, pictures.styles);
      this.#pictures = pictures;
    } catch {
      // The words say everything that the pictures show.
      this.#pictures = 'hidden';
    }
    this.#element.requestUpdate();
  }
}
