/** Serves packages of very many files to the browser tests as one file each, made when a test asks for it. */
import type { TestRunnerPlugin } from '@web/test-runner';
import { build } from 'esbuild';

const base = '/__bundled__/';

export function bundledPackages(names: readonly string[]): TestRunnerPlugin {
  const bundles = new Map<string, Promise<string>>();
  return {
    name: 'bundled-packages',
    resolveImport: ({ source }) => (names.includes(source) ? `${base}${source}.js` : undefined),
    async serve({ path }) {
      if (!path.startsWith(base)) return undefined;
      const name = path.slice(base.length, -'.js'.length);
      if (!names.includes(name)) return undefined;
      const bundle = bundles.get(name) ?? bundleOf(name);
      bundles.set(name, bundle);
      return { body: await bundle, type: 'js' };
    },
  };
}

async function bundleOf(name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${name}';`, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    conditions: ['browser', 'production'],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
