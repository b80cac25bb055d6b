import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface BuiltPage {
  /** To be removed by the caller. */
  readonly folder: string;
  /** Contains index.html. */
  readonly built: string;
  readonly chunks: readonly Rolldown.OutputChunk[];
}

/** Builds a page with Vite as a host does, in a folder of `dist`: there, `personio-link/…` leads to the built package. */
export async function buildPage(modules: readonly string[], body: string): Promise<BuiltPage> {
  const folder = mkdtempSync(fileURLToPath(new URL('../dist/page-', import.meta.url)));
  writeFileSync(join(folder, 'page.js'), modules.map((name) => `import '${name}';`).join('\n'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
    <script type="module" src="./page.js"></script>${body}</html>`,
  );
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    // The polyfill is for browsers older than ours, and the host's choice.
    build: { outDir: 'built', modulePreload: { polyfill: false }, reportCompressedSize: false },
  });
  const { output } = built as Rolldown.RolldownOutput;
  return {
    folder,
    built: join(folder, 'built'),
    chunks: output.filter((file) => file.type === 'chunk'),
  };
}
