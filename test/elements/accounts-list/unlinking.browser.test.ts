import { sendKeys } from '@web/test-runner-commands';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  expectFocus,
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
  allStatuses,
  announcement,
  choose,
  dialogOf,
  fail,
  fulfill,
  holdResponses,
  labels,
  listsIn,
  loadList,
  menuButton,
  openLists,
  press,
  rowOf,
  turn,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('<linked-accounts-list> unlinking', () => {
  it('asks for confirmation with the focus on Cancel, and explains the effect', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    const dialogIsSpoken = holdTimers(200);
    await choose(list, 'Unlink', 'Acme GmbH');
    const dialog = getByRole(list, 'dialog', { name: 'Unlink Acme GmbH?' });
    // Orca in Firefox says a dialog's name and text only if it has had the focus itself.
    expectFocus(dialog);
    dialogIsSpoken();
    expect(visibleText(dialog))
      .to.include('Unlink Acme GmbH?')
      .and.include('will lose access to the account');
    expect(visibleText(dialog))
      .to.include('stay valid')
      .and.include('Settings → Integrations → API credentials');
    expectFocus(getByRole(dialog, 'button', { name: 'Cancel' }));
    await axe(list);
  });

  for (const [way, cancel] of [
    ['Escape', () => sendKeys({ press: 'Escape' })],
    ['Enter on Cancel', () => sendKeys({ press: 'Enter' })],
  ] as const) {
    it(`sends no request after ${way}, and restores the focus`, async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      await choose(list, 'Unlink', 'Acme GmbH');
      await until(() => focused() === getByRole(dialogOf(list), 'button', { name: 'Cancel' }));
      await cancel();
      await turn();
      expect(queryAllByRole(list, 'dialog')).to.have.length(0);
      expectFocus(menuButton(list, 'Acme GmbH'));
      expect(adapter.calls.map(({ method }) => method)).not.to.include('unlinkAccount');
    });
  }

  it('restores the focus to its button even if a click did not focus it', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    await choose(list, 'Unlink', 'Acme GmbH');
    await settled(list);
    getByRole(dialogOf(list), 'button', { name: 'Cancel' }).click();
    await turn();
    expectFocus(menuButton(list, 'Acme GmbH'));
  });

  it('removes the row only after the response, and moves the focus to the next row', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const unlinked = recordEvents(list, 'personio-account-unlinked');
    const rowCounts: number[] = [];
    list.addEventListener('personio-account-unlinked', () =>
      rowCounts.push(deepQueryAll(list, '[data-account-id]').length),
    );
    const afterDialog = holdTimers(200);
    await choose(list, 'Unlink', 'Nordlicht Logistik AG');
    await press(dialogOf(list), 'Unlink');
    expect(getByRole(dialogOf(list), 'button', { name: 'Unlinking…' }).ariaDisabled).to.equal('true');
    getByRole(dialogOf(list), 'button', { name: 'Unlinking…' }).click();
    await settled(list);
    expect(held).to.have.length(1);
    expect(deepQueryAll(list, '[data-account-id]')).to.have.length(4);
    expect(unlinked).to.have.length(0);
    await fulfill(held);
    expect(queryAllByRole(list, 'dialog')).to.have.length(0);
    expect(labels(list)).to.deep.equal(['Acme GmbH', 'Brauhaus am Markt', 'Studio Vier']);
    expectFocus(menuButton(list, 'Brauhaus am Markt'));
    // While the dialog closes, it would not be spoken.
    expect(announcement(list)).to.equal('');
    afterDialog();
    await settled(list);
    expect(announcement(list)).to.equal('Nordlicht Logistik AG has been unlinked.');
    expect(unlinked.map(({ detail }) => detail.account.id)).to.deep.equal([limited.id]);
    expect(rowCounts).to.deep.equal([3]);
    await turn();
    expectFocus(menuButton(list, 'Brauhaus am Markt'));
  });

  it('moves the focus from the last row to the previous one, and from the only row to the empty state', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active, limited] }) });
    await choose(list, 'Unlink', 'Nordlicht Logistik AG');
    await press(dialogOf(list), 'Unlink');
    await turn();
    expectFocus(menuButton(list, 'Acme GmbH'));
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await turn();
    expect(list.matches(':state(empty)')).to.equal(true);
    await until(() => focused() === deepQuery(list, '[part="empty"]'));
  });

  it('shows its failure in the dialog and can be repeated there', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const failed = recordEvents(list, 'personio-accounts-failed');
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await fail(held, 'personio-unavailable');
    expect(visibleText(getByRole(dialogOf(list), 'alert'))).to.include('Personio didn’t respond');
    expect(failed.map(({ detail }) => [detail.operation, detail.accountId])).to.deep.equal([
      ['unlink', active.id],
    ]);
    await axe(list);
    await press(dialogOf(list), 'Try again');
    expect(queryAllByRole(dialogOf(list), 'alert').map(visibleText)).to.deep.equal(['']);
    await fulfill(held, 1);
    expect(list.matches(':state(empty)')).to.equal(true);
  });

  it('opens a dialog without the failure of the previous one', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await fail(held, 'timeout');
    await press(dialogOf(list), 'Cancel');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('The request timed out');
    await choose(list, 'Unlink', 'Acme GmbH');
    expect(visibleText(dialogOf(list))).not.to.include('The request timed out');
  });

  it('continues when its dialog is closed, and shows its result in the row', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await press(dialogOf(list), 'Close');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Unlinking…');
    await fail(held, 'timeout');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Not unlinked: The request timed out');
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await press(dialogOf(list), 'Close');
    menuButton(list, 'Nordlicht Logistik AG').focus();
    await fulfill(held, 1);
    expect(labels(list)).to.deep.equal([limited.label]);
    expectFocus(menuButton(list, 'Nordlicht Logistik AG'));
  });

  it('offers to reload the list if the account is no longer linked', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    await adapter.unlinkAccount(active.id, undefined as never);
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await turn();
    expect(visibleText(dialogOf(list))).to.include('This account is no longer linked');
    await press(dialogOf(list), 'Reload list');
    await turn();
    expect(queryAllByRole(list, 'dialog')).to.have.length(0);
    expect(labels(list)).to.deep.equal([limited.label]);
  });

  it('updates the other lists even if its own list has been removed', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const provider = await openLists(adapter, 2);
    const [list, other] = listsIn(provider);
    const signals: AbortSignal[] = [];
    const { unlinkAccount } = adapter;
    adapter.unlinkAccount = (accountId, call) => {
      signals.push(call.signal);
      return unlinkAccount(accountId, call);
    };
    const held = holdResponses(adapter);
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    list.remove();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
    await fulfill(held);
    expect(labels(other)).to.deep.equal([limited.label]);
  });

  it('closes the dialog of an account that another list has unlinked', async () => {
    const provider = await openLists(createFakeAdapter({ accounts: [active, limited] }), 2);
    const [list, other] = listsIn(provider);
    await choose(list, 'Unlink', 'Acme GmbH');
    await choose(other, 'Unlink', 'Acme GmbH');
    await settled(document.body);
    await press(dialogOf(other), 'Unlink');
    await turn();
    expect(queryAllByRole(list, 'dialog')).to.have.length(0);
    expect(labels(list)).to.deep.equal([limited.label]);
  });

  it('loads the next accounts when all loaded ones are unlinked', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter, pageSize: '1' });
    await choose(list, 'Unlink', 'Acme GmbH');
    await press(dialogOf(list), 'Unlink');
    await turn();
    expect(labels(list)).to.deep.equal([limited.label]);
  });
});
