/**
 * Runs WebKitGTK for Web Test Runner. Hand-written because its own launchers either run Playwright's WebKit, or expect a WebDriver
 * server that is running.
 */
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import type { FoundEngine } from '../../../scripts/browsers.ts';
import { freePort } from '../free-port.ts';
import { startWebKitDriver } from '../webkit-driver.ts';

/**
 * Afterwards the browser is restarted: its process keeps memory of every page before. After a hundred files it has almost 2 GB.
 */
const filesPerBrowser = 20;

export function webkitLauncher(engine: FoundEngine): WebdriverLauncher {
  return new WebKitLauncher(engine);
}

class WebKitLauncher extends WebdriverLauncher {
  readonly concurrency = 1;
  readonly #start: () => Promise<() => void>;
  #started: Promise<() => void> | undefined;
  #fileCount = 0;

  constructor({ executable, driver = 'WebKitWebDriver' }: FoundEngine) {
    const options = {
      hostname: '127.0.0.1',
      // Chosen when the driver starts: the other engines are tested first, and a port may be taken by then.
      port: 0,
      path: '/',
      logLevel: 'error' as const,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: executable, args: ['--automation'] },
      } as WebdriverIO.Capabilities,
    };
    super(options);
    // The base class requests the title of the page every minute. WebKit's driver crashes if that overlaps with another command.
    Object.assign(this, { setupHeartbeat: () => undefined });
    this.#start = async () => {
      options.port = await freePort();
      return startWebKitDriver(driver, options.port);
    };
  }

  override async initialize(...config: Parameters<WebdriverLauncher['initialize']>): Promise<void> {
    await super.initialize(...config);
    // The driver's own name would be "MiniBrowser".
    this.name = 'webkit';
    // Makes the base class send one command at a time. Without it, a page is left as soon as its tests have ended, even while it is
    // loading. WebKit then never responds to the command that opened it, and restarting the browser rejects that command.
    Object.assign(this, { isIE: true });
  }

  override async startSession(id: string, url: string): Promise<void> {
    await (this.#started ??= this.#start());
    if (this.#fileCount > 0 && this.#fileCount % filesPerBrowser === 0) await super.stop();
    this.#fileCount += 1;
    await super.startSession(id, url);
  }

  override async stop(): Promise<void> {
    await super.stop();
    const stopDriver = await this.#started;
    stopDriver?.();
  }
}
