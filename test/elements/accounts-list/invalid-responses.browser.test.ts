import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import { createHttpAdapter } from '../../../src/adapter/index.ts';
import type { LinkAdapter, LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { menuButton } from './support.ts';

const { active, limited } = sampleAccounts;

async function renderResponse(accounts: readonly unknown[], total?: number): Promise<LinkedAccountsList> {
  const response = { accounts, ...(total === undefined ? {} : { total }) } as never;
  const adapter: LinkAdapter = { ...createFakeAdapter(), listAccounts: () => Promise.resolve(response) };
  return renderList(adapter);
}

async function renderList(adapter: LinkAdapter, pageSize = 25): Promise<LinkedAccountsList> {
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .adapter=${adapter} page-size=${pageSize}></linked-accounts-list>`,
  );
  await until(() => list.matches(':state(loaded), :state(failed), :state(empty)'));
  await settled(list);
  return list;
}

const labels = (list: Element): readonly string[] =>
  queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));

describe('<linked-accounts-list> with an invalid response', () => {
  for (const [what, malformed] of [
    ['without an id', { ...active, id: '' }],
    ['whose id is a path segment', { ...active, id: '..' }],
    ['with an unknown status', { ...active, status: 'gone' }],
    ['with an invalid time', { ...active, linkedAt: 'yesterday' }],
    ['that is null', null],
  ] as const) {
    it(`shows the other accounts beside one ${what}, and counts it`, async () => {
      const list = await renderResponse([malformed, limited]);
      expect(labels(list)).to.deep.equal([limited.label]);
      expect(visibleText(list)).to.include('One account couldn’t be shown');
      await axe(list);
    });
  }

  it('counts invalid accounts across pages, with the HTTP adapter too', async () => {
    const pages = [
      { accounts: [active, { id: 'account-9' }], nextCursor: 'more' },
      { accounts: [limited, 7, {}] },
    ];
    const adapter = createHttpAdapter({
      endpoint: '/api/personio',
      fetch: (url) =>
        Promise.resolve(
          /\/accounts(\?|$)/.test(url as string)
            ? Response.json(pages.shift())
            : new Response(null, { status: 404 }),
        ),
    });
    const list = await renderList(adapter);
    expect(visibleText(list)).to.include('One account couldn’t be shown');
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    getByRole(list, 'button', { name: 'Load more' }).click();
    await loaded;
    await settled(list);
    expect(labels(list)).to.deep.equal([active.label, limited.label]);
    expect(visibleText(list)).to.include('3 accounts couldn’t be shown');
  });

  it('fails if no account is valid', async () => {
    const list = await renderResponse([{ id: 'account-9' }, 'account']);
    expect(list.matches(':state(failed)')).to.be.true;
    expect(getByRole(list, 'button', { name: 'Try again' }).textContent).to.include('Try again');
  });

  it('shows a duplicate account once', async () => {
    const list = await renderResponse([active, limited, { ...active, label: 'Acme SE' }]);
    expect(labels(list)).to.deep.equal(['Acme SE', limited.label]);
  });

  it('renders all accounts of a page larger than requested', async () => {
    const list = await renderResponse(createSampleAccounts(120));
    expect(labels(list)).to.have.length(120);
  });

  it('virtualizes a page far larger than requested', async () => {
    const list = await renderResponse(createSampleAccounts(3000));
    await until(() => list.shadowRoot?.querySelector('.gap') !== null);
    expect(getByRole(list, 'table').getAttribute('aria-rowcount')).to.equal('3001');
    expect(labels(list).length).to.be.below(40);
  });

  it('skips a right to an unknown module', async () => {
    const access = [...active.access, { module: 'payroll', read: true, write: false }];
    const list = await renderResponse([{ ...active, access }]);
    expect(labels(list)).to.deep.equal([active.label]);
    expect(visibleText(list)).not.to.include('payroll');
  });

  it('shows at least as many accounts as the total of the response', async () => {
    const list = await renderResponse([active, limited], 1);
    expect(labels(list)).to.have.length(2);
  });
});

describe('<linked-accounts-list> with an unusual account name', () => {
  const renderNamed = (label: string): Promise<LinkedAccountsList> =>
    renderResponse([{ ...active, label } satisfies LinkedAccount, limited]);

  it('is rendered as text', async () => {
    const name = '<img src=x onerror="alert(1)"> ${7*7} {{7*7}}';
    const list = await renderNamed(name);
    expect(labels(list)[0]).to.equal(name);
    expect(list.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('is limited to three lines in its row and to 80 characters in a button’s name', async () => {
    const list = await renderNamed('Aktiengesellschaft '.repeat(526));
    const name = deepQuery(list, '[part~="label"]');
    expect(name.getBoundingClientRect().height).to.be.at.most(70);
    for (const button of queryAllByRole(list, 'button')) {
      expect((button.ariaLabel ?? '').length).to.be.at.most(110);
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    await axe(list);
  });

  it('does not change the direction of the text around it', async () => {
    const list = await renderNamed('\u202Eelpmaxe\u2066');
    expect(menuButton(list, 'elpmaxe').ariaLabel).to.equal('Actions for elpmaxe');
    expect(deepQuery(list, '[part~="label"] bdi').textContent).to.include('elpmaxe');
  });

  it('falls back to the client ID if it is empty', async () => {
    const list = await renderNamed(' \u200E ');
    expect(menuButton(list, active.clientId).isConnected).to.be.true;
  });
});
