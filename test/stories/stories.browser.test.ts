import { executeServerCommand } from '@web/test-runner-commands';
import { html } from 'lit';
import { axe, expect, fixture } from '../support/index.ts';
import { playStory, storyNames, type StoryModule } from './story.ts';

const files = await executeServerCommand<readonly string[], undefined>('list-stories');
const modules = new Map<string, StoryModule>();
for (const file of files) modules.set(file, (await import(`/${file}`)) as StoryModule);

describe('stories', () => {
  it('finds story files', () => {
    expect(files).not.to.be.empty;
  });

  for (const [file, module] of modules) {
    describe(file, () => {
      it('exports stories', () => {
        expect(storyNames(module)).not.to.be.empty;
      });

      for (const name of storyNames(module)) {
        for (const theme of ['light', 'dark'] as const) {
          it(`${name} has no axe violations in ${theme} mode`, async () => {
            const canvas = await fixture(html`<main></main>`);
            canvas.style.colorScheme = theme;
            canvas.style.background = 'light-dark(#ffffff, #14171c)';
            canvas.style.color = 'light-dark(#1b1f27, #eceef2)';
            await playStory(module, name, canvas);
            await axe(canvas);
          });
        }
      }
    });
  }
});
