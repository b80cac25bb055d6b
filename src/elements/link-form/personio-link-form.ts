import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
  type PropertyDeclarations,
} from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { textAttribute } from '../../controllers/attributes.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { Countdown } from '../../controllers/countdown.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { CredentialField } from '../../domain/credentials.ts';
import type { LinkError } from '../../domain/link-error.ts';
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
import { FormFields } from './form-fields.ts';
import { LinkAttempts } from './link-attempts.ts';
import { loadVerdict } from './load-verdict.ts';

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
import type { FormView } from './form-view.ts';
import { formTemplate } from './templates.ts';
import { announcement } from './verdict-templates.ts';

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
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    access: { converter: textAttribute },
    accountId: { attribute: 'account-id', converter: textAttribute },
    accountLabel: { attribute: 'account-label', converter: textAttribute },
    labelField: { attribute: 'label-field', converter: textAttribute },
    adapter: { attribute: false },
    state: { state: true },
    secretVisibility: { state: true },
    leftField: { state: true },
    verdictIsSpoken: { state: true },
  };

  static override styles = [tokens, base, controls, notice, styles];

  /** Address of a backend that speaks the HTTP contract. Goes before the provider's. */
  endpoint: string | undefined;

  /** The rights to ask for, as in `employees:read documents:read?`, or as objects. Goes before the provider's. */
  access: string | readonly AccessRequirement[] | undefined;

  /** Id of a linked account that is to get new credentials. Without it a new account is linked. */
  accountId: string | undefined;

  /** Name of the account: what the field for it starts with, or, with `account-id`, whose credentials are renewed. */
  accountLabel: string | undefined;

  /** Whether the person may (`optional`, the default), must (`required`) or cannot (`hidden`) name the account. */
  labelField: LabelField | undefined;

  /** A backend in JavaScript. Goes before `endpoint`. */
  adapter: LinkAdapter | undefined;

  private state: LinkFormState = { type: 'editing', findings: noFindings };
  private secretVisibility: SecretVisibility = 'masked';

  /** The field that was left last: what was found there is said. */
  private leftField: FormField | undefined;
  /** Whether the verdict has to be said, because the person is elsewhere on the page. */
  private verdictIsSpoken = false;

  readonly #fields = new FormFields(() => this.renderRoot);
  readonly #backend = new BackendController(this);
  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, () => ({ access, errors, form }));
  readonly #countdown = new Countdown(this);
  readonly #customStates = new CustomStates(this);
  readonly #attempts = new LinkAttempts();
  /** Fields whose findings are shown: those that were left once, or all after a submission. */
  #visited = new Set<FormField>();

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
    this.#find<HTMLFormElement>('form')?.requestSubmit();
  }

  /** Empties the form and starts anew. The answer to a link that is under way is no longer shown here. */
  reset(): void {
    this.#attempts.leave();
    this.#visited = new Set();
    this.#countdown.stop();
    this.#forgetSecret();
    this.#find<HTMLFormElement>('form')?.reset();
    this.state = { type: 'editing', findings: noFindings };
  }

  /** Focuses the first field, or the verdict where there are no fields any more. */
  override focus(options?: FocusOptions): void {
    (this.#fields.input('clientId') ?? this.#find('[data-verdict]'))?.focus(options);
  }

  /** What is drawn is drawn only when its language has been fetched. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another account is another form: nothing that was typed for one may reach the other.
    if (changed.has('accountId') && this.hasUpdated) this.reset();
    this.#customStates.set(this.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, language } = this.#locale;
    if (!messages) return nothing;
    const { state } = this;
    const drawn =
      state.type === 'linked'
        ? state.verdict.linkedTemplate({
            account: state.account,
            relinked: state.relinked,
            requirements: this.#integration.access,
            messages,
            linkAnother: () => void this.#startOver(),
          })
        : this.#formTemplate(state, messages);
    const said = announcement({
      state,
      messages,
      secretVisibility: this.secretVisibility,
      verdictIsSpoken: this.verdictIsSpoken,
      leftField: this.leftField,
      secondsToWait: this.#countdown.seconds,
    });
    return html`<div lang=${language}>
      ${drawn}
      <p class="visually-hidden" role="status">${said}</p>
    </div>`;
  }

  #formTemplate(
    state: Exclude<LinkFormState, { type: 'linked' }>,
    messages: FormView['messages'],
  ): TemplateResult {
    return formTemplate({
      state,
      messages,
      relinkLabel: this.#relinkedId === undefined ? undefined : (this.accountLabel?.trim() ?? ''),
      labelField: this.#relinkedId === undefined ? (this.labelField ?? 'optional') : 'hidden',
      initialLabel: this.accountLabel ?? '',
      secretVisibility: this.secretVisibility,
      secondsToWait: this.#countdown.seconds,
      submitted: (event) => void this.#submitted(event),
      left: (field) => this.#left(field),
      changed: () => this.#changed(),
      pasted: (event, field) => this.#pasted(event, field),
      toggleSecret: () => (this.secretVisibility = this.secretVisibility === 'shown' ? 'hidden' : 'shown'),
      swap: () => {
        this.#fields.swap();
        this.#changed();
      },
      split: (field) => {
        this.#fields.split(field);
        this.#changed();
      },
      focusField: (field) => this.#fields.input(field)?.focus(),
    });
  }

  async #submitted(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.type === 'submitting' || this.#countdown.seconds > 0) return;
    const { credentials, findings } = this.#fields.read();
    this.secretVisibility = 'masked';
    this.verdictIsSpoken = false;
    this.leftField = undefined;
    this.#visited = new Set<FormField>(['clientId', 'clientSecret', 'label']);
    if (fieldsWithProblem(findings).length > 0) {
      this.state = { type: 'invalid', findings };
      return this.#focusVerdict();
    }

    this.state = { type: 'submitting' };
    const accountId = this.#relinkedId;
    const label = accountId === undefined ? (this.#fields.label ?? this.accountLabel?.trim()) : undefined;
    const outcome = await this.#attempts.run({
      target: this,
      draft: {
        credentials,
        ...(label ? { label } : {}),
        // A copy: what a handler does to it must not change the next request.
        access: this.#integration.access.map((requirement) => ({ ...requirement })),
      },
      accountId,
      adapter: this.#backend.adapter,
      changes: this.#backend.changes,
      report: (stage) => (this.state = { type: 'submitting', stage }),
    });
    if (!outcome) return;
    if ('code' in outcome) await this.#failed(outcome, findings);
    else await this.#linked({ ...outcome, relinked: accountId !== undefined });
  }

  async #linked(linked: Omit<Extract<LinkFormState, { type: 'linked' }>, 'type'>): Promise<void> {
    const { account, relinked } = linked;
    this.#forgetSecret();
    this.state = { type: 'linked', ...linked };
    await this.#focusVerdict();
    this.dispatchEvent(
      relinked ? new PersonioAccountRelinkedEvent(account) : new PersonioAccountLinkedEvent(account),
    );
  }

  async #failed(error: LinkError, findings: FormFindings): Promise<void> {
    this.state = { type: 'failed', findings, error };
    if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
    await this.#focusVerdict();
    this.dispatchEvent(new PersonioLinkFailedEvent(error));
  }

  /** Set where an account gets new credentials. */
  get #relinkedId(): string | undefined {
    return this.accountId === '' ? undefined : this.accountId;
  }

  #left(field: FormField): void {
    // Passing through an empty field on the way to another is no mistake yet.
    if (!this.#fields.input(field)?.value) return;
    this.#visited.add(field);
    this.leftField = field;
    this.#showFindings();
  }

  #changed(): void {
    // They will be needed, and are fetched once. Where that fails now, it is tried again with the request.
    void loadVerdict().catch(() => undefined);
    this.#attempts.valuesChanged();
    this.leftField = undefined;
    if (this.#visited.size > 0) this.#showFindings();
  }

  #showFindings(): void {
    if (this.state.type === 'submitting' || this.state.type === 'linked') return;
    const findings = pickFindings(this.#fields.read().findings, this.#visited);
    const solved = this.state.type === 'invalid' && fieldsWithProblem(findings).length === 0;
    this.state = solved ? { type: 'editing', findings } : { ...this.state, findings };
  }

  #pasted(event: ClipboardEvent, field: CredentialField): void {
    if (!this.#fields.pastePair(event, field)) return;
    this.#visited.add(field);
    this.#changed();
  }

  /** A restored page, or an element that is moved, must not bring the secret back. */
  readonly #forgetSecret = (): void => {
    this.#fields.forgetSecret();
    this.secretVisibility = 'masked';
  };

  /** Who has gone on to something else on the page is told, and stays there. */
  async #focusVerdict(): Promise<void> {
    await this.updateComplete;
    const { activeElement } = document;
    if (this.matches(':focus-within') || activeElement === document.body)
      this.#find('[data-verdict]')?.focus();
    else this.verdictIsSpoken = true;
  }

  async #startOver(): Promise<void> {
    this.reset();
    await this.updateComplete;
    this.focus();
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.renderRoot.querySelector<Found>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-link-form': PersonioLinkForm;
  }
}
