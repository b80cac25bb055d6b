import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine, installCommand } from '../../scripts/browsers.ts';
import { freePort } from '../support/free-port.ts';
import type { Desktop } from '../support/desktop.ts';
import type { DesktopBrowser } from './desktop-browser.ts';
import { connectMarionette } from '../support/marionette.ts';

/** Marionette turns the password manager off in its recommended preferences. */
const preferences = {
  'remote.prefs.recommended': false,
  'signon.rememberSignons': true,
  'signon.autofillForms': true,
  // Turns accessibility on although no assistive technology is running.
  'accessibility.force_disabled': -1,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'termsofuse.bypassNotification': true,
};

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export async function startFirefox({ display }: Desktop): Promise<DesktopBrowser> {
  const engine = findEngine('firefox');
  if (!engine) throw new Error(`Firefox is not installed. Install it: ${installCommand(['firefox'])}`);
  const profile = mkdtempSync(join(tmpdir(), 'personio-link-firefox-'));
  const port = await freePort();
  const lines = Object.entries({ ...preferences, 'marionette.port': port }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const process_ = spawn(
    engine.executable,
    ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile, 'about:blank'],
    { env: { ...process.env, DISPLAY: display, HOME: profile }, stdio: 'ignore' },
  );
  const { command, end } = await connectMarionette(port);

  async function read<Value>(expression: string): Promise<Value> {
    const script = `return ${expression}`;
    const result = await command('WebDriver:ExecuteScript', { script, args: [], sandbox: null });
    return (result as { value: Value }).value;
  }

  /** Runs a function body with `window` as the browser's window. */
  async function readInBrowser<Value>(body: string, ...args: readonly string[]): Promise<Value> {
    await command('Marionette:SetContext', { value: 'chrome' });
    try {
      const script = `const [...args] = arguments, done = args.pop();
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const answer = (await command('WebDriver:ExecuteAsyncScript', { script, args, sandbox: 'system' })) as {
        value: { value: Value; error?: string };
      };
      if (answer.value.error) throw new Error(answer.value.error);
      return answer.value.value;
    } finally {
      await command('Marionette:SetContext', { value: 'content' });
    }
  }

  async function press(keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
    await command('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  const version = await readInBrowser<string>('return Services.appinfo.version');
  return {
    name: `Firefox ${version}`,
    profile,
    saveLogin: (origin, user, password) =>
      readInBrowser(
        `const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
         login.init(args[0], args[0], null, args[1], args[2], 'user', 'password');
         await Services.logins.addLoginAsync(login);`,
        origin,
        user,
        password,
      ),
    async open(url) {
      await command('WebDriver:Navigate', { url });
    },
    read,
    async click(selector) {
      const found = await read<Readonly<Record<string, string>> | null>(`find(${JSON.stringify(selector)})`);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      await command('WebDriver:ElementClick', { id: found[elementKey] ?? Object.values(found)[0] });
    },
    type: (text) => press(Array.from(text)),
    async takeSuggestion() {
      // A list that must not open gives nothing else to wait for.
      await wait(1200);
      return readInBrowser<boolean>(
        `const popup = window.document.getElementById('PopupAutoComplete');
         const isOpen = Boolean(popup?.popupOpen);
         popup?.hidePopup();
         return isOpen;`,
      );
    },
    /** A key in the address bar counts as well: one press opens the offer. */
    countOffers: () =>
      readInBrowser<number>(
        `const names = ['password', 'password-change'];
         const find = (name) => window.PopupNotifications.getNotification(name, window.gBrowser.selectedBrowser);
         const offers = names.map(find).filter(Boolean);
         for (const offer of offers) offer.remove();
         return offers.length;`,
      ),
    readAccessibilityTree: () =>
      readInBrowser(
        `const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
         const found = [];
         const attempt = (read) => { try { found.push(read()); } catch {} };
         function walk(accessible) {
           attempt(() => accessible.name);
           attempt(() => accessible.value);
           attempt(() => accessible.QueryInterface(Ci.nsIAccessibleText).getText(0, -1));
           for (let child = accessible.firstChild; child; child = child.nextSibling) walk(child);
         }
         // The tree lags behind the page. A hidden secret must not appear in it, so there is no condition to wait for.
         await new Promise((resolve) => window.setTimeout(resolve, 1000));
         walk(service.getAccessibleFor(window.gBrowser.selectedBrowser));
         return found.join('\\n');`,
      ),
    async close() {
      const exited = once(process_, 'exit');
      // The connection ends before an answer comes.
      void command('Marionette:Quit', { flags: ['eForceQuit'] });
      await exited;
      end();
    },
  };
}
