/**
 * What a page downloads for an element until it is idle: built with Vite, loaded in Chromium with an empty list, minified
 * and each file compressed with gzip -9. Includes Lit, English, schemas and the HTTP adapter. The form is counted until it
 * has linked an account, so that nothing it needs for that is left out.
 *
 * `npm run size` prints the table, `npm run size -- --why` what each page consists of. Needs `npm run build` before.
 * Hand-written because size-limit weighs a list of files or a bundle; what is loaded until idle is known in a browser only.
 */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { chromiumOptions, linkAccount, startPageHost } from '../test/package/page-host.ts';
import { buildPage, type BuiltPage } from './build-page.ts';

interface Budget {
  readonly bytes: number;
  readonly files?: number;
}

interface PageSize {
  readonly title: string;
  readonly tags: readonly string[];
  readonly bytes: number;
  readonly budget: Budget;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Compressed bytes by package or folder of `dist`, estimated from each module's share of its file. */
  readonly parts: ReadonlyMap<string, number>;
}

/**
 * Budgets are what was measured, rounded up, so that growth is a decision: whoever raises one says what it pays for. What the
 * notice consists of: stories/decisions/0027-the-notice-is-19-kb.md.
 */
const pages: readonly {
  readonly title: string;
  readonly tags: readonly string[];
  readonly budget: Budget;
}[] = [
  { title: 'form', tags: ['personio-link-form'], budget: { bytes: 42_600 } },
  { title: 'list', tags: ['linked-accounts-list'], budget: { bytes: 57_800 } },
  { title: 'notice', tags: ['linked-accounts-notice'], budget: { bytes: 19_000 } },
  { title: 'guide', tags: ['personio-setup-guide'], budget: { bytes: 46_300 } },
  { title: 'invitation, with guide and form', tags: ['personio-invitation'], budget: { bytes: 67_700 } },
  {
    title: 'guide, form, list and provider',
    tags: ['personio-setup-guide', 'personio-link-form', 'linked-accounts-list'],
    budget: { bytes: 103_100, files: 12 },
  },
];

const root = fileURLToPath(new URL('..', import.meta.url));

export async function measurePages(): Promise<readonly PageSize[]> {
  const sizes: PageSize[] = [];
  for (const page of pages) {
    const built = await buildPage(...contentOf(page.tags));
    try {
      sizes.push(await measure(page, built));
    } finally {
      rmSync(built.folder, { recursive: true });
    }
  }
  return sizes;
}

/** The modules and the elements of a page. */
function contentOf(tags: readonly string[]): [modules: readonly string[], body: string] {
  const endpoint = 'endpoint="/api/personio"';
  const elements = (attributes: string): string =>
    tags.map((tag) => `<${tag} ${attributes}></${tag}>`).join('');
  return tags.length > 1
    ? [
        ['personio-link/define'],
        `<personio-link-provider ${endpoint}>${elements('')}</personio-link-provider>`,
      ]
    : [tags.map((tag) => `personio-link/define/${tag}`), elements(endpoint)];
}

async function measure(
  { title, tags, budget }: (typeof pages)[number],
  { built, chunks }: BuiltPage,
): Promise<PageSize> {
  const loaded = await loadedFiles(tags, built);
  const used = chunks.filter(({ fileName }) => loaded.has(fileName));
  const files = used.map(({ fileName, code }) => ({ name: fileName, bytes: compressedSize(code) }));
  const parts = new Map<string, number>();
  for (const { code, modules } of used) {
    const total = Object.values(modules).reduce((sum, { renderedLength }) => sum + renderedLength, 0);
    for (const [id, { renderedLength }] of Object.entries(modules)) {
      const part = partOf(id);
      parts.set(part, (parts.get(part) ?? 0) + (compressedSize(code) * renderedLength) / total);
    }
  }
  return { title, tags, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), budget, files, parts };
}

/** The scripts that a page has loaded when it is idle and, with a form alone, an account is linked. */
async function loadedFiles(tags: readonly string[], folder: string): Promise<ReadonlySet<string>> {
  const host = await startPageHost(folder, root);
  const browser = await puppeteer.launch(chromiumOptions());
  try {
    const page = await browser.newPage();
    const files = new Set<string>();
    page.on('response', (response) => void files.add(new URL(response.url()).pathname.slice(1)));
    await page.goto(`${host.url}/index.html`, { waitUntil: 'networkidle0', timeout: 180_000 });
    if (tags.length === 1 && tags.includes('personio-link-form')) await linkAccount(page);
    await page.waitForNetworkIdle({ timeout: 180_000 });
    return files;
  } finally {
    await browser.close();
    host.close();
  }
}

/**
 * The part of a language that a page with a guide, or with another element, loads when it is not in English. A regional
 * language is a difference, loaded with the language.
 */
export interface LanguagePartSize {
  readonly language: string;
  readonly part: 'guide' | 'without-guide';
  /** Chunks that are loaded with it, other than another part of a language. */
  readonly imports: readonly string[];
  readonly bytes: number;
  readonly budget: number;
}

/** Budgets of the parts of a language. The longest, French, sets them. */
const languageBudgets = { 'without-guide': 8_100, guide: 5_300 };
const differenceBudget = 1_400;

export async function measureLanguages(): Promise<readonly LanguagePartSize[]> {
  const { folder, chunks } = await buildPage(['personio-link/define'], '');
  rmSync(folder, { recursive: true });
  const partOfLanguage = /\/locale\/([\w-]+)\/(guide|without-guide)\.js$/;
  const loadedBefore = chunks
    .filter(({ isEntry, facadeModuleId }) => isEntry || partOfLanguage.test(facadeModuleId ?? ''))
    .map(({ fileName }) => fileName);
  return chunks.flatMap(({ facadeModuleId, code, imports }) => {
    const [, language, part] = partOfLanguage.exec(facadeModuleId ?? '') ?? [];
    if (language === undefined || language === 'en' || (part !== 'guide' && part !== 'without-guide'))
      return [];
    const budget = language.includes('-') ? differenceBudget : languageBudgets[part];
    return [
      {
        language,
        part,
        imports: imports.filter((fileName) => !loadedBefore.includes(fileName)),
        bytes: compressedSize(code),
        budget,
      },
    ];
  });
}

export interface LanguageSize {
  readonly language: string;
  readonly bytes: number;
  readonly budget: number;
}

/** Both parts of each language: stories/decisions/0030-ten-kb-for-each-part-of-a-language.md. */
export function sumParts(parts: readonly LanguagePartSize[]): readonly LanguageSize[] {
  return Object.entries(Object.groupBy(parts, ({ language }) => language)).map(([language, both = []]) => ({
    language,
    bytes: both.reduce((sum, { bytes }) => sum + bytes, 0),
    budget: language.includes('-') ? 2_600 : 13_300,
  }));
}

/** The file for script tags, with each encoding at its highest level, which is Brotli's default. */
export function measureScriptTagFile(): Readonly<Record<'gzip' | 'brotli', number>> {
  const code = readFileSync(new URL('../dist/cdn/personio-link.js', import.meta.url), 'utf8');
  return { gzip: compressedSize(code), brotli: brotliCompressSync(code).length };
}

function compressedSize(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

function partOf(id: string): string {
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
  if (dependency) return dependency;
  const [, file = 'vite'] = /\/dist\/(.*)\.js$/.exec(id) ?? [];
  return file.replace(/^page-\w+\/.*/, 'page').replace(/^(elements\/[^/]+|[^/]+)\/.*/, '$1');
}

function printTable(sizes: readonly PageSize[], languages: readonly LanguagePartSize[], why: boolean): void {
  const row = (...cells: readonly (string | number)[]): void => {
    const [title = '', ...numbers] = cells.map((cell) =>
      typeof cell === 'number' ? cell.toLocaleString('en') : cell,
    );
    process.stdout.write(`${title.padEnd(34)}${numbers.map((cell) => cell.padStart(10)).join('')}\n`);
  };
  row('bytes, minified and gzipped', 'size', 'budget', 'files');
  for (const { title, bytes, budget, files } of sizes)
    row(
      title,
      bytes,
      budget.bytes,
      `${String(files.length)}${budget.files ? ` of ${String(budget.files)}` : ''}`,
    );
  for (const { language, part, bytes, budget } of languages) row(`${language}, ${part}`, bytes, budget);
  for (const { language, bytes, budget } of sumParts(languages))
    row(`${language}, both parts`, bytes, budget);
  for (const [encoding, bytes] of Object.entries(measureScriptTagFile()))
    row(`file for script tags, ${encoding}`, bytes);
  if (!why) return;
  for (const { title, files, parts } of sizes) {
    process.stdout.write(`\n${title}: files\n`);
    for (const { name, bytes } of files) row(`  ${name}`, bytes);
    process.stdout.write(`${title}: parts\n`);
    for (const [part, bytes] of [...parts].sort(([, one], [, other]) => other - one))
      row(`  ${part}`, Math.round(bytes));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  printTable(await measurePages(), await measureLanguages(), process.argv.includes('--why'));
