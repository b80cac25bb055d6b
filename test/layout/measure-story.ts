import { playStory, type StoryModule } from '../stories/story.ts';
import { registerTestLocales } from '../support/locales/index.ts';
import { directionOf } from '../../src/domain/language-tag.ts';
import { findLayoutProblems } from './find-layout-problems.ts';

export interface LayoutProblem {
  readonly locale: string;
  readonly problem: string;
}

registerTestLocales();

/**
 * Renders a story, then switches its language as a person does, and measures each: much faster than rendering it in each,
 * and what is open stays open.
 */
export async function measureStory(
  module: StoryModule,
  name: string,
  canvas: HTMLElement,
  locales: readonly string[],
): Promise<readonly LayoutProblem[]> {
  await playStory(module, name, canvas);
  const found: LayoutProblem[] = [];
  for (const locale of locales) {
    await showInLocale(canvas, locale);
    found.push(...findLayoutProblems(canvas).map((problem) => ({ locale, problem })));
  }
  return found;
}

async function showInLocale(canvas: HTMLElement, locale: string): Promise<void> {
  canvas.lang = locale;
  canvas.dir = directionOf(locale);
  for (const provider of canvas.querySelectorAll('personio-link-provider')) provider.locale = locale;
  while (!isShown(canvas, locale)) await new Promise(requestAnimationFrame);
  // Parts that measure themselves render once more.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

/** Every element marks the language of its messages once they are loaded. */
function isShown(root: ParentNode, locale: string): boolean {
  return [...root.querySelectorAll('*')].every(({ shadowRoot }) => {
    if (!shadowRoot) return true;
    const shown = shadowRoot.querySelector(':scope > [lang]');
    return (!shown || shown.getAttribute('lang') === locale) && isShown(shadowRoot, locale);
  });
}
