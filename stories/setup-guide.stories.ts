import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '../src/define.ts';
import type { LinkAdapter } from '../src/adapter/link-adapter.ts';
import type { AccessRequirement } from '../src/domain/access.ts';
import type { EmployeeAttributeRequirement } from '../src/domain/employee-attributes.ts';
import { linkError } from '../src/domain/link-error.ts';
import type { GuideContentOverride } from '../src/domain/guide-content.ts';
import { PersonioLinkFailedEvent } from '../src/events/link-events.ts';
import { createFakeAdapter } from '../src/testing/index.ts';
import { fortyAttributes, twelveAttributes } from './many-attributes.ts';

interface GuideArguments {
  locale: 'en' | 'de';
  variant: 'steps' | 'page';
  step: string;
  integrationName: string;
  access: string | readonly AccessRequirement[];
  employeeAttributes: string | readonly EmployeeAttributeRequirement[];
  company: string;
  hidePictures: boolean;
  hideShare: boolean;
  content: GuideContentOverride | undefined;
  withForm: boolean;
  adapter: LinkAdapter | undefined;
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
    employeeAttributes: '',
    company: '',
    hidePictures: false,
    hideShare: false,
    content: undefined,
    withForm: false,
    adapter: undefined,
  },
  argTypes: {
    adapter: { control: false },
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    variant: { control: 'inline-radio', options: ['steps', 'page'] },
    step: {
      control: 'select',
      options: ['open', 'create', 'name', 'access', 'credentials', 'link', 'change-rights'],
    },
  },
  render: ({
    locale,
    variant,
    step,
    integrationName,
    access,
    employeeAttributes,
    company,
    hidePictures,
    hideShare,
    content,
    withForm,
    adapter,
  }): TemplateResult => html`
    <personio-link-provider
      locale=${locale}
      .access=${access}
      .employeeAttributes=${employeeAttributes}
      .adapter=${adapter ?? createFakeAdapter()}
    >
      <personio-setup-guide
        variant=${variant}
        step=${step}
        integration-name=${integrationName}
        company=${company || nothing}
        ?hide-pictures=${hidePictures}
        ?hide-share=${hideShare}
        .content=${content}
      ></personio-setup-guide>
      ${withForm ? html`<personio-link-form></personio-link-form>` : nothing}
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<GuideArguments>;

const next = '[part~="next"]';

/** Presses elements of the guide in order, each as soon as it is rendered. */
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

/** Simulates a form under the same provider that failed because two rights are missing. */
const failWithMissingAccess: NonNullable<Story['play']> = async (context) => {
  await press('[part~="next"]')(context);
  const missing = [
    { module: 'employees', read: true, write: false },
    { module: 'time-off', read: false, write: true },
  ] as const;
  const form = context.canvasElement.querySelector('personio-link-form');
  form?.dispatchEvent(new PersonioLinkFailedEvent(linkError('missing-access', { missing })));
  await context.canvasElement.querySelector('personio-setup-guide')?.updateComplete;
};

/** Enters the company's Personio address. */
const enterCompany =
  (address: string): NonNullable<Story['play']> =>
  async (context) => {
    const { shadowRoot } = context.canvasElement.querySelector('personio-setup-guide') ?? {};
    let input: HTMLInputElement | null | undefined;
    while (!(input = shadowRoot?.querySelector<HTMLInputElement>('.company-input')))
      await new Promise(requestAnimationFrame);
    input.value = address;
    await press('[part="company"] button')(context);
  };

export const Open: Story = {};
export const OpenGerman: Story = { args: { locale: 'de' } };
export const SelfCheckPassed: Story = {
  play: press('fieldset:nth-of-type(1) [type="radio"]', 'fieldset:nth-of-type(2) [type="radio"]'),
};
export const SelfCheckFailed: Story = {
  play: press('fieldset:nth-of-type(1) label:nth-child(2) [type="radio"]', '.self-check .actions button'),
};
export const SelfCheckFailedGerman: Story = { ...SelfCheckFailed, args: { locale: 'de' } };
export const OtherPath: Story = { play: press('[part="step"] > details:last-of-type summary') };
export const OtherPathGerman: Story = { ...OtherPath, args: { locale: 'de' } };
export const CompanyKnown: Story = { args: { company: 'acme' } };
export const CompanyEntered: Story = { play: enterCompany('https://acme.app.personio.com/my-desk') };
export const CompanyInvalid: Story = { play: enterCompany('acme.example') };
export const CompanyInvalidGerman: Story = { ...CompanyInvalid, args: { locale: 'de' } };
export const Create: Story = { args: { step: 'create' } };
export const Name: Story = { args: { step: 'name' } };
export const NameNotSet: Story = { args: { step: 'name', integrationName: '' } };
export const Access: Story = { args: { step: 'access' } };
export const AccessGerman: Story = { args: { step: 'access', locale: 'de' } };
export const AccessTickedOff: Story = {
  args: { step: 'access' },
  play: press('tr:nth-child(1) [type="checkbox"]', 'tr:nth-child(3) [type="checkbox"]'),
};
const newModules = 'employees:read documents:read? jobs:read salary-bands:read?';
export const AccessNotOnScreen: Story = { args: { step: 'access', access: newModules } };
export const AccessNotOnScreenGerman: Story = {
  args: { step: 'access', access: newModules, locale: 'de' },
};
export const AccessMissing: Story = { args: { withForm: true }, play: failWithMissingAccess };
export const AccessMissingGerman: Story = {
  args: { withForm: true, locale: 'de' },
  play: failWithMissingAccess,
};
const recommended: readonly string[] = ['cost_centers', 'team', 'dynamic_33400'];
const attributes = {
  two: 'first_name last_name',
  twelve: twelveAttributes.map((key) => (recommended.includes(key) ? `${key}?` : key)).join(' '),
  forty: fortyAttributes.join(' '),
};
export const TwoAttributes: Story = { args: { step: 'access', employeeAttributes: attributes.two } };
export const TwoAttributesGerman: Story = {
  args: { step: 'access', employeeAttributes: attributes.two, locale: 'de' },
};
export const TwelveAttributes: Story = { args: { step: 'access', employeeAttributes: attributes.twelve } };
export const TwelveAttributesGerman: Story = {
  args: { step: 'access', employeeAttributes: attributes.twelve, locale: 'de' },
};
export const FortyAttributes: Story = { args: { step: 'access', employeeAttributes: attributes.forty } };
export const FortyAttributesGerman: Story = {
  args: { step: 'access', employeeAttributes: attributes.forty, locale: 'de' },
};
export const ChangeRights: Story = { args: { step: 'change-rights', company: 'acme' } };
export const ChangeRightsGerman: Story = { args: { step: 'change-rights', locale: 'de' } };
export const AttributesMissing: Story = {
  args: { employeeAttributes: attributes.twelve },
  play: async ({ canvasElement }) => {
    const guide = canvasElement.querySelector('personio-setup-guide');
    await guide?.updateComplete;
    guide?.goTo('change-rights', { missing: [], missingEmployeeAttributes: ['email', 'hire_date'] });
  },
};
export const AttributesMissingGerman: Story = {
  ...AttributesMissing,
  args: { employeeAttributes: attributes.twelve, locale: 'de' },
};
/** For a limited account whose attributes can't be read, and a host that names none. */
export const NoAttributes: Story = {
  play: async ({ canvasElement }) => {
    const guide = canvasElement.querySelector('personio-setup-guide');
    await guide?.updateComplete;
    guide?.goTo('change-rights', { status: 'limited', missing: [] });
  },
};
export const NoAttributesGerman: Story = { ...NoAttributes, args: { locale: 'de' } };
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
export const PageShared: Story = {
  args: { variant: 'page', company: 'acme' },
  play: press('fieldset:nth-of-type(1) label:nth-child(2) [type="radio"]', '.self-check .actions button'),
};
const inviting = ['[part="share"] summary', '[part~="invite-create"]'];
export const InvitationOffered: Story = { play: press('[part="share"] summary', '[part="invite"]') };
export const InvitationCreating: Story = {
  args: { adapter: { ...createFakeAdapter(), createInvitation: () => new Promise(() => undefined) } },
  play: press(...inviting, '[part~="invite-create"][aria-disabled="true"]'),
};
export const InvitationCreatingGerman: Story = {
  ...InvitationCreating,
  args: { ...InvitationCreating.args, locale: 'de' },
};
export const InvitationLink: Story = { play: press(...inviting, '[part~="invite-link"]') };
export const InvitationLinkGerman: Story = { ...InvitationLink, args: { locale: 'de' } };
/** Browsers that deny access to the clipboard show the link selected instead. */
export const InvitationCopied: Story = {
  play: press(
    ...inviting,
    '[part~="invite-link"]',
    '.invite .actions button',
    '.invite [aria-live]:not(:empty)',
  ),
};
export const InvitationCopiedGerman: Story = { ...InvitationCopied, args: { locale: 'de' } };
export const InvitationQrCode: Story = {
  play: press(...inviting, '[aria-controls="invite-qr"]', '.invite-qr'),
};
export const InvitationQrCodeGerman: Story = { ...InvitationQrCode, args: { locale: 'de' } };
export const InvitationFailed: Story = {
  args: {
    adapter: {
      ...createFakeAdapter(),
      createInvitation: () => Promise.reject(linkError('backend-unavailable')),
    },
  },
  play: press(...inviting, '.invite .notice'),
};
export const InvitationFailedGerman: Story = {
  ...InvitationFailed,
  args: { ...InvitationFailed.args, locale: 'de' },
};
export const InvitationTooMany: Story = {
  ...InvitationFailed,
  args: {
    adapter: {
      ...createFakeAdapter(),
      createInvitation: () => Promise.reject(linkError('declined', { reason: 'too-many-invitations' })),
    },
  },
};
export const InvitationTooManyGerman: Story = {
  ...InvitationTooMany,
  args: { ...InvitationTooMany.args, locale: 'de' },
};
export const WithoutPictures: Story = { args: { step: 'create', hidePictures: true } };
export const WithoutSharing: Story = { args: { step: 'create', hideShare: true } };
export const WithCustomContent: Story = {
  args: {
    content: (content) => ({
      intro:
        'Acme needs its own access to your Personio data. Our support team can guide you through this by phone.',
      steps: [
        ...content.steps.filter(({ id }) => id !== 'link'),
        {
          id: 'call',
          title: 'Call Acme',
          blocks: [
            { type: 'text', text: 'Read the client ID to us, and keep the secret to yourself.' },
            { type: 'value', value: '+49 30 1234567' },
          ],
        },
      ],
    }),
    step: 'call',
  },
};
