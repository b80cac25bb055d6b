/** What the package exports, read from package.json: the build, the size budget and the packaging test agree by it. */
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

/** What the package leaves to the host's own installation. */
export function runtimeDependencies(): readonly string[] {
  return Object.keys({ ...packageFile.dependencies, ...packageFile.peerDependencies });
}

/** The subpaths that are modules, as in `./define`. */
export function moduleSubpaths(): readonly string[] {
  return Object.entries(packageFile.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath]) => subpath);
}

/** Entry names of the build with their sources, as in `define/personio-link-form` and `src/define/personio-link-form.ts`. */
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
