import { printable } from '../output.ts';
import type { CheckRow, CheckResult, VerifyResult } from './verify-backend.ts';

const marks: Readonly<Record<CheckResult, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not-supported': 'n/a',
  skipped: '–',
};

const nameWidth = 24;

/** Writes the table row by row, as the rows come. */
export function createTable(write: (text: string) => void): (row: CheckRow) => void {
  let group = '';
  return (row) => {
    if (row.group !== group) write(`\n${row.group}\n`);
    group = row.group;
    const { name, result, expected, came } = row;
    write(`  ${marks[result].padEnd(4)}  ${name.padEnd(nameWidth)}${expected}\n`);
    if (came !== undefined) write(`${' '.repeat(8 + nameWidth)}→ ${printable(came)}\n`);
  };
}

export function summarize({ rows, left, stopped }: VerifyResult): string {
  const count = (result: CheckResult): number => rows.filter((row) => row.result === result).length;
  const parts = [
    `${count('pass')} hold`,
    `${count('fail')} do not`,
    ...(count('not-supported') > 0 ? [`${count('not-supported')} not offered`] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} not tried`] : []),
  ];
  const remains =
    left.length > 0 ? `\nAccounts that could not be unlinked: ${left.map(printable).join(', ')}\n` : '';
  const ended = stopped === undefined ? '' : `\nNothing more was tried: ${stopped}\n`;
  return `${ended}\n${parts.join(', ')}\n${remains}`;
}

/** 0 where everything that the backend offers holds, 1 where something does not, 2 where something could not be tried. */
export function exitCode({ rows }: VerifyResult): 0 | 1 | 2 {
  const has = (wanted: CheckResult): boolean => rows.some(({ result }) => result === wanted);
  // The first row alone fails where the backend cannot be tried at all.
  if (!has('pass')) return 2;
  if (has('fail')) return 1;
  return has('skipped') ? 2 : 0;
}
