import { html } from 'lit';
import '../../src/define/linked-accounts-list.ts';
import '../../src/define/personio-link-form.ts';
import '../../src/define/personio-link-provider.ts';
import type { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import german from '../../src/locale/de.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  deferred,
  enteredSecret,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  settled,
  until,
  visibleText,
} from '../support/index.ts';
import { choose } from './accounts-list/support.ts';
import { clientId, clientSecret, fillIn, type } from './link-form/support.ts';

async function render() {
  const adapter = createFakeAdapter({ accounts: [sampleAccounts.active] });
  const provider = await fixture<PersonioLinkProvider>(html`
    <personio-link-provider .adapter=${adapter} locale="en">
      <personio-link-form></personio-link-form>
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>
  `);
  const form = deepQuery(provider, 'personio-link-form') as PersonioLinkForm;
  const list = deepQuery(provider, 'linked-accounts-list') as LinkedAccountsList;
  await until(() => list.matches(':state(loaded)'));
  await settled(provider);
  return { provider, adapter, form, list };
}

/** Changes the language, and waits until the list shows it. */
async function toGerman(provider: PersonioLinkProvider): Promise<void> {
  provider.locale = 'de';
  await until(() => visibleText(deepQuery(provider, 'linked-accounts-list')).includes(german.list.title));
  await settled(provider);
}

describe('a change of the language', () => {
  it('keeps a new name, its selection and the focus while an account is renamed', async () => {
    const { provider, list } = await render();
    await choose(list, 'Rename', 'Acme GmbH');
    const input = getByLabel(list, 'Rename Acme GmbH');
    await type(input, 'Acme Holding');
    input.setSelectionRange(2, 6);
    await toGerman(provider);
    expect(focused() === input).to.equal(true);
    expect([input.value, input.selectionStart, input.selectionEnd]).to.deep.equal(['Acme Holding', 2, 6]);
    expect(getByLabel(list, german.list.actions.rename.name('Acme GmbH')) === input).to.equal(true);
  });

  it('keeps the dialog of new credentials open, with what was typed', async () => {
    const { provider, list } = await render();
    await choose(list, 'New credentials', 'Acme GmbH');
    const dialog = getByRole(list, 'dialog') as HTMLDialogElement;
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form');
    // The dialog moves the focus when its form has loaded.
    await until(() => focused() === getByLabel(form, 'Client ID'));
    await fillIn(form);
    const secret = getByLabel(form, 'Client Secret');
    await toGerman(provider);
    await until(() => visibleText(form).includes(german.form.submitRelink));
    expect([dialog.open, dialog.isConnected]).to.deep.equal([true, true]);
    expect([getByLabel(form, 'Client ID').value, enteredSecret(secret)]).to.deep.equal([
      clientId,
      clientSecret,
    ]);
    expect(focused() === secret).to.equal(true);
  });

  it('keeps a name and credentials while they are submitted, and shows the result in the new language', async () => {
    const { provider, adapter, form } = await render();
    const response = deferred<undefined>();
    adapter.intercept(() => response.promise);
    await fillIn(form);
    await type(getByLabel(form, /^Name for this account/), 'Acme Wien');
    form.submit();
    await settled(form);
    await toGerman(provider);
    expect(visibleText(deepQuery(form, '[type="submit"]'))).to.equal(
      german.form.submitting.replace('\u00a0', ' '),
    );
    expect(getByLabel(form, 'Client ID').value).to.equal(clientId);
    const linked = nextEvent(form, 'personio-account-linked');
    response.resolve(undefined);
    expect((await linked).detail.account.label).to.equal('Acme Wien');
    await settled(form);
    expect(visibleText(form)).to.include(german.form.linkedText);
  });
});
