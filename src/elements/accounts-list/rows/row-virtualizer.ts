import type { AccountRow } from '../data/accounts-store.ts';
import { needsAttention } from '../data/queries.ts';
import { RowHeights } from './row-heights.ts';
import type { PlacedRow, RowGap } from './row-template.ts';

/** Rows that are drawn beyond either end of what is seen, so that the Tab key always finds the next one. */
const overscan = 6;

/** How high a row usually is, in pixels, where the list is at least as wide. */
const layouts = [
  { from: 1100, plain: 67, troubled: 174 },
  { from: 760, plain: 130, troubled: 225 },
  { from: 0, plain: 253, troubled: 380 },
] as const;

/** Of which rows the first and the last are drawn. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** Draws of very many rows those that are seen, and leaves gaps of the others' height. */
export class RowsWindow {
  readonly #root: ParentNode;
  readonly #changed: () => void;
  readonly #sizes = new ResizeObserver((entries) => this.#sizesChanged(entries));
  readonly #observed = new Set<Element>();
  readonly #ending = new AbortController();
  #scroller: HTMLElement | undefined;
  #rows: readonly AccountRow[] = [];
  #heights = new RowHeights(0, () => 0);
  /** By account id, as they are in the present width. */
  readonly #measured = new Map<string, number>();
  #width = 0;
  #viewHeight = 0;
  /** How high what stands above the rows is, in pixels. */
  #head = 0;
  /** How far the rows have been scrolled, in pixels. */
  #top = 0;
  #frame = 0;
  #drawn: Span = { first: 0, last: -1 };

  /** @param changed called when other rows are to be drawn. */
  constructor(root: ParentNode, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
    this.#takeScroller();
  }

  /**
   * @param keptIds accounts whose rows are drawn wherever they are: the one that has the focus, the one that is being
   *   changed.
   */
  parts(rows: readonly AccountRow[], keptIds: readonly string[]): readonly (PlacedRow | RowGap)[] {
    if (rows !== this.#rows) {
      this.#rows = rows;
      this.#estimate();
    }
    this.#drawn = this.#seen();
    const indexes = new Set<number>();
    for (let index = this.#drawn.first; index <= this.#drawn.last; index += 1) indexes.add(index);
    for (const id of keptIds) {
      const index = rows.findIndex(({ account }) => account.id === id);
      if (index >= 0) indexes.add(index);
    }
    const parts: (PlacedRow | RowGap)[] = [];
    let next = 0;
    const skipTo = (index: number): void => {
      const height = this.#heights.startOf(index) - this.#heights.startOf(next);
      if (height > 0) parts.push({ key: index, height });
    };
    for (const index of [...indexes].sort((one, other) => one - other)) {
      const row = rows[index];
      if (!row) continue;
      if (index > next) skipTo(index);
      parts.push({ row, index });
      next = index + 1;
    }
    skipTo(rows.length);
    return parts;
  }

  /** How high all rows are, in pixels. */
  get height(): number {
    return this.#heights.total;
  }

  /** To be called when the parts are on the page. */
  drawn(): void {
    this.#takeScroller();
    const rows = new Set<Element>(this.#root.querySelectorAll('tbody[data-index]'));
    for (const row of rows) {
      if (!this.#observed.has(row)) this.#sizes.observe(row);
      this.#observed.add(row);
    }
    for (const row of this.#observed) {
      if (rows.has(row)) continue;
      this.#sizes.unobserve(row);
      this.#observed.delete(row);
    }
  }

  /** Other rows are looked for: they are read from the first one on. */
  toStart(): void {
    if (this.#scroller) this.#scroller.scrollTop = 0;
  }

  end(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#ending.abort();
  }

  #takeScroller(): void {
    const scroller = this.#root.querySelector<HTMLElement>('.scroller') ?? undefined;
    if (scroller === this.#scroller) return;
    if (this.#scroller) this.#sizes.unobserve(this.#scroller);
    this.#scroller = scroller;
    if (!scroller) return;
    this.#sizes.observe(scroller);
    this.#resize(scroller);
    scroller.addEventListener('scroll', () => this.#scrolled(scroller), {
      passive: true,
      signal: this.#ending.signal,
    });
  }

  #scrolled({ scrollTop }: HTMLElement): void {
    this.#top = scrollTop - this.#head;
    this.#drawWhatIsSeen();
  }

  #drawWhatIsSeen(): void {
    const { first, last } = this.#seen();
    if (first !== this.#drawn.first || last !== this.#drawn.last) this.#changed();
  }

  #seen(): Span {
    const { count } = this.#heights;
    return {
      first: Math.max(0, this.#heights.indexAt(this.#top) - overscan),
      last: Math.min(count - 1, this.#heights.indexAt(this.#top + this.#viewHeight) + overscan),
    };
  }

  #estimate(): void {
    const layout = layouts.find(({ from }) => this.#width >= from) ?? layouts[0];
    this.#heights = new RowHeights(this.#rows.length, (index) => {
      const account = this.#rows[index]?.account;
      if (!account) return 0;
      return this.#measured.get(account.id) ?? (needsAttention(account) ? layout.troubled : layout.plain);
    });
  }

  /** Comes after the layout and before the picture: what is mended here was never seen otherwise. */
  #sizesChanged(entries: readonly ResizeObserverEntry[]): void {
    let grownAbove = 0;
    const firstSeen = this.#heights.indexAt(this.#top);
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (this.#scroller && target === this.#scroller) {
        this.#resize(this.#scroller);
        continue;
      }
      const index = Number((target as HTMLElement).dataset['index']);
      const id = this.#rows[index]?.account.id;
      // A row that has just left has no height.
      if (id === undefined || height === 0) continue;
      if (index < firstSeen) grownAbove += height - this.#heights.heightOf(index);
      this.#measured.set(id, height);
      this.#heights.set(index, height);
    }
    // What one reads stays where it is when rows above it turn out to be higher.
    if (this.#scroller && grownAbove !== 0) {
      this.#scroller.scrollTop += grownAbove;
      this.#top += grownAbove;
    }
    // Rows that were drawn in here would ask for another round, which browsers report as an error.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#drawWhatIsSeen());
  }

  #resize(scroller: HTMLElement): void {
    this.#viewHeight = scroller.clientHeight;
    this.#head = scroller.querySelector('thead')?.offsetHeight ?? 0;
    this.#top = scroller.scrollTop - this.#head;
    if (scroller.clientWidth === this.#width) return;
    this.#width = scroller.clientWidth;
    this.#measured.clear();
    this.#estimate();
  }
}
