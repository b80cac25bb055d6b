import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { describeFieldProblem } from '../../server/accounts/field-problems.ts';
import type { ImportedRow, ImportReport } from '../../server/index.ts';
import { backendArguments, openBackend, savedEvents } from '../backend/open-backend.ts';
import { CommandError, printable, type Output } from '../output.ts';
import { readRows, type NumberedRow } from './read-rows.ts';

/** Rows between two lines of progress. */
const progressStep = 100;

/**
 * Resolves with the exit code. Nothing of the file's content is written to any output.
 *
 * @throws {CommandError} for invalid arguments, and for a file that cannot be imported at all.
 */
export async function importAccounts(
  args: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...backendArguments,
      unverified: { type: 'boolean', default: false },
      'no-events': { type: 'boolean', default: false },
      'per-minute': { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
    },
  });
  const perMinute = Number(values['per-minute']);
  if (!(perMinute >= 1)) throw new CommandError('--per-minute must be a number, at least 1.');
  const [path = '-', ...rest] = positionals;
  if (rest.length > 0) throw new CommandError('Pass one file, or none to read from stdin.');
  if (values['no-events'] && values.backend !== undefined) {
    throw new CommandError(
      '--no-events cannot be combined with --backend: the module decides with its option "events".',
    );
  }
  const rows = readRows(await readInput(path));
  const { backend, close } = await openBackend(
    values,
    output,
    values['no-events'] ? {} : { events: savedEvents },
  );
  // The rows that are left are reported as skipped.
  const stop = (): void => void backend.close();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    if (!values.unverified && rows.length > progressStep) {
      const minutes = Math.ceil(rows.length / perMinute);
      output.writeError(`${rows.length} rows, ${perMinute} a minute: about ${minutes} minutes.\n`);
    }
    const report = await backend.importAccounts(
      rows.map(({ row }) => row),
      {
        verify: !values.unverified,
        perMinute,
        onRow(row) {
          if (!values.json) output.write(`line ${lineOf(rows, row)}: ${describe(row)}\n`);
          if ((row.index + 1) % progressStep === 0) output.writeError(`${row.index + 1} of ${rows.length}\n`);
        },
      },
    );
    output.write(values.json ? toJson(rows, report) : summarize(report));
    const { invalid, failed, skipped } = report.counts;
    return invalid + failed + skipped === 0 ? 0 : 1;
  } finally {
    signal.removeEventListener('abort', stop);
    await close();
  }
}

async function readInput(path: string): Promise<Uint8Array> {
  if (path === '-' && process.stdin.isTTY) {
    throw new CommandError('Pass a CSV file, or pipe it into the command.');
  }
  return (path === '-' ? buffer(process.stdin) : readFile(path)).catch((error: unknown) => {
    throw new CommandError(
      `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  });
}

function lineOf(rows: readonly NumberedRow[], { index }: ImportedRow): number {
  return rows[index]?.line ?? 0;
}

function describe(row: ImportedRow): string {
  switch (row.outcome) {
    case 'linked':
    case 'unchanged':
      return `${row.outcome} ${row.accountId}`;
    case 'invalid':
      return `invalid: ${describeFieldProblem(row)}`;
    case 'failed': {
      const { error } = row;
      const detail = error.code === 'declined' && error.detail ? `: ${printable(error.detail)}` : '';
      return `failed, ${error.code}${detail}`;
    }
    case 'skipped':
      return 'skipped';
  }
}

function summarize({ counts }: ImportReport): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const isComplete = counts.failed + counts.skipped + counts.invalid === 0;
  return `${parts.join(', ')}.${isComplete ? '' : ' Run the command again for the others: what is linked stays unchanged.'}\n`;
}

function toJson(rows: readonly NumberedRow[], { counts, rows: imported }: ImportReport): string {
  const numbered = imported.map(({ index, ...row }) => ({ line: rows[index]?.line, ...row }));
  return `${JSON.stringify({ counts, rows: numbered }, null, 2)}\n`;
}
