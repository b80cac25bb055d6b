import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findEngine, installCommand, wantedEngines } from './scripts/browsers.ts';
import { bundledPackages } from './scripts/bundled-packages.ts';
import { commonJsPackages } from './scripts/commonjs-packages.ts';
import { reportCounts } from './scripts/counts.ts';
import { demoPages } from './scripts/demo-pages.ts';
import { refusedFiles } from './scripts/refused-files.ts';
import { testBackends } from './scripts/test-backends.ts';
import { browserTestFiles } from './scripts/test-files.ts';
import { webkitLauncher } from './scripts/webkit-launcher.ts';

const isRoot = process.getuid?.() === 0;

const launchers = {
  chromium: ({ executable }) =>
    named(
      'Chromium',
      chromeLauncher({
        concurrency: 1,
        launchOptions: {
          executablePath: executable,
          args: [
            ...(isRoot ? ['--no-sandbox'] : []),
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      }),
    ),
  firefox: ({ executable }) =>
    named(
      'Firefox',
      chromeLauncher({
        concurrency: 1,
        puppeteer: puppeteerCore,
        launchOptions: { browser: 'firefox', executablePath: executable },
      }),
    ),
  webkit: webkitLauncher,
};

function named(name, launcher) {
  launcher.name = name;
  return launcher;
}

function launch(engine) {
  const found = findEngine(engine);
  if (!found) throw new Error(`${engine} is not installed. Install it: ${installCommand([engine])}`);
  return launchers[engine](found);
}

/** Says what ran in every engine, and leaves the counts where `npm test` reads them. */
function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = {};
      for (const session of sessions) {
        const count = (counts[session.browser.name] ??= { passed: 0, failed: 0 });
        const tests = session.testResults ? flatten(session.testResults) : [];
        const failed = tests.filter((test) => !test.passed || test.skipped).length;
        count.passed += tests.length - failed;
        count.failed += failed;
        if (failed === 0 && !(session.passed && tests.length > 0)) {
          // A file that does not load, or that holds no test, has failed although it counts none.
          count.failed += 1;
          process.stdout.write(`${session.browser.name}: no test ran in ${session.testFile}\n`);
        }
      }
      for (const [name, { passed, failed }] of Object.entries(counts)) {
        process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`);
      }
      reportCounts(counts);
      // The runner wipes its last line.
      process.stdout.write('\n');
    },
  };
}

function flatten(suite) {
  return [...suite.tests, ...suite.suites.flatMap(flatten)];
}

const backends = testBackends();

export default {
  files: browserTestFiles(),
  nodeResolve: {
    exportConditions: ['browser', 'production'],
    dedupe: ['lit', '@lit/context', '@lit/reactive-element'],
  },
  browsers: await Promise.all(wantedEngines().map(launch)),
  staticLogging: true,
  concurrentBrowsers: 3,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  middleware: [refusedFiles(), backends.middleware, demoPages()],
  plugins: [
    esbuildPlugin({
      ts: true,
      tsx: true,
      target: 'es2023',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    commonJsPackages(['react', 'react-dom', 'react-dom/client']),
    bundledPackages(['@tanstack/virtual-core', 'rrweb', '@sentry/browser', 'posthog-js/full/no-external']),
    backends.plugin,
    {
      name: 'list-stories',
      executeCommand: ({ command }) =>
        command === 'list-stories' ? globSync('stories/**/*.stories.ts').sort() : undefined,
    },
  ],
  testFramework: { config: { ui: 'bdd', timeout: 20_000, forbidOnly: true, forbidPending: true } },
  reporters: [defaultReporter({ reportTestProgress: false }), countingReporter()],
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tests</title>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
};
