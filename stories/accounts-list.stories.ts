import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define.ts';
import type { LinkAdapter } from '../src/adapter/link-adapter.ts';
import { moduleNames, offersWrite } from '../src/domain/access.ts';
import type { OpenInvitation } from '../src/domain/invitation.ts';
import { linkError, type LinkError } from '../src/domain/link-error.ts';
import type { LinkedAccount } from '../src/domain/linked-account.ts';
import type { ListAction } from '../src/elements/accounts-list/state.ts';
import type { LinkedAccountsList } from '../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../src/testing/index.ts';
import { fortyAttributes, twelveAttributes } from './many-attributes.ts';

interface ListArguments {
  locale: 'en' | 'de';
  /** Called at every render, so that stories do not share accounts. */
  adapter: () => LinkAdapter | undefined;
  accounts?: readonly LinkedAccount[];
  access: string;
  actions?: string;
  pageSize?: number;
  emptySlot?: string;
  hideSearch?: boolean;
  virtualized?: boolean;
  autoLoad?: boolean;
}

const meta: Meta<ListArguments> = {
  title: 'Elements/linked-accounts-list',
  component: 'linked-accounts-list',
  args: {
    locale: 'en',
    access: 'employees:read',
    adapter: () => createFakeAdapter({ accounts: everyStatus }),
  },
  argTypes: {
    locale: { control: 'inline-radio', options: ['en', 'de'] },
    adapter: { control: false },
    accounts: { control: false },
  },
  render: ({
    locale,
    adapter,
    accounts,
    access,
    actions,
    pageSize,
    emptySlot,
    hideSearch = false,
    virtualized = false,
    autoLoad = false,
  }): TemplateResult => html`
    <personio-link-provider locale=${locale} access=${access}>
      <linked-accounts-list
        .adapter=${adapter()}
        .accounts=${accounts}
        actions=${ifDefined(actions)}
        page-size=${ifDefined(pageSize)}
        ?hide-search=${hideSearch}
        ?virtualized=${virtualized}
        ?auto-load=${autoLoad}
      >
        ${emptySlot ? html`<a slot="empty" href="#form">${emptySlot}</a>` : nothing}
      </linked-accounts-list>
    </personio-link-provider>
  `,
};
export default meta;

type Story = StoryObj<ListArguments>;
type Play = NonNullable<Story['play']>;

const hour = 3_600_000;
const everyStatus: readonly LinkedAccount[] = Object.values(sampleAccounts).map((account, index) => ({
  ...account,
  checkedAt: new Date(Date.now() - (index * 7 + 1) * hour).toISOString(),
}));

/** An adapter that answers the first `answered` calls; all later ones stay pending or fail. */
function after(answered: number, then: 'pending' | LinkError, accounts = everyStatus): () => LinkAdapter {
  return () => {
    const adapter = createFakeAdapter({ accounts });
    adapter.intercept(() => {
      if (adapter.calls.length <= answered) return;
      if (then === 'pending') return new Promise(() => undefined);
      throw then;
    });
    return adapter;
  };
}

/** Resolves when the list no longer shows its skeleton. */
async function untilLoaded(canvas: HTMLElement): Promise<LinkedAccountsList> {
  const list = canvas.querySelector('linked-accounts-list');
  if (!list) throw new Error('The story renders no linked-accounts-list.');
  await until(() => !list.matches(':state(loading)') && list.shadowRoot?.querySelector('h2') !== null);
  await list.updateComplete;
  return list;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(requestAnimationFrame);
}

function press(list: LinkedAccountsList, selector: string): void {
  list.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
}

/** Waits for what appears after the accounts. */
function shows(selector: string): Play {
  return async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    await until(() => list.shadowRoot?.querySelector(selector) !== null);
  };
}

/** Presses a button and waits for what appears. */
function pressed(selector: string, shown: string): Play {
  return async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    await until(() => list.shadowRoot?.querySelector(selector) !== null);
    press(list, selector);
    await until(() => list.shadowRoot?.querySelector(shown) !== null);
  };
}

/** Chooses an action in the menu of the first account, and waits for what appears. */
function chosen(action: ListAction, shown: string): Play {
  return async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    await chooseAction(list, action);
    await until(() => list.shadowRoot?.querySelector(shown) !== null);
  };
}

async function chooseAction(list: LinkedAccountsList, action: ListAction): Promise<void> {
  press(list, '[data-action="menu"]');
  await list.updateComplete;
  press(list, `[role="menuitem"][data-action="${action}"]`);
}

/** Opens the unlink dialog of the first account. With a selector to wait for, also confirms it. */
function unlink(shownAfterConfirming?: string): Play {
  return async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    await chooseAction(list, 'unlink');
    await until(() => list.shadowRoot?.querySelector('dialog[open] button') !== null);
    if (!shownAfterConfirming) return;
    press(list, 'dialog .danger');
    await until(() => list.shadowRoot?.querySelector(shownAfterConfirming) !== null);
  };
}

export const Loaded: Story = {};
export const LoadedGerman: Story = { args: { locale: 'de' } };

export const Loading: Story = { args: { adapter: after(0, 'pending') } };
export const LoadingGerman: Story = { args: { ...Loading.args, locale: 'de' } };

export const Empty: Story = { args: { adapter: () => createFakeAdapter() } };
export const EmptyGerman: Story = { args: { ...Empty.args, locale: 'de' } };
export const EmptyWithSlottedLink: Story = {
  args: { ...Empty.args, emptySlot: 'Link your first account' },
};

export const Failed: Story = { args: { adapter: after(0, linkError('backend-unavailable')) } };
export const FailedGerman: Story = { args: { ...Failed.args, locale: 'de' } };
export const Forbidden: Story = { args: { adapter: after(0, linkError('forbidden')) } };
export const RateLimited: Story = {
  args: { adapter: after(0, linkError('rate-limited', { retryAfterSeconds: 60 })) },
};
export const NotConfigured: Story = { args: { adapter: after(0, linkError('not-configured')) } };

const many: Partial<ListArguments> = {
  adapter: () => createFakeAdapter({ accounts: createSampleAccounts(40) }),
  pageSize: 10,
};
export const MorePages: Story = { args: many };
export const MorePagesGerman: Story = { args: { ...many, locale: 'de' } };
export const NextPageLoading: Story = {
  args: { ...many, adapter: after(1, 'pending', createSampleAccounts(40)) },
  play: pressed('[part~="load-more"]', '[part~="load-more"][aria-disabled="true"]'),
};
export const NextPageFailed: Story = {
  args: { ...many, adapter: after(1, linkError('timeout'), createSampleAccounts(40)) },
  play: pressed('[part~="load-more"]', '.footer .notice'),
};
export const RefreshFailed: Story = {
  args: {
    adapter: after(1, linkError('personio-unavailable', { traceId: '0af7651916cd43dd8448eb211c80319c' })),
  },
  play: async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    await list.refresh();
  },
};

export const Menu: Story = { play: pressed('[data-action="menu"]', '[role="menu"]') };
export const MenuGerman: Story = { ...Menu, args: { locale: 'de' } };
export const MenuOfProblem: Story = {
  play: pressed('[data-account-id="account-3"] [data-action="menu"]', '[role="menu"]'),
};

export const History: Story = {
  args: {
    adapter: () =>
      createFakeAdapter({
        accounts: everyStatus,
        history: {
          'account-1': [
            { at: '2026-11-14T06:00:00Z', type: 'status-changed', status: 'active' },
            { at: '2026-11-12T06:00:00Z', type: 'status-changed', status: 'unreachable' },
            {
              at: '2026-11-03T06:00:00Z',
              type: 'access-changed',
              by: 'Tom Becker',
              status: 'active',
              revoked: [{ module: 'documents', read: true, write: false }],
              granted: [{ module: 'time-off', read: true, write: true }],
              grantedEmployeeAttributes: ['email', 'hire_date'],
            },
            { at: '2026-10-02T09:30:00Z', type: 'relinked', by: 'Ines Albrecht', via: 'invitation' },
            { at: '2026-10-01T16:05:00Z', type: 'invited', by: 'Ines Albrecht' },
            { at: '2026-09-14T08:12:00Z', type: 'linked', by: 'Ines Albrecht' },
          ],
        },
      }),
  },
  play: chosen('history', '.history li'),
};
export const HistoryGerman: Story = { ...History, args: { ...History.args, locale: 'de' } };
export const HistoryEmpty: Story = { play: chosen('history', '.history') };
export const HistoryFailed: Story = {
  args: { adapter: after(1, linkError('timeout')) },
  play: chosen('history', '.history [role="alert"]'),
};

export const Checking: Story = {
  args: { adapter: after(1, 'pending') },
  play: chosen('check', '[part="status"]'),
};
export const CheckFailed: Story = {
  args: { adapter: after(1, linkError('personio-unavailable')) },
  play: chosen('check', '[data-account-id="account-1"] .note'),
};
export const CheckedAccountNotFound: Story = {
  args: { adapter: after(1, linkError('account-not-found')) },
  play: chosen('check', '[data-account-id="account-1"] .note button'),
};

export const Unlink: Story = { play: unlink() };
export const UnlinkGerman: Story = { args: { locale: 'de' }, play: unlink() };
export const Unlinking: Story = {
  args: { adapter: after(1, 'pending') },
  play: unlink('dialog .danger[aria-disabled="true"]'),
};
export const UnlinkFailed: Story = {
  args: { adapter: after(1, linkError('personio-unavailable')) },
  play: unlink('dialog .notice'),
};

export const Rename: Story = { play: chosen('rename', '.rename input') };
export const RenameGerman: Story = { ...Rename, args: { locale: 'de' } };
export const RenameFailed: Story = {
  args: { adapter: after(1, linkError('forbidden')) },
  play: async (context) => {
    await chosen('rename', '.rename input')(context);
    const list = await untilLoaded(context.canvasElement);
    const input = list.shadowRoot?.querySelector<HTMLInputElement>('.rename input');
    if (input) input.value = 'Acme Holding';
    press(list, '.rename [type="submit"]');
    await until(() => list.shadowRoot?.querySelector('[data-account-id="account-1"] .note') !== null);
  },
};
export const Relink: Story = {
  play: pressed('[data-account-id="account-3"] [data-action="relink"]', 'dialog[open] personio-link-form'),
};
export const RelinkGerman: Story = { ...Relink, args: { locale: 'de' } };

const openInvitations: readonly OpenInvitation[] = [
  { id: 'invitation-1', purpose: 'link', createdBy: 'Ines Albrecht', expiresAt: '2026-12-04T14:00:00Z' },
  {
    id: 'invitation-2',
    purpose: 'relink',
    accountId: sampleAccounts['needs-relink'].id,
    createdBy: 'Tom Becker',
    expiresAt: '2026-12-02T09:30:00Z',
  },
  { id: 'invitation-3', purpose: 'relink', accountId: 'account-99', expiresAt: '2026-12-01T08:00:00Z' },
];

function invited(methods: Partial<LinkAdapter> = {}): () => LinkAdapter {
  return () => ({
    ...createFakeAdapter({ accounts: everyStatus }),
    listInvitations: () => Promise.resolve({ invitations: openInvitations }),
    ...methods,
  });
}

/** Opens the dialog of an account, and presses its button. */
function creating(shown: string): Play {
  return async (context) => {
    await pressed('.note [data-action="invite"]', 'dialog[open] [part~="invite-create"]')(context);
    await pressed('[part~="invite-create"]', `dialog[open] ${shown}`)(context);
  };
}

function rejecting(error: LinkError): () => LinkAdapter {
  return () => ({
    ...createFakeAdapter({ accounts: everyStatus }),
    createInvitation: () => Promise.reject(error),
  });
}

export const Invite: Story = {
  play: pressed('.note [data-action="invite"]', 'dialog[open] [part~="invite-create"]'),
};
export const InviteGerman: Story = { ...Invite, args: { locale: 'de' } };
export const InviteCreating: Story = {
  args: {
    adapter: () => ({
      ...createFakeAdapter({ accounts: everyStatus }),
      createInvitation: () => new Promise(() => undefined),
    }),
  },
  play: creating('[part~="invite-create"][aria-disabled="true"]'),
};
export const InviteCreatingGerman: Story = {
  ...InviteCreating,
  args: { ...InviteCreating.args, locale: 'de' },
};
export const InviteCreated: Story = { play: creating('[part~="invite-link"]') };
export const InviteCreatedGerman: Story = { ...InviteCreated, args: { locale: 'de' } };
/** Browsers that deny access to the clipboard show the link selected instead. */
export const InviteCopied: Story = {
  play: async (context) => {
    await creating('[part~="invite-link"]')(context);
    await pressed('.invite .actions button', '.invite [aria-live]:not(:empty)')(context);
  },
};
export const InviteCopiedGerman: Story = { ...InviteCopied, args: { locale: 'de' } };
export const InviteQrCode: Story = {
  play: async (context) => {
    await creating('[part~="invite-link"]')(context);
    await pressed('[aria-controls="invite-qr"]', '.invite-qr')(context);
  },
};
export const InviteFailed: Story = {
  args: { adapter: rejecting(linkError('backend-unavailable')) },
  play: creating('.invite .notice'),
};
export const InviteFailedGerman: Story = { ...InviteFailed, args: { ...InviteFailed.args, locale: 'de' } };
export const InviteTooMany: Story = {
  ...InviteFailed,
  args: { adapter: rejecting(linkError('declined', { reason: 'too-many-invitations' })) },
};
export const InviteTooManyGerman: Story = { ...InviteTooMany, args: { ...InviteTooMany.args, locale: 'de' } };
export const Invitations: Story = {
  args: { adapter: invited() },
  play: shows('[part="invitations"]'),
};
export const InvitationsGerman: Story = { ...Invitations, args: { ...Invitations.args, locale: 'de' } };
export const InvitationsWhileEmpty: Story = {
  args: {
    adapter: () => ({
      ...createFakeAdapter(),
      listInvitations: () => Promise.resolve({ invitations: openInvitations.slice(0, 1) }),
    }),
  },
  play: shows('[part="invitations"]'),
};
export const Revoking: Story = {
  args: { adapter: invited({ revokeInvitation: () => new Promise(() => undefined) }) },
  play: pressed('[part~="revoke"]', '[part~="revoke"][aria-disabled="true"]'),
};
export const RevokeFailed: Story = {
  args: {
    adapter: invited({
      revokeInvitation: () => Promise.reject(linkError('backend-unavailable')),
    }),
  },
  play: pressed('[part~="revoke"]', '[part="invitation"] strong'),
};

/** Selects an option in the toolbar. */
function choose(part: 'filter' | 'sort', value: string, shown: string): Play {
  return async ({ canvasElement }) => {
    const list = await untilLoaded(canvasElement);
    const select = list.shadowRoot?.querySelector<HTMLSelectElement>(`[part~="${part}"]`);
    if (select) select.value = value;
    select?.dispatchEvent(new Event('change'));
    await until(() => list.shadowRoot?.querySelector(shown) !== null);
  };
}

export const NeedsAttention: Story = { play: choose('filter', 'attention', '[data-account-id="account-3"]') };
export const NoMatches: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: [sampleAccounts.active] }) },
  play: choose('filter', 'unreachable', '[part="unmatched"]'),
};
export const NoMatchesGerman: Story = { ...NoMatches, args: { ...NoMatches.args, locale: 'de' } };
export const OneAccount: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: [sampleAccounts.active] }) },
};
export const FourteenAccounts: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: createSampleAccounts(14) }) },
};
export const FourteenAccountsGerman: Story = { args: { ...FourteenAccounts.args, locale: 'de' } };
export const ThousandAccounts: Story = {
  args: { adapter: () => createFakeAdapter({ accounts: createSampleAccounts(1000) }), autoLoad: true },
};
export const HundredThousandControlled: Story = {
  args: { accounts: createSampleAccounts(100_000), actions: 'check rename unlink' },
};
export const HundredThousandVirtualized: Story = {
  args: {
    adapter: () => createFakeAdapter({ accounts: createSampleAccounts(100_000) }),
    virtualized: true,
    autoLoad: true,
    pageSize: 100,
  },
};
export const SomeInvalid: Story = {
  args: { accounts: [...everyStatus, { id: 'account-5' } as LinkedAccount] },
};
export const WithoutSearch: Story = { args: { hideSearch: true } };

const { checkedAt: _checkedAt, problem: _problem, ...unchecked } = sampleAccounts.unreachable;
/** After an import without verification. */
export const NotCheckedYet: Story = {
  args: {
    adapter: () =>
      createFakeAdapter({
        accounts: [unchecked, { ...unchecked, id: 'account-5', label: 'Kontor Fünf' }, sampleAccounts.active],
      }),
  },
};
export const NotCheckedYetGerman: Story = { args: { ...NotCheckedYet.args, locale: 'de' } };

export const WithoutActions: Story = { args: { actions: '' } };
export const Controlled: Story = { args: { accounts: everyStatus, actions: 'unlink' } };
/** As with a backend that has started to require `webhooks:read`. The rights of rejected credentials are not known. */
export const MissingRights: Story = {
  args: {
    adapter: () =>
      createFakeAdapter({
        accounts: everyStatus.map((account) =>
          account.status === 'needs-relink'
            ? account
            : {
                ...account,
                status: account.status === 'active' ? 'limited' : account.status,
                missing: [...account.missing, { module: 'webhooks', read: true, write: false }],
              },
        ),
      }),
  },
};

const { active, limited } = sampleAccounts;
const everyRight = moduleNames.map((module) => ({ module, read: true, write: offersWrite(module) }));
export const ManyMissing: Story = {
  args: {
    accounts: [
      { ...limited, id: 'account-1', missing: [], missingEmployeeAttributes: twelveAttributes },
      {
        ...limited,
        id: 'account-2',
        missing: everyRight,
        missingEmployeeAttributes: fortyAttributes,
        access: [],
      },
    ],
    actions: 'check unlink',
  },
};
export const ManyMissingGerman: Story = { args: { ...ManyMissing.args, locale: 'de' } };

const employeesRead = { module: 'employees', read: true, write: false } as const;
const documentsRead = { module: 'documents', read: true, write: false } as const;
const attendancesRead = { module: 'attendances', read: true, write: false } as const;
/** Accounts that worked when they were linked. */
export const Drift: Story = {
  args: {
    access: 'employees:read attendances:read documents:read',
    accounts: [
      {
        ...limited,
        id: 'account-1',
        label: 'Acme GmbH',
        missing: [documentsRead],
        missingEmployeeAttributes: ['hire_date'],
        drift: [
          {
            cause: 'newly-required',
            since: '2026-11-12T09:00:00Z',
            missing: [documentsRead],
            missingEmployeeAttributes: ['hire_date'],
          },
        ],
        access: [employeesRead, attendancesRead],
      },
      {
        ...limited,
        id: 'account-2',
        missing: [attendancesRead],
        missingEmployeeAttributes: ['email', 'department'],
        drift: [
          {
            cause: 'revoked',
            since: '2026-11-18T06:00:00Z',
            missing: [attendancesRead],
            missingEmployeeAttributes: ['email', 'department'],
          },
        ],
        access: [employeesRead, documentsRead],
      },
      {
        ...limited,
        id: 'account-3',
        label: 'Brauhaus am Markt',
        missing: [attendancesRead, documentsRead],
        drift: [
          {
            cause: 'revoked',
            since: '2026-11-18T06:00:00Z',
            missing: [attendancesRead],
            missingEmployeeAttributes: [],
          },
          {
            cause: 'newly-required',
            since: '2026-11-12T09:00:00Z',
            missing: [documentsRead],
            missingEmployeeAttributes: [],
          },
        ],
        access: [employeesRead],
      },
    ],
    actions: 'check unlink',
  },
};
export const DriftGerman: Story = { args: { ...Drift.args, locale: 'de' } };

export const UnusualNames: Story = {
  args: {
    accounts: [
      {
        ...active,
        id: 'account-1',
        label: '<b>Bold</b> & Sons',
        access: moduleNames.map((module) => ({ module, read: true, write: false })),
      },
      { ...active, id: 'account-2', label: '\u202Eelpmaxe', linkedBy: '\u202Enosrep' },
      {
        ...active,
        id: 'account-3',
        label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(4),
        access: [],
      },
      { ...active, id: 'account-4', label: 'شركة المثال المحدودة', linkedBy: 'ليلى' },
      { ...active, id: 'account-5', label: ' ' },
    ],
    actions: 'check unlink',
  },
};
