import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../package/page-host.ts';
import type { Desktop } from '../support/desktop.ts';
import type { DesktopBrowser } from './desktop-browser.ts';

export async function startChromium({ display, press }: Desktop): Promise<DesktopBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'personio-link-chromium-'));
  const { executablePath, args = [] } = chromiumOptions();
  const browser = await puppeteer.launch({
    ...(executablePath ? { executablePath } : {}),
    headless: false,
    defaultViewport: null,
    // Puppeteer's default arguments turn the password manager off.
    ignoreDefaultArgs: true,
    args: [
      ...args,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--password-store=basic',
      '--no-default-browser-check',
      '--window-size=1100,800',
      '--lang=en-US',
      'about:blank',
    ],
    env: { ...process.env, DISPLAY: display },
  });
  const [page = await browser.newPage()] = await browser.pages();
  // It logs only what happens while it is open.
  const log = await browser.newPage();
  await log.goto('chrome://password-manager-internals');
  await page.bringToFront();
  let counted = 0;

  return {
    name: `Chromium ${(await browser.version()).replace(/.*\//, '')}`,
    profile,
    async saveLogin(origin, username, password) {
      const settings = await browser.newPage();
      await settings.goto('chrome://password-manager/passwords');
      await settings.evaluate(
        `chrome.passwordsPrivate.addPassword(${JSON.stringify({ url: origin, username, password, note: '', useAccountStore: false })})`,
      );
      await settings.close();
      await page.bringToFront();
    },
    async open(url) {
      await page.goto(url);
    },
    read: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    async click(selector) {
      const found = await page.evaluateHandle(`find(${JSON.stringify(selector)})`);
      const element = found.asElement();
      if (!element) throw new Error(`Nothing matches ${selector}.`);
      await (element as Awaited<ReturnType<typeof page.$>>)?.click();
    },
    type: (text) => page.keyboard.type(text),
    async takeSuggestion() {
      const before = await page.evaluate('find("#client-id").value + find("#client-secret").value');
      // It ignores a choice that comes right after the list has opened.
      await wait(1200);
      press('Down', 'Return');
      await wait(500);
      const after = await page.evaluate('find("#client-id").value + find("#client-secret").value');
      return before !== after;
    },
    async countOffers() {
      const text = String(await log.evaluate('document.body.innerText'));
      const all = text.match(/Show password prompt/g)?.length ?? 0;
      const added = all - counted;
      counted = all;
      return added;
    },
    async readAccessibilityTree() {
      const devtools = await page.createCDPSession();
      const tree = await devtools.send('Accessibility.getFullAXTree');
      await devtools.detach();
      return JSON.stringify(tree);
    },
    close: () => browser.close(),
  };
}
