import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AccountRow } from '../../adapter/accounts-store.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { isOn } from '../../controllers/attributes.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { access } from '../../locale/en/access.ts';
import { accounts } from '../../locale/en/accounts.ts';
import { errors } from '../../locale/en/errors.ts';
import { list } from '../../locale/en/list.ts';
import { AccountsController, type AccountsHost } from './accounts-controller.ts';
import { AccountsRefresher } from './accounts-refresher.ts';
import { announceLoaded, type Announcement } from './announcements.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { bodyTemplate, type ListView } from './list-templates.ts';
import { MinuteClock } from './minute-clock.ts';
import { isNarrowed, wholeList, type ListQuery } from './queries.ts';
import { relinkDialogTemplate } from './relink-dialog.ts';
import type { PlacedRow, RowGap } from './row-template.ts';
import type { RowsWindow } from './rows-window.ts';
import { ShownRows } from './shown-rows.ts';
import { findRow, listState, offeredActions, type ListAction, type ListState } from './state.ts';
import { unlinkDialogTemplate } from './unlink-dialog.ts';

/** What the element around it has been told. */
export interface AccountsElement extends AccountsHost {
  readonly access: string | readonly AccessRequirement[] | undefined;
  readonly actions: string | undefined;
  readonly hideSearch: boolean;
  readonly autoLoad: boolean;
  readonly windowed: boolean;
  readonly sealing: boolean;
  readonly sealingKeys: JsonWebKeySet | undefined;
}

/** How long typing has to rest before the backend is asked, in milliseconds. */
const searchDelay = 250;

/** So many rows are drawn before there is a window to look at them through. */
const firstRows = 16;

/** So many rows are drawn where the window could not be fetched. Search and filter lead to the others. */
const rowsWithoutWindow = 200;

/** What a dialog is about. */
interface OpenDialog {
  readonly action: 'unlink' | 'relink';
  readonly accountId: string;
}

interface SentCredentials {
  readonly accountId: string;
  readonly finish: (account: LinkedAccount) => void;
  readonly fail: (error: LinkError) => void;
}

/** Everything that happens in the list once it is there. */
export class AccountsScreen implements ReactiveController {
  readonly #element: AccountsElement;
  readonly #accounts: AccountsController;
  readonly #integration: IntegrationController;
  readonly #locale: LocaleController<'access' | 'accounts' | 'errors' | 'list'>;
  readonly #focus: FocusKeeper;
  #query: ListQuery = wholeList;
  #announcement: Announcement | undefined;
  #dialog: OpenDialog | undefined;
  /** New credentials that are still being checked although their dialog has been closed. */
  #sending: SentCredentials | undefined;
  /** Id of the account that is being renamed. */
  #renamedId: string | undefined;
  /** As it stands in the search field. */
  #typed = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #held: readonly LinkedAccount[] | undefined;
  #sentinel: IntersectionObserver | undefined;
  /** How many rows were shown when a page was last loaded by itself. */
  #autoLoadedAt: number | undefined;
  readonly #shown = new ShownRows();
  #window: RowsWindow | 'fetched' | 'lost' | undefined;

  constructor(element: AccountsElement) {
    this.#element = element;
    this.#integration = new IntegrationController(element);
    this.#locale = new LocaleController(element, () => ({ access, accounts, errors, list }));
    this.#focus = new FocusKeeper(element);
    this.#accounts = new AccountsController(element, {
      query: () => this.#query,
      changed: () => this.#accountsChanged(),
      done: (action, accountId) => {
        if (action === 'rename' && accountId === this.#renamedId) this.#endRename();
      },
      say: (announcement) => this.#say(announcement),
    });
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
    const { state } = this;
    return state.type === 'loading' || ('activity' in state && state.activity.type === 'loading');
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
    if (this.#isWindowed) this.#lookThroughWindow();
    else this.#endWindow();
    this.#watchEnd();
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
    this.#sentinel?.disconnect();
    this.#endWindow();
    this.#sending = undefined;
    this.#closeDialog();
  }

  refresh(): Promise<void> {
    this.#autoLoadedAt = undefined;
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
    const sending = findRow(this.#accounts.snapshot, this.#sending?.accountId);
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
        account: (open?.action === 'relink' ? open.row : sending)?.account,
        isOpen: open?.action === 'relink',
        adapter: this.#accounts.adapter,
        access: this.#element.access,
        sealing: this.#element.sealing,
        sealingKeys: this.#element.sealingKeys,
        relinked: (account) => this.#relinked(account),
        failed: (error) => this.#sending?.fail(error),
        close,
      })}
    `;
  }

  #view(): ListView | undefined {
    const { messages, locale } = this.#locale;
    if (!messages) return undefined;
    const { state } = this;
    const { secondsToWait, unreadable } = this.#accounts;
    const isHeld = Boolean(this.#element.accounts);
    const all = state.type === 'loaded' ? state.rows : [];
    const { rows, troubled } = this.#shown.of(all, this.#query, isHeld);
    return {
      state,
      rows,
      loaded: all.length,
      parts: this.#parts(rows),
      isWindowed: this.#isWindowed,
      height: typeof this.#window === 'object' ? this.#window.height : undefined,
      troubled,
      unreadable,
      query: this.#query,
      typed: this.#typed,
      isLooking:
        this.isBusy &&
        !(state.type === 'loaded' && state.activity.type === 'loading' && state.activity.page === 'next'),
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
      reload: isHeld ? undefined : () => this.#unlessLimited(() => this.refresh()),
      loadMore: () => this.#unlessLimited(() => this.#accounts.loadMore()),
      search: (text) => this.#search(text),
      narrow: (query) => this.#narrow(query),
      clear: () => this.#clear(),
    };
  }

  /** A host wants it, or has so many accounts that the page would stand still while all are drawn. */
  get #isWindowed(): boolean {
    return isOn(this.#element.windowed) || this.#accounts.isLong;
  }

  #parts(rows: readonly AccountRow[]): readonly (PlacedRow | RowGap)[] {
    if (!this.#isWindowed) return rows.map((row) => ({ row }));
    const window = this.#window;
    if (typeof window !== 'object') {
      const drawn = rows.slice(0, window === 'lost' ? rowsWithoutWindow : firstRows);
      return drawn.map((row, index) => ({ row, index }));
    }
    const focused = this.#find(':focus')?.closest<HTMLElement>('[data-account-id]')?.dataset['accountId'];
    const keptIds = [focused, this.#renamedId, this.#dialog?.accountId].filter((id) => id !== undefined);
    return window.parts(rows, keptIds);
  }

  #lookThroughWindow(): void {
    if (typeof this.#window === 'object') this.#window.drawn();
    else if (this.#window === undefined) void this.#openWindow();
  }

  async #openWindow(): Promise<void> {
    this.#window = 'fetched';
    const chunk = await import('./rows-window.ts').catch(() => undefined);
    if (!this.#isWindowed || !this.#element.isConnected) {
      this.#endWindow();
      return;
    }
    this.#window = chunk ? new chunk.RowsWindow(this.#element.renderRoot, () => this.#draw()) : 'lost';
    this.#draw();
  }

  #endWindow(): void {
    if (typeof this.#window === 'object') this.#window.end();
    this.#window = undefined;
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
    this.#autoLoadedAt = undefined;
    const before = this.#query;
    this.#query = { ...before, ...changed };
    const asked = ({ search, filter }: ListQuery): string =>
      `${filter === 'attention' ? 'all' : filter} ${search}`;
    if (typeof this.#window === 'object') this.#window.toStart();
    if (asked(before) !== asked(this.#query)) void this.#accounts.refresh();
    if (this.#isAnsweredHere(before)) {
      const { rows: { length: count } = [], loaded = 0, state } = this.#view() ?? {};
      const isPart = state?.type === 'loaded' && state.nextCursor !== undefined;
      this.#say(
        count === 0 && isPart
          ? ({ accounts }) => accounts.attention.noneSoFar(loaded)
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
    const isHere = this.#find(':focus')?.closest('.rename') !== undefined;
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
    if (this.#sending) this.#sending.finish(account);
    else this.#accounts.relinked(account);
  }

  /** The form stays until it has its answer, out of sight, and the row says that something is under way. */
  #keepSending(accountId: string): void {
    const row = findRow(this.#accounts.snapshot, accountId);
    if (!row || !this.#element.isConnected) return;
    const outcome = new Promise<LinkedAccount>((finish, fail) => {
      this.#sending = { accountId, finish, fail };
    });
    const end = (): void => {
      this.#sending = undefined;
      this.#draw();
    };
    void this.#accounts.followRelink(row.account, outcome).finally(end);
  }

  /** The next page comes by itself where the host wants that, once the end of this one is near. */
  #watchEnd(): void {
    this.#sentinel?.disconnect();
    const button = this.#find('[part~="load-more"]');
    if (!button || !isOn(this.#element.autoLoad) || typeof IntersectionObserver !== 'function') return;
    this.#sentinel = new IntersectionObserver(
      (entries) => {
        const { state } = this;
        // What has failed is tried again by the person alone.
        if (state.type !== 'loaded' || state.activity.type !== 'idle') return;
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        // A page that showed nothing new may be followed by any number of such.
        const { length } = this.#view()?.rows ?? [];
        if (length === this.#autoLoadedAt) return;
        this.#autoLoadedAt = length;
        this.#unlessLimited(() => this.#accounts.loadMore());
      },
      { rootMargin: '200px' },
    );
    this.#sentinel.observe(button);
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
