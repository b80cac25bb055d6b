import { version } from '../version.ts';
import { backendUsage } from './backend/open-backend.ts';
import { manageEvents } from './events/events-command.ts';
import { importAccounts } from './import/import-command.ts';
import { manageLocale } from './locale/locale-command.ts';
import { CommandError, printable, type Output } from './output.ts';
import { simulate } from './simulate/simulate-command.ts';
import { verify } from './verify/verify-command.ts';

const usage = `Usage:
  npx personio-link simulate [options]
  npx personio-link verify <endpoint> [options]
  npx personio-link import [file] [options]
  npx personio-link events [list] [options]
  npx personio-link events redeliver <id…|--all> [options]
  npx personio-link locale new <language> [file]
  npx personio-link locale check <file> [options]
  npx personio-link --version

simulate
  Starts a simulated Personio.

  --port <number>         Defaults to 4010; 0 for any free port
  --host <address>        Address to listen on. Defaults to 127.0.0.1; 0.0.0.0 for a backend in a container. Anyone who
                          can reach the address can read the requests (without secrets) and control the simulator, so
                          use it on trusted networks only. With 0.0.0.0, control it by IP address or as localhost.

verify
  Checks a running backend against the HTTP contract (openapi.yaml). The backend must use the simulator as its Personio.
  Links accounts whose labels begin with "verify-", and unlinks them at the end. Removes faults from the simulator.

  --header 'Name: value'  Sent with every request, for example 'Authorization: Bearer …'; repeatable. Omitted from
                          requests that simulate a page of another site, because such a page cannot send it
  --cookie name=value     Session of a signed-in user; repeatable
  --other-header, --other-cookie
                          The same for a user of another tenant
  --restricted-header, --restricted-cookie
                          The same for a user of the first tenant whose actions are restricted
  --simulator <url>       Defaults to http://127.0.0.1:4010
  --origin <url>          Origin of the host's page. Defaults to the endpoint's
  --timeout <seconds>     Time limit for a request. Defaults to 30
  --sealed                Seals all credentials, for backends that accept no others
  --only <check>          Runs only this check, after the setup check; repeatable
  --json                  Writes the results as JSON

  Exit codes:
    0  All checks passed that the backend supports
    1  A check failed
    2  Some or all checks were skipped; or the arguments are wrong, or the simulator is unreachable

import
  Links the accounts in a CSV file, or in stdin: columns tenantId, clientId, clientSecret, label and linkedBy. It is
  idempotent: run it again to resume an interrupted import. Reports the outcome of each row, never its content.

${backendUsage}
  --unverified            Does not verify the credentials with Personio; checkDueAccounts verifies them later
  --no-events             With --sqlite or --postgres: saves no account.linked, for a backend without the option "events",
                          which would never send them
  --per-minute <number>   Rows to verify a minute, at least 1. Defaults to 100. Personio accepts 150 requests for tokens a
                          minute
  --json                  Writes the report as JSON

  Exit codes:
    0  All rows are linked
    1  Some are not
    2  The arguments are wrong, or the file, the store or the module cannot be read. Nothing was imported

events
  Lists undelivered events, or makes them due again. The backend's deliverEvents sends them; the command itself sends
  nothing.

  --all                   Makes all of them due again
  --json                  Writes the result as JSON; a list contains the full events
  --sqlite, --postgres, --schema, --backend
                          As for import

  Exit codes:
    0  No events are undelivered, or all requested ones are due again
    1  Some events are undelivered, or some of the given ids name no undelivered event
    2  The arguments are wrong, or the store or the module cannot be read. Nothing was changed

locale
  Writes a TypeScript file with every message, to translate the elements to a language that the library does not have; or
  lists which messages of such a file are missing, and which are still English.

  --same <path>           Path of a word that is the same as in English, for example list.find.filter; repeatable. Words
                          that are the same in a language of the library are accepted

  Exit codes:
    0  The file is written; or everything is translated
    1  Some messages are not translated
    2  The arguments are wrong, or the file exists, or cannot be read or written
`;

/** Resolves with the exit code. */
export async function runCommand(
  [command, ...args]: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  try {
    if (args.includes('--help')) {
      output.write(usage);
      return 0;
    }
    switch (command) {
      case 'simulate':
        return await simulate(args, output, signal);
      case 'verify':
        return await verify(args, output, signal);
      case 'import':
        return await importAccounts(args, output, signal);
      case 'events':
        return await manageEvents(args, output, signal);
      case 'locale':
        return await manageLocale(args, output);
      case '--version':
        output.write(`${version}\n`);
        return 0;
      case '--help':
      case 'help':
        output.write(usage);
        return 0;
      default:
        throw new CommandError(
          `${command === undefined ? 'No command.' : `Unknown command "${printable(command)}".`}\n\n${usage}`,
        );
    }
  } catch (thrown) {
    const message = commandMessage(thrown);
    if (message === undefined) throw thrown;
    output.writeError(`${message.trimEnd()}\n`);
    return 2;
  }
}

/** The message of an error that the caller of the command can correct; undefined for any other error. */
function commandMessage(thrown: unknown): string | undefined {
  if (thrown instanceof CommandError) return thrown.message;
  const { code, message } = (thrown ?? {}) as { readonly code?: unknown; readonly message?: string };
  if (!(thrown instanceof TypeError) || !String(code).startsWith('ERR_PARSE_ARGS_')) return undefined;
  const [, option] = /^Option '(--[\w-]+)' argument is ambiguous/.exec(message ?? '') ?? [];
  // Only the first sentence: the others are about arguments that begin with a dash.
  const reason = option ? `${option} needs a value` : message?.split(/\.\s|\n/, 1)[0];
  return `${reason}. Run "npx personio-link --help" for the list of options.`;
}
