import {
  html,
  LitElement,
  svg,
  type PropertyDeclarations,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import '../../src/define.ts';
import type { LinkAdapter } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import type { Brand } from './brands.ts';
import { styles } from './brand-portal-styles.ts';

const logos: Readonly<Record<Brand['id'], SVGTemplateResult>> = {
  bank: svg`<path d="M4 21h24M6 11h20L16 4zM8 11v10M13 11v10M19 11v10M24 11v10M3 27h26" fill="none" stroke="currentColor" stroke-width="1.5" />`,
  payroll: svg`<g fill="currentColor"><circle cx="16" cy="8" r="6" /><circle cx="24" cy="16" r="6" opacity="0.75" /><circle cx="16" cy="24" r="6" opacity="0.5" /><circle cx="8" cy="16" r="6" opacity="0.75" /></g>`,
  authority: svg`<path d="M4 4h24v12c0 7-5 11-12 13C9 27 4 23 4 16zM16 4v25M4 14h24" fill="none" stroke="currentColor" stroke-width="2.5" />`,
  developer: svg`<path d="m6 9 7 7-7 7M16 24h10" fill="none" stroke="currentColor" stroke-width="3" />`,
};

const pages: Readonly<Record<Brand['id'], readonly string[]>> = {
  bank: ['Accounts', 'Mandates', 'Integrations'],
  payroll: ['Payday', 'People', 'Integrations'],
  authority: ['Services', 'Staff records', 'Integrations'],
  developer: ['deploys', 'secrets', 'Integrations'],
};

/** The page “Integrations” in the portal of a brand: its own frame around the elements in its appearance. */
class BrandPortal extends LitElement {
  static override properties: PropertyDeclarations = { brand: { attribute: false } };
  static override styles = styles;

  brand: Brand | undefined;

  readonly #adapter: LinkAdapter = createFakeAdapter({ accounts: Object.values(sampleAccounts) });

  protected override render(): TemplateResult | undefined {
    const { brand } = this;
    if (!brand) return undefined;
    const { id, name, theme, appearance } = brand;
    return html`<personio-link-provider
      class="portal ${id}"
      theme=${theme}
      .appearance=${appearance}
      .adapter=${this.#adapter}
      access="employees:read time-off:read+write documents:read?"
      integration-name=${name}
    >
      <div class="bar">
        <p class="wordmark"><svg viewBox="0 0 32 32" aria-hidden="true">${logos[id]}</svg> ${name}</p>
        <nav aria-label=${name}>
          ${pages[id].map(
            (page) =>
              html`<a
                href="#${page}"
                aria-current=${page === 'Integrations' ? 'page' : 'false'}
                @click=${(event: Event) => {
                  event.preventDefault();
                }}
                >${page}</a
              >`,
          )}
        </nav>
      </div>
      <div class="content">
        <h1>Integrations</h1>
        <linked-accounts-notice href="#accounts"></linked-accounts-notice>
        <div class="card guide"><personio-setup-guide></personio-setup-guide></div>
        <div class="card"><personio-link-form></personio-link-form></div>
        <div class="card wide" id="accounts"><linked-accounts-list></linked-accounts-list></div>
      </div>
    </personio-link-provider>`;
  }
}

// Two stories on one page of Storybook load this once, but its live reload loads it again.
if (!customElements.get('brand-portal')) customElements.define('brand-portal', BrandPortal);

declare global {
  interface HTMLElementTagNameMap {
    'brand-portal': BrandPortal;
  }
}
