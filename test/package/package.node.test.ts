/** The library as a host uses it: with types, with Vite, in Node without a DOM, and by a script tag. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { build as bundle } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import puppeteer from 'puppeteer-core';
import { moduleFile, moduleSubpaths } from '../../scripts/package-entries.ts';
import french from '../../src/locale/fr.ts';
import {
  buildPage,
  checkTypes,
  installPackage,
  installed,
  linkOn,
  project,
  root,
  run,
  start,
} from './host-project.ts';
import { chromiumOptions, startPageHost } from './page-host.ts';

const elements = [
  'personio-link-provider',
  'personio-setup-guide',
  'personio-link-form',
  'linked-accounts-list',
  'linked-accounts-notice',
  'personio-invitation',
];

describe('The packed library', () => {
  let tarball: string;

  before(() => {
    tarball = installPackage();
  });

  test('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
      [],
    );
  });

  test('passes arethetypeswrong', () => {
    // Text files have no types. CommonJS loads ES modules: stories/decisions/0017.
    run('attw', [
      ...[tarball, '--exclude-entrypoints', './openapi.yaml'],
      ...['--ignore-rules', 'cjs-resolves-to-esm'],
    ]);
  });

  test('contains every file that package.json names', () => {
    const { exports, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      exports: Readonly<Record<string, string | object>>;
      bin: Readonly<Record<string, string>>;
    };
    const targets = [...Object.values(exports), ...Object.values(bin)].flatMap((target) =>
      typeof target === 'string' ? [target] : (Object.values(target) as string[]),
    );
    assert.deepEqual(
      targets.filter((target) => !existsSync(join(installed, target))),
      [],
    );
  });

  test('has every module for bundlers and type checkers that do not read exports', () => {
    const { alias, typesVersions } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      alias: Readonly<Record<string, string>>;
      typesVersions: Readonly<Record<'*', Readonly<Record<string, readonly [string]>>>>;
    };
    const [withoutRoot, browserModules] = [
      moduleSubpaths().filter((subpath) => subpath !== '.'),
      moduleSubpaths().filter((subpath) => !['.', './server'].includes(subpath)),
    ];
    assert.deepEqual(Object.keys(alias), browserModules);
    for (const [subpath, target] of Object.entries(alias)) assert.equal(target, moduleFile(subpath).default);
    for (const subpath of withoutRoot) {
      const [, folder = '', name = ''] = /^\.\/(?:(.*)\/)?(.*)$/.exec(subpath) ?? [];
      const [pattern] = typesVersions['*'][folder ? `${folder}/*` : name] ?? [''];
      assert.equal(pattern.replace('*', name), moduleFile(subpath).types);
    }
  });

  for (const subpath of moduleSubpaths()) {
    const name = subpath.replace(/^\./, 'personio-link');
    test(`${name} can be imported in Node without a DOM`, () => {
      run('node', ['--input-type=module', '--eval', `await import('${name}')`]);
    });
  }

  test('has types that a page uses without casts', () => {
    cpSync(join(root, 'test/package/types'), join(project, 'typed'), { recursive: true });
    checkTypes('typed/*.ts');
  });

  test('has types that a backend uses without those of the DOM', () => {
    cpSync(join(root, 'test/package/types'), join(project, 'typed'), { recursive: true });
    checkTypes('typed/node/*.ts', { lib: ['es2023'], module: 'nodenext', moduleResolution: 'nodenext' });
  });

  test('marks the React components as client components', () => {
    const code = readFileSync(join(installed, 'dist/react/index.js'), 'utf8');
    assert.ok(code.startsWith('"use client"'));
  });

  test('registers every element in a page that Vite builds', async () => {
    const code = await buildPage('page', `<script type="module">import 'personio-link/define';</script>`);
    const missing = elements.filter((tag) => !new RegExp(`["'\`]${tag}["'\`]`).test(code));
    assert.deepEqual(missing, []);
  });

  test('adds no element to a page that uses the adapter alone', async () => {
    const code = await buildPage(
      'adapter',
      `<script type="module">
        import 'personio-link';
        import { createHttpAdapter } from 'personio-link/adapter';
        document.title = String(createHttpAdapter({ endpoint: '/api/personio' }));
      </script>`,
    );
    assert.ok(!code.includes('customElements'));
  });

  test('has no module that imports the command line', async () => {
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
    assert.ok(files.some((file) => file.includes('/dist/testing/')));
    assert.deepEqual(
      files.filter((file) => file.includes('/dist/cli/')),
      [],
    );
  });

  test('scaffolds a language that compiles, and is complete once everything is translated', () => {
    mkdirSync(join(project, 'languages'));
    const file = join(project, 'languages/sv.ts');
    run('npx', ['personio-link', 'locale', 'new', 'sv', file]);
    assert.throws(() => run('npx', ['personio-link', 'locale', 'check', file]), /English +form\.title/);
    const translated = readFileSync(file, 'utf8')
      .replaceAll(/: "(.*)",$/gm, ': "På svenska: $1",')
      .replaceAll(
        /: (english\b.+),$/gm,
        ': (...parts: Parameters<typeof $1>) => $1.apply(undefined, parts),',
      );
    writeFileSync(file, translated);
    checkTypes('languages/*');
    run('npx', ['personio-link', 'locale', 'check', file]);
  });

  test('simulates Personio and verifies a backend from the command line', async () => {
    // The Node that npm runs on may be older than ours.
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
        personio: { baseUrl: process.argv[2], timeoutMs: 5000 },
        limits: { maxVerificationsPerMinute: Infinity },
      });
      serve({ fetch: backend.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log('http://127.0.0.1:' + port));`,
    );
    const simulator = await start(node, [command, 'simulate', '--port', '0']);
    const host = await start(node, ['commands-host.mjs', simulator.url]);
    try {
      run(node, [
        ...[command, 'verify', `${host.url}/api/personio`, '--simulator', simulator.url],
        ...['--header', 'X-Tenant: acme', '--other-header', 'X-Tenant: globex'],
      ]);
    } finally {
      host.stop();
      simulator.stop();
    }
  });
});

describe('The file for a script tag', () => {
  const file = join(installed, 'dist/cdn/personio-link.js');
  const integrity = (): string => readFileSync(`${file}.integrity`, 'utf8').trim();

  test('imports nothing', async () => {
    const { metafile } = await bundle({
      entryPoints: [file],
      bundle: true,
      format: 'esm',
      write: false,
      metafile: true,
      outdir: project,
    });
    const inputs = Object.values(metafile.inputs);
    assert.equal(inputs.length, 1);
    assert.deepEqual(inputs[0]?.imports, []);
  });

  test('keeps the licenses of what it contains', () => {
    assert.match(readFileSync(file, 'utf8'), /@license/);
  });

  test('has its integrity value beside it', () => {
    const digest = createHash('sha384').update(readFileSync(file)).digest('base64');
    assert.equal(integrity(), `sha384-${digest}`);
  });

  test('contains every language, so that a page loads nothing else', async () => {
    const folder = join(project, 'script-tag-in-french');
    mkdirSync(folder);
    cpSync(file, join(folder, 'personio-link.js'));
    writeFileSync(
      join(folder, 'page.html'),
      `<!doctype html><html lang="fr"><title>Host</title><link rel="icon" href="data:," />
      <script type="module" src="/personio-link.js" integrity="${integrity()}"></script>
      <personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form></html>`,
    );
    const host = await startPageHost(folder, installed);
    const browser = await puppeteer.launch(chromiumOptions());
    try {
      const page = await browser.newPage();
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
      });
      await page.goto(`${host.url}/page.html`);
      for (const [tag, title] of [
        ['personio-setup-guide', french.guide.title],
        ['personio-link-form', french.form.title],
      ])
        await page.waitForFunction(
          (name, text) => document.querySelector(name ?? '')?.shadowRoot?.textContent.includes(text ?? ''),
          {},
          tag,
          title,
        );
      assert.deepEqual(scripts, ['/personio-link.js']);
    } finally {
      await browser.close();
      host.close();
    }
  });

  test('links an account under the documented policy, which allows no other Trusted Types policy', async () => {
    const folder = join(project, 'script-tag');
    mkdirSync(folder);
    cpSync(file, join(folder, 'personio-link.js'));
    writeFileSync(
      join(folder, 'page.html'),
      `<!doctype html><title>Host</title><link rel="icon" href="data:," />
      <script type="module" src="/personio-link.js" integrity="${integrity()}"></script>
      <personio-link-provider endpoint="/api/personio">
        <personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    const [policy = ''] =
      /default-src 'none'[^`]+/.exec(readFileSync(join(root, 'docs/hosts.md'), 'utf8')) ?? [];
    await linkOn(folder, 'page.html', {
      // `img-src` for the icon of this page.
      'Content-Security-Policy': `${policy.trim().replace(/\s+/g, ' ').replace('lit-html', 'personio-link')}; img-src data:`,
    });
  });
});
