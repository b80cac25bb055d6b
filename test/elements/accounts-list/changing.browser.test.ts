import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import '../../../src/define/personio-link-provider.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount, LinkedAccountsList, PersonioLinkForm } from '../../../src/index.ts';
import {
  createFakeAdapter,
  sampleAccounts,
  sampleCredentials,
  type FakeAdapter,
} from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  until,
  visibleText,
  type Deferred,
} from '../../support/index.ts';

const { active } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

async function draw(accounts: readonly LinkedAccount[] = [active, refused]): Promise<{
  readonly list: LinkedAccountsList;
  readonly adapter: FakeAdapter;
}> {
  const adapter = createFakeAdapter({ accounts });
  const provider = await fixture(
    html`<personio-link-provider .adapter=${adapter} access="employees:read">
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>`,
  );
  const list = deepQuery(provider, 'linked-accounts-list') as LinkedAccountsList;
  while (!list.matches(':state(loaded)')) await new Promise(requestAnimationFrame);
  await settled(provider);
  return { list, adapter };
}

async function press(list: Element, name: string): Promise<void> {
  const button = getByRole(list, 'button', { name });
  button.focus();
  button.click();
  await settled(document.body);
}

const rowOf = (list: Element, id: string): HTMLElement => deepQuery(list, `[data-account-id="${id}"]`);

describe('a name', () => {
  it('is changed where it stands, with the keyboard alone, once the backend has said so', async () => {
    const { list, adapter } = await draw();
    await press(list, 'Rename Acme GmbH');
    const input = getByLabel(list, 'Rename Acme GmbH');
    expect(focused() === input).to.be.true;
    expect(input.selectionEnd).to.equal('Acme GmbH'.length);
    await axe(list);
    const answer = deferred<undefined>();
    adapter.intercept(() => answer.promise);
    input.value = 'Acme Holding';
    await sendKeys({ press: 'Enter' });
    await settled(list);
    expect(visibleText(rowOf(list, refused.id))).to.include('Brauhaus');
    expect(input.readOnly).to.be.true;
    const renamed = nextEvent(list, 'personio-account-renamed');
    answer.resolve(undefined);
    expect((await renamed).detail.account.label).to.equal('Acme Holding');
    await settled(list);
    expect(visibleText(rowOf(list, active.id))).to.include('Acme Holding');
    await until(() => focused()?.matches('[data-action="rename"]') === true);
    expect(visibleText(getByRole(list, 'status'))).to.equal('The account is now called Acme Holding.');
  });

  it('leaves whoever has gone on to something else where they are when it has been changed', async () => {
    const { list, adapter } = await draw();
    await press(list, 'Rename Acme GmbH');
    const answer = deferred<undefined>();
    adapter.intercept(() => answer.promise);
    getByLabel(list, 'Rename Acme GmbH').value = 'Acme Holding';
    await sendKeys({ press: 'Enter' });
    const other = getByRole(list, 'button', { name: /^Unlink Brauhaus/ });
    other.focus();
    const renamed = nextEvent(list, 'personio-account-renamed');
    answer.resolve(undefined);
    await renamed;
    await settled(list);
    expect(visibleText(rowOf(list, active.id))).to.include('Acme Holding');
    expect(focused()?.getAttribute('aria-label')).to.equal(other.getAttribute('aria-label'));
  });

  it('stays in its field when that fails, and the row says why', async () => {
    const { list, adapter } = await draw();
    adapter.intercept(() => {
      throw linkError('forbidden') as unknown as Error;
    });
    await press(list, 'Rename Acme GmbH');
    getByLabel(list, 'Rename Acme GmbH').value = 'Acme Holding';
    const failed = nextEvent(list, 'personio-accounts-failed');
    await sendKeys({ press: 'Enter' });
    expect((await failed).detail.operation).to.equal('rename');
    await settled(list);
    expect(getByLabel(list, 'Rename Acme GmbH').value).to.equal('Acme Holding');
    expect(visibleText(rowOf(list, active.id))).to.include('Not renamed: You aren’t allowed to do this');
  });

  for (const [how, value] of [
    ['Escape', 'Another'],
    ['Enter', '   '],
    ['Enter', 'Acme GmbH'],
  ] as const) {
    it(`stays as it is with ${how} on "${value}", without a request`, async () => {
      const { list, adapter } = await draw();
      await press(list, 'Rename Acme GmbH');
      getByLabel(list, 'Rename Acme GmbH').value = value;
      await sendKeys({ press: how });
      await settled(list);
      expect(visibleText(rowOf(list, active.id))).to.include('Acme GmbH');
      expect(adapter.calls.some(({ method }) => method === 'renameAccount')).to.be.false;
      await until(() => focused()?.matches('[data-action="rename"]') === true);
    });
  }
});

describe('new credentials', () => {
  it('come from the form in a dialog of the row, and mend it', async () => {
    const { list } = await draw();
    await press(list, `New credentials for ${refused.label}`);
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
    await settled(form);
    expect(visibleText(form))
      .to.include(`Update credentials for ${refused.label}`)
      .and.include('papi-1111…5553');
    expect(focused() === getByLabel(form, 'Client ID')).to.be.true;
    await axe(list);
    getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
    const relinked = nextEvent(list, 'personio-account-relinked');
    form.submit();
    await relinked;
    await settled(list);
    expect(visibleText(rowOf(list, refused.id)))
      .to.include('Active')
      .and.not.include('doesn’t accept');
    await press(dialog, 'Close');
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
    expect(focused()?.closest('[data-account-id]') === rowOf(list, refused.id)).to.be.true;
  });

  it('are left with Escape, and the focus goes back', async () => {
    const { list } = await draw();
    await press(list, 'New credentials for Acme GmbH');
    const dialog = getByRole(list, 'dialog');
    await until(() => deepQueryAll(dialog, '#client-id').length > 0);
    await sendKeys({ press: 'Escape' });
    await until(() => queryAllByRole(list, 'dialog').length === 0);
    expect(focused()?.getAttribute('aria-label')).to.equal('New credentials for Acme GmbH');
  });

  it('come from a place of the host’s own where it answers', async () => {
    const { list } = await draw();
    const answer = deferred<LinkedAccount>();
    list.addEventListener('personio-account-relink-request', (event) => event.respondWith(answer.promise));
    await press(list, `New credentials for ${refused.label}`);
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
    expect(visibleText(rowOf(list, refused.id))).to.include('Updating…');
    answer.resolve({ ...refused, status: 'active', problem: undefined as never });
    await until(() => visibleText(rowOf(list, refused.id)).includes('Active'));
  });

  it('that the host declines leave the row as it is, and say so', async () => {
    const { list } = await draw();
    list.addEventListener('personio-account-relink-request', (event) => event.preventDefault());
    await press(list, `New credentials for ${refused.label}`);
    await until(() => visibleText(rowOf(list, refused.id)).includes('Credentials not updated'));
    expect(queryAllByRole(list, 'dialog')).to.be.empty;
  });

  it('are not offered where nobody can take them', async () => {
    const { listAccounts, linkAccount, checkAccount } = createFakeAdapter({ accounts: [refused] });
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list
        .adapter=${{ listAccounts, linkAccount, checkAccount }}
      ></linked-accounts-list>`,
    );
    while (!list.matches(':state(loaded)')) await new Promise(requestAnimationFrame);
    await settled(list);
    expect(queryAllByRole(list, 'button', { name: /^New credentials/ })).to.be.empty;
  });

  describe('that are still being checked when their dialog is closed', () => {
    async function sendAndClose(): Promise<
      Awaited<ReturnType<typeof draw>> & { answer: Deferred<undefined> }
    > {
      const { list, adapter } = await draw();
      await press(list, `New credentials for ${refused.label}`);
      const dialog = getByRole(list, 'dialog');
      await until(() => deepQueryAll(dialog, '#client-id').length > 0);
      const form = deepQuery(dialog, 'personio-link-form') as PersonioLinkForm;
      await settled(form);
      getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
      getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
      const answer = deferred<undefined>();
      adapter.intercept(() => answer.promise);
      form.submit();
      await until(() => adapter.calls.some(({ method }) => method === 'relinkAccount'));
      await press(dialog, 'Close');
      expect(queryAllByRole(list, 'dialog')).to.be.empty;
      expect(visibleText(rowOf(list, refused.id))).to.include('Updating…');
      return { list, adapter, answer };
    }

    it('mend the row, and that is said', async () => {
      const { list, answer } = await sendAndClose();
      answer.resolve(undefined);
      await until(() => visibleText(rowOf(list, refused.id)).includes('Active'));
      await settled(list);
      expect(visibleText(getByRole(list, 'status'))).to.include(`Status of ${refused.label}:`);
      await until(() => deepQueryAll(list, 'personio-link-form').length === 0);
    });

    it('leave the reason in the row when they are refused', async () => {
      const { list, answer } = await sendAndClose();
      const failed = nextEvent(list, 'personio-accounts-failed');
      answer.reject(linkError('invalid-credentials'));
      expect((await failed).detail.operation).to.equal('relink');
      await settled(list);
      expect(visibleText(rowOf(list, refused.id))).to.include('Credentials not updated');
      await until(() => deepQueryAll(list, 'personio-link-form').length === 0);
    });
  });
});
