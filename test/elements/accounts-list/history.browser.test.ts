import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import type { HistoryEntry } from '../../../src/index.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { axe, expect, getByRole, queryAllByRole, visibleText } from '../../support/index.ts';
import { actionsOf, choose, expectFocus, loadList, menuButton, press, rowOf, turn } from './support.ts';

const { active } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

const entries: readonly HistoryEntry[] = [
  { at: '2026-11-12T06:00:00Z', type: 'status-changed', status: 'needs-relink' },
  { at: '2026-11-10T06:00:00Z', type: 'status-changed', status: 'active' },
  {
    at: '2026-11-02T06:00:00Z',
    type: 'access-changed',
    missing: [{ module: 'documents', read: true, write: false }],
  },
  { at: '2026-10-02T06:00:00Z', type: 'renamed', by: 'Tom Becker' },
  { at: '2026-09-12T06:00:00Z', type: 'relinked', by: 'Ines Albrecht', via: 'invitation' },
  { at: '2026-09-10T06:00:00Z', type: 'invited', by: 'Ines Albrecht' },
  { at: '2026-09-02T06:00:00Z', type: 'linked', by: 'Ines Albrecht' },
];

describe('<linked-accounts-list> history', () => {
  it('says what happened, when and by whom, and closes to the menu button', async () => {
    const adapter = createFakeAdapter({ accounts: [refused], history: { [refused.id]: entries } });
    const list = await loadList({ adapter });
    await choose(list, 'History', refused.label);
    await turn();
    const history = getByRole(list, 'group', { name: `History of ${refused.label}` });
    expectFocus(history);
    const texts = queryAllByRole(history, 'listitem').map((item) => visibleText(item));
    expect(texts).to.have.length(7);
    expect(texts[0]).to.include('November 12, 2026').and.include('Status changed: Needs new credentials');
    expect(texts[1]).to.include('Works again');
    expect(texts[2]).to.include('Rights changed, missing: Documents (Read)');
    expect(texts[3]).to.include('Renamed by Tom Becker');
    expect(texts[4]).to.include('New credentials at the invitation of Ines Albrecht');
    expect(texts[5]).to.include('Colleague invited to enter new credentials by Ines Albrecht');
    expect(texts[6]).to.include('Linked by Ines Albrecht');
    await axe(list);
    await press(history, 'Close');
    expect(queryAllByRole(list, 'group', { name: /^History/ })).to.be.empty;
    expectFocus(menuButton(list, refused.label));
  });

  it('loads the next page on demand', async () => {
    const many = Array.from({ length: 25 }, (): HistoryEntry => ({
      at: '2026-09-02T06:00:00Z',
      type: 'renamed',
    }));
    const list = await loadList({
      adapter: createFakeAdapter({ accounts: [active], history: { [active.id]: many } }),
    });
    await choose(list, 'History', active.label);
    await turn();
    const history = getByRole(list, 'group', { name: /^History/ });
    expect(queryAllByRole(history, 'listitem')).to.have.length(20);
    await press(history, 'Load more');
    await turn();
    expect(queryAllByRole(history, 'listitem')).to.have.length(25);
    expect(queryAllByRole(history, 'button', { name: 'Load more' })).to.be.empty;
  });

  it('says that it is empty or has failed, and can be retried', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    adapter.intercept(() => {
      throw linkError('timeout') as unknown as Error;
    });
    await choose(list, 'History', active.label);
    await turn();
    const history = getByRole(list, 'group', { name: /^History/ });
    getByRole(history, 'alert');
    adapter.intercept(() => undefined);
    await press(history, 'Try again');
    await turn();
    expect(visibleText(history)).to.include('Nothing has been recorded yet.');
  });

  it('is no longer offered once the backend turns out to have none', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    expect(await actionsOf(list)).to.include('History');
    adapter.intercept(() => {
      throw linkError('not-configured') as unknown as Error;
    });
    await choose(list, 'History', active.label);
    await turn();
    expect(await actionsOf(list)).to.not.include('History');
    list.adapter = createFakeAdapter({ accounts: [active] });
    await turn();
    expect(await actionsOf(list), 'with another backend').to.include('History');
  });

  it('shows since when there is a problem, since when it is over, and that a check is too old', async () => {
    const now = Date.now();
    const ago = (days: number): string => new Date(now - days * 86_400_000 - 60_000).toISOString();
    const list = await loadList({
      adapter: createFakeAdapter({
        accounts: [
          { ...refused, problemSince: '2026-11-12T12:00:00Z', checkedAt: ago(4) },
          { ...active, recoveredAt: ago(6), checkedAt: ago(3), stale: true },
          { ...active, id: 'well', label: 'Well for long', recoveredAt: ago(7), checkedAt: ago(0) },
        ],
      }),
    });
    expect(visibleText(rowOf(list, refused.label))).to.include('Since Nov 12, 2026');
    expect(visibleText(rowOf(list, active.label)))
      .to.match(/Working again since \w+ \d+/)
      .and.include('Not checked for 3 days');
    // Whether a check is too old is decided by the backend, which counts it.
    expect(visibleText(rowOf(list, refused.label))).not.to.include('Not checked');
    expect(visibleText(rowOf(list, 'Well for long'))).not.to.include('again');
  });
});
