import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { aptGet, canInstall, findProgram, typedInstallCommand } from '../../scripts/system-packages.ts';

export interface Desktop {
  /** For the environment variable `DISPLAY`. */
  readonly display: string;
  /** Presses keys in the window in front, even where no browser protocol reaches: in its lists and bubbles. */
  readonly press: (...keys: readonly string[]) => void;
  readonly close: () => void;
}

/** A virtual screen, and a window manager, without which no window gets the focus. */
export async function startDesktop(): Promise<Desktop> {
  const packages = ['xvfb', 'openbox', 'xdotool'];
  if (['Xvfb', 'openbox', 'xdotool'].some((program) => !findProgram([program]))) {
    if (!canInstall()) throw new Error(`Install what is missing: ${typedInstallCommand(packages)}`);
    aptGet('update');
    aptGet('install', '--no-install-recommends', '--yes', ...packages);
  }
  // It chooses a free display and writes its number to file descriptor 3.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1200x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: display };
  const programs: readonly ChildProcess[] = [spawn('openbox', [], { env, stdio: 'ignore' }), screen];
  return {
    display,
    press: (...keys) => execFileSync('xdotool', ['key', ...keys], { env }),
    close: () => programs.forEach((program) => program.kill()),
  };
}
