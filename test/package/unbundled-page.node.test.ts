/** A page without a bundler: an import map to the modules as npm installs them, with Lit in development mode. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { createSampleAccounts } from '../../src/testing/sample-accounts.ts';
import { installed, installPackage, project } from './host-project.ts';
import { chromiumOptions, linkAccount, startPageHost, type PageHost } from './page-host.ts';

const packages = '/node_modules';
const importMap = {
  imports: {
    'personio-link/': `${packages}/personio-link/dist/`,
    '@lit/context': `${packages}/@lit/context/development/index.js`,
    '@lit/reactive-element': `${packages}/@lit/reactive-element/development/reactive-element.js`,
    lit: `${packages}/lit/index.js`,
    'lit/': `${packages}/lit/`,
    'lit-element/': `${packages}/lit-element/development/`,
    'lit-html': `${packages}/lit-html/development/lit-html.js`,
    'lit-html/': `${packages}/lit-html/development/`,
    'zod/mini': `${packages}/zod/mini/index.js`,
  },
};

describe('A page without a bundler', () => {
  let host: PageHost;
  let browser: Browser;
  let page: Page;
  let messages: string[];

  before(async () => {
    installPackage();
    writeFileSync(
      join(project, 'unbundled.html'),
      `<!doctype html><title>Host</title>
      <script type="importmap">${JSON.stringify(importMap)}</script>
      <script type="module">import 'personio-link/define.js';</script>
      <personio-link-provider endpoint="/api/personio">
        <personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    host = await startPageHost(project, installed);
    browser = await puppeteer.launch(chromiumOptions());
    page = await browser.newPage();
    messages = [];
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) messages.push(message.text());
    });
    await page.goto(`${host.url}/unbundled.html`);
  });
  after(async () => {
    await browser.close();
    host.close();
  });

  test('links an account', () => linkAccount(page));

  test('virtualizes a long list', async () => {
    await page.evaluate((accounts) => {
      const list = document.querySelector('linked-accounts-list');
      Object.assign(list ?? {}, { accounts });
    }, createSampleAccounts(1000));
    // Not waitForSelector(): it doesn't observe shadow roots.
    await page.waitForFunction(() => {
      const root = document.querySelector('linked-accounts-list')?.shadowRoot;
      const scroller = root?.querySelector('.scroller');
      scroller?.scrollTo(0, scroller.scrollHeight);
      return root?.querySelector('.gap') && root.querySelector('tbody[data-index="999"]');
    });
  });

  test('logs nothing but that Lit is in development mode', () => {
    assert.deepEqual(
      messages.filter((message) => !message.includes('Lit is in dev mode')),
      [],
    );
    assert.equal(messages.length > 0, true, 'Lit is in development mode');
  });
});
