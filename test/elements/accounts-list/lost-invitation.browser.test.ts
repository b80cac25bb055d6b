import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import { axe, expect, focused, getByRole, queryAllByRole, until, visibleText } from '../../support/index.ts';
import { refuse, refuseNothing, retriesImports } from '../../support/lost-files.ts';
import { loadList } from './support.ts';

afterEach(refuseNothing);

it('<linked-accounts-list> says that the invitation could not be loaded, and retries', async () => {
  const retries = await retriesImports();
  refuse('invite-panel.ts');
  const list = await loadList({ adapter: createFakeAdapter({ accounts: [sampleAccounts['needs-relink']] }) });
  await until(() => queryAllByRole(list, 'button', { name: /^Invite a colleague/ }).length === 1);
  getByRole(list, 'button', { name: /^Invite a colleague/ }).click();
  await until(() => queryAllByRole(list, 'alert').length === 1);
  await until(() => focused()?.id === 'invite-title');
  const dialog = getByRole(list, 'dialog', { name: /^Invite a colleague/ });
  expect(visibleText(dialog)).to.include('Couldn’t connect').and.to.include('Close');
  await axe(list);

  refuseNothing();
  const alert = getByRole(list, 'alert');
  const retry = getByRole(list, 'button', { name: 'Try again' });
  retry.focus();
  retry.click();
  await until(() => !alert.isConnected);
  expect(focused()?.id).to.equal('invite-title');
  if (retries) {
    await until(() => queryAllByRole(list, 'button', { name: 'Create link' }).length === 1);
    expect(queryAllByRole(list, 'alert')).to.be.empty;
  } else {
    await until(() => queryAllByRole(list, 'alert').length === 1);
  }
});
