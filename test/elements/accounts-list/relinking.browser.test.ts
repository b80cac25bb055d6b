import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { maskClientId } from '../../../src/domain/credentials.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount, LinkedAccountsList, PersonioLinkForm } from '../../../src/index.ts';
import '../../../src/define/personio-setup-guide.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
  visibleText,
  type Deferred,
} from '../../support/index.ts';
import { actionsOf, choose, press, renderUnderProvider } from './support.ts';

const refused = sampleAccounts['needs-relink'];

const rowOf = (list: Element, id: string): HTMLElement => deepQuery(list, `[data-account-id="${id}"]`);

describe('<linked-accounts-list> relinking', () => {
  it('opens the form in a dialog and updates the row', async () => {
    const { list } = await renderUnderProvider();
    await press(list, `New credentials for ${refused.label}`);
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
    await settled(form);
    expect(visibleText(form))
      .to.include(`New credentials for ${refused.label}`)
      .and.include('papi-1111…5553');
    await until(() => focused() === getByLabel(form, 'Client ID'));
    const [submit, close] = ['Update credentials', 'Close'].map((name) =>
      getByRole(dialog, 'button', { name }).getBoundingClientRect(),
    );
    expect(close?.top).to.equal(submit?.top);
    await axe(list);
    getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
    const relinked = nextEvent(list, 'personio-account-relinked');
    form.submit();
    await relinked;
    await settled(list);
    expect(visibleText(rowOf(list, refused.id)))
      .to.include('Active')
      .and.not.include('doesn’t accept');
    expect(visibleText(form), 'both client IDs')
      .to.include('papi-1111…5553')
      .and.include(maskClientId(sampleCredentials.allRights.clientId));
    await press(dialog, 'Close');
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
    expect(focused()?.closest('[data-account-id]') === rowOf(list, refused.id)).to.be.true;
  });

  it('lets the host restyle the fields and the button in the dialog, and add legal text', async () => {
    const style = document.createElement('style');
    style.textContent =
      'linked-accounts-list::part(input), linked-accounts-list::part(submit) { opacity: 0.5 }';
    document.head.append(style);
    const { list } = await renderUnderProvider();
    const legal = document.createElement('p');
    legal.slot = 'legal';
    legal.textContent = 'By linking you agree.';
    list.append(legal);
    await press(list, `New credentials for ${refused.label}`);
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    await settled(deepQuery(dialog, 'personio-link-form'));
    for (const control of ['#client-id', '#client-secret', '[type=submit].primary']) {
      expect(getComputedStyle(deepQuery(dialog, control)).opacity, control).to.equal('0.5');
    }
    expect(legal.checkVisibility()).to.equal(true);
    style.remove();
  });

  it('offers nothing in the dialog that leads to the guide behind it', async () => {
    const { list, provider } = await renderUnderProvider();
    provider.prepend(document.createElement('personio-setup-guide'));
    await choose(list, 'New credentials', 'Acme GmbH');
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
    await settled(form);
    expect(queryAllByRole(form, 'button', { name: /Where do I find this/ })).to.be.empty;
  });

  it('leads from the dialog to the guide if a right is missing', async () => {
    const { list, provider, adapter } = await renderUnderProvider();
    const guide = document.createElement('personio-setup-guide');
    provider.prepend(guide);
    await press(list, `New credentials for ${refused.label}`);
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
    await settled(form);
    getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
    const showInGuide = 'Show in the guide';
    for (const [error, isOffered] of [
      [linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }), true],
      [linkError('timeout'), false],
      [linkError('missing-access', { missing: [{ module: 'documents', read: true, write: false }] }), true],
    ] as const) {
      adapter.intercept(() => Promise.reject(error));
      const failed = nextEvent(list, 'personio-link-failed');
      form.submit();
      await failed;
      await settled(list);
      expect(queryAllByRole(dialog, 'button', { name: showInGuide })).to.have.length(isOffered ? 1 : 0);
    }
    await axe(list);
    await press(dialog, showInGuide);
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
    await until(() => guide.shadowRoot?.activeElement !== null);
    expect(visibleText(guide)).to.include('Documents');
    expect(guide.matches(':state(changing-rights)')).to.be.true;
  });

  /** Enters credentials that lack a right, and chooses to see in the guide how to change the rights. */
  async function leaveForTheGuide() {
    const { list, provider, adapter } = await renderUnderProvider();
    provider.prepend(document.createElement('personio-setup-guide'));
    await press(list, `New credentials for ${refused.label}`);
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
    await settled(form);
    getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
    const missing = [{ module: 'documents', read: true, write: false }] as const;
    adapter.intercept(() => Promise.reject(linkError('missing-access', { missing })));
    const failed = nextEvent(list, 'personio-link-failed');
    form.submit();
    await failed;
    await settled(list);
    await press(dialog, 'Show in the guide');
    return { list, adapter, dialog, form };
  }

  it('keeps what was typed while the guide shows how to change the rights', async () => {
    const { list, adapter, dialog, form } = await leaveForTheGuide();
    expect(queryAllByRole(list, 'dialog')).to.be.empty;

    await press(list, `New credentials for ${refused.label}`);
    getByRole(dialog, 'button', { name: 'Show in the guide' });
    expect(getByLabel(form, 'Client ID').value).to.equal(sampleCredentials.allRights.clientId);
    adapter.intercept(() => undefined);
    const relinked = nextEvent(list, 'personio-account-relinked');
    getByRole(dialog, 'button', { name: 'Check again' }).click();
    await relinked;
    await press(dialog, 'Close');
    expect(deepQueryAll(list, 'personio-link-form')).to.be.empty;
  });

  it('keeps nothing that was typed for another account', async () => {
    const { list, dialog, form } = await leaveForTheGuide();
    await choose(list, 'New credentials', 'Acme GmbH');
    await settled(form);
    expect(queryAllByRole(dialog, 'button', { name: 'Show in the guide' })).to.be.empty;
    expect(getByLabel(form, 'Client ID').value).to.equal('');
    await press(dialog, 'Close');
    expect(deepQueryAll(list, 'personio-link-form')).to.be.empty;
  });

  it('closes the dialog on Escape and restores the focus', async () => {
    const { list } = await renderUnderProvider();
    await choose(list, 'New credentials', 'Acme GmbH');
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    await sendKeys({ press: 'Escape' });
    await until(() => queryAllByRole(list, 'dialog').length === 0);
    expect(focused()?.getAttribute('aria-label')).to.equal('Actions for Acme GmbH');
  });

  it('opens no dialog if the host handles the request', async () => {
    const { list } = await renderUnderProvider();
    const response = deferred<LinkedAccount>();
    list.addEventListener('personio-account-relink-request', (event) => event.respondWith(response.promise));
    await press(list, `New credentials for ${refused.label}`);
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
    expect(visibleText(rowOf(list, refused.id))).to.include('Updating…');
    response.resolve({ ...refused, status: 'active', problem: undefined as never });
    await until(() => visibleText(rowOf(list, refused.id)).includes('Active'));
  });

  it('shows in the row that the host declined the request', async () => {
    const { list } = await renderUnderProvider();
    list.addEventListener('personio-account-relink-request', (event) => event.preventDefault());
    await press(list, `New credentials for ${refused.label}`);
    await until(() => visibleText(rowOf(list, refused.id)).includes('Credentials not updated'));
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
  });

  it('is not offered if the adapter does not implement it', async () => {
    const { listAccounts, linkAccount, checkAccount } = createFakeAdapter({ accounts: [refused] });
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list
        .adapter=${{ listAccounts, linkAccount, checkAccount }}
      ></linked-accounts-list>`,
    );
    while (!list.matches(':state(loaded)')) await new Promise(requestAnimationFrame);
    await settled(list);
    expect(queryAllByRole(list, 'button', { name: /^New credentials/ })).to.be.empty;
    expect(await actionsOf(list)).to.deep.equal(['Check']);
  });

  describe('with its dialog closed before the response', () => {
    async function sendAndClose(): Promise<
      Pick<Awaited<ReturnType<typeof renderUnderProvider>>, 'list' | 'adapter'> & {
        response: Deferred<undefined>;
      }
    > {
      const { list, adapter } = await renderUnderProvider();
      await press(list, `New credentials for ${refused.label}`);
      const dialog = getByRole(list, 'dialog');
      await until(() => deepQueryAll(dialog, '#client-id').length > 0);
      const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
      await settled(form);
      getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
      getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
      const response = deferred<undefined>();
      adapter.intercept(() => response.promise);
      form.submit();
      await until(() => adapter.calls.some(({ method }) => method === 'relinkAccount'));
      await press(dialog, 'Close');
      expect(queryAllByRole(list, 'dialog')).to.be.empty;
      expect(visibleText(rowOf(list, refused.id))).to.include('Updating…');
      return { list, adapter, response };
    }

    it('updates the row and announces the result', async () => {
      const { list, response } = await sendAndClose();
      response.resolve(undefined);
      await until(() => visibleText(rowOf(list, refused.id)).includes('Active'));
      await until(() => visibleText(getByRole(list, 'status')).includes(`Status of ${refused.label}:`));
      await until(() => deepQueryAll(list, 'personio-link-form').length === 0);
    });

    it('shows in the row why the credentials were rejected', async () => {
      const { list, response } = await sendAndClose();
      const failed = nextEvent(list, 'personio-accounts-failed');
      response.reject(linkError('invalid-credentials'));
      expect((await failed).detail.operation).to.equal('relink');
      await settled(list);
      expect(visibleText(rowOf(list, refused.id))).to.include('Credentials not updated');
      await until(() => deepQueryAll(list, 'personio-link-form').length === 0);
    });
  });
});
