import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { HistoryPage } from '../../../../src/domain/account-history.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import { UnsupportedMethods } from '../../../../src/elements/accounts-list/data/unsupported-methods.ts';
import { FocusKeeper } from '../../../../src/elements/accounts-list/focus-keeper.ts';
import { HistoryController } from '../../../../src/elements/accounts-list/rows/history-controller.ts';
import { createFakeAdapter, sampleAccounts } from '../../../../src/testing/index.ts';
import {
  deferred,
  expect,
  fixture,
  focused,
  nextTask,
  settled,
  type Deferred,
} from '../../../support/index.ts';

const { active, limited } = sampleAccounts;

interface HeldPage extends Deferred<HistoryPage> {
  readonly accountId: string;
  readonly cursor: string | undefined;
}

class TestHost extends LitElement {
  readonly held: HeldPage[] = [];
  readonly unsupported = new UnsupportedMethods();
  readonly adapter = {
    ...createFakeAdapter(),
    accountHistory: (accountId: string, { cursor }: { readonly cursor?: string }) => {
      const page = deferred<HistoryPage>();
      this.held.push({ ...page, accountId, cursor });
      return page.promise;
    },
  };
  readonly history = new HistoryController(this, {
    source: () => ({ target: this, adapter: this.adapter }),
    focus: new FocusKeeper(this),
    unsupported: this.unsupported,
  });

  /** The months of the entries that are shown. */
  get months(): readonly number[] | undefined {
    return this.history.state?.entries.map(({ at }) => new Date(at).getUTCMonth() + 1);
  }

  protected override render(): TemplateResult {
    return html`<div data-account-id=${active.id}>
      <button data-action="menu">Menu</button>
      ${this.history.state ? html`<div class="history" tabindex="-1">History</div>` : nothing}
    </div>`;
  }
}
customElements.define('test-history-host', TestHost);

const page = (month: number, nextCursor?: string): HistoryPage => ({
  entries: [{ at: `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`, type: 'renamed' }],
  ...(nextCursor === undefined ? {} : { nextCursor }),
});

describe('HistoryController', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await fixture<TestHost>(html`<test-history-host></test-history-host>`);
  });

  async function respond(index: number, response: HistoryPage): Promise<void> {
    host.held[index]?.resolve(response);
    await nextTask();
    await settled(host);
  }

  it('shows one account at a time, and ignores a page of another', async () => {
    host.history.toggle(active);
    host.history.toggle(limited);
    await respond(0, page(1));
    expect(host.history.state).to.deep.equal({ accountId: limited.id, activity: 'loading', entries: [] });
    await respond(1, page(2));
    expect([host.history.state?.accountId, host.months]).to.deep.equal([limited.id, [2]]);
  });

  it('loads again when it is opened again, and ignores the page of the first time', async () => {
    for (let press = 0; press < 3; press += 1) host.history.toggle(active);
    expect(host.held).to.have.length(2);
    await respond(0, page(1));
    expect(host.months).to.be.empty;
    await respond(1, page(2));
    expect(host.months).to.deep.equal([2]);
  });

  it('loads each page once, and stops at a cursor that repeats itself', async () => {
    host.history.toggle(active);
    host.history.more(active);
    await respond(0, page(3, 'next'));
    host.history.more(limited);
    host.history.more(active);
    host.history.more(active);
    expect(host.held.map(({ cursor }) => cursor)).to.deep.equal([undefined, 'next']);
    await respond(1, page(2, 'next'));
    expect(host.months).to.deep.equal([3, 2]);
    expect(host.history.state?.nextCursor).to.equal(undefined);
  });

  it('keeps the entries if a page fails, and loads that page again', async () => {
    host.history.toggle(active);
    await respond(0, page(3, 'next'));
    host.history.more(active);
    host.held[1]?.reject(linkError('timeout'));
    await nextTask();
    expect(host.history.state?.activity).to.deep.equal(linkError('timeout'));
    expect(host.months).to.deep.equal([3]);
    host.history.more(active);
    expect(host.held[2]?.cursor).to.equal('next');
  });

  it('remembers that a backend has no histories, even if it is closed by then', async () => {
    host.history.toggle(active);
    host.history.close();
    host.held[0]?.reject(linkError('not-configured'));
    await nextTask();
    expect(host.history.state).to.equal(undefined);
    expect(host.unsupported.has(host.adapter, 'accountHistory')).to.equal(true);
  });

  it('moves the focus into the history, and back to the menu, but for no page that arrives later', async () => {
    host.history.toggle(active);
    await settled(host);
    expect(focused()?.className).to.equal('history');
    host.history.close();
    await respond(0, page(1));
    expect(focused()?.textContent).to.equal('Menu');
  });
});
