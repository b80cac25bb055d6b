import { html } from 'lit';
import { gracePeriodMs } from '../../../src/controllers/backend-controller.ts';
import type { PersonioLinkProvider } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  consoleMessages,
  expect,
  fixture,
  holdTimers,
  recordEvents,
  startTestBackend,
  until,
  visibleText,
} from '../../support/index.ts';
import { allStatuses, labels, listsIn, openList, renderControlled, turn, untilMatches } from './support.ts';

const { active, limited } = sampleAccounts;

const isLoading = (list: Element): boolean => list.matches(':state(loading)');

describe('<linked-accounts-list> without a backend at first', () => {
  let warnings: readonly string[];
  beforeEach(() => (warnings = consoleMessages('warn')));

  it('loads from an adapter that is set later, and warns the developer until then', async () => {
    const list = await openList({});
    const failed = recordEvents(list, 'personio-accounts-failed');
    await turn();
    expect(isLoading(list)).to.equal(true);
    list.adapter = createFakeAdapter({ accounts: allStatuses });
    await untilMatches(list, ':state(loaded)');
    expect(labels(list)).to.have.length(allStatuses.length);
    expect(failed).to.have.length(0);
    expect(warnings.join()).to.include('personio-accounts-request was not handled');
  });

  it('loads from its endpoint, or its provider’s, that is set later', async () => {
    const { endpoint } = startTestBackend();
    const provider = await fixture<PersonioLinkProvider>(html`
      <personio-link-provider>
        <linked-accounts-list></linked-accounts-list>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>
    `);
    const [own, provided] = listsIn(provider);
    await turn();
    expect([...provider.children].every(isLoading)).to.equal(true);
    own.endpoint = endpoint;
    await untilMatches(own, ':state(empty)');
    expect(isLoading(provided)).to.equal(true);
    provider.endpoint = endpoint;
    await untilMatches(provided, ':state(empty)');
  });

  it('shows accounts that the host sets later, and loads while it has none again', async () => {
    const endGracePeriod = holdTimers(gracePeriodMs);
    const list = await renderControlled(undefined);
    const failed = recordEvents(list, 'personio-accounts-failed');
    expect(isLoading(list)).to.equal(true);
    list.accounts = [active];
    await turn();
    expect(labels(list)).to.deep.equal([active.label]);
    list.accounts = undefined;
    await turn();
    expect(isLoading(list)).to.equal(true);
    endGracePeriod();
    await turn();
    expect(isLoading(list)).to.equal(true);
    list.accounts = [limited];
    await turn();
    expect(labels(list)).to.deep.equal([limited.label]);
    expect(failed).to.have.length(0);
  });

  it('loads again while its backend is unset', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await openList({ adapter });
    await untilMatches(list, ':state(loaded)');
    list.adapter = undefined;
    await turn();
    expect(isLoading(list)).to.equal(true);
    list.adapter = adapter;
    await untilMatches(list, ':state(loaded)');
  });

  it('shows an error after a grace period', async () => {
    const endGracePeriod = holdTimers(gracePeriodMs);
    const list = await openList({});
    const failed = recordEvents(list, 'personio-accounts-failed');
    await turn();
    expect(isLoading(list)).to.equal(true);
    endGracePeriod();
    await untilMatches(list, ':state(failed)');
    expect(visibleText(list)).to.include('This page isn’t set up yet');
    expect(failed.map(({ detail }) => detail.error.code)).to.deep.equal(['not-configured']);
    list.adapter = createFakeAdapter({ accounts: [active] });
    await untilMatches(list, ':state(loaded)');
  });

  it('sends its request to a listener that a later script of the page adds', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const define = new URL('../../../src/define/linked-accounts-list.ts', import.meta.url).href;
    const accounts = JSON.stringify([active]);
    frame.srcdoc = `<linked-accounts-list></linked-accounts-list>
      <script type="module" src="${define}"></script>
      <script type="module">
        const list = document.querySelector('linked-accounts-list');
        await list.updateComplete;
        list.addEventListener('personio-accounts-request', (event) => event.respondWith({ accounts: ${accounts} }));
      </script>`;
    const find = (): Element | null => frame.contentDocument?.querySelector(':state(loaded)') ?? null;
    await until(() => find() !== null);
    expect(find()?.shadowRoot?.textContent).to.include(active.label);
  });
});
