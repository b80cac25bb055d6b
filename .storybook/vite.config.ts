import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'warn',
  // Two copies of Lit on one page do not share their templates.
  resolve: { dedupe: ['lit'] },
  build: { chunkSizeWarningLimit: 2000 },
});
