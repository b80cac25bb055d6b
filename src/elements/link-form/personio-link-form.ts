import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import { linkError } from '../../domain/link-error.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { PersonioLinkFailedEvent } from '../../events/link-events.ts';
import { form } from '../../locale/en/form.ts';
import { unreachable } from '../../locale/en/unreachable.ts';
import type { Messages } from '../../locale/messages.ts';
import { findUnderProvider } from '../../context/find-provider.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { domContentLoaded } from '../../dom/dom-content-loaded.ts';
import { fieldIds } from './field-templates.ts';
import type { FormView } from './form-view.ts';
import type { LinkFlow } from './link-flow.ts';
import { SecretGuard } from './secret-guard.ts';
import { noFindings, type LinkFormState } from './state.ts';
import { styles } from './styles.ts';
import { formTemplate } from './templates.ts';
import { unreachableTemplate } from './unreachable-template.ts';

export type LabelField = 'optional' | 'required' | 'hidden';

/**
 * Takes the Client ID and the Client Secret of a custom integration in Personio and asks the host to link the account.
 *
 * The secret stays in its native input until the form is submitted; it is then handed to the one function that answers
 * the request, and to nothing else. It is in no attribute, property or event. The input is emptied on success, when the
 * form leaves the page, when the page is left or comes back from the browser's cache, and after ten minutes out of sight.
 *
 * @summary Form that links a Personio account, or gives a linked one new credentials.
 *
 * @fires {PersonioLinkRequestEvent} personio-link-request - Asks to link, or with `detail.accountId` to relink. Answer it with `event.respondWith(handler)`; without an answer the adapter is asked.
 * @fires {PersonioAccountLinkedEvent} personio-account-linked - A new account has been linked; `detail.account` is the account.
 * @fires {PersonioAccountRelinkedEvent} personio-account-relinked - The account has new credentials; `detail.account` is the account.
 * @fires {PersonioLinkFailedEvent} personio-link-failed - The attempt has failed; `detail.error` tells why.
 *
 * @slot fields - The host's own fields, below those of the form. The host reads them; the form does not.
 * @slot legal - The host's legal text, above the button.
 *
 * @csspart title - The heading.
 * @csspart form - The form.
 * @csspart label - The label of a field.
 * @csspart input - The input of a field.
 * @csspart find - The button beside a field that leads to the guide, where one stands under the same provider.
 * @csspart submit - The primary button.
 * @csspart notice - The box with a failure or with the verdict.
 *
 * @cssstate editing - Waits for the person.
 * @cssstate invalid - A submission was stopped by what can never be right.
 * @cssstate submitting - Waits for the host.
 * @cssstate waiting - Offline; the form is sent as soon as the browser is online, because the person has asked for it.
 * @cssstate failed - The host answered with an error, or nothing could be sent.
 * @cssstate linked - The account is linked.
 */
export class PersonioLinkForm extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    access: { converter: textAttribute },
    accountId: { attribute: 'account-id', converter: textAttribute },
    accountLabel: { attribute: 'account-label', converter: textAttribute },
    accountClientId: { attribute: 'account-client-id', converter: textAttribute },
    labelField: { attribute: 'label-field', converter: textAttribute },
    sealing: { converter: booleanAttribute },
    allowPasswordManagers: { attribute: 'allow-password-managers', converter: booleanAttribute },
    sealingKeys: { attribute: false },
    adapter: { attribute: false },
    state: { state: true },
    secretIsShown: { state: true },
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

  /** With `account-id`: the account's masked client ID, as in `papi-dcec…041a`, shown as the one it has had so far. */
  accountClientId: string | undefined;

  /** Whether the person may (`optional`, the default), must (`required`) or cannot (`hidden`) name the account. */
  labelField: LabelField | undefined;

  /**
   * Lets the credentials leave the browser only sealed, so that nothing but the backend can read them. Where that is not
   * possible, nothing is sent, and the form says why.
   */
  sealing = false;

  /** Public keys for `sealing`. Without them the adapter is asked, which `endpoint` answers. */
  sealingKeys: JsonWebKeySet | undefined;

  /**
   * Lets password managers offer to save and to fill the secret. Without it they are asked to leave the field alone: it
   * holds no password of the person, and a saved one has no business in it.
   */
  allowPasswordManagers = false;

  /** A backend in JavaScript. Goes before `endpoint`. */
  adapter: LinkAdapter | undefined;

  private state: LinkFormState = { type: 'editing', findings: noFindings };
  private secretIsShown = false;

  readonly #backend = new BackendController(this);
  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, () => ({ form, unreachable }));
  readonly #customStates = new CustomStates(this);
  #flow: LinkFlow | undefined;
  #fetching: Promise<LinkFlow> | undefined;
  /** A submission that waits for the flow. */
  #pressed: object | undefined;
  /** The account that the fields have been filled in for. */
  #drawnId: string | undefined;

  constructor() {
    super();
    new SecretGuard(this, (why) => {
      const held = this.#input('clientSecret')?.value;
      this.#forgetSecret();
      if (held && why === 'out-of-sight') this.#flow?.secretForgotten();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Most of the form is what happens later; it is there before anybody has typed a letter.
    this.#fetchFlow().catch(() => undefined);
    void this.#lookForGuide();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // The secret has gone with it, and what was found in it.
    this.#flow?.stopWaiting(noFindings);
  }

  /** Submits the form as the person would. */
  submit(): void {
    this.#onceDrawn(() => this.#find<HTMLFormElement>('form')?.requestSubmit());
  }

  /** Empties the form and starts anew. The answer to a link that is under way is no longer shown here. */
  reset(): void {
    this.#pressed = undefined;
    this.#flow?.leave();
    this.#forgetSecret();
    this.#find<HTMLFormElement>('form')?.reset();
    this.state = { type: 'editing', findings: noFindings };
  }

  /** Focuses the first field, or the verdict where there are no fields any more. */
  override focus(options?: FocusOptions): void {
    this.#onceDrawn(() => (this.#input('clientId') ?? this.#find('[data-verdict]'))?.focus(options));
  }

  /** What is drawn is drawn only when its language has been fetched, and works only when its flow has. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await Promise.all([this.#locale.ready, this.#fetching?.catch(() => undefined)]);
    await this.#flow?.ready;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another account is another form: nothing that was typed for one may reach the other.
    if (changed.has('accountId') && this.hasUpdated) {
      const hadFocus = this.shadowRoot?.activeElement?.closest('[data-verdict]');
      this.reset();
      if (hadFocus) void this.updateComplete.then(() => this.focus());
    }
    this.#drawnId = this.#relinkedId;
    this.#customStates.set(this.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, language, direction } = this.#locale;
    if (!messages) return nothing;
    const flow = this.#flow;
    return html`<div lang=${language} dir=${direction}>
      ${this.state.type === 'linked' ? flow?.linkedTemplate() : formTemplate(this.#view(messages))}
      <p class="visually-hidden" role="status">${flow?.announcement()}</p>
    </div>`;
  }

  #view({ form: words, unreachable }: Pick<Messages, 'form' | 'unreachable'>): FormView {
    const { state, accountLabel, accountClientId, labelField = 'optional' } = this;
    const relinked =
      this.#relinkedId === undefined
        ? undefined
        : { label: accountLabel?.trim() ?? '', clientId: accountClientId ?? '' };
    const guide = this.hasUpdated ? findUnderProvider(this, 'personio-setup-guide') : undefined;
    const goToGuide = guide && ((step: string): void => guide.goTo(step));
    return {
      words,
      relinked,
      labelField: relinked ? 'hidden' : labelField,
      initialLabel: accountLabel ?? '',
      secretIsShown: this.secretIsShown,
      allowPasswordManagers: isOn(this.allowPasswordManagers),
      busy: state.type === 'submitting',
      findIt: goToGuide && (() => goToGuide('credentials')),
      progress:
        this.#flow?.progress(goToGuide) ??
        (state.type === 'failed' ? unreachableTemplate(unreachable) : undefined),
      submitted: (event) => {
        event.preventDefault();
        void this.#submitted();
      },
      left: (field) => this.#flow?.left(field),
      changed: () => this.#flow?.changed(),
      pasted: (event, field) => this.#flow?.pasted(event, field),
      toggleSecret: () => {
        this.secretIsShown = !this.secretIsShown;
        this.#flow?.secretToggled(this.secretIsShown ? 'shown' : 'hidden');
      },
    };
  }

  async #submitted(): Promise<void> {
    // What was typed for one account is not for another, even before the form has been emptied for it.
    if (this.#relinkedId !== this.#drawnId) {
      this.reset();
      return;
    }
    // At once where it can be: who submits may take the element away in the same breath.
    if (this.#flow) return this.#flow.submit();
    if (this.#pressed) return;
    const pressed = {};
    this.#pressed = pressed;
    this.secretIsShown = false;
    this.state = { type: 'submitting' };
    const flow = await this.#fetchFlow().catch(() => undefined);
    // Whoever resets the form, leaves it or turns to another account has taken the press back.
    if (this.#pressed !== pressed) return;
    this.#takeBack();
    if (flow) return flow.submit();
    const error = linkError('backend-unavailable');
    this.state = { type: 'failed', findings: noFindings, error };
    await this.updateComplete;
    this.#find('[data-verdict]')?.focus();
    this.dispatchEvent(new PersonioLinkFailedEvent(error));
  }

  #takeBack(): void {
    if (!this.#pressed) return;
    this.#pressed = undefined;
    this.state = { type: 'editing', findings: noFindings };
  }

  /** One fetch for all who ask; after a failure the next one tries again. */
  #fetchFlow(): Promise<LinkFlow> {
    this.#fetching ??= import('./link-flow.ts').then(
      ({ LinkFlow }) => {
        this.#flow = new LinkFlow({
          element: this,
          settings: () => ({
            accountId: this.#relinkedId,
            accountLabel: this.accountLabel,
            access: this.#integration.access,
            adapter: this.#backend.adapter,
            changes: this.#backend.changes,
            sealing: isOn(this.sealing) ? { keys: this.sealingKeys } : undefined,
          }),
          state: () => this.state,
          change: (state) => (this.state = state),
          submit: () => this.submit(),
          reset: () => this.reset(),
          forgetSecret: () => this.#forgetSecret(),
          maskSecret: () => (this.secretIsShown = false),
        });
        this.requestUpdate();
        return this.#flow;
      },
      (thrown: unknown) => {
        this.#fetching = undefined;
        throw thrown;
      },
    );
    return this.#fetching;
  }

  /** Set where an account gets new credentials. */
  get #relinkedId(): string | undefined {
    return this.accountId === '' ? undefined : this.accountId;
  }

  /** A restored page, or an element that is moved, must not bring the secret back. */
  #forgetSecret(): void {
    this.#takeBack();
    this.secretIsShown = false;
    // What is in which field is known only with the flow; without it nothing stays.
    if (this.#flow) this.#flow.forgetMisplaced();
    else this.#find<HTMLFormElement>('form')?.reset();
    const secret = this.#input('clientSecret');
    if (secret) secret.value = '';
  }

  /** What a host asks of a form that it has only just made is done as soon as it is there. */
  #onceDrawn(act: () => void): void {
    if (this.#find('form, [data-verdict]')) act();
    else void this.updateComplete.then(act);
  }

  /** A guide further down may come after the form. */
  async #lookForGuide(): Promise<void> {
    await super.getUpdateComplete();
    await domContentLoaded();
    this.requestUpdate();
  }

  #input(field: keyof typeof fieldIds): HTMLInputElement | null {
    return this.#find(`#${fieldIds[field]}`);
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
