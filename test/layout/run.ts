/**
 * `npm run test:layout`: whether text is clipped, overlaps or makes the page scroll, in every story, language and
 * pseudo-locale, at 320 and 1280 px, in Chromium. Not part of `npm test`, which measures the fullest stories only.
 *
 * `npm run test:layout -- link-form Invalid ar` measures the stories and languages that are named.
 */
import { globSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { languages } from '../../src/locale/registry.ts';
import { chromiumOptions } from '../package/page-host.ts';
import { testLocales } from '../support/locales/index.ts';
import type { LayoutProblem } from './measure-story.ts';

interface MeasurePage {
  readonly stories: readonly string[];
  readonly measure: (story: string, locales: readonly string[]) => Promise<readonly LayoutProblem[]>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const widths = [320, 1280];
const page = `<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width" />
  <title>Stories</title>
  <style>
    body { margin: 16px; font-family: sans-serif; }
  </style>
  <body><script type="module" src="/stories.js"></script></body>
</html>`;
const allLocales = [...languages, ...testLocales];

const names = process.argv.slice(2);
const namedLocales = names.filter((name) => allLocales.includes(name));
const namedStories = names.filter((name) => !allLocales.includes(name));
const locales = namedLocales.length > 0 ? namedLocales : allLocales;

const start = performance.now();
const script = await bundleStories();
const server = createServer(({ url }, response) => {
  const isScript = url === '/stories.js';
  response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
  response.end(isScript ? script : page);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
// A browser for each width, because a page in the background renders no frames.
const results = await Promise.all(widths.map(measureWidth));
server.close();

const problems = results.flatMap((result) => result.problems);
const count = results.reduce((sum, { stories }) => sum + stories, 0) * locales.length;
const seconds = ((performance.now() - start) / 1000).toFixed(0);
process.stdout.write(problems.map((problem) => `✖ ${problem}\n`).join(''));
process.stdout.write(`${String(count)} measurements, ${String(problems.length)} problems (${seconds} s)\n`);
if (count === 0 || problems.length > 0) process.exitCode = 1;

async function bundleStories(): Promise<string> {
  const files = globSync('stories/*.stories.ts', { cwd: root }).sort();
  const { outputFiles } = await build({
    stdin: {
      contents: `${files.map((file, index) => `import * as module${String(index)} from './${file}';`).join('\n')}
import { measureStory } from './test/layout/measure-story.ts';
import { storyNames } from './test/stories/story.ts';
const modules = { ${files.map((file, index) => `'${file.slice('stories/'.length, -'.stories.ts'.length)}': module${String(index)}`).join(', ')} };
globalThis.layout = {
  stories: Object.entries(modules).flatMap(([file, module]) => storyNames(module).map((name) => \`\${file} \${name}\`)),
  async measure(story, locales) {
    const [file, name] = story.split(' ');
    const canvas = document.createElement('main');
    document.body.replaceChildren(canvas);
    sessionStorage.clear();
    localStorage.clear();
    return measureStory(modules[file], name, canvas, locales);
  },
};`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    conditions: ['production'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function measureWidth(width: number): Promise<{ stories: number; problems: readonly string[] }> {
  const options = chromiumOptions();
  const browser = await puppeteer.launch({
    ...options,
    args: [...(options.args ?? []), '--hide-scrollbars'],
  });
  try {
    const tab = await browser.newPage();
    await tab.setViewport({ width, height: 900 });
    await tab.goto(origin);
    const all = await tab.evaluate(() => (globalThis as unknown as { layout: MeasurePage }).layout.stories);
    const stories = all.filter((story) => isNamed(story) && !isRepeated(story));
    const problems: string[] = [];
    for (const story of stories) {
      const measured = await tab.evaluate(
        (name, tags) => (globalThis as unknown as { layout: MeasurePage }).layout.measure(name, tags),
        story,
        locales,
      );
      for (const { locale, problem } of measured)
        problems.push(`${story}, ${locale}, ${String(width)} px: ${problem}`);
    }
    return { stories: stories.length, problems };
  } finally {
    await browser.close();
  }
}

function isNamed(story: string): boolean {
  return namedStories.length === 0 || namedStories.some((name) => story.includes(name));
}

/** Each state is measured in German anyway, and a thousand rows are no different from fourteen. */
function isRepeated(story: string): boolean {
  return / .*(?:German|Thousand)/.test(story);
}
