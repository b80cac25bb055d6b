import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../src/cli/listen.ts';
import { controlPath, handleControlRequest } from '../../src/cli/simulate/control.ts';
import { generateKey } from '../../src/server/index.ts';
import { createPersonioSimulator, sampleCredentials } from '../../src/testing/index.ts';

export interface RunningExample {
  /** URL of the backend. */
  readonly endpoint: string;
  /** URL of the simulator. */
  readonly simulator: string;
  /** The working directory, where the example stores its accounts. */
  readonly folder: string;
  /** Holds the next token request until it is released. */
  readonly holdToken: () => HeldRequest;
  readonly terminate: () => void;
  /** Resolves when the process has exited; null if it was killed. */
  readonly exitCode: Promise<number | null>;
  /** What the process has written to stderr. */
  readonly errors: () => string;
  readonly close: () => Promise<void>;
}

export interface HeldRequest {
  /** Resolves when the request has arrived. */
  readonly arrived: Promise<void>;
  readonly release: () => void;
}

/** A started program; `port` resolves when it listens. */
export interface LaunchedProgram {
  readonly child: ChildProcess;
  readonly port: Promise<number>;
}

/**
 * Runs an example against a Personio simulator.
 *
 * @param launch starts the example in a temporary folder with the given environment.
 * @throws {Error} if the process exits before it listens.
 */
export async function runExample(
  launch: (folder: string, environment: NodeJS.ProcessEnv) => LaunchedProgram,
): Promise<RunningExample> {
  const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
  let hold: { readonly arrive: () => void; readonly released: Promise<void> } | undefined;
  const personio = await listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${controlPath}/`)) return handleControlRequest(request, simulator);
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
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exitCode;
    await personio.close();
    rmSync(folder, { recursive: true });
  };

  const port = await Promise.race([listening, exitCode.then(() => undefined)]);
  if (port === undefined) {
    await close();
    throw new Error(`The example exited before it listened: ${errors}`);
  }
  return {
    endpoint: `http://127.0.0.1:${port}/api/personio`,
    simulator: personio.url,
    folder,
    holdToken: () => {
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const arrived = new Promise<void>((resolve) => (hold = { arrive: resolve, released }));
      return { arrived, release };
    },
    terminate: () => child.kill('SIGTERM'),
    exitCode,
    errors: () => errors,
    close,
  };
}
