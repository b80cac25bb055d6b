import { Bench, type BenchParts } from './bench.ts';
import { Deviation, NotOffered, NotTried, type Check, type CheckGroup } from './check.ts';
import { accounts } from './checks/accounts.ts';
import { everyAnswer } from './checks/every-answer.ts';
import { guarding } from './checks/guarding.ts';
import { idempotency } from './checks/idempotency.ts';
import { linking, start } from './checks/linking.ts';
import { listing } from './checks/listing.ts';
import { refusals } from './checks/refusals.ts';
import { requests } from './checks/requests.ts';
import { sealing } from './checks/sealing.ts';

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

/**
 * Tries every promise of the HTTP contract on a running backend, and takes away what it has linked.
 *
 * @param onRow hears at once of every row, but for those that are not tried because it has ended.
 * @param signal ends it early: what has not been tried by then is not.
 */
export async function verifyBackend(
  parts: BenchParts,
  onRow: (row: Row) => void,
  signal: AbortSignal,
): Promise<Verdict> {
  const bench = new Bench(parts);
  const rows: Row[] = [];
  /** Why nothing more is tried. */
  let stopped: string | undefined;
  const runGroups = async (some: readonly CheckGroup[]): Promise<void> => {
    for (const { title, checks } of some) {
      for (const check of checks) {
        if (signal.aborted) stopped ??= 'ended before its turn.';
        const outcome = stopped === undefined ? await tryCheck(check, bench) : notTried(stopped);
        const row = { group: title, name: check.name, expected: check.expected, ...outcome };
        rows.push(row);
        if (stopped === undefined) onRow(row);
        // Without it every other row would tell the same.
        if (title === start.title && outcome.result === 'fail')
          stopped = 'the backend does not ask the simulator.';
      }
    }
  };
  let left: readonly string[] = [];
  try {
    await runGroups(groups);
  } finally {
    left = await bench.clean();
  }
  await runGroups([everyAnswer]);
  return { rows, left };
}

type Outcome = Pick<Row, 'result' | 'came'>;

async function tryCheck(check: Check, bench: Bench): Promise<Outcome> {
  try {
    await check.run(bench);
    return { result: 'pass' };
  } catch (thrown) {
    if (thrown instanceof Deviation) return { result: 'fail', came: thrown.message };
    if (thrown instanceof NotOffered) return { result: 'not-offered', came: thrown.message };
    if (thrown instanceof NotTried) return notTried(thrown.message);
    throw thrown;
  }
}

function notTried(came: string): Outcome {
  return { result: 'not-tried', came };
}
