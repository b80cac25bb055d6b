import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  sampleAccess,
  sampleCredentials,
  sampleOutcomes,
  type SampleName,
} from '../../testing/sample-credentials.ts';
import { CommandError, printable, type Output } from '../output.ts';
import { startSimulator } from './simulator-server.ts';

export const defaultPort = 4010;

/**
 * Runs the simulator until the signal aborts.
 *
 * @throws {CommandError} for invalid arguments, and if the address cannot be listened on.
 */
export async function simulate(
  args: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: String(defaultPort) },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const { host } = values;
  const port = readPort(values.port);
  const simulator = await startSimulator({
    port,
    host,
    credentials: Object.values(sampleCredentials),
    onCall: ({ method, path, clientId }, outcome) =>
      output.write(`${[method, path, printable(clientId), outcome].filter(Boolean).join('  ')}\n`),
  }).catch((thrown: unknown) => {
    const { code } = thrown as { readonly code?: unknown };
    if (code === 'EADDRINUSE')
      throw new CommandError(`Port ${port} is already in use. Choose another one with --port.`);
    if (code === 'EACCES') {
      throw new CommandError(`Port ${port} requires elevated privileges. Choose another one with --port.`);
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      throw new CommandError('--host must be an address of this machine, for example 127.0.0.1 or 0.0.0.0.');
    }
    throw thrown;
  });
  output.write(introduction(simulator.url, isLoopback(host)));
  if (!signal.aborted) await once(signal, 'abort');
  await simulator.close();
  return 0;
}

function introduction(url: string, loopbackOnly: boolean): string {
  const samples = Object.entries(sampleOutcomes).map(([name, outcome]) => {
    const { clientId, clientSecret } = sampleCredentials[name as SampleName];
    return `${outcome}\n  Client ID   ${clientId}\n  API secret  ${clientSecret}\n`;
  });
  return [
    `Simulated Personio: ${url}\n`,
    ...(loopbackOnly
      ? []
      : ['Anyone who can reach this address can read the requests and control the simulator.\n']),
    `Configure your backend to use this URL instead of https://api.personio.de. These sample credentials give the`,
    `outcomes below if the backend requires "${sampleAccess}".\n`,
    ...samples,
    `Press Ctrl-C to stop. Requests:\n`,
  ].join('\n');
}

function isLoopback(host: string): boolean {
  return ['127.0.0.1', 'localhost', '::1'].includes(host);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65_535) throw new CommandError('--port must be an integer from 0 to 65535.');
  return port;
}
