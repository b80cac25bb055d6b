import type { LitElement, ReactiveController } from 'lit';
import type { AccountRow } from '../data/accounts-store.ts';
import type { PlacedRow, RowGap } from './row-template.ts';
import type { RowsWindow } from './row-virtualizer.ts';

/** So many rows are drawn before there is a window to look at them through. */
const firstRows = 16;

/** So many rows are drawn where the window could not be fetched. Search and filter lead to the others. */
const rowsWithoutWindow = 200;

/** Which of the rows are drawn: all of them, or those that a window shows. It is fetched when it is first needed. */
export class VirtualRows implements ReactiveController {
  readonly #host: LitElement;
  readonly #isWanted: () => boolean;
  #window: RowsWindow | 'fetched' | 'lost' | undefined;

  /** @param isWanted whether the rows are to be looked at through a window. */
  constructor(host: LitElement, isWanted: () => boolean) {
    this.#host = host;
    this.#isWanted = isWanted;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isWanted()) this.#end();
    else if (this.#window === undefined) void this.#open();
    else if (typeof this.#window === 'object') this.#window.drawn();
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** @param keptIds accounts whose rows are drawn even out of sight. */
  parts(rows: readonly AccountRow[], keptIds: readonly string[]): readonly (PlacedRow | RowGap)[] {
    if (!this.#isWanted()) return rows.map((row) => ({ row }));
    const window = this.#window;
    if (typeof window === 'object') return window.parts(rows, keptIds);
    const drawn = rows.slice(0, window === 'lost' ? rowsWithoutWindow : firstRows);
    return drawn.map((row, index) => ({ row, index }));
  }

  /** How high all rows are, in pixels, where not all of them are drawn. */
  get height(): number | undefined {
    return typeof this.#window === 'object' ? this.#window.height : undefined;
  }

  /** Other rows are looked for: they are read from the first one on. */
  toStart(): void {
    if (typeof this.#window === 'object') this.#window.toStart();
  }

  async #open(): Promise<void> {
    this.#window = 'fetched';
    const chunk = await import('./row-virtualizer.ts').catch(() => undefined);
    if (!this.#isWanted() || !this.#host.isConnected) {
      this.#end();
      return;
    }
    const draw = (): void => this.#host.requestUpdate();
    this.#window = chunk ? new chunk.RowsWindow(this.#host.renderRoot, draw) : 'lost';
    draw();
  }

  #end(): void {
    if (typeof this.#window === 'object') this.#window.end();
    this.#window = undefined;
  }
}
