import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from '../../scripts/system-packages.ts';

export interface Desktop {
  /** For the environment variable `DISPLAY`. */
  readonly display: string;
  /** Presses keys in the window in front, even where no browser protocol reaches: in its lists and bubbles. */
  readonly press: (...keys: readonly string[]) => void;
  readonly close: () => void;
}

/** Without key bindings: Alt+Shift+Arrow, with which a screen reader reads a table, would move the window to another desktop. */
const windowManagerSettings = `<openbox_config xmlns="http://openbox.org/3.4/rc">
  <desktops><number>1</number></desktops>
  <keyboard/>
</openbox_config>`;

/** A virtual screen, and a window manager, without which no window gets the focus. */
export async function startDesktop(): Promise<Desktop> {
  ensurePrograms(['Xvfb', 'openbox', 'xdotool'], ['xvfb', 'openbox', 'xdotool']);
  // It chooses a free display and writes its number to file descriptor 3.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1200x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: display };
  const folder = mkdtempSync(join(tmpdir(), 'personio-link-desktop-'));
  const settings = join(folder, 'rc.xml');
  writeFileSync(settings, windowManagerSettings);
  const windowManager = spawn('openbox', ['--config-file', settings], { env, stdio: 'ignore' });
  const programs: readonly ChildProcess[] = [windowManager, screen];
  return {
    display,
    press: (...keys) => execFileSync('xdotool', ['key', ...keys], { env }),
    close() {
      for (const program of programs) program.kill();
      rmSync(folder, { recursive: true });
    },
  };
}
