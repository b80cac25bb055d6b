import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import type { LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';

const everyStatus: readonly LinkedAccount[] = Object.values(sampleAccounts);
const labels = (list: Element): readonly string[] =>
  queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));

async function loaded(list: LinkedAccountsList): Promise<LinkedAccountsList> {
  while (!list.matches(':state(loaded), :state(empty), :state(failed), :state(unmatched)')) {
    await new Promise(requestAnimationFrame);
  }
  await settled(document.body);
  return list;
}

const drawWith = async (accounts: readonly LinkedAccount[]) => {
  const adapter = createFakeAdapter({ accounts });
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`,
  );
  return { adapter, list: await loaded(list) };
};

const drawHeld = async (accounts: readonly LinkedAccount[]): Promise<LinkedAccountsList> =>
  loaded(
    await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .accounts=${accounts}></linked-accounts-list>`,
    ),
  );

async function choose(list: Element, label: string, option: string): Promise<void> {
  const select = getByLabel<HTMLSelectElement>(list, label);
  select.value = [...select.options].find(({ text }) => text === option)?.value ?? '';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(document.body);
}

/** Types faster than anybody can, and waits until the list has asked for it. */
async function search(list: LinkedAccountsList, text: string): Promise<void> {
  const asked = nextEvent(list, 'personio-accounts-loaded');
  const input = getByLabel(list, 'Search');
  input.focus();
  for (let length = 1; length <= text.length; length += 1) {
    input.value = text.slice(0, length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await asked;
  await settled(document.body);
}

describe('finding an account', () => {
  it('asks the backend once the person rests, keeps what was typed, and clears it', async () => {
    const { adapter, list } = await drawWith(everyStatus);
    const requests = recordEvents(list, 'personio-accounts-request');
    await search(list, 'vier');
    expect(requests.map(({ detail }) => detail.search)).to.deep.equal(['vier']);
    expect(labels(list)).to.deep.equal([sampleAccounts.unreachable.label]);
    expect(getByLabel(list, 'Search').value).to.equal('vier');
    expect(focused() === getByLabel(list, 'Search')).to.be.true;
    expect(adapter.calls.filter(({ method }) => method === 'listAccounts')).to.have.length(2);
    await axe(list);
  });

  it('has a state of its own where nothing matches, and a way back', async () => {
    const { list } = await drawWith(everyStatus);
    await search(list, 'xyz');
    expect(list.matches(':state(unmatched)')).to.be.true;
    expect(visibleText(list)).to.include('No matching accounts').and.not.include('No linked accounts yet');
    await axe(list);
    const all = nextEvent(list, 'personio-accounts-loaded');
    getByRole(list, 'button', { name: 'Clear search and filter' }).click();
    await all;
    await settled(list);
    expect(labels(list)).to.have.length(4);
    expect(getByLabel(list, 'Search').value).to.equal('');
    expect(focused() === getByLabel(list, 'Search')).to.be.true;
  });

  it('asks the backend for one status', async () => {
    const { list } = await drawWith(everyStatus);
    const requests = recordEvents(list, 'personio-accounts-request');
    const answered = nextEvent(list, 'personio-accounts-loaded');
    await choose(list, 'Show', 'Needs new credentials');
    await answered;
    await settled(list);
    expect(requests.map(({ detail }) => detail.status)).to.deep.equal(['needs-relink']);
    expect(labels(list)).to.deep.equal([sampleAccounts['needs-relink'].label]);
  });

  it('puts the loaded accounts in another order without asking', async () => {
    const { list } = await drawWith(everyStatus);
    const requests = recordEvents(list, 'personio-accounts-request');
    await choose(list, 'Sort by', 'Name');
    expect(labels(list)).to.deep.equal(everyStatus.map(({ label }) => label).sort());
    await choose(list, 'Sort by', 'Problems first');
    expect(labels(list)[0]).to.equal(sampleAccounts['needs-relink'].label);
    await choose(list, 'Sort by', 'Recently linked');
    const times = everyStatus
      .map(({ linkedAt }) => linkedAt)
      .sort()
      .reverse();
    expect(labels(list)).to.deep.equal(
      times.map((time) => everyStatus.find(({ linkedAt }) => linkedAt === time)?.label),
    );
    expect(requests).to.be.empty;
  });

  it('counts what needs attention and leads there and back', async () => {
    const { list } = await drawWith(everyStatus);
    expect(visibleText(list)).to.include('3 of 4 need attention');
    getByRole(list, 'button', { name: 'Show them' }).click();
    await settled(list);
    expect(labels(list)).not.to.include(sampleAccounts.active.label);
    expect(labels(list)).to.have.length(3);
    getByRole(list, 'button', { name: 'Show all' }).click();
    await settled(list);
    expect(labels(list)).to.have.length(4);
  });

  it('says that it has counted the first accounts only where more follow', async () => {
    const adapter = createFakeAdapter({ accounts: [...everyStatus, ...createSampleAccounts(5)] });
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} page-size="4"></linked-accounts-list>`,
      ),
    );
    expect(visibleText(list)).to.include('3 of the first 4 need attention');
  });

  it('is not offered where the host does not want it, nor where there is nothing', async () => {
    const adapter = createFakeAdapter({ accounts: everyStatus });
    const hidden = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} hide-search></linked-accounts-list>`,
      ),
    );
    expect(queryAllByRole(hidden, 'searchbox')).to.be.empty;
    expect(queryAllByRole((await drawWith([])).list, 'searchbox')).to.be.empty;
  });

  it('searches a list of the host’s here, whatever the accents', async () => {
    const held = await drawHeld([{ ...sampleAccounts.active, label: 'Café Müller' }, sampleAccounts.limited]);
    getByLabel(held, 'Search').value = 'CAFE MULLER';
    getByLabel(held, 'Search').dispatchEvent(new InputEvent('input', { bubbles: true }));
    while (labels(held).length !== 1) await new Promise(requestAnimationFrame);
    expect(labels(held)).to.deep.equal(['Café Müller']);
    await choose(held, 'Show', 'Limited');
    expect(visibleText(held)).to.include('No matching accounts');
  });

  it('loads the next page by itself where the host wants that, and ends with the last one', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(7) });
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .adapter=${adapter} page-size="3" auto-load></linked-accounts-list>`,
    );
    const shown = (): number => list.shadowRoot?.querySelectorAll('[data-account-id]').length ?? 0;
    while (shown() < 7) {
      // As a person does who scrolls on.
      list.shadowRoot?.querySelector('[part~="load-more"]')?.scrollIntoView();
      await new Promise(requestAnimationFrame);
    }
    expect(queryAllByRole(list, 'button', { name: 'Load more' })).to.be.empty;
  });

  it('does not follow a cursor that leads back to itself', async () => {
    const accounts = createSampleAccounts(2);
    const adapter = {
      ...createFakeAdapter(),
      listAccounts: () => Promise.resolve({ accounts, nextCursor: 'again' }),
    };
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`,
      ),
    );
    const answered = nextEvent(list, 'personio-accounts-loaded');
    getByRole(list, 'button', { name: 'Load more' }).click();
    await answered;
    await settled(list);
    expect(labels(list)).to.have.length(2);
    expect(queryAllByRole(list, 'button', { name: 'Load more' })).to.be.empty;
  });

  it('keeps the space after a word, for the next one', async () => {
    const { list } = await drawWith(everyStatus);
    await search(list, 'Studio ');
    expect(getByLabel(list, 'Search').value).to.equal('Studio ');
    expect(labels(list)).to.deep.equal([sampleAccounts.unreachable.label]);
  });

  it('shows in its controls what is shown in the list, also after they were used', async () => {
    const { list } = await drawWith([sampleAccounts.active, sampleAccounts.limited]);
    await choose(list, 'Show', 'Needs attention');
    await choose(list, 'Show', 'All');
    const answered = nextEvent(list, 'personio-accounts-loaded');
    await choose(list, 'Show', 'Check failed');
    await answered;
    await settled(list);
    getByRole(list, 'button', { name: 'Clear search and filter' }).click();
    await settled(list);
    expect(getByLabel(list, 'Show').value).to.equal('all');
  });

  it('says where nothing needs attention in what is loaded, and that there is more', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(9) });
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} page-size="3"></linked-accounts-list>`,
      ),
    );
    await choose(list, 'Show', 'Needs attention');
    expect(visibleText(list)).to.include('None of the first 3 accounts needs attention');
    expect(visibleText(list)).not.to.include('No matching accounts');
    await axe(list);
  });

  it('does not go on loading by itself when pages bring nothing new', async () => {
    const accounts = createSampleAccounts(2);
    let requests = 0;
    const adapter = {
      ...createFakeAdapter(),
      listAccounts: () => Promise.resolve({ accounts, nextCursor: `page-${String((requests += 1))}` }),
    };
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} auto-load></linked-accounts-list>`,
      ),
    );
    deepQuery(list, '[part~="load-more"]').scrollIntoView();
    while (requests < 2) await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    expect(requests).to.equal(2);
    expect(getByRole(list, 'button', { name: 'Load more' }).isConnected).to.be.true;
  });
});
