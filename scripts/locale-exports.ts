/** The languages in package.json: exports and aliases, one for each language in `src/locale/registry.ts`. */
import { languages } from '../src/locale/registry.ts';

export interface PackageFile {
  readonly alias: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

export function withLocaleExports(packageFile: PackageFile): PackageFile {
  return {
    ...packageFile,
    alias: replaceLocales(packageFile.alias, (code) => `./dist/locale/${code}.js`),
    exports: replaceLocales(packageFile.exports, (code) => ({
      types: `./dist/locale/${code}.d.ts`,
      default: `./dist/locale/${code}.js`,
    })),
  };
}

/** Replaces the entries of languages, which follow that of the adapter. */
function replaceLocales<Target>(
  entries: Readonly<Record<string, Target>>,
  target: (code: string) => Target,
): Readonly<Record<string, Target>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([subpath, value]): [string, Target][] => {
      if (subpath.startsWith('./locales/')) return [];
      const locales = languages.map((code): [string, Target] => [`./locales/${code}`, target(code)]);
      return [[subpath, value], ...(subpath === './adapter' ? locales : [])];
    }),
  );
}
