/**
 * `npm test`: everything there is to check, one phase after another. The last line says how many tests passed and failed.
 * `ENGINES=chromium,firefox` narrows the browsers; names of phases as arguments narrow the phases, as in `npm test -- types size`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureEngines, installCommand, wantedEngines, type EngineName } from './browsers.ts';
import { countsFileVariable, readCounts, sumCounts, type CountsByName } from './counts.ts';
import { databaseVariable, startPostgres } from './postgres.ts';
import { environment } from './run.ts';
import { nodeTestFiles } from './test-files.ts';

interface Phase {
  readonly name: string;
  readonly title: string;
  /** The phase without whose success this one cannot run. */
  readonly needs?: string;
  readonly run: () => Promise<CountsByName>;
}

/** A phase that hangs is a failure, not a machine that is blocked for hours. */
const phaseTimeoutMs = 15 * 60_000;

const engineTitles: Readonly<Record<EngineName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-test-'));

const phases: readonly Phase[] = [
  { name: 'types', title: 'Type check', run: check('tsc', '--project', '.') },
  { name: 'eslint', title: 'Lint', run: check('eslint', '.') },
  { name: 'prettier', title: 'Format', run: check('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'knip', title: 'Unused code', run: check('knip') },
  { name: 'generated', title: 'Generated files', run: check('node', 'scripts/analyze.ts', '--check') },
  { name: 'build', title: 'Build', run: check('node', 'scripts/build.ts') },
  {
    name: 'demo',
    title: 'Demo',
    needs: 'build',
    run: check('vite', 'build', '--config', 'demo/vite.config.ts'),
  },
  { name: 'node', title: 'Node tests', run: runNodeTests },
  { name: 'browsers', title: 'Browser tests', run: runBrowserTests },
  {
    name: 'storybook',
    title: 'Storybook',
    run: check('storybook', 'build', '--quiet', '--disable-telemetry'),
  },
  { name: 'package', title: 'Package', needs: 'build', run: counting('scripts/test-package.ts') },
  { name: 'size', title: 'Size budget', needs: 'build', run: counting('scripts/size.ts') },
];

process.exitCode = await main(process.argv.slice(2));

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length > 0) throw new Error(`No such phase: ${unknown.join(', ')}.`);

  const rows: { title: string; passed: number; failed: number; seconds: number }[] = [];
  const failedPhases = new Set<string>();
  for (const { name, title, needs, run } of phases) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    write(`\n── ${title} ${'─'.repeat(60 - title.length)}\n`);
    const start = performance.now();
    const counts = needs !== undefined && failedPhases.has(needs) ? blockedBy(needs) : await guarded(run);
    const { passed, failed } = sumCounts(Object.values(counts));
    if (failed > 0) failedPhases.add(name);
    const seconds = (performance.now() - start) / 1000;
    const parts = Object.entries(counts);
    for (const [part, count] of parts)
      rows.push({ title: part ? `${title}: ${part}` : title, ...count, seconds });
    if (passed + failed === 0) {
      write('No test ran.\n');
      failedPhases.add(name);
      rows.push({ title, passed: 0, failed: 1, seconds });
    }
  }
  rmSync(folder, { recursive: true });

  const { passed, failed } = sumCounts(rows);
  const width = Math.max(...rows.map(({ title }) => title.length));
  write(`\n${'Phase'.padEnd(width)}  passed  failed  seconds\n`);
  for (const row of rows) {
    const numbers = [row.passed, row.failed, row.seconds.toFixed(1)].map((value) =>
      String(value).padStart(6),
    );
    write(`${row.title.padEnd(width)}  ${numbers.join('  ')}\n`);
  }
  write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}

function write(text: string): void {
  process.stdout.write(text);
}

function blockedBy(phase: string): CountsByName {
  write(`Not possible without the phase "${phase}".\n`);
  return { '': { passed: 0, failed: 1 } };
}

/** A phase that throws has failed; those after it run all the same. */
async function guarded(run: Phase['run']): Promise<CountsByName> {
  try {
    return await run();
  } catch (error) {
    write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { '': { passed: 0, failed: 1 } };
  }
}

/** A check has one result. */
function check(program: string, ...words: readonly string[]): Phase['run'] {
  return async () => {
    const succeeded = await succeeds(program, words);
    return { '': { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 } };
  };
}

/** A script that counts its tests itself. */
function counting(script: string): Phase['run'] {
  return async () => {
    const file = join(folder, 'counts.json');
    rmSync(file, { force: true });
    const succeeded = await succeeds('node', [script], { [countsFileVariable]: file });
    return { '': withExitCode(sumCounts(Object.values(readCounts(file))), succeeded) };
  };
}

async function runNodeTests(): Promise<CountsByName> {
  const report = join(folder, 'node-tests.tap');
  const reporters = ['spec', 'tap'].map((name) => `--test-reporter=${name}`);
  const destinations = ['stdout', report].map((place) => `--test-reporter-destination=${place}`);
  const files = nodeTestFiles();
  // Without a name, Node would look for test files itself.
  if (files.length === 0) return {};
  // Where there is none, the tests that need it fail, and say the same.
  const postgres = await startPostgres().catch((error: unknown) => {
    write(`${error instanceof Error ? error.message : String(error)}\n`);
  });
  const succeeded = await succeeds(
    'node',
    ['--test', ...reporters, ...destinations, ...files],
    postgres ? { [databaseVariable]: postgres.url } : {},
  ).finally(() => postgres?.stop());
  const summary = readFileSync(report, 'utf8');
  const [passed = 0, ...notPassed] = ['pass', 'fail', 'cancelled', 'skipped', 'todo'].map((name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(summary)?.[1]),
  );
  const failed = notPassed.reduce((sum, number) => sum + number, 0);
  return { '': withExitCode({ passed, failed }, succeeded) };
}

async function runBrowserTests(): Promise<CountsByName> {
  const wanted = wantedEngines();
  const missing = ensureEngines(wanted);
  const present = wanted.filter((engine) => !missing.includes(engine));
  const counts: Record<string, { passed: number; failed: number }> = {};
  if (missing.length > 0) {
    write(`Missing: ${missing.join(', ')}. To install what is missing:\n  ${installCommand(missing)}\n`);
    for (const engine of missing) counts[engineTitles[engine]] = { passed: 0, failed: 1 };
  }
  if (present.length === 0) return counts;

  const file = join(folder, 'browser-counts.json');
  const succeeded = await succeeds('web-test-runner', [], {
    [countsFileVariable]: file,
    ENGINES: present.join(','),
  });
  const found = readCounts(file);
  for (const engine of present) {
    const title = engineTitles[engine];
    // An engine of which nothing was heard did not run.
    counts[title] = found[title] ?? { passed: 0, failed: 1 };
  }
  if (!succeeded && sumCounts(Object.values(found)).failed === 0)
    counts['the runner'] = { passed: 0, failed: 1 };
  return counts;
}

/** Counts and exit code have to agree: a failure that nobody counted is one. */
function withExitCode(
  counts: { passed: number; failed: number },
  succeeded: boolean,
): { passed: number; failed: number } {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

async function succeeds(
  program: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const child = spawn(program, words, {
    cwd: root,
    env: { ...environment, STORYBOOK_DISABLE_TELEMETRY: '1', ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: phaseTimeoutMs,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal) write(`${program} was ended by ${signal}.\n`);
      resolve(code === 0);
    });
  });
}
