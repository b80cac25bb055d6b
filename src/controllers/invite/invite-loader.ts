import type { LitElement } from 'lit';
import type { InviteOptions } from './invite-controller.ts';
import type { InvitePanel } from './invite-panel.ts';

/** Loads the panel to invite a colleague: few people need it. */
export class InviteLoader {
  readonly #host: LitElement;
  readonly #options: InviteOptions;
  #panel: InvitePanel | 'loading' | 'failed' | undefined;

  constructor(host: LitElement, options: InviteOptions) {
    this.#host = host;
    this.#options = options;
  }

  get panel(): InvitePanel | undefined {
    return typeof this.#panel === 'object' ? this.#panel : undefined;
  }

  get hasFailed(): boolean {
    return this.#panel === 'failed';
  }

  /** @param again also after a failure */
  async load({ again = false } = {}): Promise<void> {
    if (this.#panel && !(again && this.hasFailed)) return;
    this.#panel = 'loading';
    this.#host.requestUpdate();
    try {
      const { InvitePanel } = await import('./invite-panel.ts');
      this.#panel = new InvitePanel(this.#host, this.#options);
    } catch {
      this.#panel = 'failed';
    }
    this.#host.requestUpdate();
  }

  /** Forgets the link. */
  reset(): void {
    this.panel?.reset();
  }
}
