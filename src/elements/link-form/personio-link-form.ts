import { LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { textAttribute } from '../../controllers/attributes.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { Countdown } from '../../controllers/countdown.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import { checkCredentials, splitPair, type Credentials } from '../../domain/credentials.ts';
import { toLinkError } from '../../domain/link-error.ts';
import { createIdempotencyKey } from '../../events/idempotency-key.ts';
import {
  PersonioAccountLinkedEvent,
  PersonioAccountRelinkedEvent,
  PersonioLinkFailedEvent,
} from '../../events/link-events.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { form } from '../../locale/en/form.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { requestLink } from './request-link.ts';
import {
  fieldsWithProblem,
  noFindings,
  pickFindings,
  type FormField,
  type FormFindings,
  type LinkFormState,
  type SecretVisibility,
} from './state.ts';
import { styles } from './styles.ts';
import { formTemplate, linkedTemplate } from './templates.ts';

export type LabelField = 'optional' | 'required' | 'hidden';

/**
 * Takes the Client ID and the Client Secret of a custom integration in Personio and asks the host to link the account.
 *
 * The secret stays in its native input until the form is submitted; it is then handed to the one function that answers
 * the request, and to nothing else. It is in no attribute, property or event.
 *
 * @summary Form that links a Personio account, or gives a linked one new credentials.
 *
 * @fires {PersonioLinkRequestEvent} personio-link-request - Asks to link, or with `detail.accountId` to relink. Answer it with `event.respondWith(handler)`; without an answer the adapter is asked.
 * @fires {PersonioAccountLinkedEvent} personio-account-linked - A new account has been linked; `detail.account` is the account.
 * @fires {PersonioAccountRelinkedEvent} personio-account-relinked - The account has new credentials; `detail.account` is the account.
 * @fires {PersonioLinkFailedEvent} personio-link-failed - The attempt has failed; `detail.error` tells why.
 *
 * @slot legal - The host's legal text, above the button.
 *
 * @csspart title - The heading.
 * @csspart form - The form.
 * @csspart label - The label of a field.
 * @csspart input - The input of a field.
 * @csspart submit - The primary button.
 * @csspart notice - The box with a failure or with the verdict.
 *
 * @cssstate editing - Waits for the person.
 * @cssstate invalid - A submission was stopped by what can never be right.
 * @cssstate submitting - Waits for the host.
 * @cssstate failed - The host answered with an error.
 * @cssstate linked - The account is linked.
 */
export class PersonioLinkForm extends LitElement {
  static override styles = [tokens, base, controls, notice, styles];

  /** Address of a backend that speaks the HTTP contract. Goes before the provider's. */
  @property({ converter: textAttribute }) endpoint: string | undefined;

  /** The rights to ask for, as in `employees:read documents:read?`, or as objects. Goes before the provider's. */
  @property({ converter: textAttribute }) access: string | readonly AccessRequirement[] | undefined;

  /** Id of a linked account that is to get new credentials. Without it a new account is linked. */
  @property({ attribute: 'account-id', converter: textAttribute }) accountId: string | undefined;

  /** Name of the account: what the field for it starts with, or, with `account-id`, whose credentials are renewed. */
  @property({ attribute: 'account-label', converter: textAttribute }) accountLabel: string | undefined;

  /** Whether the person may (`optional`, the default), must (`required`) or cannot (`hidden`) name the account. */
  @property({ attribute: 'label-field', converter: textAttribute }) labelField: LabelField | undefined;

  /** A backend in JavaScript. Goes before `endpoint`. */
  @property({ attribute: false }) adapter: LinkAdapter | undefined;

  @state() private state: LinkFormState = { type: 'editing', findings: noFindings };
  @state() private secretVisibility: SecretVisibility = 'masked';

  @query('form') private readonly formElement!: HTMLFormElement | null;
  @query('#client-id') private readonly clientIdInput!: HTMLInputElement | null;
  @query('#client-secret') private readonly clientSecretInput!: HTMLInputElement | null;
  @query('#label') private readonly labelInput!: HTMLInputElement | null;

  readonly #backend = new BackendController(this);
  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, () => ({ access, errors, form }));
  readonly #countdown = new Countdown(this);
  readonly #customStates = new CustomStates(this);
  /** Fields whose findings are shown: those that were left once, or all after a submission. */
  #visited = new Set<FormField>();
  /** Stays the same while the values do, so that a repeated try is known for one. */
  #idempotencyKey: string | undefined;
  /** Counts attempts and resets; an answer to an older attempt no longer concerns this form. */
  #attempt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#forgetSecret);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#forgetSecret);
    this.#forgetSecret();
  }

  /** Submits the form as the person would. */
  submit(): void {
    this.formElement?.requestSubmit();
  }

  /** Empties the form and starts anew. The answer to a link that is under way is no longer shown here. */
  reset(): void {
    this.#attempt += 1;
    this.#idempotencyKey = undefined;
    this.#visited = new Set();
    this.#countdown.stop();
    this.#forgetSecret();
    this.formElement?.reset();
    this.state = { type: 'editing', findings: noFindings };
  }

  /** Focuses the first field, or the verdict where there are no fields any more. */
  override focus(options?: FocusOptions): void {
    (this.clientIdInput ?? this.#find('[data-verdict]'))?.focus(options);
  }

  protected override willUpdate(): void {
    this.#customStates.set(this.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, locale } = this.#locale;
    if (!messages) return nothing;
    if (this.state.type === 'linked') {
      return linkedTemplate({
        account: this.state.account,
        relinked: this.accountId !== undefined,
        messages,
        linkAnother: () => void this.#startOver(),
      });
    }
    return formTemplate({
      state: this.state,
      messages,
      locale,
      relinkLabel: this.accountId === undefined ? undefined : (this.accountLabel ?? ''),
      labelField: this.accountId === undefined ? (this.labelField ?? 'optional') : 'hidden',
      initialLabel: this.accountLabel ?? '',
      secretVisibility: this.secretVisibility,
      secondsToWait: this.#countdown.seconds,
      submitted: (event) => void this.#submitted(event),
      left: (field) => this.#left(field),
      changed: () => this.#changed(),
      pasted: (event) => this.#pasted(event),
      toggleSecret: () => (this.secretVisibility = this.secretVisibility === 'shown' ? 'hidden' : 'shown'),
      swap: () => this.#swap(),
      split: (field) => this.#split(field),
      focusField: (field) => this.#fieldInput(field)?.focus(),
    });
  }

  async #submitted(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.type === 'submitting' || this.#countdown.seconds > 0) return;
    const { credentials, findings } = this.#read();
    this.secretVisibility = 'masked';
    this.#visited = new Set<FormField>(['clientId', 'clientSecret', 'label']);
    if (fieldsWithProblem(findings).length > 0) {
      this.state = { type: 'invalid', findings };
      return this.#focusVerdict();
    }

    const attempt = (this.#attempt += 1);
    const isCurrent = (): boolean => attempt === this.#attempt;
    const label = this.accountId === undefined ? (this.labelInput?.value.trim() ?? this.accountLabel) : undefined;
    this.state = { type: 'submitting' };
    this.#idempotencyKey ??= createIdempotencyKey();
    const relinked = this.accountId !== undefined;
    try {
      const account = await requestLink({
        target: this,
        draft: { credentials, ...(label ? { label } : {}), access: this.#integration.access },
        accountId: this.accountId,
        adapter: this.#backend.adapter,
        changes: this.#backend.changes,
        idempotencyKey: this.#idempotencyKey,
        report: (stage) => {
          if (isCurrent()) this.state = { type: 'submitting', stage };
        },
      });
      if (!isCurrent()) return;
      this.#forgetSecret();
      this.#idempotencyKey = undefined;
      this.state = { type: 'linked', account };
      await this.#focusVerdict();
      this.dispatchEvent(relinked ? new PersonioAccountRelinkedEvent(account) : new PersonioAccountLinkedEvent(account));
    } catch (thrown) {
      if (!isCurrent()) return;
      const error = toLinkError(thrown);
      this.state = { type: 'failed', findings, error };
      if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
      await this.#focusVerdict();
      this.dispatchEvent(new PersonioLinkFailedEvent(error));
    }
  }

  /** The one place where the secret is read. What it returns lives as long as the caller's local variables. */
  #read(): { credentials: Credentials; findings: FormFindings } {
    const { credentials, findings } = checkCredentials({
      clientId: this.clientIdInput?.value ?? '',
      clientSecret: this.clientSecretInput?.value ?? '',
    });
    const labelMissing = this.labelField === 'required' && this.labelInput?.value.trim() === '';
    return { credentials, findings: { ...findings, label: labelMissing ? { problem: 'empty' } : {} } };
  }

  #left(field: FormField): void {
    const { value } = this.#fieldInput(field) ?? {};
    // Passing through an empty field on the way to another is no mistake yet.
    if (!value || this.#visited.has(field)) return;
    this.#visited.add(field);
    this.#showFindings();
  }

  #changed(): void {
    this.#idempotencyKey = undefined;
    if (this.#visited.size > 0) this.#showFindings();
  }

  #showFindings(): void {
    if (this.state.type === 'submitting' || this.state.type === 'linked') return;
    const findings = pickFindings(this.#read().findings, this.#visited);
    const solved = this.state.type === 'invalid' && fieldsWithProblem(findings).length === 0;
    this.state = solved ? { type: 'editing', findings } : { ...this.state, findings };
  }

  /** A browser joins pasted lines without a gap. Where they are the two values, they stay apart, so that they can be split. */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const input = event.currentTarget as HTMLInputElement;
    if (!/[\r\n]/.test(text) || !splitPair(text)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = input;
    input.setRangeText(text.replace(/\s+/g, ' '), selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    this.#visited.add(input === this.clientIdInput ? 'clientId' : 'clientSecret');
    this.#changed();
  }

  #swap(): void {
    const { clientIdInput, clientSecretInput } = this;
    if (!clientIdInput || !clientSecretInput) return;
    [clientIdInput.value, clientSecretInput.value] = [clientSecretInput.value, clientIdInput.value];
    this.#changed();
    clientIdInput.focus();
  }

  #split(field: FormField): void {
    const pair = splitPair(this.#fieldInput(field)?.value ?? '');
    const { clientIdInput, clientSecretInput } = this;
    if (!pair || !clientIdInput || !clientSecretInput) return;
    clientIdInput.value = pair.clientId;
    clientSecretInput.value = pair.clientSecret;
    this.#changed();
    clientSecretInput.focus();
  }

  #fieldInput(field: FormField): HTMLInputElement | null {
    return { clientId: this.clientIdInput, clientSecret: this.clientSecretInput, label: this.labelInput }[field];
  }

  /** A restored page, or an element that is moved, must not bring the secret back. */
  readonly #forgetSecret = (): void => {
    if (this.clientSecretInput) this.clientSecretInput.value = '';
    this.secretVisibility = 'masked';
  };

  async #focusVerdict(): Promise<void> {
    await this.updateComplete;
    this.#find('[data-verdict]')?.focus();
  }

  async #startOver(): Promise<void> {
    this.reset();
    await this.updateComplete;
    this.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-link-form': PersonioLinkForm;
  }
}
