import { sendKeys } from '@web/test-runner-commands';
import { linkError } from '../../../src/domain/link-error.ts';
import type {
  AccountsPage,
  LinkAdapter,
  LinkedAccount,
  ModuleAccess,
  ModuleName,
} from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  focused,
  getByRole,
  holdTimers,
  nextEvent,
  queryAllByRole,
  recordEvents,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  allStatuses,
  announcement,
  exactAnnouncement,
  fail,
  fulfill,
  holdResponses,
  labels,
  loadList,
  menuButton,
  openList,
  openMenu,
  press,
  releaseResponses,
  requestCount,
  rowOf,
  turn,
  untilMatches,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('<linked-accounts-list> loading', () => {
  it('requests the first page once and replaces the skeleton with rows', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    expect(list.matches(':state(loading)')).to.equal(true);
    expect(getByRole(list, 'region', { name: 'Linked accounts' }).ariaBusy).to.equal('true');
    expect(announcement(list)).to.equal('Loading linked accounts…');
    expect(queryAllByRole(list, 'row')).to.have.length(0);
    const loaded = nextEvent(list, 'personio-accounts-loaded');
    await fulfill(held);
    expect((await loaded).detail).to.deep.equal({ count: 4, total: 4 });
    expect(list.matches(':state(loaded)')).to.equal(true);
    expect(labels(list)).to.deep.equal(allStatuses.map(({ label }) => label));
    expect(requestCount(adapter)).to.equal(1);
    await axe(list);
  });

  it('renders rows as tall as those of the skeleton', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    const height = (): number => deepQuery(list, 'tbody').getBoundingClientRect().height;
    const before = height();
    await fulfill(held);
    expect(height()).to.equal(before);
  });

  it('shows name, client ID, status, rights, and when and by whom an account was linked and checked', async () => {
    const checkedAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [{ ...active, checkedAt }] }) });
    expect(visibleText(rowOf(list, 'Acme GmbH'))).to.match(
      /^Acme GmbH papi-1111…5551 Active .*Employees Read Time Off Read, Write .*Sep 14, 2026 by Ines Albrecht .*3 hours ago/,
    );
    const times = deepQueryAll(list, 'time') as readonly HTMLTimeElement[];
    expect(times.map(({ dateTime }) => dateTime)).to.deep.equal([active.linkedAt, checkedAt]);
    expect(times[0]?.title).to.match(/September 14, 2026/);
  });

  it('exposes the exact time of the check to screen readers', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    const [, checked] = deepQueryAll(list, 'time');
    expect(checked?.title).to.match(/November (19|20), 2026/);
    expect(checked?.textContent)
      .to.match(/ ago|Not checked for \d+ days/)
      .and.include(` (${checked?.title})`);
  });

  it('shows the client ID once for an account without a name', async () => {
    const unnamed = ['', active.clientId].map((label, index) => ({ ...active, id: `id-${index}`, label }));
    const list = await loadList({ adapter: createFakeAdapter({ accounts: unnamed }) });
    expect(queryAllByRole(list, 'rowheader').map((header) => visibleText(header))).to.deep.equal([
      active.clientId,
      active.clientId,
    ]);
  });

  it('gives each status its own label and icon, and each problem its solution', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: allStatuses }) });
    const statuses = deepQueryAll(list, '[part="status"]');
    expect(statuses.map((status) => visibleText(status))).to.deep.equal([
      'Active',
      'Limited',
      'Not working',
      'Check failed',
    ]);
    expect(new Set(statuses.map((status) => status.querySelector('svg')?.innerHTML)).size).to.equal(4);
    expect(visibleText(rowOf(list, 'Acme GmbH'))).not.to.include('Personio');
    expect(visibleText(rowOf(list, 'Nordlicht')))
      .to.include('Not granted in Personio: Documents (Read)')
      .and.include('check again');
    expect(visibleText(rowOf(list, 'Brauhaus')))
      .to.include('Personio doesn’t accept these credentials')
      .and.include('then enter its client ID and secret here.')
      .and.not.include('Copy both');
    expect(visibleText(rowOf(list, 'Studio')))
      .to.include('Personio didn’t respond')
      .and.include('Check again in a few minutes');
  });

  it('says without alarm that an account has not been checked yet, and offers the check in its menu', async () => {
    const failed = sampleAccounts.unreachable;
    const { problem: _, checkedAt: __, ...unchecked } = { ...failed, id: 'unchecked', label: 'Kontor' };
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [unchecked, failed] }) });
    const row = rowOf(list, 'Kontor');
    expect(visibleText(row)).to.include('Not checked yet').and.not.include('Personio');
    expect(row.querySelector('[part="note"]')).to.equal(null);
    const icons = deepQueryAll(list, '[part="status"] svg').map((icon) => icon.innerHTML);
    expect(new Set(icons).size).to.equal(2);
    const actions = await openMenu(list, menuButton(list, 'Kontor'));
    expect(actions.map((action) => visibleText(action))).to.include('Check');
    await axe(list);
  });

  it('leaves it to the backend which rights are missing', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    list.access = 'employees:read webhooks:read';
    await settled(list);
    expect(visibleText(rowOf(list, 'Acme GmbH')))
      .to.include('Active')
      .and.not.include('Webhooks')
      .and.not.include('issing');
  });

  it('collapses more than two modules and expands them with the keyboard', async () => {
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

  for (const [granted, lacking, summary] of [
    [
      ['employees', 'attendances', 'time-off'],
      ['documents'],
      'Employees, Attendances and 1 more · 1 missing',
    ],
    [['employees', 'attendances'], ['time-off'], 'Employees, Attendances · 1 missing'],
    [['employees'], ['time-off', 'documents'], 'Employees · 2 missing'],
    [[], ['employees', 'time-off', 'documents'], 'None · 3 missing'],
  ] as const) {
    it(`counts missing modules apart from the granted ones: ${summary}`, async () => {
      const toRead = (modules: readonly ModuleName[]): readonly ModuleAccess[] =>
        modules.map((module) => ({ module, read: true, write: false }));
      const account: LinkedAccount = {
        ...active,
        status: 'limited',
        access: toRead(granted),
        missing: toRead(lacking),
      };
      const list = await loadList({ adapter: createFakeAdapter({ accounts: [account] }) });
      expect(visibleText(deepQuery(list, 'summary'))).to.equal(summary);
    });
  }

  it('separates name and client ID for screen readers, which read the text without its layout', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    const cell = deepQuery(list, '[role="rowheader"]');
    expect(cell.textContent.trim()).to.match(/^Acme GmbH\s+papi-1111…5551$/);
  });

  it('clears an announcement after some seconds, or it would be repeated when a dialog closes', async () => {
    const passTime = holdTimers(5000);
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    expect(announcement(list)).to.equal('Linked accounts: 1 of 1');
    passTime();
    await settled(list);
    expect(announcement(list)).to.equal('');
  });

  it('announces the same result of each refresh in a different way, or Orca would speak only the first', async () => {
    const list = await loadList({ adapter: createFakeAdapter({ accounts: [active] }) });
    const announced: (string | null)[] = [];
    for (let count = 0; count < 3; count += 1) {
      const refreshed = nextEvent(list, 'personio-accounts-loaded');
      await press(list, 'Reload');
      await refreshed;
      expect(announcement(list)).to.equal('Linked accounts: 1 of 1');
      announced.push(exactAnnouncement(list));
    }
    const [first, second, third] = announced;
    expect(second).not.to.equal(first);
    expect(third).not.to.equal(second);
  });

  it('updates the age of a check every minute', async () => {
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

  it('stops its timers when it is removed', async () => {
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

  it('explains the empty list, or shows the host’s content for it', async () => {
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

  it('refers a user who may not link to the administrator while it is empty', async () => {
    const adapter = createFakeAdapter();
    const { listAccounts } = adapter;
    adapter.listAccounts = async (query, call) => ({
      ...(await listAccounts(query, call)),
      actions: ['check'],
    });
    const list = await loadList({ adapter });
    expect(visibleText(list))
      .to.include('No linked accounts yet')
      .and.include('Ask your administrator')
      .and.not.include('link your first account');
  });

  it('shows why loading failed, and retries', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    const failed = recordEvents(list, 'personio-accounts-failed');
    await fail(held, 'personio-unavailable');
    expect(list.matches(':state(failed)')).to.equal(true);
    expect(failed.map(({ detail }) => detail)).to.deep.equal([
      { error: linkError('personio-unavailable'), operation: 'list' },
    ]);
    expect(visibleText(list)).to.include('Personio didn’t respond').and.include('Try again in a few minutes');
    expect(announcement(list)).to.equal('Personio didn’t respond');
    await axe(list);
    releaseResponses(adapter);
    await press(list, 'Try again');
    await until(() => focused() === getByRole(list, 'heading', { name: 'Linked accounts' }));
    await untilMatches(list, ':state(loaded)');
    expect(labels(list)).to.have.length(4);
  });

  it('retries after a session has expired', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    await fail(held, 'session-expired');
    expect(visibleText(list)).to.include('Sign in again');
    releaseResponses(adapter);
    await press(list, 'Try again');
    await untilMatches(list, ':state(loaded)');
    expect(labels(list)).to.have.length(4);
  });

  it('offers no retry for an error that is not retryable', async () => {
    const adapter = createFakeAdapter();
    const held = holdResponses(adapter);
    const list = await openList({ adapter });
    await fail(held, 'forbidden');
    expect(visibleText(list)).to.include('You aren’t allowed to do this');
    expect(queryAllByRole(list, 'button')).to.have.length(0);
  });

  it('disables the retry until a rate limit has passed', async () => {
    const adapter = createFakeAdapter();
    adapter.intercept(() => {
      throw linkError('rate-limited', { retryAfterSeconds: 30 }) as unknown as Error;
    });
    const list = await loadList({ adapter });
    const retry = getByRole(list, 'button', { name: /^Try again in (30|29) seconds$/ });
    expect(retry.ariaDisabled).to.equal('true');
    retry.click();
    await turn();
    expect(requestCount(adapter)).to.equal(1);
  });

  it('shows the valid accounts of a response and how many are invalid', async () => {
    const page = { accounts: [active, { ...limited, status: 'splendid' }] } as unknown as AccountsPage;
    const adapter: LinkAdapter = { ...createFakeAdapter(), listAccounts: () => Promise.resolve(page) };
    const list = await loadList({ adapter });
    expect(labels(list)).to.deep.equal([active.label]);
    expect(visibleText(list)).to.include('One account couldn’t be shown');
    await axe(list);
  });

  for (const [what, page] of [
    ['no account of the response is valid', { accounts: [{ ...limited, status: 'splendid' }] }],
    ['the response is not a page', [active]],
  ] as const) {
    it(`fails if ${what}`, async () => {
      const adapter: LinkAdapter = {
        ...createFakeAdapter(),
        listAccounts: () => Promise.resolve(page as unknown as AccountsPage),
      };
      const list = await loadList({ adapter });
      expect(list.matches(':state(failed)')).to.equal(true);
      expect(visibleText(list)).to.include('Unexpected response').and.not.include('Acme GmbH');
    });
  }
});
