import { defineConfig } from 'vite';
import { minifyLitLiterals } from './scripts/minify-lit-literals.ts';
import { libraryEntries, runtimeDependencies } from './scripts/package-entries.ts';

/** The library as modules: one output file a source file, so that entries share what they have in common. */
export default defineConfig({
  publicDir: false,
  plugins: [minifyLitLiterals()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    lib: { entry: libraryEntries(), formats: ['es'] },
    rolldownOptions: {
      external: [/^node:/, ...runtimeDependencies().map((name) => new RegExp(`^${name}(/|$)`))],
      // "use client" of the React components: the packaging test sees that it stays.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The compiler's helpers bring a path with a version in it.
        entryFileNames: ({ name }) => `${name.replace(/^_virtual\/.*\//, 'helpers/')}.js`,
      },
    },
  },
});
