import { executeServerCommand } from '@web/test-runner-commands';
import { html } from 'lit';
import { axe, axeContrast, expect, fixture } from '../support/index.ts';
import { playStory, storyNames, type StoryModule } from './story.ts';

const files = await executeServerCommand<readonly string[], undefined>('list-stories');
const runsAxe = await executeServerCommand<boolean, undefined>('runs-axe-on-stories');
const modules = new Map<string, StoryModule>();
for (const file of files) modules.set(file, (await import(`/${file}`)) as StoryModule);

interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
};
const documentedParts = new Map(
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .map(({ tagName = '', cssParts = [] }) => [tagName, cssParts.map(({ name }) => name)]),
);

function walk(root: ParentNode): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...walk(element.shadowRoot ?? new DocumentFragment()),
  ]);
}

const shadowHost = (element: Element): Element | undefined => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
};

const readAttributes = ['alt', 'aria-description', 'aria-label', 'placeholder', 'title'];

/** What a person sees or hears, piece by piece. */
function stringsOf(element: Element): readonly string[] {
  const ownText = [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ textContent }) => textContent ?? '');
  return [...ownText, ...readAttributes.map((name) => element.getAttribute(name) ?? '')];
}

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
        const promised = runsAxe ? 'no axe violations, a documented part' : 'a documented part';
        it(`${name} has ${promised} for each control, and does not show the name of the library`, async () => {
          const canvas = await fixture(html`<main></main>`);
          canvas.style.background = 'light-dark(#ffffff, #14171c)';
          canvas.style.color = 'light-dark(#1b1f27, #eceef2)';
          await playStory(module, name, canvas);
          if (runsAxe) {
            canvas.style.colorScheme = 'light';
            await axe(canvas);
            canvas.style.colorScheme = 'dark';
            await axeContrast(canvas);
          }
          // Stories have elements of their own, such as a portal.
          for (const element of walk(canvas)) {
            const { localName = '' } = shadowHost(element) ?? {};
            const parts = documentedParts.get(localName);
            if (!parts) continue;
            if (element.matches('a[href], button, input, select, summary, textarea'))
              expect(element.part.length, element.outerHTML).to.be.greaterThan(0);
            for (const part of element.part) expect(parts, localName).to.include(part);
            for (const text of stringsOf(element)) {
              expect(text).not.to.match(/personio[\s-]?link\b|linked-accounts|setup-guide/i);
              expect(text, 'a function rendered as text').not.to.include('=>');
            }
          }
        });
      }
    });
  }
});
