import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { linkError } from '../../../src/domain/link-error.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  holdTimers,
  nextEvent,
  recordEvents,
  settled,
  visibleText,
  enteredSecret,
} from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  finished,
  formIn,
  holdRequests,
  idField,
  paste,
  press,
  renderFilledForm,
  secretField,
  type,
  type HeldRequest,
} from './support.ts';

describe('<personio-link-form> submission', () => {
  let form: PersonioLinkForm;
  let held: readonly HeldRequest[];
  beforeEach(async () => {
    ({ form, held } = await renderFilledForm());
  });

  it('passes the secret to the handler only, and puts loggable details in the event', async () => {
    const events = recordEvents(document, 'personio-link-request');
    await press(form, 'Link account');
    expect(events[0]?.detail).to.deep.equal({ clientId: 'papi-1111…5551' });
    expect(held[0]?.draft).to.deep.equal({
      credentials: { clientId, clientSecret },
      access: [{ module: 'employees', read: true, write: false, required: true }],
    });
  });

  it('submits with Enter', async () => {
    secretField(form).focus();
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect(held).to.have.length(1);
  });

  it('sends one request, however often it is submitted', async () => {
    form.submit();
    form.submit();
    secretField(form).focus();
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect(held).to.have.length(1);
    expect(visibleText(form)).to.include('Linking…');
    expect(secretField(form).readOnly).to.equal(true);
  });

  it('shows and announces the reported stage', async () => {
    const passDelay = holdTimers(500);
    await press(form, 'Link account');
    held[0]?.call.report('checking-access');
    passDelay();
    await settled(form);
    expect(visibleText(getByRole(form, 'status'))).to.equal('Checking the rights');
    await axe(form);
  });

  it('does not announce a request that is answered quickly', async () => {
    const passDelay = holdTimers(500);
    await press(form, 'Link account');
    expect(visibleText(getByRole(form, 'status'))).to.equal('');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    passDelay();
    await settled(form);
    expect(visibleText(getByRole(form, 'status'))).to.equal('');
  });

  it('describes the result with its first paragraph only', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    const notice = getByRole(form, 'group');
    const description = deepQuery(form, `#${String(notice.getAttribute('aria-describedby'))}`);
    expect(visibleText(description)).to.equal(
      'You’re all set. If the window in Personio is still open, select “Finish” there.',
    );
    expect(visibleText(notice)).to.include('Granted: Employees (Read)');
  });

  it('ignores a paste while submitting', async () => {
    await press(form, 'Link account');
    paste(secretField(form), `${clientId}\n${clientSecret}`);
    expect(enteredSecret(secretField(form))).to.equal(clientSecret);
  });

  it('requests the same rights again after a handler has modified its copy', async () => {
    await press(form, 'Link account');
    (held[0]?.draft.access as unknown[]).length = 0;
    held[0]?.response.reject(linkError('timeout'));
    await finished(form);
    await press(form, 'Try again');
    expect(held[1]?.draft.access).to.have.length(1);
  });

  it('uses a new idempotency key for changed values', async () => {
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('timeout'));
    await finished(form);
    await type(idField(form), clientId.replace('1111', '2222'));
    await press(form, 'Try again');
    expect(held[1]?.call.idempotencyKey).to.not.equal(held[0]?.call.idempotencyKey);
  });

  it('uses a new idempotency key once the linked account has been unlinked', async () => {
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('account-not-found'));
    await finished(form);
    expect(visibleText(form)).to.include('This account is no longer linked');
    await press(form, 'Link account');
    expect(held[1]?.call.idempotencyKey).to.not.equal(held[0]?.call.idempotencyKey);
  });

  it('ignores the result of a request in flight after reset(), but still notifies the host', async () => {
    const linked = nextEvent(form, 'personio-account-linked');
    await press(form, 'Link account');
    form.reset();
    held[0]?.response.resolve(sampleAccounts.active);
    expect((await linked).detail.account.id).to.equal(sampleAccounts.active.id);
    await settled(form);
    expect(form.matches(':state(editing)')).to.equal(true);
    expect(secretField(form).value).to.equal('');
  });
});

describe('<personio-link-form> before and after it is in the page', () => {
  it('dispatches the result from its former parent after it has been removed', async () => {
    const place = await fixture(html`<div><personio-link-form></personio-link-form></div>`);
    const form = formIn(place);
    const held = holdRequests(form);
    await fillIn(form);
    const linked = nextEvent(place, 'personio-account-linked');
    form.submit();
    form.remove();
    held[0]?.response.resolve(sampleAccounts.active);
    await linked;
  });

  it('postpones focus() and submit() until its first render', async () => {
    const place = await fixture(html`<div></div>`);
    const form = document.createElement('personio-link-form');
    place.append(form);
    form.focus();
    await settled(place);
    expect(focused() === idField(form)).to.be.true;
    form.submit();
    await settled(place);
    expect(visibleText(form)).to.include('2 entries need your attention');
  });

  it('sends the request immediately when submitted right after its first render', async () => {
    const place = await fixture(html`<div></div>`);
    const form = document.createElement('personio-link-form');
    const held = holdRequests(form);
    place.append(form);
    while (!form.shadowRoot?.querySelector('form')) await Promise.resolve();
    idField(form).value = clientId;
    secretField(form).value = clientSecret;
    form.submit();
    expect(held).to.have.length(1);
  });

  it('can be reset before it is connected', () => {
    expect(() => document.createElement('personio-link-form').reset()).to.not.throw();
  });
});
