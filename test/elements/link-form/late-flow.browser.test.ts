import { html } from 'lit';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import { AccountChanges } from '../../../src/context/account-changes.ts';
import { requestLink } from '../../../src/elements/link-form/request-link.ts';
import {
  deepQuery,
  deferred,
  expect,
  fixture,
  recordEvents,
  settled,
  startTestBackend,
  visibleText,
} from '../../support/index.ts';
import { drawForm, fillIn, secretField } from './support.ts';
import type { JsonWebKeySet } from '../../../src/domain/sealing-keys.ts';

describe('a form whose account changes in the same breath', () => {
  it('is emptied instead of being sent', async () => {
    const form = await drawForm(html`<personio-link-form account-id="A"></personio-link-form>`);
    const requests = recordEvents(form, 'personio-link-request');
    await fillIn(form);
    form.accountId = 'B';
    form.submit();
    await settled(form);
    expect(requests).to.be.empty;
    expect(secretField(form).value).to.equal('');
  });
});

describe('a link that seals and is given up before it has sealed', () => {
  it('asks its listeners at once, and sends nothing', async () => {
    const keys = deferred<JsonWebKeySet>();
    const answer = await fetch(`${startTestBackend().endpoint}/sealing-keys`);
    const drafts: unknown[] = [];
    const target = await fixture<HTMLElement>(html`<div></div>`);
    const asked = recordEvents(target, 'personio-link-request');
    let isCurrent = true;
    const wish = requestLink({
      target,
      draft: { credentials: sampleCredentials.allRights, access: [] },
      accountId: undefined,
      adapter: {
        listAccounts: () => Promise.resolve({ accounts: [] }),
        linkAccount: (draft) => {
          drafts.push(draft);
          return Promise.resolve(sampleAccounts.active);
        },
        sealingKeys: () => keys.promise,
      },
      sealing: { keys: undefined },
      changes: new AccountChanges(),
      idempotencyKey: 'given-up',
      isCurrent: () => isCurrent,
      report: () => undefined,
    });
    expect(asked).to.have.lengthOf(1);
    isCurrent = false;
    keys.resolve((await answer.json()) as JsonWebKeySet);
    const outcome = await wish;
    expect('error' in outcome && outcome.error.code).to.equal('declined');
    expect(drafts).to.be.empty;
  });
});

describe('what is said of a form', () => {
  it('is nothing stale after a reset', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    await fillIn(form);
    form.shadowRoot?.querySelector<HTMLElement>('.reveal')?.click();
    await settled(form);
    const region = deepQuery(form, '[role="status"]');
    expect(visibleText(region)).to.equal('The secret is shown.');
    form.reset();
    await settled(form);
    expect(visibleText(region)).to.equal('');
  });
});
