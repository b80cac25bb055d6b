/** Counts tests by engine for `npm test`, and names the slowest files. A file without any test counts as a failure. */
import type { Reporter, TestSuiteResult } from '@web/test-runner';
import { addCounts, describeSlowest, reportCounts } from '../../../scripts/counts.ts';

type Test = TestSuiteResult['tests'][number];

export function countingReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Record<string, { passed: number; failed: number }> = {};
      const files: { readonly title: string; readonly ms: number }[] = [];
      for (const { browser, testFile = '', testResults, passed } of sessions) {
        const count = (counts[browser.name] ??= { passed: 0, failed: 0 });
        const tests = testResults ? flatten(testResults) : [];
        const failed = tests.filter((test) => !test.passed || test.skipped).length;
        count.passed += tests.length - failed;
        count.failed += failed;
        const title = `${testFile.replace(/^.*\/test\//, 'test/')} (${browser.name})`;
        files.push({ title, ms: tests.reduce((sum, { duration = 0 }) => sum + duration, 0) });
        if (failed === 0 && !(passed && tests.length > 0)) {
          count.failed += 1;
          process.stdout.write(`No test ran in ${title}\n`);
        }
      }
      process.stdout.write(describeSlowest(files));
      for (const [name, { passed, failed }] of Object.entries(counts))
        process.stdout.write(`${name}: ${String(passed)} passed, ${String(failed)} failed\n`);
      reportCounts(addCounts(Object.values(counts)));
      // The runner clears its last line.
      process.stdout.write('\n');
    },
  };
}

function flatten(suite: TestSuiteResult): readonly Test[] {
  return [...suite.tests, ...suite.suites.flatMap(flatten)];
}
