/**
 * `npm run test:password-managers`: whether the password managers of Chromium and Firefox offer to save the secret, or fill
 * in or list a password that is saved for the host, and whether a hidden secret is in the accessibility tree. In real
 * windows, because a headless browser has no password manager. Not part of `npm test`: it takes about ten minutes and has to
 * wait for what must not happen.
 *
 * `ENGINES=firefox` runs one browser only.
 */
import { globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { wantedEngines } from '../../scripts/browsers.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import { startChromium } from './chromium-on-desktop.ts';
import type { DesktopBrowser } from './desktop-browser.ts';
import { startDesktop } from '../support/desktop.ts';
import { startFirefox } from './firefox-on-desktop.ts';
import { startHostApplication, type Page } from './host-application.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;
/** How long a browser may take to offer or to fill. The controls show that it is enough. */
const patienceMs = 2000;

const pages: Readonly<Record<string, Page>> = {
  form: { element: 'form', attributes: '' },
  'form, sealed': { element: 'form', attributes: 'sealing' },
  'relink dialog': { element: 'list', attributes: 'auto-load' },
  'relink dialog, sealed': { element: 'list', attributes: 'auto-load sealing' },
};
/** With a password input, all of it has to happen: otherwise this program would detect nothing. */
const control: Page = { element: 'form', attributes: 'allow-password-managers' };

const problems: string[] = [];
const starters = { chromium: startChromium, firefox: startFirefox, webkit: undefined };
const desktop = await startDesktop();
const host = await startHostApplication();
try {
  for (const start of wantedEngines().flatMap((engine) => starters[engine] ?? []))
    for (const hasLogin of [false, true]) await testBrowser(await start(desktop), hasLogin);
} finally {
  host.close();
  desktop.close();
}
if (problems.length > 0) {
  process.stdout.write(`\n${problems.map((problem) => `✖ ${problem}`).join('\n')}\n`);
  process.exitCode = 1;
}

async function testBrowser(browser: DesktopBrowser, hasLogin: boolean): Promise<void> {
  const who = `${browser.name}, ${hasLogin ? 'a saved login' : 'no saved login'}`;
  try {
    if (hasLogin) await browser.saveLogin(host.origin, 'host-user', 'host-password');
    for (const [name, page] of Object.entries(pages)) {
      for (const how of ['hidden', 'shown'] as const) {
        const { offers, filled, listed, linked, exposed } = await enter(browser, page, how);
        report(`${who}: ${name}, ${how}`, [
          offers > 0 && 'it offers to save a password',
          filled && 'it fills in a password',
          listed && 'it lists logins',
          !linked && 'the account was not linked',
          how === 'hidden' && exposed && 'the secret is in the accessibility tree',
          // Otherwise this would detect nothing.
          how === 'shown' && !exposed && 'the shown secret is not in the accessibility tree',
        ]);
      }
    }
    const { offers, listed } = await enter(browser, control, 'hidden');
    report(`${who}: control with a password input`, [
      offers === 0 && 'no offer to save it was detected',
      hasLogin && !listed && 'no list of logins was detected',
    ]);
    if (hasLogin)
      report(`${who}: control with the login form`, [!(await fillsLogin(browser)) && 'nothing is filled in']);
  } finally {
    await browser.close();
  }
  report(`${who}: its profile`, [
    !hasLogin && contains(browser.profile, clientSecret) && 'it contains the secret',
  ]);
  rmSync(browser.profile, { recursive: true, force: true, maxRetries: 5 });
}

async function enter(
  browser: DesktopBrowser,
  page: Page,
  how: 'hidden' | 'shown',
): Promise<{ offers: number; filled: boolean; listed: boolean; linked: boolean; exposed: boolean }> {
  const isControl = page === control;
  const credentials = isControl ? sampleCredentials.requiredMissing : { clientId, clientSecret };
  await browser.open(await host.open(page));
  await until(browser, `find('${page.element === 'list' ? '[data-action=menu]' : '#client-secret'}')`);
  if (page.element === 'list') {
    await browser.click('[data-action=menu]');
    await until(browser, `find('[role=menuitem][data-action=relink]')`);
    await browser.click('[role=menuitem][data-action=relink]');
    await until(browser, `find('#client-secret')`);
  }
  await browser.countOffers();
  // Browsers fill in a password only once the person has done something.
  await browser.click(page.element === 'list' ? '#client-id' : 'h1');
  await wait(patienceMs);
  const filled = await browser.read<boolean>(
    `Boolean(find('#client-id').value || find('#client-secret').value)`,
  );
  let listed = false;
  for (const field of ['#client-secret', '#client-id']) {
    await browser.read(`find('input:focus')?.blur()`);
    await browser.click(field);
    listed = (await browser.takeSuggestion()) || listed;
  }
  await browser.read(`find('#client-id').select()`);
  await browser.type(credentials.clientId);
  if (how === 'shown') await browser.click('.reveal');
  await browser.click('#client-secret');
  await browser.read(`find('#client-secret').select()`);
  await browser.type(credentials.clientSecret);
  const exposed = (await browser.readAccessibilityTree()).includes(credentials.clientSecret);
  await browser.click('button[part~="submit"]');
  await until(browser, 'outcome');
  const linked = (await browser.read<string>('outcome')) !== 'personio-link-failed';
  await wait(patienceMs);
  const offers = await browser.countOffers();
  await browser.open(`${host.origin}/home`);
  await wait(patienceMs);
  return { offers: offers + (await browser.countOffers()), filled, listed, linked, exposed };
}

async function fillsLogin(browser: DesktopBrowser): Promise<boolean> {
  await browser.open(`${host.origin}/login`);
  await browser.click('h1');
  await wait(patienceMs);
  return (await browser.read<string>(`find('[name=password]').value`)) !== '';
}

async function until(browser: DesktopBrowser, expression: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await browser.read<boolean>(`Boolean(${expression})`)) return;
    await wait(100);
  }
  throw new Error(`Timed out waiting for ${expression}.`);
}

function report(what: string, found: readonly (string | false)[]): void {
  const reasons = found.filter((text) => text !== false);
  problems.push(...reasons.map((text) => `${what}: ${text}`));
  process.stdout.write(`${reasons.length === 0 ? '✔' : '✖'} ${[what, ...reasons].join(': ')}\n`);
}

/** Whether any file in a folder contains a string, as UTF-8 or UTF-16. */
function contains(folder: string, text: string): boolean {
  return globSync('**', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .some((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
    });
}
