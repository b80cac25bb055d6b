import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Builds the pages against the built package, as a host would. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'invitation.html'].map((name) => join(import.meta.dirname, name)),
    },
    // The Content-Security-Policy forbids inline styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
