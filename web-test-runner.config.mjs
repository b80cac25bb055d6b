import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findEngine, installCommand, wantedEngines } from './scripts/browsers.ts';
import { browserTestFiles } from './scripts/test-files.ts';
import { freePort } from './test/support/free-port.ts';
import { countingReporter } from './test/support/web-test-runner/counting-reporter.ts';
import { demoPages } from './test/support/web-test-runner/demo-pages.ts';
import { prebundledPackages } from './test/support/web-test-runner/prebundled-packages.ts';
import { blockedFiles } from './test/support/web-test-runner/blocked-files.ts';
import { testBackends } from './test/support/web-test-runner/test-backends.ts';
import { webkitLauncher } from './test/support/web-test-runner/webkit-launcher.ts';

const isRoot = process.getuid?.() === 0;

/** On a busy machine, a page takes longer to load than Puppeteer's 30 seconds. */
async function createPage({ context }) {
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(180_000);
  return page;
}

const launchers = {
  chromium: ({ executable }) =>
    chromeLauncher({
      concurrency: 1,
      createPage,
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
  firefox: ({ executable }) =>
    chromeLauncher({
      concurrency: 1,
      createPage,
      puppeteer: puppeteerCore,
      launchOptions: {
        browser: 'firefox',
        executablePath: executable,
        // Nothing reads the network events of each module; they took Firefox a quarter of its time.
        networkEnabled: false,
      },
    }),
  webkit: webkitLauncher,
};

async function launch(engine) {
  const found = findEngine(engine);
  if (!found) throw new Error(`${engine} is not installed. Install it: ${installCommand([engine])}`);
  return Object.assign(await launchers[engine](found), { name: engine });
}

// The runner logs the error too, but to a console that it no longer flushes.
process.on('uncaughtExceptionMonitor', (error) => {
  process.stderr.write(`${inspect(error)}\n`);
});

const backends = testBackends();

export default {
  // Two runs may start at the same time, and would choose the same one.
  port: await freePort(),
  files: browserTestFiles(),
  nodeResolve: {
    exportConditions: ['browser', 'production'],
    dedupe: ['lit', '@lit/context', '@lit/reactive-element'],
  },
  browsers: await Promise.all(wantedEngines().map(launch)),
  staticLogging: true,
  concurrentBrowsers: 1,
  concurrency: 1,
  // They end what hangs. Each is many times what a slow machine needs.
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  testsFinishTimeout: 900_000,
  middleware: [blockedFiles(), backends.middleware, demoPages()],
  plugins: [
    esbuildPlugin({
      ts: true,
      tsx: true,
      target: 'es2023',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    prebundledPackages({
      commonJs: ['react', 'react-dom', 'react-dom/client'],
      modules: [
        ...['zod/mini', 'lit', '@lit/context', '@lit/reactive-element'],
        // All, because one that is left out would bring a second Lit.
        ...globSync('lit/{*,directives/*}.js', { cwd: 'node_modules', exclude: ['lit/index.js'] }),
        ...['@tanstack/virtual-core', 'rrweb', '@sentry/browser', 'posthog-js/full/no-external'],
      ],
    }),
    backends.plugin,
    {
      name: 'stories',
      executeCommand: ({ command, session }) => {
        if (command === 'list-stories') return globSync('stories/**/*.stories.ts').sort();
        // Axe takes most of the time of the stories, and its rules hardly depend on the engine.
        if (command === 'runs-axe-on-stories')
          return session.browser.name === 'chromium' || process.env['AXE_ENGINES'] === 'all';
        return undefined;
      },
    },
  ],
  testFramework: { config: { ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true } },
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
