import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const extensions = '{ts,tsx,mts,js,mjs,json,md,mdx,yaml,css,html}';
const files = [
  ...globSync(`{src,test,stories,docs,demo,examples,scripts,bench,.storybook}/**/*.${extensions}`, {
    cwd: root,
  }),
  ...globSync(`*.{md,yaml,ts,mjs}`, { cwd: root }),
].filter((file) => !/^demo\/(dist|data)\/|^test\/vocabulary/.test(file));

/** Old words, with the usual term for what they meant. */
const replaced: Readonly<Record<string, string>> = {
  'wish(es)?': 'request',
  anew: 'again',
  'unless told': 'defaults to',
  'goes before': 'takes precedence over',
  'what came of': 'result',
  'under way': 'in flight, in progress',
  windowed: 'virtualized',
  '(re)?(draws?|drawn|drawing)': 'render',
};

describe('The vocabulary', () => {
  test('is checked in all sources and documents', () => {
    for (const file of ['src/index.ts', 'README.md', 'openapi.yaml', 'docs/backend.md', 'scripts/test.ts'])
      assert.ok(files.includes(file), file);
  });

  for (const [word, term] of Object.entries(replaced)) {
    test(`uses "${term}" instead of /${word}/`, () => {
      const pattern = new RegExp(`\\b${word}\\b`, 'i');
      const found = files.flatMap((file) =>
        readFileSync(`${root}/${file}`, 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            pattern.test(line) ? [`${file}:${String(index + 1)} ${line.trim()}`] : [],
          ),
      );
      assert.deepEqual(found, []);
    });
  }
});
