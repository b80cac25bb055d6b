import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../src/cli/listen.ts';
import { answerControl, controlPath } from '../../src/cli/simulate/control.ts';
import { generateKey } from '../../src/server/index.ts';
import { createPersonioSimulator, sampleCredentials } from '../../src/testing/index.ts';

export interface RunningExample {
  /** Where the backend listens. */
  readonly endpoint: string;
  /** Where the simulator does. */
  readonly simulator: string;
  /** The folder in which the example keeps its accounts. */
  readonly folder: string;
  /** The next call for a token waits until it is let go. */
  readonly holdToken: () => HeldCall;
  readonly terminate: () => void;
  /** The exit code; null where the process was killed. */
  readonly ended: Promise<number | null>;
  /** What the process has written to its error output. */
  readonly errors: () => string;
  readonly close: () => Promise<void>;
}

export interface HeldCall {
  /** Resolves when the call has come. */
  readonly arrived: Promise<void>;
  readonly letGo: () => void;
}

/** A program, and where it listens once it does. */
export interface Launched {
  readonly child: ChildProcess;
  readonly port: Promise<number>;
}

/**
 * Runs an example on a simulated Personio. Rejects where it does not listen.
 *
 * @param launch starts it in a folder of its own, with the environment that the examples read.
 */
export async function runExample(
  launch: (folder: string, environment: NodeJS.ProcessEnv) => Launched,
): Promise<RunningExample> {
  const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
  let hold: { readonly arrive: () => void; readonly released: Promise<void> } | undefined;
  const personio = await listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${controlPath}/`)) return answerControl(request, simulator);
    const held = hold;
    if (held && pathname === '/v2/auth/token') {
      hold = undefined;
      held.arrive();
      await held.released;
    }
    return simulator.fetch(request);
  }, 0);

  const folder = mkdtempSync(join(tmpdir(), 'personio-link-host-'));
  const { child, port: listening } = launch(folder, {
    ...process.env,
    PERSONIO_LINK_KEYS: generateKey(),
    PERSONIO_BASE_URL: personio.url,
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await personio.close();
    rmSync(folder, { recursive: true });
  };

  const port = await Promise.race([listening, ended.then(() => undefined)]);
  if (port === undefined) {
    await close();
    throw new Error(`It ended before it listened: ${errors}`);
  }
  return {
    endpoint: `http://127.0.0.1:${port}/api/personio`,
    simulator: personio.url,
    folder,
    holdToken: () => {
      let letGo: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (letGo = resolve));
      const arrived = new Promise<void>((resolve) => (hold = { arrive: resolve, released }));
      return { arrived, letGo };
    },
    terminate: () => child.kill('SIGTERM'),
    ended,
    errors: () => errors,
    close,
  };
}
