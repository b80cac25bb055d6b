/** So many rows share a sum: finding a place costs as many steps as there are blocks, and then rows in one of them. */
const blockSize = 256;

/** How high each of very many rows is, in pixels, and where it therefore begins. A change of one costs the others nothing. */
export class RowHeights {
  readonly #heights: Float64Array;
  readonly #blocks: Float64Array;

  constructor(count: number, heightOf: (index: number) => number) {
    this.#heights = new Float64Array(count);
    this.#blocks = new Float64Array(Math.ceil(count / blockSize));
    for (let index = 0; index < count; index += 1) this.set(index, heightOf(index));
  }

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.#blocks.reduce((sum, height) => sum + height, 0);
  }

  heightOf(index: number): number {
    return this.#heights[index] ?? 0;
  }

  set(index: number, height: number): void {
    const block = Math.floor(index / blockSize);
    this.#blocks[block] = (this.#blocks[block] ?? 0) + height - this.heightOf(index);
    this.#heights[index] = height;
  }

  /** Where a row begins; of the row after the last one, where all of them end. */
  startOf(index: number): number {
    const block = Math.floor(index / blockSize);
    let start = 0;
    for (let before = 0; before < block; before += 1) start += this.#blocks[before] ?? 0;
    for (let before = block * blockSize; before < index; before += 1) start += this.heightOf(before);
    return start;
  }

  /** The row at an offset; the first or the last one beyond the ends. */
  indexAt(offset: number): number {
    let start = 0;
    let block = 0;
    while (block < this.#blocks.length - 1 && start + (this.#blocks[block] ?? 0) <= offset) {
      start += this.#blocks[block] ?? 0;
      block += 1;
    }
    let index = block * blockSize;
    while (index < this.count - 1 && start + this.heightOf(index) <= offset) {
      start += this.heightOf(index);
      index += 1;
    }
    return index;
  }
}
