import { sendKeys } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import type { LinkAdapter, LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  expectFocus,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
} from '../../support/index.ts';
import { choose, menuButton } from './support.ts';

const many = createSampleAccounts(2000);

interface Options {
  readonly accounts?: readonly LinkedAccount[];
  readonly adapter?: LinkAdapter;
  readonly width?: number;
}

async function renderList({ accounts, adapter, width = 1200 }: Options): Promise<LinkedAccountsList> {
  const frame = await fixture<HTMLElement>(
    html`<div>
      <linked-accounts-list
        .accounts=${accounts}
        .adapter=${adapter}
        actions="check unlink"
        ?virtualized=${adapter !== undefined}
        auto-load=${adapter ? '' : nothing}
        page-size="50"
      ></linked-accounts-list>
    </div>`,
  );
  frame.style.inlineSize = `${String(width)}px`;
  const list = deepQuery(frame, 'linked-accounts-list') as LinkedAccountsList;
  await until(() => list.shadowRoot?.querySelector('.gap') !== null);
  await stable(list);
  return list;
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Waits until the rendered rows have not changed for a few frames. */
async function stable(list: LinkedAccountsList): Promise<void> {
  let before = '';
  for (let same = 0; same < 3;) {
    await nextFrame();
    await settled(list);
    const now = `${rowIndexes(list).join()} ${String(scrollerOf(list).scrollTop)}`;
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

const scrollerOf = (list: LinkedAccountsList): HTMLElement => deepQuery(list, '[part~="scroller"]');
const rowsOf = (list: LinkedAccountsList): readonly HTMLElement[] => [
  ...(list.shadowRoot?.querySelectorAll<HTMLElement>('[data-account-id]') ?? []),
];
const rowIndexes = (list: LinkedAccountsList): readonly number[] =>
  rowsOf(list).map((row) => Number(deepQuery(row, 'tr').getAttribute('aria-rowindex')));
const visibleRows = (list: LinkedAccountsList): readonly HTMLElement[] => {
  const { top, bottom } = scrollerOf(list).getBoundingClientRect();
  return rowsOf(list).filter((row) => {
    const rect = row.getBoundingClientRect();
    return rect.bottom > top && rect.top < bottom;
  });
};

async function scrollTo(list: LinkedAccountsList, top: number): Promise<void> {
  scrollerOf(list).scrollTop = top;
  await stable(list);
}

async function scrollToEnd(list: LinkedAccountsList): Promise<void> {
  const scroller = scrollerOf(list);
  do await scrollTo(list, scroller.scrollHeight);
  while (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2);
}

describe('<linked-accounts-list> virtualization', () => {
  for (const width of [1200, 700, 320]) {
    it(`renders only the visible rows, from the first to the last, at ${width} px`, async () => {
      const list = await renderList({ accounts: many, width });
      expect(getByRole(list, 'table').getAttribute('aria-rowcount')).to.equal('2001');
      expect(rowIndexes(list)[0]).to.equal(2);
      for (const part of [0.2, 0.5, 0.8]) {
        await scrollTo(list, scrollerOf(list).scrollHeight * part);
        const visible = visibleRows(list);
        const { top, bottom } = scrollerOf(list).getBoundingClientRect();
        expect(visible[0]?.getBoundingClientRect().top).to.be.at.most(top + 1);
        expect(visible.at(-1)?.getBoundingClientRect().bottom).to.be.at.least(bottom - 2);
        expect(rowIndexes(list).length).to.be.at.most(40);
        expect([...rowIndexes(list)].sort((one, other) => one - other)).to.deep.equal(rowIndexes(list));
      }
      await scrollToEnd(list);
      expect(rowIndexes(list).at(-1)).to.equal(2001);
      expect(rowsOf(list).at(-1)?.dataset['accountId']).to.equal('account-2000');
      await axe(list);
    });
  }

  it('keeps the focused row rendered when it is scrolled out of view', async () => {
    const list = await renderList({ accounts: many });
    const button = menuButton(list, 'Acme GmbH 2');
    button.focus();
    await scrollToEnd(list);
    expectFocus(button);
    expect(rowIndexes(list).slice(0, 1)).to.deep.equal([3]);
    button.blur();
    await scrollTo(list, scrollerOf(list).scrollTop - 500);
    expect(rowIndexes(list)[0]).to.be.greaterThan(1900);
  });

  it('moves the focus from row to row with the Tab key', async () => {
    const list = await renderList({ accounts: many });
    const numberOf = (element: Element | null | undefined): number =>
      Number(element?.getAttribute('aria-label')?.match(/\d+$/)?.[0]);
    const last = deepQuery(rowsOf(list).at(-1) ?? list, '[data-action="menu"]');
    expect(numberOf(last)).to.be.below(25);
    last.focus();
    await stable(list);
    const numbers: number[] = [];
    while (numbers.length < 16) {
      await sendKeys({ press: 'Tab' });
      await nextFrame();
      await settled(list);
      numbers.push(numberOf(focused()));
    }
    // A row with a problem has two buttons.
    const steps = numbers.map((number, index) => number - (numbers[index - 1] ?? numberOf(last)));
    expect(steps.every((step) => step === 0 || step === 1)).to.equal(true, steps.join());
    expect(numbers.at(-1)).to.be.at.least(numberOf(last) + 8);
  });

  it('keeps the visible rows in place when rows above are taller than estimated', async () => {
    const list = await renderList({ accounts: many });
    await scrollTo(list, scrollerOf(list).scrollHeight / 2);
    for (let step = 0; step < 8; step += 1) {
      const before = visibleRows(list).map((row) => [row, row.getBoundingClientRect().top] as const);
      scrollerOf(list).scrollTop -= 130;
      await stable(list);
      const moves = before
        .filter(([row]) => row.isConnected)
        .map(([row, top]) => row.getBoundingClientRect().top - top);
      for (const move of moves) expect(move).to.be.closeTo(130, 1.5);
    }
  });

  it('scrolls back to the first row for a new search', async () => {
    const list = await renderList({ accounts: many });
    await scrollToEnd(list);
    const search = getByLabel(list, 'Search');
    search.value = 'Nordlicht';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => getByRole(list, 'table').getAttribute('aria-rowcount') !== '2001');
    await stable(list);
    expect(scrollerOf(list).scrollTop).to.equal(0);
    expect(rowIndexes(list)[0]).to.equal(2);
    expect(deepQuery(rowsOf(list)[0] ?? list, 'bdi').textContent).to.include('Nordlicht');
  });

  it('removes the scroller while nothing matches, and renders it again afterwards', async () => {
    const list = await renderList({ accounts: many });
    await scrollToEnd(list);
    const search = getByLabel(list, 'Search');
    const searchFor = (text: string): void => {
      search.value = text;
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    searchFor('no such account');
    await until(() => queryAllByRole(list, 'heading', { name: 'No matching accounts' }).length === 1);
    expect(deepQueryAll(list, '[part="scroller"]').length).to.equal(0);
    searchFor('');
    await until(() => deepQueryAll(list, '.gap').length > 0);
    await stable(list);
    expect(rowIndexes(list)[0]).to.equal(2);
    await scrollToEnd(list);
    expect(rowIndexes(list).at(-1)).to.equal(2001);
  });

  it('loads page after page while scrolling, and exposes the total number of rows', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(180) });
    const list = await renderList({ adapter, width: 700 });
    expect(getByRole(list, 'table').getAttribute('aria-rowcount')).to.equal('181');
    scrollerOf(list).scrollIntoView({ block: 'end' });
    await stable(list);
    const pages = (): number => adapter.calls.filter(({ method }) => method === 'listAccounts').length;
    expect(pages()).to.equal(1);
    while (pages() < 4) await scrollToEnd(list);
    await scrollToEnd(list);
    expect(pages()).to.equal(4);
    expect(rowIndexes(list).at(-1)).to.equal(181);
  });

  it('moves the focus to the next row when one is unlinked', async () => {
    const accounts = createSampleAccounts(180);
    const list = await renderList({ adapter: createFakeAdapter({ accounts }) });
    await choose(list, 'Unlink', 'Acme GmbH 2');
    await settled(list);
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    deepQuery(getByRole(list, 'dialog'), 'button.danger').click();
    await unlinked;
    await stable(list);
    expect(focused()?.ariaLabel).to.equal('Actions for Acme GmbH 3');
    expect(getByRole(list, 'table').getAttribute('aria-rowcount')).to.equal('180');
  });
});
