/** Builds `dist`: modules by Vite, types by TypeScript, and one self-contained file for a script tag. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { build as buildModules } from 'vite';
import { run } from './run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** A page with Lit of its own allows `lit-html` once: a second policy of that name throws. */
const ownTrustedTypesPolicy: esbuild.Plugin = {
  name: 'own-trusted-types-policy',
  setup(build) {
    build.onLoad({ filter: /\/lit-html\/lit-html\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace('createPolicy("lit-html"', 'createPolicy("personio-link"');
      if (contents === source) throw new Error(`${path} names no policy: see how Lit creates it now.`);
      return { contents, loader: 'js' };
    });
  },
};

await buildModules({ configFile: 'vite.config.ts', logLevel: 'warn' });
emitTypes();
await bundleForScriptTag();
process.stdout.write(
  `dist: ${String(globSync('dist/**/*.js').length)} modules, types and dist/cdn/personio-link.js\n`,
);

function emitTypes(): void {
  run('tsc', ['--project', 'tsconfig.build.json']);
  // A declaration that names a `.ts` file would be looked for among sources, which are not in the package.
  for (const file of globSync('dist/**/*.d.ts')) {
    const types = readFileSync(file, 'utf8');
    writeFileSync(file, types.replace(/(from |import\(|import )(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'));
  }
}

async function bundleForScriptTag(): Promise<void> {
  const outfile = 'dist/cdn/personio-link.js';
  await esbuild.build({
    entryPoints: ['dist/define.js'],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    legalComments: 'eof',
    conditions: ['browser', 'production'],
    plugins: [ownTrustedTypesPolicy],
  });
  const digest = createHash('sha384').update(readFileSync(outfile)).digest('base64');
  writeFileSync(`${outfile}.integrity`, `sha384-${digest}\n`);
}
