import type { AccountStatus, LinkedAccount } from '../../../src/domain/linked-account.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts, type FakeAdapter } from '../../../src/testing/index.ts';
import { deepQuery, deferred, expect, settled, until, visibleText } from '../../support/index.ts';
import { loadList, openList, renderControlled, turn, untilMatches } from './support.ts';

const { active, limited } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

/** 30 accounts, of which 7 need attention and one of these is on the first page of 25. */
function thirtyAccounts(): readonly LinkedAccount[] {
  return Array.from({ length: 30 }, (_, index) => ({
    ...(index === 0 || index > 26 ? limited : index > 23 ? refused : active),
    id: `account-${String(index)}`,
    linkedAt: new Date(Date.UTC(2026, 0, 31 - index)).toISOString(),
  }));
}

function filters(list: LinkedAccountsList): readonly string[] {
  const select = deepQuery(list, '#filter') as HTMLSelectElement;
  return [...select.options].map(({ text }) => text.trim());
}

function counted(counts: Readonly<Record<'all' | 'attention' | AccountStatus, number>>): readonly string[] {
  const { all, attention, active: works, limited: partly, 'needs-relink': rejected, unreachable } = counts;
  return [
    `All (${String(all)})`,
    `Needs attention (${String(attention)})`,
    `Active (${String(works)})`,
    `Limited (${String(partly)})`,
    `Not working (${String(rejected)})`,
    `Check failed (${String(unreachable)})`,
  ];
}

async function chooseFilter(list: LinkedAccountsList, filter: string): Promise<void> {
  const select = deepQuery(list, '#filter') as HTMLSelectElement;
  select.value = filter;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(list);
}

const summaries = ({ calls }: FakeAdapter): number =>
  calls.filter(({ method }) => method === 'summarizeAccounts').length;

describe('<linked-accounts-list> counts', () => {
  it('asks for the counts of accounts that are not all loaded, and shows them in the filter', async () => {
    const adapter = createFakeAdapter({ accounts: thirtyAccounts() });
    const list = await loadList({ adapter });
    await until(() => filters(list)[0] === 'All (30)');
    expect(filters(list)).to.deep.equal(
      counted({ all: 30, attention: 7, active: 23, limited: 4, 'needs-relink': 3, unreachable: 0 }),
    );
    expect(visibleText(list)).to.include('7 of 30 need attention');
    expect(summaries(adapter)).to.equal(1);
  });

  it('counts accounts that are all loaded itself', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited, refused] });
    const list = await loadList({ adapter });
    expect(filters(list)).to.deep.equal(
      counted({ all: 3, attention: 2, active: 1, limited: 1, 'needs-relink': 1, unreachable: 0 }),
    );
    await chooseFilter(list, 'attention');
    await turn();
    expect(filters(list)[0]).to.equal('All (3)');
    expect(summaries(adapter)).to.equal(0);
  });

  it('leaves accounts that have not been checked yet out of the problems, loaded or not', async () => {
    const { checkedAt: _, problem: __, ...unchecked } = sampleAccounts.unreachable;
    const many = thirtyAccounts().map((account, index) =>
      index % 3 === 1 && account.status === 'active' ? { ...unchecked, id: account.id } : account,
    );
    const list = await loadList({ adapter: createFakeAdapter({ accounts: many }) });
    await until(() => filters(list)[0] === 'All (30)');
    const works = many.filter(({ status }) => status === 'active').length;
    expect(works).to.be.below(23);
    expect(filters(list)).to.deep.equal(
      counted({ all: 30, attention: 7, active: works, limited: 4, 'needs-relink': 3, unreachable: 0 }),
    );
    expect(visibleText(list)).to.include('7 of 30 need attention');
    const few = await loadList({ adapter: createFakeAdapter({ accounts: [active, unchecked] }) });
    expect(filters(few)).to.deep.equal(
      counted({ all: 2, attention: 0, active: 1, limited: 0, 'needs-relink': 0, unreachable: 0 }),
    );
    expect(visibleText(few)).not.to.include('need attention');
  });

  it('counts accounts that are the host’s', async () => {
    expect(filters(await renderControlled([active, limited]))[1]).to.equal('Needs attention (1)');
  });

  it('shows the accounts before it knows the counts', async () => {
    const summary = deferred<undefined>();
    const adapter = createFakeAdapter({ accounts: thirtyAccounts() });
    adapter.intercept(({ method }) => (method === 'summarizeAccounts' ? summary.promise : undefined));
    const list = await loadList({ adapter });
    expect(filters(list)[1]).to.equal('Needs attention');
    expect(visibleText(list)).to.include('of the first 25');
    summary.resolve(undefined);
    await until(() => filters(list)[1] === 'Needs attention (7)');
  });

  it('asks again when an account has changed, but not for a search or the next page', async () => {
    const adapter = createFakeAdapter({ accounts: thirtyAccounts() });
    const list = await loadList({ adapter });
    await until(() => filters(list)[0] === 'All (30)');
    await chooseFilter(list, 'limited');
    await untilMatches(list, ':state(loaded)');
    await chooseFilter(list, 'all');
    await turn();
    expect(summaries(adapter)).to.equal(1);
    await adapter.unlinkAccount('account-29', {} as never);
    await list.refresh();
    await until(() => filters(list)[0] === 'All (29)');
    expect(summaries(adapter)).to.equal(2);
  });

  it('has no counts where the backend has none, and does not ask twice', async () => {
    const adapter = createFakeAdapter({ accounts: thirtyAccounts() });
    adapter.intercept(({ method }) => {
      if (method === 'summarizeAccounts') throw linkError('not-configured');
    });
    const list = await loadList({ adapter });
    await list.refresh();
    await settled(list);
    expect(filters(list)[1]).to.equal('Needs attention');
    expect(summaries(adapter)).to.equal(1);
  });

  it('forgets the counts of another backend', async () => {
    const list = await openList({ adapter: createFakeAdapter({ accounts: thirtyAccounts() }) });
    await untilMatches(list, ':state(loaded)');
    await until(() => filters(list)[0] === 'All (30)');
    list.adapter = createFakeAdapter({ accounts: [active] });
    await until(() => filters(list)[0] === 'All (1)');
  });
});
