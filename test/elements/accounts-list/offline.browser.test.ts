import { linkError } from '../../../src/domain/link-error.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import { expect, nextEvent, visibleText } from '../../support/index.ts';
import { choose, labels, loadList, rowOf, untilMatches } from './support.ts';

const { active } = sampleAccounts;

describe('<linked-accounts-list> in a browser that believes it is offline', () => {
  beforeEach(() => Object.defineProperty(navigator, 'onLine', { configurable: true, value: false }));
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  it('loads, checks and refreshes', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    expect(labels(list)).to.deep.equal([active.label]);
    const checked = nextEvent(list, 'personio-account-checked');
    await choose(list, 'Check', active.label);
    await checked;
    await list.refresh();
    expect(adapter.calls.map(({ method }) => method)).to.deep.equal([
      'listAccounts',
      'listInvitations',
      'checkAccount',
      'listAccounts',
      'listInvitations',
    ]);
    expect(visibleText(rowOf(list, active.label))).to.not.include('connect');
  });

  it('mentions the connection only after loading has failed', async () => {
    const adapter = createFakeAdapter();
    adapter.intercept(() => Promise.reject(linkError('backend-unavailable')));
    const list = await loadList({ adapter });
    await untilMatches(list, ':state(failed)');
    expect(visibleText(list)).to.include('Check your internet connection');
  });
});
