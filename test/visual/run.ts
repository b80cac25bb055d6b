/**
 * `npm run test:visual`: compares a screenshot of every story in Chromium, light and dark, with those in `screenshots`, which
 * were taken on Debian 12. Not part of `npm test`: another version of Chromium or of its fonts renders text a little differently.
 *
 * - `npm run test:visual -- relink notice`: stories with one of these in their ID
 * - `--update`: writes the screenshots, to be reviewed as a diff
 */
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { openStorybook } from '../support/storybook.ts';

/** Maximum difference of a pixel's color, from 0 to 1: 4 of 255 steps of green, or 8 of blue. */
const maxColorDifference = 0.01;
/** What anti-aliasing of lines may change. A changed letter differs in more pixels. */
const maxDifferentPixels = 12;

/** Dialogs and replaced fields get the focus 200 ms late, so that screen readers speak it. */
const lateFocusMs = 400;

const themes = ['light', 'dark'] as const;
const viewport = { width: 1000, height: 700 };
/** Maximum height of a WebP image, in pixels (https://developers.google.com/speed/webp/faq). */
const maxHeight = 16_383;
const screenshots = join(import.meta.dirname, 'screenshots');

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const diffs = mkdtempSync(join(tmpdir(), 'personio-link-screenshots-'));
const fonts = join(diffs, 'fonts.conf');
writeFileSync(fonts, sharpFonts());
const storybook = await openStorybook({
  filters: positionals,
  environment: { FONTCONFIG_FILE: fonts },
  switches: [
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
  ],
});
const { page, stories } = storybook;
mkdirSync(screenshots, { recursive: true });
let failed = 0;
try {
  await page.evaluateOnNewDocument(stopTheClock, Date.UTC(2026, 10, 16, 9, 30));
  await page.emulateTimezone('Europe/Berlin');
  await page.setViewport(viewport);
  await storybook.load('en');
  await page.addStyleTag({ content: fixedFonts() });
  for (const story of stories) {
    await setMedia('light');
    await storybook.show(story);
    await delay(lateFocusMs);
    for (const theme of themes) {
      await setMedia(theme);
      await storybook.setTheme(theme);
      const name = `${story}.${theme}`;
      const taken = await takeScreenshot();
      const problem = values.update ? await update(name, taken) : await compare(name, taken);
      if (problem === undefined) continue;
      failed += 1;
      process.stdout.write(`✖ ${name}: ${problem}\n`);
    }
  }
} finally {
  await storybook.close();
}
const expected = stories.flatMap((story) => themes.map((theme) => `${story}.${theme}`));
if (positionals.length === 0) {
  for (const file of globSync(join(screenshots, '*.webp'))) {
    const name = basename(file, '.webp');
    if (expected.includes(name)) continue;
    if (values.update) rmSync(file);
    else {
      failed += 1;
      process.stdout.write(`✖ ${name}: there is no such story\n`);
    }
  }
}
const bytes = globSync(join(screenshots, '*.webp')).reduce((sum, file) => sum + statSync(file).size, 0);
process.stdout.write(
  `\n${String(expected.length)} screenshots, ${String(failed)} failed; ${(bytes / 1e6).toFixed(1)} MB are stored\n`,
);
if (failed > 0) process.stdout.write(`Expected, taken and different pixels of each: ${diffs}\n`);
else rmSync(diffs, { recursive: true });
process.exitCode = failed > 0 ? 1 : 0;

/** The theme builder is taller than WebP allows: its last states are cut off, and have screenshots of their own. */
async function takeScreenshot(): Promise<Uint8Array> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height <= maxHeight) return page.screenshot({ fullPage: true });
  return page.screenshot({ clip: { x: 0, y: 0, width: viewport.width, height: maxHeight } });
}

/** What a reader has set. Stories follow the theme of the page, or this, as with `auto`. */
function setMedia(theme: string): Promise<void> {
  return storybook.setMedia({ 'prefers-color-scheme': theme, 'prefers-reduced-motion': 'reduce' });
}

/** Writes a screenshot only if it differs, so that a diff shows what has changed. */
async function update(name: string, taken: Uint8Array): Promise<string | undefined> {
  const file = join(screenshots, `${name}.webp`);
  if (existsSync(file) && (await compare(name, taken)) === undefined) return undefined;
  writeFileSync(file, await sharp(taken).webp({ lossless: true, effort: 6 }).toBuffer());
  process.stdout.write(`${name}: written\n`);
  return undefined;
}

/** Returns what is wrong, and writes what helps to see it. */
async function compare(name: string, taken: Uint8Array): Promise<string | undefined> {
  const file = join(screenshots, `${name}.webp`);
  if (!existsSync(file)) return 'there is no screenshot; run again with --update';
  const [before, after] = await Promise.all([decode(readFileSync(file)), decode(taken)]);
  const save = async (suffix: string, pixels: Pixels): Promise<void> => {
    const { width, height } = pixels;
    await sharp(pixels.data, { raw: { width, height, channels: 4 } }).toFile(
      join(diffs, `${name}.${suffix}.png`),
    );
  };
  if (before.width !== after.width || before.height !== after.height) {
    await Promise.all([save('expected', before), save('taken', after)]);
    const size = ({ width, height }: Pixels): string => `${String(width)} × ${String(height)} px`;
    return `has ${size(after)} instead of ${size(before)}`;
  }
  const { width, height } = before;
  const data = new Uint8Array(before.data.length);
  const different = pixelmatch(before.data, after.data, data, width, height, {
    threshold: maxColorDifference,
    includeAA: true,
  });
  if (different <= maxDifferentPixels) return undefined;
  await Promise.all([
    save('expected', before),
    save('taken', after),
    save('different', { data, width, height }),
  ]);
  return `${String(different)} pixels differ`;
}

async function decode(image: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Runs in the page: relative times and countdowns depend on the clock. */
function stopTheClock(now: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length > 0 ? given : [now]) as [number]));
    }
    static override now(): number {
      return now;
    }
  } as DateConstructor;
}

/** Without anti-aliasing of text, the screenshots have a third of the size, and few colors, which can be compared exactly. */
function sharpFonts(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>false</bool></edit>
  </match>
</fontconfig>
`;
}

/** The fonts that are installed with the browsers; the elements inherit the page's. */
function fixedFonts(): string {
  return `:root {
    font-family: 'Liberation Sans';
    caret-color: transparent;
    --personio-link-font-family-mono: 'Liberation Mono';
  }`;
}
