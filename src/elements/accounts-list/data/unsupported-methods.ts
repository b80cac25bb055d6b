import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { LinkError } from '../../../domain/link-error.ts';

/** What a backend turned out not to support. An HTTP adapter has every method, so only a response shows it. */
export class UnsupportedMethods {
  #adapter: LinkAdapter | undefined;
  readonly #methods = new Set<keyof LinkAdapter>();

  has(adapter: LinkAdapter | undefined, method: keyof LinkAdapter): boolean {
    return adapter === this.#adapter && this.#methods.has(method);
  }

  /** Call it with the error of each failed call. Forgets what another adapter did not support. */
  failed(adapter: LinkAdapter | undefined, method: keyof LinkAdapter, { code }: LinkError): void {
    if (code !== 'not-configured') return;
    if (adapter !== this.#adapter) this.#methods.clear();
    this.#adapter = adapter;
    this.#methods.add(method);
  }
}
