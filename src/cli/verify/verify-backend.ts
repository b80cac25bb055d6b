import { csrfGuardHint, isCsrfGuardResponse } from './hints.ts';
import { TestContext, maxConsecutiveFailures, type TestContextOptions } from './test-context.ts';
import { CheckFailed, NotSupported, Skipped } from './check-errors.ts';
import type { Check, CheckGroup } from './check.ts';
import { accounts } from './checks/accounts.ts';
import { allResponses } from './checks/all-responses.ts';
import { authorization } from './checks/authorization.ts';
import { history } from './checks/history.ts';
import { idempotency } from './checks/idempotency.ts';
import { invalidRequests } from './checks/invalid-requests.ts';
import { invitations } from './checks/invitations.ts';
import { linking } from './checks/linking.ts';
import { listing } from './checks/listing.ts';
import { rejectedLinks } from './checks/rejected-links.ts';
import { sealing } from './checks/sealing.ts';
import { setup } from './checks/setup.ts';

/**
 * - `not-supported`: the backend does not support an optional part of the contract.
 * - `skipped`: a precondition is not met, or the run stopped before.
 */
export type CheckResult = 'pass' | 'fail' | 'not-supported' | 'skipped';

export interface CheckReport {
  readonly group: string;
  readonly name: string;
  readonly result: CheckResult;
  readonly expected: string;
  /** What the backend did instead, or why the check was skipped. Absent if it passed. */
  readonly actual?: string;
}

export interface VerifyResult {
  readonly checks: readonly CheckReport[];
  /** Ids of linked accounts that could not be unlinked. */
  readonly leftoverAccounts: readonly string[];
  /** Why the remaining checks were skipped; undefined if the run completed. */
  readonly stopReason: string | undefined;
}

export interface VerifyOptions {
  /** Names of the checks to run after the setup check; empty for all. */
  readonly only: readonly string[];
  /** Called after each check that ran. */
  readonly onReport: (report: CheckReport) => void;
  /** Skips the remaining checks when it aborts. */
  readonly signal: AbortSignal;
}

/** In the order in which they run. The last one inspects the responses to all others. */
export const checkGroups: readonly CheckGroup[] = [
  setup,
  linking,
  rejectedLinks,
  idempotency,
  listing,
  accounts,
  invalidRequests,
  authorization,
  invitations,
  history,
  sealing,
  allResponses,
];

/** Runs the checks against a backend, then unlinks the accounts it has linked. */
export async function verifyBackend(
  contextOptions: TestContextOptions,
  { only, onReport, signal }: VerifyOptions,
): Promise<VerifyResult> {
  const { client, simulator } = contextOptions;
  const context = new TestContext(contextOptions);
  const reports: CheckReport[] = [];
  let stopReason: string | undefined;
  const runGroups = async (groups: readonly CheckGroup[]): Promise<void> => {
    for (const { title, checks } of groups) {
      const isSetup = title === setup.title;
      for (const check of checks) {
        if (!isSetup && only.length > 0 && !only.includes(check.name)) continue;
        if (signal.aborted) stopReason ??= 'the run was aborted.';
        const outcome = stopReason === undefined ? await runCheck(check, context) : skipped(stopReason);
        await context.revokeInvitations();
        const report = { group: title, name: check.name, expected: check.expected, ...outcome };
        reports.push(report);
        if (stopReason !== undefined) continue;
        onReport(report);
        if (isSetup && outcome.result === 'fail') {
          stopReason = 'the backend does not call the simulator.';
        } else if (client.consecutiveFailures >= maxConsecutiveFailures) {
          stopReason = `the last ${client.consecutiveFailures} requests had no response.`;
        }
      }
    }
  };
  // Faults left by an earlier user of the simulator would look like failures of the backend.
  await simulator.clearFaults();
  let leftoverAccounts: readonly string[] = [];
  try {
    await runGroups(checkGroups.filter((group) => group !== allResponses));
  } finally {
    leftoverAccounts = await context.clean();
  }
  await runGroups([allResponses]);
  return { checks: reports, leftoverAccounts, stopReason };
}

type Outcome = Pick<CheckReport, 'result' | 'actual'>;

async function runCheck(check: Check, context: TestContext): Promise<Outcome> {
  const { client } = context.options;
  const exchangesBefore = client.exchanges.length;
  try {
    await check.run(context);
    return { result: 'pass' };
  } catch (thrown) {
    if (thrown instanceof CheckFailed) {
      const needsHint =
        !thrown.message.includes(csrfGuardHint) &&
        client.exchanges.slice(exchangesBefore).some(isCsrfGuardResponse);
      return { result: 'fail', actual: needsHint ? `${thrown.message}. ${csrfGuardHint}` : thrown.message };
    }
    if (thrown instanceof NotSupported) return { result: 'not-supported', actual: thrown.message };
    if (thrown instanceof Skipped) return skipped(thrown.message);
    throw thrown;
  }
}

function skipped(reason: string): Outcome {
  return { result: 'skipped', actual: reason };
}
