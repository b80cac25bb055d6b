/** How Web Test Runner passes its counts to `npm test`: in a file, because otherwise it only has an exit code. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts by name: `{ chromium: { passed: 12, failed: 0 } }`. */
export type CountsByName = Readonly<Record<string, Counts>>;

/** The environment variable that names the file. */
export const countsFileVariable = 'TEST_COUNTS_FILE';

export function reportCounts(counts: CountsByName): void {
  const file = process.env[countsFileVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** Empty if the runner ended before it reported. */
export function readCounts(file: string): CountsByName {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CountsByName) : {};
}

export function addCounts(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}
