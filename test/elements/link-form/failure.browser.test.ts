import { html } from 'lit';
import { gracePeriodMs } from '../../../src/controllers/backend-controller.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../src/domain/linked-account.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  consoleMessages,
  expect,
  focused,
  getByRole,
  holdTimers,
  nextEvent,
  nextTask,
  settled,
  recordEvents,
  startTestBackend,
  visibleText,
  enteredSecret,
} from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  finished,
  idField,
  press,
  renderFilledForm,
  renderForm,
  secretField,
  submit,
  values,
  type HeldRequest,
} from './support.ts';

describe('<personio-link-form> failure', () => {
  let form: PersonioLinkForm;
  let held: readonly HeldRequest[];
  beforeEach(async () => {
    ({ form, held } = await renderFilledForm());
  });

  it('keeps the values, focuses the failure and notifies the host', async () => {
    await press(form, 'Link account');
    const failed = nextEvent(form, 'personio-link-failed');
    held[0]?.response.reject(linkError('invalid-credentials', { traceId: 'trace-1' }));
    const { detail } = await failed;
    expect(detail.error).to.include({ code: 'invalid-credentials', field: 'both', traceId: 'trace-1' });
    const notice = getByRole(form, 'group', { name: 'Personio doesn’t accept these credentials' });
    expect(focused()).to.equal(notice);
    expect(visibleText(notice)).to.include('trace-1');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
    expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
    await axe(form);
  });

  it('fails if the response is not a valid account', async () => {
    const events = recordEvents(form, 'personio-account-linked');
    await press(form, 'Link account');
    held[0]?.response.resolve({ ok: true } as unknown as LinkedAccount);
    await finished(form);
    expect(visibleText(form)).to.include('Unexpected response');
    expect(events).to.have.length(0);
  });

  it('fails if Personio rejects the credentials of the linked account', async () => {
    const events = recordEvents(form, 'personio-account-linked');
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts['needs-relink']);
    await finished(form);
    expect(visibleText(form)).to.include('Personio doesn’t accept these credentials');
    expect(enteredSecret(secretField(form))).to.equal(clientSecret);
    expect(events).to.have.length(0);
  });

  it('names the missing right and retries with the same values and idempotency key', async () => {
    await press(form, 'Link account');
    held[0]?.response.reject(
      linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }),
    );
    await finished(form);
    expect(visibleText(form)).to.include('Employees (Read)');
    await press(form, 'Check again');
    expect(held[1]?.draft.credentials).to.deep.equal({ clientId, clientSecret });
    expect(held[1]?.call.idempotencyKey).to.equal(held[0]?.call.idempotencyKey);
  });

  for (const [language, title] of [
    ['en', 'This request was declined'],
    ['de', 'Die Anfrage wurde abgelehnt'],
  ] as const) {
    it(`shows why the host declined, as plain text (${language})`, async () => {
      registerMessages('de', german);
      form = await renderForm(html`<div lang=${language}><personio-link-form></personio-link-form></div>`);
      const detail = 'Die <b>Acme GmbH</b> ist *schon* mit einem anderen Vertrag verknüpft.';
      form.addEventListener('personio-link-request', (event) =>
        event.respondWith(Promise.reject(linkError('declined', { detail }))),
      );
      await fillIn(form);
      await submit(form, 'personio-link-failed');
      const notice = getByRole(form, 'group', { name: title });
      expect(focused()).to.equal(notice);
      expect(visibleText(notice)).to.equal(`${title} ${detail}`);
      expect(values(form)).to.deep.equal([clientId, clientSecret]);
      expect(visibleText(form)).to.not.match(/Try again|Erneut versuchen/);
    });
  }

  it('shows the sentence with which `approveLink` of the backend declined', async () => {
    const backend = startTestBackend();
    await backend.decline('These are the credentials of another company.');
    form = await renderForm(html`<personio-link-form endpoint=${backend.endpoint}></personio-link-form>`);
    await fillIn(form);
    await submit(form, 'personio-link-failed');
    const notice = getByRole(form, 'group', { name: 'This request was declined' });
    expect(visibleText(notice)).to.include('These are the credentials of another company.');
    const { accounts } = (await (await fetch(`${backend.endpoint}/accounts`)).json()) as {
      readonly accounts: readonly unknown[];
    };
    expect(accounts).to.be.empty;
  });

  it('blocks submissions until a rate limit is over', async () => {
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('rate-limited', { retryAfterSeconds: 1 }));
    await finished(form);
    expect(getByRole(form, 'button', { name: 'Try again' }).ariaDisabled).to.equal('true');
    expect(visibleText(form)).to.include('You can try again in 1 second.');
    form.submit();
    expect(held).to.have.length(1);
    while (visibleText(getByRole(form, 'status')) !== 'You can try again now.') await nextTask();
    await press(form, 'Try again');
    expect(held).to.have.length(2);
  });

  it('no longer marks fields as invalid once their values have changed', async () => {
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('invalid-credentials'));
    await finished(form);
    expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
    await fillIn(form);
    expect(idField(form).getAttribute('aria-invalid')).to.equal('false');
  });
});

describe('<personio-link-form> without a handler', () => {
  let form: PersonioLinkForm;
  beforeEach(async () => {
    form = await renderForm();
  });

  it('waits for an endpoint that is set after the submission', async () => {
    const warnings = consoleMessages('warn');
    const backend = startTestBackend();
    await fillIn(form);
    await press(form, 'Link account');
    expect(form.matches(':state(submitting)')).to.equal(true);
    expect(warnings.join()).to.include('personio-link-request was not handled');
    form.endpoint = backend.endpoint;
    await finished(form);
    expect(form.matches(':state(linked)')).to.equal(true);
  });

  for (const [what, clear] of [
    ['the form is reset', () => form.reset()],
    ['the page is left', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    ['another account is set', () => void (form.accountId = 'account-2')],
  ] as const) {
    it(`never sends what waited for a backend when ${what}`, async () => {
      consoleMessages('warn');
      let sent = 0;
      const receive = (): Promise<LinkedAccount> => {
        sent += 1;
        return Promise.resolve(sampleAccounts.active);
      };
      await fillIn(form);
      await press(form, 'Link account');
      clear();
      await settled(form);
      form.adapter = {
        listAccounts: () => Promise.resolve({ accounts: [] }),
        linkAccount: receive,
        relinkAccount: receive,
      };
      await settled(form);
      await nextTask();
      expect(sent).to.equal(0);
      expect(form.matches(':state(submitting)')).to.equal(false);
    });
  }

  it('fails as not configured after a grace period', async () => {
    consoleMessages('warn');
    const endGracePeriod = holdTimers(gracePeriodMs);
    await fillIn(form);
    await press(form, 'Link account');
    await nextTask();
    expect(form.matches(':state(submitting)')).to.equal(true);
    endGracePeriod();
    await finished(form);
    expect(visibleText(form)).to.include('This page isn’t set up yet');
  });

  it('fails as declined if the host prevented the request', async () => {
    form.addEventListener('personio-link-request', (event) => event.preventDefault());
    await fillIn(form);
    await press(form, 'Link account');
    await finished(form);
    expect(visibleText(form)).to.include('This request was declined');
  });
});
