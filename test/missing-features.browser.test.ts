import './support/remove-features.ts';
import { html } from 'lit';
import '../src/define.ts';
import type { PersonioLinkProvider } from '../src/index.ts';
import { sampleAccess, sampleCredentials } from '../src/testing/index.ts';
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
