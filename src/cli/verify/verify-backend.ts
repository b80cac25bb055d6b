import { csrfGuardHint, isCsrfGuardResponse } from './hints.ts';
import { TestContext, maxUnansweredCalls, type TestContextOptions } from './test-context.ts';
import { CheckFailed, NotSupported, Skipped } from './check-errors.ts';
import type { Check, CheckGroup } from './check.ts';
import { accounts } from './checks/accounts.ts';
import { allResponses } from './checks/all-responses.ts';
import { authorization } from './checks/authorization.ts';
import { idempotency } from './checks/idempotency.ts';
import { linking } from './checks/linking.ts';
import { listing } from './checks/listing.ts';
import { refusals } from './checks/refusals.ts';
import { requests } from './checks/requests.ts';
import { sealing } from './checks/sealing.ts';
import { start } from './checks/start.ts';

/** `not-offered`: the backend leaves out what it may leave out. `not-tried`: it could not be found out. */
export type CheckResult = 'pass' | 'fail' | 'not-supported' | 'skipped';

export interface CheckRow {
  readonly group: string;
  readonly name: string;
  readonly result: CheckResult;
  readonly expected: string;
  /** What came instead, or why it was not tried. */
  readonly came?: string;
}

export interface VerifyResult {
  readonly rows: readonly CheckRow[];
  /** Ids of accounts that the checks have linked and that would not go. */
  readonly left: readonly string[];
  /** Why what comes after was not tried; undefined where all was. */
  readonly stopped: string | undefined;
}

export interface VerifyOptions {
  /** Names of the rows to try besides the first one; all of them where there is none. */
  readonly only: readonly string[];
  /** Hears at once of every row, but for those that are not tried because it has ended. */
  readonly onRow: (row: CheckRow) => void;
  /** Ends it early: what has not been tried by then is not. */
  readonly signal: AbortSignal;
}

/** In the order in which they run. The last one inspects the responses to all others. */
export const checkGroups: readonly CheckGroup[] = [
  start,
  linking,
  refusals,
  idempotency,
  listing,
  accounts,
  requests,
  authorization,
  sealing,
  allResponses,
];

/** Tries the promises of the HTTP contract on a running backend, and takes away what it has linked. */
export async function verifyBackend(
  parts: TestContextOptions,
  { only, onRow, signal }: VerifyOptions,
): Promise<VerifyResult> {
  const context = new TestContext(parts);
  const rows: CheckRow[] = [];
  let stopped: string | undefined;
  const runGroups = async (some: readonly CheckGroup[]): Promise<void> => {
    for (const { title, checks } of some) {
      for (const check of checks) {
        if (title !== start.title && only.length > 0 && !only.includes(check.name)) continue;
        if (signal.aborted) stopped ??= 'the run was ended.';
        const outcome = stopped === undefined ? await tryCheck(check, context) : notTried(stopped);
        const row = { group: title, name: check.name, expected: check.expected, ...outcome };
        rows.push(row);
        if (stopped !== undefined) continue;
        onRow(row);
        if (title === start.title && outcome.result === 'fail') {
          stopped = 'the backend does not ask the simulator.';
        } else if (parts.client.unanswered >= maxUnansweredCalls) {
          stopped = `the backend has left ${parts.client.unanswered} calls in a row without an answer.`;
        }
      }
    }
  };
  // Faults that somebody has left there would be taken for the backend's.
  await parts.simulator.clearFaults();
  let left: readonly string[] = [];
  try {
    await runGroups(checkGroups.filter((group) => group !== allResponses));
  } finally {
    left = await context.clean();
  }
  await runGroups([allResponses]);
  return { rows, left, stopped };
}

type Outcome = Pick<CheckRow, 'result' | 'came'>;

async function tryCheck(check: Check, context: TestContext): Promise<Outcome> {
  const { client: caller } = context.options;
  const before = caller.exchanges.length;
  try {
    await check.run(context);
    return { result: 'pass' };
  } catch (thrown) {
    if (thrown instanceof CheckFailed) {
      const guarded =
        !thrown.message.includes(csrfGuardHint) && caller.exchanges.slice(before).some(isCsrfGuardResponse);
      return { result: 'fail', came: guarded ? `${thrown.message}. ${csrfGuardHint}` : thrown.message };
    }
    if (thrown instanceof NotSupported) return { result: 'not-supported', came: thrown.message };
    if (thrown instanceof Skipped) return notTried(thrown.message);
    throw thrown;
  }
}

function notTried(came: string): Outcome {
  return { result: 'skipped', came };
}
