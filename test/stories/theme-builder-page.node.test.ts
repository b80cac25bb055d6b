import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { listen } from '../../demo/listen.ts';
import { servePages } from '../../demo/pages.ts';
import { chromiumOptions } from '../package/page-host.ts';

it('the static page of the theme builder restores a link, under a strict Content-Security-Policy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'theme-builder-'));
  await build({ configFile: 'vite.theme-builder.config.ts', build: { outDir: folder } });
  const pages = servePages(folder);
  const server = await listen((request) => pages(new URL(request.url).pathname), 0);
  const browser = await puppeteer.launch(chromiumOptions());
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(180_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${server.url}/#scheme=dark&accent=ffffff.b4f04c`);
    await page.waitForSelector('theme-builder >>> .stage:not([inert])');
    const button = await page.waitForSelector('theme-builder >>> personio-link-form >>> [part~=submit]');
    const color = await button?.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(color, 'rgb(180, 240, 76)');
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
});
