import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define.ts';
import type { LinkAdapter } from '../src/adapter/link-adapter.ts';
import { linkError } from '../src/domain/link-error.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../src/testing/index.ts';

interface NoticeArguments {
  locale: 'en' | 'de';
  /** Called at every render, so that stories do not share accounts. */
  adapter: () => LinkAdapter;
  href?: string;
}

const meta: Meta<NoticeArguments> = {
  title: 'Elements/linked-accounts-notice',
  component: 'linked-accounts-notice',
  args: {
    locale: 'en',
    href: '#accounts',
    adapter: () => createFakeAdapter({ accounts: createSampleAccounts(8) }),
  },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    adapter: { control: false },
  },
  render: ({ locale, adapter, href }): TemplateResult => html`
    <personio-link-provider locale=${locale} .adapter=${adapter()}>
      <linked-accounts-notice href=${ifDefined(href)}></linked-accounts-notice>
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<NoticeArguments>;

async function untilState(canvas: HTMLElement, state: string): Promise<Element> {
  const notice = canvas.querySelector('linked-accounts-notice');
  if (!notice) throw new Error('The story renders no linked-accounts-notice.');
  while (!notice.matches(`:state(${state})`)) await new Promise(requestAnimationFrame);
  return notice;
}

function failing(): LinkAdapter {
  const adapter = createFakeAdapter();
  adapter.intercept(() => {
    throw linkError('backend-unavailable') as unknown as Error;
  });
  return adapter;
}

export const Attention: Story = {};
export const AttentionGerman: Story = { args: { locale: 'de' } };
export const OneAccount: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: [sampleAccounts.limited] }) },
};
export const WithoutLink: Story = { args: { href: '' } };
export const Healthy: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: [sampleAccounts.active] }) },
};
export const Failed: Story = { args: { adapter: failing } };
export const Dismissed: Story = {
  play: async ({ canvasElement }) => {
    const notice = await untilState(canvasElement, 'attention');
    notice.shadowRoot?.querySelector<HTMLElement>('[part~="dismiss"]')?.click();
    await untilState(canvasElement, 'dismissed');
    // The next story has the same session.
    sessionStorage.clear();
  },
};
