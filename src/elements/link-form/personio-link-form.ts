import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { createLinkingAdapter } from '../../adapter/linking-adapter.ts';
import { findUnderProvider } from '../../context/find-under-provider.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { PaletteCheck } from '../../controllers/palette-check.ts';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import { domContentLoaded } from '../../dom/page-loading.ts';
import { focusAnnounced } from '../../dom/focus-announced.ts';
import { ancestors } from '../../dom/shadow-roots.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../../domain/employee-attributes.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { form } from '../../locale/en/form.ts';
import { shared } from '../../styles/shared.ts';
import { ActivityReporter } from './activity-reporter.ts';
import { FieldsController } from './fields-controller.ts';
import { LinkSubmissionController } from './link-submission-controller.ts';
import { SecretGuard } from './secret-guard.ts';
import { LinkFormStore, noFindings, type LinkedState } from './state.ts';
import { styles } from './styles.ts';
import { announcementText } from './templates/announcement-text.ts';
import { formTemplate } from './templates/form-template.ts';
import type { FormView, LinkFormMessages } from './templates/form-view.ts';
import { linkedTemplate } from './templates/linked-template.ts';

export type LabelField = 'optional' | 'required' | 'hidden';

/**
 * Collects the Client ID and Client Secret of a Personio custom integration and asks the host to link the account.
 *
 * The secret stays in the field until the form is submitted. It is then passed to the one function that handles the
 * request, and to nothing else: no attribute, property or event contains it. While it is hidden, its input contains mask
 * characters only, so that browsers don't offer to save it. The field is cleared
 * - when an account has been linked and on `reset()`,
 * - when the form is removed (not when it is moved within the page), and when the page is left or restored from the back/forward cache,
 * - after the page has been in the background for ten minutes.
 *
 * @summary Form that links a Personio account, or updates the credentials of a linked one.
 *
 * @fires {PersonioLinkRequestEvent} personio-link-request - Requests a link, or a relink if `detail.accountId` is set. Handle it with `event.respondWith(handler)`; otherwise the adapter is called.
 * @fires {PersonioAccountLinkedEvent} personio-account-linked - A new account was linked: `detail.account`.
 * @fires {PersonioAccountRelinkedEvent} personio-account-relinked - The account has new credentials: `detail.account`.
 * @fires {PersonioLinkFailedEvent} personio-link-failed - The attempt failed: `detail.error`.
 * @fires {PersonioLinkActivityEvent} personio-link-activity - For the funnel in your analytics: `detail.type` is `shown`, `started`, `hinted`, `submitted`, `stage`, `outcome` or `abandoned`. Contains nothing that was entered. After the form has been removed, the nearest former ancestor dispatches it.
 *
 * @slot fields - The host's own fields, below those of the form. The host reads their values; the form only checks their validity.
 * @slot legal - The host's legal text, above the button.
 * @slot actions - The host's own buttons, after the primary one, for example to cancel. Also shown once the account is linked.
 *
 * @csspart title - The heading.
 * @csspart form - The form.
 * @csspart label - The label of a field.
 * @csspart input - The input of a field.
 * @csspart button - Every button, with the names below or without one.
 * @csspart guide - The button beside a field that opens the guide, if there is one under the same provider.
 * @csspart submit - The primary button.
 * @csspart notice - The box with the problems, the failure or the result.
 *
 * @cssstate editing - Waiting for input.
 * @cssstate invalid - A submission was blocked by problems in the fields.
 * @cssstate submitting - Waiting for the host's response.
 * @cssstate waiting - Offline. Submits itself once the browser is back online, because the person chose to.
 * @cssstate failed - The host responded with an error, or nothing could be sent.
 * @cssstate linked - The account is linked.
 */
export class PersonioLinkForm extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    credentials: { converter: textAttribute },
    access: { converter: textAttribute },
    employeeAttributes: { attribute: 'employee-attributes', converter: textAttribute },
    accountId: { attribute: 'account-id', converter: textAttribute },
    accountLabel: { attribute: 'account-label', converter: textAttribute },
    accountClientId: { attribute: 'account-client-id', converter: textAttribute },
    labelField: { attribute: 'label-field', converter: textAttribute },
    sealing: { converter: booleanAttribute },
    allowPasswordManagers: { attribute: 'allow-password-managers', converter: booleanAttribute },
    sealingKeys: { attribute: false },
    adapter: { attribute: false },
  };

  static override styles = [shared, styles];

  /** URL of a backend that implements the HTTP contract. Takes precedence over the provider's. */
  endpoint: string | undefined;

  /**
   * Whether requests to `endpoint` carry cookies: `include` for a backend on another origin, which has to allow the page's
   * origin; `omit` for none.
   *
   * @default 'same-origin'
   */
  credentials: RequestCredentials | undefined;

  /** Access rights to request, e.g. `employees:read documents:read?`, or as objects. Takes precedence over the provider's. */
  access: string | readonly AccessRequirement[] | undefined;

  /**
   * Employee attributes to request by their keys in Personio's API, e.g. `first_name last_name email department?`, or as
   * objects. Takes precedence over the provider's.
   */
  employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;

  /** ID of a linked account that gets new credentials. If unset, a new account is linked. */
  accountId: string | undefined;

  /** Name of the account: the initial value of its field, or, with `account-id`, the account shown in the heading. */
  accountLabel: string | undefined;

  /** With `account-id`: the account's current masked client ID, e.g. `papi-dcec…041a`. */
  accountClientId: string | undefined;

  /**
   * Whether the person can (`optional`), must (`required`) or cannot (`hidden`) name the account.
   *
   * @default 'optional'
   */
  labelField: LabelField | undefined;

  /**
   * Encrypts the credentials in the browser so that only the backend can read them. If that isn't possible, nothing is
   * sent, and the form shows why.
   */
  sealing = false;

  /** Public keys for `sealing`. If unset, they are requested from the adapter. */
  sealingKeys: JsonWebKeySet | undefined;

  /**
   * Makes the secret's input a password input, which password managers offer to save and fill. By default it is a text
   * input that contains mask characters while the secret is hidden: Chromium and Firefox neither offer to save it nor fill
   * it, and other password managers are asked to ignore it.
   */
  allowPasswordManagers = false;

  /** A backend in JavaScript. Takes precedence over `endpoint`. */
  adapter: LinkAdapter | undefined;

  // Not `#private`: the tests look for secrets in everything a script can reach.
  private readonly store = new LinkFormStore(this);
  readonly #backend = new BackendController(this, createLinkingAdapter);
  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, () => ({ access, errors, form }));
  readonly #customStates = new CustomStates(this);
  readonly #activity = new ActivityReporter(this, this.store, () =>
    this.#relinkId === undefined ? 'link' : 'relink',
  );
  readonly #fields = new FieldsController(this, this.store, () => this.#submission.valuesChanged());
  readonly #submission = new LinkSubmissionController(this, {
    store: this.store,
    fields: this.#fields,
    activity: this.#activity,
    settings: () => ({
      accountId: this.#relinkId,
      accountLabel: this.accountLabel,
      accountClientId: this.accountClientId?.trim(),
      access: this.#integration.access,
      employeeAttributes: this.#integration.employeeAttributes,
      backend: this.#backend,
      sealing: isOn(this.sealing) ? { keys: this.sealingKeys } : undefined,
    }),
  });
  /** The account that the fields were rendered for. */
  #renderedId: string | undefined;

  constructor() {
    super();
    new PaletteCheck(this);
    new SecretGuard(this, (reason) => {
      this.#submission.secretCleared();
      if (reason === 'timeout') this.#fields.timeOutSecret();
      else this.#fields.clearSecret();
      if (reason === 'left') this.#activity.abandon();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#updateOnceGuideIsParsed();
  }

  /**
   * Submits the form as if the person pressed the button; if it hasn't rendered yet, right after it has.
   *
   * - Invalid fields: shows and focuses the problems. No request is sent, and no event except `personio-link-activity` is
   *   dispatched.
   * - While a request is in flight or a rate limit is running: does nothing.
   * - Otherwise dispatches `personio-link-request`, then `personio-account-linked`, `personio-account-relinked` or
   *   `personio-link-failed`.
   *
   * @example
   * ```js
   * form.addEventListener('personio-account-linked', ({ detail }) => console.info(detail.account.id), { once: true });
   * form.submit();
   * ```
   */
  submit(): void {
    this.#whenRendered(() => this.shadowRoot?.querySelector('form')?.requestSubmit());
  }

  /**
   * Clears all fields, including the secret, and shows the empty form again.
   *
   * A request in flight is not aborted. The form ignores its result, but `personio-account-linked` or
   * `personio-account-relinked` is still dispatched if it succeeds.
   */
  reset(): void {
    this.#submission.reset();
    this.#fields.reset();
    this.store.state = { type: 'editing', findings: noFindings };
  }

  /** Focuses the Client ID, or the result once the account is linked. If the form hasn't rendered yet, right after it has. */
  override focus(options?: FocusOptions): void {
    this.#whenRendered(() => (this.#fields.inputs.get('clientId') ?? this.#notice)?.focus(options));
  }

  /** Nothing is rendered before the language has loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was entered for one account must not be sent for another.
    if (changed.has('accountId') && this.hasUpdated) {
      const noticeHadFocus = this.shadowRoot?.activeElement?.closest('[data-notice]');
      this.reset();
      if (noticeHadFocus) void this.updateComplete.then(() => this.focus());
    }
    this.#renderedId = this.#relinkId;
    this.#customStates.set(this.store.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, language, direction } = this.#locale;
    if (!messages) return nothing;
    const { state, announcement, announcementNumber } = this.store;
    const { retryInSeconds } = this.#submission;
    const isRelink = this.#relinkId !== undefined;
    const announced = announcementText({
      state,
      announcement,
      announcementNumber,
      isRelink,
      retryInSeconds,
      messages,
    });
    return html`<div lang=${language} dir=${direction}>
      ${
        state.type === 'linked'
          ? this.#renderLinked(state, messages)
          : formTemplate(this.#formView(state, messages))
      }
      <p class="visually-hidden" role="status">${announced}</p>
    </div>`;
  }

  #renderLinked(linked: LinkedState, messages: LinkFormMessages): TemplateResult {
    const guide = this.#guide;
    return linkedTemplate({
      linked,
      messages,
      requirements: this.#integration.access,
      linkAnother: () => {
        this.reset();
        void this.updateComplete.then(() => focusAnnounced(this.#fields.inputs.get('clientId')));
      },
      showInGuide: guide && (() => guide.goTo('change-rights', linked.account)),
    });
  }

  #formView(state: FormView['state'], messages: LinkFormMessages): FormView {
    const { accountLabel, accountClientId, labelField } = this;
    const isRelink = this.#relinkId !== undefined;
    const guide = this.hasUpdated ? this.#guide : undefined;
    return {
      state,
      messages,
      accountToRelink: isRelink
        ? { label: accountLabel?.trim() ?? '', clientId: accountClientId ?? '' }
        : undefined,
      labelField: isRelink ? 'hidden' : (labelField ?? 'optional'),
      initialLabel: accountLabel ?? '',
      allowPasswordManagers: isOn(this.allowPasswordManagers),
      fields: this.#fields,
      submission: this.#submission,
      onSubmit: (event) => {
        event.preventDefault();
        // The account may have changed without an update yet.
        if (this.#relinkId === this.#renderedId) void this.#submission.submit();
        else this.reset();
      },
      goToGuide: guide && ((step) => guide.goTo(step)),
    };
  }

  /** An empty `account-id` links a new account, and so does `null`, which React sets for a property without a value. */
  get #relinkId(): string | undefined {
    return this.accountId || undefined;
  }

  get #guide(): HTMLElementTagNameMap['personio-setup-guide'] | undefined {
    const guide = findUnderProvider(this, 'personio-setup-guide');
    const dialog = ancestors(this).find(({ nodeName }) => nodeName === 'DIALOG');
    // A modal dialog makes everything around it inert.
    return guide && (!dialog || ancestors(guide).includes(dialog)) ? guide : undefined;
  }

  get #notice(): HTMLElement | null | undefined {
    return this.shadowRoot?.querySelector<HTMLElement>('[data-notice]');
  }

  #whenRendered(act: () => void): void {
    if (this.shadowRoot?.querySelector('form') ?? this.#notice) act();
    else void this.updateComplete.then(act);
  }

  /** A guide further down the page may be parsed after the form. */
  async #updateOnceGuideIsParsed(): Promise<void> {
    await super.getUpdateComplete();
    await domContentLoaded();
    if (this.#guide) this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-link-form': PersonioLinkForm;
  }
}
