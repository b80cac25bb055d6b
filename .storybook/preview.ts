import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import { directionOf } from '../src/domain/language-tag.ts';
import { languages } from '../src/locale/registry.ts';
import { registerTestLocales, testLocales } from '../test/support/locales/index.ts';

setCustomElementsManifest(manifest);

registerTestLocales();

/** The name of a language in itself. */
const nameOf = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    controls: { expanded: true },
    docs: { toc: true },
    options: { storySort: { order: ['The whole flow', 'Elements', 'Hosts', 'Decisions'] } },
    a11y: {
      test: 'error',
      config: { rules: [{ id: 'target-size', enabled: true }] },
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
    locale: {
      description: 'Language around the elements',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [...languages, ...testLocales].map((value) => ({ value, title: nameOf(value) })),
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en' },
  decorators: [
    (story, { args, globals }) => {
      const { theme, locale } = globals as { theme: string; locale: string };
      const { documentElement } = document;
      documentElement.lang = locale;
      documentElement.dir = directionOf(locale);
      documentElement.dataset['theme'] = theme;
      // The stories set a language of their own, which takes precedence over the page's.
      return locale === 'en' ? story() : story({ args: { ...args, locale } });
    },
  ],
};

export default preview;
