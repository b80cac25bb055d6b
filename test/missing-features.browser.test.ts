import './support/remove-features.ts';
import { html } from 'lit';
import '../src/define.ts';
import type { PersonioLinkProvider } from '../src/index.ts';
import { createFakeAdapter, sampleAccess, sampleAccounts, sampleCredentials } from '../src/testing/index.ts';
import { formOf, openPage, token } from './elements/invitation/support.ts';
import {
  deepQuery,
  expect,
  fixture,
  getByLabel,
  getByRole,
  nextEvent,
  settled,
  startTestBackend,
  until,
  visibleText,
} from './support/index.ts';

describe('a browser without custom states, modal dialogs, popovers, constructable style sheets and observers', () => {
  let page: PersonioLinkProvider;

  beforeEach(async () => {
    const loaded = nextEvent(document, 'personio-accounts-loaded');
    page = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider endpoint=${startTestBackend().endpoint} access=${sampleAccess}>
        <personio-setup-guide company="acme"></personio-setup-guide>
        <personio-link-form></personio-link-form>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    await loaded;
    await settled(page);
  });

  async function linkAccount(): Promise<void> {
    const form = deepQuery(page, 'personio-link-form');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    const linked = nextEvent(form, 'personio-account-linked');
    getByRole(form, 'button', { name: 'Link account' }).click();
    await linked;
    await settled(page);
  }

  /** Chooses an action in the menu of the only account. */
  async function choose(list: Element, action: string): Promise<void> {
    getByRole(list, 'button', { name: /^Actions for/ }).click();
    await settled(page);
    getByRole(list, 'menuitem', { name: action }).click();
    await settled(page);
  }

  it('shows the guide with its pictures', async () => {
    const guide = deepQuery(page, 'personio-setup-guide');
    expect(visibleText(guide)).to.include('Create a custom integration in Personio');
    // Their style sheet is loaded with them.
    await until(() => {
      const pictures = guide.shadowRoot?.querySelectorAll('.picture') ?? [];
      return [...pictures].some((picture) => getComputedStyle(picture).overflowWrap === 'anywhere');
    });
  });

  it('styles elements, and applies the appearance of the provider', async () => {
    const button = getByRole(page, 'button', { name: 'Link account' });
    page.appearance = { 'color-accent': 'rgb(1, 2, 3)' };
    await settled(page);
    expect(getComputedStyle(button).backgroundColor).to.equal('rgb(1, 2, 3)');
    page.appearance = { 'color-accent': 'rgb(4, 5, 6)' };
    await settled(page);
    expect(getComputedStyle(button).backgroundColor).to.equal('rgb(4, 5, 6)');
    page.appearance = undefined;
    await settled(page);
    expect(getComputedStyle(button).backgroundColor).not.to.equal('rgb(4, 5, 6)');
  });

  it('shows text in the color of the page without light-dark() and color-mix()', async () => {
    await linkAccount();
    page.style.color = 'rgb(1, 2, 3)';
    const roots = ['personio-setup-guide', 'personio-link-form', 'linked-accounts-list'].flatMap(
      (tag) => deepQuery(page, tag).shadowRoot ?? [],
    );
    for (const sheet of roots.flatMap((root) => [...root.querySelectorAll('style')]))
      sheet.textContent = sheet.textContent.replaceAll(/(light-dark|color-mix)(?=\()/g, 'unsupported-$1');
    const texts = roots
      .flatMap((root) => [
        ...root.querySelectorAll(
          'h2, h3, p, label, button, input:not([type=radio], [type=checkbox]), td, th, a',
        ),
      ])
      .filter((element) => element.getClientRects().length > 0);
    expect(texts.length).to.be.greaterThan(20);
    for (const text of texts) {
      const { color, backgroundColor } = getComputedStyle(text);
      expect([color, backgroundColor], text.outerHTML).to.deep.equal(['rgb(1, 2, 3)', 'rgba(0, 0, 0, 0)']);
    }
  });

  it('shows a notice about an account that needs new credentials', async () => {
    const adapter = createFakeAdapter({ accounts: [sampleAccounts['needs-relink']] });
    const notice = await fixture(
      html`<linked-accounts-notice .adapter=${adapter} href="/accounts"></linked-accounts-notice>`,
    );
    await until(() => visibleText(notice).includes('1 Personio account'));
  });

  it('links an account on the page of an invitation', async () => {
    const invitation = await openPage(`#invitation=${token}`);
    await until(() => formOf(invitation) !== null);
    await settled(invitation);
    const form = deepQuery(invitation, 'personio-link-form');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    getByRole(form, 'button', { name: 'Link account' }).click();
    await until(() => visibleText(invitation).includes('Done. You can close this page.'));
  });

  it('links an account, which appears in the list, and unlinks it in a dialog', async () => {
    await linkAccount();
    const list = deepQuery(page, 'linked-accounts-list');
    await choose(list, 'Unlink');
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    const dialog = getByRole(list, 'dialog');
    getByRole(dialog, 'button', { name: 'Unlink' }).click();
    await unlinked;
    await settled(page);
    expect(visibleText(list)).to.include('No linked accounts yet');
    expect(deepQuery(list, 'dialog').hasAttribute('open')).to.be.false;
  });

  it('continues a relink whose dialog was closed', async () => {
    await linkAccount();
    const list = deepQuery(page, 'linked-accounts-list');
    await choose(list, 'New credentials');
    const form = deepQuery(list, 'dialog[open] personio-link-form');
    await until(() => visibleText(form).includes('Client Secret'));
    const { clientId, clientSecret } = sampleCredentials.slow;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    const relinked = nextEvent(list, 'personio-account-relinked');
    getByRole(form, 'button', { name: 'Update credentials' }).click();
    await settled(page);
    getByRole(list, 'button', { name: 'Close' }).click();
    await relinked;
  });
});
