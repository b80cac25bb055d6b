/** File names choose the runner: `*.node.test.ts` runs in Node, `*.browser.test.ts` in the browsers. */
import { globSync } from 'node:fs';

const root = new URL('..', import.meta.url);

export function nodeTestFiles(): readonly string[] {
  return globSync('test/**/*.node.test.ts', { cwd: root }).sort();
}

export function browserTestFiles(): readonly string[] {
  return globSync('test/**/*.browser.test.{ts,tsx}', { cwd: root }).sort();
}
