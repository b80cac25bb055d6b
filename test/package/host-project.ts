/** An empty project with the packed library installed, as npm would publish it. `dist` has to be built before. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { environment } from '../../scripts/run.ts';
import { linkOnPage, startPageHost } from './page-host.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const project = mkdtempSync(join(tmpdir(), 'personio-link-package-'));
export const installed = join(project, 'node_modules/personio-link');

after(() => rmSync(project, { recursive: true }));

/** Returns the packed file. */
export function installPackage(): string {
  if (!existsSync(join(root, 'dist/define.js'))) throw new Error('Build the library first: npm run build');
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module' }),
  );
  run('npm', ['pack', root, '--silent', '--pack-destination', project]);
  const [tarball = 'no tarball'] = globSync('*.tgz', { cwd: project });
  // What the documents import besides, in the versions that are tested here.
  const others = [
    'react',
    '@types/react',
    '@types/node',
    '@hono/node-server',
    '@opentelemetry/api',
    'pg-boss',
    'undici',
  ].map((name) => `${name}@${versionOf(name)}`);
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`, ...others]);
  return join(project, tarball);
}

function versionOf(name: string): string {
  const file = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

/** Runs a program in the project. @throws With the program's output unless it exits with 0. */
export function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: project,
    env: environment,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
}

/** Starts a program in the project that prints its address. */
export async function start(
  program: string,
  args: readonly string[],
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = spawn(program, args, {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (address) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${args.join(' ')} printed no address: ${output}`)));
  });
  return { url, stop: () => child.kill() };
}

/** Without `skipLibCheck`: an error in a declaration of ours is an error for the host. */
export function checkTypes(files: string, options: object = {}): void {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    jsx: 'react-jsx',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: [files] }));
  run('tsc', ['--project', '.']);
}

/** Builds a page with Vite into `built/<name>`. Returns its JavaScript. */
export async function buildPage(name: string, body: string): Promise<string> {
  const page = join(project, `${name}.html`);
  const isDocument = /^\s*<!doctype/i.test(body);
  writeFileSync(page, isDocument ? body : `<!doctype html><title>Host</title>${body}`);
  const outDir = join(project, 'built', name);
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { outDir, rolldownOptions: { input: page } },
  });
  return globSync('**/*.js', { cwd: outDir })
    .map((file) => readFileSync(join(outDir, file), 'utf8'))
    .join('\n');
}

/** Serves a folder and links an account on one of its pages. */
export async function linkOn(
  folder: string,
  file: string,
  headers?: Readonly<Record<string, string>>,
): Promise<void> {
  const host = await startPageHost(folder, installed, headers);
  try {
    await linkOnPage(`${host.url}/${file}`);
  } finally {
    host.close();
  }
}
