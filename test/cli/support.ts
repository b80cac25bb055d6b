import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import {
  createLinkBackend,
  createMemoryStore,
  generateKey,
  type Authorization,
  type LinkBackendOptions,
} from '../../src/server/index.ts';
import { listen, type FetchHandler, type RunningServer } from '../../src/cli/listen.ts';
import { startSimulator } from '../../src/cli/simulate/simulator-server.ts';
import type { Output } from '../../src/cli/output.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { checkGroups, type CheckReport } from '../../src/cli/verify/verify-backend.ts';

/** Sessions of users of two tenants. */
export const session = 'session=ines';
export const otherSession = 'session=tom';
/** Session of a user of the first tenant who may only check and rename. */
export const restrictedSession = 'session=rea';
const sessions: Readonly<Record<string, Authorization>> = {
  [session]: { tenantId: 'acme', linkedBy: 'Ines Albrecht' },
  [otherSession]: { tenantId: 'globex', linkedBy: 'Tom Becker' },
  [restrictedSession]: { tenantId: 'acme', linkedBy: 'Rea Conrad', actions: ['check', 'rename'] },
};

/** The `authorize` option of the backend. */
export function authorize(request: Request): Authorization {
  return sessions[request.headers.get('Cookie') ?? ''] ?? 'session-expired';
}

export interface Host {
  /** URL of the backend. */
  readonly endpoint: string;
  /** URL of the simulator. */
  readonly simulator: string;
  readonly close: () => Promise<void>;
}

/** Middleware in front of a backend. */
export type Wrap = (fetch: FetchHandler) => FetchHandler;

/** What a broken backend does differently from ours. */
export interface Difference {
  readonly options?: Partial<LinkBackendOptions>;
  readonly wrap?: Wrap;
  /** Whether the backend has the option `invitations`. @default true */
  readonly invites?: boolean;
}

/** Starts our own backend and a simulator over HTTP. */
export async function startHost({
  options = {},
  wrap = (fetch) => fetch,
  invites = true,
}: Difference = {}): Promise<Host> {
  const simulator = await startSimulator({ port: 0, credentials: [] });
  const backend = createLinkBackend({
    store: createMemoryStore(),
    keys: generateKey(),
    authorize,
    // A run links far more often than a user.
    limits: { maxVerificationsPerMinute: Infinity },
    ...(invites ? { invitations: { url: 'https://app.example.com/invitation' } } : {}),
    ...options,
    // With less, a link fails on a busy machine whose process is suspended for seconds.
    personio: { baseUrl: simulator.url, timeoutMs: 20_000, ...options.personio },
  });
  const host: RunningServer = await listen(wrap(backend.fetch), 0);
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
  readonly writtenErrors: () => string;
  /** Resolves with the output as soon as it contains the text. */
  readonly untilWritten: (text: string) => Promise<string>;
}

/** Records what a command writes. */
export function recordOutput(): RecordedOutput {
  let written = '';
  let writtenErrors = '';
  const writes = new EventEmitter();
  return {
    write: (text) => {
      written += text;
      writes.emit('write');
    },
    writeError: (text) => {
      writtenErrors += text;
    },
    written: () => written,
    writtenErrors: () => writtenErrors,
    untilWritten: async (text) => {
      while (!written.includes(text)) await once(writes, 'write');
      return written;
    },
  };
}

export const checkNames = checkGroups.flatMap(({ checks }) => checks.map(({ name }) => name));

/** Arguments that run the named checks only. */
export function only(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => ['--only', name]);
}

/** Arguments that run all checks but `personio-timeout`, which takes as long as the backend waits for Personio. */
export const allButTimeout = only(checkNames.filter((name) => name !== 'personio-timeout'));

/**
 * Runs `verify` with sessions of two tenants, and of a restricted user. Resolves with its exit code.
 *
 * @param args Without `--only`, all checks but `personio-timeout` run.
 */
export function runVerify(host: Host, output: Output, ...args: readonly string[]): Promise<number> {
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
      '--restricted-cookie',
      restrictedSession,
      ...(args.includes('--only') ? args : [...args, ...allButTimeout]),
    ],
    output,
    new AbortController().signal,
  );
}

/** Runs the named checks, and compares the exit code with their results. */
export async function runChecks(host: Host, names: readonly string[]): Promise<readonly CheckReport[]> {
  const output = recordOutput();
  const code = await runVerify(host, output, '--json', ...only(names));
  const { checks } = JSON.parse(output.written()) as { checks: readonly CheckReport[] };
  const somePassed = checks.some(({ result }) => result === 'pass');
  assert.equal(code, !somePassed ? 2 : failedChecks(checks).length > 0 ? 1 : 0);
  return checks;
}

export function failedChecks(checks: readonly CheckReport[]): readonly string[] {
  return checks.filter(({ result }) => result === 'fail').map(({ name }) => name);
}
