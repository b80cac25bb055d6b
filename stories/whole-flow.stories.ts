import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define.ts';
import type { LinkAdapter } from '../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../src/testing/index.ts';

interface FlowArguments {
  locale: 'en' | 'de';
  adapter: LinkAdapter;
}

/** Guide, form and list under one provider: an account linked with the form appears in the list. */
const meta: Meta<FlowArguments> = {
  title: 'The whole flow',
  component: 'personio-link-provider',
  args: { locale: 'en', adapter: createFakeAdapter() },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    adapter: { control: false },
  },
  render: ({ locale, adapter }): TemplateResult => html`
    <personio-link-provider
      .adapter=${adapter}
      locale=${locale}
      access="employees:read time-off:read+write documents:read?"
      integration-name="Acme People Analytics"
    >
      <personio-setup-guide></personio-setup-guide>
      <personio-link-form></personio-link-form>
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<FlowArguments>;

export const NothingLinked: Story = {};
export const NothingLinkedGerman: Story = { args: { locale: 'de' } };
export const SomeLinked: Story = {
  args: { adapter: createFakeAdapter({ accounts: Object.values(sampleAccounts) }) },
};
