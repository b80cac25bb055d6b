import { linkError } from '../../../src/domain/link-error.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  expect,
  focused,
  nextEvent,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  idField,
  press,
  renderForm,
  respond,
  restoreOnline,
  setOnline,
  submit,
  values,
} from './support.ts';

/** A filled-in form whose requests succeed while it is online, and the requests it has sent. */
async function renderAnswered(): Promise<{ form: PersonioLinkForm; requests: readonly Event[] }> {
  const form = await renderForm();
  const requests = recordEvents(form, 'personio-link-request');
  form.addEventListener('personio-link-request', (event) =>
    event.respondWith(() => {
      // As `fetch` rejects in Chromium.
      if (!navigator.onLine) throw new TypeError('Failed to fetch');
      return sampleAccounts.active;
    }),
  );
  await fillIn(form);
  return { form, requests };
}

const send = 'Send when I’m back online';

afterEach(restoreOnline);

describe('<personio-link-form> offline', () => {
  it('says so once sending has failed, and keeps the values', async () => {
    const { form } = await renderAnswered();
    setOnline(false);
    const failed = recordEvents(form, 'personio-link-failed');
    await submit(form, 'personio-link-failed');
    expect(visibleText(focused() ?? form)).to.include('You’re offline The server couldn’t be reached.');
    expect(failed[0]?.detail.error.code).to.equal('backend-unavailable');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
    await axe(form);
  });

  it('links although the browser believes it is offline', async () => {
    const form = await renderForm();
    respond(form);
    await fillIn(form);
    setOnline(false);
    await submit(form, 'personio-account-linked');
    expect(visibleText(form)).to.not.include('offline');
  });

  it('shows what the backend answered although the browser believes it is offline', async () => {
    const form = await renderForm();
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(() => Promise.reject(linkError('invalid-credentials', {}))),
    );
    await fillIn(form);
    setOnline(false);
    await submit(form, 'personio-link-failed');
    expect(visibleText(form))
      .to.include('Personio doesn’t accept these credentials')
      .and.not.include('offline');
  });

  it('does not submit itself unless the person chose to', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    setOnline(true);
    await settled(form);
    expect(requests).to.have.length(1);
    await submit(form, 'personio-account-linked');
    expect(requests).to.have.length(2);
  });

  it('submits itself once when it is back online if the person chose to', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    await press(form, send);
    expect(form.matches(':state(waiting)')).to.be.true;
    expect(visibleText(focused() ?? form)).to.include('Waiting for a connection');
    await axe(form);
    const linked = nextEvent(form, 'personio-account-linked');
    setOnline(true);
    setOnline(true);
    await linked;
    expect(requests).to.have.length(2);
  });

  it('stops waiting when the person cancels', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    await press(form, send);
    await press(form, 'Cancel');
    expect(focused() === idField(form)).to.be.true;
    setOnline(true);
    await settled(form);
    expect(requests).to.have.length(1);
    expect(form.matches(':state(editing)')).to.be.true;
  });

  it('stops waiting when it is removed or reset', async () => {
    for (const end of [(form: PersonioLinkForm) => form.remove(), (form: PersonioLinkForm) => form.reset()]) {
      const { form, requests } = await renderAnswered();
      setOnline(false);
      await submit(form, 'personio-link-failed');
      await press(form, send);
      end(form);
      setOnline(true);
      await settled(document.body);
      expect(requests).to.have.length(1);
      expect(form.matches(':state(editing)')).to.be.true;
    }
  });

  it('submits immediately if the connection is back before the person chooses to wait', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    setOnline(true);
    const linked = nextEvent(form, 'personio-account-linked');
    await press(form, send);
    await linked;
    expect(requests).to.have.length(2);
    expect(queryAllByRole(form, 'button', { name: send })).to.be.empty;
  });
});
