import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define.ts';
import type { AccessRequirement } from '../src/domain/access.ts';
import type { SetupStep } from '../src/domain/setup-steps.ts';
import { createFakeAdapter } from '../src/testing/index.ts';

interface GuideArguments {
  locale: 'en' | 'de';
  variant: 'steps' | 'page';
  step: SetupStep;
  integrationName: string;
  access: string | readonly AccessRequirement[];
  withForm: boolean;
}

const meta: Meta<GuideArguments> = {
  title: 'Elements/personio-setup-guide',
  component: 'personio-setup-guide',
  args: {
    locale: 'en',
    variant: 'steps',
    step: 'open',
    integrationName: 'Acme People Analytics',
    access: 'employees:read time-off:read+write documents:read?',
    withForm: false,
  },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    variant: { control: 'inline-radio', options: ['steps', 'page'] },
    step: { control: 'select', options: ['open', 'create', 'name', 'access', 'credentials', 'link'] },
  },
  render: ({ locale, variant, step, integrationName, access, withForm }): TemplateResult => html`
    <personio-link-provider locale=${locale} .access=${access} .adapter=${createFakeAdapter()}>
      <personio-setup-guide
        variant=${variant}
        step=${step}
        integration-name=${integrationName}
      ></personio-setup-guide>
      ${withForm ? html`<personio-link-form></personio-link-form>` : nothing}
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<GuideArguments>;

const next = '[part="next"]';

/** Presses what the selectors find in the guide, one after the other, each once it is drawn. */
function press(...selectors: readonly string[]): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const guide = canvasElement.querySelector('personio-setup-guide');
    for (const selector of selectors) {
      let found: HTMLElement | null | undefined;
      while (!(found = guide?.shadowRoot?.querySelector<HTMLElement>(selector))) {
        await new Promise(requestAnimationFrame);
      }
      found.click();
      await guide?.updateComplete;
    }
  };
}

export const Open: Story = {};
export const OpenGerman: Story = { args: { locale: 'de' } };
export const Create: Story = { args: { step: 'create' } };
export const Name: Story = { args: { step: 'name' } };
export const NameOfTheirOwn: Story = { args: { step: 'name', integrationName: '' } };
export const Access: Story = { args: { step: 'access' } };
export const AccessGerman: Story = { args: { step: 'access', locale: 'de' } };
export const AccessWithReasons: Story = {
  args: {
    step: 'access',
    access: [
      {
        module: 'employees',
        read: true,
        write: false,
        required: true,
        reason: 'To list the people in your teams',
      },
      { module: 'time-off', read: true, write: true, required: true, reason: 'To enter approved holidays' },
      {
        module: 'documents',
        read: true,
        write: false,
        required: false,
        reason: 'To show contracts beside a profile',
      },
      { module: 'workplaces', read: true, write: false, required: false },
    ],
  },
};
export const Credentials: Story = { args: { step: 'credentials' } };
export const CredentialsGerman: Story = { args: { step: 'credentials', locale: 'de' } };
export const Link: Story = { args: { step: 'link' } };
export const LinkWithForm: Story = { args: { step: 'link', withForm: true } };
export const PartlyDone: Story = { play: press(next, next, next) };
export const HelpOpen: Story = { args: { step: 'credentials' }, play: press('[part="help"] summary') };
export const Completed: Story = { args: { step: 'link' }, play: press(next) };
export const CompletedGerman: Story = { args: { step: 'link', locale: 'de' }, play: press(next) };
export const Page: Story = { args: { variant: 'page' } };
export const PageGerman: Story = { args: { variant: 'page', locale: 'de' } };
export const PageCompleted: Story = { args: { variant: 'page' }, play: press(next) };
