import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { languages } from '../../src/locale/registry.ts';
import { measureLanguages, measurePages, measureScriptTagFile, sumParts } from '../../bench/size.ts';

const hosts = readFileSync(new URL('../../docs/hosts.md', import.meta.url), 'utf8');

describe('The size of a page', async () => {
  for (const { title, tags, bytes, budget, files } of await measurePages()) {
    test(`with ${title} is at most ${String(budget.bytes)} bytes`, () => {
      assert.ok(bytes <= budget.bytes, `${String(bytes)} bytes; npm run size -- --why tells what they are`);
    });
    test(`with ${title} is what docs/hosts.md says, to about 1 kB`, () => {
      const [first = ''] = tags;
      const name = tags.length > 1 ? 'Guide, form, list and provider' : `\`${first}\``;
      const row = hosts.split('\n').find((line) => line.startsWith(`| ${name}`) && line.endsWith('kB |'));
      const [, stated] = /([\d.]+) kB \|$/.exec(row ?? '') ?? [];
      assert.ok(Math.abs(Number(stated) * 1000 - bytes) < 1000, `${String(bytes)} bytes; ${String(row)}`);
    });
    if (budget.files !== undefined) {
      test(`with ${title} is at most ${String(budget.files)} files`, () => {
        assert.ok(files.length <= (budget.files ?? 0), `${String(files.length)} files`);
      });
    }
  }
});

test('The size of the file for script tags is what docs/hosts.md says, to about 3 kB', () => {
  const [, gzip, brotli] = /(\d+) kB gzipped, (\d+) kB with\s+Brotli/.exec(hosts) ?? [];
  const measured = measureScriptTagFile();
  assert.ok(Math.abs(Number(gzip) * 1000 - measured.gzip) < 3000, `${String(measured.gzip)} bytes gzipped`);
  assert.ok(Math.abs(Number(brotli) * 1000 - measured.brotli) < 3000, `${String(measured.brotli)} bytes`);
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

  for (const { language, part, imports, bytes, budget } of parts) {
    // British English also loads those sections of English that the page has not loaded.
    if (language !== 'en-GB')
      test(`${language}, ${part}, is one file`, () => {
        assert.deepEqual(imports, []);
      });
    test(`${language}, ${part}, is at most ${String(budget)} bytes`, () => {
      assert.ok(bytes <= budget, `${String(bytes)} bytes`);
    });
  }

  for (const { language, bytes, budget } of sumParts(parts)) {
    test(`${language}, both parts together, is at most ${String(budget)} bytes`, () => {
      assert.ok(bytes <= budget, `${String(bytes)} bytes`);
    });
  }
});
