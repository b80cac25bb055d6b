/** Counts tests by engine for `npm test`, and names the slowest files. A file without any test counts as a failure. */
import type { Reporter, TestSuiteResult } from '@web/test-runner';
import { reportCounts } from '../../../scripts/counts.ts';

const slowestShown = 5;

type Test = TestSuiteResult['tests'][number];

export function countingReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Record<string, { passed: number; failed: number }> = {};
      const durations: { readonly title: string; readonly seconds: number }[] = [];
      for (const { browser, testFile = '', testResults, passed } of sessions) {
        const count = (counts[browser.name] ??= { passed: 0, failed: 0 });
        const tests = testResults ? flatten(testResults) : [];
        const failed = tests.filter((test) => !test.passed || test.skipped).length;
        count.passed += tests.length - failed;
        count.failed += failed;
        const title = `${testFile.replace(/^.*\/test\//, 'test/')} (${browser.name})`;
        durations.push({ title, seconds: tests.reduce((sum, { duration = 0 }) => sum + duration, 0) / 1000 });
        if (failed === 0 && !(passed && tests.length > 0)) {
          count.failed += 1;
          process.stdout.write(`No test ran in ${title}\n`);
        }
      }
      durations.sort((one, other) => other.seconds - one.seconds);
      for (const { title, seconds } of durations.slice(0, slowestShown))
        process.stdout.write(`${seconds.toFixed(1).padStart(6)} s  ${title}\n`);
      for (const [name, { passed, failed }] of Object.entries(counts))
        process.stdout.write(`${name}: ${String(passed)} passed, ${String(failed)} failed\n`);
      reportCounts(counts);
      // The runner clears its last line.
      process.stdout.write('\n');
    },
  };
}

function flatten(suite: TestSuiteResult): readonly Test[] {
  return [...suite.tests, ...suite.suites.flatMap(flatten)];
}
