import { html } from 'lit';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
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
  drawForm,
  fillIn,
  idField,
  press,
  restoreOnline,
  secretField,
  setOnline,
  submit,
} from './support.ts';

/** A form that links whatever it is asked to, and how often it was asked. */
async function drawAnswered(): Promise<{ form: PersonioLinkForm; requests: readonly Event[] }> {
  const form = await drawForm(html`<personio-link-form></personio-link-form>`);
  const requests = recordEvents(form, 'personio-link-request');
  form.addEventListener('personio-link-request', (event) =>
    event.respondWith(Promise.resolve(sampleAccounts.active)),
  );
  await fillIn(form);
  return { form, requests };
}

const send = 'Send when I’m back online';

afterEach(restoreOnline);

describe('a form without a connection', () => {
  it('says so at once, asks nobody, and loses nothing', async () => {
    const { form, requests } = await drawAnswered();
    setOnline(false);
    const failed = recordEvents(form, 'personio-link-failed');
    await submit(form, 'personio-link-failed');
    expect(visibleText(focused() ?? form)).to.include('You’re offline Nothing was sent');
    expect(requests).to.be.empty;
    expect(failed[0]?.detail.error.code).to.equal('backend-unavailable');
    expect(idField(form).value).to.equal(sampleCredentials.allRights.clientId);
    expect(secretField(form).value).to.equal(sampleCredentials.allRights.clientSecret);
    await axe(form);
  });

  it('does not send by itself when the person has not asked for it', async () => {
    const { form, requests } = await drawAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    setOnline(true);
    await settled(form);
    expect(requests).to.be.empty;
    await submit(form, 'personio-account-linked');
    expect(requests).to.have.length(1);
  });

  it('sends once it is online, once, where the person has asked for it', async () => {
    const { form, requests } = await drawAnswered();
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
    expect(requests).to.have.length(1);
  });

  it('waits no longer when the person changes their mind', async () => {
    const { form, requests } = await drawAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    await press(form, send);
    await press(form, 'Cancel');
    expect(focused() === idField(form)).to.be.true;
    setOnline(true);
    await settled(form);
    expect(requests).to.be.empty;
    expect(form.matches(':state(editing)')).to.be.true;
  });

  it('waits no longer once it has left the page or was reset', async () => {
    for (const leave of [
      (form: PersonioLinkForm) => form.remove(),
      (form: PersonioLinkForm) => form.reset(),
    ]) {
      const { form, requests } = await drawAnswered();
      setOnline(false);
      await submit(form, 'personio-link-failed');
      await press(form, send);
      leave(form);
      setOnline(true);
      await settled(document.body);
      expect(requests).to.be.empty;
      expect(form.matches(':state(editing)')).to.be.true;
    }
  });

  it('sends at once where the connection is back before the button is pressed', async () => {
    const { form, requests } = await drawAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    setOnline(true);
    const linked = nextEvent(form, 'personio-account-linked');
    await press(form, send);
    await linked;
    expect(requests).to.have.length(1);
    expect(queryAllByRole(form, 'button', { name: send })).to.be.empty;
  });
});
