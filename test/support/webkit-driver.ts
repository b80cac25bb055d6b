/** WebKitGTK's WebDriver, with a display and a session bus of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** The driver takes a second on an idle machine. */
const startTimeoutMs = 120_000;

/** Resolves when it listens, with a function that stops it. */
export async function startWebKitDriver(driver: string, port: number): Promise<() => void> {
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
