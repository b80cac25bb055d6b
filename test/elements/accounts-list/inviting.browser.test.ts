import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import { createHttpAdapter } from '../../../src/adapter/index.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import type { Invitation, InvitationDraft } from '../../../src/domain/invitation.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { AccountsPage, LinkedAccount } from '../../../src/domain/linked-account.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import {
  createFakeAdapter,
  createSampleAccounts,
  sampleAccounts,
  type FakeAdapter,
} from '../../../src/testing/index.ts';
import {
  axe,
  deepQueryAll,
  deferred,
  expect,
  expectFocus,
  fixture,
  focused,
  getByLabel,
  getByRole,
  holdTimers,
  nextEvent,
  queryAllByRole,
  recordMailtoLinks,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  announcement,
  choose,
  exactAnnouncement,
  labels,
  loadList,
  menuButton,
  openMenu,
  press,
  requestCount,
  rowOf,
  turn,
} from './support.ts';

const { active, 'needs-relink': needsRelink } = sampleAccounts;
const dialogTitle = `Invite a colleague to renew the credentials of ${needsRelink.label}`;

/** The buttons that invite, apart from those in a menu. */
const inviteButtons = (list: Element): readonly HTMLElement[] =>
  queryAllByRole(list, 'button', { name: /^Invite a colleague/ });

const openInvitations = (list: Element): readonly string[] =>
  deepQueryAll(list, '[part~="invitation"]').map(visibleText);

/** Presses "Create link" in the open dialog. */
async function createLink(list: Element): Promise<HTMLInputElement> {
  await until(() => queryAllByRole(list, 'button', { name: 'Create link' }).length > 0);
  getByRole(list, 'button', { name: 'Create link' }).click();
  await until(() => deepQueryAll(list, '[data-invite-link]').length > 0);
  await turn();
  return getByLabel(list, 'Send this link to your colleague');
}

async function load(
  adapter: LinkAdapter,
  accounts: readonly LinkedAccount[] = [],
): Promise<LinkedAccountsList> {
  const list = await loadList({ adapter });
  if (accounts.length > 0) await until(() => visibleText(list).includes(accounts[0]?.label ?? ''));
  await turn();
  return list;
}

/** Adds open invitations to an adapter. */
async function invite(adapter: FakeAdapter, ...drafts: readonly InvitationDraft[]): Promise<void> {
  const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key' };
  for (const draft of drafts) await adapter.createInvitation(draft, call);
}

describe('The invitation in <linked-accounts-list>', () => {
  it('invites to renew the credentials of an account, from its menu, and names it', async () => {
    const adapter = createFakeAdapter({ accounts: [active, needsRelink] });
    const drafts: InvitationDraft[] = [];
    const list = await load({
      ...adapter,
      createInvitation: (draft, call) => {
        drafts.push(draft);
        return adapter.createInvitation(draft, call);
      },
    });
    await choose(list, 'Invite a colleague', needsRelink.label);
    const dialog = getByRole(list, 'dialog', { name: dialogTitle });
    const link = await createLink(list);
    expect(link.value).to.match(/^https:.*#invitation=/);
    expectFocus(link);
    expect(drafts.map(({ purpose, accountId }) => [purpose, accountId])).to.deep.equal([
      ['relink', needsRelink.id],
    ]);
    await axe(list);
    expect(openInvitations(list)[0]).to.include(`New credentials for ${needsRelink.label}`);
    getByRole(dialog, 'button', { name: 'Close' }).click();
    await turn();
    expect(deepQueryAll(list, '[data-invite-link]')).to.deep.equal([]);
    expect(focused()?.getAttribute('aria-label')).to.equal(dialogTitle);
  });

  it('writes an email that names the account whose credentials are to be renewed', async () => {
    const adapter = createFakeAdapter({ accounts: [needsRelink] });
    const page = await fixture<HTMLElement>(
      html`<personio-link-provider .adapter=${adapter} integration-name="Acme Analytics">
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    await until(() => inviteButtons(page).length > 0);
    inviteButtons(page)[0]?.click();
    const link = await createLink(page);
    const addresses = recordMailtoLinks();
    getByRole(page, 'button', { name: 'Write an email' }).click();
    const { searchParams } = new URL(addresses[0] ?? '');
    expect(searchParams.get('subject')).to.equal(
      `Please renew the Personio credentials of ${needsRelink.label} in Acme Analytics`,
    );
    expect(searchParams.get('body'))
      .to.contain(`renew the Personio credentials of ${needsRelink.label}`)
      .and.contain(`\r\n\r\n${link.value}\r\n\r\n`);
  });

  it('has one row of buttons below everything else in its dialog, with the one that closes it', async () => {
    const list = await load(createFakeAdapter());
    inviteButtons(list)[0]?.click();
    const footer = (): readonly string[] => {
      const rows = [...getByRole(list, 'dialog').querySelectorAll('.actions')];
      return [...(rows.at(-1)?.querySelectorAll('button') ?? [])].map(visibleText);
    };
    await until(() => queryAllByRole(list, 'button', { name: 'Create link' }).length > 0);
    expect(footer()).to.deep.equal(['Create link', 'Close']);
    await createLink(list);
    expect(footer()).to.deep.equal(['Close', 'Create another link']);
  });

  it('is offered beside the problem too, and for no account that works', async () => {
    const list = await load(createFakeAdapter({ accounts: [active, needsRelink] }));
    expect(inviteButtons(list).map(({ ariaLabel }) => ariaLabel)).to.deep.equal([dialogTitle]);
    await openMenu(list, menuButton(list, active.label));
    expect(queryAllByRole(list, 'menuitem', { name: 'Invite a colleague' })).to.deep.equal([]);
  });

  it('invites to link an account while there is none', async () => {
    const list = await load(createFakeAdapter());
    const [button] = inviteButtons(list);
    button?.focus();
    const dialogIsSpoken = holdTimers(200);
    button?.click();
    await settled(list);
    const dialog = getByRole(list, 'dialog', { name: 'Invite a colleague' });
    expect(focused() === dialog).to.be.true;
    // Waits for no chunk.
    getByRole(dialog, 'button', { name: 'Create link' });
    dialogIsSpoken();
    // Not on the first button, because there is text above it.
    expect(focused() === getByRole(dialog, 'heading', { name: 'Invite a colleague' })).to.be.true;
    await createLink(list);
    expect(openInvitations(list)[0]).to.include('Link a new account').and.include('from Jane Doe');
    await axe(list);
    getByRole(dialog, 'button', { name: 'Close' }).click();
    await turn();
    expectFocus(inviteButtons(list)[0]);
  });

  it('lists an invitation whose dialog was closed before its link arrived', async () => {
    const adapter = createFakeAdapter();
    const created = deferred<Invitation>();
    const list = await load({
      ...adapter,
      createInvitation: async (draft, call) => {
        await created.promise;
        return adapter.createInvitation(draft, call);
      },
    });
    inviteButtons(list)[0]?.click();
    await until(() => queryAllByRole(list, 'button', { name: 'Create link' }).length > 0);
    getByRole(list, 'button', { name: 'Create link' }).click();
    getByRole(getByRole(list, 'dialog'), 'button', { name: 'Close' }).click();
    created.resolve({} as Invitation);
    await until(() => openInvitations(list).length > 0);
  });

  describe('is not offered', () => {
    const notOffered = async (adapter: LinkAdapter, actions?: string): Promise<void> => {
      const list = await loadList({ adapter, ...(actions === undefined ? {} : { actions }) });
      await turn();
      expect(inviteButtons(list)).to.deep.equal([]);
      expect(openInvitations(list)).to.deep.equal([]);
    };

    it('by a backend without invitations', async () => {
      const paths: string[] = [];
      const fake = createFakeAdapter({ accounts: [needsRelink] });
      const adapter = createHttpAdapter({
        endpoint: '/api/personio',
        fetch: async (url) => {
          const path = (url as string).replace(/^.*\/api\/personio/, '');
          paths.push(path);
          return path.startsWith('/accounts')
            ? Response.json(await fake.listAccounts({ limit: 25 }, {} as never))
            : new Response('Not found', { status: 404 });
        },
      });
      await notOffered(adapter);
      expect(paths).to.deep.equal(['/accounts?limit=25', '/invitations']);
    });

    it('without the right to invite', async () => {
      const adapter = createFakeAdapter({ accounts: [needsRelink] });
      await notOffered({ ...adapter, listInvitations: () => Promise.reject(linkError('forbidden')) });
    });

    it('where the backend leaves the action out, and its invitations are not requested', async () => {
      const adapter = createFakeAdapter({ accounts: [needsRelink] });
      await notOffered({
        ...adapter,
        listAccounts: async (query, call) => ({
          ...(await adapter.listAccounts(query, call)),
          actions: ['relink'],
        }),
      });
      expect(adapter.calls.map(({ method }) => method)).to.deep.equal(['listAccounts']);
    });

    it('where the host leaves the action out', async () => {
      await notOffered(createFakeAdapter({ accounts: [needsRelink] }), 'check relink');
    });
  });

  it('can be created by a listener, if `actions` names the action', async () => {
    const adapter = createFakeAdapter();
    const { createInvitation: _, listInvitations: _list, ...own } = adapter;
    const list = await loadList({ adapter: own, actions: 'invite' });
    list.addEventListener('personio-invitation-request', (event) =>
      event.respondWith(() => ({
        id: 'i-1',
        url: 'https://app.example.com/link#invitation=token',
        purpose: 'link',
        expiresAt: '2026-12-04T14:00:00.000Z',
      })),
    );
    inviteButtons(list)[0]?.click();
    expect((await createLink(list)).value).to.equal('https://app.example.com/link#invitation=token');
  });

  it('does not keep the accounts waiting for the invitations', async () => {
    const list = await load(
      { ...createFakeAdapter({ accounts: [active] }), listInvitations: () => new Promise(() => undefined) },
      [active],
    );
    expect(list.matches(':state(loaded)')).to.equal(true);
  });

  it('asks for the invitations once for each load, not for a search, the next page or a change', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(30) });
    const requests = (): number => adapter.calls.filter(({ method }) => method === 'listInvitations').length;
    const list = await load(adapter);
    expect(requests()).to.equal(1);
    await press(list, 'Load more');
    await until(() => labels(list).length === 30);
    const select = getByLabel<HTMLSelectElement>(list, 'Sort by');
    select.value = 'label';
    select.dispatchEvent(new Event('change'));
    await until(() => requestCount(adapter) === 3);
    await turn();
    const checked = nextEvent(list, 'personio-account-checked');
    await choose(list, 'Check', labels(list)[0] ?? '');
    await checked;
    expect(requests()).to.equal(1);
    await list.refresh();
    expect(requests()).to.equal(2);
  });

  it('says by whose invitation an account was linked', async () => {
    const account = { ...active, linkedBy: 'Jane Doe', linkedVia: 'invitation' } as const;
    const list = await load(createFakeAdapter({ accounts: [account] }), [account]);
    expect(visibleText(rowOf(list, account.label))).to.include('at the invitation of Jane Doe');
  });

  it('says that an account was linked by invitation if it is not known whose', async () => {
    const { linkedBy: _, ...nameless } = active;
    const account = { ...nameless, linkedVia: 'invitation' } as const;
    const list = await load(createFakeAdapter({ accounts: [account] }), [account]);
    expect(visibleText(rowOf(list, account.label))).to.include('by invitation');
  });

  it('says it in German', async () => {
    const account = { ...active, linkedBy: 'Jane Doe', linkedVia: 'invitation' } as const;
    const adapter = createFakeAdapter({ accounts: [account] });
    await invite(adapter, { purpose: 'link' });
    const page = await fixture<HTMLElement>(
      html`<div lang="de"><linked-accounts-list .adapter=${adapter}></linked-accounts-list></div>`,
    );
    await until(() => openInvitations(page).length > 0);
    expect(visibleText(page)).to.include('auf Einladung von Jane Doe');
    expect(openInvitations(page)[0]).to.include('Ein neues Konto verknüpfen').and.include('gültig bis zum');
  });

  it('is listed in every list under the same provider', async () => {
    const page = await fixture<HTMLElement>(
      html`<personio-link-provider .adapter=${createFakeAdapter({ accounts: [needsRelink] })}>
        <linked-accounts-list></linked-accounts-list>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    const [list, other] = deepQueryAll(page, 'linked-accounts-list');
    if (!list || !other) throw new Error('a list is missing');
    await until(() => inviteButtons(list).length > 0 && inviteButtons(other).length > 0);
    inviteButtons(list)[0]?.click();
    await createLink(list);
    await until(() => openInvitations(list).length === 1);
    await until(() => openInvitations(other).length === 1);
  });

  describe('when it is open', () => {
    it('is listed with its purpose, and can be revoked', async () => {
      const adapter = createFakeAdapter({ accounts: [needsRelink] });
      await invite(adapter, { purpose: 'link' }, { purpose: 'relink', accountId: needsRelink.id });
      const list = await load(adapter);
      expect(openInvitations(list)).to.have.length(2);
      await axe(list);
      const [first] = queryAllByRole(list, 'button', { name: 'Revoke' });
      first?.focus();
      first?.click();
      await until(() => openInvitations(list).length === 1);
      await turn();
      expect(openInvitations(list)[0]).to.include('Link a new account');
      expect(visibleText(list)).to.include('Its link no longer works');
      await until(() => focused()?.matches('.invitations') === true);
    });

    it('says why it could not be revoked, and stays', async () => {
      const adapter = createFakeAdapter();
      await invite(adapter, { purpose: 'link' });
      const list = await load({
        ...adapter,
        revokeInvitation: () => Promise.reject(linkError('backend-unavailable')),
      });
      getByRole(list, 'button', { name: 'Revoke' }).click();
      await until(() => visibleText(list).includes('Couldn’t connect'));
      expect(openInvitations(list)).to.have.length(1);
      await settled(list);
      await axe(list);
    });

    it('announces each time that it could not be revoked', async () => {
      const adapter = createFakeAdapter();
      await invite(adapter, { purpose: 'link' });
      const list = await load({
        ...adapter,
        revokeInvitation: () => Promise.reject(linkError('backend-unavailable')),
      });
      await press(list, 'Revoke');
      await until(() => announcement(list) === 'Couldn’t connect');
      const first = exactAnnouncement(list);
      await press(list, 'Revoke');
      await until(() => exactAnnouncement(list) !== first);
      expect(announcement(list)).to.equal('Couldn’t connect');
    });

    it('shows the account instead if it has been used in the meantime', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      await invite(adapter, { purpose: 'link' });
      let page: Promise<AccountsPage> = Promise.resolve({ accounts: [] });
      const list = await load({
        ...adapter,
        listAccounts: () => page,
        revokeInvitation: () => Promise.reject(linkError('invitation-invalid', { reason: 'used' })),
      });
      const refreshed = deferred<AccountsPage>();
      page = refreshed.promise;
      getByRole(list, 'button', { name: 'Revoke' }).click();
      await until(() => visibleText(list).includes('This invitation has been used'));
      refreshed.resolve({ accounts: [active] });
      await until(() => visibleText(list).includes(active.label));
    });

    it('announces an invitation that had expired before', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      await invite(adapter, { purpose: 'link' });
      const list = await load({
        ...adapter,
        revokeInvitation: () => Promise.reject(linkError('invitation-invalid', { reason: 'expired' })),
      });
      getByRole(list, 'button', { name: 'Revoke' }).click();
      await until(() => visibleText(list).includes('This invitation has expired'));
      expect(openInvitations(list)).to.deep.equal([]);
    });

    it('names no account that is not shown', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const list = await load({
        ...adapter,
        listInvitations: () =>
          Promise.resolve({
            invitations: [
              { id: 'i-1', purpose: 'relink', accountId: 'far-away', expiresAt: '2026-12-04T14:00:00.000Z' },
            ],
          }),
      });
      expect(openInvitations(list)[0]).to.include('New credentials for another account');
    });
  });
});
