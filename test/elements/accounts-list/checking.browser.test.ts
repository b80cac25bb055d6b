import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import '../../../src/define/personio-setup-guide.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  expectFocus,
  fixture,
  focused,
  getByRole,
  holdTimers,
  queryAllByRole,
  recordEvents,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  actionsOf,
  allStatuses,
  announcement,
  choose,
  fail,
  fulfill,
  holdResponses,
  labels,
  loadList,
  menuButton,
  openMenu,
  press,
  rowOf,
  turn,
  untilMatches,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('<linked-accounts-list> actions', () => {
  it('are those that the adapter implements', async () => {
    const { listAccounts, linkAccount, checkAccount } = createFakeAdapter({ accounts: [active] });
    const checking = await loadList({ adapter: { listAccounts, linkAccount, checkAccount } });
    expect(await actionsOf(checking)).to.deep.equal(['Check']);
    const neither = await loadList({ adapter: { listAccounts, linkAccount } });
    expect(await actionsOf(neither)).to.be.empty;
    expect(queryAllByRole(neither, 'columnheader')).to.have.length(5);
  });

  it('are only those that the backend allows', async () => {
    const { listAccounts, ...others } = createFakeAdapter({ accounts: [active] });
    const adapter: LinkAdapter = {
      ...others,
      listAccounts: async (query, call) => ({
        ...(await listAccounts(query, call)),
        actions: ['check', 'history'],
      }),
    };
    expect(await actionsOf(await loadList({ adapter }))).to.deep.equal(['Check', 'History']);
    expect(await actionsOf(await loadList({ adapter, actions: 'check unlink' }))).to.deep.equal(['Check']);
  });

  it('are those that `actions` names, whatever the adapter implements', async () => {
    const { listAccounts, linkAccount } = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter: { listAccounts, linkAccount }, actions: 'unlink' });
    expect(await actionsOf(list)).to.deep.equal(['Unlink']);
  });

  it('are limited by `actions`', async () => {
    const list = await loadList({
      adapter: createFakeAdapter({ accounts: [active] }),
      actions: 'check rename',
    });
    expect(await actionsOf(list)).to.deep.equal(['Check', 'Rename']);
    list.actions = '';
    await settled(list);
    expect(await actionsOf(list)).to.be.empty;
  });
});

describe('<linked-accounts-list> button to the guide', () => {
  it('leads to the guide from an account that lacks rights', async () => {
    const provider = await fixture(
      html`<personio-link-provider .adapter=${createFakeAdapter({ accounts: [limited] })}>
        <personio-setup-guide></personio-setup-guide>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    const list = deepQuery(provider, 'linked-accounts-list');
    const guide = deepQuery(provider, 'personio-setup-guide');
    await untilMatches(list, ':state(loaded)');
    await settled(provider);
    getByRole(list, 'button', { name: 'Nordlicht Logistik AG: Show in the guide' }).click();
    await settled(provider);
    expect(visibleText(guide)).to.include('Not granted: Documents (Read)');
    expect(focused()?.textContent.trim()).to.equal('Change the rights of an integration');
  });

  it('leads to the guide from an account without a readable employee attribute', async () => {
    const accounts = [{ ...limited, missing: [] }];
    const provider = await fixture(
      html`<personio-link-provider .adapter=${createFakeAdapter({ accounts })}>
        <personio-setup-guide></personio-setup-guide>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    const list = deepQuery(provider, 'linked-accounts-list');
    const guide = deepQuery(provider, 'personio-setup-guide');
    await untilMatches(list, ':state(loaded)');
    await settled(provider);
    getByRole(list, 'button', { name: 'Nordlicht Logistik AG: Show in the guide' }).click();
    await settled(provider);
    expect(visibleText(guide)).to.include('No employee attributes are readable');
    await until(() => focused()?.textContent.trim() === 'Change the rights of an integration');
  });
});

describe('<linked-accounts-list> check', () => {
  it('is pending only in its own row, and shows its result there', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses, now: () => new Date() });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const checked = recordEvents(list, 'personio-account-checked');
    await choose(list, 'Check', 'Acme GmbH');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Checking…');
    const own = menuButton(list, 'Acme GmbH');
    expectFocus(own);
    const items = await openMenu(list, own);
    expect(items.map((item) => item.ariaDisabled)).to.deep.equal(items.map(() => 'true'));
    for (const item of items) item.click();
    await settled(list);
    own.click();
    expect(queryAllByRole(list, 'dialog')).to.have.length(0);
    await choose(list, 'Check', 'Studio Vier');
    await turn();
    expect(held).to.have.length(2);
    await fulfill(held);
    expect(visibleText(rowOf(list, 'Acme GmbH')))
      .to.include('Active')
      .and.include('now');
    expect(visibleText(rowOf(list, 'Studio Vier'))).to.include('Checking…');
    expect(checked.map(({ detail }) => detail.account.id)).to.deep.equal([active.id]);
    expect(announcement(list)).to.equal('Status of Acme GmbH: Active');
  });

  it('is announced if it takes half a second', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const passHalfASecond = holdTimers(500);
    await choose(list, 'Check', 'Acme GmbH');
    expect(announcement(list)).to.equal('');
    passHalfASecond();
    await settled(list);
    expect(announcement(list)).to.equal('Acme GmbH: Checking…');
    await fulfill(held);
    expect(announcement(list)).to.equal('Status of Acme GmbH: Active');
  });

  it('is not announced after its result', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active, limited] }) });
    const passHalfASecond = holdTimers(500);
    await choose(list, 'Check', 'Acme GmbH');
    await until(() => announcement(list) === 'Status of Acme GmbH: Active');
    passHalfASecond();
    await settled(list);
    expect(announcement(list)).to.equal('Status of Acme GmbH: Active');
  });

  it('shows its failure in the row and can be repeated', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const failed = recordEvents(list, 'personio-accounts-failed');
    await choose(list, 'Check', 'Acme GmbH');
    await fail(held, 'personio-unavailable');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Check failed: Personio didn’t respond');
    expect(visibleText(rowOf(list, 'Nordlicht'))).not.to.include('Check failed');
    expect(failed.map(({ detail }) => detail)).to.deep.equal([
      { error: linkError('personio-unavailable'), operation: 'check', accountId: active.id },
    ]);
    await axe(list);
    await choose(list, 'Check', 'Acme GmbH');
    await fulfill(held, 1);
    expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('Check failed');
  });

  it('rejects a response about another account', async () => {
    const adapter = {
      ...createFakeAdapter({ accounts: [active] }),
      checkAccount: () => Promise.resolve(limited),
    };
    const list = await loadList({ adapter });
    await choose(list, 'Check', 'Acme GmbH');
    await turn();
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Check failed: Unexpected response');
  });

  it('offers to reload the list if the account is no longer linked', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    await adapter.unlinkAccount(active.id, undefined as never);
    await choose(list, 'Check', 'Acme GmbH');
    await turn();
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('This account is no longer linked');
    await press(list, 'Reload list');
    await turn();
    expect(labels(list)).to.deep.equal([limited.label]);
    expect(focused()?.closest('[data-account-id]') === rowOf(list, 'Nordlicht')).to.equal(true);
  });
});
