import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { isOn } from '../../dom/attributes.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { list } from '../../locale/en/list.ts';
import { AccountsController, type AccountsHost } from './data/accounts-controller.ts';
import { AccountsRefresher } from './data/accounts-refresher.ts';
import { announceLoaded, type Announcement } from './announcements.ts';
import { AutoLoader } from './data/auto-loader.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { bodyTemplate, type ListView } from './list-template.ts';
import { MinuteClock } from './minute-clock.ts';
import { isNarrowed, wholeList, type ListQuery } from './data/queries.ts';
import { relinkDialogTemplate } from './dialogs/relink-dialog.ts';
import { SentCredentials } from './dialogs/background-relink.ts';
import { ShownRows, type Shown } from './data/shown-rows.ts';
import { findRow, isLoading, listState, offeredActions, type ListAction, type ListState } from './state.ts';
import { unlinkDialogTemplate } from './dialogs/unlink-dialog.ts';
import { VirtualRows } from './rows/virtual-rows.ts';

/** What the element around it has been told. */
export interface AccountsElement extends AccountsHost {
  readonly access: string | readonly AccessRequirement[] | undefined;
  readonly actions: string | undefined;
  readonly hideSearch: boolean;
  readonly autoLoad: boolean;
  readonly virtualized: boolean;
  readonly sealing: boolean;
  readonly sealingKeys: JsonWebKeySet | undefined;
}

/** How long typing has to rest before the backend is asked, in milliseconds. */
const searchDelay = 250;

/** What a dialog is about. */
interface OpenDialog {
  readonly action: 'unlink' | 'relink';
  readonly accountId: string;
}

/** Everything that happens in the list once it is there. */
export class AccountsScreen implements ReactiveController {
  readonly #element: AccountsElement;
  readonly #accounts: AccountsController;
  readonly #integration: IntegrationController;
  readonly #locale: LocaleController<'access' | 'errors' | 'list'>;
  readonly #focus: FocusKeeper;
  readonly #virtualized: VirtualRows;
  readonly #autoLoader: AutoLoader;
  readonly #shown = new ShownRows();
  #query: ListQuery = wholeList;
  #announcement: Announcement | undefined;
  #dialog: OpenDialog | undefined;
  #sent: SentCredentials | undefined;
  /** Id of the account that is being renamed. */
  #renamedId: string | undefined;
  /** As it stands in the search field. */
  #typed = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #held: readonly LinkedAccount[] | undefined;

  constructor(element: AccountsElement) {
    this.#element = element;
    this.#integration = new IntegrationController(element);
    this.#locale = new LocaleController(element, () => ({ access, errors, list }));
    this.#focus = new FocusKeeper(element);
    this.#accounts = new AccountsController(element, {
      query: () => this.#query,
      changed: () => this.#accountsChanged(),
      done: (action, accountId) => {
        if (action === 'rename' && accountId === this.#renamedId) this.#endRename();
      },
      say: (announcement) => this.#say(announcement),
    });
    this.#virtualized = new VirtualRows(element, () => this.#isVirtualized);
    this.#autoLoader = new AutoLoader(
      element,
      () => (this.#loadsByItself ? this.#rows().rows.length : undefined),
      () => this.#unlessLimited(() => this.#accounts.loadMore()),
    );
    new MinuteClock(element);
    new AccountsRefresher(
      element,
      () => this.#unlessLimited(() => this.refresh()),
      () => this.#dialog !== undefined || this.#renamedId !== undefined,
    );
    element.addController(this);
  }

  get ready(): Promise<void> | undefined {
    return this.#locale.ready;
  }

  get state(): ListState {
    return listState(this.#accounts.snapshot, this.#accounts.isNarrowed);
  }

  get isBusy(): boolean {
    return isLoading(this.state);
  }

  hostUpdate(): void {
    const { accounts } = this.#element;
    if (accounts === this.#held) return;
    this.#held = accounts;
    if (accounts) void this.#accounts.hold();
  }

  hostUpdated(): void {
    const dialog = this.#find<HTMLDialogElement>('dialog[data-open]');
    if (dialog?.isConnected && !dialog.open) dialog.showModal();
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
    this.#sent = undefined;
    this.#closeDialog();
  }

  refresh(): Promise<void> {
    this.#autoLoader.startOver();
    return this.#accounts.refresh();
  }

  announcement(): string {
    const { messages } = this.#locale;
    if (!messages) return '';
    const said = this.#announcement?.(messages);
    return said || (this.state.type === 'loading' ? messages.list.loading : '');
  }

  render(): TemplateResult | typeof nothing {
    const view = this.#view();
    if (!view) return nothing;
    const row = findRow(this.#accounts.snapshot, this.#dialog?.accountId);
    const open = this.#dialog && row ? { action: this.#dialog.action, row } : undefined;
    const sent = findRow(this.#accounts.snapshot, this.#sent?.accountId);
    const close = (): void => this.#closeDialog();
    return html`
      ${bodyTemplate(view)}
      ${unlinkDialogTemplate({
        messages: view.messages,
        row: open?.action === 'unlink' ? open.row : undefined,
        confirm: () => this.#confirmUnlink(),
        close,
      })}
      ${relinkDialogTemplate({
        messages: view.messages,
        account: (open?.action === 'relink' ? open.row : sent)?.account,
        isOpen: open?.action === 'relink',
        adapter: this.#accounts.adapter,
        access: this.#element.access,
        sealing: this.#element.sealing,
        sealingKeys: this.#element.sealingKeys,
        relinked: (account) => this.#relinked(account),
        failed: (error) => this.#sent?.fail(error),
        close,
      })}
    `;
  }

  #view(): ListView | undefined {
    const { messages, locale } = this.#locale;
    if (!messages) return undefined;
    const { state } = this;
    const { secondsToWait, unreadable } = this.#accounts;
    const { rows, troubled, loaded } = this.#rows();
    return {
      state,
      rows,
      loaded,
      parts: this.#virtualized.parts(rows, this.#keptIds()),
      isVirtualized: this.#isVirtualized,
      height: this.#virtualized.height,
      troubled,
      unreadable,
      query: this.#query,
      typed: this.#typed,
      isLooking: isLoading(state, 'first'),
      showsSearch: !isOn(this.#element.hideSearch),
      messages,
      locale,
      now: Date.now(),
      actions: offeredActions(this.#element.actions, this.#accounts.adapter),
      requirements: this.#integration.access,
      renamedId: this.#renamedId,
      secondsToWait,
      act: (action, account) => this.#act(action, account),
      rename: (account, label) => this.#rename(account, label),
      cancelRename: () => this.#endRename(),
      reload: this.#element.accounts ? undefined : () => this.#unlessLimited(() => this.refresh()),
      loadMore: () => this.#unlessLimited(() => this.#accounts.loadMore()),
      search: (text) => this.#search(text),
      narrow: (query) => this.#narrow(query),
      clear: () => this.#clear(),
    };
  }

  /** Which of the loaded rows are shown. */
  #rows(): Shown & { readonly loaded: number } {
    const { state } = this;
    const loaded = state.type === 'loaded' ? state.rows : [];
    const shown = this.#shown.of(loaded, this.#query, Boolean(this.#element.accounts));
    return { ...shown, loaded: loaded.length };
  }

  /** A host wants it, or has so many accounts that the page would stand still while all are drawn. */
  get #isVirtualized(): boolean {
    return isOn(this.#element.virtualized) || this.#accounts.isLong;
  }

  /** Rows that stay drawn wherever they are: the one that has the focus, the one that is being changed. */
  #keptIds(): readonly string[] {
    const focused = this.#find(':focus')?.closest<HTMLElement>('[data-account-id]')?.dataset['accountId'];
    return [focused, this.#renamedId, this.#dialog?.accountId].filter((id) => id !== undefined);
  }

  /** What has failed is tried again by the person alone. */
  get #loadsByItself(): boolean {
    const { state } = this;
    return isOn(this.#element.autoLoad) && state.type === 'loaded' && state.activity.type === 'idle';
  }

  #unlessLimited(load: () => Promise<void>): void {
    if (this.#accounts.secondsToWait === 0) void load();
  }

  /** The backend is asked once the person rests; what is typed stays in its field. */
  #search(text: string): void {
    clearTimeout(this.#typing);
    this.#typed = text;
    this.#typing = setTimeout(() => this.#narrow({ search: text.trim() }), searchDelay);
  }

  #narrow(changed: Partial<ListQuery>): void {
    clearTimeout(this.#typing);
    this.#autoLoader.startOver();
    const before = this.#query;
    this.#query = { ...before, ...changed };
    const asked = ({ search, filter }: ListQuery): string =>
      `${filter === 'attention' ? 'all' : filter} ${search}`;
    this.#virtualized.toStart();
    if (asked(before) !== asked(this.#query)) void this.#accounts.refresh();
    if (this.#isAnsweredHere(before)) {
      const { state } = this;
      const {
        rows: { length: count },
        loaded,
      } = this.#rows();
      const isPart = state.type === 'loaded' && state.nextCursor !== undefined;
      this.#say(
        count === 0 && isPart
          ? ({ list }) => list.attention.noneSoFar(loaded)
          : announceLoaded(count, undefined, isNarrowed(this.#query)),
      );
    }
    this.#draw();
  }

  /** What the backend is not asked for is there at once, and said at once. */
  #isAnsweredHere(before: ListQuery): boolean {
    if (this.#element.accounts) return true;
    return [before.filter, this.#query.filter].includes('attention') && before.search === this.#query.search;
  }

  #clear(): void {
    this.#typed = '';
    this.#narrow({ search: '', filter: 'all' });
    (this.#find('input[type="search"]') ?? this.#find('h2'))?.focus();
  }

  #act(action: ListAction, account: LinkedAccount): void {
    if (findRow(this.#accounts.snapshot, account.id)?.activity.type === 'pending') return;
    this.#accounts.dismissFailure(account.id);
    switch (action) {
      case 'check':
        return void this.#accounts.run('check', account);
      case 'relink':
        // The host may have a place of its own for it; else the form comes in a dialog.
        if (!this.#accounts.offerRelink(account)) void this.#openRelink(account);
        return;
      case 'rename':
        this.#renamedId = account.id;
        this.#draw();
        void this.#element.updateComplete.then(() => this.#find<HTMLInputElement>('.rename input')?.select());
        return;
      case 'unlink':
        this.#dialog = { action, accountId: account.id };
        this.#draw();
    }
  }

  async #openRelink(account: LinkedAccount): Promise<void> {
    this.#dialog = { action: 'relink', accountId: account.id };
    this.#draw();
    try {
      await import('../../define/personio-link-form.ts');
    } catch {
      this.#closeDialog();
      this.#accounts.missForm(account);
      return;
    }
    await this.#element.updateComplete;
    this.#find('personio-link-form')?.focus();
  }

  #rename(account: LinkedAccount, label: string): void {
    const wanted = label.trim();
    if (wanted === '' || wanted === account.label) this.#endRename();
    else void this.#accounts.run('rename', { ...account, label: wanted });
  }

  #endRename(): void {
    const accountId = this.#renamedId;
    if (accountId === undefined) return;
    // Who has gone on to something else stays there.
    const isHere = this.#find('.rename :focus') !== null;
    this.#renamedId = undefined;
    this.#accounts.dismissFailure(accountId);
    this.#draw();
    if (isHere) void this.#element.updateComplete.then(() => this.#focus.focusAction(accountId, 'rename'));
  }

  #confirmUnlink(): void {
    const row = findRow(this.#accounts.snapshot, this.#dialog?.accountId);
    if (row?.activity.type === 'failed' && row.activity.error.code === 'account-not-found') {
      this.#closeDialog();
      void this.refresh();
    } else if (row) {
      void this.#accounts.run('unlink', row.account);
    }
  }

  #accountsChanged(): void {
    if (this.#dialog && !findRow(this.#accounts.snapshot, this.#dialog.accountId)) this.#closeDialog();
    this.#draw();
  }

  /** Also hears of a dialog that the person has closed with Escape, and of its own close() once more. */
  #closeDialog(): void {
    const open = this.#dialog;
    if (!open) return;
    this.#dialog = undefined;
    if (this.#find('dialog[open] personio-link-form:state(submitting)')) this.#keepSending(open.accountId);
    this.#find<HTMLDialogElement>('dialog[open]')?.close();
    this.#accounts.dismissFailure(open.accountId);
    this.#focus.focusAction(open.accountId, open.action);
    this.#draw();
  }

  #relinked(account: LinkedAccount): void {
    if (this.#sent) this.#sent.finish(account);
    else this.#accounts.relinked(account);
  }

  /** The row says that something is under way, and what comes of it. */
  #keepSending(accountId: string): void {
    const row = findRow(this.#accounts.snapshot, accountId);
    if (!row || !this.#element.isConnected) return;
    const sent = new SentCredentials(accountId);
    this.#sent = sent;
    void this.#accounts.followRelink(row.account, sent.outcome).finally(() => {
      this.#sent = undefined;
      this.#draw();
    });
  }

  #say(announcement: Announcement | undefined): void {
    this.#announcement = announcement;
    this.#draw();
  }

  #draw(): void {
    this.#element.requestUpdate();
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#element.renderRoot.querySelector<Found>(selector);
  }
}
