import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RowHeights } from '../../../../src/elements/accounts-list/rows/row-heights.ts';

/** What the sums stand for, row by row. */
function startsOf(heights: readonly number[]): readonly number[] {
  let start = 0;
  return [...heights, 0].map((height) => {
    const here = start;
    start += height;
    return here;
  });
}

function heightsOf(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 40 + ((index * 7919) % 160));
}

describe('the heights of rows', () => {
  for (const count of [0, 1, 255, 256, 257, 5000]) {
    it(`say of ${String(count)} rows where each begins and which stands where, also after changes`, () => {
      const heights = heightsOf(count);
      const rows = new RowHeights(count, (index) => heights[index] ?? 0);
      for (const changed of [0, 3, 255, 256, 4999].filter((index) => index < count)) {
        heights[changed] = 1000 + changed;
        rows.set(changed, 1000 + changed);
      }
      const starts = startsOf(heights);
      assert.equal(rows.total, starts.at(-1));
      starts.forEach((start, index) => assert.equal(rows.startOf(index), start));
      heights.forEach((height, index) => {
        assert.equal(rows.indexAt(starts[index] ?? 0), index);
        assert.equal(rows.indexAt((starts[index] ?? 0) + height - 1), index);
      });
      assert.equal(rows.indexAt(-1), 0);
      assert.equal(rows.indexAt(rows.total + 1), Math.max(0, count - 1));
    });
  }
});
