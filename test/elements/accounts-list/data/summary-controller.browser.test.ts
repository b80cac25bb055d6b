import { html, LitElement } from 'lit';
import type { LinkAdapter } from '../../../../src/adapter/link-adapter.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { AccountsSummary, LinkedAccount } from '../../../../src/domain/linked-account.ts';
import type { AccountCounts } from '../../../../src/elements/accounts-list/data/queries.ts';
import { SummaryController } from '../../../../src/elements/accounts-list/data/summary-controller.ts';
import { UnsupportedMethods } from '../../../../src/elements/accounts-list/data/unsupported-methods.ts';
import { createFakeAdapter } from '../../../../src/testing/index.ts';
import { deferred, expect, fixture, recordEvents, type Deferred } from '../../../support/index.ts';

interface HeldSummary extends Deferred<AccountsSummary> {
  readonly signal: AbortSignal;
}

/** An adapter with a summary that the test settles. */
function holdSummaries(): { readonly adapter: LinkAdapter; readonly held: readonly HeldSummary[] } {
  const held: HeldSummary[] = [];
  const adapter = {
    ...createFakeAdapter(),
    summarizeAccounts: ({ signal }: { readonly signal: AbortSignal }) => {
      const summary = deferred<AccountsSummary>();
      held.push({ ...summary, signal });
      return summary.promise;
    },
  };
  return { adapter, held };
}

const summary = (total: number): AccountsSummary => ({
  total,
  byStatus: { active: total, limited: 0, 'needs-relink': 0, unreachable: 0 },
});

class TestHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: undefined;
  credentials: RequestCredentials | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize = 25;
  loaded: AccountCounts | undefined;
  readonly summary = new SummaryController(this, {
    source: () => ({ target: this, adapter: this.adapter }),
    loadedCounts: () => this.loaded,
    unsupported: new UnsupportedMethods(),
  });
}
customElements.define('test-summary-host', TestHost);

describe('SummaryController', () => {
  let host: TestHost;
  let held: readonly HeldSummary[];
  beforeEach(async () => {
    host = await fixture<TestHost>(html`<test-summary-host></test-summary-host>`);
    const { adapter, ...holding } = holdSummaries();
    host.adapter = adapter;
    held = holding.held;
  });

  const loaded: AccountCounts = {
    all: 2,
    attention: 0,
    active: 2,
    limited: 0,
    'needs-relink': 0,
    unreachable: 0,
  };

  it('keeps the last counts until there are new ones', async () => {
    const first = host.summary.refresh();
    held[0]?.resolve(summary(30));
    await first;
    const second = host.summary.refresh();
    expect(host.summary.counts?.all).to.equal(30);
    held[1]?.resolve(summary(31));
    await second;
    expect(host.summary.counts).to.include({ all: 31, active: 31, attention: 0 });
  });

  it('aborts a request when the next one starts, and ignores its response', async () => {
    const first = host.summary.refresh();
    const second = host.summary.refresh();
    expect(held.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
    held[1]?.resolve(summary(31));
    await second;
    held[0]?.resolve(summary(30));
    await first;
    expect(host.summary.counts?.all).to.equal(31);
  });

  it('prefers the counts of the loaded accounts, even over a response in flight', async () => {
    const requested = host.summary.refresh();
    host.loaded = loaded;
    await host.summary.refresh();
    held[0]?.resolve(summary(30));
    await requested;
    expect(host.summary.counts).to.deep.equal(loaded);
    expect(held).to.have.length(1);
  });

  it('forgets the counts of another adapter at once', async () => {
    const requested = host.summary.refresh();
    held[0]?.resolve(summary(30));
    await requested;
    host.adapter = holdSummaries().adapter;
    void host.summary.refresh();
    expect(host.summary.counts).to.equal(undefined);
  });

  it('has no counts after a failure, and asks again unless the backend has none', async () => {
    const events = recordEvents(host, 'personio-accounts-summary-request');
    for (const code of ['timeout', 'not-configured'] as const) {
      const requested = host.summary.refresh();
      held.at(-1)?.reject(linkError(code));
      await requested;
      expect(host.summary.counts).to.equal(undefined);
    }
    await host.summary.refresh();
    expect(events).to.have.length(2);
  });
});
