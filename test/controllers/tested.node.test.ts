import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const find = (pattern: string): readonly string[] => globSync(pattern, { cwd: root });
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

/** The source of a test, with that of the helpers beside it, which may contain its host. */
function readTest(file: string): string {
  const source = read(file);
  return source.includes("from './support.ts'") ? source + read(`${dirname(file)}/support.ts`) : source;
}

describe('each controller', () => {
  const tests = find('test/**/*.{node,browser}.test.ts');
  const controllers = [...find('src/**/*-controller.ts'), ...find('src/controllers/*.ts')];

  for (const file of new Set(controllers)) {
    const name = basename(file, '.ts');
    it(`has a test of its own: ${name}`, () => {
      const own = tests.filter((test) => /^([\w-]+)\.\w+\.test\.ts$/.exec(basename(test))?.[1] === name);
      assert.ok(
        own.some((test) => readTest(test).includes(`/${file}'`)),
        `No ${name}.browser.test.ts or ${name}.node.test.ts imports ${file}.`,
      );
    });
  }
});
