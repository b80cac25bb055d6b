import { html, LitElement } from 'lit';
import type { LinkAdapter } from '../../../../src/adapter/link-adapter.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../../src/domain/linked-account.ts';
import type { Announcement } from '../../../../src/elements/accounts-list/announcements.ts';
import { AccountsController } from '../../../../src/elements/accounts-list/data/accounts-controller.ts';
import { defaultQuery, type ListQuery } from '../../../../src/elements/accounts-list/data/queries.ts';
import en from '../../../../src/locale/en.ts';
import { createFakeAdapter, createSampleAccounts, sampleAccounts } from '../../../../src/testing/index.ts';
import { expect, fixture, recordEvents, until } from '../../../support/index.ts';

const { active, limited } = sampleAccounts;

class TestHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
  credentials: RequestCredentials | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize = 25;
  query: ListQuery = defaultQuery;
  readonly done: string[] = [];
  readonly announcements: string[] = [];
  readonly controller: AccountsController = new AccountsController(this, {
    query: () => this.query,
    visibleCount: (): number => {
      const { state } = this.controller;
      return state.type === 'loaded' ? state.rows.length : 0;
    },
    onChange: () => this.requestUpdate(),
    onLoaded: () => undefined,
    onAccountChanged: () => undefined,
    onInvited: () => undefined,
    onOperationDone: (operation, accountId) => this.done.push(`${operation} ${accountId}`),
    announce: (announcement: Announcement | undefined) => this.announcements.push(announcement?.(en) ?? ''),
    announceProgress: (announcement: Announcement) => this.announcements.push(announcement(en)),
  });
}
customElements.define('test-accounts-host', TestHost);

async function renderHost(properties: Partial<TestHost>): Promise<TestHost> {
  const host = Object.assign(new TestHost(), properties);
  await fixture(html`<div>${host}</div>`);
  return host;
}

async function loadHost(accounts: readonly LinkedAccount[] = [active, limited]) {
  const adapter = createFakeAdapter({ accounts });
  const host = await renderHost({ adapter });
  await until(() => host.controller.state.type === 'loaded');
  return { host, adapter };
}

const ids = ({ controller: { snapshot } }: TestHost): readonly string[] =>
  snapshot.type === 'loaded' ? snapshot.rows.map(({ account }) => account.id) : [];

describe('AccountsController', () => {
  it('loads the first page after the first update', async () => {
    const { host } = await loadHost();
    expect(ids(host)).to.deep.equal([active.id, limited.id]);
    await until(() => host.announcements.length === 2);
    expect(host.announcements.at(-1)).to.equal(en.list.announcements.loaded(en.list.shown(2, 2)));
  });

  it('sends search, statuses and sort order', async () => {
    const { host, adapter } = await loadHost();
    const requests = recordEvents(host, 'personio-accounts-request');
    for (const filter of ['limited', 'attention'] as const) {
      host.query = { search: 'nord', filter, sort: 'label' };
      await host.controller.refresh();
    }
    expect(requests.map(({ detail }) => detail)).to.deep.equal([
      { limit: 25, search: 'nord', status: ['limited'], sort: 'label' },
      { limit: 25, search: 'nord', status: ['needs-relink', 'limited', 'unreachable'], sort: 'label' },
    ]);
    expect(adapter.calls.filter(({ method }) => method === 'listAccounts')).to.have.length(3);
  });

  it('reports an operation once it has completed, and dispatches its event', async () => {
    const { host } = await loadHost();
    const renamed = recordEvents(host, 'personio-account-renamed');
    await host.controller.run('rename', { ...active, label: 'Acme SE' });
    expect(host.done).to.deep.equal([`rename ${active.id}`]);
    expect(renamed.map(({ detail }) => detail.account.label)).to.deep.equal(['Acme SE']);
    expect(host.announcements.at(-1)).to.equal(en.list.announcements.renamed('Acme SE'));
  });

  it('dispatches a failure of an operation', async () => {
    const { host, adapter } = await loadHost();
    const failed = recordEvents(host, 'personio-accounts-failed');
    adapter.intercept(() => {
      throw linkError('forbidden') as unknown as Error;
    });
    await host.controller.run('check', active);
    expect(failed.map(({ detail }) => detail)).to.deep.equal([
      { error: linkError('forbidden'), operation: 'check', accountId: active.id },
    ]);
    expect(host.done).to.be.empty;
  });

  it('returns whether the host handles a relink', async () => {
    const { host } = await loadHost();
    expect(host.controller.requestRelink(active)).to.equal(false);
    host.addEventListener('personio-account-relink-request', (event) => event.respondWith(() => active));
    expect(host.controller.requestRelink(active)).to.equal(true);
    await until(() => host.done.includes(`relink ${active.id}`));
  });

  it('tracks a relink until it has failed', async () => {
    const { host } = await loadHost();
    await host.controller.trackRelink(active, () => Promise.reject(linkError('invalid-credentials')));
    const { snapshot } = host.controller;
    const activity = snapshot.type === 'loaded' ? snapshot.rows[0]?.activity : undefined;
    expect(activity).to.deep.equal({
      type: 'failed',
      operation: 'relink',
      error: linkError('invalid-credentials'),
    });
  });

  it('counts down a rate limit', async () => {
    const adapter = createFakeAdapter();
    adapter.intercept(() => {
      throw linkError('rate-limited', { retryAfterSeconds: 30 }) as unknown as Error;
    });
    const host = await renderHost({ adapter });
    await until(() => host.controller.state.type === 'failed');
    await until(() => host.controller.retryInSeconds > 0);
    expect(host.controller.retryInSeconds).to.be.within(29, 30);
  });

  it('reads 200 controlled accounts immediately, and the others without blocking', async () => {
    const accounts = createSampleAccounts(2500);
    const host = await renderHost({ accounts });
    expect(ids(host)).to.have.length(200);
    expect(host.controller.isLong).to.equal(true);
    await until(() => ids(host).length === 2500);
    expect(host.controller.isLong).to.equal(true);
  });

  it('stops reading controlled accounts when they are replaced', async () => {
    const host = await renderHost({ accounts: createSampleAccounts(2500) });
    host.accounts = [active];
    host.requestUpdate();
    await until(() => ids(host).length === 1);
    // Reading takes turns, so the first reading would have ended by then.
    const later = await renderHost({ accounts: createSampleAccounts(2500) });
    await until(() => ids(later).length === 2500);
    expect(ids(host)).to.deep.equal([active.id]);
    expect(host.controller.isLong).to.equal(false);
  });

  it('loads from the adapter once the controlled accounts are unset', async () => {
    const host = await renderHost({
      accounts: [active],
      adapter: createFakeAdapter({ accounts: [limited] }),
    });
    expect(ids(host)).to.deep.equal([active.id]);
    host.accounts = undefined;
    host.requestUpdate();
    await until(() => ids(host)[0] === limited.id);
  });
});
