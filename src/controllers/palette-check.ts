import type { ReactiveController, ReactiveElement } from 'lit';
import { findProvider } from '../context/find-provider.ts';
import { tokenNames } from '../styles/appearance-tokens.ts';

/**
 * Help for developers: warns of a palette with too little contrast, when the page is idle. Loads the code for it only if
 * a color is not the default. Inside a provider, only the provider does.
 */
export class PaletteCheck implements ReactiveController {
  readonly #host: ReactiveElement;
  #isScheduled = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.schedule();
  }

  /** Has to be called when the host has changed its colors. */
  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const check = (): void => this.#check();
    if (typeof globalThis.requestIdleCallback === 'function') requestIdleCallback(check);
    else setTimeout(check, 500);
  }

  #check(): void {
    this.#isScheduled = false;
    const host = this.#host;
    if (!host.isConnected || !('CSS' in globalThis) || (findProvider(host) ?? host) !== host) return;
    const style = getComputedStyle(host);
    const isSet = (name: string): boolean =>
      name.startsWith('color') && style.getPropertyValue(`--personio-link-${name}`) !== '';
    if (!tokenNames.some(isSet)) return;
    import('../styles/contrast.ts').then(
      ({ warnOfLowContrast }) => warnOfLowContrast(host),
      // If the chunk cannot be loaded, nothing is checked.
      () => undefined,
    );
  }
}
