import { UsageError, type Output } from './output.ts';
import { simulate } from './simulate/simulate-command.ts';
import { verify } from './verify/verify-command.ts';

const usage = `npx personio-link simulate [--port <number>]
  Starts a simulated Personio on 127.0.0.1, port 4010 unless told.

npx personio-link verify <endpoint> [options]
  Tries every promise of the HTTP contract (openapi.yaml) on a running backend that takes the simulator for Personio.
  It ends with 0 where all hold that the backend offers, with 1 where one does not, and with 2 where all or some of them
  could not be tried.

  --header 'Name: value'  sent with every call, as in 'Authorization: Bearer …'; may be repeated
  --cookie name=value     a session of the host's; may be repeated
  --other-header, --other-cookie
                          the same for somebody of another tenant
  --simulator <address>   where the simulator is; http://127.0.0.1:4010 unless told
  --origin <address>      the origin of the host's page; the endpoint's unless told
  --timeout <seconds>     how long a call may take; 30 unless told
  --sealed                seals every pair, for a backend that takes no others
  --json                  writes the rows as JSON

  It links accounts under labels that begin with "verify-", and unlinks them in the end.
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
      case '--help':
      case 'help':
        output.write(usage);
        return 0;
      default:
        throw new UsageError(`The commands are "simulate" and "verify".\n\n${usage}`);
    }
  } catch (thrown) {
    if (!isUsage(thrown)) throw thrown;
    output.note(`${thrown.message.trimEnd()}\n`);
    return 2;
  }
}

function isUsage(thrown: unknown): thrown is Error {
  if (thrown instanceof UsageError) return true;
  return thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS_');
}
