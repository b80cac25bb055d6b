/**
 * Measures virtualized lists in Chromium: time to the first rows, time until all accounts are read, frames while
 * scrolling, and the size of the virtualizer.
 *
 *     node bench/list.ts [accounts] [checkout…]
 *
 * With the directories of other checkouts, their implementations are measured in the same run, round by round.
 *
 * Hand-written because tachometer compares durations that pages report: they would need the same code.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { puppeteerCore } from '@web/test-runner-chrome';
import { build } from 'esbuild';
import { findEngine } from '../scripts/browsers.ts';

const [countArgument = '100000', ...checkouts] = process.argv.slice(2);
const count = Number(countArgument);
const rounds = 5;

interface Mount {
  readonly firstRowsMs: number;
  readonly allReadMs: number;
}

interface Scroll {
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
  readonly maxFrameMs: number;
  readonly longTasks: number;
  readonly elements: number;
  readonly lastRowIndex: string | null;
}

interface Measurement extends Mount, Scroll {
  /** Scripting, style and layout in all 240 steps, which a busy machine changes less than the frames. */
  readonly scrollTasksMs: number;
}

interface Implementation {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly virtualizerBytes: number;
  readonly measurements: Measurement[];
}

async function bundle(directory: string): Promise<Implementation> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import './src/define/linked-accounts-list.ts';
        import { createSampleAccounts } from './src/testing/index.ts';
        globalThis.createSampleAccounts = createSampleAccounts;`,
      resolveDir: directory,
    },
    absWorkingDir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    conditions: ['browser', 'production'],
    outdir: '/',
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const virtualizer = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    /row-virtualizer|rows-window/.test(entryPoint ?? ''),
  );
  const [path] = virtualizer ?? [];
  const contents = outputFiles.find(
    (file) => path !== undefined && file.path.endsWith(basename(path)),
  )?.contents;
  return {
    name: basename(directory),
    files,
    virtualizerBytes: contents ? gzipSync(contents, { level: 9 }).length : 0,
    measurements: [],
  };
}

const implementations = await Promise.all(['.', ...checkouts].map((directory) => bundle(resolve(directory))));

const server = createServer(({ url = '/' }, response) => {
  const [, index = '', ...path] = url.split('/');
  const file = implementations[Number(index)]?.files.get(`/${path.join('/')}`);
  response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html');
  response.end(
    file ?? '<!doctype html><meta charset="utf-8"><body><script type="module" src="stdin.js"></script>',
  );
});
await new Promise<void>((resolved) => server.listen(0, '127.0.0.1', resolved));
const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

const engine = findEngine('chromium');
if (!engine) throw new Error('Chromium is not installed.');
const browser = await puppeteerCore.launch({
  executablePath: engine.executable,
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
for (let round = 0; round < rounds; round += 1) {
  for (const [index, { measurements }] of implementations.entries()) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${origin}/${String(index)}/`);
    await page.waitForFunction('globalThis.createSampleAccounts');
    const mount = (await page.evaluate(`(${measureMount.toString()})(${String(count)})`)) as Mount;
    const before = await page.metrics();
    const scroll = (await page.evaluate(`(${measureScroll.toString()})()`)) as Scroll;
    const after = await page.metrics();
    const scrollTasksMs = 1000 * ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0));
    measurements.push({ ...mount, ...scroll, scrollTasksMs });
    await page.close();
  }
}
await browser.close();
server.close();

process.stdout.write(
  `${count.toLocaleString('en')} accounts, median of ${String(rounds)} rounds in Chromium\n`,
);
show('', ({ name }) => name);
showMedian('first rows, ms', ({ firstRowsMs }) => firstRowsMs);
showMedian('all accounts read, ms', ({ allReadMs }) => allReadMs);
showMedian('median frame, ms', ({ medianFrameMs }) => medianFrameMs);
showMedian('95th percentile frame, ms', ({ p95FrameMs }) => p95FrameMs);
showMedian('longest frame, ms', ({ maxFrameMs }) => maxFrameMs);
showMedian('all tasks of 240 steps, ms', ({ scrollTasksMs }) => scrollTasksMs);
showMedian('tasks over 50 ms', ({ longTasks }) => longTasks);
showMedian('elements in the page', ({ elements }) => elements);
show('aria-rowindex at the end', ({ measurements }) => measurements.at(-1)?.lastRowIndex ?? '-');
show('virtualizer, bytes gzip', ({ virtualizerBytes }) => virtualizerBytes.toLocaleString('en'));

function show(name: string, read: (implementation: Implementation) => string): void {
  const columns = implementations.map((implementation) => read(implementation).padStart(14));
  process.stdout.write(`${name.padEnd(28)}${columns.join('')}\n`);
}

function showMedian(name: string, read: (measurement: Measurement) => number): void {
  show(name, ({ measurements }) => {
    const sorted = measurements.map(read).sort((one, other) => one - other);
    return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1);
  });
}

/** Runs in the page, and therefore references nothing outside. */
async function measureMount(size: number): Promise<Mount> {
  type List = HTMLElement & { accounts: unknown; updateComplete: Promise<unknown> };
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const accounts = (
    globalThis as unknown as { createSampleAccounts(size: number): unknown }
  ).createSampleAccounts(size);
  const list = document.createElement('linked-accounts-list') as List;
  document.body.append(list);
  // Loading the element itself is not measured.
  list.accounts = [];
  while (!list.matches(':state(empty)')) await frame();
  const root = list.shadowRoot ?? document;
  await frame();

  const started = performance.now();
  list.accounts = accounts;
  while (!root.querySelector('[data-account-id]')) await list.updateComplete;
  // The rows are painted by the time the next frame begins.
  await frame();
  await new Promise((resolved) => setTimeout(resolved));
  const firstRowsMs = performance.now() - started;
  const rowCount = (): string | null => root.querySelector('table')?.getAttribute('aria-rowcount') ?? null;
  while (rowCount() !== String(size + 1)) await frame();
  const allReadMs = performance.now() - started;
  while (!root.querySelector('.gap')) await frame();
  return { firstRowsMs, allReadMs };
}

/** Runs in the page, and therefore references nothing outside. */
async function measureScroll(): Promise<Scroll> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const root = document.querySelector('linked-accounts-list')?.shadowRoot ?? document;
  let longTasks = 0;
  const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
  observer.observe({ entryTypes: ['longtask'] });
  const scroller = root.querySelector('.scroller') ?? document.body;
  const frames: number[] = [];
  let elements = 0;
  let last = await frame();
  for (let step = 0; step < 240; step += 1) {
    // Row by row, then page by page, then in large leaps.
    const distance = step < 80 ? 70 : step < 160 ? 900 : scroller.scrollHeight / 80;
    scroller.scrollTop += distance;
    const now = await frame();
    frames.push(now - last);
    last = now;
    if (step % 20 > 0) continue;
    elements = Math.max(elements, root.querySelectorAll('*').length);
    last = await frame();
  }
  do {
    scroller.scrollTop = scroller.scrollHeight;
    await frame();
    await frame();
  } while (Math.ceil(scroller.scrollTop + scroller.clientHeight) < scroller.scrollHeight - 1);
  await new Promise((resolved) => setTimeout(resolved, 200));
  observer.disconnect();
  const rows = root.querySelectorAll('tr[aria-rowindex]');
  const lastRowIndex = rows[rows.length - 1]?.getAttribute('aria-rowindex') ?? null;
  const sorted = [...frames].sort((one, other) => one - other);
  return {
    medianFrameMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p95FrameMs: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    maxFrameMs: Math.max(...frames),
    longTasks,
    elements,
    lastRowIndex,
  };
}
