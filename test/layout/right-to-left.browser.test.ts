import { html } from 'lit';
import * as list from '../../stories/accounts-list.stories.ts';
import * as guide from '../../stories/setup-guide.stories.ts';
import type { StoryModule } from '../stories/story.ts';
import { deepQuery, deepQueryAll, expect, fixture } from '../support/index.ts';
import { measureStory } from './measure-story.ts';

async function show(module: unknown, story: string, locale: string, pageDirection: string): Promise<Element> {
  const page = await fixture<HTMLElement>(html`<div dir=${pageDirection}><main></main></div>`);
  const canvas = deepQuery(page, 'main');
  await measureStory(module as StoryModule, story, canvas, [locale]);
  return canvas;
}

const directionOf = (element: Element): string => getComputedStyle(element).direction;

/** Pictures are loaded later than the text. */
async function pictureIn(canvas: Element): Promise<Element> {
  for (;;) {
    const [picture] = deepQueryAll(canvas, '[role="img"] > .picture-screen');
    if (picture) return picture;
    await new Promise(requestAnimationFrame);
  }
}

describe('an Arabic element', () => {
  it('reads from right to left in an English page, and an English one from left to right in an Arabic page', async () => {
    const arabic = await show(list, 'OneAccount', 'ar', 'ltr');
    expect(directionOf(deepQuery(arabic, 'section'))).to.equal('rtl');
    const english = await show(list, 'OneAccount', 'en', 'rtl');
    expect(directionOf(deepQuery(english, 'section'))).to.equal('ltr');
  });

  it('aligns each client ID with the name of its account', async () => {
    const canvas = await show(list, 'UnusualNames', 'ar', 'rtl');
    const ends = (selector: string): readonly number[] =>
      deepQueryAll(canvas, selector).map((element) => Math.round(element.getBoundingClientRect().right));
    const [end] = ends('.label');
    expect(new Set(ends('.client-id bdi'))).to.deep.equal(new Set([end]));
    for (const id of deepQueryAll(canvas, '.client-id bdi')) expect(directionOf(id)).to.equal('ltr');
  });

  it('keeps the order of Personio’s labels in a sentence, and the layout of its screens in pictures', async () => {
    const canvas = await show(guide, 'Open', 'ar', 'rtl');
    const labels = deepQueryAll(canvas, 'b[lang="en"]');
    expect(labels).not.to.be.empty;
    for (const label of labels) expect(directionOf(label)).to.equal('ltr');
    expect(directionOf(await pictureIn(canvas))).to.equal('ltr');
  });

  it('mirrors the picture of the host’s form', async () => {
    const canvas = await show(guide, 'Link', 'ar', 'rtl');
    expect(directionOf(await pictureIn(canvas))).to.equal('rtl');
  });
});
