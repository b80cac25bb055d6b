import { html } from 'lit';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import { AccountChanges } from '../../../src/context/account-changes.ts';
import { requestLink } from '../../../src/elements/link-form/request-link.ts';
import type { LinkDraft } from '../../../src/adapter/index.ts';
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
import type { PersonioLinkForm } from '../../../src/index.ts';

/** A form that is pressed before what carries it out is there: only the first of a page is. */
async function pressEarly(): Promise<{ form: PersonioLinkForm; linked: readonly string[] }> {
  const linked: string[] = [];
  const adapter = {
    listAccounts: () => Promise.resolve({ accounts: [] }),
    linkAccount: () => Promise.reject(new Error('Not asked for.')),
    relinkAccount: (accountId: string, { credentials }: LinkDraft) => {
      linked.push(`${accountId} ${credentials?.clientSecret ?? ''}`);
      return Promise.resolve({ ...sampleAccounts.active, id: accountId });
    },
  };
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const form = document.createElement('personio-link-form');
  Object.assign(form, { adapter, accountId: 'A' });
  place.append(form);
  // The first drawing, without waiting for what comes later.
  while (!form.shadowRoot?.querySelector('form')) await Promise.resolve();
  for (const [id, value] of [
    ['client-id', sampleCredentials.allRights.clientId],
    ['client-secret', sampleCredentials.allRights.clientSecret],
  ] as const) {
    const input = form.shadowRoot.querySelector<HTMLInputElement>(`#${id}`);
    if (input) input.value = value;
  }
  form.submit();
  while (form.isUpdatePending) await Promise.resolve();
  return { form, linked };
}

describe('a form that is sent before what carries it out is there', () => {
  it('is busy until then, and sends nothing for an account that it was not filled in for', async () => {
    const { form, linked } = await pressEarly();
    expect(form.matches(':state(submitting)')).to.be.true;
    form.accountId = 'B';
    await settled(form);
    expect(linked).to.be.empty;
    expect(secretField(form).value).to.equal('');
    expect(form.matches(':state(editing)')).to.be.true;
  });
});

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
    let isWanted = true;
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
      isWanted: () => isWanted,
      report: () => undefined,
    });
    expect(asked).to.have.lengthOf(1);
    isWanted = false;
    keys.resolve((await answer.json()) as JsonWebKeySet);
    const thrown: unknown = await wish.catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'declined' });
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
