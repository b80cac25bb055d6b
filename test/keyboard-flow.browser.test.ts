import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../src/define.ts';
import {
  createFakeAdapter,
  sampleAccess,
  sampleAccounts,
  sampleCredentials,
  type SampleName,
} from '../src/testing/index.ts';
import { documentOrder, expectVisibleFocus } from './support/focus-ring.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  focused,
  nextEvent,
  queryAllByRole,
  settled,
  startTestBackend,
  typeKeys,
  until,
  visibleText,
  type TestBackend,
} from './support/index.ts';

/*
 * From the first step of the guide to the page of an invitation. Nothing is clicked, and the focus is seen at every stop.
 */
describe('the whole flow with the keyboard', () => {
  let backend: TestBackend;
  let page: HTMLElement;

  beforeEach(() => {
    backend = startTestBackend();
  });

  afterEach(() => history.replaceState(null, '', `${location.pathname}${location.search}`));

  /** Between two buttons of the host, of which the first has the focus. */
  async function open(elements: TemplateResult): Promise<void> {
    page = await fixture<HTMLElement>(
      html`<main>
        <button type="button">Before</button>
        <personio-link-provider
          endpoint=${backend.endpoint}
          access=${sampleAccess}
          integration-name="Acme Analytics"
        >
          ${elements}
        </personio-link-provider>
        <button type="button">After</button>
      </main>`,
    );
    page.querySelector('button')?.focus();
  }

  const nameOf = (element: Element | null): string => {
    const labels = (element as Partial<HTMLInputElement> | null)?.labels;
    const [label] = labels ? [...labels] : [];
    return (
      element?.getAttribute('aria-label') ??
      (label ? visibleText(label) : element ? visibleText(element) : '')
    ).trim();
  };

  async function press(key: string): Promise<void> {
    await sendKeys({ press: key });
    await settled(page);
  }

  /** Some elements are focused a moment after they have been rendered. Until then, none has the focus. */
  async function seeFocus(): Promise<void> {
    await until(() => focused() !== document.body);
    await expectVisibleFocus(focused() ?? page);
  }

  /** Presses Tab until the focused element has this name, and checks every stop on the way. Returns their names. */
  async function tabTo(name: string | RegExp): Promise<readonly string[]> {
    const names: string[] = [];
    let last = documentOrder(focused() ?? document.body);
    while (names.length < 60) {
      await sendKeys({ press: 'Tab' });
      const element = focused() ?? document.body;
      const here = nameOf(element);
      names.push(here);
      if (
        element.closest('main') !== page ||
        element.localName !== 'button' ||
        element.parentElement !== page
      )
        await expectVisibleFocus(element);
      expect(documentOrder(element), `${names.join(', ')}: in order`).to.be.above(last);
      last = documentOrder(element);
      if (typeof name === 'string' ? here === name : name.test(here)) return names;
    }
    throw new Error(`Tab does not lead to ${String(name)}, but to ${names.join(', ')}.`);
  }

  async function enterCredentials(outcome: SampleName): Promise<void> {
    const { clientId, clientSecret } = sampleCredentials[outcome];
    await tabTo('Client ID');
    await typeKeys(clientId);
    await tabTo('Client Secret');
    await typeKeys(clientSecret);
  }

  async function link(outcome: SampleName): Promise<void> {
    await enterCredentials(outcome);
    const ended = Promise.race([
      nextEvent(page, 'personio-account-linked'),
      nextEvent(page, 'personio-link-failed'),
    ]);
    await press('Enter');
    await ended;
    await settled(page);
    await until(() => focused()?.matches('[part~="notice"]') === true);
  }

  async function openList(): Promise<void> {
    const adapter = createFakeAdapter({ accounts: [sampleAccounts.active, sampleAccounts['needs-relink']] });
    await open(html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`);
    await until(() => page.querySelector('linked-accounts-list:state(loaded)') !== null);
    await settled(page);
  }

  /** Opens the list, and chooses the action of its first account that begins with this letter. */
  async function choose(key: string): Promise<void> {
    await openList();
    await tabTo('Actions for Acme GmbH');
    await press('Enter');
    await press(key);
    await press('Enter');
  }

  /** Opens the list, and closes the dialog with the link of an invitation, which is returned. */
  async function invite(): Promise<URL> {
    await open(html`<linked-accounts-list></linked-accounts-list>`);
    await until(() => deepQueryAll(page, '[part~="invite-button"]').length > 0);
    await settled(page);
    await tabTo('Invite a colleague');
    await press('Enter');
    await until(() => deepQueryAll(page, 'dialog[open] [part~="invite-create"]').length > 0);
    await until(() => focused()?.matches('dialog h2') === true);
    await seeFocus();
    await tabTo('Create link');
    await press('Enter');
    await until(() => deepQueryAll(page, '[data-invite-link]').length > 0);
    await settled(page);
    await seeFocus();
    const link = new URL((deepQuery(page, '[data-invite-link]') as HTMLInputElement).value);
    await press('Escape');
    await until(() => nameOf(focused()) === 'Invite a colleague');
    return link;
  }

  /** Up to the last control: after it, Tab may lead out of the page, where no key of a test leads back. */
  async function tabThroughDialog(): Promise<void> {
    const controls = deepQueryAll(deepQuery(page, 'dialog[open]'), 'button, input, a[href]').filter(
      (control) => control.checkVisibility({ visibilityProperty: true }),
    );
    const last = controls.at(-1);
    for (let stops = 0; focused() !== last && stops < controls.length; stops += 1) {
      await sendKeys({ press: 'Tab' });
      expect(controls).to.include(focused());
      await seeFocus();
    }
    expect(focused()).to.equal(last);
  }

  it('goes through the steps of the guide', async () => {
    await open(html`<personio-setup-guide></personio-setup-guide>`);
    for (let step = 1; step < 6; step += 1) {
      await tabTo('Next step');
      await press('Enter');
      await until(() => focused()?.localName === 'h3');
      await seeFocus();
    }
    await tabTo('After');
  });

  it('shows what is wrong in the form, and the linked account', async () => {
    await open(html`<personio-link-form></personio-link-form>`);
    await tabTo('Link account');
    await press('Enter');
    await seeFocus();
    page.querySelector('button')?.focus();
    await link('wrongSecret');
    await seeFocus();
    expect(visibleText(page)).to.include('Personio doesn’t accept these credentials');
    await tabTo('After');
  });

  it('searches, filters, and reaches every account of the list', async () => {
    await openList();
    await tabTo('After');
    page.querySelector('button')?.focus();
    await tabTo('Search');
    await typeKeys('Acme');
    await until(() => queryAllByRole(page, 'rowheader').length === 1);
    await tabTo('Show');
    await tabTo('Actions for Acme GmbH');
    await tabTo('After');
  });

  const overlays: readonly [action: string, key: string, shown: string, focusedFirst: string][] = [
    ['the menu', 'c', '[role="menu"]', '[role^="menuitem"]'],
    ['the field to rename', 'r', '.rename input', 'input'],
    ['the dialog for new credentials', 'n', 'dialog[open] personio-link-form', 'input'],
    ['the dialog to unlink', 'u', 'dialog[open]', 'button'],
  ];
  for (const [title, key, shown, focusedFirst] of overlays) {
    it(`opens ${title} of an account, and leaves with Escape`, async () => {
      await openList();
      await tabTo('Actions for Acme GmbH');
      await press('Enter');
      await seeFocus();
      await press(key);
      await seeFocus();
      if (key !== 'c') await press('Enter');
      await until(() => deepQueryAll(page, shown).length > 0);
      await settled(page);
      // A dialog receives the focus a moment before its first control does.
      await until(
        () => focused()?.matches(focusedFirst) === true && nameOf(focused()) !== 'Actions for Acme GmbH',
      );
      await seeFocus();
      if (shown.startsWith('dialog')) await tabThroughDialog();
      await press('Escape');
      await until(() => nameOf(focused()) === 'Actions for Acme GmbH');
      await seeFocus();
    });
  }

  it('renames an account', async () => {
    await choose('r');
    await until(() => focused()?.matches('.rename input') === true);
    await seeFocus();
    await typeKeys('Acme SE');
    await press('Enter');
    await until(() => nameOf(focused()) === 'Actions for Acme SE');
    await seeFocus();
  });

  it('unlinks an account, and comes to the next one', async () => {
    await choose('u');
    await until(() => nameOf(focused()) === 'Cancel');
    await press('Tab');
    expect(nameOf(focused())).to.equal('Unlink');
    await seeFocus();
    await press('Enter');
    await until(() => nameOf(focused()) === 'Actions for Brauhaus am Markt');
    await seeFocus();
    // Only the rows: it is announced that the account was unlinked.
    for (const row of deepQueryAll(page, '[part~="row"]'))
      expect(visibleText(row)).not.to.include('Acme GmbH');
  });

  it('opens the history of an account, and closes it', async () => {
    await choose('h');
    await until(() => deepQueryAll(page, '.history').includes(focused() as HTMLElement));
    await seeFocus();
    await tabTo('Close');
    await press('Enter');
    await until(() => nameOf(focused()) === 'Actions for Acme GmbH');
    await seeFocus();
    expect(deepQueryAll(page, '.history')).to.have.length(0);
  });

  it('revokes an invitation', async () => {
    await invite();
    await tabTo('Revoke');
    await press('Enter');
    await until(() => focused()?.matches('.empty') === true);
    await seeFocus();
    expect(queryAllByRole(page, 'button', { name: 'Revoke' })).to.have.length(0);
  });

  it('invites a colleague, who links an account', async () => {
    const { hash } = await invite();
    page.remove();
    history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
    await open(html`<personio-invitation></personio-invitation>`);
    await until(() => page.querySelector('personio-invitation:state(ready)') !== null);
    await settled(page);
    page.querySelector('button')?.focus();
    await link('allRights');
    await seeFocus();
    expect(visibleText(page)).to.include('linked');
    await tabTo('After');
  });
});
