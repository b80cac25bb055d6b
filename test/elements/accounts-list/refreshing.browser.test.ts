import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import { createFakeAdapter, createSampleAccounts, type FakeAdapter } from '../../../src/testing/index.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import { expect, fixture, nextEvent, nextTask, settled, until } from '../../support/index.ts';
import { allStatuses, choose, loadList, requestCount } from './support.ts';

async function renderList(): Promise<{ list: LinkedAccountsList; adapter: FakeAdapter }> {
  const adapter = createFakeAdapter({ accounts: allStatuses });
  return { list: await loadList({ adapter }), adapter };
}

const now = Date.now.bind(Date);

function setVisibility(visibilityState: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Posts the message that another tab posts after a change. */
function notifyFromOtherTab(): void {
  const channel = new BroadcastChannel('personio-link/accounts');
  channel.postMessage('another page');
  channel.close();
}

afterEach(() => {
  Date.now = now;
  Reflect.deleteProperty(document, 'visibilityState');
});

describe('<linked-accounts-list> automatic refresh', () => {
  it('refreshes when the browser is back online, and keeps its rows meanwhile', async () => {
    const { list, adapter } = await renderList();
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    window.dispatchEvent(new Event('online'));
    expect(list.matches(':state(loaded)')).to.be.true;
    await loaded;
    expect(requestCount(adapter)).to.equal(2);
  });

  it('refreshes when the page was hidden for at least a minute', async () => {
    const { list, adapter } = await renderList();
    let time = now();
    Date.now = () => time;
    setVisibility('hidden');
    time += 59_999;
    setVisibility('visible');
    await nextTask();
    expect(requestCount(adapter)).to.equal(1);
    setVisibility('hidden');
    time += 60_000;
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    setVisibility('visible');
    await loaded;
    expect(requestCount(adapter)).to.equal(2);
  });

  it('refreshes after a change in another tab', async () => {
    const { list, adapter } = await renderList();
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    notifyFromOtherTab();
    await loaded;
    expect(requestCount(adapter)).to.equal(2);
  });

  it('refreshes once for a burst of changes, and once more after it', async () => {
    const { list, adapter } = await renderList();
    const channel = new BroadcastChannel('personio-link/accounts');
    let messages = 0;
    channel.addEventListener('message', () => (messages += 1));
    for (let change = 0; change < 50; change += 1) notifyFromOtherTab();
    await until(() => messages === 50);
    channel.close();
    await settled(list);
    await nextTask();
    expect(requestCount(adapter)).to.equal(2);
    await until(() => requestCount(adapter) === 3);
    await nextTask();
    expect(requestCount(adapter)).to.equal(3);
  });

  it('refreshes only once the page is visible', async () => {
    const { list, adapter } = await renderList();
    const channel = new BroadcastChannel('personio-link/accounts');
    const message = nextEvent(channel, 'message');
    setVisibility('hidden');
    notifyFromOtherTab();
    await message;
    channel.close();
    await nextTask();
    expect(requestCount(adapter)).to.equal(1);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    setVisibility('visible');
    await loaded;
    expect(requestCount(adapter)).to.equal(2);
  });

  it('notifies other tabs of its own changes without refreshing itself', async () => {
    const { list, adapter } = await renderList();
    const channel = new BroadcastChannel('personio-link/accounts');
    const notified = nextEvent(channel, 'message');
    const checked = nextEvent(list, 'personio-account-checked');
    await choose(list, 'Check', 'Acme GmbH');
    await checked;
    await notified;
    channel.close();
    await nextTask();
    expect(requestCount(adapter)).to.equal(1);
  });

  it('no longer refreshes once it is removed', async () => {
    const { list, adapter } = await renderList();
    list.remove();
    const channel = new BroadcastChannel('personio-link/accounts');
    const message = nextEvent(channel, 'message');
    window.dispatchEvent(new Event('online'));
    notifyFromOtherTab();
    await message;
    channel.close();
    await nextTask();
    expect(requestCount(adapter)).to.equal(1);
  });

  it('keeps as many rows as there were, with as few requests as possible', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(130) });
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .adapter=${adapter} page-size="60"></linked-accounts-list>`,
    );
    await until(() => list.matches(':state(loaded)'));
    for (const shown of [120, 130]) {
      await settled(list);
      const loaded = nextEvent(list, 'personio-accounts-loaded');
      list.shadowRoot?.querySelector<HTMLElement>('[part~="load-more"]')?.click();
      expect((await loaded).detail.count).to.equal(shown);
    }
    await list.refresh();
    await settled(list);
    expect(list.shadowRoot?.querySelectorAll('[data-account-id]').length).to.equal(130);
    expect(requestCount(adapter)).to.equal(3 + 2);
  });

  it('waits until an account has been renamed', async () => {
    const { list, adapter } = await renderList();
    await choose(list, 'Rename', 'Acme GmbH');
    await settled(list);
    window.dispatchEvent(new Event('online'));
    await nextTask();
    expect(requestCount(adapter)).to.equal(1);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    list.shadowRoot?.querySelector<HTMLElement>('.rename [type="button"]')?.click();
    await loaded;
    expect(requestCount(adapter)).to.equal(2);
  });
});
