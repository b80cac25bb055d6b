import type { LitElement, ReactiveController } from 'lit';
import { adoptSheet } from '../../dom/adopt-sheet.ts';

export type Pictures = typeof import('./pictures/pictures.ts');

/** Loads the pictures once the element is visible: not further down the page, nor in a closed dialog. */
export class PictureLoader implements ReactiveController {
  readonly #host: LitElement;
  #pictures: Pictures | 'loading' | 'hidden' = 'loading';
  #observer: IntersectionObserver | undefined;
  #isLoading = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** `hidden` if they could not be loaded: the text contains everything that they show. */
  get pictures(): Pictures | 'loading' | 'hidden' {
    return this.#pictures;
  }

  /** Waits until the element is visible. Further calls do nothing. */
  watch(): void {
    if (this.#isLoading || this.#observer) return;
    if (typeof IntersectionObserver !== 'function') return void this.#load();
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#observer?.disconnect();
      void this.#load();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const pictures = await import('./pictures/pictures.ts');
      adoptSheet(this.#host, pictures.styles);
      this.#pictures = pictures;
    } catch {
      this.#pictures = 'hidden';
    }
    this.#host.requestUpdate();
  }
}
