/** Serves packages that are no ECMAScript modules, as React is, to the browser tests: bundled once, with named exports. */
import { createRequire } from 'node:module';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build } from 'esbuild';

const base = '/__packages__/';
const require = createRequire(import.meta.url);

export function commonJsPackages(names: readonly string[]): TestRunnerPlugin {
  // Read before the runner takes over the console, which React looks at when it is loaded.
  const members = new Map(names.map((name) => [name, Object.keys(require(name) as object)]));
  let bundled: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: 'commonjs-packages',
    resolveImport: ({ source }) => (names.includes(source) ? `${base}${source}.js` : undefined),
    async serve({ path }) {
      if (!path.startsWith(base)) return undefined;
      bundled ??= bundle(members);
      const body = (await bundled).get(path);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

/** One bundle for all: what they share, they share in the page too. */
async function bundle(members: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [...members.keys()].map((name) => ({ in: `package:${name}`, out: name })),
    outdir: base,
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      {
        name: 'named-exports',
        setup(build) {
          build.onResolve({ filter: /^package:/ }, ({ path }) => ({
            path: path.slice(8),
            namespace: 'package',
          }));
          build.onLoad({ filter: /./, namespace: 'package' }, ({ path }) => {
            const names = members.get(path)?.filter((name) => /^\w+$/.test(name)) ?? [];
            const contents = `import all from '${path}';\nexport const { ${names.join(', ')} } = all;\nexport default all;`;
            return { contents, resolveDir: import.meta.dirname };
          });
        },
      },
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}
