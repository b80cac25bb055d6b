/** Loaded with `--import`: resolves `personio-link/*` to `src` instead of `dist`. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const [, subpath] = /^personio-link\/(\w+)$/.exec(specifier) ?? [];
    return next(subpath ? new URL(`../src/${subpath}/index.ts`, import.meta.url).href : specifier, context);
  },
});
