/**
 * The three engines that the tests run in: where they are, and how they come onto the machine.
 * Run directly, it installs what is missing.
 */
import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { aptGet, canInstall, findProgram, typedInstallCommand } from './system-packages.ts';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** Each program an engine needs, by one of its names, and the Debian packages that bring them. */
const engines: Readonly<
  Record<EngineName, { programs: readonly (readonly string[])[]; packages: readonly string[] }>
> = {
  chromium: {
    programs: [['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']],
    packages: ['chromium'],
  },
  firefox: {
    programs: [['firefox-esr', 'firefox']],
    packages: ['firefox-esr'],
  },
  webkit: {
    programs: [['WebKitWebDriver'], ['xvfb-run'], ['dbus-run-session'], ['xauth']],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth', 'dbus'],
  },
};

/** A measured page needs a font whatever the machine: without one, text has no width. */
const fontPackage = 'fonts-liberation';

/** The engines asked for: `ENGINES=chromium,firefox` narrows, all three otherwise. */
export function wantedEngines(names: string | undefined = process.env['ENGINES']): readonly EngineName[] {
  const asked = (names ?? '').split(/[\s,]+/).filter(Boolean);
  const unknown = asked.filter((name) => !isEngineName(name));
  if (unknown.length > 0) {
    throw new Error(`ENGINES names ${unknown.join(', ')}; there are ${engineNames.join(', ')}.`);
  }
  return asked.length === 0 ? engineNames : engineNames.filter((name) => asked.includes(name));
}

function isEngineName(name: string): name is EngineName {
  return (engineNames as readonly string[]).includes(name);
}

export interface FoundEngine {
  /** The browser itself; for WebKit the program that its driver starts. */
  readonly executable: string;
  /** WebKit only. */
  readonly driver?: string;
}

/** Where an engine is, or undefined where a part of it is missing. */
export function findEngine(engine: EngineName): FoundEngine | undefined {
  const found = engines[engine].programs.map((names) => findProgram(names));
  const [first] = found;
  if (!first || found.includes(undefined)) return undefined;
  if (engine !== 'webkit') return { executable: first };
  const [miniBrowser] = globSync('/usr/{lib/*,lib*,libexec}/webkit2gtk-4.{1,0}/MiniBrowser');
  return miniBrowser ? { executable: miniBrowser, driver: first } : undefined;
}

/** The one command to type where an engine is missing and cannot be installed by us. */
export function installCommand(missing: readonly EngineName[]): string {
  const packages = [...missing.flatMap((engine) => engines[engine].packages), fontPackage];
  return typedInstallCommand(packages);
}

/** Installs missing engines on Debian and Ubuntu as root. Returns the engines that are missing all the same. */
export function ensureEngines(wanted: readonly EngineName[] = wantedEngines()): readonly EngineName[] {
  const missing = wanted.filter((engine) => !findEngine(engine));
  if (missing.length === 0) return [];
  if (!canInstall()) return missing;
  aptGet('update');
  for (const engine of missing) {
    // One after another: a package that a system does not have must not keep the other engines away.
    const packages = [...engines[engine].packages, fontPackage];
    process.stdout.write(`Installing ${packages.join(', ')}\n`);
    aptGet('install', '--no-install-recommends', '--yes', ...packages);
  }
  return missing.filter((engine) => !findEngine(engine));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missing = ensureEngines();
  for (const engine of engineNames) {
    process.stdout.write(`${engine.padEnd(9)} ${findEngine(engine)?.executable ?? 'missing'}\n`);
  }
  if (missing.length > 0) {
    process.stdout.write(`\nTo install what is missing:\n  ${installCommand(missing)}\n`);
    process.exitCode = 1;
  }
}
