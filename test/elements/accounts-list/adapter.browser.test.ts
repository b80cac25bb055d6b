import { html } from 'lit';
import type { LinkAdapter } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  deepQuery,
  expect,
  fixture,
  getByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import {
  allStatuses,
  fail,
  fulfill,
  heldResponse,
  holdResponses,
  labels,
  loadList,
  openList,
  press,
  releaseResponses,
  requestCount,
  turn,
  untilMatches,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('<linked-accounts-list> adapter and listeners', () => {
  it('prefers a listener to the adapter', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const queries: unknown[] = [];
    const wrapper = await fixture<HTMLElement>(html`
      <div
        @personio-accounts-request=${(event: HTMLElementEventMap['personio-accounts-request']) => {
          queries.push(event.detail);
          event.respondWith(() => ({ accounts: [limited] }));
        }}
      >
        <linked-accounts-list .adapter=${adapter} page-size="10"></linked-accounts-list>
      </div>
    `);
    const list = deepQuery(wrapper, 'linked-accounts-list');
    await untilMatches(list, ':state(loaded)');
    expect(labels(list)).to.deep.equal([limited.label]);
    expect(queries).to.deep.equal([{ limit: 10 }]);
    expect(adapter.calls.map(({ method }) => method)).not.to.include('listAccounts');
  });

  it('uses a provider it is moved into later', async () => {
    const list = await openList({});
    const provider = document.createElement('personio-link-provider');
    provider.adapter = createFakeAdapter({ accounts: [active] });
    list.parentElement?.append(provider);
    provider.append(list);
    await untilMatches(list, ':state(loaded)');
    expect(labels(list)).to.deep.equal([active.label]);
  });

  it('reloads from a new adapter and ignores a late response of the previous one', async () => {
    const first = createFakeAdapter({ accounts: [active] });
    const held = holdResponses(first);
    const list = await openList({ adapter: first });
    await heldResponse(held, 0);
    list.adapter = createFakeAdapter({ accounts: [limited] });
    await untilMatches(list, ':state(loaded)');
    await fulfill(held);
    expect(labels(list)).to.deep.equal([limited.label]);
  });

  it('aborts its request when it is removed, and sends it again when it is back', async () => {
    const signals: AbortSignal[] = [];
    const adapter: LinkAdapter = {
      ...createFakeAdapter(),
      listAccounts: (_, { signal }) => {
        signals.push(signal);
        return signals.length === 1 ? new Promise(() => undefined) : Promise.resolve({ accounts: [active] });
      },
    };
    const list = await openList({ adapter });
    const failed = recordEvents(list, 'personio-accounts-failed');
    const { parentElement } = list;
    while (signals.length === 0) await turn();
    list.remove();
    expect(signals[0]?.aborted).to.equal(true);
    await list.refresh();
    await turn();
    expect(signals).to.have.length(1);
    parentElement?.append(list);
    await untilMatches(list, ':state(loaded)');
    expect(signals).to.have.length(2);
    expect(failed).to.have.length(0);
  });

  it('sends its request again when it is moved while loading', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    await heldResponse(held, 0);
    list.parentElement?.append(document.createElement('hr'), list);
    await fulfill(held, 1);
    expect(labels(list)).to.deep.equal(['Acme GmbH']);
    expect(requestCount(adapter)).to.equal(2);
  });

  it('keeps its rows when it is moved, and refreshes them when it was removed in between', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    const { parentElement } = list;
    parentElement?.append(document.createElement('hr'), list);
    await turn();
    expect(requestCount(adapter)).to.equal(1);
    list.remove();
    await turn();
    await adapter.renameAccount(active.id, 'Acme SE', undefined as never);
    parentElement?.append(list);
    await settled(document.body);
    expect(labels(list)).to.deep.equal(['Acme GmbH']);
    await turn();
    expect(labels(list)).to.deep.equal(['Acme SE']);
    expect(requestCount(adapter)).to.equal(2);
  });
});

describe('<linked-accounts-list> refresh()', () => {
  it('keeps the rows until the new ones have loaded', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const refreshed = list.refresh();
    await settled(list);
    expect(labels(list)).to.deep.equal([active.label, limited.label]);
    expect(list.matches(':state(loaded)')).to.equal(true);
    (await heldResponse(held, 0)).resolve(undefined);
    await refreshed;
    await settled(list);
    expect(labels(list)).to.deep.equal([active.label, limited.label]);
    expect(getByRole(list, 'region').ariaBusy).to.equal('false');
  });

  it('keeps the rows when it fails, and shows the failure', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const list = await loadList({ adapter });
    const held = holdResponses(adapter);
    const refreshed = list.refresh();
    await fail(held, 'timeout');
    await refreshed;
    expect(labels(list)).to.have.length(2);
    expect(visibleText(list)).to.include('The request timed out');
    releaseResponses(adapter);
    await press(list, 'Try again');
    await turn();
    expect(visibleText(list)).not.to.include('The request timed out');
  });
});
