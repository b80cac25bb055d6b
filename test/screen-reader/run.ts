/**
 * `npm run test:screen-reader`: drives the elements by keyboard in Firefox and Chromium, in English and German, and compares
 * what the screen reader Orca says with the transcripts in `transcripts`. On Debian and Ubuntu as root, it installs Orca.
 * Not part of `npm test`: it takes about half an hour, on a machine that does nothing else. On a busy one, events arrive in
 * another order, and Orca leaves out some of them.
 *
 * - `npm run test:screen-reader -- list notice`: some flows
 * - `--language de`: one language
 * - `--update`: writes the transcripts, to be reviewed as a diff
 * - `ENGINES=firefox`: one browser
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureEngines, wantedEngines } from '../../scripts/browsers.ts';
import { startChromium, startFirefox, type ReadBrowser } from './browsers.ts';
import { flows } from './flows.ts';
import { startHost, type Language } from './host.ts';
import { startScreenReader, type ScreenReader } from './orca.ts';
import { Session } from './session.ts';

const languages: readonly Language[] = ['en', 'de'];
const starters = { firefox: startFirefox, chromium: startChromium, webkit: undefined };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, language: { type: 'string' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(flows);
const unknown = names.filter((name) => !(name in flows));
if (unknown.length > 0)
  throw new Error(`There are no flows ${unknown.join(', ')}; there are ${Object.keys(flows).join(', ')}.`);

const engines = wantedEngines().filter((engine) => starters[engine]);
ensureEngines(engines);
// Otherwise the browser and the screen reader would go on.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const host = await startHost();
let failures = 0;
try {
  for (const engine of engines) {
    const start = starters[engine];
    if (start) await listenIn(engine, start);
  }
} finally {
  host.close();
}
process.exitCode = failures > 0 ? 1 : 0;

/** One browser at a time, each with a screen reader of its own. */
async function listenIn(
  engine: string,
  start: (env: NodeJS.ProcessEnv) => Promise<ReadBrowser>,
): Promise<void> {
  const reader: ScreenReader = await startScreenReader();
  try {
    const browser = await start(reader.env);
    try {
      process.stdout.write(`${browser.name}\n`);
      for (const language of languages.filter((name) => name === (values.language ?? name)))
        for (const name of names)
          await listenTo(name, new Session(reader, browser, host, language), `${engine}/${language}`);
    } finally {
      await browser.close();
    }
  } finally {
    reader.close();
  }
}

async function listenTo(name: string, session: Session, folder: string): Promise<void> {
  const file = join(import.meta.dirname, 'transcripts', folder, `${name}.txt`);
  try {
    await flows[name]?.(session);
  } catch (thrown) {
    report(`${folder}/${name}`, String(thrown));
    return;
  }
  if (values.update) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, session.transcript);
  }
  const heard = join(mkdtempSync(join(tmpdir(), 'personio-link-transcript-')), `${name}.txt`);
  writeFileSync(heard, session.transcript);
  const { status, stdout } = spawnSync('diff', ['--unified=6', file, heard], { encoding: 'utf8' });
  report(`${folder}/${name}`, status === 0 ? undefined : stdout);
}

function report(name: string, problem: string | undefined): void {
  if (problem !== undefined) failures += 1;
  process.stdout.write(`${problem === undefined ? '✔' : '✖'} ${name}\n${problem ?? ''}`);
}
