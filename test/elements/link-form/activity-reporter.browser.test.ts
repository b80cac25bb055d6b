import { html } from 'lit';
import type { InvitationPurpose } from '../../../src/domain/invitation.ts';
import { ActivityReporter } from '../../../src/elements/link-form/activity-reporter.ts';
import { LinkFormStore, noFindings } from '../../../src/elements/link-form/state.ts';
import type { PersonioLinkActivityEvent } from '../../../src/events/link-activity.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import { deepQuery, expect, fixture, settled } from '../../support/index.ts';
import { renderHost, type TestFormHost } from './support.ts';

const { active } = sampleAccounts;

describe('ActivityReporter', () => {
  let host: TestFormHost;
  let store: LinkFormStore;
  let reporter: ActivityReporter;
  let purpose: InvitationPurpose;
  let activities: PersonioLinkActivityEvent['detail'][];
  const listener = ({ detail }: PersonioLinkActivityEvent): unknown => activities.push(detail);

  beforeEach(async () => {
    activities = [];
    document.body.addEventListener('personio-link-activity', listener);
    purpose = 'link';
    host = await renderHost();
    store = new LinkFormStore(host);
    reporter = new ActivityReporter(host, store, () => purpose);
    await update();
  });
  afterEach(() => {
    document.body.removeEventListener('personio-link-activity', listener);
    Reflect.deleteProperty(performance, 'now');
  });

  async function update(): Promise<void> {
    host.requestUpdate();
    await settled(host);
  }

  /** The types that were reported since the form was shown for the first time, with the attempt. */
  const reported = (): readonly string[] =>
    activities.slice(1).map(({ type, attempt }) => `${type} ${String(attempt)}`);

  it('reports that the form is shown once, and again after reset(), with what it is for by then', async () => {
    await update();
    purpose = 'relink';
    reporter.reset();
    await update();
    expect(activities).to.deep.equal([
      { type: 'shown', purpose: 'link', elapsedMs: 0, attempt: 0 },
      { type: 'shown', purpose: 'relink', elapsedMs: 0, attempt: 0 },
    ]);
  });

  it('does not report a form without fields as shown, nor input before it is', async () => {
    reporter.reset();
    deepQuery(host, 'form').remove();
    await update();
    reporter.entered();
    expect(reported()).to.be.empty;
  });

  it('reports each stage of an attempt when it begins, and its number even during the next one', () => {
    const first = reporter.submitted();
    for (const stage of ['authenticating', 'authenticating', 'saving'] as const) first.stage(stage);
    reporter.submitted();
    first.outcome({ account: active });
    expect(reported()).to.deep.equal(['submitted 1', 'stage 1', 'stage 1', 'submitted 2', 'outcome 1']);
  });

  it('reports the outcome of an attempt that a reset left in flight as its own, beside the new visit', async () => {
    const first = reporter.submitted();
    reporter.reset();
    purpose = 'relink';
    await update();
    reporter.entered();
    first.outcome({ account: active });
    expect(reported()).to.deep.equal(['submitted 1', 'shown 0', 'started 0', 'outcome 1']);
    expect(activities.at(-1)).to.include({ purpose: 'link', result: 'linked' });
    reporter.abandon();
    expect(activities.at(-1)).to.include({ type: 'abandoned', purpose: 'relink' });
  });

  it('reports a finding again only if it has changed, and not that it is gone', async () => {
    for (const hint of ['company-id', 'company-id', undefined, 'company-id'] as const) {
      store.state = { type: 'editing', findings: { ...noFindings, clientId: hint ? { hint } : {} } };
      await update();
    }
    expect(reported()).to.deep.equal(['hinted 0', 'hinted 0']);
  });

  it('measures from when the form was shown, again after reset()', async () => {
    let now = 1000;
    performance.now = () => now;
    reporter.reset();
    await update();
    now += 1500.4;
    reporter.entered();
    expect(activities.at(-1)?.elapsedMs).to.equal(1500);
    reporter.reset();
    await update();
    now += 20;
    reporter.entered();
    expect(activities.at(-1)?.elapsedMs).to.equal(20);
  });

  it('dispatches `abandoned` from the last place of a moved and removed form, not from an earlier one', async () => {
    const last = await fixture<HTMLElement>(html`<section><div></div></section>`);
    const before = host.parentElement;
    last.firstElementChild?.append(host);
    await update();
    reporter.entered();
    const targets: (EventTarget | null)[] = [];
    document.body.addEventListener('personio-link-activity', ({ target }) => targets.push(target), {
      once: true,
    });
    last.firstElementChild?.remove();
    reporter.abandon();
    expect(before?.isConnected).to.equal(true);
    expect(targets[0] === last).to.equal(true);
    expect(reported()).to.deep.equal(['started 0', 'abandoned 0']);
  });
});
