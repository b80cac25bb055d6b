import { html, LitElement, type TemplateResult } from 'lit';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { AccountsController } from '../../../../src/elements/accounts-list/data/accounts-controller.ts';
import type { AccountActivity } from '../../../../src/elements/accounts-list/data/account-rows.ts';
import type { AccountsSnapshot } from '../../../../src/elements/accounts-list/data/accounts-store.ts';
import { DialogController } from '../../../../src/elements/accounts-list/dialogs/dialog-controller.ts';
import { FocusKeeper } from '../../../../src/elements/accounts-list/focus-keeper.ts';
import en from '../../../../src/locale/en.ts';
import { sampleAccounts } from '../../../../src/testing/index.ts';
import {
  deepQueryAll,
  expect,
  fixture,
  focused,
  getByRole,
  holdTimers,
  queryAllByRole,
  settled,
} from '../../../support/index.ts';

const { active } = sampleAccounts;

class TestHost extends LitElement {
  isLinked = true;
  activity: AccountActivity = { type: 'idle' };
  readonly log: string[] = [];
  readonly dialogs = new DialogController(this, {
    accounts: this.#accounts(),
    focus: new FocusKeeper(this),
    reload: () => this.log.push('reload'),
    guide: () => undefined,
  });

  protected override render(): TemplateResult {
    return html`<div data-account-id=${active.id}>
        <button data-action="unlink">Unlink</button>
        <button data-action="relink">Relink</button>
      </div>
      ${this.dialogs.render(en, { access: undefined, employeeAttributes: undefined, sealing: false, sealingKeys: undefined })}`;
  }

  #accounts(): AccountsController {
    const snapshot = (): AccountsSnapshot => ({
      type: 'loaded',
      rows: this.isLinked ? [{ account: active, activity: this.activity }] : [],
      total: undefined,
      nextCursor: undefined,
      activity: { type: 'idle' },
    });
    return {
      get snapshot() {
        return snapshot();
      },
      adapter: undefined,
      dismissFailure: () => this.log.push('dismiss'),
      run: (action: string) => Promise.resolve(void this.log.push(action)),
    } as unknown as AccountsController;
  }
}
customElements.define('test-dialog-host', TestHost);

const renderHost = (): Promise<TestHost> => fixture<TestHost>(html`<test-dialog-host></test-dialog-host>`);

async function openUnlink(activity: AccountActivity = { type: 'idle' }): Promise<TestHost> {
  const host = await renderHost();
  host.dialogs.openUnlink(active);
  await settled(host);
  host.activity = activity;
  host.requestUpdate();
  await settled(host);
  return host;
}

const confirm = (host: TestHost): void =>
  getByRole(host, 'dialog').querySelector<HTMLElement>('button.danger')?.click();

describe('DialogController', () => {
  it('opens a modal dialog for an account', async () => {
    const host = await openUnlink();
    expect(host.dialogs.accountId).to.equal(active.id);
    expect(queryAllByRole(host, 'dialog')).to.have.length(1);
  });

  it('unlinks after the confirmation', async () => {
    const host = await openUnlink();
    confirm(host);
    expect(host.log).to.deep.equal(['unlink']);
  });

  it('reloads the list if the account is no longer linked', async () => {
    const error = linkError('account-not-found');
    const host = await openUnlink({ type: 'failed', operation: 'unlink', error });
    confirm(host);
    expect(host.log).to.deep.equal(['dismiss', 'reload']);
    expect(host.dialogs.accountId).to.equal(undefined);
  });

  it('returns the focus to the button when it closes', async () => {
    const host = await openUnlink();
    host.dialogs.close();
    await settled(host);
    expect(queryAllByRole(host, 'dialog')).to.be.empty;
    expect(focused()?.textContent).to.equal('Unlink');
  });

  it('closes when the account has been unlinked elsewhere', async () => {
    const host = await openUnlink();
    host.dialogs.closeIfUnlinked();
    expect(host.dialogs.accountId).to.equal(active.id);
    host.isLinked = false;
    host.dialogs.closeIfUnlinked();
    expect(host.dialogs.accountId).to.equal(undefined);
  });

  it('closes when its host is removed', async () => {
    const host = await openUnlink();
    host.remove();
    expect(host.dialogs.accountId).to.equal(undefined);
  });

  it('loads and focuses the form for new credentials', async () => {
    const host = await renderHost();
    const dialogIsSpoken = holdTimers(200);
    await host.dialogs.openRelink(active);
    expect(focused() === getByRole(host, 'dialog')).to.be.true;
    dialogIsSpoken();
    expect(focused()?.id).to.equal('client-id');
    expect(deepQueryAll(host, 'personio-link-form')).to.have.length(1);
    host.dialogs.close();
    await settled(host);
    expect(deepQueryAll(host, 'personio-link-form')).to.be.empty;
  });
});
