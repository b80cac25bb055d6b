/**
 * `npm run test:runtimes`: packs the library, installs Deno, Bun and Cloudflare's workerd in the versions of
 * `test/runtimes/package.json`, and runs their examples. Not part of `npm test`: it downloads about 350 MB.
 */
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { run } from '../../scripts/run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'personio-link-runtimes-'));

try {
  run('npm', ['run', 'build', '--silent'], { cwd: root });
  cpSync(join(root, 'test/runtimes/package.json'), join(project, 'package.json'));
  run('npm', ['pack', root, '--silent', '--pack-destination', project], { cwd: project });
  const [tarball = 'no tarball'] = globSync('*.tgz', { cwd: project });
  run('npm', ['install', '--no-audit', '--no-fund', `packed@file:${tarball}`], { cwd: project });
  standInForPackage();
  for (const runtime of ['deno', 'bun'])
    cpSync(join(root, 'examples', runtime, 'server.ts'), join(project, `${runtime}.ts`));
  run(join(project, 'node_modules/.bin/deno'), ['check', 'deno.ts'], { cwd: project });
  await bundleWorker();
  run('node', ['--test', 'test/runtimes/examples.ts'], {
    cwd: root,
    variables: { RUNTIMES_PROJECT: project },
  });
} finally {
  rmSync(project, { recursive: true });
}

/** The packed library under its own name, without the rate limit. */
function standInForPackage(): void {
  const folder = join(project, 'node_modules/personio-link');
  mkdirSync(folder);
  cpSync(join(root, 'test/runtimes/unlimited.js'), join(folder, 'unlimited.js'));
  writeFileSync(join(folder, 'unlimited.d.ts'), "export * from 'packed/server';\n");
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'personio-link', type: 'module', exports: { './server': './unlimited.js' } }),
  );
}

/** Bundles as `wrangler` does. */
async function bundleWorker(): Promise<void> {
  cpSync(join(root, 'examples/workers/worker.ts'), join(project, 'worker.ts'));
  cpSync(join(root, 'test/runtimes/workerd.capnp'), join(project, 'workerd.capnp'));
  await bundle({
    entryPoints: [join(project, 'worker.ts')],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker'],
    external: ['node:*', 'kysely', 'pg'],
    outfile: join(project, 'worker.js'),
  });
}
