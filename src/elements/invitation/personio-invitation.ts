import { ContextConsumer } from '@lit/context';
import {
  LitElement,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { createHttpAdapter } from '../../adapter/http-adapter.ts';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { localeContext } from '../../context/contexts.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { PaletteCheck } from '../../controllers/palette-check.ts';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { invitation } from '../../locale/en/invitation.ts';
import type { PartialMessages } from '../../locale/messages.ts';
import type { Appearance } from '../../styles/appearance-tokens.ts';
import { applyAppearance } from '../../styles/appearance.ts';
import { shared } from '../../styles/shared.ts';
import { InvitationController } from './invitation-controller.ts';
import { invitationErrors } from './invitation-errors.ts';
import { styles } from './styles.ts';
import { invitationTemplate } from './templates.ts';

/**
 * The content of the page that an invitation links to: tells an invited colleague, who may be unable to sign in to the host's
 * application, who is asking for what, guides them through Personio, and takes the credentials. Place it on a page of its own,
 * without a sign-in; its URL is the `url` of the backend's `invitations` option.
 *
 * - It takes the token from the URL's fragment (`#invitation=…`), and removes it from the address bar and the session
 *   history at once. The token stays in the element's memory until the account is linked: no attribute, property, event or storage
 *   contains it. After a reload, the page asks the person to open the link again.
 * - Opening the page does not use up the invitation, so email scanners that open the link do no harm.
 * - It contains a guide and a form for exactly what the invitation asks for. A relink accepts only its account.
 * - Serve the page with `Referrer-Policy: no-referrer` and `X-Robots-Tag: noindex`, and without third-party scripts: they could
 *   read the URL before the element does, and the browser's performance entries and `navigation.activation` keep it.
 *
 * @summary The page on which an invited colleague links a Personio account.
 *
 * @fires {PersonioLinkRequestEvent} personio-link-request - The form requests a link, or a relink if `detail.accountId` is set. A listener does not receive the token; without one, the adapter is called with `call.invitationToken`.
 * @fires {PersonioAccountLinkedEvent} personio-account-linked - A new account was linked: `detail.account`.
 * @fires {PersonioAccountRelinkedEvent} personio-account-relinked - The account has new credentials: `detail.account`.
 * @fires {PersonioLinkFailedEvent} personio-link-failed - The attempt failed: `detail.error`.
 * @fires {PersonioLinkActivityEvent} personio-link-activity - What the colleague does with the form: `detail.type`. Contains nothing that was entered.
 * @fires {PersonioGuideStepChangedEvent} personio-guide-step-changed - Another step of the guide is shown or has been confirmed.
 * @fires {PersonioGuideCompletedEvent} personio-guide-completed - The last step has been confirmed, or the account has been linked on it.
 *
 * @slot logo - The host's logo, above everything else.
 * @slot help - The host's own contact, at the end of the guide's help.
 * @slot legal - The host's legal text, above the form's button.
 * @slot done - What the host adds once the account is linked.
 *
 * @csspart loading - Shown while the invitation is loading.
 * @csspart intro - Who is asking for what.
 * @csspart title - The heading.
 * @csspart guide - The `personio-setup-guide`.
 * @csspart form - The `personio-link-form`.
 * @csspart button - Every button, including those of the guide and the form.
 * @csspart link - Every link in the guide.
 * @csspart input - Every text field in the guide and the form.
 * @csspart checkbox - The boxes in the guide.
 * @csspart radio - The answers in the guide.
 * @csspart disclosure - The headings that open a section of the guide.
 * @csspart next - The button that confirms a step.
 * @csspart submit - The primary button of the form.
 * @csspart notice - The box with the result, or why the invitation can't be used.
 *
 * @cssstate loading - The invitation is loading.
 * @cssstate invalid - The URL has no usable token, or the invitation is unknown, used, revoked or expired.
 * @cssstate ready - The guide and the form are shown.
 * @cssstate done - The account is linked.
 * @cssstate failed - The invitation could not be loaded. The person can retry.
 */
export class PersonioInvitation extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    sealing: { converter: booleanAttribute },
    sealingKeys: { attribute: false },
    adapter: { attribute: false },
    messages: { attribute: false },
    appearance: { attribute: false },
  };

  static override styles = [shared, styles];

  /**
   * URL of a backend that implements the HTTP contract. Takes precedence over a provider's. Requests have the token and no cookies:
   * only the invitation counts, not who is signed in.
   */
  endpoint: string | undefined;

  /**
   * Encrypts the credentials in the browser so that only the backend can read them. If that isn't possible, nothing is
   * sent, and the form shows why.
   */
  sealing = false;

  /** Public keys for `sealing`. If unset, they are requested from the adapter. */
  sealingKeys: JsonWebKeySet | undefined;

  /**
   * A backend in JavaScript with the method `getInvitation`. Takes precedence over `endpoint`. Its calls receive the token as
   * `call.invitationToken`.
   */
  adapter: LinkAdapter | undefined;

  /** The host's own messages, merged over those of the language. Takes precedence over a provider's. */
  messages: PartialMessages | undefined;

  /**
   * Design tokens by name, e.g. `{ 'color-accent': '#7a1fa2', density: 'compact' }`. The page's own CSS takes precedence.
   * Unknown names and invalid values are ignored, with a warning in the console.
   */
  appearance: Appearance | undefined;

  readonly #provided = new ContextConsumer(this, { context: localeContext, subscribe: true });
  readonly #locale = new LocaleController(this, () => ({ access, errors, invitation }), {
    overrides: () => this.messages,
  });
  readonly #invitation = new InvitationController(this, new BackendController(this, createHttpAdapter));
  readonly #customStates = new CustomStates(this);
  readonly #palette = new PaletteCheck(this);
  #focusesNotice = false;

  /** Nothing is rendered before the language has loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('appearance')) {
      applyAppearance(this.renderRoot as ShadowRoot, this.appearance);
      this.#palette.schedule();
    }
    this.#customStates.set(this.#invitation.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, language, direction, locale } = this.#locale;
    if (!messages) return nothing;
    const { state, openedCount } = this.#invitation;
    const provided = this.#provided.value;
    return html`<div
      lang=${language}
      dir=${direction}
      aria-busy=${state.type === 'loading' ? 'true' : 'false'}
      @context-provider=${hideInnerProvider}
    >
      <slot name="logo"></slot>
      ${invitationTemplate({
        state,
        formKey: openedCount,
        messages: { ...messages, errors: invitationErrors(messages) },
        locale,
        provided: { locale: provided?.locale, messages: this.messages ?? provided?.messages },
        sealing: isOn(this.sealing),
        sealingKeys: this.sealingKeys,
        retry: () => {
          this.#focusesNotice = true;
          void this.#invitation.load();
        },
        linked: (account) => {
          this.#focusesNotice = true;
          this.#invitation.linked(account);
          // The host's listeners are called next, before the update.
          this.#customStates.set(this.#invitation.state.type);
        },
      })}
    </div>`;
  }

  protected override updated(): void {
    const { type } = this.#invitation.state;
    if (!this.#focusesNotice || type === 'loading') return;
    this.#focusesNotice = false;
    this.renderRoot.querySelector<HTMLElement>('[data-notice], h2')?.focus();
  }
}

/**
 * Hides the inner provider from one around the element, which would otherwise dispatch the context requests of its consumers
 * again, in the middle of this update. The consumers of the inner provider connect after it.
 */
function hideInnerProvider(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-invitation': PersonioInvitation;
  }
}
