import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findSharedWords, findUntranslated } from '../../src/cli/locale/find-untranslated.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import english from '../../src/locale/en.ts';
import german from '../../src/locale/de.ts';
import { recordOutput, type RecordedOutput } from './support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-locale-'));
after(() => rmSync(folder, { recursive: true }));

async function runLocale(...args: readonly string[]): Promise<{ code: number; output: RecordedOutput }> {
  const output = recordOutput();
  const code = await runCommand(['locale', ...args], output, new AbortController().signal);
  return { code, output };
}

describe('personio-link locale new', () => {
  const file = join(folder, 'sv.ts');

  it('writes a module that compiles, and that no longer compiles if a message is removed', async () => {
    const { code, output } = await runLocale('new', 'sv_SE', file);
    assert.equal(code, 0);
    const messages = findUntranslated(english).english;
    const lines = output.written().trimEnd().split('\n');
    assert.deepEqual(
      lines.slice(0, -1),
      messages.map((path) => `English  ${path}`),
    );
    assert.ok(lines.at(-1)?.includes(`sv.ts, with these ${String(messages.length)} messages in English`));
    const written = readFileSync(file, 'utf8');
    assert.match(written, /registerMessages\('sv-SE', messages\)/);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: { types: [] },
        include: ['*.ts'],
      }),
    );
    const compile = (): unknown =>
      execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', folder], { encoding: 'utf8' });
    compile();
    writeFileSync(file, written.replace('loading: "Loading linked accounts…",', ''));
    assert.throws(compile, ({ stdout }: { stdout: string }) => stdout.includes("'loading' is missing"));
  });

  it('does not overwrite a file, and rejects an invalid language tag', async () => {
    writeFileSync(join(folder, 'fi.ts'), 'translated');
    const { code, output } = await runLocale('new', 'fi', join(folder, 'fi.ts'));
    assert.equal(code, 2);
    assert.match(output.writtenErrors(), /fi\.ts already exists/);
    assert.equal(readFileSync(join(folder, 'fi.ts'), 'utf8'), 'translated');
    assert.equal((await runLocale('new', 'Swedish language')).code, 2);
    assert.equal((await runLocale()).code, 2);
  });
});

describe('personio-link locale check', () => {
  it('finds nothing untranslated in German, and everything in English', async () => {
    const sharedWords = await findSharedWords();
    const { missing, english: left, same } = findUntranslated(german, sharedWords);
    assert.deepEqual([missing, left], [[], []]);
    assert.ok(same.includes('list.columns.status'));
    const { english: sentences } = findUntranslated(english, sharedWords);
    for (const path of ['list.loading', 'list.actions.check.name', 'list.actions.rename.label'])
      assert.ok(sentences.includes(path), path);
  });

  it('finds a missing message, one of another type, and one that is still English', async () => {
    const { notice, ...rest } = german;
    const found = findUntranslated(
      { ...rest, list: { ...german.list, shown: 'many', loading: english.list.loading } },
      await findSharedWords(),
    );
    assert.deepEqual(found.missing.toSorted(), ['list.shown', 'notice']);
    assert.deepEqual(found.english, ['list.loading']);
    assert.ok(notice);
  });

  it('lists missing messages, and exits with 1', async () => {
    const file = join(folder, 'empty.mjs');
    writeFileSync(file, 'export default {};');
    const { code, output } = await runLocale('check', file);
    assert.equal(code, 1);
    assert.match(output.written(), /missing {2}list\n/);
    assert.equal((await runLocale('check', join(folder, 'none.mjs'))).code, 2);
  });

  it('exits with 1 if a message is still in English, unless --same names it or a bundled language uses the same word', async () => {
    const write = (name: string, label: string): string => {
      const file = join(folder, name);
      const source = JSON.stringify(join(root, 'src/locale/de.ts'));
      writeFileSync(
        file,
        `import german from ${source};
const { list } = german;
export default { ...german, list: { ...list, find: { ...list.find, search: '${label}' } } };`,
      );
      return file;
    };
    const translated = await runLocale('check', write('translated.mjs', 'Suche'));
    assert.equal(translated.code, 0);
    assert.match(translated.output.writtenErrors(), /list\.columns\.status/);
    const left = write('left.mjs', english.list.find.search);
    const { code, output } = await runLocale('check', left);
    assert.equal(code, 1);
    assert.match(output.written(), /^English {2}list\.find\.search\n0 missing, 1 in English\.\n$/);
    assert.equal((await runLocale('check', left, '--same', 'list.find.search')).code, 0);
  });
});
