import { version } from '../version.ts';
import { UsageError, type Output } from './output.ts';
import { simulate } from './simulate/simulate-command.ts';
import { verify } from './verify/verify-command.ts';

const usage = `npx personio-link simulate [options]
  Starts a simulated Personio, on 127.0.0.1 and port 4010 unless told.

  --port <number>         another port; 0 is any that is free
  --host <address>        another address of this machine to listen on, as in 0.0.0.0 for a backend in a container. Whoever
                          reaches it can read every call, without secrets, and change what it answers: it is for networks
                          that you trust. Under 0.0.0.0 it is told what to do by its IP address alone, not by a name.

npx personio-link verify <endpoint> [options]
  Tries every promise of the HTTP contract (openapi.yaml) on a running backend that takes the simulator for Personio.
  It ends with 0 where all hold that the backend offers, with 1 where one does not, and with 2 where all or some of them
  could not be tried.

  --header 'Name: value'  sent with every call, as in 'Authorization: Bearer …'; may be repeated. Calls as of pages of
                          other sites leave it out, as such a page cannot send it
  --cookie name=value     a session of the host's; may be repeated
  --other-header, --other-cookie
                          the same for somebody of another tenant
  --simulator <address>   where the simulator is; http://127.0.0.1:4010 unless told
  --origin <address>      the origin of the host's page; the endpoint's unless told
  --timeout <seconds>     how long a call may take; 30 unless told
  --sealed                seals every pair, for a backend that takes no others
  --only <row>            tries the row of this name, after the first one; may be repeated
  --json                  writes the rows as JSON

  It links accounts under labels that begin with "verify-", and unlinks them in the end. Faults that the simulator was told
  before are taken away.

npx personio-link --version
  Tells the version.
`;

/** Resolves with the exit code. */
export async function runCommand(
  [command, ...words]: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  try {
    if (words.includes('--help')) {
      output.write(usage);
      return 0;
    }
    switch (command) {
      case 'simulate':
        return await simulate(words, output, signal);
      case 'verify':
        return await verify(words, output, signal);
      case '--version':
        output.write(`${version}\n`);
        return 0;
      case '--help':
      case 'help':
        output.write(usage);
        return 0;
      default:
        throw new UsageError(`The commands are "simulate" and "verify".\n\n${usage}`);
    }
  } catch (thrown) {
    const message = usageMessage(thrown);
    if (message === undefined) throw thrown;
    output.note(`${message.trimEnd()}\n`);
    return 2;
  }
}

/** What was typed wrongly; undefined for what is no mistake of the caller's. */
function usageMessage(thrown: unknown): string | undefined {
  if (thrown instanceof UsageError) return thrown.message;
  const { code, message } = (thrown ?? {}) as { readonly code?: unknown; readonly message?: string };
  if (!(thrown instanceof TypeError) || !String(code).startsWith('ERR_PARSE_ARGS_')) return undefined;
  const [, option] = /^Option '(--[\w-]+)' argument is ambiguous/.exec(message ?? '') ?? [];
  // Node's further sentences are about arguments that begin with a dash, which there are none of.
  const told = option ? `${option} needs a value` : message?.split(/\.\s|\n/, 1)[0];
  return `${told}. "npx personio-link --help" tells what there is.`;
}
