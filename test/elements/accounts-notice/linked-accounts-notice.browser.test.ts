import { sendKeys } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import '../../../src/define.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccountsNotice } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  consoleMessages,
  deepQuery,
  expect,
  expectFocus,
  fixture,
  focused,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { choose } from '../accounts-list/support.ts';

const { active, limited } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

interface Options {
  readonly adapter?: LinkAdapter;
  readonly href?: string;
  readonly endpoint?: string;
}

async function render({ adapter, href, endpoint }: Options): Promise<LinkedAccountsNotice> {
  const notice = await fixture<LinkedAccountsNotice>(
    html`<linked-accounts-notice
      .adapter=${adapter}
      href=${href ?? nothing}
      endpoint=${endpoint ?? nothing}
    ></linked-accounts-notice>`,
  );
  await until(() => !notice.matches(':state(loading)'));
  await settled(notice);
  return notice;
}

describe('<linked-accounts-notice>', () => {
  beforeEach(() => sessionStorage.clear());

  it('shows nothing and takes no space, not even a gap, while all accounts work', async () => {
    const frame = await fixture<HTMLElement>(
      html`<div>
        <p>Before</p>
        <linked-accounts-notice
          .adapter=${createFakeAdapter({ accounts: [active] })}
          href="/accounts"
        ></linked-accounts-notice>
        <p>After</p>
      </div>`,
    );
    Object.assign(frame.style, { display: 'grid', gap: '40px' });
    const notice = deepQuery(frame, 'linked-accounts-notice');
    await until(() => notice.matches(':state(healthy)'));
    await settled(notice);
    const [before, after] = frame.querySelectorAll('p');
    expect(before?.getBoundingClientRect().bottom).to.be.a('number');
    expect(
      (after?.getBoundingClientRect().top ?? 0) - (before?.getBoundingClientRect().bottom ?? 0),
    ).to.equal(72);
    expect(visibleText(notice)).to.equal('');
  });

  it('says in a status how many accounts need attention, with a link', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited, refused] });
    const notice = await render({ adapter, href: '/accounts' });
    expect(notice.matches(':state(attention)')).to.equal(true);
    expect(visibleText(getByRole(notice, 'status'))).to.include('2 Personio accounts need attention');
    const link = getByRole(notice, 'link', { name: 'Show accounts' }) as HTMLAnchorElement;
    expect(new URL(link.href).pathname).to.equal('/accounts');
    for (const control of [link, getByRole(notice, 'button', { name: 'Dismiss' })]) {
      const text = deepQuery(notice, `#${String(control.getAttribute('aria-describedby'))}`);
      expect(visibleText(text)).to.equal('2 Personio accounts need attention');
    }
    await axe(notice);
  });

  it('does not count accounts that have not been checked yet, and counts a check that failed', async () => {
    const { checkedAt: _, problem: __, ...unchecked } = sampleAccounts.unreachable;
    const failed = { ...unchecked, id: 'failed', problem: linkError('timeout') };
    const quiet = await render({ adapter: createFakeAdapter({ accounts: [active, unchecked] }) });
    expect(quiet.matches(':state(healthy)')).to.equal(true);
    expect(visibleText(quiet)).to.equal('');
    const notice = await render({ adapter: createFakeAdapter({ accounts: [active, unchecked, failed] }) });
    expect(visibleText(notice)).to.include('1 Personio account needs attention');
  });

  it('has no link that would run a script', async () => {
    const adapter = createFakeAdapter({ accounts: [refused] });
    for (const href of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
    ]) {
      const notice = await render({ adapter, href });
      expect(notice.matches(':state(attention)')).to.equal(true);
      expect(notice.shadowRoot?.querySelector('a')).to.equal(null);
    }
  });

  it('has no link without `href`, and speaks German', async () => {
    const frame = await fixture<HTMLElement>(
      html`<div lang="de">
        <linked-accounts-notice
          .adapter=${createFakeAdapter({ accounts: [refused] })}
        ></linked-accounts-notice>
      </div>`,
    );
    const notice = deepQuery(frame, 'linked-accounts-notice');
    await until(() => visibleText(notice).includes('Bei 1 Personio-Konto besteht Handlungsbedarf'));
    expect(queryAllByRole(notice, 'link')).to.be.empty;
    getByRole(notice, 'button', { name: 'Ausblenden' });
  });

  it('stays dismissed for the session, for its endpoint only', async () => {
    const adapter = createFakeAdapter({ accounts: [refused] });
    const notice = await render({ adapter, endpoint: '/one' });
    getByRole(notice, 'button', { name: 'Dismiss' }).click();
    await settled(notice);
    expect(visibleText(notice)).to.equal('');
    expect(notice.matches(':state(dismissed)')).to.equal(true);
    expect(visibleText(await render({ adapter, endpoint: '/one' }))).to.equal('');
    expect(visibleText(await render({ adapter, endpoint: '/two' }))).to.include('needs attention');
    notice.endpoint = '/two';
    await settled(notice);
    expect(visibleText(notice)).to.include('needs attention');
  });

  it('keeps the focus at its place when it is dismissed, and says so', async () => {
    const frame = await fixture<HTMLElement>(
      html`<div>
        <button>Before</button>
        <linked-accounts-notice
          .adapter=${createFakeAdapter({ accounts: [refused] })}
        ></linked-accounts-notice>
        <button>After</button>
      </div>`,
    );
    const notice = deepQuery(frame, 'linked-accounts-notice');
    await until(() => notice.matches(':state(attention)'));
    await settled(notice);
    const status = getByRole(notice, 'status');
    getByRole(notice, 'button', { name: 'Dismiss' }).focus();
    await sendKeys({ press: 'Enter' });
    await settled(notice);
    expectFocus(status);
    expect(status.textContent).to.include('Notice dismissed');
    await sendKeys({ press: 'Tab' });
    await settled(notice);
    expectFocus(getByRole(frame, 'button', { name: 'After' }));
    expect(status.textContent.trim()).to.equal('');
  });

  it('leaves the focus alone that was elsewhere when it is dismissed', async () => {
    const notice = await render({ adapter: createFakeAdapter({ accounts: [refused] }) });
    const before = focused();
    getByRole(notice, 'button', { name: 'Dismiss' }).click();
    await settled(notice);
    expectFocus(before);
    expect(visibleText(notice)).to.equal('');
  });

  it('can be dismissed where storage is blocked', async () => {
    const storage = Object.getOwnPropertyDescriptor(window, 'sessionStorage');
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Blocked', 'SecurityError');
      },
    });
    try {
      const notice = await render({ adapter: createFakeAdapter({ accounts: [refused] }) });
      expect(visibleText(notice)).to.include('1 Personio account needs attention');
      getByRole(notice, 'button', { name: 'Dismiss' }).click();
      await settled(notice);
      expect(visibleText(notice)).to.equal('');
    } finally {
      Object.defineProperty(window, 'sessionStorage', storage ?? {});
    }
  });

  it('follows changes in other elements', async () => {
    const adapter = createFakeAdapter({ accounts: [active, refused] });
    const provider = await fixture(
      html`<personio-link-provider .adapter=${adapter}>
        <linked-accounts-notice></linked-accounts-notice>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    const notice = deepQuery(provider, 'linked-accounts-notice');
    const list = deepQuery(provider, 'linked-accounts-list');
    await until(() => notice.matches(':state(attention)') && list.matches(':state(loaded)'));
    await settled(provider);
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    await choose(list, 'Unlink', refused.label);
    deepQuery(getByRole(list, 'dialog'), '.danger').click();
    await unlinked;
    await until(() => notice.matches(':state(healthy)'));
  });

  it('follows changes in other tabs', async () => {
    const adapter = createFakeAdapter({ accounts: [refused] });
    const notice = await render({ adapter });
    await adapter.unlinkAccount(refused.id, undefined as never);
    const channel = new BroadcastChannel('personio-link/accounts');
    channel.postMessage('another tab');
    await until(() => notice.matches(':state(healthy)'));
    channel.close();
  });

  it('shows nothing if the summary cannot be loaded, and logs the reason once', async () => {
    const adapter = createFakeAdapter({ accounts: [refused] });
    adapter.intercept(() => {
      throw linkError('forbidden') as unknown as Error;
    });
    const messages = consoleMessages('warn');
    const notices = [await render({ adapter }), await render({ adapter })];
    for (const notice of notices)
      expect([visibleText(notice), notice.matches(':state(failed)')]).to.deep.equal(['', true]);
    expect(messages.length).to.equal(1);
    expect(messages[0]).to.include('forbidden');
  });

  it('uses the summary of a listener', async () => {
    const frame = await fixture<HTMLElement>(html`<div></div>`);
    frame.addEventListener('personio-accounts-summary-request', (event) =>
      event.respondWith(() => ({
        total: 3,
        byStatus: { active: 0, limited: 1, 'needs-relink': 1, unreachable: 1 },
      })),
    );
    const notice = frame.appendChild(document.createElement('linked-accounts-notice'));
    await until(() => visibleText(notice).includes('3 Personio accounts need attention'));
  });
});
