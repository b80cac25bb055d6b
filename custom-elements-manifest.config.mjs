import { publicManifest } from './scripts/manifest-plugin.ts';

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/react/**', 'src/server/**'],
  litelement: true,
  packagejson: false,
  plugins: [publicManifest()],
};
