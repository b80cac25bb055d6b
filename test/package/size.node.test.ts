import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measurePages } from '../../bench/size.ts';

describe('The size of a page', async () => {
  for (const { title, bytes, budget, files } of await measurePages()) {
    test(`with ${title} is at most ${String(budget.bytes)} bytes`, () => {
      assert.ok(bytes <= budget.bytes, `${String(bytes)} bytes; npm run size -- --why tells what they are`);
    });
    if (budget.files !== undefined) {
      test(`with ${title} is at most ${String(budget.files)} files`, () => {
        assert.ok(files.length <= (budget.files ?? 0), `${String(files.length)} files`);
      });
    }
  }
});
