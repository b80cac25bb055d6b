/** The exports of package.json, which the build and the package tests share. */
import { readFileSync } from 'node:fs';

interface ModuleExport {
  readonly types: string;
  readonly default: string;
}

interface PackageFile {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, ModuleExport | string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const packageFile = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as PackageFile;

/** Packages that are not bundled. */
export function runtimeDependencies(): readonly string[] {
  return Object.keys({ ...packageFile.dependencies, ...packageFile.peerDependencies });
}

/** The subpaths that are modules: `./define`, … */
export function moduleSubpaths(): readonly string[] {
  return Object.entries(packageFile.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath]) => subpath);
}

/** The files behind a subpath. */
export function moduleFile(subpath: string): ModuleExport {
  const target = packageFile.exports[subpath];
  if (typeof target !== 'object') throw new Error(`${subpath} is not a module.`);
  return target;
}

/** Sources by entry name: `define/personio-link-form` → `src/define/personio-link-form.ts`. */
export function libraryEntries(): Readonly<Record<string, string>> {
  const modules = Object.values(packageFile.exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target.default],
  );
  return Object.fromEntries(
    [...modules, ...Object.values(packageFile.bin)].map((path) => {
      const name = path.replace(/^(?:\.\/)?dist\/(.*)\.js$/, '$1');
      return [name, `src/${name}.ts`];
    }),
  );
}
