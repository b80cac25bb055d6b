import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { AccountsRefresher } from '../../controllers/accounts-refresher.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { inviteStyles } from '../../controllers/invite/invite-styles.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { PaletteCheck } from '../../controllers/palette-check.ts';
import { findUnderProvider } from '../../context/find-under-provider.ts';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import { dropUndoHistory } from '../../dom/drop-undo-history.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../../domain/employee-attributes.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { invite } from '../../locale/en/invite.ts';
import { list } from '../../locale/en/list.ts';
import { shared } from '../../styles/shared.ts';
import type { AccountsListMessages } from './messages.ts';
import { Announcer } from './announcer.ts';
import { AccountsController } from './data/accounts-controller.ts';
import { AutoLoader } from './data/auto-loader.ts';
import { InvitationsController } from './data/invitations-controller.ts';
import { isNarrowed, type AccountCounts } from './data/queries.ts';
import { QueryController } from './data/query-controller.ts';
import { SummaryController } from './data/summary-controller.ts';
import { UnsupportedMethods } from './data/unsupported-methods.ts';
import { DialogController } from './dialogs/dialog-controller.ts';
import { dialogStyles } from './dialogs/dialog-styles.ts';
import { InviteDialog } from './dialogs/invite-dialog.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { bodyTemplate, type ListView } from './list-template.ts';
import { HistoryController } from './rows/history-controller.ts';
import { RenameController } from './rows/rename-controller.ts';
import { menuStyles } from './rows/menu-styles.ts';
import { RowMenu } from './rows/row-menu.ts';
import { rowStyles } from './rows/row-styles.ts';
import { MinuteClock } from './rows/times.ts';
import { VirtualRows } from './rows/virtual-rows.ts';
import {
  findRow,
  isLoading,
  namedActions,
  offeredActions,
  type ListAction,
  type ListState,
} from './state.ts';
import { styles } from './styles.ts';

/**
 * Shows the linked accounts with their status. The person can search, filter and sort them, and check, rename, relink and
 * unlink each one. An account linked by a form under the same provider appears immediately.
 *
 * An action is offered if the adapter has a method for it or `actions` names it. If you handle the request events
 * yourself:
 * - Name the actions in `actions`: the element cannot detect listeners.
 * - Add the listeners before the element renders for the first time, or in a script of the page's markup; otherwise call
 *   `refresh()`.
 *
 * @summary List of the linked Personio accounts.
 *
 * @fires {PersonioAccountsRequestEvent} personio-accounts-request - Requests a page of accounts; `detail` is the query. Handle it with `event.respondWith(handler)`; otherwise the adapter is called.
 * @fires {PersonioAccountCheckRequestEvent} personio-account-check-request - Requests a check of one account; the response is the account with the result.
 * @fires {PersonioAccountRelinkRequestEvent} personio-account-relink-request - Requests new credentials for one account. Handle it if the page has its own form for that; otherwise a dialog with the form opens.
 * @fires {PersonioAccountRenameRequestEvent} personio-account-rename-request - Requests a new name for one account: `detail.label`.
 * @fires {PersonioAccountsSummaryRequestEvent} personio-accounts-summary-request - Requests how many accounts there are in each status, for the filter. Only if the adapter has `summarizeAccounts` and not all accounts are loaded.
 * @fires {PersonioAccountHistoryRequestEvent} personio-account-history-request - Requests a page of what happened to one account.
 * @fires {PersonioInvitationRequestEvent} personio-invitation-request - Requests an invitation for a colleague: to link an account, or to relink `detail.accountId`.
 * @fires {PersonioAccountUnlinkRequestEvent} personio-account-unlink-request - Requests to unlink one account, after the person has confirmed it.
 * @fires {PersonioLinkRequestEvent} personio-link-request - The form in the dialog requests a relink: `detail.accountId` is set.
 * @fires {PersonioAccountsLoadedEvent} personio-accounts-loaded - A page was loaded; `detail` contains `count`, the number of accounts shown, and `total`, if the backend returns it.
 * @fires {PersonioAccountCheckedEvent} personio-account-checked - An account was checked: `detail.account` has the result.
 * @fires {PersonioAccountRenamedEvent} personio-account-renamed - An account was renamed: `detail.account`.
 * @fires {PersonioAccountUnlinkedEvent} personio-account-unlinked - An account was unlinked: `detail.account`.
 * @fires {PersonioAccountRelinkedEvent} personio-account-relinked - The account has new credentials: `detail.account`.
 * @fires {PersonioLinkFailedEvent} personio-link-failed - A relink in the dialog failed: `detail.error`.
 * @fires {PersonioLinkActivityEvent} personio-link-activity - What the person does with the form in the dialog. Contains nothing that was entered.
 * @fires {PersonioAccountsFailedEvent} personio-accounts-failed - A request failed; `detail` contains `error`, `operation` (`list`, `check`, `relink`, `rename`, `unlink`) and, for one account, `accountId`.
 *
 * @slot empty - Replaces the text shown while no account is linked.
 * @slot legal - The host's legal text, in the form for new credentials. Reset a checkbox in it on `personio-account-relinked`.
 *
 * @csspart title - The heading.
 * @csspart list - Heading and list.
 * @csspart toolbar - The controls for searching, filtering and sorting.
 * @csspart search - The search field.
 * @csspart filter - The filter.
 * @csspart sort - The sort control.
 * @csspart reload - The button that reloads the list.
 * @csspart summary - The number of accounts that need attention.
 * @csspart scroller - The scroll container of a virtualized list.
 * @csspart table - The accounts.
 * @csspart row - An account with its notes.
 * @csspart label - The name of an account.
 * @csspart status - The status of an account.
 * @csspart note - A problem with an account and its solution.
 * @csspart button - Every button, with the names below or without one.
 * @csspart input - Every text field: search, new name, link of an invitation.
 * @csspart select - The filter and the sort control.
 * @csspart disclosure - The button that shows the access of an account.
 * @csspart menu-button - The button that opens the menu of an account.
 * @csspart menu - The menu of an account.
 * @csspart action - An action of an account: an item of its menu, or the button beside a problem.
 * @csspart history - What happened to an account.
 * @csspart rename - The form for a new name.
 * @csspart load-more - The button that loads the next page.
 * @csspart notice - The box with a failure.
 * @csspart empty - The box shown while no account is linked.
 * @csspart unmatched - The box shown if no account matches.
 * @csspart invite-button - The button that invites a colleague, while no account is linked.
 * @csspart invitations - The open invitations.
 * @csspart invitation - An open invitation.
 * @csspart revoke - The button that revokes an invitation.
 * @csspart invite - The invitation of a colleague, in `dialog`.
 * @csspart invite-create - The button that creates the link.
 * @csspart invite-link - The field with the link.
 * @csspart submit - The primary button of the form for new credentials.
 * @csspart dialog - The confirmation before unlinking, the form for new credentials, and the invitation of a colleague.
 *
 * @cssstate loading - The first page is loading.
 * @cssstate loaded - Accounts are shown.
 * @cssstate empty - No account is linked.
 * @cssstate unmatched - No account matches the search or the filter.
 * @cssstate failed - The first page could not be loaded.
 */
export class LinkedAccountsList extends LitElement {
  static override properties: PropertyDeclarations = {
    endpoint: { converter: textAttribute },
    credentials: { converter: textAttribute },
    access: { converter: textAttribute },
    employeeAttributes: { attribute: 'employee-attributes', converter: textAttribute },
    pageSize: { attribute: 'page-size', type: Number },
    actions: { converter: textAttribute },
    hideSearch: { attribute: 'hide-search', converter: booleanAttribute },
    autoLoad: { attribute: 'auto-load', converter: booleanAttribute },
    virtualized: { converter: booleanAttribute },
    sealing: { converter: booleanAttribute },
    sealingKeys: { attribute: false },
    adapter: { attribute: false },
    accounts: { attribute: false },
  };

  static override styles = [shared, styles, rowStyles, menuStyles, dialogStyles, inviteStyles];

  /** URL of a backend that implements the HTTP contract. Takes precedence over the provider's. */
  endpoint: string | undefined;

  /**
   * Whether requests to `endpoint` carry cookies: `include` for a backend on another origin, which has to allow the page's
   * origin; `omit` for none.
   *
   * @default 'same-origin'
   */
  credentials: RequestCredentials | undefined;

  /**
   * Access rights that the host requires, e.g. `employees:read documents:read`, or as objects. Takes precedence over the
   * provider's. A relink and an invitation request them. What an account lacks is for the backend to say.
   */
  access: string | readonly AccessRequirement[] | undefined;

  /**
   * Employee attributes to request by their keys in Personio's API, e.g. `first_name last_name email department?`, or as
   * objects. Takes precedence over the provider's. A relink and an invitation request them. What an account lacks is for the
   * backend to say.
   */
  employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;

  /** Accounts per page, 1 to 100. A change applies to the next page. */
  pageSize = 25;

  /**
   * The actions to offer, separated by spaces: `check`, `relink`, `invite`, `rename`, `history`, `unlink`. Defaults to those that
   * the adapter implements. Actions that the backend leaves out of `AccountsPage.actions` are never offered.
   *
   * `invite` is offered where the list is empty and for accounts that need new credentials; with it, open invitations are
   * shown.
   */
  actions: string | undefined;

  /** Hides the controls for searching, filtering and sorting. */
  hideSearch = false;

  /** Loads the next page when the end of the list comes into view. */
  autoLoad = false;

  /**
   * Renders only the visible rows, in a scroll container: for very long lists. The browser's text search then finds only
   * rendered rows, which is why it is off by default. More than 200 accounts at once, from the host or in one page, are
   * always virtualized.
   */
  virtualized = false;

  /** Encrypts new credentials in the browser, like the form's `sealing`. */
  sealing = false;

  /** Public keys for `sealing`. If unset, they are requested from the adapter. */
  sealingKeys: JsonWebKeySet | undefined;

  /** A backend in JavaScript. Takes precedence over `endpoint`. */
  adapter: LinkAdapter | undefined;

  /**
   * Accounts that the host has loaded. The element then requests none; a new array replaces the rows. Setting it back to
   * `undefined` shows that accounts are loading, and requests them if there is an adapter or a listener.
   */
  accounts: readonly LinkedAccount[] | undefined;

  readonly #announcer = new Announcer(this);
  readonly #locale = new LocaleController(this, () => ({ access, errors, invite, list }));
  readonly #integration = new IntegrationController(this);
  readonly #customStates = new CustomStates(this);
  readonly #focus = new FocusKeeper(this);
  readonly #query: QueryController = new QueryController(this, {
    accounts: () => this.#accounts,
    onChange: () => {
      this.#autoLoader.reset();
      this.#virtualRows.scrollToStart();
    },
    announce: (announcement) => this.#announcer.announce(announcement),
  });
  readonly #accounts: AccountsController = new AccountsController(this, {
    query: () => this.#query.query,
    visibleCount: () => this.#query.visible.rows.length,
    onChange: () => {
      this.#dialogs.closeIfUnlinked();
      this.#inviteDialog.closeIfUnlinked();
      this.requestUpdate();
    },
    onLoaded: () => {
      this.#invitations.load();
      void this.#summary.refresh();
    },
    onAccountChanged: () => void this.#summary.refresh(),
    onInvited: () => this.#invitations.load(),
    onOperationDone: (operation, accountId) => {
      if (operation === 'rename') this.#rename.end(accountId);
    },
    announce: (announcement) => this.#announcer.announce(announcement),
    announceProgress: (announcement) => this.#announcer.announceProgress(announcement),
  });
  readonly #unsupported = new UnsupportedMethods();
  readonly #summary: SummaryController = new SummaryController(this, {
    source: () => this.#accounts.source,
    loadedCounts: () => (isNarrowed(this.#query.query) ? undefined : this.#completeCounts),
    unsupported: this.#unsupported,
  });
  readonly #virtualRows = new VirtualRows(this, () => this.#isVirtualized);
  readonly #menu = new RowMenu(this);
  readonly #history = new HistoryController(this, {
    source: () => this.#accounts.source,
    focus: this.#focus,
    unsupported: this.#unsupported,
  });
  readonly #rename = new RenameController(this, {
    accounts: this.#accounts,
    focus: this.#focus,
    announce: (announcement) => this.#announcer.announce(announcement),
  });
  readonly #dialogs: DialogController = new DialogController(this, {
    accounts: this.#accounts,
    focus: this.#focus,
    reload: () => void this.refresh(),
    guide: () => this.#guide,
  });
  readonly #invitations = new InvitationsController(this, {
    adapter: () => this.#accounts.adapter,
    isAllowed: () => this.#allowedActions.includes('invite'),
    onUsed: () => void this.refresh(),
    announce: (announcement) => this.#announcer.announce(announcement),
  });
  readonly #inviteDialog: InviteDialog = new InviteDialog(this, {
    accounts: this.#accounts,
    integration: this.#integration,
    focus: this.#focus,
    unsupported: this.#unsupported,
  });
  readonly #autoLoader = new AutoLoader(
    this,
    () => (this.#loadsAutomatically ? this.#query.visible.rows.length : undefined),
    () => this.#loadMore(),
  );

  constructor() {
    super();
    new PaletteCheck(this);
    new MinuteClock(this);
    new AccountsRefresher(
      this,
      () => this.#reload(),
      () =>
        this.#inviteDialog.isOpen ||
        [this.#dialogs, this.#rename].some(({ accountId }) => accountId !== undefined),
    );
  }

  /**
   * Reloads the first page. The rows stay until it has loaded, and if that fails. Resolves in either case.
   *
   * @example
   * ```js
   * socket.addEventListener('message', () => list.refresh());
   * ```
   */
  refresh(): Promise<void> {
    this.#autoLoader.reset();
    return this.#accounts.refresh();
  }

  protected override updated(): void {
    this.#customStates.set(this.#accounts.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { messages, locale, language, direction } = this.#locale;
    if (!messages) return nothing;
    const { state } = this.#accounts;
    const announcement = this.#announcer.current?.(messages) ?? '';
    const loading = state.type === 'loading' ? messages.list.loading : '';
    return html`<div lang=${language} dir=${direction}>
      <section part="list" aria-labelledby="title" aria-busy=${isLoading(state) ? 'true' : 'false'}>
        <h2 id="title" part="title" tabindex="-1">${messages.list.title}</h2>
        ${bodyTemplate(this.#view(state, messages))} ${this.#dialogs.render(messages, this)}
        ${this.#inviteDialog.render(messages, locale)}
      </section>
      ${this.#menu.render({
        messages,
        actions: this.#actions,
        row: this.#query.visible.rows.find(({ account }) => account.id === this.#menu.accountId),
        act: (action, account) => this.#act(action, account),
      })}
      <p role="status" class="visually-hidden">${announcement === '' ? loading : announcement}</p>
    </div>`;
  }

  /** Nothing is rendered before the language has loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    return super.getUpdateComplete();
  }

  #view(state: ListState, messages: AccountsListMessages): ListView {
    const { visible } = this.#query;
    return {
      ...visible,
      state,
      parts: this.#virtualRows.parts(visible.rows, this.#keptIds()),
      isVirtualized: this.#isVirtualized,
      height: this.#virtualRows.height,
      counts: this.accounts ? this.#completeCounts : this.#summary.counts,
      unreadable: this.#accounts.unreadable,
      query: this.#query.query,
      searchText: this.#query.searchText,
      secretWasRejected: this.#query.secretWasRejected,
      isReloading: isLoading(state, 'first'),
      showsSearch: !isOn(this.hideSearch),
      messages,
      locale: this.#locale.locale,
      now: Date.now(),
      actions: this.#actions,
      allowedActions: this.#accounts.allowedActions,
      menuId: this.#menu.accountId,
      toggleMenu: ({ id }, focus) => this.#menu.toggle(id, focus),
      history: this.#history.state,
      closeHistory: () => this.#history.close(),
      moreHistory: (account) => this.#history.more(account),
      renamingId: this.#rename.accountId,
      nameIsSecret: this.#rename.isSecret,
      retryInSeconds: this.#accounts.retryInSeconds,
      act: (action, account) => this.#act(action, account),
      rename: (account, label) => this.#rename.submit(account, label),
      editName: () => this.#rename.edit(),
      cancelRename: () => this.#rename.end(),
      hasGuide: () => this.#guide !== undefined,
      showInGuide: (account) => this.#guide?.goTo('change-rights', account),
      reload: this.accounts ? undefined : () => this.#reload(),
      loadMore: () => this.#loadMore(),
      invite: this.#actions.includes('invite') ? () => this.#inviteDialog.open() : undefined,
      invitations: this.#invitations.rows,
      revoke: this.#invitations.canRevoke
        ? (invitation) => void this.#invitations.revoke(invitation)
        : undefined,
      findAccount: (accountId) => findRow(this.#accounts.snapshot, accountId)?.account,
      search: (field) => {
        const text = this.#query.search(field.value);
        if (text === field.value) return;
        field.value = text;
        dropUndoHistory(field);
      },
      isFilterInert: this.#query.isFilterInert,
      updateQuery: (changes) => this.#query.update(changes),
      setFilter: (filter) => this.#query.setFilter(filter),
      clearQuery: () => {
        this.#query.clear();
        const field = this.renderRoot.querySelector<HTMLInputElement>('input[type="search"]');
        // Rendering alone does not clear text that was typed since the last update.
        if (field) field.value = '';
        (field ?? this.#find('h2'))?.focus();
      },
    };
  }

  /** Undefined if further accounts may follow. */
  get #completeCounts(): AccountCounts | undefined {
    const { state } = this.#accounts;
    const isComplete = state.type === 'loaded' && state.nextCursor === undefined && !isLoading(state, 'next');
    return isComplete ? this.#query.visible.loaded : undefined;
  }

  get #allowedActions(): readonly ListAction[] {
    const { adapter, allowedActions } = this.#accounts;
    return offeredActions(this.actions, adapter, allowedActions, this.#unsupported);
  }

  /** Inviting is offered once the backend has listed its invitations, unless the host names it. */
  get #actions(): readonly ListAction[] {
    const offersInvitations = this.#invitations.isAvailable || namedActions(this.actions) !== undefined;
    return this.#allowedActions.filter((action) => action !== 'invite' || offersInvitations);
  }

  /** Undefined before the first update: elements after this one may not be parsed yet. */
  get #guide(): HTMLElementTagNameMap['personio-setup-guide'] | undefined {
    return this.hasUpdated ? findUnderProvider(this, 'personio-setup-guide') : undefined;
  }

  get #isVirtualized(): boolean {
    return isOn(this.virtualized) || this.#accounts.isLong;
  }

  /** The rows that stay rendered: the focused one, and those being changed. */
  #keptIds(): readonly string[] {
    const row = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-account-id]');
    const focused = row?.dataset['accountId'];
    return [
      focused,
      this.#menu.accountId,
      this.#history.state?.accountId,
      this.#rename.accountId,
      this.#dialogs.accountId,
      this.#inviteDialog.accountId,
    ].filter((id) => id !== undefined);
  }

  /** After a failure, only the person retries. */
  get #loadsAutomatically(): boolean {
    const { state } = this.#accounts;
    return isOn(this.autoLoad) && state.type === 'loaded' && state.activity.type === 'idle';
  }

  #reload(): void {
    if (this.#accounts.retryInSeconds === 0) void this.refresh();
  }

  #loadMore(): void {
    if (this.#accounts.retryInSeconds === 0) void this.#accounts.loadMore();
  }

  #act(action: ListAction, account: LinkedAccount): void {
    if (findRow(this.#accounts.snapshot, account.id)?.activity.type === 'pending') return;
    this.#accounts.dismissFailure(account.id);
    switch (action) {
      case 'check':
        return void this.#accounts.run('check', account);
      case 'relink':
        if (!this.#accounts.requestRelink(account)) void this.#dialogs.openRelink(account);
        return;
      case 'invite':
        return this.#inviteDialog.open(account);
      case 'rename':
        return this.#rename.start(account);
      case 'history':
        return this.#history.toggle(account);
      case 'unlink':
        return this.#dialogs.openUnlink(account);
    }
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'linked-accounts-list': LinkedAccountsList;
  }
}
