import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { createSummaryAdapter } from '../../adapter/summary-adapter.ts';
import type { AccountChanges } from '../../context/account-changes.ts';
import { findProvider } from '../../context/find-provider.ts';
import { AccountsRefresher } from '../../controllers/accounts-refresher.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { PaletteCheck } from '../../controllers/palette-check.ts';
import { countChecked, type AccountsSummary } from '../../domain/linked-account.ts';
import { toLinkError } from '../../domain/link-error.ts';
import { isHttpUrl } from '../../domain/parse-url.ts';
import { warnOnce } from '../../domain/report-once.ts';
import { textAttribute } from '../../dom/attributes.ts';
import { sendRequest } from '../../events/send-request.ts';
import { PersonioAccountsSummaryRequestEvent } from '../../events/summary-events.ts';
import { notice as messages } from '../../locale/en/notice.ts';
import { parseAccountsSummary } from '../../schema/parse-accounts-summary.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { closeIcon, warningIcon } from '../../styles/icons.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { Dismissal } from './dismissal.ts';
import { styles } from './styles.ts';

type NoticeState =
  | { readonly type: 'loading' | 'healthy' | 'dismissed' | 'failed' }
  | { readonly type: 'attention'; readonly count: number };

/**
 * Shows, for example on the host's start page, that linked accounts need attention, with a link to the page with the list. It
 * renders nothing and takes no space while no account does, or if the summary cannot be loaded; the reason is then logged on
 * the console, once.
 *
 * - Counts the accounts that are `limited`, `needs-relink` or `unreachable`, except those that have not been checked yet.
 * - Loads the summary once, and again when an account changes in another element or tab, or the page was hidden or offline.
 * - The person can dismiss it for the session. If it had the focus, Tab continues with what follows it.
 *
 * @summary Notice that linked accounts need attention.
 *
 * @fires {PersonioAccountsSummaryRequestEvent} personio-accounts-summary-request - Requests how many accounts there are in each status. Handle it with `event.respondWith(handler)`; otherwise the adapter is called.
 *
 * @csspart notice - The box.
 * @csspart link - The link to the list.
 * @csspart button - Every button.
 * @csspart dismiss - The button that hides the notice for the session.
 *
 * @cssstate loading - The summary is loading for the first time; nothing is shown.
 * @cssstate healthy - No account needs attention; nothing is shown.
 * @cssstate attention - The notice is shown.
 * @cssstate dismissed - The person has dismissed the notice in this session; nothing is shown.
 * @cssstate failed - The summary could not be loaded; nothing is shown.
 */
export class LinkedAccountsNotice extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    credentials: { converter: textAttribute },
    href: { converter: textAttribute },
    adapter: { attribute: false },
  };

  static override styles = [tokens, base, controls, notice, styles];

  /** URL of a backend that implements the HTTP contract. Takes precedence over the provider's. */
  endpoint: string | undefined;

  /**
   * Whether requests to `endpoint` carry cookies: `include` for a backend on another origin, which has to allow the page's
   * origin; `omit` for none.
   *
   * @default 'same-origin'
   */
  credentials: RequestCredentials | undefined;

  /** URL of the page with the list, with `https:` or `http:` or relative to the page. Without it, the notice has no link. */
  href: string | undefined;

  /** A backend in JavaScript. Takes precedence over `endpoint`. */
  adapter: LinkAdapter | undefined;

  #state: NoticeState = { type: 'loading' };
  readonly #backend = new BackendController(this, createSummaryAdapter, () => this.#subscribe());
  readonly #locale = new LocaleController(this, () => ({ notice: messages }));
  readonly #customStates = new CustomStates(this);
  readonly #dismissal = new Dismissal();
  #isFocusedAfterDismissal = false;
  /** Where the summary was loaded from; undefined before the first load. */
  #loadedFrom: { readonly adapter: object | undefined } | undefined;
  #request: AbortController | undefined;
  #subscription: { readonly changes: AccountChanges; readonly unsubscribe: () => void } | undefined;

  constructor() {
    super();
    new PaletteCheck(this);
    new AccountsRefresher(
      this,
      () => void this.#load(),
      () => this.#loadedFrom === undefined,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscribe();
    // Changes may have been missed.
    this.#loadedFrom = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#request?.abort();
  }

  protected override willUpdate(): void {
    this.#customStates.set(this.#shown.type);
  }

  /** Loads from the first update on: before it, the host may not have set properties and listeners. */
  protected override updated(): void {
    if (!this.isConnected || (this.#loadedFrom && this.#loadedFrom.adapter === this.#backend.adapter)) return;
    void this.#load();
  }

  /** Rendered even while it is empty, because screen readers announce only what changes inside a status. */
  protected override render(): TemplateResult {
    const { messages: all, language, direction } = this.#locale;
    const shown = this.#shown;
    const isShown = shown.type === 'attention' && all !== undefined;
    return html`<div
      role="status"
      tabindex="-1"
      class=${isShown ? nothing : 'visually-hidden'}
      @blur=${() => this.#clearDismissedText()}
      lang=${language}
      dir=${direction}
    >
      ${
        isShown
          ? html`<div class="notice warning" part="notice">
              ${warningIcon()}
              <p>
                <span id="attention"
                  >${all.notice.attention(shown.count)}<span class="visually-hidden">&nbsp;</span></span
                >
                ${this.href && isHttpUrl(this.href, document.baseURI) ? html`<a part="link" href=${this.href} aria-describedby="attention">${all.notice.show}</a>` : nothing}
              </p>
              <button
                type="button"
                class="quiet"
                part="button dismiss"
                aria-label=${all.notice.dismiss}
                aria-describedby="attention"
                title=${all.notice.dismiss}
                @click=${() => this.#dismiss()}
              >
                ${closeIcon()}
              </button>
            </div>`
          : this.#isFocusedAfterDismissal && all
            ? all.notice.dismissed
            : nothing
      }
    </div>`;
  }

  /** Nothing is rendered before the language has loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    return super.getUpdateComplete();
  }

  get #shown(): NoticeState {
    const state = this.#state;
    return state.type === 'attention' && this.hasUpdated && this.#dismissal.has(this.#endpoint)
      ? { type: 'dismissed' }
      : state;
  }

  get #endpoint(): string {
    const provider = findProvider(this) as HTMLElementTagNameMap['personio-link-provider'] | undefined;
    return this.endpoint ?? provider?.endpoint ?? '';
  }

  #show(state: NoticeState): void {
    this.#state = state;
    this.requestUpdate();
  }

  /** The button is about to be removed: Tab continues from the empty status, and screen readers stay where they are. */
  #dismiss(): void {
    const { activeElement } = this.shadowRoot ?? {};
    this.#dismissal.set(this.#endpoint);
    this.requestUpdate();
    if (!activeElement?.closest('[part="notice"]')) return;
    this.#isFocusedAfterDismissal = true;
    this.renderRoot.querySelector<HTMLElement>('[role="status"]')?.focus({ preventScroll: true });
  }

  #clearDismissedText(): void {
    if (!this.#isFocusedAfterDismissal) return;
    this.#isFocusedAfterDismissal = false;
    this.requestUpdate();
  }

  /** Only the newest load may change the state. After a failure, the last known state stays. */
  async #load(): Promise<void> {
    this.#loadedFrom = { adapter: this.#backend.adapter };
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    try {
      const summary = await this.#backend.sendUntilHandled(
        (isEarly) => {
          const { adapter } = this.#backend;
          return sendRequest({
            target: this,
            event: new PersonioAccountsSummaryRequestEvent(),
            draft: undefined,
            fallback: adapter?.summarizeAccounts && ((_, call) => adapter.summarizeAccounts?.(call)),
            parse: parseAccountsSummary,
            signal,
            isEarly,
          });
        },
        { signal },
      );
      if (!signal.aborted) this.#show(toState(summary));
    } catch (thrown) {
      if (signal.aborted) return;
      warnOnce(
        `linked-accounts-notice could not load the summary of the accounts (${toLinkError(thrown).code}).`,
      );
      if (this.#state.type === 'loading') this.#show({ type: 'failed' });
    }
  }

  #subscribe(): void {
    const { changes } = this.#backend;
    if (this.#subscription?.changes === changes) return;
    this.#subscription?.unsubscribe();
    this.#subscription = { changes, unsubscribe: changes.subscribe(() => void this.#load()) };
  }
}

function toState(summary: AccountsSummary): NoticeState {
  const { limited, 'needs-relink': rejected, unreachable } = countChecked(summary);
  const count = limited + rejected + unreachable;
  return count === 0 ? { type: 'healthy' } : { type: 'attention', count };
}

declare global {
  interface HTMLElementTagNameMap {
    'linked-accounts-notice': LinkedAccountsNotice;
  }
}
