/** Counts Node's tests for `npm test`, and names the slowest files. A skipped test counts as failed. */
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { describeSlowest, reportCounts } from '../../scripts/counts.ts';

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: { readonly title: string; readonly ms: number }[] = [];
  for await (const event of events) {
    if (event.type !== 'test:summary') continue;
    const { file, duration_ms: ms, counts } = event.data;
    if (file) files.push({ title: relative('.', file), ms });
    else reportCounts({ passed: counts.passed, failed: counts.tests - counts.passed });
  }
  yield describeSlowest(files);
}
