/** File names choose the runner: `*.node.test.ts` runs in Node, `*.browser.test.ts` in the browsers. */
import { globSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Node's test files: all of them, or those in the given folders and files. */
export function nodeTestFiles(paths: readonly string[] = []): readonly string[] {
  return findFiles('test/**/*.node.test.ts', paths);
}

/** The browsers' test files: all of them, or those in the given folders and files. */
export function browserTestFiles(paths: readonly string[] = []): readonly string[] {
  return findFiles('test/**/*.browser.test.{ts,tsx}', paths);
}

/** Whether a test uses `dist` or the built demo. */
export function needsBuild(file: string): boolean {
  return (
    file.startsWith('test/package/') ||
    ['test/demo.browser.test.ts', 'test/demo-invitation.node.test.ts'].includes(file)
  );
}

function findFiles(pattern: string, paths: readonly string[]): readonly string[] {
  const files = globSync(pattern, { cwd: root }).sort();
  if (paths.length === 0) return files;
  const wanted = paths.map((path) => normalize(join(relative(root, process.cwd()), path)).replace(/\/$/, ''));
  return files.filter((file) => wanted.some((path) => file === path || file.startsWith(`${path}/`)));
}
