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

/** A filled-in form whose requests succeed, and the requests it has sent. */
async function renderAnswered(): Promise<{ form: PersonioLinkForm; requests: readonly Event[] }> {
  const form = await renderForm();
  const requests = recordEvents(form, 'personio-link-request');
  respond(form);
  await fillIn(form);
  return { form, requests };
}

const send = 'Send when I’m back online';

afterEach(restoreOnline);

describe('<personio-link-form> offline', () => {
  it('fails without a request and keeps the values', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    const failed = recordEvents(form, 'personio-link-failed');
    await submit(form, 'personio-link-failed');
    expect(visibleText(focused() ?? form)).to.include('You’re offline Nothing was sent');
    expect(requests).to.be.empty;
    expect(failed[0]?.detail.error.code).to.equal('backend-unavailable');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
    await axe(form);
  });

  it('does not submit itself unless the person chose to', async () => {
    const { form, requests } = await renderAnswered();
    setOnline(false);
    await submit(form, 'personio-link-failed');
    setOnline(true);
    await settled(form);
    expect(requests).to.be.empty;
    await submit(form, 'personio-account-linked');
    expect(requests).to.have.length(1);
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
    expect(requests).to.have.length(1);
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
    expect(requests).to.be.empty;
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
      expect(requests).to.be.empty;
      expect(form.matches(':state(editing)')).to.be.true;
    }
  });

  it('submits at once if the connection is back before the person chooses to wait', async () => {
    const { form, requests } = await renderAnswered();
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
