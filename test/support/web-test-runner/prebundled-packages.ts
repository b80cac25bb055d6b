/**
 * Serves packages to the browser tests as bundles: React, because it is CommonJS and Web Test Runner's own plugin for that
 * (`@rollup/plugin-commonjs`) loses its named exports, and packages of hundreds of modules, because each is a request.
 */
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build, type Plugin } from 'esbuild';

const base = '/__packages__/';
const require = createRequire(import.meta.url);

interface Packages {
  readonly commonJs: readonly string[];
  readonly modules: readonly string[];
}

export function prebundledPackages({ commonJs, modules }: Packages): TestRunnerPlugin {
  const names = [...commonJs, ...modules];
  // Read before the runner replaces the console, which React looks at when it is loaded.
  const sources = new Map(
    names.map((name) => [name, commonJs.includes(name) ? namedExports(name) : `export * from '${name}';`]),
  );
  let bundled: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: 'prebundled-packages',
    resolveImport: ({ source }) => (names.includes(source) ? `${base}${source}.js` : undefined),
    async serve({ path }) {
      if (!path.startsWith(base)) return undefined;
      bundled ??= bundle(sources);
      const body = (await bundled).get(path);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

function namedExports(name: string): string {
  const members = Object.keys(require(name) as object).filter((member) => /^\w+$/.test(member));
  return `import all from '${name}';\nexport const { ${members.join(', ')} } = all;\nexport default all;`;
}

/** One build for all: packages that share a dependency share it in the page too. */
async function bundle(sources: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const entries: Plugin = {
    name: 'entries',
    setup(context) {
      context.onResolve({ filter: /^entry:/ }, ({ path }) => ({
        path: path.slice('entry:'.length),
        namespace: 'entry',
      }));
      context.onLoad({ filter: /./, namespace: 'entry' }, ({ path }) => ({
        contents: sources.get(path) ?? '',
        resolveDir: import.meta.dirname,
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [...sources.keys()].map((name) => ({ in: `entry:${name}`, out: name })),
    outdir: base,
    bundle: true,
    splitting: true,
    format: 'esm',
    conditions: ['browser', 'production'],
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
    plugins: [entries],
  });
  return new Map(outputFiles.map(({ path, text }) => [posix.normalize(path), text]));
}
