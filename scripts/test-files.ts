/** Which tests run where: a file that imports `node:test` runs in Node, every other one in the browsers. */
import { globSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

export function nodeTestFiles(): readonly string[] {
  return testFiles().filter(isNodeTest);
}

export function browserTestFiles(): readonly string[] {
  return testFiles().filter((file) => !isNodeTest(file));
}

function testFiles(): readonly string[] {
  return globSync('test/**/*.test.{ts,tsx}', { cwd: root }).sort();
}

function isNodeTest(file: string): boolean {
  return readFileSync(new URL(file, root), 'utf8').includes("from 'node:test'");
}
