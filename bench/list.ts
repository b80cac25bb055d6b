/**
 * How a list of very many accounts behaves in Chromium: when its first rows are there, how long a frame takes while it
 * scrolls, and how much of it is in the page. Run `npm run build` before.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { puppeteerCore } from '@web/test-runner-chrome';
import { build } from 'esbuild';
import { findEngine } from '../scripts/browsers.ts';

const count = Number(process.argv[2] ?? 100_000);
const rounds = 5;

const { outputFiles } = await build({
  stdin: {
    contents: `import './dist/define/linked-accounts-list.js';
      import { createSampleAccounts } from './dist/testing/index.js';
      globalThis.createSampleAccounts = createSampleAccounts;`,
    resolveDir: fileURLToPath(new URL('..', import.meta.url)),
  },
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  conditions: ['browser', 'production'],
  outdir: '/',
  write: false,
});
const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
const server = createServer((request, response) => {
  const file = files.get(request.url ?? '');
  response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html');
  response.end(
    file ?? '<!doctype html><meta charset="utf-8"><body><script type="module" src="/stdin.js"></script>',
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const engine = findEngine('chromium');
if (!engine) throw new Error('Chromium is not installed.');
const browser = await puppeteerCore.launch({
  executablePath: engine.executable,
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
await page.waitForFunction('globalThis.createSampleAccounts');

interface Measured {
  readonly firstRows: number;
  readonly allRead: number;
  readonly longestFrame: number;
  readonly medianFrame: number;
  readonly frames: number;
  readonly longTasks: number;
  readonly nodes: number;
  readonly lastRow: string | null;
}

const results: Measured[] = [];
for (let round = 0; round < rounds; round += 1) {
  results.push((await page.evaluate(`(${measure.toString()})(${String(count)})`)) as Measured);
}
await browser.close();
server.close();

process.stdout.write(
  `${count.toLocaleString('en')} accounts, ${String(rounds)} rounds in Chromium; milliseconds\n`,
);
const show = (name: string, read: (result: Measured) => number | string | null): void => {
  process.stdout.write(
    `${name.padEnd(28)}${results.map((result) => String(read(result)).padStart(10)).join('')}\n`,
  );
};
show('first rows', ({ firstRows }) => firstRows.toFixed(1));
show('all accounts read', ({ allRead }) => allRead.toFixed(1));
show('frames while scrolling', ({ frames }) => frames);
show('median frame', ({ medianFrame }) => medianFrame.toFixed(1));
show('longest frame', ({ longestFrame }) => longestFrame.toFixed(1));
show('tasks over 50 ms', ({ longTasks }) => longTasks);
show('elements in the page', ({ nodes }) => nodes);
show('aria-rowindex at the end', ({ lastRow }) => lastRow);

/** Runs in the page, and therefore holds all that it needs. */
async function measure(size: number): Promise<Measured> {
  type List = HTMLElement & { accounts: unknown; updateComplete: Promise<unknown> };
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const accounts = (
    globalThis as unknown as { createSampleAccounts(size: number): unknown }
  ).createSampleAccounts(size);
  const list = document.createElement('linked-accounts-list') as List;
  document.body.append(list);
  // The page has been open for a while, its parts have been fetched.
  list.accounts = [];
  while (!list.matches(':state(empty)')) await frame();
  const root = list.shadowRoot ?? document;
  await frame();

  const started = performance.now();
  list.accounts = accounts;
  while (!root.querySelector('[data-account-id]')) await list.updateComplete;
  // Drawn by the time the frame after this one begins.
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
  const firstRows = performance.now() - started;
  const table = (): Element | null => root.querySelector('table');
  while (table()?.getAttribute('aria-rowcount') !== String(size + 1)) await frame();
  const allRead = performance.now() - started;
  while (!root.querySelector('.gap')) await frame();

  let longTasks = 0;
  const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
  observer.observe({ entryTypes: ['longtask'] });
  const scroller = root.querySelector('.scroller') ?? document.body;
  const frames: number[] = [];
  let nodes = 0;
  let last = await frame();
  for (let step = 0; step < 240; step += 1) {
    // First row by row, then by the page, then by leaps through all of it.
    const leap = step < 80 ? 70 : step < 160 ? 900 : scroller.scrollHeight / 80;
    scroller.scrollTop += leap;
    const now = await frame();
    frames.push(now - last);
    last = now;
    if (step % 20 > 0) continue;
    nodes = Math.max(nodes, root.querySelectorAll('*').length);
    last = await frame();
  }
  do {
    scroller.scrollTop = scroller.scrollHeight;
    await frame();
    await frame();
  } while (Math.ceil(scroller.scrollTop + scroller.clientHeight) < scroller.scrollHeight - 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const rows = root.querySelectorAll('tr[aria-rowindex]');
  const lastRow = rows[rows.length - 1]?.getAttribute('aria-rowindex') ?? null;
  list.remove();
  const sorted = [...frames].sort((one, other) => one - other);
  return {
    firstRows,
    allRead,
    longestFrame: Math.max(...frames),
    medianFrame: sorted[Math.floor(sorted.length / 2)] ?? 0,
    frames: frames.length,
    longTasks,
    nodes,
    lastRow,
  };
}
