import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  sampleAccess,
  sampleCredentials,
  sampleOutcomes,
  type SampleOutcome,
} from '../../testing/sample-credentials.ts';
import { UsageError, type Output } from '../output.ts';
import { startSimulator } from './simulator-server.ts';

export const defaultPort = 4010;

/** Runs until the signal ends it. Throws a `UsageError` for words that it does not know. */
export async function simulate(
  words: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { port: { type: 'string', default: String(defaultPort) } },
  });
  const port = readPort(values.port);
  const simulator = await startSimulator({
    port,
    credentials: Object.values(sampleCredentials),
    onCall: ({ method, path, clientId }, outcome) =>
      output.write(`${[method, path, clientId, outcome].filter(Boolean).join('  ')}\n`),
  }).catch((thrown: unknown) => {
    throw isTaken(thrown) ? new UsageError(`Port ${port} is taken. Name another one with --port.`) : thrown;
  });
  output.write(introduction(simulator.url));
  if (!signal.aborted) await once(signal, 'abort');
  await simulator.close();
  return 0;
}

function introduction(url: string): string {
  const samples = Object.entries(sampleOutcomes).map(([name, outcome]) => {
    const { clientId, clientSecret } = sampleCredentials[name as SampleOutcome];
    return `${outcome}\n  Client ID   ${clientId}\n  API secret  ${clientSecret}\n`;
  });
  return [
    `Simulated Personio: ${url}\n`,
    `Give your backend this address in place of https://api.personio.de. Of these made-up credentials each leads to`,
    `what stands above it, where the rights asked for are "${sampleAccess}".\n`,
    ...samples,
    `Ctrl-C ends it. Calls to it:\n`,
  ].join('\n');
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65_535) throw new UsageError('--port must be a number from 0 to 65535.');
  return port;
}

function isTaken(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
}
