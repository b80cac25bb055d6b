import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/** A page with Lit of its own allows the Trusted Types policy `lit-html` once: a second policy of that name throws. */
const ownTrustedTypesPolicy: Plugin = {
  name: 'own-trusted-types-policy',
  transform: {
    filter: { id: /\/lit-html\/lit-html\.js$/ },
    handler(code) {
      const renamed = code.replace('createPolicy("lit-html"', 'createPolicy("personio-link"');
      if (renamed === code) this.error('Lit creates its Trusted Types policy in another way now.');
      return { code: renamed, map: null };
    },
  },
};

/** Writes the value for `<script integrity>` beside each file. */
const subresourceIntegrity: Plugin = {
  name: 'subresource-integrity',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const digest = createHash('sha384').update(chunk.code).digest('base64');
      this.emitFile({ type: 'asset', fileName: `${chunk.fileName}.integrity`, source: `sha384-${digest}\n` });
    }
  },
};

/** One self-contained file for `<script type="module">`, made from the modules in `dist`. */
export default defineConfig({
  publicDir: false,
  plugins: [ownTrustedTypesPolicy, subresourceIntegrity],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: 'dist/define.js', formats: ['es'], fileName: 'personio-link' },
    // Vite leaves white space in a library of modules.
    rolldownOptions: { output: { codeSplitting: false, minify: true, comments: { legal: true } } },
  },
});
