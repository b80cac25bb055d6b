import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountsController } from '../../../../src/elements/accounts-list/data/accounts-controller.ts';
import { FocusKeeper } from '../../../../src/elements/accounts-list/focus-keeper.ts';
import { RenameController } from '../../../../src/elements/accounts-list/rows/rename-controller.ts';
import en from '../../../../src/locale/en.ts';
import { sampleAccounts, sampleCredentials } from '../../../../src/testing/index.ts';
import { deepQuery, expect, fixture, focused, settled } from '../../../support/index.ts';

const { active, limited } = sampleAccounts;

class TestHost extends LitElement {
  readonly log: string[] = [];
  readonly rename = new RenameController(this, {
    accounts: {
      run: (action: string, { label }: { readonly label: string }) => {
        this.log.push(`${action} ${label}`);
        return Promise.resolve();
      },
      dismissFailure: (id: string) => this.log.push(`dismiss ${id}`),
    } as unknown as AccountsController,
    focus: new FocusKeeper(this),
    announce: (announcement) => this.log.push(`announce ${announcement(en)}`),
  });

  protected override render(): TemplateResult {
    return html`<div data-account-id=${active.id}>
      ${
        this.rename.accountId === active.id
          ? html`<form class="rename"><input aria-label="Name" value=${active.label} /></form>`
          : nothing
      }
      <button data-action="rename">Rename</button>
      <button data-action="check">Check</button>
    </div>`;
  }
}
customElements.define('test-rename-host', TestHost);

async function renderRenaming(): Promise<TestHost> {
  const host = await fixture<TestHost>(html`<test-rename-host></test-rename-host>`);
  host.rename.start(active);
  await settled(host);
  deepQuery(host, 'input').focus();
  return host;
}

describe('RenameController', () => {
  it('selects the current name', async () => {
    const host = await renderRenaming();
    const input = deepQuery(host, 'input') as HTMLInputElement;
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, active.label.length]);
  });

  it('requests the trimmed name and stays open', async () => {
    const { rename, log } = await renderRenaming();
    rename.submit(active, ' Acme SE ');
    expect(log).to.deep.equal(['rename Acme SE']);
    expect(rename.accountId).to.equal(active.id);
  });

  for (const label of ['', '  ', active.label]) {
    it(`ends without a request for the name “${label}”`, async () => {
      const { rename, log } = await renderRenaming();
      rename.submit(active, label);
      expect(log).to.deep.equal([`dismiss ${active.id}`]);
      expect(rename.accountId).to.equal(undefined);
    });
  }

  it('rejects a name that looks like a secret, until it is edited', async () => {
    const { rename, log } = await renderRenaming();
    rename.submit(active, sampleCredentials.allRights.clientSecret);
    expect(log).to.deep.equal([`announce ${en.list.secretName}`]);
    expect([rename.accountId, rename.isSecret]).to.deep.equal([active.id, true]);
    rename.edit();
    expect(rename.isSecret).to.equal(false);
  });

  it('returns the focus to the button', async () => {
    const host = await renderRenaming();
    host.rename.end();
    await settled(host);
    expect(focused()?.textContent).to.equal('Rename');
  });

  it('does not move the focus if it is elsewhere', async () => {
    const host = await renderRenaming();
    deepQuery(host, '[data-action="check"]').focus();
    host.rename.end();
    await settled(host);
    expect(focused()?.textContent).to.equal('Check');
  });

  it('does not end for another account', async () => {
    const { rename } = await renderRenaming();
    rename.end(limited.id);
    expect(rename.accountId).to.equal(active.id);
  });
});
