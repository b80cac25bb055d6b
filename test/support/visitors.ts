/**
 * People whose browsers share nothing: each has a context with its own cookies and storage. Hand-written because Playwright, which
 * has one API for all three engines, needs its own builds of Firefox and WebKit.
 */
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import { findEngine, installCommand, type EngineName, type FoundEngine } from '../../scripts/browsers.ts';
import { chromiumOptions } from '../package/page-host.ts';
import { findElement } from './find-element.ts';
import { freePort } from './free-port.ts';
import { startWebKitDriver } from './webkit-driver.ts';

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

export type Device = keyof typeof screens;

export interface Visitor {
  readonly open: (url: string) => Promise<void>;
  /** The value of an expression in the page, where `find(selector)` also looks into shadow roots. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Clicks, or taps on a touch screen. */
  readonly press: (selector: string) => Promise<void>;
  readonly enter: (selector: string, text: string) => Promise<void>;
}

export interface Visitors {
  readonly add: (device: Device) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

export async function startVisitors(engine: EngineName): Promise<Visitors> {
  const found = findEngine(engine);
  if (!found) throw new Error(`${engine} is not installed. Install it: ${installCommand([engine])}`);
  return engine === 'webkit' ? webkitVisitors(found) : puppeteerVisitors(engine, found);
}

/** Waits until an expression is true in a page, for as long as the test may take. */
export async function waitUntil({ evaluate }: Visitor, expression: string): Promise<void> {
  while (!(await evaluate(`Boolean(${expression})`))) await delay(50);
}

async function puppeteerVisitors(
  engine: 'chromium' | 'firefox',
  { executable }: FoundEngine,
): Promise<Visitors> {
  const browser = await puppeteer.launch(
    engine === 'chromium' ? chromiumOptions() : { browser: 'firefox', executablePath: executable },
  );
  return {
    async add(device) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(180_000);
      const isPhone = device === 'phone';
      await page.setViewport({ ...screens[device], isMobile: isPhone, hasTouch: isPhone });
      return puppeteerVisitor(page, isPhone);
    },
    close: () => browser.close(),
  };
}

function puppeteerVisitor(page: Page, isTouch: boolean): Visitor {
  const press = async (selector: string): Promise<void> => {
    const found = await page.evaluateHandle(inPage(`find(${JSON.stringify(selector)})`));
    const element = found.asElement() as ElementHandle | null;
    if (!element) throw new Error(`No element matches ${selector}.`);
    await (isTouch ? element.tap() : element.click());
  };
  return {
    async open(url) {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(inPage(expression)),
    press,
    async enter(selector, text) {
      await press(selector);
      await page.keyboard.type(text);
    },
  };
}

/** Each has a driver of their own, because a driver has one session. */
async function webkitVisitors({ executable, driver = '' }: FoundEngine): Promise<Visitors> {
  const stops: (() => void)[] = [];
  return {
    async add(device) {
      const port = await freePort();
      stops.push(await startWebKitDriver(driver, port));
      const send = await startSession(port, executable);
      // The window has no touch screen, and is at least 447 px wide.
      await send('/window/rect', screens[device]);
      return webkitVisitor(send);
    },
    async close() {
      for (const stop of stops) stop();
    },
  };
}

type Command = (path: string, parameters: object) => Promise<unknown>;

async function startSession(port: number, executable: string): Promise<Command> {
  const send = async (path: string, parameters: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method: 'POST',
      body: JSON.stringify(parameters),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const options = { binary: executable, args: ['--automation'] };
  const { sessionId } = (await send('', {
    capabilities: {
      alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
    },
  })) as { sessionId: string };
  return (path, parameters) => send(`/${sessionId}${path}`, parameters);
}

function webkitVisitor(send: Command): Visitor {
  const evaluate = (expression: string): Promise<unknown> =>
    send('/execute/sync', { script: `return ${inPage(expression)}`, args: [] });
  const run = (selector: string, action: string): Promise<unknown> =>
    evaluate(`(() => { const found = find(${JSON.stringify(selector)}); ${action}; })()`);
  return {
    async open(url) {
      await send('/url', { url });
    },
    evaluate,
    async press(selector) {
      await run(selector, 'found.click()');
    },
    // The driver loses repeated characters: see `typeKeys`.
    async enter(selector, text) {
      await run(
        selector,
        `found.focus(); found.setRangeText(${JSON.stringify(text)}); found.dispatchEvent(new InputEvent('input', { bubbles: true }))`,
      );
    },
  };
}

function inPage(expression: string): string {
  return `(() => { ${findElement}; return ${expression}; })()`;
}
