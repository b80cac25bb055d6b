import { html } from 'lit';
import { AccountChanges } from '../../../src/context/account-changes.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { ActivityReporter } from '../../../src/elements/link-form/activity-reporter.ts';
import { FieldsController } from '../../../src/elements/link-form/fields-controller.ts';
import {
  LinkSubmissionController,
  type LinkSettings,
} from '../../../src/elements/link-form/link-submission-controller.ts';
import { LinkFormStore, noFindings } from '../../../src/elements/link-form/state.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import { expect, fixture, focused, nextEvent, nextTask, recordEvents, settled } from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  holdRequests,
  renderHost,
  restoreOnline,
  setOnline,
  type HeldRequest,
  type TestFormHost,
} from './support.ts';

const { active } = sampleAccounts;

describe('LinkSubmissionController', () => {
  let host: TestFormHost;
  let store: LinkFormStore;
  let fields: FieldsController;
  let submission: LinkSubmissionController;
  let settings: LinkSettings;
  let held: readonly HeldRequest[];

  beforeEach(async () => {
    host = await renderHost();
    held = holdRequests(host);
    store = new LinkFormStore(host);
    fields = new FieldsController(host, store, () => undefined);
    settings = {
      accountId: undefined,
      accountLabel: undefined,
      accountClientId: undefined,
      access: [],
      employeeAttributes: [],
      backend: {
        adapter: undefined,
        changes: new AccountChanges(),
        sendUntilHandled: (send) => send(false),
      },
      sealing: undefined,
    };
    const activity = new ActivityReporter(host, store, () => 'link');
    submission = new LinkSubmissionController(host, { store, fields, activity, settings: () => settings });
    enter(clientId, clientSecret);
  });
  afterEach(restoreOnline);

  function enter(id: string, secret: string): void {
    for (const [field, value] of [
      ['clientId', id],
      ['clientSecret', secret],
    ] as const) {
      const input = fields.inputs.get(field);
      if (input) input.value = value;
    }
  }

  it('blocks a submission with problems and focuses the notice', async () => {
    enter('', '');
    await submission.submit();
    expect(store.state.type).to.equal('invalid');
    expect((focused() as HTMLElement).matches('[data-notice]')).to.equal(true);
    expect(held).to.have.length(0);
  });

  it('blocks a submission with an invalid slotted control', async () => {
    const own = document.createElement('input');
    own.slot = 'fields';
    own.required = true;
    own.ariaLabel = 'Cost center';
    host.append(own);
    await submission.submit();
    expect(store.state.type).to.equal('editing');
    expect(held).to.have.length(0);
  });

  it('ignores a submission while a request is in flight', async () => {
    void submission.submit();
    await submission.submit();
    expect(held).to.have.length(1);
    expect(store.state).to.deep.equal({ type: 'submitting' });
  });

  it('shows reported stages until the form is reset', () => {
    void submission.submit();
    held[0]?.call.report('saving');
    expect(store.state).to.deep.equal({ type: 'submitting', stage: 'saving' });
    submission.reset();
    store.state = { type: 'editing', findings: noFindings };
    held[0]?.call.report('saving');
    expect(store.state.type).to.equal('editing');
  });

  it('clears the secret and shows the account before it dispatches the event', async () => {
    const states: string[] = [];
    host.addEventListener('personio-account-linked', () => states.push(store.state.type));
    const submitted = submission.submit();
    held[0]?.response.resolve(active);
    await submitted;
    expect(store.state).to.deep.equal({ type: 'linked', account: active, relinked: false });
    expect(fields.inputs.get('clientSecret')?.value).to.equal('');
    expect(states).to.deep.equal(['linked']);
  });

  it('dispatches a relinked event if there is an account ID', async () => {
    settings = { ...settings, accountId: active.id };
    const relinked = nextEvent(host, 'personio-account-relinked');
    void submission.submit();
    held[0]?.response.resolve(active);
    expect((await relinked).detail.account).to.deep.equal(active);
    expect(store.state).to.deep.equal({ type: 'linked', account: active, relinked: true });
  });

  it('names a new account after the entered name, or else after the setting', async () => {
    settings = { ...settings, accountLabel: ' Acme ' };
    fields.inputs.get('label')?.remove();
    void submission.submit();
    expect(held[0]?.draft.label).to.equal('Acme');
  });

  it('dispatches no failure of a request before a reset', async () => {
    const failures = recordEvents(host, 'personio-link-failed');
    const submitted = submission.submit();
    submission.reset();
    store.state = { type: 'editing', findings: noFindings };
    held[0]?.response.reject(linkError('timeout'));
    await submitted;
    expect(failures).to.have.length(0);
    expect(store.state.type).to.equal('editing');
  });

  it('ignores the result of a request before a reset during the next one', async () => {
    const first = submission.submit();
    submission.reset();
    store.state = { type: 'editing', findings: noFindings };
    void submission.submit();
    held[0]?.response.resolve(active);
    await first;
    expect(store.state).to.deep.equal({ type: 'submitting' });
    expect(fields.inputs.secret.value).to.equal(clientSecret);
  });

  it('dispatches the account from the nearest connected ancestor if its host was removed', async () => {
    const place = await fixture<HTMLElement>(html`<section><div></div></section>`);
    place.firstElementChild?.append(host);
    await settled(place);
    const linked = recordEvents(place, 'personio-account-linked');
    const submitted = submission.submit();
    place.firstElementChild?.remove();
    held[0]?.response.resolve(active);
    await submitted;
    expect(linked[0]?.target === place).to.equal(true);
  });

  it('announces the result if the focus is elsewhere in the page', async () => {
    const elsewhere = await fixture<HTMLButtonElement>(html`<button type="button">Elsewhere</button>`);
    const submitted = submission.submit();
    elsewhere.focus();
    held[0]?.response.resolve(active);
    await submitted;
    expect(focused() === elsewhere).to.equal(true);
    expect(store.announcement).to.deep.equal({ type: 'result' });
  });

  describe('idempotency key', () => {
    async function keysOfTwo(
      first: (request: HeldRequest) => void,
      between: () => void = () => undefined,
    ): Promise<readonly [string | undefined, string | undefined]> {
      const submitted = submission.submit();
      if (held[0]) first(held[0]);
      await submitted;
      between();
      enter(clientId, clientSecret);
      void submission.submit();
      return [held[0]?.call.idempotencyKey, held[1]?.call.idempotencyKey];
    }
    const fail = ({ response }: HeldRequest): void => response.reject(linkError('timeout'));

    it('stays the same for a retry', async () => {
      const [first, second] = await keysOfTwo(fail);
      expect(first).to.be.a('string').and.equal(second);
    });

    for (const [when, respond, between] of [
      ['the values have changed', fail, () => submission.valuesChanged()],
      ['the form was reset', fail, () => submission.reset()],
      ['a success', ({ response }: HeldRequest) => response.resolve(active), () => undefined],
      [
        'the account was unlinked meanwhile',
        ({ response }: HeldRequest) => response.reject(linkError('account-not-found')),
        () => undefined,
      ],
    ] as const) {
      it(`is a new one after ${when}`, async () => {
        const [first, second] = await keysOfTwo(respond, between);
        expect(second).to.be.a('string').and.not.equal(first);
      });
    }
  });

  it('marks a failure as corrected when values change', async () => {
    const submitted = submission.submit();
    held[0]?.response.reject(linkError('invalid-credentials'));
    await submitted;
    submission.valuesChanged();
    expect(store.state).to.include({ type: 'failed', isCorrected: true });
  });

  it('ignores submissions until a rate limit is over or the form is reset', async () => {
    const submitted = submission.submit();
    held[0]?.response.reject(linkError('rate-limited', { retryAfterSeconds: 60 }));
    await submitted;
    expect(submission.retryInSeconds).to.equal(60);
    await submission.submit();
    expect(held).to.have.length(1);
    submission.reset();
    void submission.submit();
    expect(held).to.have.length(2);
  });

  describe('offline', () => {
    beforeEach(async () => {
      setOnline(false);
      const submitted = submission.submit();
      held[0]?.response.reject(linkError('backend-unavailable'));
      await submitted;
    });

    it('fails after a request that did not reach the backend', () => {
      expect(store.state).to.include({ type: 'failed', reason: 'offline' });
      expect(held).to.have.length(1);
    });

    it('submits its host once when it is back online', () => {
      submission.waitForConnection();
      setOnline(true);
      setOnline(true);
      expect(host.submitted).to.equal(1);
    });

    it('submits its host immediately if it is already back online', () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => true });
      submission.waitForConnection();
      expect(host.submitted).to.equal(1);
    });

    for (const [when, stop] of [
      ['its host is removed', () => host.remove()],
      ['values change', () => submission.valuesChanged()],
      ['the person cancels', () => submission.stopWaiting()],
    ] as const) {
      it(`stops waiting when ${when}`, async () => {
        submission.waitForConnection();
        expect(store.state.type).to.equal('waiting');
        stop();
        await nextTask();
        setOnline(true);
        expect(host.submitted).to.equal(0);
        expect(store.state.type).to.equal('editing');
      });
    }
  });

  it('ignores a copied trace ID once the form has left the failure', async () => {
    await submission.copyTraceId('trace-1');
    expect(store.state.type).to.equal('editing');
    expect(store.announcement).to.equal(undefined);
  });
});
