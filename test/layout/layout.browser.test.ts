import { html } from 'lit';
import * as list from '../../stories/accounts-list.stories.ts';
import * as notice from '../../stories/accounts-notice.stories.ts';
import * as invitation from '../../stories/invitation.stories.ts';
import * as form from '../../stories/link-form.stories.ts';
import * as guide from '../../stories/setup-guide.stories.ts';
import type { StoryModule } from '../stories/story.ts';
import { expect, fixture } from '../support/index.ts';
import { findLayoutProblems } from './find-layout-problems.ts';
import { measureStory } from './measure-story.ts';

/** The fullest story of each element; `npm run test:layout` measures all of them. */
const fullest: readonly (readonly [string, unknown, string])[] = [
  ['linked-accounts-list', list, 'Drift'],
  ['linked-accounts-notice', notice, 'Attention'],
  ['personio-invitation', invitation, 'Ready'],
  ['personio-link-form', form, 'InvalidCredentials'],
  ['personio-setup-guide', guide, 'PartlyDone'],
];

/**
 * Firefox counts the space at the end of a line as part of its width where the next word has a direction of its own, as every
 * word of `ar-XB` has.
 */
const locales = ['en-XA', 'ar', ...(navigator.userAgent.includes('Firefox') ? [] : ['ar-XB'])];

const narrow = (): Promise<HTMLElement> => fixture(html`<main></main>`);

describe('layout at 320 px', () => {
  let canvas: HTMLElement;
  beforeEach(async () => {
    canvas = await narrow();
    canvas.style.inlineSize = '320px';
  });

  for (const [tag, module, story] of fullest) {
    it(`of ${tag} has room for long text, and for text from right to left`, async () => {
      const problems = await measureStory(module as StoryModule, story, canvas, locales);
      expect(problems).to.deep.equal([]);
    });
  }
});

describe('the measurement of layouts', () => {
  for (const [what, style, problem] of [
    ['clipped text', 'overflow: clip; white-space: nowrap', /is clipped by <div>/],
    ['text that leaves its box', 'white-space: nowrap', /<div> overflows/],
    ['text over other text', 'margin-block-end: -1em', /overlaps/],
  ] as const) {
    it(`finds ${what}`, async () => {
      const canvas = await fixture(
        html`<main>
          <div style="inline-size: 4em; line-height: 1.5; ${style}">Supercalifragilistic</div>
          <div style="line-height: 1.5">Personio</div>
        </main>`,
      );
      expect(findLayoutProblems(canvas).join('\n')).to.match(problem);
    });
  }
});
