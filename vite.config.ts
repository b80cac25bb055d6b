import { readFileSync } from 'node:fs';
import { literalsHtmlCssMinifier } from '@literals/rollup-plugin-html-css-minifier';
import { defineConfig, type PluginOption } from 'vite';
import { libraryEntries, runtimeDependencies } from './scripts/package-entries.ts';

/** Packages that are bundled. Their licenses require the text beside the code. */
const bundledPackages = ['@tanstack/virtual-core', 'csv-parse'];

function licenseOf(name: string): string {
  return `/*! ${name}\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8')}*/`;
}

/** The library as modules, one output file per source file, so that entries share what they have in common. */
export default defineConfig({
  publicDir: false,
  // In a browser without a bundler there is no `process`.
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [
    literalsHtmlCssMinifier({
      include: ['**/src/**/*.ts'],
      failOnError: true,
      // White space at the edges of a template is visible, and elements of a bare SVG fragment close themselves.
      options: { minifyOptions: { conservativeCollapse: true, keepClosingSlash: true } },
    }) as PluginOption,
  ],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    lib: { entry: libraryEntries(), formats: ['es'] },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      external: [/^node:/, ...runtimeDependencies().map((name) => new RegExp(`^${name}(/|$)`))],
      // "use client" of the React components: the package test checks that it is kept.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The compiler's helpers have a path with a version in it, and npm packs no folder named node_modules.
        entryFileNames: ({ name }) =>
          `${name.replace(/^_virtual\/.*\//, 'helpers/').replace(/^node_modules\//, 'vendor/')}.js`,
        banner: ({ name }) =>
          bundledPackages
            .filter((bundled) => name.includes(`node_modules/${bundled}/`))
            .map(licenseOf)
            .join(''),
      },
    },
  },
});
