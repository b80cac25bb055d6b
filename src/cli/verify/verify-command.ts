import { parseArgs } from 'node:util';
import { printable, UsageError, type Output } from '../output.ts';
import { defaultPort } from '../simulate/simulate-command.ts';
import { HttpClient } from './http-client.ts';
import { createTable, exitCode, summarize } from './report.ts';
import { SimulatorClient } from './simulator-client.ts';
import { checkGroups, verifyBackend } from './verify-backend.ts';

const exampleEndpoint = 'http://localhost:3000/api/personio';
const defaultSimulator = `http://127.0.0.1:${defaultPort}`;

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
      simulator: { type: 'string', default: defaultSimulator },
      origin: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      sealed: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const [address, ...rest] = positionals;
  if (address === undefined || rest.length > 0) {
    throw new UsageError(`Name one endpoint, as in "npx personio-link verify ${exampleEndpoint}".`);
  }
  const endpoint = readUrl(address, 'The endpoint', exampleEndpoint);
  const origin =
    values.origin === undefined
      ? endpoint.origin
      : readUrl(values.origin, '--origin', 'https://app.example.com').origin;
  const timeoutMs = readSeconds(values.timeout) * 1000;
  const only = readRowNames(values.only);
  const identity = readIdentity(values.header, values.cookie);
  const others = [...values['other-header'], ...values['other-cookie']];
  const otherIdentity =
    others.length > 0 ? readIdentity(values['other-header'], values['other-cookie']) : undefined;
  const simulator = new SimulatorClient(readUrl(values.simulator, '--simulator', defaultSimulator).href);
  await simulator.requests();

  const verdict = await verifyBackend(
    {
      client: new HttpClient({
        endpoint: endpoint.href.replace(/\/+$/, ''),
        origin,
        timeoutMs,
        onWait: sayOnce(output),
      }),
      simulator,
      identity,
      otherIdentity,
      origin,
      sealed: values.sealed,
    },
    { only, onRow: values.json ? () => undefined : createTable(output.write), signal },
  );
  const { rows, left } = verdict;
  const code = exitCode(verdict);
  const report = { endpoint: endpoint.href, simulator: simulator.url, holds: code === 0, rows, left };
  output.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : summarize(verdict));
  return code;
}

/** Waits are many where there are any. */
function sayOnce({ note }: Output): (seconds: number) => void {
  let said = false;
  return (seconds) => {
    if (said) return;
    said = true;
    note(
      `The backend limits: waiting ${seconds} s, and from here on as often as it asks for it. Lift the limit for the run, ` +
        'as ours does with limits: { maxVerificationsPerMinute: Infinity }.\n',
    );
  };
}

function readUrl(text: string, name: string, example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url;
  throw new UsageError(`${name} must be an address, as in ${example}.`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new UsageError('--timeout must be a number of seconds, above 0 and up to 600.');
}

function readRowNames(names: readonly string[]): readonly string[] {
  const rowNames = checkGroups.flatMap(({ checks }) => checks.map(({ name }) => name));
  const unknown = names.find((name) => !rowNames.includes(name));
  if (unknown === undefined) return names;
  throw new UsageError(`There is no row "${printable(unknown)}". The rows are: ${rowNames.join(', ')}.`);
}

function readIdentity(headers: readonly string[], cookies: readonly string[]): Headers {
  const identity = new Headers();
  // What is refused is not repeated: it may be somebody's session.
  for (const text of headers) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(\S.*)$/.exec(text) ?? [];
    if (!name) throw new UsageError("A header has the form 'Name: value'.");
    append(identity, name, value);
  }
  if (!cookies.every((text) => /^[^=\s;]+=/.test(text))) {
    throw new UsageError('A cookie has the form name=value.');
  }
  if (cookies.length > 0) append(identity, 'Cookie', cookies.join('; '));
  return identity;
}

function append(identity: Headers, name: string, value: string): void {
  try {
    identity.append(name, value);
  } catch {
    throw new UsageError(`The value for ${name} holds characters that no header can have.`);
  }
}
