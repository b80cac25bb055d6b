import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { booleanAttribute, textAttribute } from '../../dom/attributes.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { list } from '../../locale/en/list.ts';
import { unreachable } from '../../locale/en/unreachable.ts';
import type { Messages } from '../../locale/messages.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dangerIcon } from '../../styles/icons.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { adoptSheet } from '../../dom/adopt-sheet.ts';
import type { AccountsScreen } from './accounts-screen.ts';
import { styles } from './styles.ts';
import { skeletonTemplate } from './rows/table-template.ts';

type AccountsBody = typeof import('./accounts-body.ts');

/**
 * Shows the linked accounts with their state, finds, checks, renames and unlinks them, and gives them new credentials. An
 * account that a form under the same provider links appears at once.
 *
 * An action is offered where the adapter has a method for it, or where `actions` names it. A host that answers request
 * events itself therefore names the actions, and listens before the element draws for the first time, or calls
 * `refresh()` once it does.
 *
 * @summary List of the linked Personio accounts.
 *
 * @fires {PersonioAccountsRequestEvent} personio-accounts-request - Asks for a page of accounts; `detail` is the query. Answer it with `event.respondWith(handler)`; without an answer the adapter is asked.
 * @fires {PersonioAccountCheckRequestEvent} personio-account-check-request - Asks to check one account now and to answer with what was found.
 * @fires {PersonioAccountRelinkRequestEvent} personio-account-relink-request - Asks for new credentials for one account. Answer it where the page has a place of its own for that; without an answer the form comes in a dialog.
 * @fires {PersonioAccountRenameRequestEvent} personio-account-rename-request - Asks to give one account another name, which is in `detail.label`.
 * @fires {PersonioAccountUnlinkRequestEvent} personio-account-unlink-request - Asks to unlink one account. The person has confirmed it.
 * @fires {PersonioAccountsLoadedEvent} personio-accounts-loaded - A page is shown; `detail` holds `count`, the accounts shown, and `total`, where the backend tells.
 * @fires {PersonioAccountCheckedEvent} personio-account-checked - An account has been checked; `detail.account` is what was found.
 * @fires {PersonioAccountRenamedEvent} personio-account-renamed - An account has another name; `detail.account` is the account.
 * @fires {PersonioAccountUnlinkedEvent} personio-account-unlinked - An account has been unlinked; `detail.account` is what it was.
 * @fires {PersonioAccountsFailedEvent} personio-accounts-failed - Something did not work; `detail` holds `error`, `operation` (`list`, `check`, `relink`, `rename`, `unlink`) and, for one account, `accountId`.
 *
 * @slot empty - Stands in place of the text that is shown while no account is linked.
 *
 * @csspart title - The heading.
 * @csspart list - Heading and list.
 * @csspart toolbar - Search, filter and order.
 * @csspart search - The search field.
 * @csspart filter - The filter.
 * @csspart sort - The order.
 * @csspart reload - The button that loads the list anew.
 * @csspart summary - How many accounts need attention.
 * @csspart scroller - The box that scrolls where only the rows that are seen are drawn.
 * @csspart table - The accounts.
 * @csspart row - An account with all that is said about it.
 * @csspart label - An account's name.
 * @csspart status - An account's state.
 * @csspart note - What is said about an account beside its state.
 * @csspart action - A button of an account.
 * @csspart rename - An account's name while it is changed.
 * @csspart load-more - The button for the next page.
 * @csspart notice - The box with a failure.
 * @csspart empty - The box that is shown while no account is linked.
 * @csspart unmatched - The box that is shown where no account matches.
 * @csspart dialog - The question before an account is unlinked, and the form for new credentials.
 *
 * @cssstate loading - Waits for the first page.
 * @cssstate loaded - Shows accounts.
 * @cssstate empty - No account is linked.
 * @cssstate unmatched - No account matches what is looked for.
 * @cssstate failed - The first page did not come.
 */
export class LinkedAccountsList extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    access: { converter: textAttribute },
    pageSize: { attribute: 'page-size', type: Number },
    actions: { converter: textAttribute },
    hideSearch: { attribute: 'hide-search', converter: booleanAttribute },
    autoLoad: { attribute: 'auto-load', converter: booleanAttribute },
    virtualized: { converter: booleanAttribute },
    sealing: { converter: booleanAttribute },
    sealingKeys: { attribute: false },
    adapter: { attribute: false },
    accounts: { attribute: false },
    screen: { state: true },
  };

  static override styles = [tokens, base, controls, notice, styles];

  /** Address of a backend that speaks the HTTP contract. Goes before the provider's. */
  endpoint: string | undefined;

  /**
   * The rights the host needs, as in `employees:read documents:read`, or as objects. Goes before the provider's. A row
   * names those of the required ones that its account was not granted.
   */
  access: string | readonly AccessRequirement[] | undefined;

  /** Accounts a page, 1 to 100. A change counts from the next page on. */
  pageSize = 25;

  /**
   * The actions to offer, separated by spaces: `check`, `relink`, `rename`, `unlink`. Without it those that the adapter can
   * do.
   */
  actions: string | undefined;

  /** Offers no search, filter and order. */
  hideSearch = false;

  /** Loads the next page by itself when the end of the list comes into sight. */
  autoLoad = false;

  /**
   * Draws only the rows that are seen, in a box that scrolls: for very long lists. Text search of the browser then finds
   * only what is drawn, which is why pages are the rule. A list that the host holds, or a page, of more than 200 accounts
   * is drawn like this without being told.
   */
  virtualized = false;

  /** Seals new credentials for the backend, as the form's `sealing` does. */
  sealing = false;

  /** Public keys for `sealing`. Without them the adapter is asked, which `endpoint` answers. */
  sealingKeys: JsonWebKeySet | undefined;

  /** A backend in JavaScript. Goes before `endpoint`. */
  adapter: LinkAdapter | undefined;

  /** Accounts that the host holds. The element then loads none; a new list replaces what is shown. */
  accounts: readonly LinkedAccount[] | undefined;

  private screen: AccountsScreen | 'loading' | 'failed' = 'loading';

  readonly #locale = new LocaleController(this, () => ({ list, unreachable }));
  readonly #customStates = new CustomStates(this);
  #fetching: Promise<void> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (typeof this.screen === 'string') void this.#fetch();
  }

  /** Loads the first page anew; the rows stay until it is there. Settles when it is, or when that has failed. */
  async refresh(): Promise<void> {
    await this.#fetching;
    if (typeof this.screen !== 'string') await this.screen.refresh();
  }

  protected override updated(): void {
    this.#customStates.set(typeof this.screen === 'string' ? this.screen : this.screen.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, language, direction } = this.#locale;
    if (!messages) return nothing;
    const { screen } = this;
    const words = messages.list;
    const isBusy = screen === 'loading' || (screen !== 'failed' && screen.isBusy);
    return html`<div lang=${language} dir=${direction}>
      <section part="list" aria-labelledby="title" aria-busy=${isBusy ? 'true' : 'false'}>
        <h2 id="title" part="title" tabindex="-1">${words.title}</h2>
        ${typeof screen === 'string' ? this.#standIn(screen, messages) : screen.render()}
      </section>
      <p role="status" class="visually-hidden">
        ${typeof screen === 'string' ? words.loading : screen.announcement()}
      </p>
    </div>`;
  }

  /** What can be shown is shown only when it has been fetched. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await Promise.all([this.#fetching, this.#locale.ready]);
    if (typeof this.screen !== 'string') await this.screen.ready;
    return super.getUpdateComplete();
  }

  #fetch(): Promise<void> {
    this.screen = 'loading';
    this.#fetching = import('./accounts-body.ts').then(
      (body) => this.#takeBody(body),
      () => {
        this.screen = 'failed';
      },
    );
    return this.#fetching;
  }

  #takeBody({ AccountsScreen, rowStyles }: AccountsBody): void {
    adoptSheet(this, rowStyles);
    if (typeof this.screen === 'string') this.screen = new AccountsScreen(this);
  }

  #standIn(screen: 'loading' | 'failed', messages: Pick<Messages, 'list' | 'unreachable'>): TemplateResult {
    if (screen === 'loading') return skeletonTemplate(messages.list);
    const { title, advice, retry } = messages.unreachable;
    return html`<div class="notice danger" part="notice" role="alert">
      ${dangerIcon}
      <h3>${title}</h3>
      <p>${advice}</p>
      <p class="actions"><button type="button" @click=${() => void this.#fetch()}>${retry}</button></p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'linked-accounts-list': LinkedAccountsList;
  }
}
