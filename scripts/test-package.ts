/**
 * Packs the library as npm would publish it, installs it into an empty project, and uses it there as a host does: with
 * types, with Vite, in Node without a DOM, and as the README says.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build as buildPages } from 'vite';
import { reportCounts } from './counts.ts';
import { sampleCredentials } from '../src/testing/sample-credentials.ts';
import { moduleSubpaths } from './package-entries.ts';
import { linkOnPage, startPageHost } from './page-host.ts';
import { readCodeBlocks } from './readme-blocks.ts';
import { environment } from './run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'personio-link-package-'));
const installed = join(project, 'node_modules/personio-link');
let passed = 0;
let failed = 0;

try {
  await test('installs into an empty project', install);
  await test('is what publint recommends', lint);
  for (const subpath of moduleSubpaths()) {
    const name = subpath.replace(/^\./, 'personio-link');
    await test(`${name} can be imported in Node without a DOM`, () => {
      runInProject('node', ['--input-type=module', '--eval', `await import('${name}')`]);
    });
  }
  await test('has every file that its exports name', findFiles);
  await test('gives a host its types without casts', () => {
    cpSync(join(root, 'test/package'), join(project, 'typed'), { recursive: true });
    checkTypes('typed/*.ts');
  });
  await test('gives a backend its types without those of a browser', () => {
    checkTypes('typed/node/*.ts', {
      lib: ['es2023'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
    });
  });
  await test('registers the elements in a page that Vite builds', () => registersElements());
  await test('brings no element where only the adapter is used', () => leavesElementsOut());
  await test('keeps the command line out of its modules', () => keepsCommandsOut());
  await test('simulates Personio and verifies a backend from the command line', () => runsCommands());
  await test('marks its React components as client components', () => {
    const code = readFileSync(join(installed, 'dist/react/index.js'), 'utf8');
    if (!code.startsWith('"use client"'))
      throw new Error('The directive "use client" got lost in the build.');
  });
  await test('has one file for a script tag that needs nothing else', () => checkScriptTagFile());
  await test('works by a script tag under a strict policy', () => worksByScriptTag());
  await testDocuments();
} finally {
  rmSync(project, { recursive: true });
}
reportCounts({ '': { passed, failed } });
process.stdout.write(`${String(passed)} of ${String(passed + failed)}\n`);
process.exitCode = failed > 0 ? 1 : 0;

async function test(name: string, run: () => void | Promise<void>): Promise<void> {
  try {
    await run();
    passed += 1;
    process.stdout.write(`✔ ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`✖ ${name}\n${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function install(): void {
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module' }),
  );
  runInProject('npm', ['pack', root, '--silent', '--pack-destination', project]);
  const [tarball = 'no tarball'] = globSync('*.tgz', { cwd: project });
  // What a host of the README brings along, in the versions that are tested here.
  const others = ['react', '@types/react', '@types/node', '@hono/node-server'].map(
    (name) => `${name}@${versionOf(name)}`,
  );
  runInProject('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`, ...others]);
}

function versionOf(name: string): string {
  const file = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

async function lint(): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  const lines = messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
  if (lines.length > 0) throw new Error(lines.join('\n'));
}

function findFiles(): void {
  const { exports, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | object>>;
    bin: Readonly<Record<string, string>>;
  };
  const targets = [...Object.values(exports), ...Object.values(bin)].flatMap((target) =>
    typeof target === 'string' ? [target] : (Object.values(target) as string[]),
  );
  const missing = targets.filter((target) => !existsSync(join(installed, target)));
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}.`);
}

/** Without `skipLibCheck`: a declaration of ours that does not hold is a host's error. */
function checkTypes(files: string, options: object = {}): void {
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
  runInProject('tsc', ['--project', '.']);
}

async function registersElements(): Promise<void> {
  const code = await buildPage('page', `<script type="module">import 'personio-link/define';</script>`);
  for (const tag of [
    'personio-link-provider',
    'personio-setup-guide',
    'personio-link-form',
    'linked-accounts-list',
  ]) {
    if (!new RegExp(`["'\`]${tag}["'\`]`).test(code))
      throw new Error(`<${tag}> is not registered in what was built.`);
  }
}

async function leavesElementsOut(): Promise<void> {
  const code = await buildPage(
    'adapter',
    `<script type="module">
      import 'personio-link';
      import { createHttpAdapter } from 'personio-link/adapter';
      document.title = String(createHttpAdapter({ endpoint: '/api/personio' }));
    </script>`,
  );
  if (code.includes('customElements'))
    throw new Error('What was built holds elements that the page did not ask for.');
}

/** Whatever a page imports, what is for the command line stays where it is. */
async function keepsCommandsOut(): Promise<void> {
  const { metafile } = await bundle({
    stdin: {
      contents: moduleSubpaths()
        .map((subpath) => `import '${subpath.replace(/^\./, 'personio-link')}';`)
        .join('\n'),
      resolveDir: project,
    },
    bundle: true,
    format: 'esm',
    external: ['node:*', 'react', 'kysely', 'pg'],
    ignoreAnnotations: true,
    write: false,
    metafile: true,
    outdir: project,
  });
  const files = Object.keys(metafile.inputs);
  if (!files.some((file) => file.includes('/dist/testing/'))) throw new Error('Nothing of it was looked at.');
  const found = files.filter((file) => file.includes('/dist/cli/'));
  if (found.length > 0) throw new Error(`They bring along: ${found.join(', ')}.`);
}

/** As a host on another stack does, and on the Node that npm runs on, which may be an older one than ours. */
async function runsCommands(): Promise<void> {
  const node = process.env['npm_node_execpath'] ?? process.execPath;
  const command = join(project, 'node_modules/.bin/personio-link');
  writeFileSync(
    join(project, 'commands-host.mjs'),
    `import { serve } from '@hono/node-server';
    import { createLinkBackend, createMemoryStore, generateKey } from 'personio-link/server';
    const backend = createLinkBackend({
      store: createMemoryStore(),
      keys: generateKey(),
      authorize: (request) => {
        const tenantId = request.headers.get('X-Tenant');
        return tenantId ? { tenantId } : 'session-expired';
      },
      personio: { baseUrl: process.argv[2], timeoutMs: 1000 },
      limits: { maxVerificationsPerMinute: Infinity },
    });
    serve({ fetch: backend.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log('http://127.0.0.1:' + port));`,
  );
  const simulator = await startInProject(node, [command, 'simulate', '--port', '0']);
  const host = await startInProject(node, ['commands-host.mjs', simulator.url]);
  try {
    const words = [
      `${host.url}/api/personio`,
      '--simulator',
      simulator.url,
      '--header',
      'X-Tenant: acme',
      '--other-header',
      'X-Tenant: globex',
    ];
    runInProject(node, [command, 'verify', ...words]);
  } finally {
    host.end();
    simulator.end();
  }
}

/** Starts what prints its address. */
async function startInProject(
  program: string,
  words: readonly string[],
): Promise<{ readonly url: string; readonly end: () => void }> {
  const child = spawn(program, words, {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let written = '';
    child.stdout.on('data', (chunk: Buffer) => {
      written += String(chunk);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(written) ?? [];
      if (address) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${words.join(' ')} told no address: ${written}`)));
  });
  return { url, end: () => child.kill() };
}

async function buildPage(name: string, body: string): Promise<string> {
  const page = join(project, `${name}.html`);
  const whole = /^\s*<!doctype/i.test(body);
  writeFileSync(page, whole ? body : `<!doctype html><title>Host</title>${body}`);
  const outDir = join(project, 'built', name);
  await buildPages({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { outDir, rolldownOptions: { input: page } },
  });
  return globSync('**/*.js', { cwd: outDir })
    .map((file) => readFileSync(join(outDir, file), 'utf8'))
    .join('\n');
}

async function checkScriptTagFile(): Promise<void> {
  const file = join(installed, 'dist/cdn/personio-link.js');
  const { metafile } = await bundle({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    outdir: project,
  });
  const inputs = Object.values(metafile.inputs);
  if (inputs.length !== 1 || inputs.some(({ imports }) => imports.length > 0))
    throw new Error('It imports something.');
  const code = readFileSync(file);
  if (!code.includes('createPolicy("personio-link"'))
    throw new Error('Its Trusted Types policy has another name.');
  const digest = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  if (readFileSync(`${file}.integrity`, 'utf8').trim() !== digest)
    throw new Error('Its integrity value is another one.');
}

/** A person links an account on the page. */
async function linksOn(
  folder: string,
  file: string,
  headers?: Readonly<Record<string, string>>,
): Promise<void> {
  const host = await startPageHost(folder, installed, headers);
  try {
    await linkOnPage(`${host.url}/${file}`, sampleCredentials.allRights);
  } finally {
    host.close();
  }
}

/** By a script tag with its integrity value, under a policy that knows no other Trusted Types policy than ours. */
async function worksByScriptTag(): Promise<void> {
  const folder = join(project, 'script-tag');
  mkdirSync(folder);
  cpSync(join(installed, 'dist/cdn/personio-link.js'), join(folder, 'personio-link.js'));
  const integrity = readFileSync(join(installed, 'dist/cdn/personio-link.js.integrity'), 'utf8').trim();
  writeFileSync(
    join(folder, 'page.html'),
    `<!doctype html><title>Host</title><link rel="icon" href="data:," />
    <script type="module" src="/personio-link.js" integrity="${integrity}"></script>
    <personio-link-provider endpoint="/api/personio">
      <personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form>
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>`,
  );
  await linksOn(folder, 'page.html', {
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types personio-link",
  });
}

/** Every code block of the README and of docs/ is used: scripts are type-checked, pages are built and linked on. */
async function testDocuments(): Promise<void> {
  const files = ['README.md', ...globSync('docs/*.md', { cwd: root }).sort()];
  const blocks = files.flatMap((document) =>
    readCodeBlocks(readFileSync(join(root, document), 'utf8')).map((block) => ({ ...block, document })),
  );
  const scripts = blocks.filter(({ language }) => /^[jt]sx?$/.test(language));
  for (const { document, line, language, code, file = `example.${language}` } of scripts) {
    const path = join(project, 'documents', document, String(line), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  await test(`the ${String(scripts.length)} scripts in the README and docs compile`, () =>
    // JavaScript is checked for names and members that do not exist.
    checkTypes('documents/**/*', {
      allowJs: true,
      checkJs: true,
      types: ['node', 'personio-link'],
    }));
  for (const { document, line, language, code } of blocks) {
    const title = `${document}:${String(line)}`;
    switch (language) {
      case 'json':
        await test(`${title} is JSON`, () => void JSON.parse(code));
        break;
      case 'html':
        await test(`${title} is a page on which an account can be linked`, async () => {
          const name = title.replace(/\W/g, '-');
          await buildPage(name, code);
          await linksOn(join(project, 'built', name), `${name}.html`);
        });
        break;
      default:
        if (scripts.every((script) => script.language !== language))
          throw new Error(`${title}: no test for the language "${language}".`);
    }
  }
}

function runInProject(program: string, words: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd: project,
    env: environment,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stdout}${stderr}`);
}
