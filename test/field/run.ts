/**
 * `npm run test:field`: installs the packed library into the projects of the folders beside this file, as hosts do, and
 * runs them. `npm run test:field -- react-18 next` runs some. Not part of `npm test`: it downloads about 1.5 GB.
 *
 * A project is a package.json. Each of these is a check:
 * - its installation, with peer dependencies that npm enforces,
 * - each script whose name begins with `test`; `PORT` is one that is free,
 * - `build`, and a page that links an account and receives the event: from the folder `dist`, or from `start`, which gets
 *   `PORT` and `PERSONIO_BASE_URL`. While it runs, `verify` checks the project's own backend.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addCounts, type Counts } from '../../scripts/counts.ts';
import { findEngine } from '../../scripts/browsers.ts';
import { run } from '../../scripts/run.ts';
import { linkOnPage, startPageHost } from '../package/page-host.ts';
import { freePort } from '../support/free-port.ts';

interface ProjectFile {
  readonly scripts?: Readonly<Record<string, string>>;
  /** Files of this repository, by their path in the project. */
  readonly copies?: Readonly<Record<string, string>>;
}

interface Result extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** Time limit for a program; the slowest one takes far less on a busy machine. */
const timeoutMs = 15 * 60_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-field-'));

try {
  process.exitCode = await runProjects(selectedProjects(process.argv.slice(2)));
} finally {
  rmSync(folder, { recursive: true });
}

function selectedProjects(names: readonly string[]): readonly string[] {
  const all = globSync('*/package.json', { cwd: import.meta.dirname })
    .map(dirname)
    .sort();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`No such project: ${unknown.join(', ')}. There are ${all.join(', ')}.`);
  return names.length > 0 ? names : all;
}

async function runProjects(names: readonly string[]): Promise<number> {
  run('npm', ['run', 'build', '--silent'], { cwd: root });
  run('npm', ['pack', root, '--silent', '--pack-destination', folder], { cwd: folder });
  const [tarball = 'no tarball'] = globSync('*.tgz', { cwd: folder });

  const results: Result[] = [];
  for (const name of names) results.push(await runProject(name, join(folder, tarball)));

  const width = Math.max(...names.map(({ length }) => length));
  write(`\n${'Project'.padEnd(width)}  passed  failed  seconds\n`);
  for (const { name, passed, failed, seconds } of results) {
    const cells = [passed, failed, Math.round(seconds)].map((cell) => String(cell).padStart(6));
    write(`${name.padEnd(width)}  ${cells.join('  ')}\n`);
  }
  const { passed, failed } = addCounts(results);
  write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function runProject(name: string, tarball: string): Promise<Result> {
  const start = performance.now();
  const project = join(folder, name);
  const { scripts = {}, copies = {} } = readProject(name);
  cpSync(join(import.meta.dirname, name), project, {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  });
  for (const [target, source] of Object.entries(copies)) {
    mkdirSync(dirname(join(project, target)), { recursive: true });
    cpSync(join(root, source), join(project, target), { recursive: true });
  }

  const install = ['install', '--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund', tarball];
  const checks: [title: string, check: () => Promise<void>][] = [
    ['installs', () => runIn(project, 'npm', install)],
    ...Object.keys(scripts)
      .filter((script) => script.startsWith('test'))
      .map((script): [string, () => Promise<void>] => [
        scripts[script] ?? script,
        async () => runIn(project, 'npm', ['run', script, '--silent'], { PORT: String(await freePort()) }),
      ]),
  ];
  if (scripts['build']) {
    checks.push(['builds', () => runIn(project, 'npm', ['run', 'build', '--silent'])]);
    checks.push([
      'links an account on its page',
      () => (scripts['start'] ? linkOnHost(project, 'verify' in scripts) : linkInFolder(project)),
    ]);
  }

  let passed = 0;
  for (const [title, check] of checks) {
    try {
      await check();
      passed += 1;
      write(`✔ ${name}: ${title}\n`);
    } catch (error) {
      write(`✖ ${name}: ${title}\n${error instanceof Error ? error.message : String(error)}\n`);
      // Without its packages, every other check would fail, too.
      if (title === 'installs') break;
    }
  }
  // All projects together would take gigabytes.
  rmSync(project, { recursive: true });
  return { name, passed, failed: checks.length - passed, seconds: (performance.now() - start) / 1000 };
}

function readProject(name: string): ProjectFile {
  return JSON.parse(readFileSync(join(import.meta.dirname, name, 'package.json'), 'utf8')) as ProjectFile;
}

/** Without the programs of this repository, which a host does not have. */
function projectEnvironment(variables: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // The same Node as here: the one of the system may be older.
    PATH: [dirname(process.execPath), process.env['PATH']].join(':'),
    CHROMIUM: findEngine('chromium')?.executable,
    ...variables,
  };
}

/** @throws an error with the program's output unless it exits with 0. */
async function runIn(
  project: string,
  program: string,
  args: readonly string[],
  variables?: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(program, args, {
    cwd: project,
    env: projectEnvironment(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(output || `${program} exited with ${String(code)}.`);
}

/** Serves what the project built, with the backend of the package. */
async function linkInFolder(project: string): Promise<void> {
  const host = await startPageHost(join(project, 'dist'), join(project, 'node_modules/personio-link'));
  try {
    await linkOnPage(`${host.url}/index.html`, 'Linked: active');
  } finally {
    host.close();
  }
}

/** Starts the project itself, with a simulated Personio. */
async function linkOnHost(project: string, hasVerify: boolean): Promise<void> {
  const [port, simulatorPort] = [String(await freePort()), String(await freePort())];
  const simulator = startIn(project, ['exec', 'personio-link', 'simulate', '--', '--port', simulatorPort]);
  const variables = { PORT: port, PERSONIO_BASE_URL: `http://127.0.0.1:${simulatorPort}` };
  const host = startIn(project, ['run', 'start', '--silent'], variables);
  try {
    await Promise.all([simulator.untilReachable(simulatorPort), host.untilReachable(port)]);
    await linkOnPage(`http://localhost:${port}/`, 'Linked: active');
    if (hasVerify) await runIn(project, 'npm', ['run', 'verify', '--silent'], variables);
  } finally {
    simulator.stop();
    host.stop();
  }
}

interface RunningProgram {
  /** @throws an error with the program's output if it exits before it responds. */
  readonly untilReachable: (port: string) => Promise<void>;
  readonly stop: () => void;
}

function startIn(
  project: string,
  args: readonly string[],
  variables?: Readonly<Record<string, string>>,
): RunningProgram {
  const child = spawn('npm', args, {
    cwd: project,
    env: projectEnvironment(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the programs that npm starts end with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    untilReachable: async (port) => {
      while (!(await isReachable(port))) {
        if (child.exitCode !== null) throw new Error(output);
        await delay(200);
      }
    },
    stop: () => {
      if (child.pid && child.exitCode === null) process.kill(-child.pid);
    },
  };
}

async function isReachable(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

function write(text: string): void {
  process.stdout.write(text);
}
