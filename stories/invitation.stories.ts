import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define.ts';
import type { LinkAdapter } from '../src/adapter/link-adapter.ts';
import type { InvitationDetails, InvitationProblem } from '../src/domain/invitation.ts';
import { linkError } from '../src/domain/link-error.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../src/testing/index.ts';

interface InvitationArguments {
  locale: 'en' | 'de';
  /** The fragment of the page's URL. */
  fragment: string;
  adapter: LinkAdapter;
}

const fragment = `#invitation=${'sample-'.repeat(7).slice(0, 43)}`;

const details: InvitationDetails = {
  purpose: 'link',
  integrationName: 'Acme People Analytics',
  access: 'employees:read time-off:read+write documents:read?',
  employeeAttributes: 'first_name last_name email',
  createdBy: 'Ines Albrecht',
  expiresAt: '2030-12-04T14:00:00.000Z',
};

function opening(getInvitation: () => Promise<InvitationDetails>): LinkAdapter {
  return { ...createFakeAdapter(), getInvitation };
}

const rejected = (reason: InvitationProblem): LinkAdapter =>
  opening(() => Promise.reject(linkError('invitation-invalid', { reason })));

const meta: Meta<InvitationArguments> = {
  title: 'Elements/personio-invitation',
  component: 'personio-invitation',
  args: { locale: 'en', fragment, adapter: opening(() => Promise.resolve(details)) },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    adapter: { control: false },
  },
  render: ({ locale, fragment: hash, adapter }): TemplateResult => {
    // WebKit throws after 100 calls in ten seconds.
    if (location.hash !== hash)
      history.replaceState(history.state, '', hash || location.pathname + location.search);
    return html`<personio-link-provider locale=${locale}>
      <personio-invitation .adapter=${adapter}></personio-invitation>
    </personio-link-provider>`;
  },
};
export default meta;

type Story = StoryObj<InvitationArguments>;

/** Waits for a state, because an adapter answers later. */
function waitFor(state: string): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const element = canvasElement.querySelector('personio-invitation');
    while (!element?.matches(`:state(${state})`)) await new Promise(requestAnimationFrame);
    await element.updateComplete;
  };
}

const ready = { play: waitFor('ready') };
const invalid = { play: waitFor('invalid') };

export const Ready: Story = ready;
export const ReadyGerman: Story = { ...ready, args: { locale: 'de' } };
export const UnknownInviter: Story = {
  ...ready,
  args: {
    adapter: opening(() => {
      const { createdBy: _, ...rest } = details;
      return Promise.resolve(rest);
    }),
  },
};
const relinking = opening(() =>
  Promise.resolve({
    ...details,
    purpose: 'relink',
    account: { label: 'Acme GmbH', clientId: 'papi-dcec…041a' },
  }),
);
export const Relink: Story = { ...ready, args: { adapter: relinking } };
export const RelinkGerman: Story = { ...Relink, args: { ...Relink.args, locale: 'de' } };
export const Loading: Story = {
  args: { adapter: opening(() => new Promise(() => undefined)) },
  play: waitFor('loading'),
};
export const Failed: Story = {
  args: { adapter: opening(() => Promise.reject(linkError('backend-unavailable'))) },
  play: waitFor('failed'),
};
export const LinkMissing: Story = { ...invalid, args: { fragment: '' } };
export const LinkMissingGerman: Story = { ...invalid, args: { fragment: '', locale: 'de' } };
export const LinkIncomplete: Story = { ...invalid, args: { fragment: '#invitation=cut' } };
export const Unknown: Story = { ...invalid, args: { adapter: rejected('unknown') } };
export const Used: Story = { ...invalid, args: { adapter: rejected('used') } };
export const Revoked: Story = { ...invalid, args: { adapter: rejected('revoked') } };
export const Expired: Story = { ...invalid, args: { adapter: rejected('expired') } };

/** Opens the link, submits the form, and waits for the state or the failure. */
function submitted(state: string): NonNullable<Story['play']> {
  return async (context) => {
    await waitFor('ready')(context);
    const form = context.canvasElement
      .querySelector('personio-invitation')
      ?.shadowRoot?.querySelector('personio-link-form');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    while (!form?.shadowRoot?.querySelector('form')) await new Promise(requestAnimationFrame);
    for (const [id, value] of [
      ['client-id', clientId],
      ['client-secret', clientSecret],
    ] as const) {
      const input = form.shadowRoot.getElementById(id) as HTMLInputElement;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const failed = new Promise((resolve) => {
      form.addEventListener('personio-link-failed', resolve, { once: true });
    });
    form.submit();
    await (state === 'done' ? waitFor('done')(context) : failed);
    await form.updateComplete;
  };
}

const linking = (linkAccount: LinkAdapter['linkAccount']): LinkAdapter => ({
  ...opening(() => Promise.resolve(details)),
  linkAccount,
});

export const Done: Story = { play: submitted('done') };
export const DoneGerman: Story = { ...Done, args: { locale: 'de' } };
export const DoneRelink: Story = {
  ...Done,
  args: { adapter: { ...relinking, relinkAccount: () => Promise.resolve(sampleAccounts.active) } },
};
export const DoneWithMissingRights: Story = {
  ...Done,
  args: { adapter: linking(() => Promise.resolve(sampleAccounts.limited)) },
};
const withoutAttributes = linking(() => Promise.resolve({ ...sampleAccounts.limited, missing: [] }));
export const DoneWithoutAttributes: Story = { ...Done, args: { adapter: withoutAttributes } };
export const DoneWithoutAttributesGerman: Story = {
  ...Done,
  args: { adapter: withoutAttributes, locale: 'de' },
};
export const AlreadyLinked: Story = {
  play: submitted('ready'),
  args: { adapter: linking(() => Promise.reject(linkError('already-linked'))) },
};
export const AlreadyLinkedGerman: Story = {
  ...AlreadyLinked,
  args: { ...AlreadyLinked.args, locale: 'de' },
};
/** What was typed stays. */
export const RevokedMeanwhile: Story = {
  play: submitted('ready'),
  args: { adapter: linking(() => Promise.reject(linkError('invitation-invalid', { reason: 'revoked' }))) },
};
export const ExpiredMeanwhileGerman: Story = {
  play: submitted('ready'),
  args: {
    locale: 'de',
    adapter: linking(() => Promise.reject(linkError('invitation-invalid', { reason: 'expired' }))),
  },
};
