/** A host for pages that use the package: static files, the package's own backend, and a Personio simulator. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { findEngine, installCommand } from '../../scripts/browsers.ts';
import { sampleCredentials } from '../../src/testing/sample-credentials.ts';

type ServerModule = typeof import('../../src/server/index.ts');
type TestingModule = typeof import('../../src/testing/index.ts');

export interface PageHost {
  readonly url: string;
  readonly close: () => void;
}

/** Serves a folder; `/api/personio` is the backend of the library in `installed`. */
export async function startPageHost(
  folder: string,
  installed: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<PageHost> {
  const load = async <Module>(file: string): Promise<Module> =>
    (await import(pathToFileURL(join(installed, 'dist', file)).href)) as Module;
  const { createLinkBackend, createMemoryStore, generateKey, generateSealingKey } =
    await load<ServerModule>('server/index.js');
  const { createPersonioSimulator, sampleCredentials: credentials } =
    await load<TestingModule>('testing/index.js');

  const simulator = createPersonioSimulator({ credentials: Object.values(credentials) });
  const backend = createLinkBackend({
    store: createMemoryStore(),
    keys: generateKey(),
    authorize: () => ({ tenantId: 'acme' }),
    sealing: { keys: await generateSealingKey() },
    personio: { baseUrl: 'https://personio.test', fetch: (...call) => simulator.fetch(...call) },
  });
  const server = createAdaptorServer({
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      return pathname.startsWith('/api/personio') ? backend.fetch(request) : serveFile(pathname);
    },
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  function serveFile(path: string): Response {
    // Browsers request it by themselves.
    if (path === '/favicon.ico') return new Response(null, { status: 204 });
    try {
      const type = /\.m?js$/.test(path) ? 'text/javascript' : 'text/html';
      return new Response(new Uint8Array(readFileSync(join(folder, normalize(path)))), {
        headers: { 'Content-Type': type, ...headers },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  }
}

/** How puppeteer starts Chromium for tests. */
export function chromiumOptions(): LaunchOptions {
  const engine = findEngine('chromium');
  if (!engine) throw new Error(`Chromium is not installed. Install it: ${installCommand(['chromium'])}`);
  return {
    executablePath: engine.executable,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}

/**
 * Opens a page in Chromium and links an account, after which the page may have to change its title.
 *
 * @throws If that fails, or if the page logs an error.
 */
export async function linkOnPage(url: string, title?: string): Promise<void> {
  const browser = await puppeteer.launch(chromiumOptions());
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    await linkAccount(page);
    if (title) await page.waitForFunction((expected) => document.title === expected, {}, title);
    if (errors.length > 0) throw new Error(`The page has errors:\n${errors.join('\n')}`);
  } finally {
    await browser.close();
  }
}

/** Submits sample credentials and waits for the result. */
export async function linkAccount(page: Page): Promise<void> {
  const { clientId, clientSecret } = sampleCredentials.allRights;
  page.setDefaultTimeout(180_000);
  await page.waitForSelector('personio-link-form >>> #client-id', { visible: true });
  await page.type('personio-link-form >>> #client-id', clientId);
  await page.type('personio-link-form >>> #client-secret', clientSecret);
  await page.keyboard.press('Enter');
  const notice = await page.waitForFunction(() => {
    const form = document.querySelector('personio-link-form');
    return form?.shadowRoot?.querySelector('[data-notice]')?.textContent;
  });
  const text = String(await notice.jsonValue());
  if (!text.includes('is linked')) throw new Error(`The form shows: ${text.replace(/\s+/g, ' ')}`);
}
