import { html } from 'lit';
import '../src/define.ts';
import type { LinkedAccountsList, PersonioInvitation } from '../src/index.ts';
import { sampleAccess, sampleCredentials, type SampleName } from '../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  startTestBackend,
  until,
  visibleText,
  type TestBackend,
} from './support/index.ts';

/*
 * From the inviter's page to the colleague's and back, over real HTTP. Both are in this document; they share nothing but the
 * link, because a token counts without the session, and nothing of a list reaches the colleague's page.
 */
describe('an invitation', () => {
  let backend: TestBackend;
  let inviter: HTMLElement;
  let list: LinkedAccountsList;

  beforeEach(async () => {
    backend = startTestBackend();
    const loaded = nextEvent(document, 'personio-accounts-loaded');
    inviter = await fixture<HTMLElement>(
      html`<personio-link-provider
        endpoint=${backend.endpoint}
        access=${sampleAccess}
        integration-name="Acme Analytics"
      >
        <personio-setup-guide hide-pictures></personio-setup-guide>
        <personio-link-form></personio-link-form>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    list = deepQuery(inviter, 'linked-accounts-list') as LinkedAccountsList;
    await loaded;
    await settled(inviter);
  });

  afterEach(() => history.replaceState(null, '', `${location.pathname}${location.search}`));

  /** Presses "Create link" in the guide or the list and returns the fragment. */
  async function createLink(element: Element): Promise<string> {
    await until(() => deepQueryAll(element, '[part~="invite-create"]').length > 0);
    deepQuery(element, '[part~="invite-create"]').click();
    await until(() => deepQueryAll(element, '[data-invite-link]').length > 0);
    return new URL((deepQuery(element, '[data-invite-link]') as HTMLInputElement).value).hash;
  }

  async function inviteFromGuide(): Promise<string> {
    const guide = deepQuery(inviter, 'personio-setup-guide');
    (deepQuery(guide, 'details[part~="share"]') as HTMLDetailsElement).open = true;
    return createLink(guide);
  }

  async function choose(action: string): Promise<void> {
    getByRole(list, 'button', { name: 'Actions for Acme GmbH' }).click();
    await settled(list);
    getByRole(list, 'menuitem', { name: action }).click();
  }

  /** Links an account, whose credentials Personio no longer accepts then, and invites to renew them. */
  async function inviteFromRow(): Promise<string> {
    enter(inviter, 'allRights');
    getByLabel(formOf(inviter), /^Name for this account/).value = 'Acme GmbH';
    await submit(inviter);
    await backend.removeCredential(sampleCredentials.allRights.clientId);
    const checked = nextEvent(list, 'personio-account-checked');
    await choose('Check');
    await checked;
    await settled(list);
    getByRole(list, 'button', { name: /^Invite a colleague/ }).click();
    const fragment = await createLink(list);
    getByRole(list, 'button', { name: 'Close' }).click();
    await until(() => openInvitations().length === 1);
    expect(openInvitations()[0]).to.include('New credentials for Acme GmbH');
    return fragment;
  }

  /** Opens the link as the colleague. */
  async function open(fragment: string, { sealing = false, width = 1280 } = {}): Promise<PersonioInvitation> {
    history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
    const page = await fixture<PersonioInvitation>(
      html`<personio-invitation endpoint=${backend.endpoint} ?sealing=${sealing}></personio-invitation>`,
    );
    // The elements follow their own width; WebKit's driver cannot set the viewport.
    page.style.inlineSize = `${String(width)}px`;
    await until(() => page.matches(':state(ready), :state(invalid), :state(failed)'));
    await settled(page);
    return page;
  }

  const formOf = (page: Element): HTMLElementTagNameMap['personio-link-form'] =>
    deepQuery(page, 'personio-link-form') as HTMLElementTagNameMap['personio-link-form'];

  function enter(page: Element, outcome: SampleName): void {
    const { clientId, clientSecret } = sampleCredentials[outcome];
    getByLabel(formOf(page), 'Client ID').value = clientId;
    getByLabel(formOf(page), 'Client Secret').value = clientSecret;
  }

  async function submit(page: Element): Promise<void> {
    const ended = Promise.race(
      ['personio-account-linked', 'personio-account-relinked', 'personio-link-failed'].map(
        (type) => new Promise((resolve) => page.addEventListener(type, resolve, { once: true })),
      ),
    );
    formOf(page).submit();
    await ended;
    await settled(page);
  }

  const openInvitations = (): readonly string[] =>
    deepQueryAll(list, '[part~="invitation"]').map(visibleText);

  for (const [size, width, sealing] of [
    ['as wide as a phone', 375, false],
    ['as wide as a desktop, with sealing', 1280, true],
  ] as const) {
    it(`leads from the guide to the linked account in a page ${size}`, async () => {
      const fragment = await inviteFromGuide();
      const page = await open(fragment, { sealing, width });
      expect(location.hash).to.equal('');
      expect(visibleText(page)).to.include('Test').and.include('Acme Analytics');
      expect(deepQueryAll(page, 'personio-setup-guide')).to.have.length(1);
      expect(page.scrollWidth).to.be.at.most(width);
      await axe(page);
      enter(page, 'allRights');
      await submit(page);
      expect(page.matches(':state(done)')).to.equal(true);
      expect(visibleText(page)).to.include('Done. You can close this page');
      await axe(page);
      await list.refresh();
      await settled(list);
      expect(visibleText(list)).to.include('at the invitation of Test');
      page.remove();

      const again = await open(fragment);
      expect(again.matches(':state(invalid)')).to.equal(true);
      expect(visibleText(again)).to.include('has been used');
      expect(deepQueryAll(again, 'personio-link-form')).to.deep.equal([]);
    });
  }

  it('renews the credentials of one account, from its row', async () => {
    const page = await open(await inviteFromRow());
    expect(visibleText(page)).to.include('Acme GmbH');
    enter(page, 'recommendedMissing');
    await submit(page);
    expect(page.matches(':state(done)')).to.equal(true);
    await list.refresh();
    await until(() => openInvitations().length === 0);
    expect(visibleText(list)).to.include('Acme GmbH').and.not.include('Not working');
  });

  it('links one account if two people open it at once', async () => {
    const fragment = await inviteFromGuide();
    const pages = [await open(fragment), await open(fragment)];
    pages.forEach((page, index) => enter(page, index === 0 ? 'allRights' : 'recommendedMissing'));
    await Promise.all(pages.map(submit));
    expect(pages.filter((page) => page.matches(':state(done)'))).to.have.length(1);
    const loser = pages.find((page) => !page.matches(':state(done)'));
    expect(loser && visibleText(loser)).to.include('has been used');
    await list.refresh();
    expect(queryAllByRole(list, 'rowheader')).to.have.length(1);
  });

  async function revoke(): Promise<void> {
    await until(() => openInvitations().length === 1);
    getByRole(list, 'button', { name: 'Revoke' }).click();
    await until(() => openInvitations().length === 0);
  }

  async function unlink(): Promise<void> {
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    await choose('Unlink');
    await until(() => queryAllByRole(list, 'button', { name: 'Unlink' }).length === 1);
    getByRole(list, 'button', { name: 'Unlink' }).click();
    await unlinked;
  }

  const expire = (): Promise<void> => backend.setClockForward(169);

  for (const [what, end, sentence, invite, sealing] of [
    ['revoked', revoke, 'This invitation was revoked', inviteFromGuide, false],
    ['revoked', revoke, 'This invitation was revoked', inviteFromGuide, true],
    ['expired', expire, 'This invitation has expired', inviteFromGuide, false],
    ['expired', expire, 'This invitation has expired', inviteFromGuide, true],
    ['revoked', revoke, 'This invitation was revoked', inviteFromRow, false],
    ['expired', expire, 'This invitation has expired', inviteFromRow, false],
    ['revoked with its account', unlink, 'This invitation was revoked', inviteFromRow, false],
  ] as const) {
    const purpose = invite === inviteFromRow ? 'to renew credentials ' : '';
    it(`${purpose}keeps what was typed if it is ${what} in the meantime, and says so, ${sealing ? 'with' : 'without'} sealing`, async () => {
      const page = await open(await invite(), { sealing });
      enter(page, 'recommendedMissing');
      await end();
      await submit(page);
      expect(visibleText(formOf(page))).to.include(sentence);
      const { clientId, clientSecret } = sampleCredentials.recommendedMissing;
      expect(getByLabel(formOf(page), 'Client ID').value).to.equal(clientId);
      expect(getByLabel(formOf(page), 'Client Secret').value.length).to.equal(clientSecret.length);
      await axe(page);
    });
  }
});
