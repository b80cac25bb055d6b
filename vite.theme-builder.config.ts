import { defineConfig } from 'vite';

/** The theme builder as a static page, for any host and any path. */
export default defineConfig({
  root: 'stories/theme-builder',
  base: './',
  logLevel: 'warn',
  resolve: { dedupe: ['lit'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    // The Content-Security-Policy forbids inline styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The page needs at once what the library loads on demand.
    rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
  },
});
