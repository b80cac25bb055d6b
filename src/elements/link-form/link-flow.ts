import { nothing, type LitElement, type TemplateResult } from 'lit';
import type { AccountChanges } from '../../context/account-changes.ts';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { Countdown } from '../../controllers/countdown.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { CredentialField } from '../../domain/credentials.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { PersonioLinkFailedEvent } from '../../events/link-events.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { form } from '../../locale/en/form.ts';
import { copyText } from '../../dom/copy-text.ts';
import { fieldProgress, type FindingsView } from './finding-templates.ts';
import { fieldsWithProblem, pickFindings } from './findings.ts';
import { FormFields } from './form-fields.ts';
import type { FormProgress } from './form-view.ts';
import { LinkAttempts } from './link-attempts.ts';
import { linkedTemplate, linkedTitle } from './linked-verdict.ts';
import { findingText } from './problem-text.ts';
import { areValid } from './slotted-controls.ts';
import { stagesTemplate } from './stages-template.ts';
import {
  noFindings,
  type FormField,
  type FormFindings,
  type LinkFormState,
  type UnsentReason,
} from './state.ts';
import { ancestors, tellLinked } from './tell-linked.ts';
import {
  failureTemplate,
  failureText,
  problemsTemplate,
  waitingTemplate,
  type VerdictView,
  type VerdictWords,
} from './verdict-templates.ts';

/** What the form has been told. */
export interface LinkSettings {
  /** Set where an account gets new credentials. */
  readonly accountId: string | undefined;
  readonly accountLabel: string | undefined;
  readonly access: readonly AccessRequirement[];
  readonly adapter: LinkAdapter | undefined;
  readonly changes: AccountChanges;
  readonly sealing: { readonly keys: JsonWebKeySet | undefined } | undefined;
}

/** The element around it, which draws the form, holds the state, and guards the secret's input. */
export interface LinkShell {
  readonly element: LitElement;
  readonly settings: () => LinkSettings;
  readonly state: () => LinkFormState;
  readonly change: (state: LinkFormState) => void;
  readonly submit: () => void;
  readonly reset: () => void;
  readonly forgetSecret: () => void;
  readonly maskSecret: () => void;
}

/** Everything that happens between the first letter and the verdict. */
export class LinkFlow {
  readonly #shell: LinkShell;
  readonly #fields: FormFields;
  readonly #locale: LocaleController<'access' | 'errors' | 'form'>;
  readonly #countdown: Countdown;
  readonly #attempts = new LinkAttempts();
  /** Fields whose findings are shown: those that were left once, or all after a submission. */
  #visited = new Set<FormField>();
  /** What there is to say of the last thing that has happened. */
  #said: ((words: VerdictWords, state: LinkFormState) => string | undefined) | undefined;
  #secretIsForgotten = false;
  #waiting: AbortController | undefined;

  constructor(shell: LinkShell) {
    this.#shell = shell;
    this.#fields = new FormFields(() => shell.element.renderRoot);
    this.#locale = new LocaleController(shell.element, () => ({ access, errors, form }));
    this.#countdown = new Countdown(shell.element);
  }

  /** Settles when there are sentences. */
  get ready(): Promise<void> | undefined {
    return this.#locale.ready;
  }

  async submit(): Promise<void> {
    const { element, settings, state, change } = this.#shell;
    if (state().type === 'submitting' || this.#countdown.seconds > 0) return;
    const { credentials, findings } = this.#fields.read();
    this.#shell.maskSecret();
    this.#waiting?.abort();
    this.#said = undefined;
    this.#visited = new Set<FormField>(['clientId', 'clientSecret', 'label']);
    if (fieldsWithProblem(findings).length > 0) {
      change({ type: 'invalid', findings });
      return this.#focusVerdict();
    }
    // The host's own fields in the slots: the browser says what is wrong with them.
    if (!areValid(element)) return;
    if (!navigator.onLine) return this.#failed(linkError('backend-unavailable'), findings, 'offline');

    // The box with the verdict goes: who is in it comes along.
    const hadVerdict = element.shadowRoot?.activeElement?.closest('[data-verdict]');
    change({ type: 'submitting' });
    if (hadVerdict) element.renderRoot.querySelector<HTMLElement>('[type="submit"]')?.focus();
    const place = ancestors(element);
    const { accountId, accountLabel, access, adapter, changes, sealing } = settings();
    const label = accountId === undefined ? (this.#fields.label ?? accountLabel?.trim()) : undefined;
    const outcome = await this.#attempts.run({
      target: element,
      draft: {
        credentials,
        ...(label ? { label } : {}),
        // A copy: what a handler does to it must not change the next request.
        access: access.map((requirement) => ({ ...requirement })),
      },
      accountId,
      adapter,
      changes,
      sealing,
      report: (stage) => change({ type: 'submitting', stage }),
    });
    const relinked = accountId !== undefined;
    if (outcome.isLeft) {
      // Nobody waits for it here any more; that there is an account has to be told all the same.
      if ('account' in outcome) tellLinked({ account: outcome.account, relinked }, element, place);
    } else if ('error' in outcome) await this.#failed(outcome.error, findings, outcome.unsent);
    else await this.#linked(outcome.account, relinked, place);
  }

  left(field: FormField): void {
    // Passing through an empty field on the way to another is no mistake yet.
    if (!this.#fields.input(field)?.value) return;
    this.#visited.add(field);
    this.#said = ({ form }, state) =>
      'findings' in state ? findingText(form, field, state.findings) : undefined;
    this.#showFindings();
  }

  changed(): void {
    const { state, change } = this.#shell;
    const before = state();
    if (before.type === 'failed') change({ ...before, isCorrected: true });
    // What is only half entered must not be sent by itself.
    this.stopWaiting();
    this.#attempts.valuesChanged();
    this.#said = undefined;
    this.#secretIsForgotten = false;
    if (this.#visited.size > 0) this.#showFindings();
    else this.#draw();
  }

  pasted(event: ClipboardEvent, field: CredentialField): void {
    if (!this.#fields.pastePair(event, field)) return;
    this.#visited.add(field);
    this.changed();
  }

  secretToggled(visibility: 'shown' | 'hidden'): void {
    this.#said = ({ form }) => (visibility === 'shown' ? form.secretShown : form.secretHidden);
    this.#draw();
  }

  /** The answer to a link that is under way is no longer shown here. */
  leave(): void {
    this.#attempts.leave();
    this.#visited = new Set();
    this.#said = undefined;
    this.#secretIsForgotten = false;
    this.#countdown.stop();
    this.#waiting?.abort();
  }

  /** What waits for the connection is not sent by itself any more. Findings are kept unless there are others. */
  stopWaiting(findings?: FormFindings): void {
    this.#waiting?.abort();
    const before = this.#shell.state();
    if (before.type !== 'waiting') return;
    this.#shell.change({ type: 'editing', findings: findings ?? before.findings });
  }

  forgetMisplaced(): void {
    this.#said = undefined;
    this.#fields.forgetMisplaced();
  }

  /** The secret was taken out while the page was out of sight. */
  secretForgotten(): void {
    this.stopWaiting();
    this.#secretIsForgotten = true;
    this.#said = ({ form }) => form.secretForgotten;
    this.#draw();
  }

  /**
   * What the form shows beside its fields; undefined while the language is fetched.
   *
   * @param goToGuide leads to a step of the guide, where one stands under the same provider.
   */
  progress(goToGuide: VerdictView['goToGuide']): FormProgress | undefined {
    const words = this.#locale.messages;
    const state = this.#shell.state();
    if (!words || state.type === 'linked') return undefined;
    const findings = state.type === 'submitting' ? noFindings : state.findings;
    const view: FindingsView = {
      state,
      findings,
      words: words.form,
      secretIsForgotten: this.#secretIsForgotten,
      swap: () => {
        this.#fields.swap();
        this.changed();
      },
      split: (field) => {
        this.#fields.split(field);
        this.changed();
      },
    };
    return {
      verdict: this.#verdict(state, words, goToGuide),
      fields: {
        clientId: fieldProgress(view, 'clientId'),
        clientSecret: fieldProgress(view, 'clientSecret'),
        label: fieldProgress(view, 'label'),
      },
      submit: this.#submitButton(state, words),
    };
  }

  /** The verdict that stands in place of the form. */
  linkedTemplate(): TemplateResult | typeof nothing {
    const words = this.#locale.messages;
    const state = this.#shell.state();
    if (!words || state.type !== 'linked') return nothing;
    return linkedTemplate({
      account: state.account,
      relinked: state.relinked,
      requirements: this.#shell.settings().access,
      messages: words,
      linkAnother: () => void this.#startOver(),
    });
  }

  /** What a screen reader says of a change that moves no focus. */
  announcement(): string {
    const words = this.#locale.messages;
    const state = this.#shell.state();
    if (!words) return '';
    const { form } = words;
    if (state.type === 'submitting') return state.stage ? form.stages[state.stage] : form.submitting;
    const { seconds } = this.#countdown;
    const isOver = state.type === 'failed' && state.error.code === 'rate-limited' && seconds === 0;
    return this.#said?.(words, state) ?? (isOver ? form.retryReady : '');
  }

  #verdict(
    state: Exclude<LinkFormState, { type: 'linked' }>,
    words: VerdictWords,
    goToGuide: VerdictView['goToGuide'],
  ): TemplateResult | typeof nothing {
    const view: VerdictView = {
      words,
      focusField: (field) => this.#fields.input(field)?.focus(),
      goToGuide,
      waitForConnection: () => this.#waitForConnection(),
      stopWaiting: () => {
        this.stopWaiting();
        this.#fields.input('clientId')?.focus();
      },
      copyTraceId: (traceId) => void this.#copyTraceId(traceId),
      limitIsOver: this.#countdown.seconds === 0,
    };
    if (state.type === 'invalid') return problemsTemplate(view, state.findings);
    if (state.type === 'waiting') return waitingTemplate(view);
    return state.type === 'failed' ? failureTemplate(view, state) : nothing;
  }

  #submitButton(
    state: Exclude<LinkFormState, { type: 'linked' }>,
    { errors, form }: VerdictWords,
  ): FormProgress['submit'] {
    const { seconds } = this.#countdown;
    if (state.type === 'submitting') {
      const beside = state.stage && stagesTemplate(state.stage, form.stages, form.stageDone);
      return { text: form.submitting, isOff: true, beside };
    }
    const beside = seconds > 0 ? form.retryIn(seconds) : undefined;
    const text =
      state.type === 'failed' && state.error.retryable
        ? state.error.code === 'missing-access'
          ? form.checkAgain
          : errors.retry
        : undefined;
    return { text, isOff: seconds > 0, beside };
  }

  async #linked(account: LinkedAccount, relinked: boolean, place: readonly Node[]): Promise<void> {
    this.#shell.forgetSecret();
    this.#shell.change({ type: 'linked', account, relinked });
    await this.#focusVerdict();
    tellLinked({ account, relinked }, this.#shell.element, place);
  }

  async #failed(error: LinkError, findings: FormFindings, unsent?: UnsentReason): Promise<void> {
    this.#shell.change({ type: 'failed', findings, error, unsent });
    if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
    await this.#focusVerdict();
    this.#shell.element.dispatchEvent(new PersonioLinkFailedEvent(error));
  }

  #showFindings(): void {
    const { state, change } = this.#shell;
    const before = state();
    if (before.type === 'submitting' || before.type === 'linked') return;
    const findings = pickFindings(this.#fields.read().findings, this.#visited);
    const solved = before.type === 'invalid' && fieldsWithProblem(findings).length === 0;
    change(solved ? { type: 'editing', findings } : { ...before, findings });
  }

  /** Sends by itself, because the person has asked for it, and once. */
  #waitForConnection(): void {
    const before = this.#shell.state();
    if (before.type !== 'failed') return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    const { signal } = waiting;
    window.addEventListener('online', () => this.#shell.submit(), { once: true, signal });
    this.#shell.change({ type: 'waiting', findings: before.findings });
    void this.#focusVerdict();
    // It may have come back before the button was pressed.
    if (navigator.onLine) this.#shell.submit();
  }

  async #copyTraceId(traceId: string): Promise<void> {
    const traceIdIsCopied = (await copyText(traceId)) === 'copied';
    const { state, change } = this.#shell;
    const before = state();
    // The number may be gone meanwhile.
    if (before.type !== 'failed') return;
    change({ ...before, traceIdIsCopied });
    if (traceIdIsCopied) this.#said = ({ form }) => form.traceIdCopied;
    else this.#selectTraceId();
  }

  /** Where the browser does not let the page copy, it is at least selected. */
  #selectTraceId(): void {
    const traceId = this.#shell.element.renderRoot.querySelector('.notice .mono');
    if (traceId) getSelection()?.selectAllChildren(traceId);
  }

  /** Who has gone on to something else on the page is told, and stays there. */
  async #focusVerdict(): Promise<void> {
    const { element } = this.#shell;
    await element.updateComplete;
    const { activeElement } = document;
    if (element.matches(':focus-within') || activeElement === document.body) {
      element.renderRoot.querySelector<HTMLElement>('[data-verdict]')?.focus();
    } else {
      this.#said = (words, state) => {
        if (state.type === 'linked') return linkedTitle(state, words);
        return state.type === 'failed' ? failureText(state, words).title : undefined;
      };
      this.#draw();
    }
  }

  async #startOver(): Promise<void> {
    this.#shell.reset();
    await this.#shell.element.updateComplete;
    this.#fields.input('clientId')?.focus();
  }

  #draw(): void {
    this.#shell.element.requestUpdate();
  }
}
