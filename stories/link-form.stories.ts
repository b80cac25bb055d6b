import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define.ts';
import { moduleNames, offersWrite } from '../src/domain/access.ts';
import { maskClientId } from '../src/domain/credentials.ts';
import { linkError, type LinkError } from '../src/domain/link-error.ts';
import type { LinkStage } from '../src/events/request-event.ts';
import type { PersonioLinkForm } from '../src/index.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../src/testing/index.ts';
import { fortyAttributes, twelveAttributes } from './many-attributes.ts';
import type { LinkAdapter } from '../src/adapter/link-adapter.ts';
import type { LinkedAccount } from '../src/domain/linked-account.ts';

interface FormArguments {
  locale: 'en' | 'de';
  adapter: LinkAdapter;
  accountId?: string;
  accountLabel?: string;
  accountClientId?: string;
  labelField: 'optional' | 'required' | 'hidden';
  employeeAttributes?: string;
  sealing?: boolean;
  withGuide?: boolean;
}

const meta: Meta<FormArguments> = {
  title: 'Elements/personio-link-form',
  component: 'personio-link-form',
  args: { locale: 'en', labelField: 'optional', adapter: createFakeAdapter() },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    labelField: { control: 'inline-radio', options: ['optional', 'required', 'hidden'] },
    adapter: { control: false },
  },
  render: ({
    locale,
    adapter,
    accountId,
    accountLabel,
    accountClientId,
    labelField,
    employeeAttributes,
    sealing = false,
    withGuide = false,
  }): TemplateResult => html`
    <personio-link-provider locale=${locale} access="employees:read documents:read time-off:read+write?">
      ${withGuide ? html`<personio-setup-guide></personio-setup-guide>` : nothing}
      <personio-link-form
        .adapter=${adapter}
        account-id=${ifDefined(accountId)}
        account-label=${ifDefined(accountLabel)}
        account-client-id=${ifDefined(accountClientId)}
        label-field=${labelField}
        employee-attributes=${ifDefined(employeeAttributes)}
        ?sealing=${sealing}
      ></personio-link-form>
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<FormArguments>;

const { clientId, clientSecret } = sampleCredentials.allRights;

/** An adapter whose `linkAccount` always has the same outcome. */
function linking(outcome: () => Promise<LinkedAccount>, stage?: LinkStage): LinkAdapter {
  return {
    ...createFakeAdapter(),
    linkAccount: (_, { report }) => {
      if (stage) report(stage);
      return outcome();
    },
  };
}

const failing = (error: LinkError): LinkAdapter => linking(() => Promise.reject(error));

async function fill(
  canvas: HTMLElement,
  values: { clientId: string; clientSecret: string },
): Promise<PersonioLinkForm> {
  const form = canvas.querySelector('personio-link-form');
  if (!form) throw new Error('The story renders no personio-link-form.');
  await untilRendered(form);
  for (const [id, value] of [
    ['client-id', values.clientId],
    ['client-secret', values.clientSecret],
  ] as const) {
    const input = form.shadowRoot?.getElementById(id) as HTMLInputElement;
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.blur();
  }
  await form.updateComplete;
  return form;
}

/** A language other than English is loaded first. */
async function untilRendered(form: PersonioLinkForm): Promise<void> {
  while (!form.shadowRoot?.querySelector('form')) await new Promise(requestAnimationFrame);
}

function play(values = { clientId, clientSecret }, until = ':state(submitting)'): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const form = await fill(canvasElement, values);
    if (until === '') return;
    form.submit();
    while (!form.matches(until)) await new Promise(requestAnimationFrame);
    await form.updateComplete;
  };
}

export const Empty: Story = {};
export const EmptyGerman: Story = { args: { locale: 'de' } };
export const LabelRequired: Story = { args: { labelField: 'required' } };

export const Invalid: Story = {
  play: play({ clientId: '', clientSecret: '••••••••••••' }, ':state(invalid)'),
};
export const InvalidGerman: Story = { ...Invalid, args: { locale: 'de' } };
export const Hints: Story = { play: play({ clientId: '12345678', clientSecret: 'too-short' }, '') };
export const Swapped: Story = { play: play({ clientId: clientSecret, clientSecret: clientId }, '') };
export const BothInOneField: Story = {
  play: play({ clientId: `${clientId} ${clientSecret}`, clientSecret: '' }, ''),
};

export const Submitting: Story = {
  args: { adapter: linking(() => new Promise(() => undefined), 'checking-access') },
  play: play(),
};

export const InvalidCredentials: Story = {
  args: {
    adapter: failing(linkError('invalid-credentials', { traceId: '0af7651916cd43dd8448eb211c80319c' })),
  },
  play: play(undefined, ':state(failed)'),
};
export const InvalidCredentialsGerman: Story = {
  ...InvalidCredentials,
  args: { ...InvalidCredentials.args, locale: 'de' },
};
export const MissingAccess: Story = {
  args: {
    adapter: failing(
      linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }),
    ),
  },
  play: play(undefined, ':state(failed)'),
};
export const RateLimited: Story = {
  args: { adapter: failing(linkError('rate-limited', { retryAfterSeconds: 60 })) },
  play: play(undefined, ':state(failed)'),
};
export const PersonioUnavailable: Story = {
  args: { adapter: failing(linkError('personio-unavailable')) },
  play: play(undefined, ':state(failed)'),
};

export const Declined: Story = {
  args: {
    adapter: failing(
      linkError('declined', { detail: 'These credentials belong to Globex GmbH, not to Acme GmbH.' }),
    ),
  },
  play: play(undefined, ':state(failed)'),
};
export const DeclinedGerman: Story = {
  args: {
    locale: 'de',
    adapter: failing(
      linkError('declined', { detail: 'Diese Zugriffsdaten gehören zur Globex GmbH, nicht zur Acme GmbH.' }),
    ),
  },
  play: play(undefined, ':state(failed)'),
};

export const Linked: Story = {
  args: { adapter: linking(() => Promise.resolve(sampleAccounts.active)) },
  play: play(undefined, ':state(linked)'),
};
export const LinkedWithLimitedAccess: Story = {
  args: { adapter: linking(() => Promise.resolve(sampleAccounts.limited)) },
  play: play(undefined, ':state(linked)'),
};
export const LinkedWithLimitedAccessGerman: Story = {
  ...LinkedWithLimitedAccess,
  args: { ...LinkedWithLimitedAccess.args, locale: 'de' },
};

const readableAttributes = ['first_name', 'last_name', 'email', 'department'];
export const LinkedWithAttributes: Story = {
  args: {
    employeeAttributes: readableAttributes.join(' '),
    adapter: linking(() =>
      Promise.resolve({ ...sampleAccounts.active, employeeAttributes: readableAttributes }),
    ),
  },
  play: play(undefined, ':state(linked)'),
};
export const LinkedWithAttributesGerman: Story = {
  ...LinkedWithAttributes,
  args: { ...LinkedWithAttributes.args, locale: 'de' },
};
export const LimitedByAttributes: Story = {
  args: {
    employeeAttributes: 'first_name last_name email hire_date department?',
    adapter: linking(() =>
      Promise.resolve({
        ...sampleAccounts.active,
        status: 'limited',
        employeeAttributes: ['first_name', 'last_name'],
        unreadableEmployeeAttributes: ['email', 'hire_date', 'department'],
        missingEmployeeAttributes: ['email', 'hire_date'],
      }),
    ),
  },
  play: play(undefined, ':state(linked)'),
};
export const LimitedByAttributesGerman: Story = {
  ...LimitedByAttributes,
  args: { ...LimitedByAttributes.args, locale: 'de' },
};
/** An account that lacks each of the attributes and every right but those to employees. */
const lackingMany = (keys: readonly string[]): Partial<FormArguments> => ({
  employeeAttributes: keys.join(' '),
  adapter: linking(() =>
    Promise.resolve({
      ...sampleAccounts.limited,
      missing: moduleNames
        .filter((module) => module !== 'employees')
        .map((module) => ({ module, read: true, write: offersWrite(module) })),
      employeeAttributes: [],
      unreadableEmployeeAttributes: keys,
      missingEmployeeAttributes: keys,
    }),
  ),
  withGuide: true,
});
export const LimitedByTwelveAttributes: Story = {
  args: lackingMany(twelveAttributes),
  play: play(undefined, ':state(linked)'),
};
export const LimitedByTwelveAttributesGerman: Story = {
  ...LimitedByTwelveAttributes,
  args: { ...LimitedByTwelveAttributes.args, locale: 'de' },
};
export const LimitedByFortyAttributes: Story = {
  args: lackingMany(fortyAttributes),
  play: play(undefined, ':state(linked)'),
};
export const LimitedByFortyAttributesGerman: Story = {
  ...LimitedByFortyAttributes,
  args: { ...LimitedByFortyAttributes.args, locale: 'de' },
};
/** No attribute can be read, and the host names none. */
export const LimitedWithoutAttributes: Story = {
  args: {
    adapter: linking(() => Promise.resolve({ ...sampleAccounts.limited, missing: [] })),
    withGuide: true,
  },
  play: play(undefined, ':state(linked)'),
};
export const LimitedWithoutAttributesGerman: Story = {
  ...LimitedWithoutAttributes,
  args: { ...LimitedWithoutAttributes.args, locale: 'de' },
};

const { id: accountId, label: accountLabel, clientId: accountClientId } = sampleAccounts['needs-relink'];
const relink = { accountId, accountLabel, accountClientId };
export const Relink: Story = {
  args: { ...relink, adapter: createFakeAdapter({ accounts: Object.values(sampleAccounts) }) },
};
export const RelinkedWithOtherClientId: Story = {
  args: {
    ...relink,
    adapter: {
      ...createFakeAdapter(),
      relinkAccount: () =>
        Promise.resolve({
          ...sampleAccounts.active,
          id: accountId,
          label: accountLabel,
          clientId: maskClientId(clientId),
        }),
    },
  },
  play: play(undefined, ':state(linked)'),
};
export const RelinkedWithOtherClientIdGerman: Story = {
  ...RelinkedWithOtherClientId,
  args: { ...RelinkedWithOtherClientId.args, locale: 'de' },
};

/** Simulates being offline while `play` runs. */
function whileOffline(play: NonNullable<Story['play']>): NonNullable<Story['play']> {
  return async (context) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    await play(context);
    Reflect.deleteProperty(navigator, 'onLine');
  };
}

const unreachable = failing(linkError('backend-unavailable'));
export const Offline: Story = {
  args: { adapter: unreachable },
  play: whileOffline(play(undefined, ':state(failed)')),
};
export const OfflineGerman: Story = { ...Offline, args: { adapter: unreachable, locale: 'de' } };
export const Waiting: Story = {
  args: { adapter: unreachable },
  play: whileOffline(async (context) => {
    await play(undefined, ':state(failed)')(context);
    const form = context.canvasElement.querySelector('personio-link-form');
    form?.shadowRoot?.querySelector<HTMLElement>('.notice button')?.click();
    await form?.updateComplete;
  }),
};
export const CannotSeal: Story = {
  args: {
    sealing: true,
    adapter: {
      ...createFakeAdapter(),
      sealingKeys: () => Promise.resolve({ keys: [] }),
    },
  },
  play: play(undefined, ':state(failed)'),
};
export const WithGuide: Story = {
  args: {
    withGuide: true,
    adapter: failing(linkError('invalid-credentials', { traceId: '0af7651916cd43dd8448eb211c80319c' })),
  },
  play: play(undefined, ':state(failed)'),
};
