import { ContextProvider } from '@lit/context';
import {
  css,
  html,
  LitElement,
  type PropertyValues,
  type TemplateResult,
  type PropertyDeclarations,
} from 'lit';
import { AccountChanges } from '../context/account-changes.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import { textAttribute } from '../dom/attributes.ts';
import { HttpAdapterCache } from '../controllers/backend-controller.ts';
import type { AccessRequirement } from '../domain/access.ts';
import type { PartialMessages } from '../locale/messages.ts';
import { applyAppearance, type Appearance } from '../styles/appearance.ts';
import { backendContext, integrationContext, localeContext } from '../context/contexts.ts';

export type Theme = 'light' | 'dark' | 'auto';

/**
 * Gives the elements inside it a backend, the rights to ask for, a language and a look. Draws nothing itself.
 *
 * @summary Settings for every personio-link element inside.
 * @slot - The host's page, with personio-link elements anywhere in it.
 * @cssprop --personio-link-color-background - Background that a `theme` brings. Without `theme` there is none.
 */
export class PersonioLinkProvider extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    access: { converter: textAttribute },
    integrationName: { attribute: 'integration-name', converter: textAttribute },
    company: { converter: textAttribute },
    locale: { converter: textAttribute },
    theme: { converter: textAttribute, reflect: true },
    adapter: { attribute: false },
    messages: { attribute: false },
    appearance: { attribute: false },
  };

  static override styles = css`
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
    /* A distance to start from: rules of the page go before it. */
    ::slotted(:is(personio-setup-guide, personio-link-form, linked-accounts-list):not(:first-child)) {
      margin-block-start: calc(10 * var(--personio-link-space, 4px));
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
    :host(:is([theme='light'], [theme='dark'], [theme='auto'])) {
      background: var(--personio-link-color-background, light-dark(#ffffff, #14171c));
      color: var(--personio-link-color-text, light-dark(#1b1f27, #eceef2));
    }
  `;

  /** Address of a backend that speaks the HTTP contract, as in `/api/personio`. */
  endpoint: string | undefined;

  /** The rights to ask for, as in `employees:read time-off:read+write documents:read?`, or as objects with reasons. */
  access: string | readonly AccessRequirement[] | undefined;

  /** What the customer should call the integration in Personio. */
  integrationName: string | undefined;

  /** The customer's subdomain at Personio, as in `acme` for `acme.app.personio.com`. */
  company: string | undefined;

  /** BCP 47 tag. Without it the language around each element counts. */
  locale: string | undefined;

  /**
   * `light`, `dark`, or `auto` for the reader's own setting; each brings a background. Without it the elements follow the
   * page's `color-scheme` and stand on its background.
   */
  theme: Theme | undefined;

  /** A backend in JavaScript. Goes before `endpoint`. */
  adapter: LinkAdapter | undefined;

  /** Sentences of the host's own, laid over the language's. */
  messages: PartialMessages | undefined;

  /** Design tokens by name, as in `{ 'color-accent': '#7a1fa2' }`; the page's own CSS goes before them. */
  appearance: Appearance | undefined;

  readonly #changes = new AccountChanges();
  readonly #http = new HttpAdapterCache();
  readonly #backend = new ContextProvider(this, {
    context: backendContext,
    initialValue: { adapter: undefined, changes: this.#changes },
  });
  readonly #integration = new ContextProvider(this, {
    context: integrationContext,
    initialValue: { access: undefined, integrationName: undefined, company: undefined },
  });
  readonly #locale = new ContextProvider(this, {
    context: localeContext,
    initialValue: { locale: undefined, messages: undefined },
  });

  override connectedCallback(): void {
    // Attributes are read by now. Elements inside must not meet a provider that does not know its backend yet.
    this.#provide(() => true);
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#provide((name) => changed.has(name));
    if (changed.has('appearance')) applyAppearance(this.renderRoot as ShadowRoot, this.appearance);
  }

  #provide(changed: (name: keyof PersonioLinkProvider) => boolean): void {
    const { access, integrationName, company, locale, messages } = this;
    const adapter = this.adapter ?? this.#http.get(this.endpoint);
    if (adapter !== this.#backend.value.adapter) this.#backend.setValue({ adapter, changes: this.#changes });
    if (changed('access') || changed('integrationName') || changed('company')) {
      this.#integration.setValue({ access, integrationName, company });
    }
    if (changed('locale') || changed('messages')) this.#locale.setValue({ locale, messages });
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-link-provider': PersonioLinkProvider;
  }
}
