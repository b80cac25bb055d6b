import { html } from 'lit';
import { linkError } from '../../../src/domain/link-error.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  expect,
  getByRole,
  holdTimers,
  nextEvent,
  nextTask,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import { fillIn, finished, holdRequests, press, renderForm, secretField } from './support.ts';

describe('<personio-link-form> relink', () => {
  let form: PersonioLinkForm;
  beforeEach(async () => {
    form = await renderForm(
      html`<personio-link-form
        account-id="account-3"
        account-label="Brauhaus am Markt"
      ></personio-link-form>`,
    );
  });

  it('shows the account in its heading and renders no name field', () => {
    expect(getByRole(form, 'heading', { name: 'New credentials for Brauhaus am Markt' })).to.be.instanceOf(
      HTMLElement,
    );
    expect(visibleText(form)).to.not.include('Name for this account');
  });

  it('shows the current client ID of the account', async () => {
    form.accountClientId = 'papi-dcec…041a';
    await settled(form);
    expect(visibleText(form)).to.include('Current client ID: papi-dcec…041a');
  });

  it('requests with the account ID and dispatches a relinked event', async () => {
    const held = holdRequests(form);
    const requests = recordEvents(form, 'personio-link-request');
    const links = recordEvents(form, 'personio-account-linked');
    await fillIn(form);
    await press(form, 'Update credentials');
    expect(requests[0]?.detail.accountId).to.equal('account-3');
    const relinked = nextEvent(form, 'personio-account-relinked');
    held[0]?.response.resolve({ ...sampleAccounts.active, id: 'account-3' });
    expect((await relinked).detail.account.id).to.equal('account-3');
    expect(links).to.have.length(0);
    expect(visibleText(form)).to.include('has new credentials');
  });

  it('says that credentials are being updated, not that an account is being linked', async () => {
    holdRequests(form);
    const passDelay = holdTimers(500);
    await fillIn(form);
    await press(form, 'Update credentials');
    passDelay();
    await settled(form);
    getByRole(form, 'button', { name: 'Updating…' });
    expect(visibleText(getByRole(form, 'status'))).to.equal('Updating…');
  });

  it('shows both client IDs if the new credentials have another', async () => {
    form.accountClientId = 'papi-dcec…041a';
    const held = holdRequests(form);
    await fillIn(form);
    await press(form, 'Update credentials');
    held[0]?.response.resolve({ ...sampleAccounts.active, id: 'account-3', clientId: 'papi-1111…5551' });
    await finished(form);
    expect(visibleText(form)).to.include(
      'The client ID has changed from papi-dcec…041a to papi-1111…5551. Make sure it belongs to the same company.',
    );
    const ids = [...(form.shadowRoot?.querySelectorAll('p > bdi') ?? [])];
    for (let width = 240; width <= 400; width += 8) {
      form.style.inlineSize = `${String(width)}px`;
      expect(ids.map((id) => id.getClientRects().length)).to.deep.equal([1, 1]);
    }
  });

  it('does not mention a client ID that has not changed', async () => {
    form.accountClientId = 'papi-1111…5551';
    const held = holdRequests(form);
    await fillIn(form);
    await press(form, 'Update credentials');
    held[0]?.response.resolve({ ...sampleAccounts.active, id: 'account-3', clientId: 'papi-1111…5551' });
    await finished(form);
    expect(visibleText(form)).to.include('has new credentials').and.not.include('has changed');
  });

  it('fails if the response is about another account', async () => {
    const held = holdRequests(form);
    const relinks = recordEvents(form, 'personio-account-relinked');
    await fillIn(form);
    await press(form, 'Update credentials');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    expect(visibleText(form)).to.include('Unexpected response');
    expect(relinks).to.have.length(0);
  });

  it('resets and ignores the request in flight when the account changes', async () => {
    const held = holdRequests(form);
    await fillIn(form);
    await press(form, 'Update credentials');
    form.accountId = 'account-4';
    await settled(form);
    held[0]?.response.reject(linkError('timeout'));
    await nextTask();
    await settled(form);
    expect(form.matches(':state(editing)')).to.equal(true);
    expect(secretField(form).value).to.equal('');
  });

  it('resets instead of submitting if the account has changed since the last render', async () => {
    const requests = recordEvents(form, 'personio-link-request');
    await fillIn(form);
    form.accountId = 'account-4';
    form.submit();
    await settled(form);
    expect(requests).to.be.empty;
    expect(secretField(form).value).to.equal('');
  });

  it('becomes an empty form for another account, and for a new one', async () => {
    const held = holdRequests(form);
    await fillIn(form);
    await press(form, 'Update credentials');
    held[0]?.response.resolve({ ...sampleAccounts.active, id: 'account-3' });
    await finished(form);
    form.accountId = 'account-4';
    form.accountLabel = undefined;
    await settled(form);
    expect(getByRole(form, 'heading', { name: 'Update credentials' })).to.be.instanceOf(HTMLElement);
    expect(secretField(form).value).to.equal('');
    form.setAttribute('account-id', '');
    await settled(form);
    expect(getByRole(form, 'button', { name: 'Link account' })).to.be.instanceOf(HTMLElement);
  });

  it('fails as not configured if the adapter cannot relink', async () => {
    form.adapter = {
      listAccounts: () => Promise.reject(new Error()),
      linkAccount: () => Promise.reject(new Error()),
    };
    await fillIn(form);
    await press(form, 'Update credentials');
    await finished(form);
    expect(visibleText(form)).to.include('This page isn’t set up yet');
  });
});
