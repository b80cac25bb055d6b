/** The browsers as a person with a screen reader starts them. Keys are pressed on the desktop; pages are only opened from here. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findEngine, installCommand } from '../../scripts/browsers.ts';
import { chromiumOptions } from '../package/page-host.ts';
import { freePort } from '../support/free-port.ts';
import { connectMarionette } from '../support/marionette.ts';

export interface ReadBrowser {
  /** With its version. */
  readonly name: string;
  readonly open: (url: string) => Promise<void>;
  /** Returns what an expression evaluates to in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const firefoxPreferences = {
  'accessibility.force_disabled': -1,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'signon.rememberSignons': false,
  'termsofuse.bypassNotification': true,
};

export async function startFirefox(env: NodeJS.ProcessEnv): Promise<ReadBrowser> {
  const engine = findEngine('firefox');
  if (!engine) throw new Error(`Firefox is not installed. Install it: ${installCommand(['firefox'])}`);
  const profile = mkdtempSync(join(tmpdir(), 'personio-link-firefox-'));
  const port = await freePort();
  const lines = Object.entries({ ...firefoxPreferences, 'marionette.port': port }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const program = spawn(
    engine.executable,
    ['--marionette', '--no-remote', '--profile', profile, 'about:blank'],
    {
      env,
      stdio: 'ignore',
    },
  );
  const kill = (): boolean => program.kill();
  process.once('exit', kill);
  const { command, end, version } = await connectMarionette(port);
  return {
    name: `Firefox ${version}`,
    async open(url) {
      await command('WebDriver:Navigate', { url });
    },
    async evaluate(expression) {
      const script = `return ${expression}`;
      const result = await command('WebDriver:ExecuteScript', { script, args: [], sandbox: null });
      return (result as { value: unknown }).value;
    },
    async close() {
      const exited = new Promise((resolve) => program.once('exit', resolve));
      end();
      kill();
      process.off('exit', kill);
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

export async function startChromium(env: NodeJS.ProcessEnv): Promise<ReadBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'personio-link-chromium-'));
  const { executablePath, args = [] } = chromiumOptions();
  const browser = await puppeteer.launch({
    ...(executablePath ? { executablePath } : {}),
    headless: false,
    defaultViewport: null,
    ignoreDefaultArgs: true,
    args: [
      ...args,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--force-renderer-accessibility',
      '--no-default-browser-check',
      '--password-store=basic',
      '--disable-features=Translate',
      '--window-size=1200,900',
      '--lang=en-US',
      'about:blank',
    ],
    env,
  });
  const [page = await browser.newPage()] = await browser.pages();
  return {
    name: (await browser.version()).replace('/', ' '),
    async open(url) {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
