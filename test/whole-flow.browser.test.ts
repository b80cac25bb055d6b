import { html } from 'lit';
import '../src/define.ts';
import type { PersonioLinkForm } from '../src/index.ts';
import { sampleAccess, sampleCredentials, type SampleName } from '../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  recordEvents,
  settled,
  startTestBackend,
  until,
  visibleText,
  type TestBackend,
} from './support/index.ts';

/*
 * End to end over real HTTP: the elements in this page, the backend on the test server, and a Personio simulator on its
 * own port.
 */
describe('the whole flow', () => {
  let backend: TestBackend;
  let page: HTMLElement;
  let form: PersonioLinkForm;
  let list: HTMLElement;

  beforeEach(async () => {
    backend = startTestBackend();
    page = await openPage();
    form = deepQuery(page, 'personio-link-form') as PersonioLinkForm;
    list = deepQuery(page, 'linked-accounts-list');
  });

  /** The settings page of a host, with its list loaded. */
  async function openPage(): Promise<HTMLElement> {
    const loaded = nextEvent(document, 'personio-accounts-loaded');
    const opened = await fixture<HTMLElement>(
      html`<personio-link-provider
        endpoint=${backend.endpoint}
        access=${sampleAccess}
        integration-name="Acme Analytics"
      >
        <personio-setup-guide></personio-setup-guide>
        <personio-link-form></personio-link-form>
        <linked-accounts-list></linked-accounts-list>
      </personio-link-provider>`,
    );
    await loaded;
    await settled(opened);
    return opened;
  }

  async function submit(outcome: SampleName, label = ''): Promise<void> {
    const { clientId, clientSecret } = sampleCredentials[outcome];
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    getByLabel(form, /^Name for this account/).value = label;
    const ended = Promise.race([
      nextEvent(form, 'personio-account-linked'),
      nextEvent(form, 'personio-link-failed'),
    ]);
    getByRole(form, 'button', { name: 'Link account' }).click();
    await ended;
    await settled(page);
  }

  async function linkAnother(): Promise<void> {
    getByRole(form, 'button', { name: 'Link another account' }).click();
    await settled(page);
  }

  const listed = (): readonly string[] =>
    queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));

  async function choose(action: string, label: string): Promise<void> {
    getByRole(list, 'button', { name: `Actions for ${label}` }).click();
    await settled(list);
    getByRole(list, 'menuitem', { name: action }).click();
    await settled(list);
  }

  const rowText = (label: string): string => {
    const row = queryAllByRole(list, 'row').find((element) => visibleText(element).includes(label));
    return row ? visibleText(row) : '';
  };

  const requestedPaths = async (): Promise<readonly string[]> =>
    (await backend.personioRequests()).map(({ method, path }) => `${method} ${path}`);

  it('shows guide, form and an empty list on one page without axe violations', async () => {
    expect(visibleText(page)).to.include('Create a custom integration').and.include('No linked accounts yet');
    await axe(page);
  });

  it('links an account, shows the result and adds it to the list without another request', async () => {
    const listRequests = recordEvents(document, 'personio-accounts-request');
    await submit('allRights', 'Acme GmbH');
    expect(visibleText(form)).to.include('Acme GmbH is linked');
    expect(visibleText(list)).to.include('Acme GmbH').and.include('Active').and.include('papi-1111…5551');
    expect(listed()).to.deep.equal(['Acme GmbH']);
    expect(listRequests).to.have.length(0);
    expect(await requestedPaths()).to.deep.equal([
      'POST /v2/auth/token',
      'GET /v2/persons',
      'GET /v1/company/employees/attributes',
    ]);
    await axe(page);
  });

  it('shows a linked account after the page is reloaded', async () => {
    await submit('allRights', 'Acme GmbH');
    page.remove();
    page = await openPage();
    expect(visibleText(deepQuery(page, 'linked-accounts-list'))).to.include('Acme GmbH');
  });

  const outcomes: readonly [outcome: SampleName, message: string, status: string | undefined][] = [
    ['recommendedMissing', 'is linked', 'Active'],
    ['requiredMissing', 'Personio hasn’t granted Time Off (Read and Write)', 'Limited'],
    ['noAttributes', 'No employee attributes are readable', 'Limited'],
    ['slow', 'is linked', 'Active'],
    ['employeesMissing', 'Personio hasn’t granted Employees (Read)', undefined],
    ['wrongSecret', 'Personio doesn’t accept these credentials', undefined],
    ['rateLimited', 'Too many attempts at once', undefined],
    ['personioDown', 'Personio didn’t respond', undefined],
  ];
  for (const [outcome, message, status] of outcomes) {
    it(`shows "${message}" for the ${outcome} credentials`, async () => {
      await submit(outcome, 'Acme GmbH');
      expect(visibleText(form)).to.include(message);
      expect(visibleText(list)).to.include(status ?? 'No linked accounts yet');
    });
  }

  it('rejects a client ID that is already linked', async () => {
    await submit('allRights', 'First');
    await linkAnother();
    await submit('allRights', 'Second');
    expect(visibleText(form)).to.include('This integration is already linked');
    expect(listed()).to.deep.equal(['First']);
  });

  it('unlinks after a confirmation and moves focus to the next account', async () => {
    await submit('allRights', 'First');
    await linkAnother();
    await submit('recommendedMissing', 'Second');
    expect(listed()).to.deep.equal(['Second', 'First']);

    await unlink('Second');
    expect(listed()).to.deep.equal(['First']);
    expect(focused()).to.equal(getByRole(list, 'button', { name: 'Actions for First' }));

    await unlink('First');
    expect(visibleText(list)).to.include('No linked accounts yet');
    await until(() => list.shadowRoot?.contains(focused()) === true);

    await linkAnother();
    await submit('allRights', 'Once more');
    expect(listed()).to.deep.equal(['Once more']);
  });

  async function unlink(label: string): Promise<void> {
    await choose('Unlink', label);
    const unlinked = nextEvent(list, 'personio-account-unlinked');
    getByRole(getByRole(list, 'dialog'), 'button', { name: /^Unlink/ }).click();
    expect((await unlinked).detail.account.label).to.equal(label);
    await settled(list);
  }

  it('detects that an integration was deleted in Personio and relinks the account', async () => {
    await submit('allRights', 'Acme GmbH');
    await backend.removeCredential(sampleCredentials.allRights.clientId);
    const checked = nextEvent(list, 'personio-account-checked');
    await choose('Check', 'Acme GmbH');
    const { account } = (await checked).detail;
    await settled(list);
    expect(rowText('Acme GmbH')).to.include('Not working');

    form.reset();
    form.accountId = account.id;
    form.accountLabel = account.label;
    await settled(form);
    getByLabel(form, 'Client ID').value = sampleCredentials.recommendedMissing.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.recommendedMissing.clientSecret;
    const relinked = nextEvent(form, 'personio-account-relinked');
    form.submit();
    expect((await relinked).detail.account).to.include({ id: account.id, status: 'active' });
    await settled(list);
    expect(rowText('Acme GmbH')).to.include('Active').and.not.include('Not working');
  });

  it('adds the account to the list although the form was removed while linking', async () => {
    const { clientId, clientSecret } = sampleCredentials.slow;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    getByLabel(form, /^Name for this account/).value = 'Left behind';
    const changed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!listed().includes('Left behind')) return;
        observer.disconnect();
        resolve();
      });
      if (list.shadowRoot) observer.observe(list.shadowRoot, { subtree: true, childList: true });
    });
    form.submit();
    form.remove();
    await changed;
  });

  it('shows a connection error when there is no backend', async () => {
    page.setAttribute('endpoint', '/not-found');
    await settled(page);
    await submit('allRights');
    expect(visibleText(form)).to.include('Couldn’t connect');
  });
});
