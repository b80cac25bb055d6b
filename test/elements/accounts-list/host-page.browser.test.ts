import { sendKeys, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import {
  expect,
  expectFocus,
  fixture,
  focused,
  getByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { choose, dialogOf, loadList, menuButton, press, turn, untilMatches } from './support.ts';

const adapter = createFakeAdapter({ accounts: [sampleAccounts.active] });

describe('<linked-accounts-list> in a host page', () => {
  it('opens its dialog above a modal dialog of the host, and Escape closes only its own', async () => {
    const host = await fixture<HTMLDialogElement>(
      html`<dialog aria-label="Settings">
        <linked-accounts-list .adapter=${adapter}></linked-accounts-list>
      </dialog>`,
    );
    host.showModal();
    const list = host.querySelector('linked-accounts-list') as unknown as LinkedAccountsList;
    await untilMatches(list, ':state(loaded)');
    // By key: dialogs opened without a person's action close together (https://html.spec.whatwg.org/#close-watcher).
    menuButton(list, 'Acme GmbH').focus();
    await sendKeys({ press: 'ArrowUp' });
    await turn();
    expect(visibleText(focused() ?? list)).to.equal('Unlink');
    await sendKeys({ press: 'Escape' });
    await turn();
    expect(host.open).to.equal(true);
    expectFocus(menuButton(list, 'Acme GmbH'));
    await sendKeys({ press: 'ArrowUp' });
    await turn();
    await sendKeys({ press: 'Enter' });
    await turn();
    const cancel = getByRole(dialogOf(list), 'button', { name: 'Cancel' });
    await until(() => focused() === cancel);
    await sendKeys({ press: 'Escape' });
    await turn();
    expect(host.open).to.equal(true);
    expectFocus(menuButton(list, 'Acme GmbH'));
  });

  it('keeps the focus where a host returns it to the element that got it, as focus traps do', async () => {
    const list = await loadList({ adapter });
    const trap = (event: FocusEvent): void => {
      // A focus trap sees only the shadow host, and does nothing if that is inside the trap.
      if (event.target !== list) list.querySelector<HTMLElement>('button')?.focus();
    };
    document.addEventListener('focusin', trap);
    try {
      await choose(list, 'Rename', 'Acme GmbH');
      await sendKeys({ type: 'Acme Holding' });
      expect((list.shadowRoot?.activeElement as HTMLInputElement).value).to.include('Acme Holding');
    } finally {
      document.removeEventListener('focusin', trap);
    }
  });

  it('has a dialog whose buttons can be reached in a window of 320 by 250 pixels', async () => {
    // The driver of WebKit cannot change the size of its window, which is larger.
    const resize = (width: number, height: number): Promise<void> =>
      setViewport({ width, height }).catch(() => undefined);
    await resize(320, 250);
    try {
      const list = await loadList({ adapter });
      await choose(list, 'Unlink', 'Acme GmbH');
      const dialog = dialogOf(list);
      const button = getByRole(dialog, 'button', { name: 'Unlink' });
      button.scrollIntoView();
      await settled(list);
      const { top, bottom, left, right } = button.getBoundingClientRect();
      expect([top >= 0, left >= 0, bottom <= innerHeight, right <= innerWidth]).to.deep.equal([
        true,
        true,
        true,
        true,
      ]);
      await press(dialog, 'Cancel');
    } finally {
      await resize(800, 600);
    }
  });
});
