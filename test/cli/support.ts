import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  type Authorization,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { listen, type FetchHandler, type Listening } from '../../src/cli/listen.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { Output } from '../../src/cli/output.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import type { CheckRow } from '../../src/cli/verify/verify-backend.ts';

/** Sessions of a made-up host, and whose they are. */
export const session = 'session=ines';
export const otherSession = 'session=tom';
const sessions: Readonly<Record<string, Authorization>> = {
  [session]: { tenantId: 'acme', linkedBy: 'Ines Albrecht' },
  [otherSession]: { tenantId: 'globex', linkedBy: 'Tom Becker' },
};

/** Whose session a request carries. */
export function tenantOf(request: Request): Authorization {
  return sessions[request.headers.get('Cookie') ?? ''] ?? 'session-expired';
}

export interface Host {
  /** Where the backend listens. */
  readonly endpoint: string;
  /** Where the simulator does. */
  readonly simulator: string;
  readonly close: () => Promise<void>;
}

/** Stands in front of a backend. */
export type Wrap = (fetch: FetchHandler) => FetchHandler;

/** What a broken backend does differently. */
export interface Difference {
  readonly options?: Partial<LinkBackendOptions>;
  readonly wrap?: Wrap;
}

/** Our own backend and a simulator, both over HTTP. */
export async function startHost({ options = {}, wrap = (fetch) => fetch }: Difference = {}): Promise<Host> {
  const simulator = await startSimulator({ port: 0, credentials: [] });
  const backend = createLinkBackend({
    store: createMemoryStore(),
    keys: generateKey(),
    authorize: tenantOf,
    // A check of everything tries more pairs than a person does.
    limits: { maxVerificationsPerMinute: Infinity },
    ...options,
    // Long enough for an answer on a busy machine, and what the check of a hanging Personio takes.
    personio: { baseUrl: simulator.url, timeoutMs: 1000, ...options.personio },
  });
  const host: Listening = await listen(wrap(backend.fetch), 0);
  return {
    endpoint: `${host.url}/api/personio`,
    simulator: simulator.url,
    close: async () => {
      await host.close();
      await simulator.close();
    },
  };
}

export interface RecordedOutput extends Output {
  readonly written: () => string;
  readonly noted: () => string;
  /** Resolves with all that is written once it includes the text. */
  readonly untilWritten: (text: string) => Promise<string>;
}

/** Keeps what a command writes. */
export function recordOutput(): RecordedOutput {
  let written = '';
  let noted = '';
  const writes = new EventEmitter();
  return {
    write: (text) => {
      written += text;
      writes.emit('write');
    },
    note: (text) => {
      noted += text;
    },
    written: () => written,
    noted: () => noted,
    untilWritten: async (text) => {
      while (!written.includes(text)) await once(writes, 'write');
      return written;
    },
  };
}

/** Runs `verify` as somebody signed in, with a colleague of another tenant. Resolves with its exit code. */
export function runVerify(host: Host, output: Output, ...words: readonly string[]): Promise<number> {
  return runCommand(
    [
      'verify',
      host.endpoint,
      '--simulator',
      host.simulator,
      '--cookie',
      session,
      '--other-cookie',
      otherSession,
      ...words,
    ],
    output,
    new AbortController().signal,
  );
}

/**
 * Runs `verify` and checks its exit code against its rows.
 *
 * @param only names of the checks to run. @default all
 */
export async function verifiedRows(host: Host, only: readonly string[] = []): Promise<readonly CheckRow[]> {
  const output = recordOutput();
  const code = await runVerify(host, output, '--json', ...only.flatMap((name) => ['--only', name]));
  const { rows } = JSON.parse(output.written()) as { rows: readonly CheckRow[] };
  const nothingHolds = rows.every(({ result }) => result !== 'pass');
  assert.equal(code, nothingHolds ? 2 : failing(rows).length > 0 ? 1 : 0);
  return rows;
}

/** The names of the rows that fail. */
export function failing(rows: readonly CheckRow[]): readonly string[] {
  return rows.filter(({ result }) => result === 'fail').map(({ name }) => name);
}
