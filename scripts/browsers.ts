/**
 * The three engines that tests run in: where they are, and the packages that provide them. Hand-written because Playwright
 * downloads patched builds of Firefox and WebKit (https://playwright.dev/docs/browsers), and Puppeteer has no WebKit.
 */
import { globSync } from 'node:fs';
import { aptGet, canInstall, findProgram, aptInstallCommand } from './system-packages.ts';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** The programs that an engine needs, each with its possible names, and the Debian packages that contain them. */
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

/** Without any font, text has no width, and tests that measure fail. */
const fontPackage = 'fonts-liberation';

/** All three by default; `ENGINES=chromium,firefox` selects some. */
export function wantedEngines(names: string | undefined = process.env['ENGINES']): readonly EngineName[] {
  const requested = (names ?? '').split(/[\s,]+/).filter(Boolean);
  const unknown = requested.filter((name) => !isEngineName(name));
  if (unknown.length > 0) {
    throw new Error(`ENGINES: unknown engine ${unknown.join(', ')}. Available: ${engineNames.join(', ')}.`);
  }
  return requested.length === 0 ? engineNames : engineNames.filter((name) => requested.includes(name));
}

function isEngineName(name: string): name is EngineName {
  return (engineNames as readonly string[]).includes(name);
}

export interface FoundEngine {
  /** The browser; for WebKit the program that its driver starts. */
  readonly executable: string;
  /** WebKit only. */
  readonly driver?: string;
}

/** Undefined if any part of the engine is missing. */
export function findEngine(engine: EngineName): FoundEngine | undefined {
  const found = engines[engine].programs.map((names) => findProgram(names));
  const [first] = found;
  if (!first || found.includes(undefined)) return undefined;
  if (engine !== 'webkit') return { executable: first };
  const [miniBrowser] = globSync('/usr/{lib/*,lib*,libexec}/webkit2gtk-4.{1,0}/MiniBrowser');
  return miniBrowser ? { executable: miniBrowser, driver: first } : undefined;
}

/** Shown where packages cannot be installed automatically. */
export function installCommand(missing: readonly EngineName[]): string {
  const packages = [...missing.flatMap((engine) => engines[engine].packages), fontPackage];
  return aptInstallCommand(packages);
}

/** Installs missing engines on Debian and Ubuntu as root. Returns those that are still missing. */
export function ensureEngines(wanted: readonly EngineName[] = wantedEngines()): readonly EngineName[] {
  const missing = wanted.filter((engine) => !findEngine(engine));
  if (missing.length === 0) return [];
  if (!canInstall()) return missing;
  aptGet('update');
  for (const engine of missing) {
    // One call each: a package that a system lacks must not keep the other engines from being installed.
    const packages = [...engines[engine].packages, fontPackage];
    process.stdout.write(`Installing ${packages.join(', ')}\n`);
    aptGet('install', '--no-install-recommends', '--yes', ...packages);
  }
  return missing.filter((engine) => !findEngine(engine));
}
