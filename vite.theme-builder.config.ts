import { defineConfig, type Plugin } from 'vite';

/** Browsers load modules and CORS resources from `http:` only, not from a file. */
const classicScript: Plugin = {
  name: 'classic-script',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll(' crossorigin', '').replace('<script type="module"', '<script defer'),
  },
};

/** The theme builder as a static page, for any host and any path, or opened as a file. */
export default defineConfig({
  plugins: [classicScript],
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
    modulePreload: false,
    cssCodeSplit: false,
    // The page needs at once what the library loads on demand.
    rolldownOptions: {
      checks: { ineffectiveDynamicImport: false, emptyImportMeta: false },
      output: { format: 'iife', codeSplitting: false },
    },
  },
});
