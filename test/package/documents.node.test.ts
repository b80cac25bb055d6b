/** Every code block of the README and of docs/ works: scripts compile, JSON parses, and pages link an account. */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { readCodeBlocks } from '../support/code-blocks.ts';
import { buildPage, checkTypes, installPackage, linkOn, project, root } from './host-project.ts';

const documents = ['README.md', ...globSync('docs/*.md', { cwd: root }).sort()];
const blocks = documents.flatMap((document) =>
  readCodeBlocks(readFileSync(join(root, document), 'utf8')).map((block) => ({ ...block, document })),
);
const scriptLanguages = ['js', 'jsx', 'ts', 'tsx'];
const scripts = blocks.filter(({ language }) => scriptLanguages.includes(language));

/** Is run by test/docs/production.node.test.ts. */
function isProductionQuery(document: string, language: string): boolean {
  return document === 'docs/production.md' && language === 'sql';
}

describe('The README and docs', () => {
  before(() => void installPackage());

  test(`have ${String(scripts.length)} scripts that compile`, () => {
    for (const { document, line, language, code, file } of scripts) {
      // Those with names may import each other.
      const path = join(project, 'documents', document, file ?? join(String(line), `example.${language}`));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code);
    }
    // JavaScript is checked for names and members that do not exist.
    checkTypes('documents/**/*', {
      allowJs: true,
      checkJs: true,
      types: ['node', 'personio-link'],
      // The declarations of pg-boss have errors. Ours are checked with those of the package.
      skipLibCheck: true,
    });
  });

  for (const { document, line, language, code } of blocks) {
    const title = `${document}:${String(line)}`;
    if (language === 'json') {
      test(`${title} is JSON`, () => void JSON.parse(code));
    } else if (language === 'html' && !code.includes('<personio-link-form')) {
      // A notice links nothing, nor does the page of an invitation without a token.
      test(`${title} is a page that can be built`, async () => {
        await buildPage(title.replace(/\W/g, '-'), code);
      });
    } else if (language === 'html') {
      test(`${title} is a page on which an account can be linked`, async () => {
        const name = title.replace(/\W/g, '-');
        await buildPage(name, code);
        await linkOn(join(project, 'built', name), `${name}.html`);
      });
    } else if (!scriptLanguages.includes(language) && !isProductionQuery(document, language)) {
      test(`${title} is in a language that is tested`, () => assert.fail(`No test for "${language}".`));
    }
  }
});
