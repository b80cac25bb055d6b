/** The screen reader Orca on a virtual desktop without a sound card, and what it says. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensurePrograms } from '../../scripts/system-packages.ts';
import { startDesktop } from '../support/desktop.ts';

export interface ScreenReader {
  /** For programs that are to be read: the display, the session bus, and what turns on their accessibility. */
  readonly env: NodeJS.ProcessEnv;
  /** Forgets what has been said so far. */
  readonly skip: () => void;
  /** What is said from the last call on, until nothing more has come for a while. */
  readonly hear: () => Promise<readonly string[]>;
  readonly press: (...keys: readonly string[]) => void;
  readonly type: (text: string) => void;
  readonly paste: (text: string) => Promise<void>;
  readonly close: () => void;
}

/** Silence after which speech counts as finished. The machine may be slow. */
const quietMs = 1000;
/** How long the first words may take. */
const patienceMs = 2500;
/** How long a browser may take to notice what is on the clipboard. */
const clipboardMs = 500;

const packages = [
  'orca',
  'speech-dispatcher',
  'at-spi2-core',
  'dbus',
  'python3-pyatspi',
  'gir1.2-atspi-2.0',
  'gir1.2-wnck-3.0',
  'libatk-adaptor',
  'xclip',
];

/** What Orca says after pasting depends on when it has noticed that the clipboard has changed. */
const pasted = /^((Pasted contents from|Copied selection to) clipboard\.|\d+ bullet characters)$/;

/**
 * Which regions and tables Orca says it leaves and enters, and whether a selection has ended, depends on whether it has noticed
 * where the focus was in between.
 */
const surroundings =
  /^(leaving .*|main content|region .*|(Linked accounts|Verknüpfte Konten)\.|table with \d+ rows \d+ columns|Text unselected\.)$/;

/** A speech module without sound, which finishes at once. */
const speechSettings = 'AudioOutputMethod "alsa"\nDefaultModule dummy\nAddModule "dummy" "sd_dummy" ""\n';

export async function startScreenReader(): Promise<ScreenReader> {
  ensurePrograms(['orca', 'speech-dispatcher', 'dbus-daemon', 'dbus-send', 'xclip'], packages);
  const desktop = await startDesktop();
  const home = mkdtempSync(join(tmpdir(), 'personio-link-orca-'));
  const folder = (...names: readonly string[]): string => {
    const path = join(home, ...names);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const log = join(home, 'speech');
  const logFile = openSync(log, 'a+');
  writeFileSync(join(folder('.config', 'speech-dispatcher'), 'speechd.conf'), speechSettings);
  copyFileSync(
    join(import.meta.dirname, 'orca-customizations.py'),
    join(folder('.local', 'share', 'orca'), 'orca-customizations.py'),
  );
  const programs: ChildProcess[] = [];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DISPLAY: desktop.display,
    HOME: home,
    XDG_RUNTIME_DIR: folder('run'),
    // Orca is a Python program of the system, and its words are to be English.
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    LANGUAGE: 'en',
    GSETTINGS_BACKEND: 'memory',
    GNOME_ACCESSIBILITY: '1',
    ACCESSIBILITY_ENABLED: '1',
    NO_AT_BRIDGE: '0',
    SPEECH_LOG: log,
  };
  const end = (): void => {
    for (const program of programs) program.kill();
    desktop.close();
  };
  process.once('exit', end);
  const start = (command: string, ...args: readonly string[]): void => {
    programs.unshift(spawn(command, args, { env, stdio: 'ignore' }));
  };

  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  programs.unshift(bus);
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  env['DBUS_SESSION_BUS_ADDRESS'] = address.toString().trim();
  start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately');
  await setAccessibilityStatus();
  start('/usr/bin/python3', join(import.meta.dirname, 'start-orca.py'));

  let position = 0;
  const unread = (): readonly string[] => {
    const bytes = Buffer.alloc(fstatSync(logFile).size - position);
    readSync(logFile, bytes, 0, bytes.length, position);
    return bytes
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as string)
      .filter((text) => text.trim() !== '' && !pasted.test(text.trim()) && !surroundings.test(text.trim()));
  };
  const skip = (): void => {
    position = fstatSync(logFile).size;
  };
  const hear = async (firstMs = patienceMs): Promise<readonly string[]> => {
    let size = position;
    let since = performance.now();
    while (performance.now() - since < (size === position ? firstMs : quietMs)) {
      await wait(50);
      const current = fstatSync(logFile).size;
      if (current !== size) [size, since] = [current, performance.now()];
    }
    const spoken = unread();
    skip();
    return spoken;
  };
  // "Screen reader on."
  await hear(60_000);

  return {
    env,
    skip,
    hear: () => hear(),
    press: desktop.press,
    type: (text) => execFileSync('xdotool', ['type', '--delay', '100', text], { env }),
    async paste(text) {
      execFileSync('xclip', ['-selection', 'clipboard', '-i'], {
        env,
        input: text,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      // Chromium pastes what it remembers of the clipboard until it has been notified of a change.
      await wait(clipboardMs);
      desktop.press('ctrl+v');
    },
    close() {
      process.off('exit', end);
      end();
      closeSync(logFile);
      rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };

  /** Browsers look at it when they start. */
  async function setAccessibilityStatus(): Promise<void> {
    for (const property of ['IsEnabled', 'ScreenReaderEnabled'])
      for (let attempt = 0; ; attempt += 1) {
        try {
          execFileSync(
            'dbus-send',
            [
              '--session',
              '--print-reply',
              '--dest=org.a11y.Bus',
              '/org/a11y/bus',
              'org.freedesktop.DBus.Properties.Set',
              'string:org.a11y.Status',
              `string:${property}`,
              'variant:boolean:true',
            ],
            { env, stdio: 'ignore' },
          );
          break;
        } catch (thrown) {
          // It is starting.
          if (attempt === 40) throw thrown;
          await wait(250);
        }
      }
  }
}
