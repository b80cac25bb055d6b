import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const extensions = '{ts,tsx,mts,js,mjs,json,md,mdx,yaml,yml,css,html,txt,py}';
const files = [
  ...globSync(`{src,test,stories,docs,demo,examples,scripts,bench,.storybook,.github}/**/*.${extensions}`, {
    cwd: root,
  }),
  ...globSync(`*.${extensions}`, { cwd: root }),
].filter((file) => !/^demo\/(dist|data)\/|^test\/vocabulary|^package-lock/.test(file));

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
  // Except in the guide: "Nobody needs you to send it by email".
  '(nobody(?! needs you)|somebody)': 'no one, someone, or who is meant',
  '(given|gives?|gave|giving) up': 'is aborted, is undelivered, stops retrying',
  '(is|are|was|were) (not )?told': 'is notified, receives',
};

/** Splits identifiers into words, and joins lines: without the prefixes of comments and the quotes of concatenated strings. */
function toWords(text: string): string {
  return text
    .replaceAll(/(?<=\p{Ll})(?=[\p{Lu}\d])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replaceAll(/[\s*/#>|_+'"`-]+/g, ' ');
}

/** Finds a word in the result of `toWords`. Returns each place with the words around it. */
function findWord(word: string, words: string): readonly string[] {
  return [...words.matchAll(new RegExp(`\\b${word}\\b`, 'gi'))].map(({ index }) =>
    words.slice(Math.max(0, index - 40), index + 60),
  );
}

describe('The vocabulary', () => {
  test('is checked in all sources and documents', () => {
    for (const file of [
      'src/index.ts',
      'README.md',
      'package.json',
      'openapi.yaml',
      'docs/backend.md',
      'scripts/test.ts',
      'test/screen-reader/orca-customizations.py',
    ])
      assert.ok(files.includes(file), file);
  });

  for (const [where, word, text] of [
    ['a sentence', 'anew', 'Send it anew.'],
    ['a camel-case name', '(re)?(draws?|drawn|drawing)', 'isDrawn'],
    ['the start of a name', '(re)?(draws?|drawn|drawing)', 'redrawRow2'],
    ['a name after an acronym', 'wish(es)?', 'HTTPWish'],
    ['an upper-case name', 'wish(es)?', 'MAX_WISHES'],
    ['a name with a digit', 'wish(es)?', 'wish2'],
    ['a column', 'wish(es)?', 'wish_id'],
    ['a file name', 'under way', 'src/dom/calls-under-way.ts'],
    ['a block comment of several lines', 'goes before', '   * The own adapter goes\n   * before it.'],
    ['line comments', 'goes before', '// The own adapter goes\n  // before it.'],
    ['a concatenated string', 'what came of', "'It says what came ' +\n  'of it.'"],
  ] as const) {
    test(`is checked in ${where}`, () => {
      assert.equal(findWord(word, toWords(text)).length, 1);
    });
  }

  const wordsOf = new Map(
    files.map((file) => [file, toWords(`${file}\n${readFileSync(`${root}/${file}`, 'utf8')}`)]),
  );
  for (const [word, term] of Object.entries(replaced)) {
    test(`uses "${term}" instead of /${word}/`, () => {
      const found = [...wordsOf].flatMap(([file, words]) =>
        findWord(word, words).map((place) => `${file}: ${place}`),
      );
      assert.deepEqual(found, []);
    });
  }
});
