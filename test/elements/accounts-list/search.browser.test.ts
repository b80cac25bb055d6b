import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import { inertFilterMs, searchDelayMs } from '../../../src/elements/accounts-list/data/query-controller.ts';
import type { LinkAdapter, LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  expectFocus,
  fixture,
  getByLabel,
  getByRole,
  holdTimers,
  nextEvent,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import { execute } from '../../support/execute-command.ts';
import {
  allStatuses,
  announcement,
  fulfill,
  holdResponses,
  labels,
  renderControlled,
  untilMatches,
} from './support.ts';

async function loaded(list: LinkedAccountsList): Promise<LinkedAccountsList> {
  await untilMatches(list, ':state(loaded), :state(empty), :state(failed), :state(unmatched)');
  return list;
}

const renderWith = async (accounts: readonly LinkedAccount[]) => {
  const adapter = createFakeAdapter({ accounts });
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`,
  );
  return { adapter, list: await loaded(list) };
};

async function choose(list: Element, label: string, option: string): Promise<void> {
  const select = getByLabel<HTMLSelectElement>(list, label);
  select.value =
    [...select.options].find(({ text }) => text.replace(/ \(\d+\)$/, '') === option)?.value ?? '';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(document.body);
}

/** Types without pausing, and waits for the search. */
async function search(list: LinkedAccountsList, text: string): Promise<void> {
  const loadedResults = nextEvent(list, 'personio-accounts-loaded');
  const input = getByLabel(list, 'Search');
  input.focus();
  for (let length = 1; length <= text.length; length += 1) {
    input.value = text.slice(0, length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await loadedResults;
  await settled(document.body);
}

describe('<linked-accounts-list> search, filter and sorting', () => {
  it('requests a search once typing pauses, and clears it', async () => {
    const { adapter, list } = await renderWith(allStatuses);
    const requests = recordEvents(list, 'personio-accounts-request');
    await search(list, 'vier');
    expect(requests.map(({ detail }) => detail.search)).to.deep.equal(['vier']);
    expect(labels(list)).to.deep.equal([sampleAccounts.unreachable.label]);
    expect(getByLabel(list, 'Search').value).to.equal('vier');
    expectFocus(getByLabel(list, 'Search'));
    expect(adapter.calls.filter(({ method }) => method === 'listAccounts')).to.have.length(2);
    await axe(list);
  });

  it('is announced as running if it takes half a second', async () => {
    const { adapter, list } = await renderWith(allStatuses);
    const held = holdResponses(adapter);
    const passHalfASecond = holdTimers(500);
    await choose(list, 'Show', 'Active');
    expect(announcement(list)).to.equal('');
    passHalfASecond();
    await settled(list);
    expect(announcement(list)).to.equal('Searching…');
    await fulfill(held);
    expect(announcement(list)).to.equal('Linked accounts: 1 shown');
  });

  it('requests what an input method has composed, not the text before', async () => {
    const { list } = await renderWith(allStatuses);
    const requests = recordEvents(list, 'personio-accounts-request');
    const runSearch = holdTimers(searchDelayMs);
    const input = getByLabel(list, 'Search');
    for (const text of ['k', 'か', 'かい', 'かいし', 'かいしゃ']) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
      runSearch();
    }
    input.value = '会社';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    runSearch();
    await settled(document.body);
    expect(requests.map(({ detail }) => detail.search)).to.deep.equal(['会社']);
    expect(input.value).to.equal('会社');
  });

  it('has the state `unmatched` if nothing matches, and clears the query', async () => {
    const { list } = await renderWith(allStatuses);
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
    expectFocus(getByLabel(list, 'Search'));
  });

  it('removes what looks like a secret from the search field and does not search for it', async () => {
    const { adapter, list } = await renderWith(allStatuses);
    const requests = recordEvents(list, 'personio-accounts-request');
    await search(list, 'vier');
    const input = getByLabel(list, 'Search');
    const cleared = nextEvent(list, 'personio-accounts-loaded');
    input.value = `papi-${'s3cret'.repeat(14)}`;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(list);
    expect(input.value).to.equal('');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(visibleText(list)).to.include('That looked like a secret');
    expect(visibleText(getByRole(list, 'status'))).to.include('That looked like a secret');
    await axe(list);
    await cleared;
    expect(requests.map(({ detail }) => detail.search ?? '')).to.deep.equal(['vier', '']);
    expect(JSON.stringify(adapter.calls)).not.to.include('s3cret');
    await search(list, 'a');
    expect(input.hasAttribute('aria-invalid')).to.be.false;
    expect(visibleText(list)).not.to.include('looked like a secret');
  });

  it('leaves no secret to be undone in the search field', async () => {
    const { list } = await renderWith(allStatuses);
    const input = getByLabel(list, 'Search');
    input.focus();
    execute('insertText', `papi-${'s3cret'.repeat(14)}`);
    await settled(list);
    expect(visibleText(list)).to.include('That looked like a secret');
    const restored: string[] = [];
    // Before the list could remove it again.
    list.addEventListener('input', () => restored.push(input.value), { capture: true });
    for (const command of ['undo', 'redo', 'undo'] as const) execute(command);
    expect([...restored, input.value].filter((text) => text !== '')).to.deep.equal([]);
    expectFocus(input);
  });

  it('requests accounts of one status', async () => {
    const { list } = await renderWith(allStatuses);
    const requests = recordEvents(list, 'personio-accounts-request');
    const answered = nextEvent(list, 'personio-accounts-loaded');
    await choose(list, 'Show', 'Not working');
    await answered;
    await settled(list);
    expect(requests.map(({ detail }) => detail.status)).to.deep.equal([['needs-relink']]);
    expect(labels(list)).to.deep.equal([sampleAccounts['needs-relink'].label]);
  });

  it('announces how many accounts match another filter, not how many of those loaded before', async () => {
    const { list } = await renderWith(allStatuses);
    for (const [filter, shown] of [
      ['Active', 1],
      ['Needs attention', 3],
    ] as const) {
      const answered = nextEvent(list, 'personio-accounts-loaded');
      await choose(list, 'Show', filter);
      await answered;
      await settled(list);
      expect(labels(list)).to.have.length(shown);
      expect(announcement(list)).to.equal(`Linked accounts: ${String(shown)} shown`);
    }
  });

  it('requests each sort order, for all pages', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} page-size="2"></linked-accounts-list>`,
      ),
    );
    const requests = recordEvents(list, 'personio-accounts-request');
    const sortBy = async (name: string): Promise<void> => {
      const answered = nextEvent(list, 'personio-accounts-loaded');
      await choose(list, 'Sort by', name);
      await answered;
      await settled(list);
    };
    await sortBy('Name');
    const byName = allStatuses.map(({ label }) => label).sort();
    expect(labels(list)).to.deep.equal(byName.slice(0, 2));
    await sortBy('Problems first');
    expect(labels(list)[0]).to.equal(sampleAccounts['needs-relink'].label);
    expect(requests.map(({ detail }) => detail.sort)).to.deep.equal(['label', 'attention']);
  });

  it('sorts the loaded accounts itself if the backend does not', async () => {
    const adapter = {
      ...createFakeAdapter(),
      listAccounts: () => Promise.resolve({ accounts: allStatuses }),
    };
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`,
      ),
    );
    await choose(list, 'Sort by', 'Name');
    expect(labels(list)).to.deep.equal(allStatuses.map(({ label }) => label).sort());
    await choose(list, 'Sort by', 'Problems first');
    expect(labels(list)[0]).to.equal(sampleAccounts['needs-relink'].label);
    await choose(list, 'Sort by', 'Recently linked');
    const times = allStatuses
      .map(({ linkedAt }) => linkedAt)
      .sort()
      .reverse();
    expect(labels(list)).to.deep.equal(
      times.map((time) => allStatuses.find(({ linkedAt }) => linkedAt === time)?.label),
    );
  });

  it('counts accounts that need attention, shows only these, and all again', async () => {
    const { list } = await renderWith(allStatuses);
    expect(visibleText(list)).to.include('3 of 4 need attention');
    const requests = recordEvents(list, 'personio-accounts-request');
    const pressAndLoad = async (name: string): Promise<void> => {
      const answered = nextEvent(list, 'personio-accounts-loaded');
      getByRole(list, 'button', { name }).click();
      await answered;
      await settled(list);
    };
    const filter = getByLabel(list, 'Show');
    const description = getByRole(list, 'button', { name: 'Show' }).getAttribute('aria-describedby');
    expect(visibleText(deepQuery(list, `#${String(description)}`))).to.equal('3 of 4 need attention');
    const passTime = holdTimers(inertFilterMs);
    await pressAndLoad('Show');
    expect(filter.value).to.equal('attention');
    // Screen readers would move into a select whose value is set for them.
    expect(filter.closest('[inert]')).not.to.equal(null);
    passTime();
    await settled(list);
    expect(filter.closest('[inert]')).to.equal(null);
    expect(requests[0]?.detail.status).to.deep.equal(['needs-relink', 'limited', 'unreachable']);
    expect(labels(list)).not.to.include(sampleAccounts.active.label);
    expect(labels(list)).to.have.length(3);
    expect(visibleText(list)).to.include('Only accounts that need attention are shown.');
    await pressAndLoad('Show all');
    expect(labels(list)).to.have.length(4);
  });

  it('counts only the loaded accounts if more follow and the backend counts none', async () => {
    const { summarizeAccounts: _, ...adapter } = createFakeAdapter({
      accounts: [...allStatuses, ...createSampleAccounts(5)],
    });
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} page-size="4"></linked-accounts-list>`,
      ),
    );
    expect(visibleText(list)).to.include('3 of the first 4 need attention');
  });

  it('hides the toolbar with `hide-search` and in an empty list', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const hidden = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} hide-search></linked-accounts-list>`,
      ),
    );
    expect(queryAllByRole(hidden, 'searchbox')).to.be.empty;
    expect(queryAllByRole((await renderWith([])).list, 'searchbox')).to.be.empty;
  });

  it('searches controlled accounts itself, ignoring case and accents', async () => {
    const held = await renderControlled([
      { ...sampleAccounts.active, label: 'Café Müller' },
      sampleAccounts.limited,
    ]);
    getByLabel(held, 'Search').value = 'CAFE MULLER';
    getByLabel(held, 'Search').dispatchEvent(new InputEvent('input', { bubbles: true }));
    while (labels(held).length !== 1) await new Promise(requestAnimationFrame);
    expect(labels(held)).to.deep.equal(['Café Müller']);
    await choose(held, 'Show', 'Limited');
    expect(visibleText(held)).to.include('No matching accounts');
  });

  it('loads the next pages with `auto-load`, up to the last one', async () => {
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

  it('does not follow a cursor that repeats itself', async () => {
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

  it('keeps a trailing space in the search field', async () => {
    const { list } = await renderWith(allStatuses);
    await search(list, 'Studio ');
    expect(getByLabel(list, 'Search').value).to.equal('Studio ');
    expect(labels(list)).to.deep.equal([sampleAccounts.unreachable.label]);
  });

  it('keeps the filter and sort controls in sync with the list', async () => {
    const { list } = await renderWith([sampleAccounts.active, sampleAccounts.limited]);
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

  it('finds accounts that need attention on later pages', async () => {
    const adapter = createFakeAdapter({ accounts: [...createSampleAccounts(5), sampleAccounts.limited] });
    const list = await loaded(
      await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} page-size="3"></linked-accounts-list>`,
      ),
    );
    const answered = nextEvent(list, 'personio-accounts-loaded');
    await choose(list, 'Show', 'Needs attention');
    await answered;
    await settled(list);
    expect(labels(list)).to.include(sampleAccounts.limited.label);
    await axe(list);
  });

  it('shows that no loaded account needs attention if the backend ignores the filter, and that more can be loaded', async () => {
    const { listAccounts, ...others } = createFakeAdapter({ accounts: createSampleAccounts(9) });
    const adapter: LinkAdapter = {
      ...others,
      listAccounts: ({ status: _, ...query }, call) => listAccounts(query, call),
    };
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

  it('stops `auto-load` when a page brings no new rows', async () => {
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
