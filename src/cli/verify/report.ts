import type { Row, RowResult, Verdict } from './verify-backend.ts';

const marks: Readonly<Record<RowResult, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not-offered': 'n/a',
  'not-tried': '–',
};

const nameWidth = 24;

/** Writes the table row by row, as the rows come. */
export function createTable(write: (text: string) => void): (row: Row) => void {
  let group = '';
  return (row) => {
    if (row.group !== group) write(`\n${row.group}\n`);
    group = row.group;
    const { name, result, expected, came } = row;
    write(`  ${marks[result].padEnd(4)}  ${name.padEnd(nameWidth)}${expected}\n`);
    if (came !== undefined) write(`${' '.repeat(8 + nameWidth)}→ ${came}\n`);
  };
}

export function summarize({ rows, left }: Verdict): string {
  const count = (result: RowResult): number => rows.filter((row) => row.result === result).length;
  const parts = [
    `${count('pass')} hold`,
    `${count('fail')} do not`,
    ...(count('not-offered') > 0 ? [`${count('not-offered')} not offered`] : []),
    ...(count('not-tried') > 0 ? [`${count('not-tried')} not tried`] : []),
  ];
  const remains = left.length > 0 ? `\nAccounts that could not be unlinked: ${left.join(', ')}\n` : '';
  return `\n${parts.join(', ')}\n${remains}`;
}

/** Whether nothing was found that does not hold. */
export function holds({ rows }: Verdict): boolean {
  return rows.every(({ result }) => result !== 'fail');
}
