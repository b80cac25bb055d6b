import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { listen } from '../../demo/listen.ts';
import { servePages } from '../../demo/pages.ts';
import { chromiumOptions } from '../package/page-host.ts';

/** Asked in each frame: `waitForSelector` would look again only after a change outside the shadow root. */
function isPrepared(): boolean {
  return Boolean(document.querySelector('theme-builder')?.shadowRoot?.querySelector('.stage:not([inert])'));
}

it('the static page of the theme builder restores a link and measures contrast under a strict Content-Security-Policy, from a host and from a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'theme-builder-'));
  await build({ configFile: 'vite.theme-builder.config.ts', build: { outDir: folder } });
  const pages = servePages(folder);
  const server = await listen(({ url }) => pages(new URL(url).pathname.replace('/some/path', '')), 0);
  const browser = await puppeteer.launch(chromiumOptions());
  try {
    for (const url of [`${server.url}/some/path/`, pathToFileURL(join(folder, 'index.html')).href]) {
      const page = await browser.newPage();
      page.setDefaultTimeout(180_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(`${url}#scheme=dark&accent=ffffff.b4f04c`);
      await page.waitForFunction(isPrepared);
      const button = await page.waitForSelector('theme-builder >>> personio-link-form >>> [part~=submit]', {
        visible: true,
      });
      const color = await button?.evaluate((element) => getComputedStyle(element).backgroundColor);
      assert.equal(color, 'rgb(180, 240, 76)', url);
      const contrast = (): Promise<string> =>
        page.$eval('theme-builder >>> .summary', ({ textContent }) => textContent.trim());
      assert.match(await contrast(), /^All \d+ pairs have enough contrast$/);
      const devtools = await page.createCDPSession();
      const features = [{ name: 'forced-colors', value: 'active' }];
      await devtools.send('Emulation.setEmulatedMedia', { features });
      await page.reload();
      await page.waitForFunction(isPrepared);
      assert.match(await contrast(), /^All \d+ pairs/, 'in forced colors');
      assert.deepEqual(errors, [], url);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
});
