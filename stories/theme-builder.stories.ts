import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import './theme-builder/theme-builder.ts';
import { brands } from './brands/brands.ts';
import { fromAppearance, type ThemeSettings } from './theme-builder/theme.ts';

interface BuilderArguments {
  /** The default, or the theme in the fragment of the page's URL, if not set. */
  settings?: ThemeSettings;
}

/** Choose the base tokens of a theme, with all elements and the contrast of each pair beside them. */
const meta: Meta<BuilderArguments> = {
  title: 'Theme builder',
  component: 'personio-link-provider',
  parameters: { layout: 'fullscreen' },
  argTypes: { settings: { control: false } },
  render: ({ settings }): TemplateResult =>
    settings
      ? html`<theme-builder .settings=${settings}></theme-builder>`
      : html`<theme-builder></theme-builder>`,
};
export default meta;

type Story = StoryObj<BuilderArguments>;
type Play = NonNullable<Story['play']>;

/** Until the forms are in the states that the preview shows. */
const untilPrepared: Play = async ({ canvasElement }) => {
  const root = canvasElement.querySelector('theme-builder')?.shadowRoot;
  while (!root?.querySelector('.stage:not([inert])')) await new Promise(requestAnimationFrame);
};

export const ThemeBuilder: Story = { play: untilPrepared };
const developer = brands.find(({ id }) => id === 'developer');
export const FromABrand: Story = {
  args: developer ? { settings: fromAppearance(developer.theme, developer.appearance) } : {},
  play: untilPrepared,
};
