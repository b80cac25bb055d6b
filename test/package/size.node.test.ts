import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../../src/locale/registry.ts';
import { measureLanguages, measurePages } from '../../bench/size.ts';

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

describe('The size of a language', async () => {
  const parts = await measureLanguages();

  test('is measured for every language that is loaded', () => {
    const measured = parts.map(({ language, part }) => `${language} ${part}`);
    const expected = languages
      .filter((language) => language !== 'en')
      .flatMap((language) => [`${language} guide`, `${language} without-guide`]);
    assert.deepEqual(measured.toSorted(), expected.toSorted());
  });

  for (const { language, part, bytes, budget } of parts) {
    test(`${language}, ${part}, is at most ${String(budget)} bytes`, () => {
      assert.ok(bytes <= budget, `${String(bytes)} bytes`);
    });
  }
});
