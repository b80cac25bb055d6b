import { sendKeys } from '@web/test-runner-commands';
import { ContextEvent } from '@lit/context';
import { html, nothing } from 'lit';
import '../../src/define/linked-accounts-list.ts';
import '../../src/define/personio-link-form.ts';
import '../../src/define/personio-link-provider.ts';
import type { AccountChanges } from '../../src/context/account-changes.ts';
import type { LinkAdapter } from '../../src/adapter/link-adapter.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { AccountsPage, LinkedAccount } from '../../src/domain/linked-account.ts';
import type { LinkedAccountsList, PersonioLinkProvider } from '../../src/index.ts';
import { backendContext } from '../../src/context/contexts.ts';
import {
  createFakeAdapter,
  createSampleAccounts,
  sampleAccounts,
  type FakeAdapter,
} from '../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByRole,
  nextEvent,
  nextTask,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
  type Deferred,
} from '../support/index.ts';

const { active, limited } = sampleAccounts;
const everyStatus: readonly LinkedAccount[] = Object.values(sampleAccounts);

interface Options {
  readonly adapter?: LinkAdapter | undefined;
  readonly pageSize?: string;
  readonly actions?: string;
}

/** A list that has been drawn, and that may still be loading. */
function openList({ adapter, pageSize, actions }: Options): Promise<LinkedAccountsList> {
  return fixture<LinkedAccountsList>(
    html`<linked-accounts-list
      .adapter=${adapter}
      page-size=${pageSize ?? nothing}
      actions=${actions ?? nothing}
    ></linked-accounts-list>`,
  );
}

/** A list that has loaded what its adapter has. */
async function loadList(options: Options): Promise<LinkedAccountsList> {
  const list = await openList(options);
  await until(list, ':state(loaded), :state(empty), :state(failed)');
  return list;
}

/** Turns of the event loop, until an element matches. */
async function until(element: Element, selector: string): Promise<void> {
  while (!element.matches(selector)) await nextTask();
  await settled(document.body);
}

/** Lets everything that is ready to continue do so, and waits for rendering. */
async function turn(): Promise<void> {
  await nextTask();
  await settled(document.body);
}

/** Holds every later answer of an adapter back, for the test to let it go or to make it fail. */
function hold(adapter: FakeAdapter): readonly Deferred<undefined>[] {
  const held: Deferred<undefined>[] = [];
  adapter.intercept(() => {
    const answer = deferred<undefined>();
    held.push(answer);
    return answer.promise;
  });
  return held;
}

function letThrough(adapter: FakeAdapter): void {
  adapter.intercept(() => undefined);
}

/** An element sends a request a little later than it is asked to. */
async function answerTo(held: readonly Deferred<undefined>[], index: number): Promise<Deferred<undefined>> {
  for (;;) {
    const answer = held[index];
    if (answer) return answer;
    await turn();
  }
}

async function fulfil(held: readonly Deferred<undefined>[], index = 0): Promise<void> {
  (await answerTo(held, index)).resolve(undefined);
  await turn();
}

async function fail(
  held: readonly Deferred<undefined>[],
  code: 'personio-unavailable' | 'timeout' | 'forbidden' | 'session-expired' | 'account-not-found',
  index = 0,
): Promise<void> {
  (await answerTo(held, index)).reject(linkError(code));
  await turn();
}

async function press(list: Element, name: string): Promise<void> {
  const button = getByRole(list, 'button', { name });
  button.focus();
  button.click();
  await settled(document.body);
}

/** Compared here: an element that stands in a failed assertion is written out with all that it hangs on. */
function hasFocus(element: Element): boolean {
  return focused() === element;
}

function rowOf(list: Element, label: string): HTMLElement {
  const row = deepQueryAll(list, '[data-account-id]').find((element) => visibleText(element).includes(label));
  if (!row) throw new Error(`No row with ${label}.`);
  return row;
}

const labels = (list: Element): readonly string[] =>
  queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));
const said = (list: Element): string => visibleText(getByRole(list, 'status'));
const requests = (adapter: FakeAdapter): number =>
  adapter.calls.filter(({ method }) => method === 'listAccounts').length;
/** The names of the buttons that do something to an account. */
const actionsOf = (list: Element): readonly (string | null)[] =>
  queryAllByRole(list, 'button')
    .filter(({ dataset }) => dataset['action'])
    .map(({ ariaLabel }) => ariaLabel);
const dialogOf = (list: Element): HTMLElement => getByRole(list, 'dialog');

describe('<linked-accounts-list>', () => {
  describe('loading', () => {
    it('asks for the first page once, and shows rows where the skeleton stood', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
      const held = hold(adapter);
      const list = await openList({ adapter });
      expect(list.matches(':state(loading)')).to.equal(true);
      expect(getByRole(list, 'region', { name: 'Linked accounts' }).ariaBusy).to.equal('true');
      expect(said(list)).to.equal('Loading linked accounts…');
      expect(queryAllByRole(list, 'row')).to.have.length(0);
      const loaded = nextEvent(list, 'personio-accounts-loaded');
      await fulfil(held);
      expect((await loaded).detail).to.deep.equal({ count: 4, total: 4 });
      expect(list.matches(':state(loaded)')).to.equal(true);
      expect(labels(list)).to.deep.equal(everyStatus.map(({ label }) => label));
      expect(requests(adapter)).to.equal(1);
      await axe(list);
    });

    it('has rows as high as the skeleton’s', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const held = hold(adapter);
      const list = await openList({ adapter });
      const height = (): number => deepQuery(list, 'tbody').getBoundingClientRect().height;
      const before = height();
      await fulfil(held);
      expect(height()).to.equal(before);
    });

    it('shows who is linked, how it stands, what it may do, and when it was checked', async () => {
      const checkedAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [{ ...active, checkedAt }] }) });
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.match(
        /^Acme GmbH papi-1111…5551 Active .*Employees Read Time Off Read, Write .*Sep 14, 2026 by Ines Albrecht .*3 hours ago/,
      );
      const times = deepQueryAll(list, 'time') as readonly HTMLTimeElement[];
      expect(times.map(({ dateTime }) => dateTime)).to.deep.equal([active.linkedAt, checkedAt]);
      expect(times[0]?.title).to.match(/September 14, 2026/);
    });

    it('says exactly when it was checked, not only in a title', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
      const [, checked] = deepQueryAll(list, 'time');
      expect(checked?.title).to.match(/November (19|20), 2026/);
      expect(checked?.textContent).to.match(/ ago/).and.include(` (${checked?.title})`);
    });

    it('names an account without a name by its client ID, once', async () => {
      const unnamed = ['', active.clientId].map((label, index) => ({ ...active, id: `id-${index}`, label }));
      const list = await loadList({ adapter: createFakeAdapter({ accounts: unnamed }) });
      expect(queryAllByRole(list, 'rowheader').map((header) => visibleText(header))).to.deep.equal([
        active.clientId,
        active.clientId,
      ]);
    });

    it('tells every status with a word and a shape of its own, and its problem with advice', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: everyStatus }) });
      const statuses = deepQueryAll(list, '[part="status"]');
      expect(statuses.map((status) => visibleText(status))).to.deep.equal([
        'Active',
        'Limited',
        'Needs new credentials',
        'Check failed',
      ]);
      expect(new Set(statuses.map((status) => status.querySelector('svg')?.innerHTML)).size).to.equal(4);
      expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('Personio');
      expect(visibleText(rowOf(list, 'Nordlicht')))
        .to.include('Missing in Personio: Documents (Read)')
        .and.include('check again');
      expect(visibleText(rowOf(list, 'Brauhaus')))
        .to.include('Personio doesn’t accept these credentials')
        .and.include('Then enter the new credentials here.')
        .and.not.include('Copy both');
      expect(visibleText(rowOf(list, 'Studio')))
        .to.include('Personio isn’t responding')
        .and.include('Try again in a few minutes');
    });

    it('names the rights that this page needs and an account lacks', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
      list.access = 'employees:read webhooks:read';
      await settled(list);
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Missing in Personio: Webhooks (Read)');
    });

    it('folds long lists of rights away, for the keyboard too', async () => {
      const access = (['employees', 'attendances', 'documents'] as const).map((module) => ({
        module,
        read: true,
        write: false,
      }));
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [{ ...active, access }] }) });
      expect(visibleText(rowOf(list, 'Acme')))
        .to.include('Employees, Attendances and 1 more')
        .and.not.include('Documents');
      deepQuery(list, 'summary').focus();
      await sendKeys({ press: 'Enter' });
      expect(visibleText(rowOf(list, 'Acme'))).to.include('Documents Read');
    });

    it('keeps an age true while the page stays open', async () => {
      const { setInterval: original } = globalThis;
      const ticks: (() => void)[] = [];
      globalThis.setInterval = ((tick: () => void) =>
        original(() => undefined, ticks.push(tick) * 1e6)) as typeof setInterval;
      const start = Date.now();
      const { now } = Date;
      try {
        const account = { ...active, checkedAt: new Date(start - 60_000).toISOString() };
        const list = await loadList({ adapter: createFakeAdapter({ accounts: [account] }) });
        expect(visibleText(list)).to.include('1 minute ago');
        Date.now = () => start + 60_000;
        ticks.forEach((tick) => tick());
        await settled(list);
        expect(visibleText(list)).to.include('2 minutes ago');
      } finally {
        globalThis.setInterval = original;
        Date.now = now;
      }
    });

    it('ends its timers when it leaves', async () => {
      const { setInterval: set, clearInterval: clear } = globalThis;
      const running = new Set<unknown>();
      globalThis.setInterval = ((...parameters: Parameters<typeof set>) => {
        const id = set(...parameters);
        running.add(id);
        return id;
      }) as typeof set;
      globalThis.clearInterval = ((id: number) => {
        running.delete(id);
        clear(id);
      }) as typeof clear;
      try {
        const adapter = createFakeAdapter();
        adapter.intercept(() => {
          throw linkError('rate-limited', { retryAfterSeconds: 30 }) as unknown as Error;
        });
        const list = await loadList({ adapter });
        expect(running.size).to.be.greaterThan(1);
        list.remove();
        expect(running.size).to.equal(0);
      } finally {
        globalThis.setInterval = set;
        globalThis.clearInterval = clear;
      }
    });

    it('says what to do when nothing is linked, or shows what the host has to say instead', async () => {
      const list = await loadList({ adapter: createFakeAdapter() });
      expect(list.matches(':state(empty)')).to.equal(true);
      expect(visibleText(list))
        .to.include('No linked accounts yet')
        .and.include('Create a custom integration in Personio');
      await axe(list);
      list.innerHTML = '<a slot="empty" href="#form">Link your first account</a>';
      expect(visibleText(list))
        .to.include('Link your first account')
        .and.not.include('Create a custom integration');
    });

    it('shows why it failed, and tries again', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
      const held = hold(adapter);
      const list = await openList({ adapter });
      const failed = recordEvents(list, 'personio-accounts-failed');
      await fail(held, 'personio-unavailable');
      expect(list.matches(':state(failed)')).to.equal(true);
      expect(failed.map(({ detail }) => detail)).to.deep.equal([
        { error: linkError('personio-unavailable'), operation: 'list' },
      ]);
      expect(visibleText(list))
        .to.include('Personio isn’t responding')
        .and.include('Try again in a few minutes');
      expect(said(list)).to.equal('Personio isn’t responding');
      await axe(list);
      letThrough(adapter);
      await press(list, 'Try again');
      expect(hasFocus(getByRole(list, 'heading', { name: 'Linked accounts' }))).to.equal(true);
      await until(list, ':state(loaded)');
      expect(labels(list)).to.have.length(4);
    });

    it('tries again once the person has signed in', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
      const held = hold(adapter);
      const list = await openList({ adapter });
      await fail(held, 'session-expired');
      expect(visibleText(list)).to.include('Sign in again');
      letThrough(adapter);
      await press(list, 'Try again');
      await until(list, ':state(loaded)');
      expect(labels(list)).to.have.length(4);
    });

    it('offers no retry where it cannot help', async () => {
      const adapter = createFakeAdapter();
      const held = hold(adapter);
      const list = await openList({ adapter });
      await fail(held, 'forbidden');
      expect(visibleText(list)).to.include('You aren’t allowed to do this');
      expect(queryAllByRole(list, 'button')).to.have.length(0);
    });

    it('waits as long as Personio’s limit asks for', async () => {
      const adapter = createFakeAdapter();
      adapter.intercept(() => {
        throw linkError('rate-limited', { retryAfterSeconds: 30 }) as unknown as Error;
      });
      const list = await loadList({ adapter });
      const retry = getByRole(list, 'button', { name: /^Try again in (30|29) seconds$/ });
      expect(retry.ariaDisabled).to.equal('true');
      retry.click();
      await turn();
      expect(requests(adapter)).to.equal(1);
    });

    it('shows what it can read of an answer, and says that something is missing', async () => {
      const page = { accounts: [active, { ...limited, status: 'splendid' }] } as unknown as AccountsPage;
      const adapter: LinkAdapter = { ...createFakeAdapter(), listAccounts: () => Promise.resolve(page) };
      const list = await loadList({ adapter });
      expect(labels(list)).to.deep.equal([active.label]);
      expect(visibleText(list)).to.include('One account couldn’t be shown');
      await axe(list);
    });

    for (const [what, page] of [
      ['no account can be read', { accounts: [{ ...limited, status: 'splendid' }] }],
      ['there is no page', [active]],
    ] as const) {
      it(`shows nothing of an answer in which ${what}`, async () => {
        const adapter: LinkAdapter = {
          ...createFakeAdapter(),
          listAccounts: () => Promise.resolve(page as unknown as AccountsPage),
        };
        const list = await loadList({ adapter });
        expect(list.matches(':state(failed)')).to.equal(true);
        expect(visibleText(list)).to.include('Unexpected response').and.not.include('Acme GmbH');
      });
    }

    it('says that nobody answers where there is no adapter and no listener', async () => {
      const list = await loadList({});
      expect(visibleText(list)).to.include('This page isn’t set up yet');
    });
  });

  describe('more pages', () => {
    it('adds a page, tells how far it is, and keeps the place when the last one is there', async () => {
      const adapter = createFakeAdapter({ accounts: createSampleAccounts(5) });
      const list = await loadList({ adapter, pageSize: '3' });
      expect(visibleText(list)).to.include('3 of 5');
      const held = hold(adapter);
      const loaded = recordEvents(list, 'personio-accounts-loaded');
      await press(list, 'Load more');
      const button = getByRole(list, 'button', { name: 'Loading…' });
      expect(button.ariaDisabled).to.equal('true');
      expect(hasFocus(button)).to.equal(true);
      button.click();
      expect(labels(list)).to.have.length(3);
      await fulfil(held);
      expect(labels(list)).to.have.length(5);
      expect(loaded.map(({ detail }) => detail)).to.deep.equal([{ count: 5, total: 5 }]);
      expect(said(list)).to.equal('Linked accounts: 5 of 5');
      expect(queryAllByRole(list, 'button', { name: 'Load more' })).to.have.length(0);
      expect(list.shadowRoot?.activeElement?.compareDocumentPosition(rowOf(list, '5'))).to.equal(
        Node.DOCUMENT_POSITION_PRECEDING,
      );
      expect(requests(adapter)).to.equal(2);
    });

    it('keeps the rows when the next page fails, and tries that page again', async () => {
      const adapter = createFakeAdapter({ accounts: createSampleAccounts(4) });
      const list = await loadList({ adapter, pageSize: '3' });
      const held = hold(adapter);
      await press(list, 'Load more');
      await fail(held, 'timeout');
      expect(list.matches(':state(loaded)')).to.equal(true);
      expect(labels(list)).to.have.length(3);
      expect(visibleText(list)).to.include('The request timed out');
      await axe(list);
      await press(list, 'Try again');
      await fulfil(held, 1);
      expect(labels(list)).to.have.length(4);
      expect(visibleText(list)).not.to.include('The request timed out');
    });

    it('takes 1 to 100 accounts a page, 25 unless told', async () => {
      const limits: number[] = [];
      const adapter: LinkAdapter = {
        ...createFakeAdapter(),
        listAccounts: ({ limit }) => Promise.resolve((limits.push(limit), { accounts: [] })),
      };
      for (const pageSize of [undefined, '40', '1000', '-3', 'many']) {
        await loadList({ adapter, ...(pageSize === undefined ? {} : { pageSize }) });
      }
      expect(limits).to.deep.equal([25, 40, 100, 1, 25]);
    });
  });

  describe('who answers', () => {
    it('is a listener before the adapter', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
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
      await until(list, ':state(loaded)');
      expect(labels(list)).to.deep.equal([limited.label]);
      expect(queries).to.deep.equal([{ limit: 10 }]);
      expect(adapter.calls).to.deep.equal([]);
    });

    it('is the provider, also one that is found later', async () => {
      const list = await loadList({});
      expect(list.matches(':state(failed)')).to.equal(true);
      const provider = document.createElement('personio-link-provider');
      provider.adapter = createFakeAdapter({ accounts: [active] });
      list.parentElement?.append(provider);
      provider.append(list);
      await until(list, ':state(loaded)');
      expect(labels(list)).to.deep.equal([active.label]);
    });

    it('is asked anew when the adapter changes, and a late answer of the old one is dropped', async () => {
      const first = createFakeAdapter({ accounts: [active] });
      const held = hold(first);
      const list = await openList({ adapter: first });
      await answerTo(held, 0);
      list.adapter = createFakeAdapter({ accounts: [limited] });
      await until(list, ':state(loaded)');
      await fulfil(held);
      expect(labels(list)).to.deep.equal([limited.label]);
    });

    it('is not waited for by a list that has left, and asked again when it is back', async () => {
      const signals: AbortSignal[] = [];
      const adapter: LinkAdapter = {
        ...createFakeAdapter(),
        listAccounts: (_, { signal }) => {
          signals.push(signal);
          return signals.length === 1
            ? new Promise(() => undefined)
            : Promise.resolve({ accounts: [active] });
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
      await until(list, ':state(loaded)');
      expect(signals).to.have.length(2);
      expect(failed).to.have.length(0);
    });

    it('is asked anew by a list that is moved while it waits', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const held = hold(adapter);
      const list = await openList({ adapter });
      await answerTo(held, 0);
      list.parentElement?.append(document.createElement('hr'), list);
      await fulfil(held, 1);
      expect(labels(list)).to.deep.equal(['Acme GmbH']);
      expect(requests(adapter)).to.equal(2);
    });

    it('is not asked again because the list is moved, but when it comes back after a while, with its rows', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const list = await loadList({ adapter });
      const { parentElement } = list;
      parentElement?.append(document.createElement('hr'), list);
      await turn();
      expect(requests(adapter)).to.equal(1);
      list.remove();
      await turn();
      await adapter.renameAccount(active.id, 'Acme SE', undefined as never);
      parentElement?.append(list);
      await settled(document.body);
      expect(labels(list)).to.deep.equal(['Acme GmbH']);
      await turn();
      expect(labels(list)).to.deep.equal(['Acme SE']);
      expect(requests(adapter)).to.equal(2);
    });
  });

  describe('refresh()', () => {
    it('keeps the rows until the new ones are there', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const refreshed = list.refresh();
      await settled(list);
      expect(labels(list)).to.deep.equal([active.label, limited.label]);
      expect(list.matches(':state(loaded)')).to.equal(true);
      (await answerTo(held, 0)).resolve(undefined);
      await refreshed;
      await settled(list);
      expect(labels(list)).to.deep.equal([active.label, limited.label]);
      expect(getByRole(list, 'region').ariaBusy).to.equal('false');
    });

    it('keeps them when it fails, and says so', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const refreshed = list.refresh();
      await fail(held, 'timeout');
      await refreshed;
      expect(labels(list)).to.have.length(2);
      expect(visibleText(list)).to.include('The request timed out');
      letThrough(adapter);
      await press(list, 'Try again');
      await turn();
      expect(visibleText(list)).not.to.include('The request timed out');
    });
  });

  describe('accounts that the host holds', () => {
    it('are shown without a request, and replaced by the next list', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .adapter=${adapter} .accounts=${[active]}></linked-accounts-list>`,
      );
      const asked = recordEvents(list, 'personio-accounts-request');
      expect(labels(list)).to.deep.equal([active.label]);
      list.accounts = [limited];
      await turn();
      await list.refresh();
      expect(labels(list)).to.deep.equal([limited.label]);
      list.accounts = [];
      await turn();
      expect(list.matches(':state(empty)')).to.equal(true);
      expect(asked).to.have.length(0);
      expect(adapter.calls).to.deep.equal([]);
    });

    it('can be checked and unlinked by a listener that the host names the actions for', async () => {
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list
          actions="check"
          .accounts=${[active]}
          @personio-account-check-request=${(
            event: HTMLElementEventMap['personio-account-check-request'],
          ) => {
            event.respondWith(() => ({ ...active, status: 'needs-relink' }));
          }}
        ></linked-accounts-list>`,
      );
      await press(list, 'Check Acme GmbH');
      await turn();
      expect(visibleText(rowOf(list, 'Acme'))).to.include('Needs new credentials');
    });

    const stranger = { module: 'payroll', read: true, write: false };
    for (const [what, odd] of [
      ['a problem of an unknown code', { problem: { code: 'moon-phase' } }],
      ['a problem without its data', { problem: { code: 'missing-access' } }],
      ['a problem with a code that every object has', { problem: { code: '__proto__' } }],
      ['a problem that is none', { problem: 'broken' }],
      ['no problem, written as null', { problem: null, linkedBy: null, checkedAt: null }],
      ['a right that is none', { access: [null, ...limited.access] }],
      ['a missing right that is none', { missing: [null, 'employees'] }],
      ['a right to an unknown module', { access: [stranger], missing: [stranger] }],
    ] as const) {
      it(`are all shown beside one with ${what}`, async () => {
        const list = await fixture<LinkedAccountsList>(
          html`<linked-accounts-list .accounts=${[active, { ...limited, ...odd }]}></linked-accounts-list>`,
        );
        expect(labels(list)).to.deep.equal([active.label, limited.label]);
        expect(visibleText(list)).not.to.match(/undefined|null|payroll/);
        list.accounts = [{ ...limited, ...odd } as unknown as LinkedAccount];
        await settled(list);
        expect(labels(list)).to.deep.equal([limited.label]);
      });
    }

    for (const [what, accounts] of [
      ['nothing but null', [null]],
      ['rights that are no list', [{ ...active, access: 'all' }]],
      ['a status that nobody knows', [{ ...active, status: 'toString' }]],
      ['no list', { length: 1 }],
    ] as const) {
      it(`fail where there is ${what}`, async () => {
        const list = await fixture<LinkedAccountsList>(
          html`<linked-accounts-list .accounts=${[active]}></linked-accounts-list>`,
        );
        list.accounts = accounts as unknown as readonly LinkedAccount[];
        await settled(list);
        expect(list.matches(':state(failed)')).to.equal(true);
        expect(visibleText(list)).to.include('Unexpected response');
      });
    }

    it('show the others where one cannot be read, and say so', async () => {
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .accounts=${[active, null] as never}></linked-accounts-list>`,
      );
      await settled(list);
      expect(labels(list)).to.deep.equal([active.label]);
      expect(visibleText(list)).to.include('One account couldn’t be shown');
    });

    it('fail as a whole when none can be read, without a retry', async () => {
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list
          .accounts=${[{ ...active, linkedAt: 'last week' }]}
        ></linked-accounts-list>`,
      );
      expect(visibleText(list)).to.include('Unexpected response');
      expect(queryAllByRole(list, 'button')).to.have.length(0);
    });
  });

  describe('actions', () => {
    it('are those that the adapter can do', async () => {
      const { listAccounts, linkAccount, checkAccount } = createFakeAdapter({ accounts: [active] });
      const checking = await loadList({ adapter: { listAccounts, linkAccount, checkAccount } });
      expect(actionsOf(checking)).to.deep.equal(['Check Acme GmbH']);
      const neither = await loadList({ adapter: { listAccounts, linkAccount } });
      expect(actionsOf(neither)).to.be.empty;
      expect(queryAllByRole(neither, 'columnheader')).to.have.length(5);
    });

    it('are those that the host names, whoever answers', async () => {
      const { listAccounts, linkAccount } = createFakeAdapter({ accounts: [active] });
      const list = await loadList({ adapter: { listAccounts, linkAccount }, actions: 'unlink' });
      expect(actionsOf(list)).to.deep.equal(['Unlink Acme GmbH']);
    });

    it('are narrowed by the names', async () => {
      const list = await loadList({
        adapter: createFakeAdapter({ accounts: [active] }),
        actions: 'check rename',
      });
      expect(actionsOf(list)).to.deep.equal(['Rename Acme GmbH', 'Check Acme GmbH']);
      list.actions = '';
      await settled(list);
      expect(actionsOf(list)).to.be.empty;
    });
  });

  describe('a check', () => {
    it('is under way in its own row alone, and ends with what was found', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus, now: () => new Date() });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const checked = recordEvents(list, 'personio-account-checked');
      await press(list, 'Check Acme GmbH');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Checking…');
      expect(said(list)).to.equal('Acme GmbH: Checking…');
      const own = getByRole(list, 'button', { name: 'Check Acme GmbH' });
      expect([own.ariaDisabled, hasFocus(own)]).to.deep.equal(['true', true]);
      own.click();
      getByRole(list, 'button', { name: 'Unlink Acme GmbH' }).click();
      await settled(list);
      expect(queryAllByRole(list, 'dialog')).to.have.length(0);
      await press(list, 'Check Studio Vier');
      await turn();
      expect(held).to.have.length(2);
      await fulfil(held);
      expect(visibleText(rowOf(list, 'Acme GmbH')))
        .to.include('Active')
        .and.include('now');
      expect(visibleText(rowOf(list, 'Studio Vier'))).to.include('Checking…');
      expect(checked.map(({ detail }) => detail.account.id)).to.deep.equal([active.id]);
      expect(said(list)).to.equal('Status of Acme GmbH: Active');
    });

    it('that fails says so in its row, and can be repeated', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const failed = recordEvents(list, 'personio-accounts-failed');
      await press(list, 'Check Acme GmbH');
      await fail(held, 'personio-unavailable');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Check failed: Personio isn’t responding');
      expect(visibleText(rowOf(list, 'Nordlicht'))).not.to.include('Check failed');
      expect(failed.map(({ detail }) => detail)).to.deep.equal([
        { error: linkError('personio-unavailable'), operation: 'check', accountId: active.id },
      ]);
      await axe(list);
      await press(list, 'Check Acme GmbH');
      await fulfil(held, 1);
      expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('Check failed');
    });

    it('believes no answer about another account', async () => {
      const adapter = {
        ...createFakeAdapter({ accounts: [active] }),
        checkAccount: () => Promise.resolve(limited),
      };
      const list = await loadList({ adapter });
      await press(list, 'Check Acme GmbH');
      await turn();
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Check failed: Unexpected response');
    });

    it('of an account that is gone offers to load the list anew', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      await adapter.unlinkAccount(active.id, undefined as never);
      await press(list, 'Check Acme GmbH');
      await turn();
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('This account is no longer linked');
      await press(list, 'Reload list');
      await turn();
      expect(labels(list)).to.deep.equal([limited.label]);
      expect(focused()?.closest('[data-account-id]') === rowOf(list, 'Nordlicht')).to.equal(true);
    });
  });

  describe('unlinking', () => {
    it('asks first, with the focus on Cancel, and says what it does and what it does not', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const list = await loadList({ adapter });
      await press(list, 'Unlink Acme GmbH');
      const dialog = dialogOf(list);
      expect(visibleText(dialog))
        .to.include('Unlink Acme GmbH?')
        .and.include('will lose access to the account');
      expect(visibleText(dialog))
        .to.include('stay valid')
        .and.include('Settings → Integrations → API credentials');
      expect(hasFocus(getByRole(dialog, 'button', { name: 'Cancel' }))).to.equal(true);
      await axe(list);
    });

    for (const [way, leave] of [
      ['Escape', () => sendKeys({ press: 'Escape' })],
      ['Enter on Cancel', () => sendKeys({ press: 'Enter' })],
    ] as const) {
      it(`does nothing after ${way}, and gives the focus back`, async () => {
        const adapter = createFakeAdapter({ accounts: [active, limited] });
        const list = await loadList({ adapter });
        await press(list, 'Unlink Acme GmbH');
        await leave();
        await turn();
        expect(queryAllByRole(list, 'dialog')).to.have.length(0);
        expect(hasFocus(getByRole(list, 'button', { name: 'Unlink Acme GmbH' }))).to.equal(true);
        expect(adapter.calls.map(({ method }) => method)).to.deep.equal(['listAccounts']);
      });
    }

    it('gives the focus to the button also where a press does not focus it', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
      getByRole(list, 'button', { name: 'Unlink Acme GmbH' }).click();
      await settled(list);
      getByRole(dialogOf(list), 'button', { name: 'Cancel' }).click();
      await turn();
      expect(hasFocus(getByRole(list, 'button', { name: 'Unlink Acme GmbH' }))).to.equal(true);
    });

    it('takes the row away when it is done, not before, and moves the focus to the next row', async () => {
      const adapter = createFakeAdapter({ accounts: everyStatus });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const unlinked = recordEvents(list, 'personio-account-unlinked');
      const shownThen: number[] = [];
      list.addEventListener('personio-account-unlinked', () =>
        shownThen.push(deepQueryAll(list, '[data-account-id]').length),
      );
      await press(list, 'Unlink Nordlicht Logistik AG');
      await press(dialogOf(list), 'Unlink');
      expect(getByRole(dialogOf(list), 'button', { name: 'Unlinking…' }).ariaDisabled).to.equal('true');
      getByRole(dialogOf(list), 'button', { name: 'Unlinking…' }).click();
      await settled(list);
      expect(held).to.have.length(1);
      expect(deepQueryAll(list, '[data-account-id]')).to.have.length(4);
      expect(unlinked).to.have.length(0);
      await fulfil(held);
      expect(queryAllByRole(list, 'dialog')).to.have.length(0);
      expect(labels(list)).to.deep.equal(['Acme GmbH', 'Brauhaus am Markt', 'Studio Vier']);
      expect(hasFocus(getByRole(list, 'button', { name: 'Unlink Brauhaus am Markt' }))).to.equal(true);
      expect(said(list)).to.equal('Nordlicht Logistik AG has been unlinked.');
      expect(unlinked.map(({ detail }) => detail.account.id)).to.deep.equal([limited.id]);
      expect(shownThen).to.deep.equal([3]);
      await turn();
      expect(hasFocus(getByRole(list, 'button', { name: 'Unlink Brauhaus am Markt' }))).to.equal(true);
    });

    it('moves the focus from the last row to the one before, and from the only row to the empty state', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [active, limited] }) });
      await press(list, 'Unlink Nordlicht Logistik AG');
      await press(dialogOf(list), 'Unlink');
      await turn();
      expect(hasFocus(getByRole(list, 'button', { name: 'Unlink Acme GmbH' }))).to.equal(true);
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await turn();
      expect(list.matches(':state(empty)')).to.equal(true);
      expect(hasFocus(deepQuery(list, '[part="empty"]'))).to.equal(true);
    });

    it('that fails says why in the dialog, and can be repeated there', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      const failed = recordEvents(list, 'personio-accounts-failed');
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await fail(held, 'personio-unavailable');
      expect(visibleText(getByRole(dialogOf(list), 'alert'))).to.include('Personio isn’t responding');
      expect(failed.map(({ detail }) => [detail.operation, detail.accountId])).to.deep.equal([
        ['unlink', active.id],
      ]);
      await axe(list);
      await press(dialogOf(list), 'Try again');
      expect(queryAllByRole(dialogOf(list), 'alert').map(visibleText)).to.deep.equal(['']);
      await fulfil(held, 1);
      expect(list.matches(':state(empty)')).to.equal(true);
    });

    it('starts with a clean dialog after one that was left with a failure', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await fail(held, 'timeout');
      await press(dialogOf(list), 'Cancel');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('The request timed out');
      await press(list, 'Unlink Acme GmbH');
      expect(visibleText(dialogOf(list))).not.to.include('The request timed out');
    });

    it('goes on when the dialog is closed meanwhile; the row tells what becomes of it', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      const held = hold(adapter);
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await press(dialogOf(list), 'Close');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Unlinking…');
      await fail(held, 'timeout');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Not unlinked: The request timed out');
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await press(dialogOf(list), 'Close');
      getByRole(list, 'button', { name: 'Check Nordlicht Logistik AG' }).focus();
      await fulfil(held, 1);
      expect(labels(list)).to.deep.equal([limited.label]);
      expect(hasFocus(getByRole(list, 'button', { name: 'Check Nordlicht Logistik AG' }))).to.equal(true);
    });

    it('of an account that is gone already ends in a fresh list', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter });
      await adapter.unlinkAccount(active.id, undefined as never);
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await turn();
      expect(visibleText(dialogOf(list))).to.include('This account is no longer linked');
      await press(dialogOf(list), 'Reload list');
      await turn();
      expect(queryAllByRole(list, 'dialog')).to.have.length(0);
      expect(labels(list)).to.deep.equal([limited.label]);
    });

    it('is told to the lists around, also when its own list has left meanwhile', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const provider = await openLists(adapter, 2);
      const [list, other] = listsIn(provider);
      const signals: AbortSignal[] = [];
      const { unlinkAccount } = adapter;
      adapter.unlinkAccount = (accountId, call) => {
        signals.push(call.signal);
        return unlinkAccount(accountId, call);
      };
      const held = hold(adapter);
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      list.remove();
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
      await fulfil(held);
      expect(labels(other)).to.deep.equal([limited.label]);
    });

    it('closes a dialog about an account that somebody else has unlinked, and keeps the place', async () => {
      const provider = await openLists(createFakeAdapter({ accounts: [active, limited] }), 2);
      const [list, other] = listsIn(provider);
      await press(list, 'Unlink Acme GmbH');
      getByRole(other, 'button', { name: 'Unlink Acme GmbH' }).click();
      await settled(document.body);
      await press(dialogOf(other), 'Unlink');
      await turn();
      expect(queryAllByRole(list, 'dialog')).to.have.length(0);
      expect(labels(list)).to.deep.equal([limited.label]);
    });

    it('loads on when the page is used up and the list is not', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const list = await loadList({ adapter, pageSize: '1' });
      await press(list, 'Unlink Acme GmbH');
      await press(dialogOf(list), 'Unlink');
      await turn();
      expect(labels(list)).to.deep.equal([limited.label]);
    });
  });

  describe('an account that a form has linked', () => {
    const draft = {
      credentials: { clientId: 'made-up', clientSecret: 'made-up' },
      label: 'New GmbH',
      access: [],
    };

    it('stands in every list under the provider at once, is announced, and costs no request', async () => {
      const adapter = createFakeAdapter({ accounts: [active, limited] });
      const provider = await openLists(adapter, 2, '1');
      const account = await adapter.linkAccount(draft, undefined as never);
      changesOf(provider).publish({ type: 'linked', account });
      await settled(document.body);
      for (const list of listsIn(provider)) {
        expect(labels(list)).to.deep.equal(['New GmbH', active.label]);
        expect(visibleText(list)).to.include('2 of 3');
        expect(said(list)).to.equal('New GmbH is linked. It’s now first in the list.');
      }
      expect(requests(adapter)).to.equal(2);
    });

    it('ends the empty state', async () => {
      const adapter = createFakeAdapter();
      const provider = await openLists(adapter, 1);
      const account = await adapter.linkAccount(draft, undefined as never);
      changesOf(provider).publish({ type: 'linked', account });
      await settled(document.body);
      expect(labels(listsIn(provider)[0])).to.deep.equal(['New GmbH']);
    });

    it('is left to the form to announce while the focus is in there', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const provider = await openLists(adapter, 1);
      const [list] = listsIn(provider);
      const host = provider.appendChild(document.createElement('div'));
      const form = host
        .attachShadow({ mode: 'open' })
        .appendChild(document.createElement('personio-link-form'));
      const before = said(list);
      await settled(document.body);
      form.focus();
      expect(focused()?.localName).to.equal('input');
      changesOf(provider).publish({ type: 'linked', account: limited });
      await turn();
      expect(labels(list)).to.deep.equal([limited.label, active.label]);
      expect(said(list)).to.equal(before);
      getByRole(list, 'button', { name: 'Check Acme GmbH' }).focus();
      changesOf(provider).publish({ type: 'linked', account: { ...limited, id: 'account-new' } });
      await turn();
      expect(said(list)).to.include('is linked');
    });

    it('leaves the focus where it is', async () => {
      const adapter = createFakeAdapter({ accounts: [active] });
      const provider = await openLists(adapter, 1);
      const [list] = listsIn(provider);
      const button = getByRole(list, 'button', { name: 'Check Acme GmbH' });
      button.focus();
      changesOf(provider).publish({ type: 'linked', account: { ...limited, id: 'account-new' } });
      await settled(document.body);
      expect(hasFocus(button)).to.equal(true);
    });
  });

  describe('in any place and language', () => {
    it('is a table to screen readers also where it is drawn as blocks, within 288 pixels', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: everyStatus }) });
      const roles = (): readonly number[] =>
        ['table', 'row', 'columnheader', 'rowheader', 'cell'].map(
          (role) => queryAllByRole(list, role).length,
        );
      list.parentElement?.style.setProperty('inline-size', '1200px');
      const columns = (): number =>
        getComputedStyle(deepQuery(list, 'tbody tr')).gridTemplateColumns.split(' ').length;
      expect(columns()).to.equal(6);
      const wide = roles();
      expect(wide).to.deep.equal([1, 5, 6, 4, 20]);
      list.parentElement?.style.setProperty('inline-size', '288px');
      expect(columns()).to.equal(2);
      expect(roles()).to.deep.equal(wide);
      // Browsers drop the roles that come with the tags where these are no longer laid out as a table.
      expect(
        deepQueryAll(list, 'table, thead, tbody, tr, th, td').filter(
          (element) => !element.hasAttribute('role'),
        ),
      ).to.have.length(0);
      expect(list.scrollWidth).to.be.at.most(288);
      await axe(list);
    });

    it('takes no harm from hostile names', async () => {
      const names = ['<img src=x onerror="alert(1)">', '\u202Egnirts', 'W'.repeat(2000), ' '];
      const accounts = names.map((label, index) => ({
        ...active,
        id: `account-${index}`,
        label,
        linkedBy: label,
      }));
      const list = await loadList({ adapter: createFakeAdapter({ accounts }) });
      list.parentElement?.style.setProperty('inline-size', '320px');
      expect(deepQueryAll(list, 'img')).to.have.length(0);
      expect(labels(list).slice(0, 2)).to.deep.equal(names.slice(0, 2));
      expect(labels(list)[3]).to.equal(active.clientId);
      expect(list.scrollWidth).to.be.at.most(320);
      const lines = deepQuery(rowOf(list, 'WWW'), '[part="label"]').getBoundingClientRect().height;
      expect(lines).to.be.below(80);
      getByRole(list, 'button', { name: 'Check gnirts' });
      getByRole(list, 'button', { name: `Check ${active.clientId}` });
      await press(list, 'Unlink gnirts');
      expect(dialogOf(list).querySelector('bdi')?.textContent).to.equal('\u202Egnirts');
    });

    it('declares the language of its sentences, of its times and of Personio’s own words', async () => {
      const provider = await openLists(createFakeAdapter({ accounts: everyStatus }), 1, undefined, 'de');
      const [list] = listsIn(provider);
      await press(list, 'Acme GmbH trennen');
      const languageOf = (element: Element): string | undefined =>
        element.closest<HTMLElement>('[lang]')?.lang;
      expect(
        ['section', '[role="status"]', 'dialog', 'time'].map((part) => languageOf(deepQuery(list, part))),
      ).to.deep.equal(['de', 'de', 'de', 'de']);
      const words = deepQueryAll(dialogOf(list), '#dialog-text b');
      expect(words.map((word) => [visibleText(word), languageOf(word)])).to.deep.equal([
        ['Settings', 'en'],
        ['Integrations', 'en'],
        ['API credentials', 'en'],
      ]);
      provider.locale = 'fr';
      await turn();
      expect(visibleText(list)).to.include('Linked accounts');
      expect(languageOf(deepQuery(list, 'section'))).to.equal('en');
      expect(languageOf(deepQuery(list, 'time'))).to.equal('fr');
    });

    it('sets off Personio’s own words in a note', async () => {
      const account = { ...limited, missing: [] };
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [account] }) });
      const word = deepQuery(list, '[part="note"] b[lang]');
      expect([visibleText(word), word.lang]).to.deep.equal(['Readable employee attributes', 'en']);
      expect(getComputedStyle(word).display).to.equal('inline');
    });

    it('stacks the buttons of the dialog where it is narrow', async () => {
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
      const buttons = (): readonly DOMRect[] =>
        queryAllByRole(dialogOf(list), 'button').map((button) => button.getBoundingClientRect());
      await press(list, 'Unlink Acme GmbH');
      dialogOf(list).style.setProperty('inline-size', '288px');
      const [cancel, unlink] = buttons();
      expect(cancel?.width).to.equal(unlink?.width);
      expect(unlink?.top).to.be.greaterThan(cancel?.bottom ?? Infinity);
      expect(cancel?.width).to.be.greaterThan(200);
      dialogOf(list).style.setProperty('inline-size', '480px');
      expect(buttons()[0]?.top).to.equal(buttons()[1]?.top);
    });

    it('speaks German, and keeps the words of Personio’s screen beside it', async () => {
      const provider = await openLists(createFakeAdapter({ accounts: everyStatus }), 1, undefined, 'de');
      const [list] = listsIn(provider);
      expect(visibleText(list)).to.include('Verknüpfte Konten').and.include('In Personio fehlt: Dokumente');
      expect(visibleText(rowOf(list, 'Acme GmbH'))).to.include('Abwesenheiten (Time Off) Lesen, Bearbeiten');
      await press(list, 'Acme GmbH trennen');
      expect(visibleText(dialogOf(list)))
        .to.include('Acme GmbH trennen?')
        .and.include('API credentials (API-Zugriffsdaten)');
      await axe(list);
    });
  });
});

type Lists = readonly [LinkedAccountsList, LinkedAccountsList];

function listsIn(provider: Element): Lists {
  return [...provider.querySelectorAll('linked-accounts-list')] as unknown as Lists;
}

/** Where a form under the provider tells what it has linked. */
function changesOf(provider: PersonioLinkProvider): AccountChanges {
  let changes: AccountChanges | undefined;
  const [list] = listsIn(provider);
  list.dispatchEvent(new ContextEvent(backendContext, list, (backend) => (changes = backend.changes)));
  if (!changes) throw new Error('The provider did not answer.');
  return changes;
}

/** Lists that have loaded, side by side under one provider. */
async function openLists(
  adapter: LinkAdapter,
  count: number,
  pageSize = '25',
  locale = 'en',
): Promise<PersonioLinkProvider> {
  const provider = await fixture<PersonioLinkProvider>(html`
    <personio-link-provider .adapter=${adapter} locale=${locale}>
      ${Array.from({ length: count }, () => html`<linked-accounts-list page-size=${pageSize}></linked-accounts-list>`)}
    </personio-link-provider>
  `);
  for (const list of listsIn(provider)) await until(list, ':state(loaded), :state(empty)');
  while (provider.querySelector('linked-accounts-list')?.shadowRoot?.querySelector('section') === null)
    await turn();
  return provider;
}
