/**
 * `npm test`: all checks, two at a time. The last line says how many tests passed and failed.
 *
 * - `npm test -- types node` runs phases by name, `browsers` all engines; `ENGINES=chromium,firefox` selects some.
 * - `npm test -- test/server test/demo.browser.test.ts` runs the tests in folders and files.
 * - `npm test -- --watch test/domain` runs them again on every change, in Chromium if `ENGINES` is not set.
 *
 * Hand-written because task runners (wireit, concurrently) cannot add up the tests of Node's and of Web Test Runner.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineNames, findEngine, installCommand, wantedEngines, type EngineName } from './browsers.ts';
import { addCounts, countsFileVariable, readCounts, type Counts } from './counts.ts';
import { environment } from './run.ts';
import { browserTestFiles, needsBuild, nodeTestFiles } from './test-files.ts';

interface Phase {
  readonly name: string;
  readonly title: string;
  /** The phases that have to end before, where they are selected. */
  readonly after: readonly string[];
  readonly run: () => Promise<Counts>;
}

interface Result {
  readonly phase: Phase;
  readonly counts: Counts;
  readonly seconds: number;
}

/** Ends a phase that hangs; far above what the slowest takes on a busy machine. */
const phaseTimeoutMs = 40 * 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-test-'));
const { watch, phaseNames, paths } = parseArguments(process.argv.slice(2));
const nodeFiles = nodeTestFiles(paths);
const browserFiles = browserTestFiles(paths);
let streamsOutput = false;

/** On two cores, a third phase would take time from a browser, which renders in software. */
const maxRunning = 2;

const enginesByTime: readonly EngineName[] = ['firefox', 'webkit', 'chromium'];

/**
 * Two run at a time. When one ends, the first one here whose dependencies are done starts, so those that take longest come early.
 */
const phases: readonly Phase[] = [
  check('build', 'Build', [], ['npm', 'run', 'build', '--silent']),
  // Browsers and Postgres. Where they are missing, this takes a minute.
  check('install', 'Programs', [], ['node', 'scripts/install.ts']),
  check('demo', 'Demo', ['build'], ['vite', 'build', '--config', 'demo/vite.config.ts']),
  // Browser tests open the built demo, and Node's test the built package.
  { name: 'node', title: 'Node tests', after: ['demo', 'install'], run: runNodeTests },
  ...enginesByTime.map((engine) => ({
    name: engine,
    title: `Browser tests: ${engine}`,
    after: ['demo', 'install'],
    run: () => runBrowserTests(engine),
  })),
  check('eslint', 'Lint', ['build'], ['eslint', '.']),
  check('types', 'Type check', ['build'], ['tsc', '--project', '.']),
  check('prettier', 'Format', [], ['prettier', '--check', '--log-level', 'warn', '.']),
  check(
    'storybook',
    'Storybook',
    ['build'],
    ['storybook', 'build', '--loglevel', 'error', '--disable-telemetry'],
  ),
  check('generated', 'Generated files', ['build'], ['node', 'scripts/analyze.ts', '--check']),
  check('knip', 'Unused code', ['build'], ['knip']),
  check('imports', 'Import layers', ['build'], ['depcruise', 'src', '--config', '.dependency-cruiser.js']),
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
function check(
  name: string,
  title: string,
  after: readonly string[],
  [program = '', ...args]: readonly string[],
): Phase {
  return { name, title, after, run: async () => countExitCode(await succeeds(program, args)) };
}

function isSelected({ name }: Phase): boolean {
  const isEngine = (engineNames as readonly string[]).includes(name);
  if (isEngine && !(wantedEngines() as readonly string[]).includes(name)) return false;
  if (phaseNames.length + paths.length === 0 || phaseNames.includes(name)) return true;
  if (isEngine && phaseNames.includes('browsers')) return true;
  if (paths.length === 0 && name !== 'install') return false;
  switch (name) {
    case 'node':
      return nodeFiles.length > 0;
    case 'install':
      return phases.some((phase) => phase.after.includes(name) && isSelected(phase));
    case 'build':
    case 'demo':
      return [...nodeFiles, ...browserFiles].some(needsBuild);
    default:
      return isEngine && browserFiles.length > 0;
  }
}

async function runPhases(): Promise<number> {
  const known = [...phases.map(({ name }) => name), 'browsers'];
  const unknown = phaseNames.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`Unknown phase ${unknown.join(', ')}. Available phases: ${known.join(', ')}.`);
  const selected = phases.filter(isSelected);
  if (selected.length === 0) throw new Error(`No test file in ${paths.join(', ')}.`);
  streamsOutput = selected.filter(({ name }) => name !== 'install').length === 1;

  const waiting = [...selected];
  const running = new Map<Phase, Promise<unknown>>();
  const results: Result[] = [];
  while (waiting.length + running.size > 0) {
    const unfinished = [...waiting, ...running.keys()].map(({ name }) => name);
    const next =
      running.size < maxRunning
        ? waiting.find(({ after }) => !after.some((name) => unfinished.includes(name)))
        : undefined;
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next,
        runPhase(next).then((result) => {
          results.push(result);
          running.delete(next);
        }),
      );
    } else await Promise.race(running.values());
  }

  const width = Math.max(...results.map(({ phase }) => phase.title.length));
  write(`\n${'Phase'.padEnd(width)}  passed  failed  seconds\n`);
  for (const { phase, counts, seconds } of results) {
    const cells = [counts.passed, counts.failed, Math.round(seconds)].map((cell) => String(cell).padStart(6));
    write(`${phase.title.padEnd(width)}  ${cells.join('  ')}\n`);
  }
  const { passed, failed } = addCounts(results.map(({ counts }) => counts));
  write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function runPhase(phase: Phase): Promise<Result> {
  const start = performance.now();
  write(`▶ ${phase.title}\n`);
  const { passed, failed } = await phase.run().catch((error: unknown) => {
    write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = (performance.now() - start) / 1000;
  write(`■ ${phase.title}: ${String(passed)} passed, ${String(failed)} failed (${seconds.toFixed(0)} s)\n`);
  // No test at all is a failure too.
  return { phase, counts: passed + failed > 0 ? { passed, failed } : { passed, failed: 1 }, seconds };
}

async function runNodeTests(): Promise<Counts> {
  const file = join(folder, 'node-counts.json');
  const args = [
    ...nodeTestArguments(),
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./test/support/counting-node-reporter.ts', '--test-reporter-destination=stdout'],
    ...nodeFiles,
  ];
  const succeeded = await succeeds('node', args, {
    variables: {
      [countsFileVariable]: file,
      // Each file is a process, and many start others: with the cache, they compile shared modules once.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
  });
  return withExitCode(readCounts(file), succeeded);
}

function nodeTestArguments(): readonly string[] {
  return [
    '--test',
    // Names a test that hangs. Several times what the slowest file takes on a busy machine.
    '--test-timeout=900000',
    // By default, one less than there are cores. With two files at a time, one uses the core while another waits for a
    // process, a browser or a timer.
    `--test-concurrency=${String(Math.max(2, availableParallelism() - 1))}`,
    // One Postgres for all files. Without it, each file that needs one starts its own.
    ...(paths.length === 0 ? ['--test-global-setup=test/support/postgres-setup.ts'] : []),
  ];
}

async function runBrowserTests(engine: EngineName): Promise<Counts> {
  if (!findEngine(engine)) {
    throw new Error(`${engine} is not installed. Install it: ${installCommand([engine])}`);
  }
  const file = join(folder, `${engine}-counts.json`);
  const succeeded = await succeeds('web-test-runner', browserTestArguments(), {
    variables: { [countsFileVariable]: file, ENGINES: engine },
  });
  return withExitCode(readCounts(file), succeeded);
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

/** Counts and exit code have to agree: a failure that no reporter counted is one. */
function withExitCode(counts: Counts, succeeded: boolean): Counts {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countExitCode(succeeded: boolean): Counts {
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
      if (signal) write(`${program} was terminated by ${signal}.\n`);
      resolve(code === 0);
    });
  });
}

function write(text: string): void {
  process.stdout.write(text);
}
