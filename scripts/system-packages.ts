/** Programs of the system that tests need, and how they come onto the machine. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is, by one of its names, in the folders given or else in those of `PATH`. */
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

/** Whether packages can be installed by us: on Debian and Ubuntu as root. */
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

/** The one command to type where we cannot. */
export function typedInstallCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends -y ${packages.join(' ')}`;
}

/** What it prints goes to the error output: the other one may be read by a program. */
export function aptGet(...words: readonly string[]): void {
  spawnSync('apt-get', ['--quiet', '--option', 'Dpkg::Use-Pty=0', ...words], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
