/** Resolves `personio-link/*` to the sources instead of an installed package. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const [, subpath] = /^personio-link\/(\w+)$/.exec(specifier) ?? [];
    const path = subpath === 'server' ? './unlimited-server.ts' : `../../src/${String(subpath)}/index.ts`;
    const source = subpath && new URL(path, import.meta.url).href;
    return next(source ?? specifier, context);
  },
});
