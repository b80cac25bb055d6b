/** Generates files from the sources. `--check` writes nothing and fails if a file is outdated. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { format, resolveConfig } from 'prettier';
import { decisionIndex, elementReference, withThemingTables } from './documentation.ts';
import { withLocaleExports, type PackageFile } from './locale-exports.ts';
import type { Manifest } from './manifest.ts';
import { reactWrappers } from './react-wrappers.ts';
import { run } from './run.ts';
import { appearanceType, tokenSheet } from './tokens.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const check = process.argv.includes('--check');

const manifest = readManifest();
// Their manifest type does not allow omitted optional members.
const editorManifest = manifest as unknown as Parameters<typeof getWebTypesData>[0];
const editorOptions = { hideLogs: true, hideCssPropertiesDocs: true, typesSrc: 'parsedType' };

const packageFile = JSON.parse(readFileSync('package.json', 'utf8')) as PackageFile & {
  readonly version: string;
};

const files: Readonly<Record<string, string>> = {
  'src/version.ts': `/** The package's version, from package.json. */\nexport const version = '${packageFile.version}';`,
  'package.json': JSON.stringify(withLocaleExports(packageFile)),
  'custom-elements.json': JSON.stringify(manifest),
  'web-types.json': getWebTypesData(editorManifest, editorOptions),
  'vscode.html-custom-data.json': getVsCodeHtmlCustomData(editorManifest, editorOptions),
  'src/styles/tokens.ts': tokenSheet(),
  'src/styles/appearance-tokens.ts': appearanceType(),
  'docs/theming.md': withThemingTables(readFileSync('docs/theming.md', 'utf8'), manifest),
  'src/react/index.ts': reactWrappers(manifest),
  'docs/reference.md': elementReference(manifest),
  'stories/decisions/README.md': decisionIndex('stories/decisions'),
};

const stale: string[] = [];
for (const [file, content] of Object.entries(files)) {
  const formatted = await format(content, { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, 'utf8') === formatted) continue;
  stale.push(file);
  if (!check) writeFileSync(file, formatted);
}
if (stale.length > 0) process.stdout.write(`${check ? 'Outdated' : 'Written'}: ${stale.join(', ')}\n`);

run('node', ['scripts/generate-openapi.ts', ...(check ? ['--check'] : [])]);
if (check && stale.length > 0) {
  process.stdout.write('Run `npm run analyze`.\n');
  process.exitCode = 1;
}

function readManifest(): Manifest {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    run('cem', [
      'analyze',
      '--quiet',
      '--config',
      'custom-elements-manifest.config.mjs',
      '--outdir',
      relative('.', folder),
    ]);
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
