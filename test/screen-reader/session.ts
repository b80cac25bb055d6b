/** What a person with a screen reader does on a page, and the transcript of what they hear. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ReadBrowser } from './browsers.ts';
import type { Host, Language, OpenedPage, PageContent } from './host.ts';
import type { ScreenReader } from './orca.ts';
import { normalize } from './transcript.ts';

export class Session {
  readonly #reader: ScreenReader;
  readonly #browser: ReadBrowser;
  readonly #host: Host;
  readonly #language: Language;
  readonly #lines: string[] = [];

  constructor(reader: ScreenReader, browser: ReadBrowser, host: Host, language: Language) {
    this.#reader = reader;
    this.#browser = browser;
    this.#host = host;
    this.#language = language;
  }

  get transcript(): string {
    return this.#lines.join('\n').trim() + '\n';
  }

  /** @param ready an expression that is truthy once the page has loaded what it needs */
  async open(page: PageContent, ready: string): Promise<OpenedPage> {
    const opened = await this.#host.open(page, this.#language);
    await this.#go(opened.url, ready);
    return opened;
  }

  /** Opens a link that someone has sent. */
  async follow(url: string, ready: string): Promise<void> {
    // Otherwise only the fragment of the address would change.
    await this.#browser.open('about:blank');
    await this.#go(url, ready);
  }

  async #go(url: string, ready: string): Promise<void> {
    this.#reader.skip();
    await this.#browser.open(url);
    await this.#until(ready);
    await this.#enterPage();
    // Not recorded: how far a page has loaded when it is read differs from run to run.
    await this.#reader.hear();
  }

  /** Chromium starts in its address bar. */
  async #enterPage(): Promise<void> {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (await this.#browser.evaluate('document.hasFocus()')) return;
      this.#reader.press('F6');
      await wait(500);
    }
    throw new Error('The page does not get the focus.');
  }

  /** A heading in the transcript. */
  note(text: string): void {
    this.#lines.push('', `# ${text}`);
  }

  /**
   * Moves the focus to a control. Only its last step is in the transcript: how a person comes there is not the subject, and a focus
   * moved by a script is announced differently.
   */
  async tabTo(selector: string): Promise<void> {
    const found = `find(${JSON.stringify(selector)})`;
    await this.#until(found);
    await this.#browser.evaluate(`${found}.focus()`);
    await this.#reader.hear();
    this.#reader.press('shift+Tab');
    await this.#reader.hear();
    this.#reader.press('Tab');
    await this.#record(`Tab to ${selector}`);
  }

  /** @param until an expression that is truthy once the page has done what the key is for */
  async press(key: string, until?: string): Promise<void> {
    this.#reader.press(key);
    if (until) await this.#until(until);
    await this.#record(key);
  }

  /** @param until an expression that is truthy once the page has done something by itself */
  async wait(until: string): Promise<void> {
    await this.#until(until);
    await this.#record('wait');
  }

  /** Opens the menu of the focused row and goes down to an action. */
  async chooseAction(action: string, until: string): Promise<void> {
    const item = `find('[role="menuitem"][data-action="${action}"]')`;
    await this.press('Return', item);
    while (!(await this.#browser.evaluate(`${item}.matches(':focus')`))) await this.press('Down');
    await this.press('Return', until);
  }

  /** @param name what the transcript calls it */
  async paste(text: string, name: string): Promise<void> {
    this.#reader.press('ctrl+a');
    await this.#reader.hear();
    await this.#reader.paste(text);
    // Where the text replaces a similar one, single characters of it are spoken. In Firefox, Orca may miss that the field's
    // description has changed, and says it on Tab.
    const isStable = !this.#browser.name.startsWith('Firefox');
    await this.#record(`paste ${name}`, (spoken) => isStable && spoken.length > 1);
  }

  async type(text: string, until?: string): Promise<void> {
    this.#reader.type(text);
    if (until) await this.#until(until);
    await this.#record(`type ${text}`);
  }

  async #record(what: string, isRecorded: (spoken: string) => boolean = () => true): Promise<void> {
    const spoken = (await this.#reader.hear()).filter(isRecorded);
    const heard = spoken.length > 0 ? spoken.map((text) => `    ${normalize(text)}`) : ['    (silence)'];
    this.#lines.push(`[${what}]`, ...heard);
  }

  async #until(expression: string): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      if (await this.#browser.evaluate(`Boolean(${expression})`)) return;
      await wait(100);
    }
    throw new Error(`Timed out waiting for ${expression} after:\n${this.#lines.slice(-12).join('\n')}`);
  }
}
