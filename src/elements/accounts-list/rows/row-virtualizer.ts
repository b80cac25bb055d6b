import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { AccountRow } from '../data/account-rows.ts';
import type { RenderedRow, RowGap } from './row-template.ts';

/** Rows rendered beyond either end of the visible ones, so that the Tab key always finds the next row. */
const overscan = 6;

/** The usual height of a row in pixels, by the minimum width of the list in `em`, as in its style sheet. */
const layouts = [
  { minWidth: 61.5, plain: 67, withNote: 174 },
  { minWidth: 43, plain: 138, withNote: 225 },
  { minWidth: 0, plain: 197, withNote: 302 },
] as const;

interface VisibleRange {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Selects the rows to render, and measures them, with TanStack Virtual. Loaded when a list is first virtualized. */
export class RowVirtualizer {
  readonly #root: ParentNode;
  readonly #onChange: () => void;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #options: VirtualizerOptions<HTMLElement, HTMLElement>;
  readonly #dispose: () => void;
  #rows: readonly AccountRow[] = [];
  #keptIndexes: readonly number[] = [];
  #layout: (typeof layouts)[number] = layouts[0];
  #width = 0;
  /** Whether the rendered rows and their sizes are from another layout. */
  #isLayoutNew = false;
  #isMeasuring = false;
  /** The visible rows when rows were last rendered. */
  #renderedRange: VisibleRange | null = null;

  /**
   * @param onChange called when other rows have to be rendered
   * @param hasNotes whether a row is probably taller than others
   */
  constructor(root: ParentNode, onChange: () => void, hasNotes: (account: LinkedAccount) => boolean) {
    this.#root = root;
    this.#onChange = onChange;
    this.#options = {
      count: 0,
      overscan,
      getScrollElement: () => root.querySelector<HTMLElement>('.scroller'),
      estimateSize: (index) => {
        const account = this.#rows[index]?.account;
        return account && hasNotes(account) ? this.#layout.withNote : this.#layout.plain;
      },
      rangeExtractor: (range) => this.#indexes(range),
      measureElement: (row, entry, { itemSizeCache }) => {
        const height = entry?.borderBoxSize[0]?.blockSize ?? row.getBoundingClientRect().height;
        const known = itemSizeCache.get(row.dataset['accountId'] ?? '');
        return known !== undefined && Math.abs(known - height) < 0.5 ? known : height;
      },
      // Rendering inside a ResizeObserver callback would cause "ResizeObserver loop" errors.
      useAnimationFrameWithResizeObserver: true,
      observeElementRect: (virtualizer, callback) =>
        observeElementRect(virtualizer, (rect) => {
          this.#resized(rect.width);
          callback(rect);
        }),
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.#updateIfNeeded(),
    };
    this.#virtualizer = new Virtualizer(this.#options);
    this.#dispose = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
  }

  /** The height of all rows in pixels. */
  get height(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** @param keptIds accounts whose rows stay rendered when they are scrolled out of view. */
  parts(rows: readonly AccountRow[], keptIds: readonly string[]): readonly (RenderedRow | RowGap)[] {
    const kept = keptIds.map((id) => rows.findIndex(({ account }) => account.id === id));
    this.#update(rows, kept);
    const { scrollMargin = 0 } = this.#options;
    const parts: (RenderedRow | RowGap)[] = [];
    let end = scrollMargin;
    const addGap = (key: number, start: number): void => {
      if (start - end >= 1) parts.push({ key, height: start - end });
    };
    for (const item of this.#virtualizer.getVirtualItems()) {
      const row = rows[item.index];
      if (!row) continue;
      addGap(item.index, item.start);
      parts.push({ row, index: item.index });
      end = item.end;
    }
    addGap(rows.length, scrollMargin + this.height);
    this.#renderedRange = this.#virtualizer.range;
    return parts;
  }

  /** Call it when the parts have been rendered. */
  rendered(): void {
    const virtualizer = this.#virtualizer;
    virtualizer._willUpdate();
    virtualizer.measureElement(null);
    const measureAll = this.#isLayoutNew;
    this.#isLayoutNew = false;
    this.#isMeasuring = true;
    for (const row of this.#root.querySelectorAll<HTMLElement>('tbody[data-index]')) {
      if (!measureAll && virtualizer.elementsCache.get(row.dataset['accountId'] ?? '') === row) continue;
      virtualizer.measureElement(row);
      // Measured before it is painted, so that correcting the scroll position is not visible. `measureElement` leaves
      // that to its ResizeObserver while the person scrolls.
      virtualizer.resizeItem(Number(row.dataset['index']), row.getBoundingClientRect().height);
    }
    this.#isMeasuring = false;
    this.#updateIfNeeded();
  }

  scrollToStart(): void {
    this.#virtualizer.scrollOffset = 0;
    const scroller = this.#virtualizer.scrollElement;
    if (scroller) scroller.scrollTop = 0;
  }

  dispose(): void {
    this.#dispose();
  }

  /** Measured heights alone need no update: they only change the scroll height, which the next update sets. */
  #updateIfNeeded(): void {
    if (this.#isMeasuring) return;
    const range = this.#virtualizer.calculateRange();
    const isRendered =
      range?.startIndex === this.#renderedRange?.startIndex &&
      range?.endIndex === this.#renderedRange?.endIndex;
    if (!isRendered || this.#isLayoutNew) this.#onChange();
  }

  #update(rows: readonly AccountRow[], kept: readonly number[]): void {
    const keptIndexes = kept.filter((index) => index >= 0);
    const isSameKept = keptIndexes.join() === this.#keptIndexes.join();
    if (rows === this.#rows && isSameKept) return;
    this.#keptIndexes = keptIndexes;
    if (!isSameKept) this.#options.rangeExtractor = (range) => this.#indexes(range);
    if (rows !== this.#rows) {
      this.#rows = rows;
      this.#options.count = rows.length;
      // Another function, because the virtualizer caches positions until it changes.
      this.#options.getItemKey = (index) => rows[index]?.account.id ?? index;
    }
    this.#virtualizer.setOptions(this.#options);
  }

  #indexes({ startIndex, endIndex, count }: Range): number[] {
    const first = Math.max(0, startIndex - overscan);
    const last = Math.min(count - 1, endIndex + overscan);
    const indexes = new Set(this.#keptIndexes);
    for (let index = first; index <= last; index += 1) indexes.add(index);
    return [...indexes].sort((one, other) => one - other);
  }

  #resized(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    const scroller = this.#root.querySelector('.scroller');
    const em = scroller ? parseFloat(getComputedStyle(scroller).fontSize) : 14;
    this.#layout = layouts.find(({ minWidth }) => width >= minWidth * em) ?? layouts[0];
    this.#options.scrollMargin = this.#root.querySelector('thead')?.offsetHeight ?? 0;
    this.#isLayoutNew = true;
    this.#virtualizer.setOptions(this.#options);
    this.#virtualizer.measure();
  }
}
