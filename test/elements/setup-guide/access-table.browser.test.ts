import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkProvider, PersonioSetupGuide } from '../../../src/index.ts';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide } from './support.ts';

// Registered up front, so that no test waits for a language.
registerMessages('de', german);
const cell = (guide: Element, module: string, right: 'Read' | 'Write'): string => {
  const table = getByRole(guide, 'table');
  const column = queryAllByRole(table, 'columnheader').findIndex((header) =>
    visibleText(header).startsWith(right),
  );
  const row = queryAllByRole(table, 'rowheader', { name: new RegExp(`^${module}`) })[0]?.closest('tr');
  const found = row?.querySelectorAll('th, td')[column];
  if (!found) throw new Error(`No cell for ${module} and ${right}.`);
  return visibleText(found);
};

/** The words that are broken across lines. */
function brokenWords(root: Element): readonly string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\d]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}

describe('the table of access rights', () => {
  const access = 'time-off:read+write documents:read? compensations:write?';

  it('says for every checkbox what to do', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide step="access" access=${access}></personio-setup-guide>`,
    );
    expect(queryAllByRole(guide, 'rowheader')).to.have.length(12);
    expect(cell(guide, 'Employees', 'Read')).to.equal('Tick');
    expect(cell(guide, 'Employees', 'Write')).to.equal('Leave empty');
    expect(cell(guide, 'Time Off', 'Write')).to.equal('Tick');
    expect(cell(guide, 'Documents', 'Read')).to.equal('Recommended');
    expect(cell(guide, 'Compensations', 'Read')).to.equal('Leave empty');
    expect(cell(guide, 'Compensations', 'Write')).to.equal('Recommended');
    expect(cell(guide, 'Workplaces', 'Write')).to.equal('Not offered');
    expect(visibleText(getByRole(guide, 'rowheader', { name: /^Employees/ }))).to.include(
      'Without Read here, the account can’t be linked.',
    );
  });

  it('says that the other boxes of an existing integration stay as they are', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide step="change-rights" access=${access}></personio-setup-guide>`,
    );
    expect(cell(guide, 'Employees', 'Read')).to.equal('Tick');
    expect(cell(guide, 'Employees', 'Write')).to.equal('Leave as it is');
    expect(visibleText(guide)).to.not.include('Leave empty');
  });

  it('includes the rights of a row in its checkbox’s accessible name', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide step="access" access=${access}></personio-setup-guide>`,
    );
    const names = [
      'Employees (Read)',
      'Time Off (Read and Write)',
      'Documents (Read)',
      'Compensations (Write)',
    ];
    for (const name of names) getByRole(guide, 'checkbox', { name: `${name}: done` });
  });

  it('shows the host’s reason under the module, as plain text', async () => {
    const reason = 'To store <b>contracts</b> *safely*';
    const guide = await renderGuide(
      html`<personio-setup-guide
        step="access"
        .access=${[{ module: 'documents', read: true, write: false, required: true, reason }]}
      ></personio-setup-guide>`,
    );
    expect(visibleText(getByRole(guide, 'rowheader', { name: /^Documents/ }))).to.equal(
      `Documents ${reason}`,
    );
  });

  it('tells the reader to skip requested modules that the screen does not show', async () => {
    const guide = await renderGuide(
      html`<div lang="de">
        <personio-setup-guide
          step="access"
          access="documents:read jobs:read salary-bands:read?"
        ></personio-setup-guide>
      </div>`,
    );
    const sentence = 'Wenn Sie diese Zeile in Personio nicht sehen, überspringen Sie sie.';
    const rows = queryAllByRole(guide, 'rowheader').map((row) => visibleText(row));
    expect(rows).to.have.length(14);
    expect(rows.filter((row) => row.includes(sentence))).to.deep.equal([
      `Jobs ${sentence}`,
      `Salary Bands Gehaltsbänder ${sentence}`,
    ]);
  });

  it('uses the provider’s access until it has its own', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider access="documents:read">
        <personio-setup-guide step="access"></personio-setup-guide>
      </personio-link-provider>`,
    );
    const guide = deepQuery(provider, 'personio-setup-guide') as PersonioSetupGuide;
    expect(cell(guide, 'Documents', 'Read')).to.equal('Tick');
    guide.access = 'webhooks:read';
    await settled(provider);
    expect(cell(guide, 'Documents', 'Read')).to.equal('Leave empty');
    expect(cell(guide, 'Webhooks', 'Read')).to.equal('Tick');
  });

  for (const width of [288, 400, 520]) {
    it(`breaks no module name at ${String(width)} px where the reader spaces text out`, async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider locale="en">
          <personio-setup-guide step="access" hide-pictures></personio-setup-guide>
        </personio-link-provider>`,
      );
      // https://www.w3.org/TR/WCAG22/#text-spacing
      Object.assign(provider.style, {
        inlineSize: `${String(width)}px`,
        letterSpacing: '0.12em',
        wordSpacing: '0.16em',
      });
      expect(queryAllByRole(provider, 'rowheader').flatMap(brokenWords)).to.deep.equal([]);
    });
  }

  for (const [locale, width] of [
    ['de', 288],
    ['de', 399],
    ['de', 400],
    ['de', 519],
    ['de', 520],
    ['de', 600],
    ['de', 760],
    ['en', 288],
  ] as const) {
    it(`breaks no word at ${String(width)} px (${locale})`, async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider locale=${locale}>
          <personio-setup-guide step="access" hide-pictures></personio-setup-guide>
        </personio-link-provider>`,
      );
      provider.style.inlineSize = `${String(width)}px`;
      const table = getByRole(provider, 'table');
      expect(brokenWords(table)).to.deep.equal([]);
      // Browsers drop the roles that come with the tags where these are no longer laid out as a table.
      const parts = [table, ...deepQueryAll(table, 'thead, tbody, tr, th, td')];
      expect(parts.filter((part) => !part.hasAttribute('role')).map(({ localName }) => localName)).to.be
        .empty;
    });
  }

  it('has the translation and the mark of an employee attribute on the line of its label in a narrow guide', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider locale="de">
        <personio-setup-guide step="access" hide-pictures employee-attributes="email?"></personio-setup-guide>
      </personio-link-provider>`,
    );
    provider.style.inlineSize = '288px';
    const parts = deepQueryAll(provider, '.attributes label > span > span');
    expect(parts.map((part) => visibleText(part))).to.deep.equal(['Email', 'E\u2011Mail', '· Empfohlen']);
    const middles = parts.map((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return (top + bottom) / 2;
    });
    expect(Math.max(...middles) - Math.min(...middles)).to.be.lessThan(6);
  });

  for (const variant of ['steps', 'page']) {
    it(`fits into 288 px with variant ${variant} and long words`, async () => {
      const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen';
      const wrapper = await fixture<HTMLElement>(
        html`<div>
          <personio-link-provider locale="de">
            <personio-setup-guide
              variant=${variant}
              step="access"
              .access=${[{ module: 'org-units', read: true, write: false, required: false, reason: word }]}
              integration-name=${word}
            ></personio-setup-guide>
          </personio-link-provider>
        </div>`,
      );
      wrapper.style.width = '288px';
      const right = wrapper.getBoundingClientRect().right;
      const guide = deepQuery(wrapper, 'personio-setup-guide');
      const wide = [...(guide.shadowRoot?.querySelectorAll('*') ?? [])].filter(
        (element) => element.getBoundingClientRect().right > right + 0.5,
      );
      expect(wide.map(({ localName }) => localName)).to.deep.equal([]);
      expect(wrapper.scrollWidth).to.equal(288);
    });
  }
});
