import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import {
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';

/* Nothing is clicked, and only the first element is focused by the test. */

const { active } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

async function renderList(): Promise<LinkedAccountsList> {
  const adapter = createFakeAdapter({ accounts: [active, refused] });
  const frame = await fixture<HTMLElement>(
    html`<div>
      <button type="button">Before</button>
      <linked-accounts-list .adapter=${adapter}></linked-accounts-list>
    </div>`,
  );
  const list = deepQuery(frame, 'linked-accounts-list') as LinkedAccountsList;
  await until(() => list.matches(':state(loaded)'));
  await settled(list);
  frame.querySelector('button')?.focus();
  return list;
}

const nameOf = (element: Element | null | undefined): string =>
  element?.getAttribute('aria-label') ??
  (element as HTMLInputElement | null | undefined)?.labels?.[0]?.textContent ??
  (element ? visibleText(element) : '');

/** Presses Tab until the element with this name has the focus. */
async function tabTo(name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 40) {
    await sendKeys({ press: 'Tab' });
    const here = nameOf(focused()).trim();
    if (here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab does not lead to ${name}, but to ${passed.join(', ')}.`);
}

async function press(key: string): Promise<void> {
  await sendKeys({ press: key });
  await settled(document.body);
}

describe('<linked-accounts-list> with the keyboard', () => {
  it('focuses the controls in reading order', async () => {
    await renderList();
    const passed: string[] = [];
    while (passed.length < 9) {
      await sendKeys({ press: 'Tab' });
      passed.push(nameOf(focused()).trim());
    }
    expect(passed).to.deep.equal([
      'Search',
      'Show',
      'Sort by',
      'Reload',
      'Show',
      'Actions for Acme GmbH',
      'New credentials for Brauhaus am Markt',
      'Invite a colleague to renew the credentials of Brauhaus am Markt',
      'Actions for Brauhaus am Markt',
    ]);
  });

  it('searches, and clears the search', async () => {
    const list = await renderList();
    await tabTo('Search');
    const found = nextEvent(list, 'personio-accounts-loaded');
    await sendKeys({ type: 'zzz' });
    await found;
    await until(() => list.matches(':state(unmatched)'));
    await settled(list);
    expect(nameOf(focused())).to.equal('Search');
    await tabTo('Clear search and filter');
    await press('Enter');
    await until(() => list.matches(':state(loaded)'));
    await settled(list);
    expect(nameOf(focused())).to.equal('Search');
    expect(queryAllByRole(list, 'rowheader')).to.have.length(2);
  });

  it('checks an account and returns the focus to its menu button', async () => {
    const list = await renderList();
    await tabTo('Actions for Acme GmbH');
    await press(' ');
    expect(nameOf(focused())).to.equal('Check');
    const checked = nextEvent(list, 'personio-account-checked');
    await press(' ');
    await checked;
    await settled(list);
    expect(nameOf(focused())).to.equal('Actions for Acme GmbH');
    expect(visibleText(getByRole(list, 'status'))).to.include('Status of Acme GmbH:');
  });

  it('renames an account and returns the focus to its menu button', async () => {
    const list = await renderList();
    await tabTo('Actions for Acme GmbH');
    await press('Enter');
    await press('r');
    expect(nameOf(focused())).to.equal('Rename');
    await press('Enter');
    const renamed = nextEvent(list, 'personio-account-renamed');
    await sendKeys({ type: 'Acme SE' });
    await press('Enter');
    expect((await renamed).detail.account.label).to.equal('Acme SE');
    await until(() => nameOf(focused()) === 'Actions for Acme SE');
  });

  it('enters new credentials and returns the focus to the row', async () => {
    const list = await renderList();
    await tabTo('New credentials for Brauhaus am Markt');
    await press('Enter');
    await until(() => focused()?.id === 'client-id');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    await sendKeys({ type: clientId });
    await sendKeys({ press: 'Tab' });
    await until(() => focused()?.id === 'client-secret');
    await sendKeys({ type: clientSecret });
    const relinked = nextEvent(list, 'personio-account-relinked');
    await press('Enter');
    await relinked;
    await press('Escape');
    await until(() => queryAllByRole(list, 'dialog').length === 0);
    // The button that opened the dialog is gone; the list moves the focus after the `close` event, which comes later.
    const focusedId = (): string | undefined =>
      focused()?.closest<HTMLElement>('[data-account-id]')?.dataset['accountId'];
    await until(() => focusedId() === refused.id);
  });

  it('confirms unlinking and moves the focus to the next row', async () => {
    const list = await renderList();
    await tabTo('Actions for Acme GmbH');
    await press('ArrowUp');
    await press('Enter');
    expect(getByRole(list, 'dialog').contains(focused() ?? null)).to.be.true;
    await press('Escape');
    await until(() => queryAllByRole(list, 'dialog').length === 0);
    expect(nameOf(focused())).to.equal('Actions for Acme GmbH');
    await press('ArrowUp');
    await press('Enter');
    await tabTo('Unlink');
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    await press('Enter');
    await unlinked;
    await settled(list);
    expect(nameOf(focused())).to.equal('Actions for Brauhaus am Markt');
  });
});
