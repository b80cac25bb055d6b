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
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { list } from '../../locale/en/list.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { adoptSheet } from '../adopt-sheet.ts';
import { AccountsController, defaultPageSize } from './accounts-controller.ts';
import type { Announcement } from './announcements.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { MinuteClock } from './minute-clock.ts';
import { findRow, listState, offeredActions, type ListAction, type ListState } from './state.ts';
import { styles } from './styles.ts';
import { listTemplate } from './templates.ts';

/**
 * Shows the linked accounts with their state, checks and unlinks them. An account that a form under the same provider
 * links appears at once.
 *
 * An action is offered where the adapter has a method for it, or where `actions` names it. A host that answers request
 * events itself therefore names the actions, and listens before the element draws for the first time, or calls
 * `refresh()` once it does.
 *
 * @summary List of the linked Personio accounts.
 *
 * @fires {PersonioAccountsRequestEvent} personio-accounts-request - Asks for a page of accounts; `detail` is the query. Answer it with `event.respondWith(handler)`; without an answer the adapter is asked.
 * @fires {PersonioAccountCheckRequestEvent} personio-account-check-request - Asks to check one account now and to answer with what was found.
 * @fires {PersonioAccountUnlinkRequestEvent} personio-account-unlink-request - Asks to unlink one account. The person has confirmed it.
 * @fires {PersonioAccountsLoadedEvent} personio-accounts-loaded - A page is shown; `detail` holds `count`, the accounts shown, and `total`, where the backend tells.
 * @fires {PersonioAccountCheckedEvent} personio-account-checked - An account has been checked; `detail.account` is what was found.
 * @fires {PersonioAccountUnlinkedEvent} personio-account-unlinked - An account has been unlinked; `detail.account` is what it was.
 * @fires {PersonioAccountsFailedEvent} personio-accounts-failed - Something did not work; `detail` holds `error`, `operation` (`list`, `check`, `unlink`) and, for one account, `accountId`.
 *
 * @slot empty - Stands in place of the text that is shown while no account is linked.
 *
 * @csspart title - The heading.
 * @csspart list - Heading and list.
 * @csspart table - The accounts.
 * @csspart row - An account with all that is said about it.
 * @csspart label - An account's name.
 * @csspart status - An account's state.
 * @csspart note - What is said about an account beside its state.
 * @csspart action - A button of an account.
 * @csspart load-more - The button for the next page.
 * @csspart notice - The box with a failure.
 * @csspart empty - The box that is shown while no account is linked.
 * @csspart dialog - The question before an account is unlinked.
 *
 * @cssstate loading - Waits for the first page.
 * @cssstate loaded - Shows accounts.
 * @cssstate empty - No account is linked.
 * @cssstate failed - The first page did not come.
 */
export class LinkedAccountsList extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    access: { converter: textAttribute },
    pageSize: { attribute: 'page-size', type: Number },
    actions: { converter: textAttribute },
    adapter: { attribute: false },
    accounts: { attribute: false },
    announcement: { state: true },
    askedId: { state: true },
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
  pageSize = defaultPageSize;

  /** The actions to offer, separated by spaces: `check`, `unlink`. Without it those that the adapter can do. */
  actions: string | undefined;

  /** A backend in JavaScript. Goes before `endpoint`. */
  adapter: LinkAdapter | undefined;

  /** Accounts that the host holds. The element then loads none; a new list replaces what is shown. */
  accounts: readonly LinkedAccount[] | undefined;

  private announcement: Announcement | undefined;
  /** Id of the account that the open dialog asks about. */
  private askedId: string | undefined;

  readonly #accounts = new AccountsController(this, {
    changed: () => this.#accountsChanged(),
    say: (announcement) => (this.announcement = announcement),
  });
  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, () => ({ access, errors, list }));
  readonly #customStates = new CustomStates(this);
  readonly #focus = new FocusKeeper(this);

  constructor() {
    super();
    new MinuteClock(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closeDialog();
  }

  /** Loads the first page anew; the rows stay until it is there. Settles when it is, or when that has failed. */
  refresh(): Promise<void> {
    return this.#accounts.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('accounts') && this.accounts) this.#accounts.hold();
    this.#customStates.set(this.#state.type);
    const { rows } = this.#accounts;
    if (rows) adoptSheet(this, rows.rowStyles);
  }

  protected override updated(): void {
    if (this.askedId !== undefined && !this.#dialog?.open) this.#dialog?.showModal();
  }

  /** The accounts of a host are drawn by then as well. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    const complete = await super.getUpdateComplete();
    await this.#accounts.drawable;
    return complete;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, locale, language, direction } = this.#locale;
    if (!messages) return nothing;
    const { snapshot, rows, adapter, secondsToWait } = this.#accounts;
    return html`<div lang=${language} dir=${direction}>
      ${listTemplate({
        state: this.#state,
        rows,
        messages,
        locale,
        now: Date.now(),
        actions: offeredActions(this.actions, adapter),
        requirements: this.#integration.access,
        announcement: this.announcement?.(messages) ?? '',
        secondsToWait,
        act: (action, account) => this.#act(action, account),
        reload: this.accounts ? undefined : () => this.#unlessLimited(() => this.refresh()),
        loadMore: () => this.#unlessLimited(() => this.#accounts.loadMore()),
      })}
      ${rows?.unlinkDialogTemplate({
        messages,
        row: findRow(snapshot, this.askedId),
        confirm: () => this.#confirm(),
        close: () => this.#closeDialog(),
      })}
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #state(): ListState {
    return listState(this.#accounts.snapshot, this.#accounts.rows !== undefined);
  }

  #unlessLimited(load: () => Promise<void>): void {
    if (this.#accounts.secondsToWait === 0) void load();
  }

  #act(action: ListAction, account: LinkedAccount): void {
    if (findRow(this.#accounts.snapshot, account.id)?.activity.type === 'pending') return;
    switch (action) {
      case 'check':
        return void this.#accounts.run(action, account);
      case 'unlink':
        this.#accounts.dismissFailure(account.id);
        this.askedId = account.id;
    }
  }

  #confirm(): void {
    const row = findRow(this.#accounts.snapshot, this.askedId);
    if (row?.activity.type === 'failed' && row.activity.error.code === 'account-not-found') {
      this.#closeDialog();
      void this.refresh();
    } else if (row) {
      void this.#accounts.run('unlink', row.account);
    }
  }

  #accountsChanged(): void {
    if (this.askedId !== undefined && !findRow(this.#accounts.snapshot, this.askedId)) this.#closeDialog();
    this.requestUpdate();
  }

  /** Also hears of a dialog that the person has closed with Escape, and of its own close() once more. */
  #closeDialog(): void {
    const accountId = this.askedId;
    if (accountId === undefined) return;
    this.askedId = undefined;
    this.#dialog?.close();
    this.#accounts.dismissFailure(accountId);
    this.#focus.focusAction(accountId, 'unlink');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'linked-accounts-list': LinkedAccountsList;
  }
}
