import type { LitElement } from 'lit';
import { isCompany, readCompany } from '../../domain/company.ts';
import { focusAnnounced } from '../../dom/focus-announced.ts';
import { errorOnce } from '../../domain/report-once.ts';
import type { CompanyView } from './guide-view.ts';
import type { ProgressController } from './progress-controller.ts';

/** The customer's subdomain at Personio: the host's setting, or what the reader enters. */
export class CompanyController {
  readonly #host: LitElement;
  readonly #progress: ProgressController;
  readonly #configured: () => string | undefined;
  /** How the form is rendered. The reader can also open and close it. */
  #form: 'closed' | 'open' | 'invalid' = 'closed';

  constructor(host: LitElement, progress: ProgressController, configured: () => string | undefined) {
    this.#host = host;
    this.#progress = progress;
    this.#configured = configured;
  }

  view(): CompanyView {
    const company = this.#validConfigured;
    return {
      company: company ?? this.#progress.state.company,
      companyIsEntered: company === undefined,
      companyIsInvalid: this.#form === 'invalid',
      companyFormIsOpen: this.#form !== 'closed',
      enterCompany: (entered) => {
        const found = readCompany(entered);
        if (found === undefined) void this.#reject();
        else {
          this.#form = 'closed';
          this.#progress.change({ ...this.#progress.state, company: found });
          void this.#focusReplacement('[part~="page"] a');
        }
      },
      changeCompany: () => {
        this.#form = 'open';
        this.#progress.change({ ...this.#progress.state, company: undefined });
        void this.#focusReplacement('.company-input');
      },
    };
  }

  /** The reader has left the step. */
  clear(): void {
    this.#form = 'closed';
  }

  get #validConfigured(): string | undefined {
    const company = this.#configured();
    if (company === undefined || isCompany(company)) return company;
    errorOnce(
      `company "${company}" is not a subdomain, e.g. "acme" for acme.app.personio.com; the guide does not link to it.`,
    );
    return undefined;
  }

  /** The previous problem is removed first, so that screen readers announce it again. */
  async #reject(): Promise<void> {
    this.#form = 'open';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#form = 'invalid';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.company-input')?.focus();
  }

  async #focusReplacement(selector: string): Promise<void> {
    await this.#host.updateComplete;
    const { renderRoot } = this.#host;
    const step = renderRoot.querySelector<HTMLElement>('#step-open') ?? undefined;
    // Without a focus in between, Orca in Chromium says the name of the page instead.
    focusAnnounced(renderRoot.querySelector(selector), step);
  }
}
