/** How test runners pass their counts to `npm test`: in a file, because otherwise they only have an exit code. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The environment variable that names the file. */
export const countsFileVariable = 'TEST_COUNTS_FILE';

const slowestShown = 15;

export function reportCounts(counts: Counts): void {
  const file = process.env[countsFileVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** Zero if the runner ended before it reported. */
export function readCounts(file: string): Counts {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Counts) : { passed: 0, failed: 0 };
}

export function addCounts(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** A line for each of the test files that took longest. */
export function describeSlowest(files: readonly { readonly title: string; readonly ms: number }[]): string {
  return files
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, slowestShown)
    .map(({ title, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${title}\n`)
    .join('');
}
