import type { LitElement, ReactiveController } from 'lit';
import { Countdown } from '../../controllers/countdown.ts';
import { copyText } from '../../dom/copy-text.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../../domain/employee-attributes.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { linkError } from '../../domain/link-error.ts';
import { createIdempotencyKey } from '../../events/idempotency-key.ts';
import {
  PersonioAccountLinkedEvent,
  PersonioAccountRelinkedEvent,
  PersonioLinkFailedEvent,
} from '../../events/link-events.ts';
import { ancestors, firstConnected } from '../../dom/shadow-roots.ts';
import { whenRemoved } from '../../dom/when-removed.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import type { FieldsController } from './fields-controller.ts';
import { requestLink, type LinkFailure, type LinkOutcome, type LinkRequest } from './request-link.ts';
import { fieldsWithProblem, noFindings, type FormFindings, type LinkFormStore } from './state.ts';

/** The element's settings that go into a request. */
export interface LinkSettings extends Pick<LinkRequest, 'accountId' | 'backend' | 'sealing'> {
  readonly accountLabel: string | undefined;
  /** With `accountId`: the masked client ID before the relink, if the host knows it. */
  readonly accountClientId: string | undefined;
  readonly access: readonly AccessRequirement[];
  readonly employeeAttributes: readonly EmployeeAttributeRequirement[];
}

/** Progress is announced only for requests that take longer. */
const progressDelayMs = 500;

interface SubmissionHost extends LitElement {
  submit(): void;
}

interface SubmissionOptions {
  readonly store: LinkFormStore;
  readonly fields: FieldsController;
  readonly activity: ActivityReporter;
  readonly settings: () => LinkSettings;
}

/**
 * Submits the form: validates, sends the request, and turns the outcome into state, focus and an event. Only the latest
 * attempt changes the form; an earlier one, or one before `reset()`, still runs to its end.
 */
export class LinkSubmissionController implements ReactiveController {
  readonly #host: SubmissionHost;
  readonly #store: LinkFormStore;
  readonly #fields: FieldsController;
  readonly #activity: ActivityReporter;
  readonly #settings: () => LinkSettings;
  readonly #countdown: Countdown;
  #latestAttempt = 0;
  /** Aborts the latest request while it waits for a backend. */
  #waitingForBackend: AbortController | undefined;
  /** Kept until the values change, so that a backend recognizes a retry. */
  #idempotencyKey: string | undefined;
  /** Set while the form waits for the browser to be back online. */
  #waitingForConnection: AbortController | undefined;

  constructor(host: SubmissionHost, { store, fields, activity, settings }: SubmissionOptions) {
    this.#host = host;
    this.#store = store;
    this.#fields = fields;
    this.#activity = activity;
    this.#settings = settings;
    this.#countdown = new Countdown(host);
    host.addController(this);
  }

  /** Seconds until a rate limit is over; 0 without one. */
  get retryInSeconds(): number {
    return this.#countdown.seconds;
  }

  hostDisconnected(): void {
    // The secret is cleared as well, so there is nothing left to send or to show findings of.
    whenRemoved(this.#host, () => this.stopWaiting(noFindings));
  }

  /** Does nothing while a request is in flight or a rate limit is running. */
  async submit(): Promise<void> {
    const { state } = this.#store;
    if (state.type === 'submitting' || this.retryInSeconds > 0) return;
    const { inputs } = this.#fields;
    const { credentials, findings } = inputs.read();
    this.#fields.touchAll();
    this.#waitingForConnection?.abort();
    if (fieldsWithProblem(findings).length > 0) {
      this.#store.state = { type: 'invalid', findings };
      return this.#focusNotice();
    }
    if (!inputs.reportSlottedValidity()) return;

    const { accountId, accountLabel, accountClientId, access, employeeAttributes, ...settings } =
      this.#settings();
    const label = accountId === undefined ? (inputs.label ?? accountLabel?.trim()) : undefined;
    const isRelink = accountId !== undefined;
    this.#showSubmitting();
    const attempt = (this.#latestAttempt += 1);
    const isCurrent = (): boolean => attempt === this.#latestAttempt;
    const { signal } = (this.#waitingForBackend = new AbortController());
    const path = ancestors(this.#host);
    const activity = this.#activity.submitted();
    // Otherwise a screen reader would announce the progress of a fast request after its result.
    const progress = setTimeout(() => {
      if (isCurrent()) this.#store.announcement = { type: 'progress' };
    }, progressDelayMs);
    const outcome = await requestLink({
      ...settings,
      target: this.#host,
      accountId,
      draft: {
        credentials,
        ...(label ? { label } : {}),
        // A copy: a handler that changes it must not affect the next request.
        access: access.map((requirement) => ({ ...requirement })),
        ...(employeeAttributes.length > 0 && {
          employeeAttributes: employeeAttributes.map((requirement) => ({ ...requirement })),
        }),
      },
      idempotencyKey: (this.#idempotencyKey ??= createIdempotencyKey()),
      signal,
      isCurrent,
      report: (stage) => {
        activity.stage(stage);
        if (isCurrent()) this.#store.state = { type: 'submitting', stage };
      },
    });
    clearTimeout(progress);
    if (isCurrent())
      await this.#finish(outcome, findings, isRelink ? { clientId: accountClientId } : undefined);
    if ('account' in outcome) this.#notifyHost(outcome.account, isRelink, path);
    activity.outcome(outcome);
  }

  valuesChanged(): void {
    const { state } = this.#store;
    this.#idempotencyKey = undefined;
    this.#activity.entered();
    if (state.type === 'failed') this.#store.state = { ...state, isCorrected: true };
    // Half-entered values must not be sent automatically.
    this.stopWaiting();
  }

  /** Aborts a request that no backend has received yet: it must not be sent later, when the fields are empty. */
  secretCleared(): void {
    this.stopWaiting();
    this.#stopWaitingForBackend();
  }

  #stopWaitingForBackend(): void {
    this.#waitingForBackend?.abort(linkError('not-configured'));
  }

  /** Ignores the result of a request in flight. */
  reset(): void {
    this.#activity.reset();
    this.#latestAttempt += 1;
    this.#idempotencyKey = undefined;
    this.#stopWaitingForBackend();
    this.#countdown.stop();
    this.#waitingForConnection?.abort();
  }

  /** Submits once, as soon as the browser is online again, because the person asked for it. */
  waitForConnection(): void {
    const { state } = this.#store;
    if (state.type !== 'failed') return;
    this.#waitingForConnection = new AbortController();
    const submit = (): void => this.#host.submit();
    window.addEventListener('online', submit, { once: true, signal: this.#waitingForConnection.signal });
    this.#store.state = { type: 'waiting', findings: state.findings };
    void this.#focusNotice();
    // The connection may have come back before the button was pressed.
    if (navigator.onLine) submit();
  }

  /** @param findings replace the current ones. */
  stopWaiting(findings?: FormFindings): void {
    const { state } = this.#store;
    this.#waitingForConnection?.abort();
    if (state.type === 'waiting')
      this.#store.state = { type: 'editing', findings: findings ?? state.findings };
  }

  async copyTraceId(traceId: string): Promise<void> {
    const isCopied = (await copyText(traceId)) === 'copied';
    const { state } = this.#store;
    // The form may have moved on while the clipboard was busy.
    if (state.type !== 'failed') return;
    this.#store.state = { ...state, isTraceIdCopied: isCopied };
    if (isCopied) this.#store.announcement = { type: 'trace-id-copied' };
    else this.#selectTraceId();
  }

  /** Where the clipboard isn't available, the person can copy the selection. */
  #selectTraceId(): void {
    const traceId = this.#host.renderRoot.querySelector('.notice .mono');
    if (traceId) getSelection()?.selectAllChildren(traceId);
  }

  #showSubmitting(): void {
    const { renderRoot, shadowRoot } = this.#host;
    const focusIsInNotice = shadowRoot?.activeElement?.closest('[data-notice]');
    this.#store.state = { type: 'submitting' };
    // The notice is about to be removed: don't lose the focus with it.
    if (focusIsInNotice) renderRoot.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }

  /** @param replaced set for a relink: what is known of the account before it. */
  async #finish(
    outcome: LinkOutcome,
    findings: FormFindings,
    replaced: { readonly clientId: string | undefined } | undefined,
  ): Promise<void> {
    if ('error' in outcome) {
      // The account that this key linked has been unlinked since: the next attempt is a new request.
      if (outcome.error.code === 'account-not-found') this.#idempotencyKey = undefined;
      return this.#fail(explainOffline(outcome), findings);
    }
    this.#idempotencyKey = undefined;
    this.#fields.clearSecret();
    const { account } = outcome;
    const hasChanged = replaced?.clientId && replaced.clientId !== account.clientId;
    this.#store.state = {
      type: 'linked',
      account,
      relinked: replaced !== undefined,
      ...(hasChanged ? { replacedClientId: replaced.clientId } : {}),
    };
    await this.#focusNotice();
  }

  async #fail({ error, reason }: LinkFailure, findings: FormFindings): Promise<void> {
    this.#store.state = { type: 'failed', findings, error, reason };
    if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
    await this.#focusNotice();
    this.#host.dispatchEvent(new PersonioLinkFailedEvent(error));
  }

  /** If the element has been removed by then, its nearest former ancestor that is still connected dispatches the event. */
  #notifyHost(account: LinkedAccount, isRelink: boolean, path: readonly Node[]): void {
    firstConnected(this.#host, path).dispatchEvent(
      isRelink ? new PersonioAccountRelinkedEvent(account) : new PersonioAccountLinkedEvent(account),
    );
  }

  /** Focuses the notice, or announces it if the person has moved on to another part of the page. */
  async #focusNotice(): Promise<void> {
    await this.#host.updateComplete;
    if (hasFocus(this.#host) || document.activeElement === document.body)
      this.#host.renderRoot.querySelector<HTMLElement>('[data-notice]')?.focus();
    else this.#store.announcement = { type: 'result' };
  }
}

/** Whether the focus is in an element or its slotted content. jsdom 27 throws for `:focus-within` in a shadow root. */
function hasFocus(element: HTMLElement): boolean {
  const { activeElement } = element.getRootNode() as Partial<Document | ShadowRoot>;
  return element.contains(activeElement ?? null);
}

/**
 * `navigator.onLine` is only a hint: behind a VPN or in a virtual machine it may be false on a working network. It
 * explains a request that failed, and never prevents one.
 */
function explainOffline(failure: LinkFailure): LinkFailure {
  const isOffline = failure.error.code === 'backend-unavailable' && !navigator.onLine;
  return isOffline ? { reason: 'offline', ...failure } : failure;
}
