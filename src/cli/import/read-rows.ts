import { CsvError, parse } from 'csv-parse/sync';
import type { ImportRow } from '../../server/index.ts';
import { CommandError } from '../output.ts';

/** A row with its place in the file. */
export interface NumberedRow {
  /** The line that it ends on, from 1. */
  readonly line: number;
  readonly row: ImportRow;
}

const columns = ['tenantId', 'clientId', 'clientSecret', 'label', 'linkedBy'] as const;
const requiredColumns = columns.slice(0, 3);

/**
 * Reads a CSV file as RFC 4180 describes it, or with semicolons or tabs, as spreadsheets write it in many countries. Its first
 * line names the columns.
 *
 * @throws CommandError that repeats nothing of the content: a secret may be anywhere in it, for example where the names should be.
 */
export function readRows(content: Uint8Array): readonly NumberedRow[] {
  const text = decode(content);
  const records = parseRecords(text);
  const names = readHeader(records[0]?.record ?? []);
  return records.slice(1).map(({ record, info }) => {
    // Missing columns are the empty string; the import names those that must not be.
    const row = { tenantId: '', clientId: '', clientSecret: '' };
    return {
      line: info.lines,
      row: Object.assign(row, Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']))),
    };
  });
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new CommandError('The file must be encoded in UTF-8. In Excel, save it as "CSV UTF-8".');
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRecords(text: string): readonly CsvRecord[] {
  const [header = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].find((character) => header.includes(character)) ?? ',';
  try {
    return parse(text, {
      delimiter,
      info: true,
      skip_empty_lines: true,
      // Spreadsheets write rows of separators for cells that were used once.
      skip_records_with_empty_values: true,
      // A tenant with a space before its ID would be another tenant.
      trim: true,
    }) as unknown as readonly CsvRecord[];
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw new CommandError(
      `The file cannot be read as CSV (${thrown.code}, line ${String(thrown['lines'])}). Quote values that contain ` +
        'the separator or a line break, and double the quotes within them.',
    );
  }
}

function readHeader(record: readonly string[]): readonly (typeof columns)[number][] {
  const names = record.map((given) => {
    const letters = lettersOf(given);
    return columns.find((name) => lettersOf(name) === letters);
  });
  const missing = requiredColumns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new CommandError(
      `The first line must name the columns ${columns.join(', ')}, of which the last two are optional. ` +
        `Not found: ${missing.join(', ')}.`,
    );
  }
  const unknown = names.indexOf(undefined) + 1;
  if (unknown > 0) {
    throw new CommandError(
      `Column ${unknown} is unknown: expected one of ${columns.join(', ')}. Remove or rename it.`,
    );
  }
  if (new Set(names).size < names.length) throw new CommandError('The first line names a column twice.');
  return names as (typeof columns)[number][];
}

/** `Client ID` and `client_id` name the same column as `clientId`. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
