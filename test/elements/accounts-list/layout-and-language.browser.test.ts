import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import { languages } from '../../../src/locale/registry.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  allStatuses,
  choose,
  dialogOf,
  labels,
  listsIn,
  loadList,
  menuButton,
  openLists,
  rowOf,
  turn,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('<linked-accounts-list> layout and language', () => {
  it('keeps the roles of a table in the narrow layout, and fits into 288 pixels', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: allStatuses }) });
    const roles = (): readonly number[] =>
      ['table', 'row', 'columnheader', 'rowheader', 'cell'].map((role) => queryAllByRole(list, role).length);
    list.parentElement?.style.setProperty('inline-size', '1200px');
    const columns = (): number =>
      getComputedStyle(deepQuery(list, 'tbody tr')).gridTemplateColumns.split(' ').length;
    expect(columns()).to.equal(6);
    const wide = roles();
    expect(wide).to.deep.equal([1, 5, 6, 4, 20]);
    list.parentElement?.style.setProperty('inline-size', '288px');
    expect(columns()).to.equal(2);
    expect(roles()).to.deep.equal(wide);
    // Browsers drop the roles that come with the tags where these are no longer laid out as a table.
    expect(
      deepQueryAll(list, 'table, thead, tbody, tr, th, td').filter(
        (element) => !element.hasAttribute('role'),
      ),
    ).to.have.length(0);
    expect(list.scrollWidth).to.be.at.most(288);
    const fields = deepQueryAll(list, '[part~="filter"], [part~="sort"], [part~="search"]');
    expect(fields.map((field) => field.getBoundingClientRect().width)).to.deep.equal([288, 288, 288]);
    await axe(list);
  });

  it('says in the narrow layout beside the date who linked an account, in two lines at most', async () => {
    const accounts = [active, { ...active, id: 'long', label: 'Long', linkedBy: 'W'.repeat(2000) }];
    const list = await loadList({ adapter: createFakeAdapter({ accounts }) });
    list.parentElement?.style.setProperty('inline-size', '400px');
    const linked = deepQuery(rowOf(list, active.label), '.linked');
    const [date, person] = ['time', '.person'].map((part) => deepQuery(linked, part).getBoundingClientRect());
    expect(person?.top).to.be.below(date?.bottom ?? 0);
    expect(person?.left).to.be.above(date?.right ?? Infinity);
    expect(deepQuery(rowOf(list, 'Long'), '.person').getBoundingClientRect().height).to.be.below(60);
  });

  for (const [width, columns] of [
    [2400, 6],
    [1600, 4],
    [900, 2],
  ] as const) {
    it(`at twice the reader’s font size, has in ${String(width)} px the layout of half the width`, async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: allStatuses }) });
      list.parentElement?.style.setProperty('inline-size', `${String(width)}px`);
      list.style.fontSize = '32px';
      const cells = deepQueryAll(list, 'tbody td');
      expect(getComputedStyle(deepQuery(list, 'tbody tr')).gridTemplateColumns.split(' ')).to.have.length(
        columns,
      );
      // The label of a cell does not overlap its value.
      for (const cell of cells) {
        const name = cell.querySelector('.cell-name');
        if (name && getComputedStyle(name).position === 'absolute' && columns === 2)
          expect(parseFloat(getComputedStyle(cell).paddingInlineStart), visibleText(cell)).to.be.at.least(
            name.getBoundingClientRect().width,
          );
      }
      expect(cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map(visibleText)).to.deep.equal(
        [],
      );
    });
  }

  it('renders hostile names as text', async () => {
    const names = ['<img src=x onerror="alert(1)">', '\u202Egnirts', 'W'.repeat(2000), ' '];
    const accounts = names.map((label, index) => ({
      ...active,
      id: `account-${index}`,
      label,
      linkedBy: label,
    }));
    const list = await loadList({ adapter: createFakeAdapter({ accounts }) });
    list.parentElement?.style.setProperty('inline-size', '320px');
    expect(deepQueryAll(list, 'img')).to.have.length(0);
    expect(labels(list).slice(0, 2)).to.deep.equal(names.slice(0, 2));
    expect(labels(list)[3]).to.equal(active.clientId);
    expect(list.scrollWidth).to.be.at.most(320);
    const lines = deepQuery(rowOf(list, 'WWW'), '[part="label"]').getBoundingClientRect().height;
    expect(lines).to.be.below(80);
    menuButton(list, 'gnirts');
    menuButton(list, active.clientId);
    await choose(list, 'Unlink', 'gnirts');
    expect(dialogOf(list).querySelector('bdi')?.textContent).to.equal('\u202Egnirts');
  });

  it('declares the language of its sentences, of its times and of words on Personio’s screen', async () => {
    const provider = await openLists(createFakeAdapter({ accounts: allStatuses }), 1, undefined, 'de');
    const [list] = listsIn(provider);
    await choose(list, 'Trennen', 'Acme GmbH');
    const languageOf = (element: Element): string | undefined => element.closest<HTMLElement>('[lang]')?.lang;
    expect(
      ['section', '[role="status"]', 'dialog', 'time'].map((part) => languageOf(deepQuery(list, part))),
    ).to.deep.equal(['de', 'de', 'de', 'de']);
    const words = deepQueryAll(dialogOf(list), '#dialog-text b');
    expect(words.map((word) => [visibleText(word), languageOf(word)])).to.deep.equal([
      ['Settings', 'en'],
      ['Integrations', 'en'],
      ['API credentials', 'en'],
    ]);
    provider.locale = 'fi';
    await turn();
    expect(visibleText(list)).to.include('Linked accounts');
    expect(languageOf(deepQuery(list, 'section'))).to.equal('en');
    expect(languageOf(deepQuery(list, 'time'))).to.equal('fi');
  });

  it('marks words on Personio’s screen in a note', async () => {
    const account = { ...limited, missing: [] };
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [account] }) });
    const word = deepQuery(list, '[part="note"] b[lang]');
    expect([visibleText(word), word.lang]).to.deep.equal(['Readable employee attributes', 'en']);
    expect(getComputedStyle(word).display).to.equal('inline');
  });

  it('stacks the buttons of a narrow dialog', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    const buttons = (): readonly DOMRect[] =>
      queryAllByRole(dialogOf(list), 'button').map((button) => button.getBoundingClientRect());
    await choose(list, 'Unlink', 'Acme GmbH');
    dialogOf(list).style.setProperty('inline-size', '288px');
    const [cancel, unlink] = buttons();
    expect(cancel?.width).to.equal(unlink?.width);
    expect(unlink?.top).to.be.greaterThan(cancel?.bottom ?? Infinity);
    expect(cancel?.width).to.be.greaterThan(200);
    dialogOf(list).style.setProperty('inline-size', '480px');
    expect(buttons()[0]?.top).to.equal(buttons()[1]?.top);
  });

  for (const width of [288, 320, 599, 600, 859, 860, 1200]) {
    it(`fits German words into ${String(width)} px`, async () => {
      const provider = await openLists(createFakeAdapter({ accounts: allStatuses }), 1, undefined, 'de');
      provider.style.inlineSize = `${String(width)}px`;
      const [list] = listsIn(provider);
      const parts = deepQueryAll(list, '[part="status"], [part="label"], button, select, p, .notes strong');
      const overflowing = parts.filter(
        (part) => part.scrollWidth > part.clientWidth && getComputedStyle(part).clipPath === 'none',
      );
      expect(overflowing.map((part) => visibleText(part))).to.deep.equal([]);
      // The menu is at the same place in every row, whatever is wrong with the account.
      const places = deepQueryAll(list, '[data-account-id]').map((row) => {
        const rect = row.getBoundingClientRect();
        const { right, top } = deepQuery(row, '[part~="menu-button"]').getBoundingClientRect();
        const label = deepQuery(row, '[part="label"]').getBoundingClientRect();
        return `${String(Math.round(rect.right - right))} ${String(Math.round(label.top - top))}`;
      });
      expect(new Set(places).size).to.equal(1);
    });
  }

  for (const width of [288, 640, 860, 1200]) {
    it(`cuts off no filter or sort order at ${String(width)} px, in any language`, async () => {
      const provider = await openLists(createFakeAdapter({ accounts: allStatuses }), 1);
      provider.style.inlineSize = `${String(width)}px`;
      provider.style.fontFamily = 'Arial, Liberation Sans, sans-serif';
      // Inputs have text of 16px on touch screens.
      if (width < 400) provider.style.setProperty('--personio-link-font-size', '16px');
      const [list] = listsIn(provider);
      for (const language of languages) {
        provider.locale = language;
        await until(() => deepQuery(list, 'section').closest<HTMLElement>('[lang]')?.lang === language);
        await settled(list);
        for (const select of deepQueryAll(list, '.toolbar select')) {
          const shown = select.getBoundingClientRect().width;
          select.style.inlineSize = 'max-content';
          const longest = select.getBoundingClientRect().width;
          select.style.removeProperty('inline-size');
          expect(shown, `${language} ${select.id}`).to.be.at.least(longest - 1);
        }
      }
    });
  }

  it('renders German with the words on Personio’s screen beside it', async () => {
    const provider = await openLists(createFakeAdapter({ accounts: allStatuses }), 1, undefined, 'de');
    const [list] = listsIn(provider);
    expect(visibleText(list))
      .to.include('Verknüpfte Konten')
      .and.include('In Personio nicht erteilt: Dokumente');
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Abwesenheiten (Time Off) Lesen, Bearbeiten');
    await choose(list, 'Trennen', 'Acme GmbH');
    expect(visibleText(dialogOf(list)))
      .to.include('Acme GmbH trennen?')
      .and.include('API credentials (API\u2011Zugriffsdaten)');
    await axe(list);
  });
});
