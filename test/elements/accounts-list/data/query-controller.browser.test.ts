import { LitElement } from 'lit';
import type { LinkedAccount } from '../../../../src/domain/linked-account.ts';
import type { Announcement } from '../../../../src/elements/accounts-list/announcements.ts';
import type { AccountsController } from '../../../../src/elements/accounts-list/data/accounts-controller.ts';
import { QueryController } from '../../../../src/elements/accounts-list/data/query-controller.ts';
import type { ListState } from '../../../../src/elements/accounts-list/state.ts';
import en from '../../../../src/locale/en.ts';
import { sampleAccounts, sampleCredentials } from '../../../../src/testing/index.ts';
import { expect, until } from '../../../support/index.ts';

class TestHost extends LitElement {
  adapter: undefined;
  endpoint: undefined;
  credentials: RequestCredentials | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize = 25;
}
customElements.define('test-query-host', TestHost);

const { active, limited } = sampleAccounts;

function setUp({ accounts }: { accounts?: readonly LinkedAccount[] } = {}) {
  const host = new TestHost();
  host.accounts = accounts;
  const log: string[] = [];
  const announcements: string[] = [];
  const state: ListState = {
    type: 'loaded',
    rows: (accounts ?? [active, limited]).map((account) => ({ account, activity: { type: 'idle' } })),
    total: undefined,
    nextCursor: undefined,
    activity: { type: 'idle' },
  };
  const controller = new QueryController(host, {
    accounts: () =>
      ({
        state,
        loadedOrder: accounts ? 'host' : 'default',
        refresh: () => Promise.resolve(void log.push('request')),
      }) as unknown as AccountsController,
    onChange: () => log.push('change'),
    announce: (announcement: Announcement) => announcements.push(announcement(en)),
  });
  return { host, controller, log, announcements };
}

describe('QueryController', () => {
  it('requests a search once, after typing has paused, trimmed', async () => {
    const { controller, log } = setUp();
    for (const text of ['a', 'ac', 'acme ']) controller.search(text);
    expect([controller.searchText, controller.query.search]).to.deep.equal(['acme ', '']);
    expect(log).to.be.empty;
    await until(() => log.length > 0);
    expect(controller.query.search).to.equal('acme');
    expect(log).to.deep.equal(['change', 'request']);
  });

  it('removes input that looks like a secret, without a request', () => {
    const { controller, log, announcements } = setUp();
    controller.search(sampleCredentials.allRights.clientSecret);
    expect([controller.searchText, controller.secretWasRejected]).to.deep.equal(['', true]);
    expect(announcements).to.deep.equal([en.list.find.secretRejected]);
    expect(log).to.be.empty;
    controller.search('acme');
    expect(controller.secretWasRejected).to.equal(false);
  });

  it('does not search once its host is removed', () => {
    const { host, controller, log } = setUp();
    const { clearTimeout: original } = globalThis;
    const cleared: unknown[] = [];
    globalThis.clearTimeout = (id) => {
      cleared.push(id);
      original(id);
    };
    try {
      document.body.append(host);
      controller.search('acme');
      cleared.length = 0;
      host.remove();
      expect(cleared.filter((id) => id !== undefined)).to.have.length(1);
    } finally {
      globalThis.clearTimeout = original;
    }
    expect(log).to.be.empty;
  });

  it('requests accounts of a status', () => {
    const { controller, log } = setUp();
    controller.update({ filter: 'limited' });
    expect(log).to.deep.equal(['change', 'request']);
  });

  it('requests another sort order', () => {
    const { controller, log } = setUp();
    controller.update({ sort: 'label' });
    expect(log).to.deep.equal(['change', 'request']);
  });

  it('requests accounts that need attention, and shows those among the loaded ones until then', () => {
    const { controller, log } = setUp();
    controller.update({ filter: 'attention' });
    expect(log).to.deep.equal(['change', 'request']);
    expect(controller.visible.rows.map(({ account }) => account.id)).to.deep.equal([limited.id]);
  });

  it('searches controlled accounts itself', () => {
    const { controller, announcements } = setUp({ accounts: [active, limited] });
    controller.update({ search: 'no such account' });
    expect(controller.visible.rows).to.be.empty;
    expect(announcements).to.deep.equal([en.list.unmatched.title]);
  });

  it('clears search and filter, and keeps the sort order', () => {
    const { controller } = setUp();
    controller.update({ search: 'a', filter: 'limited', sort: 'label' });
    controller.clear();
    expect([controller.searchText, controller.query]).to.deep.equal([
      '',
      { search: '', filter: 'all', sort: 'label' },
    ]);
  });
});
