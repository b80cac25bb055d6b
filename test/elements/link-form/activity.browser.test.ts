import { html } from 'lit';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkActivity } from '../../../src/events/link-activity.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import { expect, fixture, settled } from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  finished,
  formIn,
  holdRequests,
  idField,
  leavePage,
  press,
  secretField,
  type,
  type HeldRequest,
} from './support.ts';

const { active } = sampleAccounts;

describe('<personio-link-form> activity', () => {
  let frame: HTMLElement;
  let form: PersonioLinkForm;
  let held: readonly HeldRequest[];
  let events: CustomEvent<LinkActivity>[];

  async function render(template = html`<personio-link-form></personio-link-form>`): Promise<void> {
    events = [];
    frame = await fixture<HTMLElement>(
      html`<div @personio-link-activity=${(event: CustomEvent<LinkActivity>) => events.push(event)}>
        ${template}
      </div>`,
    );
    form = formIn(frame);
    held = holdRequests(form);
    await settled(form);
  }

  /** Without the time, which `elapsedMs` tests. */
  function activities(): readonly object[] {
    return events.map(({ detail: { elapsedMs, ...rest } }) => {
      expect(elapsedMs).to.satisfy(Number.isSafeInteger);
      return rest;
    });
  }

  const link = (type: string, attempt: number, data: object = {}): object => ({
    type,
    purpose: 'link',
    attempt,
    ...data,
  });

  it('reports each step to a linked account once, and nothing else', async () => {
    await render();
    await fillIn(form);
    await press(form, 'Link account');
    held[0]?.call.report('authenticating');
    held[0]?.call.report('authenticating');
    held[0]?.call.report('saving');
    held[0]?.response.resolve(active);
    await finished(form);
    form.remove();
    leavePage();
    await settled(frame);
    expect(activities()).to.deep.equal([
      link('shown', 0),
      link('started', 0),
      link('submitted', 1),
      link('stage', 1, { stage: 'authenticating' }),
      link('stage', 1, { stage: 'saving' }),
      link('outcome', 1, { result: 'linked' }),
    ]);
  });

  it('bubbles across shadow roots, and measures from when the form was shown', async () => {
    await render();
    const { performance: clock } = window;
    const shownAt = clock.now();
    await fillIn(form);
    const [shown, started] = events;
    expect(shown?.bubbles && shown.composed && !shown.cancelable).to.equal(true);
    expect(shown?.target).to.equal(form);
    expect(shown?.detail.elapsedMs).to.equal(0);
    expect(started?.detail.elapsedMs).to.be.within(0, Math.ceil(clock.now() - shownAt) + 1000);
  });

  it('counts the attempts, and names the error of one that failed', async () => {
    await render();
    await fillIn(form);
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('invalid-credentials'));
    await finished(form);
    await type(secretField(form), `${clientSecret}x`);
    await press(form, 'Link account');
    held[1]?.response.resolve(active);
    await finished(form);
    expect(activities().slice(2)).to.deep.equal([
      link('submitted', 1),
      link('outcome', 1, { result: 'failed', code: 'invalid-credentials' }),
      link('submitted', 2),
      link('outcome', 2, { result: 'linked' }),
    ]);
  });

  it('reports a problem or a hint when it appears, as a code', async () => {
    await render();
    await press(form, 'Link account');
    await type(idField(form), '12345');
    secretField(form).focus();
    await settled(form);
    await type(idField(form), '123456');
    await type(idField(form), clientId);
    expect(activities()).to.deep.equal([
      link('shown', 0),
      link('hinted', 0, { field: 'clientId', problem: 'empty' }),
      link('hinted', 0, { field: 'clientSecret', problem: 'empty' }),
      link('started', 0),
      link('hinted', 0, { field: 'clientId', hint: 'company-id' }),
    ]);
  });

  it('contains nothing that was entered', async () => {
    await render();
    const entered = ['hunter2 is my secret', 'papi-of-the-person', 'The name I chose'];
    await type(idField(form), entered[1] ?? '');
    await type(secretField(form), entered[0] ?? '');
    await press(form, 'Link account');
    await fillIn(form);
    await press(form, 'Link account');
    held[0]?.response.reject({ code: 'declined', detail: `No: ${clientSecret}` });
    await finished(form);
    const text = JSON.stringify(activities());
    for (const value of [...entered, clientId, clientSecret, clientSecret.slice(0, 12), clientId.slice(0, 9)])
      expect(text).not.to.include(value);
    expect(text).to.include('"declined"');
  });

  it('is abandoned by a form that is removed, on the nearest ancestor that is left', async () => {
    await render();
    await type(idField(form), clientId);
    const parent = form.parentElement;
    form.remove();
    await settled(document.body);
    expect(activities()).to.deep.equal([link('shown', 0), link('started', 0), link('abandoned', 0)]);
    expect(events.at(-1)?.target).to.equal(parent);
  });

  it('is abandoned once when the page is left, and starts again if the person returns', async () => {
    await render();
    await type(idField(form), clientId);
    leavePage();
    leavePage();
    await settled(form);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await type(secretField(form), clientSecret);
    expect(activities()).to.deep.equal([
      link('shown', 0),
      link('started', 0),
      link('abandoned', 0),
      link('started', 0),
    ]);
  });

  it('is abandoned once when the page is left while a request is in flight', async () => {
    await render();
    await fillIn(form);
    await press(form, 'Link account');
    leavePage();
    leavePage();
    expect(activities().slice(1)).to.deep.equal([
      link('started', 0),
      link('submitted', 1),
      link('abandoned', 1),
    ]);
  });

  it('is not abandoned where nothing was entered, nor after a failure', async () => {
    await render();
    leavePage();
    await fillIn(form);
    await press(form, 'Link account');
    held[0]?.response.reject(linkError('timeout'));
    await finished(form);
    leavePage();
    form.remove();
    await settled(document.body);
    expect(activities().map((activity) => (activity as LinkActivity).type)).to.deep.equal([
      'shown',
      'started',
      'submitted',
      'outcome',
    ]);
  });

  it('is not abandoned by a form that is moved', async () => {
    await render();
    await type(idField(form), clientId);
    frame.append(form);
    await settled(document.body);
    expect(activities()).to.have.length(2);
  });

  it('reports the outcome of a form that is removed while its request is in flight', async () => {
    await render();
    await fillIn(form);
    await press(form, 'Link account');
    form.remove();
    await settled(document.body);
    held[0]?.response.resolve(active);
    await finished(form);
    expect(activities().slice(2)).to.deep.equal([
      link('submitted', 1),
      link('outcome', 1, { result: 'linked' }),
    ]);
    expect(events.at(-1)?.target).to.equal(frame);
  });

  it('begins again when the form is reset or inserted again', async () => {
    await render();
    await type(idField(form), clientId);
    form.reset();
    await settled(form);
    form.remove();
    await settled(document.body);
    frame.append(form);
    await settled(document.body);
    expect(activities().map((activity) => (activity as LinkActivity).type)).to.deep.equal([
      'shown',
      'started',
      'abandoned',
      'shown',
      'shown',
    ]);
  });

  it('distinguishes a relink from a link, even if the account changes', async () => {
    await render(html`<personio-link-form account-id=${active.id}></personio-link-form>`);
    await fillIn(form);
    await press(form, 'Update credentials');
    held[0]?.response.resolve(active);
    await finished(form);
    form.accountId = undefined;
    await settled(form);
    expect(activities()).to.deep.equal([
      { type: 'shown', purpose: 'relink', attempt: 0 },
      { type: 'started', purpose: 'relink', attempt: 0 },
      { type: 'submitted', purpose: 'relink', attempt: 1 },
      { type: 'outcome', purpose: 'relink', attempt: 1, result: 'relinked' },
      { type: 'shown', purpose: 'link', attempt: 0 },
    ]);
  });
});
