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
import { createHttpAdapter } from '../adapter/http-adapter.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import { textAttribute } from '../dom/attributes.ts';
import { HttpAdapterCache } from '../controllers/backend-controller.ts';
import { PaletteCheck } from '../controllers/palette-check.ts';
import type { AccessRequirement } from '../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../domain/employee-attributes.ts';
import type { PartialMessages } from '../locale/messages.ts';
import type { Appearance } from '../styles/appearance-tokens.ts';
import { applyAppearance } from '../styles/appearance.ts';
import { backendContext, integrationContext, localeContext } from '../context/contexts.ts';

export type Theme = 'light' | 'dark' | 'auto';

/**
 * Configures the personio-link elements inside it: backend, access rights, language and appearance. Renders only its
 * children. An element's own attribute or property takes precedence over the provider's.
 *
 * @summary Settings for every personio-link element inside.
 * @slot - The host's page, with personio-link elements anywhere in it.
 * @cssprop --personio-link-color-background - The background, which is shown if this or `theme` is set.
 */
export class PersonioLinkProvider extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    credentials: { converter: textAttribute },
    access: { converter: textAttribute },
    employeeAttributes: { attribute: 'employee-attributes', converter: textAttribute },
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
      background-color: var(--personio-link-color-background, transparent);
      color: var(--personio-link-color-text, inherit);
    }
    :host([hidden]) {
      display: none;
    }
    /* A default that any rule of the page overrides. */
    ::slotted(
      :is(personio-setup-guide, personio-link-form, linked-accounts-list, personio-invitation):not(
        :first-child
      )
    ) {
      margin-block-start: calc(10 * var(--personio-link-space, 4px) * var(--personio-link-density, 1));
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
      background-color: var(--personio-link-color-background, light-dark(#ffffff, #14171c));
      color: var(--personio-link-color-text, light-dark(#1b1f27, #eceef2));
    }
  `;

  /** The base URL of a backend that speaks the HTTP contract, e.g. `/api/personio`. */
  endpoint: string | undefined;

  /**
   * Whether requests to `endpoint` carry cookies: `include` for a backend on another origin, which has to allow the page's
   * origin; `omit` for none.
   *
   * @default 'same-origin'
   */
  credentials: RequestCredentials | undefined;

  /** The access rights to request, e.g. `employees:read time-off:read+write documents:read?`, or objects with reasons. */
  access: string | readonly AccessRequirement[] | undefined;

  /**
   * The employee attributes to request by their keys in Personio's API, e.g. `first_name last_name email department?`, or
   * objects with reasons. `?` makes one recommended instead of required.
   *
   * @default any readable attribute will do
   */
  employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;

  /** What the customer should call the integration in Personio. */
  integrationName: string | undefined;

  /** The customer's subdomain at Personio, e.g. `acme` for `acme.app.personio.com`. */
  company: string | undefined;

  /**
   * The language as a BCP 47 tag.
   *
   * @default the nearest `lang` attribute around each element, else the browser's language
   */
  locale: string | undefined;

  /**
   * `light`, `dark`, or `auto` for the reader's preference; each sets a background. Without it, the elements follow the
   * page's `color-scheme` and background.
   */
  theme: Theme | undefined;

  /** A backend in JavaScript. Takes precedence over `endpoint`. */
  adapter: LinkAdapter | undefined;

  /** The host's own messages, merged over those of the language. */
  messages: PartialMessages | undefined;

  /**
   * Design tokens by name, e.g. `{ 'color-accent': '#7a1fa2', density: 'compact' }`. The page's own CSS takes precedence.
   * Unknown names and invalid values are ignored, with a warning in the console.
   */
  appearance: Appearance | undefined;

  readonly #changes = new AccountChanges();
  readonly #palette = new PaletteCheck(this);
  readonly #http = new HttpAdapterCache(createHttpAdapter);
  readonly #backend = new ContextProvider(this, {
    context: backendContext,
    initialValue: { adapter: undefined, changes: this.#changes },
  });
  readonly #integration = new ContextProvider(this, {
    context: integrationContext,
    initialValue: {
      access: undefined,
      employeeAttributes: undefined,
      integrationName: undefined,
      company: undefined,
    },
  });
  readonly #locale = new ContextProvider(this, {
    context: localeContext,
    initialValue: { locale: undefined, messages: undefined },
  });

  override connectedCallback(): void {
    // Elements inside may connect before the first update, and need the backend then.
    this.#provideChanged(() => true);
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#provideChanged((name) => changed.has(name));
    if (changed.has('appearance')) applyAppearance(this.renderRoot as ShadowRoot, this.appearance);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('appearance') || changed.has('theme')) this.#palette.schedule();
  }

  #provideChanged(changed: (name: keyof PersonioLinkProvider) => boolean): void {
    const { access, employeeAttributes, integrationName, company, locale, messages } = this;
    const adapter = this.adapter ?? this.#http.get(this);
    if (adapter !== this.#backend.value.adapter) this.#backend.setValue({ adapter, changes: this.#changes });
    if ((['access', 'employeeAttributes', 'integrationName', 'company'] as const).some(changed)) {
      this.#integration.setValue({ access, employeeAttributes, integrationName, company });
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
