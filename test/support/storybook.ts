/**
 * Storybook's stories in Chromium, one after the other in one page. For tests that look at every story. Hand-written because
 * Storybook's own runners need Jest and Playwright, or Vitest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer, { type CDPSession, type Page } from 'puppeteer-core';
import { preview } from 'vite';
import { ensureEngines } from '../../scripts/browsers.ts';
import { chromiumOptions } from '../package/page-host.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface StorybookOptions {
  /** Only stories whose ID contains one of these. */
  readonly filters: readonly string[];
  /** Chromium's switches, in addition to those of all tests. */
  readonly switches?: readonly string[];
  /** Chromium's environment variables, in addition to those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A module whose exports the page has as `checks`. */
  readonly checks?: string;
}

export interface Storybook {
  readonly stories: readonly string[];
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Loads the page again. Stories are shown in this language. */
  readonly load: (language: string) => Promise<void>;
  /** Renders and plays a story, and waits until all of it has rendered. */
  readonly show: (story: string) => Promise<void>;
  readonly setTheme: (theme: 'light' | 'dark') => Promise<void>;
  readonly setMedia: (features: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Builds Storybook, and opens it in Chromium, which is installed on Debian and Ubuntu as root. */
export async function openStorybook({
  filters,
  switches = [],
  environment = {},
  checks,
}: StorybookOptions): Promise<Storybook> {
  ensureEngines(['chromium']);
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-storybook-'));
  const { status } = spawnSync(
    'storybook',
    ['build', '--loglevel', 'error', '--disable-telemetry', '--output-dir', folder],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error('Storybook could not be built.');
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Readonly<Record<string, { readonly id: string; readonly type: string }>>;
  };
  const stories = Object.values(entries)
    .filter(
      ({ id, type }) =>
        type === 'story' && (filters.length === 0 || filters.some((part) => id.includes(part))),
    )
    .map(({ id }) => id)
    .sort();
  if (stories.length === 0) throw new Error(`No story has ${filters.join(' or ')} in its ID.`);

  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const { port } = server.httpServer.address() as AddressInfo;
  const options = chromiumOptions();
  const browser = await puppeteer.launch({
    ...options,
    args: [...(options.args ?? []), ...switches],
    env: { ...process.env, ...environment },
  });
  const page = await browser.newPage();
  // Many times what a busy machine needs.
  page.setDefaultTimeout(120_000);
  const devtools = await page.createCDPSession();
  await page.evaluateOnNewDocument(await bundle('test/support/story-page.ts', 'storyPage'));
  if (checks) await page.evaluateOnNewDocument(await bundle(checks, 'checks'));

  return {
    stories,
    page,
    devtools,
    load: async (language) => {
      // The add-on would run axe as well, and axe can't run twice at once.
      const globals = `locale:${language};a11y.manual:!true`;
      await page.goto(
        `http://127.0.0.1:${String(port)}/iframe.html?viewMode=story&id=${stories[0] ?? ''}&globals=${globals}`,
      );
      await page.waitForFunction(() => storyPage.isReady());
    },
    show: async (story) => page.evaluate((id) => storyPage.show(id), story),
    setTheme: async (theme) => {
      await page.evaluate((name) => {
        document.documentElement.dataset['theme'] = name;
      }, theme);
    },
    setMedia: async (features) => {
      await devtools.send('Emulation.setEmulatedMedia', {
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function bundle(file: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    format: 'iife',
    globalName,
    write: false,
  });
  // A declaration in a script that runs before the page is not a global.
  return `${outputFiles[0]?.text ?? ''}\nglobalThis.${globalName} = ${globalName};`;
}

declare global {
  const storyPage: typeof import('./story-page.ts');
}
