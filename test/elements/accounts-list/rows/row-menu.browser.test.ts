import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../../src/define/linked-accounts-list.ts';
import type { LinkedAccountsList } from '../../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  expectFocus,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
} from '../../../support/index.ts';
import { loadList, menuButton, openMenu, press, turn, untilMatches } from '../support.ts';

const accounts = [sampleAccounts.active, sampleAccounts['needs-relink']];

async function open(): Promise<{ readonly list: LinkedAccountsList; readonly button: HTMLElement }> {
  const list = await loadList({ adapter: createFakeAdapter({ accounts }) });
  const button = menuButton(list, 'Acme GmbH');
  button.focus();
  await openMenu(list, button);
  return { list, button };
}

const focusedItem = (): string => visibleText(focused() ?? document.body);
const isOpen = (list: Element): boolean => queryAllByRole(list, 'menu').length > 0;

async function pressKey(key: string): Promise<void> {
  await sendKeys({ press: key });
  await turn();
}

describe('the menu of a row', () => {
  it('has the actions that fit the account, in the same order, and its name', async () => {
    const { list, button } = await open();
    const actions = (): readonly string[] => queryAllByRole(list, 'menuitem').map(visibleText);
    expect(actions().slice(0, 3)).to.deep.equal(['Check', 'New credentials', 'Rename']);
    expect(actions().at(-1)).to.equal('Unlink');
    getByRole(list, 'menu', { name: 'Actions for Acme GmbH' });
    expect([button.ariaHasPopup, button.ariaExpanded]).to.deep.equal(['menu', 'true']);
    await axe(list);
    const before = actions();
    button.click();
    await settled(list);
    expect([isOpen(list), button.ariaExpanded]).to.deep.equal([false, 'false']);
    await openMenu(list, menuButton(list, 'Brauhaus am Markt'));
    expect(actions().filter((action) => action !== 'Invite a colleague')).to.deep.equal(before);
  });

  it('is used with the arrow keys, Home, End and letters', async () => {
    await open();
    const reached = [focusedItem()];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'End', 'Home', 'r', 'n']) {
      await pressKey(key);
      reached.push(focusedItem());
    }
    expect(reached).to.deep.equal([
      'Check',
      'Unlink',
      'Check',
      'New credentials',
      'Unlink',
      'Check',
      'Rename',
      'New credentials',
    ]);
  });

  it('opens at its last action with the arrow key up', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts }) });
    menuButton(list, 'Acme GmbH').focus();
    await pressKey('ArrowUp');
    expect(focusedItem()).to.equal('Unlink');
  });

  it('closes on Escape and returns the focus to its button', async () => {
    const { list, button } = await open();
    await pressKey('Escape');
    expect(isOpen(list)).to.equal(false);
    expectFocus(button);
  });

  it('closes on Tab, which leads to what follows its button', async () => {
    const { list } = await open();
    await pressKey('Tab');
    expect(isOpen(list)).to.equal(false);
    expect(focused()?.ariaLabel).to.equal('New credentials for Brauhaus am Markt');
  });

  it('closes when something else is pressed', async () => {
    const { list } = await open();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled(list);
    expect(isOpen(list)).to.equal(false);
  });

  it('closes when its account is unlinked elsewhere, and the focus goes to the next row', async () => {
    const adapter = createFakeAdapter({ accounts });
    const list = await loadList({ adapter });
    const button = menuButton(list, 'Acme GmbH');
    button.focus();
    await openMenu(list, button);
    await adapter.unlinkAccount('account-1', undefined as never);
    await list.refresh();
    await settled(list);
    expect(isOpen(list)).to.equal(false);
    expectFocus(menuButton(list, 'Brauhaus am Markt'));
  });

  for (const width of [320, 1280]) {
    it(`stays inside the window, beside its button, in a list of ${String(width)} px`, async () => {
      const frame = await fixture<HTMLElement>(
        html`<div dir="rtl">
          <linked-accounts-list .adapter=${createFakeAdapter({ accounts })}></linked-accounts-list>
        </div>`,
      );
      frame.style.inlineSize = `${String(width)}px`;
      const list = deepQuery(frame, 'linked-accounts-list') as LinkedAccountsList;
      await untilMatches(list, ':state(loaded)');
      for (const dir of ['ltr', 'rtl']) {
        frame.dir = dir;
        const button = menuButton(list, 'Brauhaus am Markt');
        button.scrollIntoView({ block: 'end', inline: 'nearest' });
        await openMenu(list, button);
        const menu = getByRole(list, 'menu').getBoundingClientRect();
        expect(menu.left).to.be.at.least(0);
        expect(menu.right).to.be.at.most(innerWidth);
        expect(menu.top).to.be.at.least(0);
        expect(menu.bottom).to.be.at.most(innerHeight);
        const place = button.getBoundingClientRect();
        expect(Math.min(Math.abs(menu.top - place.bottom), Math.abs(place.top - menu.bottom))).to.be.below(8);
        await press(list, 'Actions for Brauhaus am Markt');
      }
    });
  }

  it('is not clipped by the scroll container of a virtualized list, and moves with its row', async () => {
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list
        .accounts=${createSampleAccounts(300)}
        actions="check unlink"
      ></linked-accounts-list>`,
    );
    while (!list.shadowRoot?.querySelector('.gap')) await turn();
    const button = menuButton(list, 'Acme GmbH 3');
    await openMenu(list, button);
    const distance = (): number =>
      Math.round(getByRole(list, 'menu').getBoundingClientRect().top - button.getBoundingClientRect().bottom);
    const before = distance();
    const scroller = deepQuery(list, '[part="scroller"]');
    const scrolled = new Promise((resolve) => scroller.addEventListener('scroll', resolve, { once: true }));
    scroller.scrollTop = 40;
    await scrolled;
    await turn();
    expect(distance()).to.equal(before);
    const item = getByRole(list, 'menuitem', { name: 'Unlink' });
    const { left, top, width, height } = item.getBoundingClientRect();
    expect(
      (item.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2) === item,
    ).to.equal(true);
  });
});
