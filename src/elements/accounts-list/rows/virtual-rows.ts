import type { LitElement, ReactiveController } from 'lit';
import type { AccountRow } from '../data/account-rows.ts';
import { needsAttention } from '../data/queries.ts';
import type { RenderedRow, RowGap } from './row-template.ts';
import type { RowVirtualizer } from './row-virtualizer.ts';

/** Rows rendered until the virtualizer has loaded. */
const initialRowCount = 16;

/** Rows rendered if the virtualizer could not be loaded. The others can be found by search and filter. */
const fallbackRowCount = 200;

/** Selects the rows to render: all, or the visible ones of a virtualized list. Loads the virtualizer on demand. */
export class VirtualRows implements ReactiveController {
  readonly #host: LitElement;
  readonly #isEnabled: () => boolean;
  #virtualizer: RowVirtualizer | 'loading' | 'failed' | undefined;

  constructor(host: LitElement, isEnabled: () => boolean) {
    this.#host = host;
    this.#isEnabled = isEnabled;
    host.addController(this);
  }

  /** The height of all rows in pixels, if not all are rendered. */
  get height(): number | undefined {
    return typeof this.#virtualizer === 'object' ? this.#virtualizer.height : undefined;
  }

  /** @param keptIds accounts whose rows stay rendered when they are scrolled out of view. */
  parts(rows: readonly AccountRow[], keptIds: readonly string[]): readonly (RenderedRow | RowGap)[] {
    if (!this.#isEnabled()) return rows.map((row) => ({ row }));
    if (typeof this.#virtualizer === 'object') return this.#virtualizer.parts(rows, keptIds);
    const count = this.#virtualizer === 'failed' ? fallbackRowCount : initialRowCount;
    return rows.slice(0, count).map((row, index) => ({ row, index }));
  }

  scrollToStart(): void {
    if (typeof this.#virtualizer === 'object') this.#virtualizer.scrollToStart();
  }

  hostUpdated(): void {
    if (!this.#isEnabled()) this.#dispose();
    else if (this.#virtualizer === undefined) void this.#load();
    else if (typeof this.#virtualizer === 'object') this.#virtualizer.rendered();
  }

  hostDisconnected(): void {
    this.#dispose();
  }

  async #load(): Promise<void> {
    this.#virtualizer = 'loading';
    // Rows are measured while an update completes, which is too late for it to schedule another one.
    const update = (): void => queueMicrotask(() => this.#host.requestUpdate());
    const virtualizer = await import('./row-virtualizer.ts')
      .then(({ RowVirtualizer }) => new RowVirtualizer(this.#host.renderRoot, update, needsAttention))
      .catch(() => 'failed' as const);
    this.#virtualizer = virtualizer;
    if (this.#isEnabled() && this.#host.isConnected) update();
    else this.#dispose();
  }

  #dispose(): void {
    if (typeof this.#virtualizer === 'object') this.#virtualizer.dispose();
    this.#virtualizer = undefined;
  }
}
