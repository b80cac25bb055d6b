/**
 * `npm run test:accessibility`: measures every story in Chromium, in a language of each kind, and runs axe over them in
 * Firefox and WebKit. Not part of `npm test`, which runs axe over the same stories in Chromium: it takes some minutes.
 *
 * - `npm run test:accessibility -- relink notice`: stories with one of these in their ID
 * - `--language de`: one language
 */
import { parseArgs } from 'node:util';
import { ensureEngines } from '../../scripts/browsers.ts';
import { run } from '../../scripts/run.ts';
import { openStorybook, type Storybook } from '../support/storybook.ts';

/** English, long words, and right to left. */
const languages = ['en', 'de', 'ar'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', multiple: true, default: languages } },
});

declare global {
  const checks: typeof import('./page-checks.ts');
}

type Problems = readonly string[];
type Report = (name: string, problems: Problems) => void;

const storybook = await openStorybook({
  filters: positionals,
  checks: 'test/accessibility/page-checks.ts',
});
const { page } = storybook;
const start = performance.now();
let passed = 0;
let failed = 0;
try {
  for (const language of values.language) {
    for (const [view, measure] of Object.entries({ wide: measureWide, narrow: measureNarrow })) {
      await setView(storybook, view === 'narrow');
      await storybook.load(language);
      for (const story of storybook.stories) {
        // In another language, they are the same as the story without it.
        if (language !== 'en' && story.endsWith('-german')) continue;
        await storybook.show(story);
        await measure((name, problems) => {
          report(`${story}, ${language}, ${name}`, problems);
        });
      }
    }
  }
} finally {
  await storybook.close();
}
const seconds = ((performance.now() - start) / 1000).toFixed(0);
process.stdout.write(`\n${String(passed)} checks passed, ${String(failed)} failed (${seconds} s)\n`);
process.exitCode = failed > 0 ? 1 : 0;
if (positionals.length === 0 && values.language === languages) runOtherEngines();

function runOtherEngines(): void {
  const engines = ['firefox', 'webkit'] as const;
  ensureEngines(engines);
  run('web-test-runner', ['--files', 'test/stories/stories.browser.test.ts'], {
    variables: { ENGINES: engines.join(','), AXE_ENGINES: 'all' },
  });
}

/** A phone, or a page of 1280 × 1024 px enlarged to 400 %; otherwise a desktop with a mouse. */
async function setView({ devtools }: Storybook, isNarrow: boolean): Promise<void> {
  await page.setViewport(isNarrow ? { width: 320, height: 256 } : { width: 1280, height: 1024 });
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: isNarrow });
}

async function measureWide(add: Report): Promise<void> {
  add('targets of 24 px', await page.evaluate(() => checks.findSmallTargets(24)));
  add('text', await page.evaluate(() => checks.findUnreadableText()));
  await measureSpacedText(add);
  for (const theme of ['light', 'dark'] as const) {
    await storybook.setTheme(theme);
    add(`axe in ${theme}`, await page.evaluate(() => checks.axe()));
  }
  await storybook.setMedia({ 'forced-colors': 'active', 'prefers-reduced-motion': 'reduce' });
  await page.evaluate(() => {
    checks.exposeForcedColors();
  });
  add('axe in forced colors', await page.evaluate(() => checks.axe()));
  add('invalid fields in forced colors', await page.evaluate(() => checks.findUnmarkedFields()));
  add('reduced motion', await page.evaluate(() => checks.findMotion()));
  await storybook.setMedia({});
  await storybook.setTheme('light');
}

async function measureNarrow(add: Report): Promise<void> {
  add('targets of 44 px', await page.evaluate(() => checks.findSmallTargets(44)));
  add('reflow at 320 px', await page.evaluate(() => checks.findSidewaysScrolling()));
  add('text at 320 px', await page.evaluate(() => checks.findUnreadableText()));
  await measureSpacedText(add);
}

async function measureSpacedText(add: Report): Promise<void> {
  const problems = await page.evaluate(() => {
    checks.setTextSpacing(true);
    const found = [...checks.findSidewaysScrolling(), ...checks.findUnreadableText()];
    checks.setTextSpacing(false);
    return found;
  });
  add('text spacing', problems);
}

function report(name: string, problems: Problems): void {
  if (problems.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  process.stdout.write(`✖ ${name}\n${problems.map((problem) => `    ${problem}\n`).join('')}`);
}
