import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import {
  createFakeAdapter,
  createSampleAccounts,
  sampleAccounts,
  type FakeAdapter,
} from '../../../src/testing/index.ts';
import type { LinkedAccountsList } from '../../../src/index.ts';
import { expect, fixture, nextEvent, nextTask, settled, until } from '../../support/index.ts';

async function draw(): Promise<{ list: LinkedAccountsList; adapter: FakeAdapter }> {
  const adapter = createFakeAdapter({ accounts: Object.values(sampleAccounts) });
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .adapter=${adapter}></linked-accounts-list>`,
  );
  while (!list.matches(':state(loaded)')) await new Promise(requestAnimationFrame);
  await settled(list);
  return { list, adapter };
}

const requests = ({ calls }: FakeAdapter): number =>
  calls.filter(({ method }) => method === 'listAccounts').length;

const now = Date.now.bind(Date);

function setVisibility(visibilityState: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What another page of the same origin tells. */
function tellFromElsewhere(): void {
  const channel = new BroadcastChannel('personio-link/accounts');
  channel.postMessage('another page');
  channel.close();
}

afterEach(() => {
  Date.now = now;
  Reflect.deleteProperty(document, 'visibilityState');
});

describe('a list that may have missed something', () => {
  it('asks anew when the browser is online again, and keeps its rows meanwhile', async () => {
    const { list, adapter } = await draw();
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    window.dispatchEvent(new Event('online'));
    expect(list.matches(':state(loaded)')).to.be.true;
    await loaded;
    expect(requests(adapter)).to.equal(2);
  });

  it('asks anew when the person comes back after a minute, and not before', async () => {
    const { list, adapter } = await draw();
    let time = now();
    Date.now = () => time;
    setVisibility('hidden');
    time += 59_999;
    setVisibility('visible');
    await nextTask();
    expect(requests(adapter)).to.equal(1);
    setVisibility('hidden');
    time += 60_000;
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    setVisibility('visible');
    await loaded;
    expect(requests(adapter)).to.equal(2);
  });

  it('asks anew when something has changed in another tab', async () => {
    const { list, adapter } = await draw();
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    tellFromElsewhere();
    await loaded;
    expect(requests(adapter)).to.equal(2);
  });

  it('asks once for many changes that come in a row, and once more when it is calm', async () => {
    const { list, adapter } = await draw();
    const heard = new BroadcastChannel('personio-link/accounts');
    let messages = 0;
    heard.addEventListener('message', () => (messages += 1));
    for (let change = 0; change < 50; change += 1) tellFromElsewhere();
    await until(() => messages === 50);
    heard.close();
    await settled(list);
    await nextTask();
    expect(requests(adapter)).to.equal(2);
    await until(() => requests(adapter) === 3);
    await nextTask();
    expect(requests(adapter)).to.equal(3);
  });

  it('waits with that until it is looked at', async () => {
    const { list, adapter } = await draw();
    const heard = new BroadcastChannel('personio-link/accounts');
    const message = nextEvent(heard, 'message');
    setVisibility('hidden');
    tellFromElsewhere();
    await message;
    heard.close();
    await nextTask();
    expect(requests(adapter)).to.equal(1);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    setVisibility('visible');
    await loaded;
    expect(requests(adapter)).to.equal(2);
  });

  it('tells other tabs of its own changes, and does not ask again for them', async () => {
    const { list, adapter } = await draw();
    const channel = new BroadcastChannel('personio-link/accounts');
    const told = nextEvent(channel, 'message');
    const checked = nextEvent(list, 'personio-account-checked');
    list.shadowRoot?.querySelector<HTMLElement>('[data-action="check"]')?.click();
    await checked;
    await told;
    channel.close();
    await nextTask();
    expect(requests(adapter)).to.equal(1);
  });

  it('asks no more once it has left the page', async () => {
    const { list, adapter } = await draw();
    list.remove();
    const heard = new BroadcastChannel('personio-link/accounts');
    const message = nextEvent(heard, 'message');
    window.dispatchEvent(new Event('online'));
    tellFromElsewhere();
    await message;
    heard.close();
    await nextTask();
    expect(requests(adapter)).to.equal(1);
  });

  it('keeps as many rows as there were, in as few requests as that takes', async () => {
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
    expect(requests(adapter)).to.equal(3 + 2);
  });

  it('does not take the rows away from under somebody who renames one', async () => {
    const { list, adapter } = await draw();
    list.shadowRoot?.querySelector<HTMLElement>('[data-action="rename"]')?.click();
    await settled(list);
    window.dispatchEvent(new Event('online'));
    await nextTask();
    expect(requests(adapter)).to.equal(1);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    list.shadowRoot?.querySelector<HTMLElement>('.rename [type="button"]')?.click();
    await loaded;
    expect(requests(adapter)).to.equal(2);
  });
});
