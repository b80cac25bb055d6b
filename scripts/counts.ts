/** How a script that counts its tests tells `npm test` of them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts by name, as in `{ Chromium: { passed: 12, failed: 0 } }`. */
export type CountsByName = Readonly<Record<string, Counts>>;

/** Where `npm test` waits for the counts of the script that it runs. */
export const countsFileVariable = 'TEST_COUNTS_FILE';

export function reportCounts(counts: CountsByName): void {
  const file = process.env[countsFileVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** What a script has left; nothing where it ended before. */
export function readCounts(file: string): CountsByName {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CountsByName) : {};
}

export function sumCounts(counts: Iterable<Counts>): Counts {
  let passed = 0;
  let failed = 0;
  for (const count of counts) {
    passed += count.passed;
    failed += count.failed;
  }
  return { passed, failed };
}
