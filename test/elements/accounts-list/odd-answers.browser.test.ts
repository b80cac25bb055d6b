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

const { active, limited } = sampleAccounts;

async function drawAnswer(accounts: readonly unknown[], total?: number): Promise<LinkedAccountsList> {
  const answer = { accounts, ...(total === undefined ? {} : { total }) } as never;
  const adapter: LinkAdapter = { ...createFakeAdapter(), listAccounts: () => Promise.resolve(answer) };
  return draw(adapter);
}

async function draw(adapter: LinkAdapter, pageSize = 25): Promise<LinkedAccountsList> {
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .adapter=${adapter} page-size=${pageSize}></linked-accounts-list>`,
  );
  await until(() => list.matches(':state(loaded), :state(failed), :state(empty)'));
  await settled(list);
  return list;
}

const labels = (list: Element): readonly string[] =>
  queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));

describe('an answer that is not what it should be', () => {
  for (const [what, malformed] of [
    ['without an id', { ...active, id: '' }],
    ['whose id leads out of an address', { ...active, id: '..' }],
    ['of an unknown status', { ...active, status: 'gone' }],
    ['without a time', { ...active, linkedAt: 'yesterday' }],
    ['that is none', null],
  ] as const) {
    it(`shows the other accounts beside one ${what}, and says that one is not shown`, async () => {
      const list = await drawAnswer([malformed, limited]);
      expect(labels(list)).to.deep.equal([limited.label]);
      expect(visibleText(list)).to.include('One account couldn’t be shown');
      await axe(list);
    });
  }

  it('counts what could not be shown over HTTP too, and over several pages', async () => {
    const pages = [
      { accounts: [active, { id: 'account-9' }], nextCursor: 'more' },
      { accounts: [limited, 7, {}] },
    ];
    const adapter = createHttpAdapter({
      endpoint: '/api/personio',
      fetch: () => Promise.resolve(Response.json(pages.shift())),
    });
    const list = await draw(adapter);
    expect(visibleText(list)).to.include('One account couldn’t be shown');
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    getByRole(list, 'button', { name: 'Load more' }).click();
    await loaded;
    await settled(list);
    expect(labels(list)).to.deep.equal([active.label, limited.label]);
    expect(visibleText(list)).to.include('3 accounts couldn’t be shown');
  });

  it('is a failure where nothing of it can be read', async () => {
    const list = await drawAnswer([{ id: 'account-9' }, 'account']);
    expect(list.matches(':state(failed)')).to.be.true;
    expect(getByRole(list, 'button', { name: 'Try again' }).textContent).to.include('Try again');
  });

  it('shows an account once that comes twice', async () => {
    const list = await drawAnswer([active, limited, { ...active, label: 'Acme SE' }]);
    expect(labels(list)).to.deep.equal(['Acme SE', limited.label]);
  });

  it('shows a page that is larger than asked for, whole', async () => {
    const list = await drawAnswer(createSampleAccounts(120));
    expect(labels(list)).to.have.length(120);
  });

  it('looks through a window at a page that is far larger than asked for', async () => {
    const list = await drawAnswer(createSampleAccounts(3000));
    await until(() => list.shadowRoot?.querySelector('.gap') !== null);
    expect(getByRole(list, 'table').getAttribute('aria-rowcount')).to.equal('3001');
    expect(labels(list).length).to.be.below(40);
  });

  it('shows an account that has a right to something unknown', async () => {
    const access = [...active.access, { module: 'payroll', read: true, write: false }];
    const list = await drawAnswer([{ ...active, access }]);
    expect(labels(list)).to.deep.equal([active.label]);
    expect(visibleText(list)).not.to.include('payroll');
  });

  it('counts no less than it shows', async () => {
    const list = await drawAnswer([active, limited], 1);
    expect(labels(list)).to.have.length(2);
  });
});

describe('a name that is not made for a list', () => {
  const drawNamed = (label: string): Promise<LinkedAccountsList> =>
    drawAnswer([{ ...active, label } satisfies LinkedAccount, limited]);

  it('is text, whatever is written in it', async () => {
    const name = '<img src=x onerror="alert(1)"> ${7*7} {{7*7}}';
    const list = await drawNamed(name);
    expect(labels(list)[0]).to.equal(name);
    expect(list.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('takes no more than three lines with 10,000 characters, in a button’s name no more than 80', async () => {
    const list = await drawNamed('Aktiengesellschaft '.repeat(526));
    const name = deepQuery(list, '[part~="label"]');
    expect(name.getBoundingClientRect().height).to.be.at.most(70);
    for (const button of queryAllByRole(list, 'button')) {
      expect((button.ariaLabel ?? '').length).to.be.at.most(110);
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    await axe(list);
  });

  it('does not turn the text around it', async () => {
    const list = await drawNamed('\u202Eelpmaxe\u2066');
    expect(getByRole(list, 'button', { name: 'Check elpmaxe' }).ariaLabel).to.equal('Check elpmaxe');
    expect(deepQuery(list, '[part~="label"] bdi').textContent).to.include('elpmaxe');
  });

  it('is the client ID where it is empty', async () => {
    const list = await drawNamed(' \u200E ');
    expect(getByRole(list, 'button', { name: `Check ${active.clientId}` }).isConnected).to.be.true;
  });
});
