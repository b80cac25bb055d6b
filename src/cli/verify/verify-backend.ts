import { guardAdvice, isGuardAhead } from './advice.ts';
import { Bench, silence, type BenchParts } from './bench.ts';
import { Deviation, NotOffered, NotTried, type Check, type CheckGroup } from './check.ts';
import { accounts } from './checks/accounts.ts';
import { everyAnswer } from './checks/every-answer.ts';
import { guarding } from './checks/guarding.ts';
import { idempotency } from './checks/idempotency.ts';
import { linking } from './checks/linking.ts';
import { listing } from './checks/listing.ts';
import { refusals } from './checks/refusals.ts';
import { requests } from './checks/requests.ts';
import { sealing } from './checks/sealing.ts';
import { start } from './checks/start.ts';

/** `not-offered`: the backend leaves out what it may leave out. `not-tried`: it could not be found out. */
export type RowResult = 'pass' | 'fail' | 'not-offered' | 'not-tried';

export interface Row {
  readonly group: string;
  readonly name: string;
  readonly result: RowResult;
  readonly expected: string;
  /** What came instead, or why it was not tried. */
  readonly came?: string;
}

export interface Verdict {
  readonly rows: readonly Row[];
  /** Ids of accounts that the checks have linked and that would not go. */
  readonly left: readonly string[];
  /** Why what comes after was not tried; undefined where all was. */
  readonly stopped: string | undefined;
}

export interface VerifyOptions {
  /** Names of the rows to try besides the first one; all of them where there is none. */
  readonly only: readonly string[];
  /** Hears at once of every row, but for those that are not tried because it has ended. */
  readonly onRow: (row: Row) => void;
  /** Ends it early: what has not been tried by then is not. */
  readonly signal: AbortSignal;
}

const groups: readonly CheckGroup[] = [
  start,
  linking,
  refusals,
  idempotency,
  listing,
  accounts,
  requests,
  guarding,
  sealing,
];

/** The names of all rows, in their order. */
export const rowNames: readonly string[] = [...groups, everyAnswer].flatMap(({ checks }) =>
  checks.map(({ name }) => name),
);

/** Tries the promises of the HTTP contract on a running backend, and takes away what it has linked. */
export async function verifyBackend(
  parts: BenchParts,
  { only, onRow, signal }: VerifyOptions,
): Promise<Verdict> {
  const bench = new Bench(parts);
  const rows: Row[] = [];
  let stopped: string | undefined;
  const runGroups = async (some: readonly CheckGroup[]): Promise<void> => {
    for (const { title, checks } of some) {
      for (const check of checks) {
        if (title !== start.title && only.length > 0 && !only.includes(check.name)) continue;
        if (signal.aborted) stopped ??= 'the run was ended.';
        const outcome = stopped === undefined ? await tryCheck(check, bench) : notTried(stopped);
        const row = { group: title, name: check.name, expected: check.expected, ...outcome };
        rows.push(row);
        if (stopped !== undefined) continue;
        onRow(row);
        if (title === start.title && outcome.result === 'fail') {
          stopped = 'the backend does not ask the simulator.';
        } else if (parts.caller.unanswered >= silence) {
          stopped = `the backend has left ${parts.caller.unanswered} calls in a row without an answer.`;
        }
      }
    }
  };
  // Faults that somebody has left there would be taken for the backend's.
  await parts.simulator.clearFaults();
  let left: readonly string[] = [];
  try {
    await runGroups(groups);
  } finally {
    left = await bench.clean();
  }
  await runGroups([everyAnswer]);
  return { rows, left, stopped };
}

type Outcome = Pick<Row, 'result' | 'came'>;

async function tryCheck(check: Check, bench: Bench): Promise<Outcome> {
  const { caller } = bench.parts;
  const before = caller.exchanges.length;
  try {
    await check.run(bench);
    return { result: 'pass' };
  } catch (thrown) {
    if (thrown instanceof Deviation) {
      const guarded =
        !thrown.message.includes(guardAdvice) && caller.exchanges.slice(before).some(isGuardAhead);
      return { result: 'fail', came: guarded ? `${thrown.message}. ${guardAdvice}` : thrown.message };
    }
    if (thrown instanceof NotOffered) return { result: 'not-offered', came: thrown.message };
    if (thrown instanceof NotTried) return notTried(thrown.message);
    throw thrown;
  }
}

function notTried(came: string): Outcome {
  return { result: 'not-tried', came };
}
