/**
 * `npm test`: all checks, in two lanes side by side. The last line says how many tests passed and failed.
 *
 * - `npm test -- types node` runs phases by name; `ENGINES=chromium,firefox` selects browsers.
 * - `npm test -- test/server test/demo.browser.test.ts` runs the tests in folders and files.
 * - `npm test -- --watch test/domain` runs them again on every change, in Chromium if `ENGINES` is not set.
 *
 * Hand-written because task runners (wireit, concurrently) cannot add up the tests of Node's and of Web Test Runner.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEngine, installCommand, wantedEngines } from './browsers.ts';
import { addCounts, countsFileVariable, readCounts, type Counts, type CountsByName } from './counts.ts';
import { environment } from './run.ts';
import { browserTestFiles, needsBuild, nodeTestFiles } from './test-files.ts';

interface Phase {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<CountsByName>;
}

interface Result {
  readonly title: string;
  readonly counts: CountsByName;
  readonly seconds: number;
}

/** Ends a phase that hangs; far above what the slowest takes on a busy machine. */
const phaseTimeoutMs = 40 * 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-test-'));
const { watch, phaseNames, paths } = parseArguments(process.argv.slice(2));
const nodeFiles = nodeTestFiles(paths);
const browserFiles = browserTestFiles(paths);
/** Browser tests open the built demo, and Node's test the built package. */
const built = Promise.withResolvers<true>();
/** Browsers and Postgres, which are installed while the first checks run. */
let programs: Promise<unknown> | undefined;
let streamsOutput = false;

/** The lanes take about as long as each other on two cores; the browsers, most of all WebKit, share theirs with nothing. */
const lanes: readonly (readonly Phase[])[] = [
  [
    phase('build', 'Build', 'npm', 'run', 'build', '--silent'),
    phase('demo', 'Demo', 'vite', 'build', '--config', 'demo/vite.config.ts'),
    phase('types', 'Type check', 'tsc', '--project', '.'),
    phase('eslint', 'Lint', 'eslint', '.'),
    phase('imports', 'Import layers', 'depcruise', 'src', '--config', '.dependency-cruiser.js'),
    phase('prettier', 'Format', 'prettier', '--check', '--log-level', 'warn', '.'),
    phase('knip', 'Unused code', 'knip'),
    phase('generated', 'Generated files', 'node', 'scripts/analyze.ts', '--check'),
    phase('storybook', 'Storybook', 'storybook', 'build', '--loglevel', 'error', '--disable-telemetry'),
    { name: 'node', title: 'Node tests', run: runNodeTests },
  ],
  [{ name: 'browsers', title: 'Browser tests', run: runBrowserTests }],
];

if (watch) await watchTests();
else process.exitCode = await runPhases();
rmSync(folder, { recursive: true });

function parseArguments(args: readonly string[]): {
  readonly watch: boolean;
  readonly phaseNames: readonly string[];
  readonly paths: readonly string[];
} {
  const names = args.filter((argument) => !argument.startsWith('--'));
  const isPath = (name: string): boolean => name.includes('/') || name.includes('.') || name === 'test';
  return {
    watch: args.includes('--watch'),
    phaseNames: names.filter((name) => !isPath(name)),
    paths: names.filter(isPath),
  };
}

/** A check is one test: its exit code. */
function phase(name: string, title: string, program: string, ...args: readonly string[]): Phase {
  return {
    name,
    title,
    run: async () => {
      const passed = await succeeds(program, args);
      return { '': { passed: passed ? 1 : 0, failed: passed ? 0 : 1 } };
    },
  };
}

function isSelected({ name }: Phase): boolean {
  if (phaseNames.length + paths.length === 0 || phaseNames.includes(name)) return true;
  if (paths.length === 0) return false;
  switch (name) {
    case 'node':
      return nodeFiles.length > 0;
    case 'browsers':
      return browserFiles.length > 0;
    default:
      return ['build', 'demo'].includes(name) && [...nodeFiles, ...browserFiles].some(needsBuild);
  }
}

async function runPhases(): Promise<number> {
  const all = lanes.flat();
  const unknown = phaseNames.filter((name) => !all.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No such phase: ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  const selected = lanes.map((lane) => lane.filter(isSelected));
  if (selected.flat().length === 0) throw new Error(`No test file in ${paths.join(', ')}.`);
  streamsOutput = selected.flat().length === 1;
  if (!selected.flat().some(({ name }) => ['build', 'demo'].includes(name))) built.resolve(true);

  const results = (await Promise.all(selected.map(runLane))).flat();
  const rows = results.flatMap(({ title, counts, seconds }) =>
    Object.entries(counts).map(([part, count]) => ({
      title: part ? `${title}: ${part}` : title,
      cells: [String(count.passed), String(count.failed), seconds.toFixed(0)],
    })),
  );
  const width = Math.max(...rows.map(({ title }) => title.length));
  write(`\n${'Phase'.padEnd(width)}  passed  failed  seconds\n`);
  for (const { title, cells } of rows)
    write(`${title.padEnd(width)}  ${cells.map((cell) => cell.padStart(6)).join('  ')}\n`);
  const { passed, failed } = addCounts(results.flatMap(({ counts }) => Object.values(counts)));
  write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function runLane(lane: readonly Phase[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const phase of lane) {
    const start = performance.now();
    write(`▶ ${phase.title}\n`);
    const counts = await phase.run().catch((error: unknown) => {
      write(`${error instanceof Error ? error.message : String(error)}\n`);
      return { '': { passed: 0, failed: 1 } };
    });
    const { passed, failed } = addCounts(Object.values(counts));
    const seconds = (performance.now() - start) / 1000;
    write(`■ ${phase.title}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)\n`);
    // No test at all is a failure too.
    results.push({
      title: phase.title,
      counts: passed + failed > 0 ? counts : { '': { passed, failed: 1 } },
      seconds,
    });
    if (phase.name === 'demo') built.resolve(true);
  }
  built.resolve(true);
  return results;
}

async function runNodeTests(): Promise<CountsByName> {
  await Promise.all([installPrograms(), built.promise]);
  const report = join(folder, 'node-tests.tap');
  const args = [
    ...nodeTestArguments(),
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ...nodeFiles,
  ];
  // Each file is a process, and many start others: with the cache, they compile shared modules once.
  const succeeded = await succeeds('node', args, {
    variables: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const summary = readFileSync(report, 'utf8');
  const [passed = 0, ...others] = ['pass', 'fail', 'cancelled', 'skipped', 'todo'].map((name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(summary)?.[1]),
  );
  return { '': withExitCode({ passed, failed: others.reduce((sum, count) => sum + count, 0) }, succeeded) };
}

function nodeTestArguments(): readonly string[] {
  // One Postgres for all files. Without it, each file that needs one starts its own.
  return ['--test', ...(paths.length === 0 ? ['--test-global-setup=test/support/postgres-setup.ts'] : [])];
}

async function runBrowserTests(): Promise<CountsByName> {
  await Promise.all([installPrograms(), built.promise]);
  const wanted = wantedEngines();
  const missing = wanted.filter((engine) => !findEngine(engine));
  const present = wanted.filter((engine) => !missing.includes(engine));
  if (missing.length > 0) write(`Not installed: ${missing.join(', ')}. Run: ${installCommand(missing)}\n`);
  const file = join(folder, 'browser-counts.json');
  const succeeded =
    present.length > 0 &&
    (await succeeds('web-test-runner', browserTestArguments(), {
      variables: { [countsFileVariable]: file, ENGINES: present.join(',') },
    }));
  const found = readCounts(file);
  // An engine without counts did not run.
  const counts: Record<string, Counts> = Object.fromEntries(
    wanted.map((engine) => [engine, found[engine] ?? { passed: 0, failed: 1 }]),
  );
  if (succeeded || addCounts(Object.values(counts)).failed > 0) return counts;
  return { ...counts, 'the runner': { passed: 0, failed: 1 } };
}

function browserTestArguments(): readonly string[] {
  return paths.length === 0 ? [] : ['--files', ...browserFiles];
}

async function watchTests(): Promise<void> {
  const runs: Promise<boolean>[] = [];
  const ended = new AbortController();
  streamsOutput = true;
  if (nodeFiles.length > 0) {
    const args = ['--watch', ...nodeTestArguments(), ...nodeFiles];
    runs.push(succeeds('node', args, { signal: ended.signal }));
  }
  if (browserFiles.length > 0) {
    // It offers keys to focus a file, debug and quit.
    runs.push(
      succeeds('web-test-runner', ['--watch', ...browserTestArguments()], {
        variables: { ENGINES: process.env['ENGINES'] ?? 'chromium' },
        readsKeys: true,
        signal: ended.signal,
      }),
    );
  }
  if (runs.length === 0) throw new Error(`No test file in ${paths.join(', ')}.`);
  await Promise.race(runs);
  ended.abort();
  await Promise.allSettled(runs);
}

function installPrograms(): Promise<unknown> {
  return (programs ??= succeeds('node', ['scripts/install.ts']));
}

/** Counts and exit code have to agree: a failure that no reporter counted is one. */
function withExitCode(counts: Counts, succeeded: boolean): Counts {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

interface ProgramOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the program reads keys from the terminal. */
  readonly readsKeys?: boolean;
  readonly signal?: AbortSignal;
}

/** Prints the program's output when it ends, or as it is written if no other phase runs at the same time. */
async function succeeds(
  program: string,
  args: readonly string[],
  { variables, readsKeys = false, signal: abort }: ProgramOptions = {},
): Promise<boolean> {
  const output = streamsOutput ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    cwd: root,
    env: { ...environment, STORYBOOK_DISABLE_TELEMETRY: '1', ...variables },
    stdio: [readsKeys ? 'inherit' : 'ignore', output, output],
    ...(watch ? {} : { timeout: phaseTimeoutMs }),
    ...(abort ? { signal: abort } : {}),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      write(text);
      if (signal) write(`${program} was ended by ${signal}.\n`);
      resolve(code === 0);
    });
  });
}

function write(text: string): void {
  process.stdout.write(text);
}
