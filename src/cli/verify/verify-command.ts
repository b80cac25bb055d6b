import { parseArgs } from 'node:util';
import { UsageError, type Output } from '../output.ts';
import { defaultPort } from '../simulate/simulate-command.ts';
import { Caller } from './caller.ts';
import { createTable, exitCode, summarize } from './report.ts';
import { SimulatorClient } from './simulator-client.ts';
import { verifyBackend } from './verify-backend.ts';

/** Resolves with the exit code. Throws a `UsageError` for words that make no sense. */
export async function verify(words: readonly string[], output: Output, signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      header: { type: 'string', multiple: true, default: [] },
      cookie: { type: 'string', multiple: true, default: [] },
      'other-header': { type: 'string', multiple: true, default: [] },
      'other-cookie': { type: 'string', multiple: true, default: [] },
      simulator: { type: 'string', default: `http://127.0.0.1:${defaultPort}` },
      origin: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      sealed: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [address, ...rest] = positionals;
  if (address === undefined || rest.length > 0) {
    throw new UsageError(
      'Name one endpoint, as in "npx personio-link verify http://localhost:3000/api/personio".',
    );
  }
  const endpoint = readUrl(address, 'The endpoint');
  const origin = values.origin === undefined ? endpoint.origin : readUrl(values.origin, '--origin').origin;
  const simulator = new SimulatorClient(readUrl(values.simulator, '--simulator').href);
  await simulator.requests();

  const others = [...values['other-header'], ...values['other-cookie']];
  const verdict = await verifyBackend(
    {
      caller: new Caller({
        endpoint: endpoint.href.replace(/\/+$/, ''),
        origin,
        timeoutMs: readSeconds(values.timeout) * 1000,
        onWait: (seconds) => output.note(`The backend limits: waiting ${seconds} s.\n`),
      }),
      simulator,
      identity: readIdentity(values.header, values.cookie),
      otherIdentity:
        others.length > 0 ? readIdentity(values['other-header'], values['other-cookie']) : undefined,
      origin,
      sealed: values.sealed,
    },
    values.json ? () => undefined : createTable(output.write),
    signal,
  );
  const { rows, left } = verdict;
  const code = exitCode(verdict);
  const report = { endpoint: endpoint.href, simulator: simulator.url, holds: code === 0, rows, left };
  output.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : summarize(verdict));
  return code;
}

function readUrl(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url;
  throw new UsageError(`${name} must be an address, as in http://localhost:3000.`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new UsageError('--timeout must be a number of seconds, above 0 and up to 600.');
}

function readIdentity(headers: readonly string[], cookies: readonly string[]): Headers {
  const identity = new Headers();
  for (const text of headers) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.+)$/.exec(text) ?? [];
    // The text is not repeated: it may be somebody's session.
    if (!name) throw new UsageError("A header has the form 'Name: value'.");
    identity.append(name, value);
  }
  if (cookies.length > 0) identity.set('Cookie', cookies.join('; '));
  return identity;
}
