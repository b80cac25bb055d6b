import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import { createHttpAdapter } from '../../../src/adapter/http-adapter.ts';
import type { AccountsQuery, LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../src/testing/index.ts';
import { axe, expect, getByLabel, getByRole, nextEvent, settled, visibleText } from '../../support/index.ts';
import { allStatuses, announcement, choose, labels, loadList } from './support.ts';

const named = (...names: readonly string[]): readonly LinkedAccount[] =>
  names.map((label, index) => ({ ...sampleAccounts.active, id: `account-${index}`, label }));

/** A backend that responds 400 to what it does not know, and records the queries. */
function rejecting(
  accounts: readonly LinkedAccount[],
  isUnknown: (query: AccountsQuery) => boolean,
): { readonly adapter: LinkAdapter; readonly queries: AccountsQuery[] } {
  const queries: AccountsQuery[] = [];
  const { listAccounts, summarizeAccounts: _, ...others } = createFakeAdapter({ accounts });
  const { listAccounts: fetchAccounts } = createHttpAdapter({
    endpoint: '/api/personio',
    fetch: () => Promise.resolve(new Response('Unknown parameter', { status: 400 })),
  });
  const adapter: LinkAdapter = {
    ...others,
    listAccounts(query, call) {
      queries.push(query);
      return isUnknown(query) ? fetchAccounts(query, call) : listAccounts(query, call);
    },
  };
  return { adapter, queries };
}

const hasSeveralStatuses = ({ status = [] }: AccountsQuery): boolean => status.length > 1;
const hasSort = ({ sort }: AccountsQuery): boolean => sort !== undefined;

/** Chooses in the toolbar, and waits for the response. */
async function select(list: LinkedAccountsList, label: 'Show' | 'Sort by', value: string): Promise<void> {
  const loaded = nextEvent(list, 'personio-accounts-loaded');
  const control = getByLabel<HTMLSelectElement>(list, label);
  control.value = value;
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await loaded;
  await settled(list);
}

describe('<linked-accounts-list> with a backend that rejects several statuses or `sort`', () => {
  it('requests the accounts without the statuses once, and shows those among them that need attention', async () => {
    const { adapter, queries } = rejecting(allStatuses, hasSeveralStatuses);
    const list = await loadList({ adapter });
    await select(list, 'Show', 'attention');
    expect(queries.slice(1)).to.deep.equal([
      { limit: 25, status: ['needs-relink', 'limited', 'unreachable'] },
      { limit: 25 },
    ]);
    expect(labels(list)).to.have.length(3).and.not.include(sampleAccounts.active.label);
    expect(visibleText(list)).not.to.include('went wrong');
    expect(announcement(list)).to.equal('Linked accounts: 3 shown');
    await axe(list);
    await select(list, 'Show', 'limited');
    await select(list, 'Show', 'attention');
    expect(queries.slice(3)).to.deep.equal([{ limit: 25, status: ['limited'] }, { limit: 25 }]);
  });

  it('requests the accounts without `sort` once, and sorts the loaded ones', async () => {
    const { adapter, queries } = rejecting(named('Omega', 'Alpha', 'Zeta', 'Beta'), hasSort);
    const list = await loadList({ adapter, pageSize: '3' });
    await select(list, 'Sort by', 'label');
    expect(labels(list)).to.deep.equal(['Alpha', 'Omega', 'Zeta']);
    const more = nextEvent(list, 'personio-accounts-loaded');
    getByRole(list, 'button', { name: 'Load more' }).click();
    await more;
    await settled(list);
    expect(labels(list)).to.deep.equal(['Alpha', 'Beta', 'Omega', 'Zeta']);
    await select(list, 'Sort by', 'attention');
    expect(queries.map(({ sort = '', cursor = '' }) => `${sort} ${cursor}`.trim())).to.deep.equal([
      '',
      'label',
      '',
      '3',
      '',
    ]);
    expect(visibleText(list)).not.to.include('went wrong');
  });

  it('does not show the number of all accounts as that of those that need attention', async () => {
    const accounts = [{ ...sampleAccounts.limited, id: 'limited' }, ...createSampleAccounts(5)];
    const { adapter } = rejecting(accounts, hasSeveralStatuses);
    const list = await loadList({ adapter, pageSize: '3' });
    await select(list, 'Show', 'attention');
    expect(labels(list)).to.deep.equal([sampleAccounts.limited.label]);
    expect(visibleText(list)).not.to.include('of 6');
    expect(announcement(list)).not.to.include('of 6');
  });

  it('shows the failure if the backend also rejects the request without them', async () => {
    let fails = false;
    const { adapter, queries } = rejecting(allStatuses, () => fails);
    const list = await loadList({ adapter });
    fails = true;
    const failed = nextEvent(list, 'personio-accounts-failed');
    const control = getByLabel<HTMLSelectElement>(list, 'Sort by');
    control.value = 'label';
    control.dispatchEvent(new Event('change', { bubbles: true }));
    expect((await failed).detail.error.code).to.equal('unexpected');
    expect(queries).to.have.length(3);
    fails = false;
    await list.refresh();
    expect(queries.at(-1)?.sort).to.equal('label');
  });

  it('does not send another query after a failure that has another reason', async () => {
    const { adapter, queries } = rejecting(allStatuses, () => false);
    const list = await loadList({ adapter });
    adapter.listAccounts = (query) => {
      queries.push(query);
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    const failed = nextEvent(list, 'personio-accounts-failed');
    const control = getByLabel<HTMLSelectElement>(list, 'Sort by');
    control.value = 'label';
    control.dispatchEvent(new Event('change', { bubbles: true }));
    expect((await failed).detail.error.code).to.equal('backend-unavailable');
    expect(queries).to.have.length(2);
  });

  it('asks another backend again', async () => {
    const { adapter } = rejecting(allStatuses, hasSort);
    const list = await loadList({ adapter });
    await select(list, 'Sort by', 'label');
    const other = rejecting(allStatuses, () => false);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    list.adapter = other.adapter;
    await loaded;
    expect(other.queries[0]?.sort).to.equal('label');
  });
});

describe('<linked-accounts-list> order of a backend', () => {
  /** As by code point: capitals first, then other letters. */
  const byCodePoint = named('Zeta', 'acme', 'Ähre');

  async function loadSorted(accounts = byCodePoint): Promise<LinkedAccountsList> {
    const { listAccounts: _, ...others } = createFakeAdapter({ accounts });
    const list = await loadList({
      adapter: {
        ...others,
        listAccounts: ({ sort }) =>
          Promise.resolve({ accounts: sort ? accounts : [...accounts].reverse(), total: accounts.length }),
      },
    });
    await select(list, 'Sort by', 'label');
    return list;
  }

  it('is kept, although the list would compare the names in another way', async () => {
    const list = await loadSorted();
    expect(labels(list)).to.deep.equal(['Zeta', 'acme', 'Ähre']);
  });

  it('is kept when an account is checked', async () => {
    const list = await loadSorted();
    const checked = nextEvent(list, 'personio-account-checked');
    await choose(list, 'Check', 'Ähre');
    await checked;
    await settled(list);
    expect(labels(list)).to.deep.equal(['Zeta', 'acme', 'Ähre']);
  });

  it('is kept except for a renamed account', async () => {
    const list = await loadSorted(named('Alpha', 'Beta', 'Gamma', 'Zeta', 'acme'));
    await choose(list, 'Rename', 'Alpha');
    const field = getByLabel(list, 'Rename Alpha');
    field.value = 'Delta';
    const renamed = nextEvent(list, 'personio-account-renamed');
    field.form?.requestSubmit();
    await renamed;
    await settled(list);
    expect(labels(list)).to.deep.equal(['Beta', 'Delta', 'Gamma', 'Zeta', 'acme']);
  });

  it('is replaced by sorting in the browser if the backend ignores `sort`', async () => {
    const accounts = named('Omega', 'Alpha', 'Zeta');
    const list = await loadList({
      adapter: { ...createFakeAdapter(), listAccounts: () => Promise.resolve({ accounts }) },
    });
    await select(list, 'Sort by', 'label');
    expect(labels(list)).to.deep.equal(['Alpha', 'Omega', 'Zeta']);
  });
});
