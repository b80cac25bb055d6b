import { printable } from '../output.ts';
import type { CheckReport, CheckResult, VerifyResult } from './verify-backend.ts';

const marks: Readonly<Record<CheckResult, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  skipped: 'skip',
  'not-supported': 'n/a',
};

const nameWidth = 24;

/** Returns a function that writes one row per check. */
export function createTable(write: (text: string) => void): (report: CheckReport) => void {
  let currentGroup = '';
  return ({ group, name, result, expected, actual }) => {
    if (group !== currentGroup) write(`\n${group}\n`);
    currentGroup = group;
    write(`  ${marks[result].padEnd(4)}  ${name.padEnd(nameWidth)}${expected}\n`);
    if (actual !== undefined) write(`${' '.repeat(8 + nameWidth)}→ ${printable(actual)}\n`);
  };
}

export function summarize({ checks, leftoverAccounts, stopReason }: VerifyResult): string {
  const count = (result: CheckResult): number => checks.filter((check) => check.result === result).length;
  const stopped = stopReason === undefined ? '' : `\nStopped: ${stopReason}\n`;
  const leftovers =
    leftoverAccounts.length > 0
      ? `\nAccounts that could not be unlinked: ${leftoverAccounts.map(printable).join(', ')}\n`
      : '';
  return (
    `${stopped}\n${count('pass')} passed, ${count('fail')} failed, ${count('skipped')} skipped, ` +
    `${count('not-supported')} not supported\n${leftovers}`
  );
}

/** 0: all supported checks passed. 1: a check failed. 2: some or all were skipped. */
export function exitCode({ checks }: VerifyResult): 0 | 1 | 2 {
  const some = (result: CheckResult): boolean => checks.some((check) => check.result === result);
  // Only the first check ran and failed: the backend could not be tested.
  if (!some('pass')) return 2;
  if (some('fail')) return 1;
  return some('skipped') ? 2 : 0;
}
