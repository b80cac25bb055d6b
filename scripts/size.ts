/**
 * What a page pays for the elements: minified, gzip -9, with Lit, zod/mini and English. What is fetched when it is
 * needed, as other languages are, is shown and not counted. Fails where a budget is exceeded.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { reportCounts } from './counts.ts';

/** Entries of `dist`, and how many bytes they may weigh. */
const budgets: readonly (readonly [title: string, entry: string, budget?: number])[] = [
  ['three elements and provider', 'define', 30_000],
  ['personio-setup-guide alone', 'define/personio-setup-guide', 16_000],
  ['personio-link-form alone', 'define/personio-link-form', 20_000],
  ['linked-accounts-list alone', 'define/linked-accounts-list', 20_000],
  ['one file for a script tag', 'cdn/personio-link'],
];

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const common = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  conditions: ['browser', 'production'],
  write: false,
} as const satisfies BuildOptions;

let passed = 0;
let failed = 0;
process.stdout.write(`${''.padEnd(30)} at once   budget    later\n`);
for (const [title, entry, budget] of budgets) {
  const atOnce = await weighAtOnce(entry);
  const over = budget !== undefined && atOnce > budget;
  const later = [...(await fetchedFiles(entry)).values()].reduce((sum, bytes) => sum + bytes, 0);
  const columns = [atOnce, budget, later].map((bytes) => inBytes(bytes)).join('  ');
  process.stdout.write(`${title.padEnd(30)} ${columns}${over ? '  over' : ''}\n`);
  if (budget === undefined) continue;
  if (over) failed += 1;
  else passed += 1;
}
process.stdout.write('\nFetched when needed, with all elements on the page\n');
for (const [file, bytes] of await fetchedFiles('define'))
  process.stdout.write(`${file.padEnd(38)} ${inBytes(bytes)}\n`);
reportCounts({ '': { passed, failed } });
process.exitCode = failed > 0 ? 1 : 0;

/** An entry with all that it imports, in one file; what it fetches later is left out. */
async function weighAtOnce(entry: string): Promise<number> {
  const leaveOutFetched: Plugin = {
    name: 'leave-out-fetched',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
    },
  };
  const { outputFiles } = await build({
    ...common,
    entryPoints: [`${dist}${entry}.js`],
    plugins: [leaveOutFetched],
  });
  return outputFiles.reduce((sum, { contents }) => sum + weigh(contents), 0);
}

/** The files that an entry fetches later, other languages than English among them, without what it has brought at once. */
async function fetchedFiles(entry: string): Promise<ReadonlyMap<string, number>> {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [`${dist}${entry}.js`],
    splitting: true,
    metafile: true,
    absWorkingDir: dist,
    outdir: dist,
    entryNames: '[dir]/[name]',
    chunkNames: 'shared-[hash]',
  });
  const { outputs } = metafile;
  const next = (file: string, kind: string): readonly string[] =>
    (outputs[file]?.imports ?? []).filter((found) => found.kind === kind).map(({ path }) => path);
  const all = new Set([`${entry.split('/').at(-1) ?? ''}.js`]);
  for (const file of all) for (const found of next(file, 'import-statement')) all.add(found);
  const atOnce = new Set(all);
  for (const file of all)
    for (const kind of ['import-statement', 'dynamic-import'])
      for (const found of next(file, kind)) all.add(found);
  const later = outputFiles.filter(({ path }) => !atOnce.has(path.slice(dist.length)));
  return new Map(
    later.map(({ path, contents }) => {
      const file = path.slice(dist.length);
      return [outputs[file]?.entryPoint ?? file, weigh(contents)];
    }),
  );
}

function weigh(contents: Uint8Array): number {
  return gzipSync(contents, { level: 9 }).length;
}

function inBytes(bytes: number | undefined): string {
  return (bytes === undefined ? '' : bytes.toLocaleString('en')).padStart(7);
}
