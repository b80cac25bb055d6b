/**
 * Finds and installs programs of the system that tests need. Hand-written because Playwright's `install-deps` installs what its own
 * browsers need, and neither Postgres nor PgBouncer.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program that may have several names. `folders` defaults to `PATH`. */
export function findProgram(
  names: readonly string[],
  folders: readonly string[] = (process.env['PATH'] ?? '').split(delimiter),
): string | undefined {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Packages are installed on Debian and Ubuntu as root, and nowhere else. */
export function canInstall(): boolean {
  return isDebian() && process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

export function aptInstallCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends -y ${packages.join(' ')}`;
}

/** Prints to stderr: a program may read our stdout. */
export function aptGet(...args: readonly string[]): void {
  spawnSync(
    'apt-get',
    ['--quiet', '--option', 'Dpkg::Use-Pty=0', '--option', 'DPkg::Lock::Timeout=300', ...args],
    {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
}

/** Installs packages on Debian and Ubuntu. */
export function installPackages(packages: readonly string[]): void {
  process.stderr.write(`Installing ${packages.join(', ')}\n`);
  aptGet('update');
  aptGet('install', '--no-install-recommends', '--yes', ...packages);
}

/**
 * Installs packages if any of the programs is missing.
 *
 * @throws if that is not possible here, with the command to type.
 */
export function ensurePrograms(programs: readonly string[], packages: readonly string[]): void {
  const isComplete = (): boolean => programs.every((program) => findProgram([program]));
  if (isComplete()) return;
  if (canInstall()) installPackages(packages);
  if (!isComplete()) throw new Error(`Install what is missing: ${aptInstallCommand(packages)}`);
}
