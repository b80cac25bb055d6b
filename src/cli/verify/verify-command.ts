import { parseArgs } from 'node:util';
import { CommandError, printable, type Output } from '../output.ts';
import { defaultPort } from '../simulate/simulate-command.ts';
import { HttpClient } from './http-client.ts';
import { createTable, exitCode, summarize } from './report.ts';
import { SimulatorClient } from './simulator-client.ts';
import { checkGroups, verifyBackend } from './verify-backend.ts';

const exampleEndpoint = 'http://localhost:3000/api/personio';
const defaultSimulator = `http://127.0.0.1:${defaultPort}`;

/**
 * Resolves with the exit code.
 *
 * @throws {CommandError} for invalid arguments, and if the simulator is not running.
 */
export async function verify(args: readonly string[], output: Output, signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      header: { type: 'string', multiple: true, default: [] },
      cookie: { type: 'string', multiple: true, default: [] },
      'other-header': { type: 'string', multiple: true, default: [] },
      'other-cookie': { type: 'string', multiple: true, default: [] },
      'restricted-header': { type: 'string', multiple: true, default: [] },
      'restricted-cookie': { type: 'string', multiple: true, default: [] },
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
    throw new CommandError(`Pass one endpoint, for example "npx personio-link verify ${exampleEndpoint}".`);
  }
  const endpoint = readUrl(address, 'The endpoint', exampleEndpoint);
  const origin =
    values.origin === undefined
      ? endpoint.origin
      : readUrl(values.origin, '--origin', 'https://app.example.com').origin;
  const timeoutMs = readSeconds(values.timeout) * 1000;
  const only = readCheckNames(values.only);
  const identity = readIdentity(values.header, values.cookie);
  const otherIdentity = readOptionalIdentity(values['other-header'], values['other-cookie']);
  const restrictedIdentity = readOptionalIdentity(values['restricted-header'], values['restricted-cookie']);
  const simulator = new SimulatorClient(readUrl(values.simulator, '--simulator', defaultSimulator).href);
  await simulator.requests();

  const result = await verifyBackend(
    {
      client: new HttpClient({
        endpoint: endpoint.href.replace(/\/+$/, ''),
        origin,
        timeoutMs,
        onWait: createWaitNotice(output),
      }),
      simulator,
      identity,
      otherIdentity,
      restrictedIdentity,
      origin,
      sealed: values.sealed,
    },
    { only, onReport: values.json ? () => undefined : createTable(output.write), signal },
  );
  const { checks, leftoverAccounts } = result;
  const code = exitCode(result);
  const report = {
    endpoint: endpoint.href,
    simulator: simulator.url,
    passed: code === 0,
    checks,
    leftoverAccounts,
  };
  output.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : summarize(result));
  return code;
}

/** Writes a notice before the first wait only: a backend with a rate limit causes many. */
function createWaitNotice({ writeError }: Output): (seconds: number) => void {
  let isNoted = false;
  return (seconds) => {
    if (isNoted) return;
    isNoted = true;
    writeError(
      `The backend limits the rate of requests: waiting ${seconds} s, and whenever it responds with 429. Disable the ` +
        'limit for this run; for createLinkBackend, limits: { maxVerificationsPerMinute: Infinity }.\n',
    );
  };
}

function readUrl(text: string, name: string, example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url;
  throw new CommandError(`${name} must be a URL, for example ${example}.`);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new CommandError('--timeout must be a number of seconds greater than 0 and at most 600.');
}

function readCheckNames(names: readonly string[]): readonly string[] {
  const knownNames = checkGroups.flatMap(({ checks }) => checks.map(({ name }) => name));
  const unknown = names.find((name) => !knownNames.includes(name));
  if (unknown === undefined) return names;
  throw new CommandError(
    `Unknown check "${printable(unknown)}". Available checks: ${knownNames.join(', ')}.`,
  );
}

function readOptionalIdentity(headers: readonly string[], cookies: readonly string[]): Headers | undefined {
  return headers.length + cookies.length > 0 ? readIdentity(headers, cookies) : undefined;
}

function readIdentity(headers: readonly string[], cookies: readonly string[]): Headers {
  const identity = new Headers();
  // Error messages do not quote the arguments: they may contain a session.
  for (const text of headers) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(\S.*)$/.exec(text) ?? [];
    if (!name) throw new CommandError("Headers, as in --header, must have the form 'Name: value'.");
    append(identity, name, value);
  }
  if (!cookies.every((text) => /^[^=\s;]+=/.test(text))) {
    throw new CommandError('Cookies, as in --cookie, must have the form name=value.');
  }
  if (cookies.length > 0) append(identity, 'Cookie', cookies.join('; '));
  return identity;
}

function append(identity: Headers, name: string, value: string): void {
  try {
    identity.append(name, value);
  } catch {
    throw new CommandError(`The value for ${name} contains characters that are not allowed in a header.`);
  }
}
