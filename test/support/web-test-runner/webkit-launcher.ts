/** Runs WebKitGTK for Web Test Runner: its WebDriver, with its own display and session bus. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import type { FoundEngine } from '../../../scripts/browsers.ts';
import { freePort } from '../free-port.ts';

/** The driver takes a second on an idle machine. */
const startTimeoutMs = 120_000;

export function webkitLauncher(engine: FoundEngine): WebdriverLauncher {
  return new WebKitLauncher(engine);
}

class WebKitLauncher extends WebdriverLauncher {
  readonly concurrency = 1;
  readonly #start: () => Promise<() => void>;
  #started: Promise<() => void> | undefined;

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
    this.#start = async () => {
      options.port = await freePort();
      return startDriver(driver, options.port);
    };
  }

  override async initialize(...config: Parameters<WebdriverLauncher['initialize']>): Promise<void> {
    await super.initialize(...config);
    // The driver's own name would be "MiniBrowser".
    this.name = 'webkit';
  }

  override async startSession(id: string, url: string): Promise<void> {
    await (this.#started ??= this.#start());
    await super.startSession(id, url);
  }

  override async stop(): Promise<void> {
    await super.stop();
    const stopDriver = await this.#started;
    stopDriver?.();
  }
}

async function startDriver(driver: string, port: number): Promise<() => void> {
  const command = ['-a', 'dbus-run-session', '--', driver, `--port=${String(port)}`, '--host=127.0.0.1'];
  // Its own process group, so that display and browser can be stopped with it.
  const child = spawn('xvfb-run', command, { detached: true, stdio: 'ignore' });
  const stop = (): void => {
    endGroup(child);
  };
  process.once('exit', stop);
  const deadline = Date.now() + startTimeoutMs;
  while (!(await isReady(port))) {
    if (child.exitCode !== null)
      throw new Error(`xvfb-run exited with ${String(child.exitCode)} before WebKit was ready.`);
    if (Date.now() > deadline) throw new Error('WebKitWebDriver did not start in time.');
    await delay(100);
  }
  return stop;
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has exited already.
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/status`)).ok;
  } catch {
    return false;
  }
}
