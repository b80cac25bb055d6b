import type { LitElement, ReactiveController } from 'lit';
import { createHttpAdapter } from '../../../adapter/http-adapter.ts';
import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { AccountChange, AccountChanges } from '../../../context/account-changes.ts';
import { findUnderProvider } from '../../../context/find-under-provider.ts';
import { BackendController } from '../../../controllers/backend-controller.ts';
import { Countdown } from '../../../controllers/countdown.ts';
import { isInState } from '../../../controllers/custom-states.ts';
import { toLinkError } from '../../../domain/link-error.ts';
import type { AccountAction, LinkedAccount } from '../../../domain/linked-account.ts';
import { PersonioAccountsFailedEvent, PersonioAccountsLoadedEvent } from '../../../events/accounts-events.ts';
import { awaitResponse, dispatchRequest } from '../../../events/send-request.ts';
import {
  announceError,
  announceFailure,
  announceLinked,
  announceLoaded,
  announcePending,
  type Announcement,
} from '../announcements.ts';
import { listState, type ListState } from '../state.ts';
import type { TrackedOperation } from './account-rows.ts';
import { AccountsStore, type AccountsSnapshot, type LoadOutcome, type PageQuery } from './accounts-store.ts';
import { ControlledAccounts } from './controlled-accounts.ts';
import { operations, relinkRequest, type RequestSource, type RequestedOperation } from './operations.ts';
import { backendStatus, isNarrowed, type ListSort, type ListQuery, type LoadedOrder } from './queries.ts';
import { QuerySupport } from './query-support.ts';
import { maxPageSize, requestAccounts } from './request-accounts.ts';

export interface AccountsHost extends LitElement {
  readonly adapter: LinkAdapter | undefined;
  readonly endpoint: string | undefined;
  readonly credentials: RequestCredentials | undefined;
  readonly accounts: readonly LinkedAccount[] | undefined;
  readonly pageSize: number;
}

export interface AccountsControllerOptions {
  readonly query: () => ListQuery;
  /** The number of loaded accounts that match the query. */
  readonly visibleCount: () => number;
  readonly onChange: () => void;
  /** The accounts have been loaded for the first time or again. Not after a search or further pages. */
  readonly onLoaded: () => void;
  /** An account has changed, in this element or another one. */
  readonly onAccountChanged: () => void;
  /** An invitation has been created, in this element or another one. */
  readonly onInvited: () => void;
  readonly onOperationDone: (operation: TrackedOperation, accountId: string) => void;
  /** `undefined` clears the announcement. */
  readonly announce: (announcement: Announcement | undefined) => void;
  /** Announces what is in progress, unless `announce` is called soon. */
  readonly announceProgress: (announcement: Announcement) => void;
}

const defaultPageSize = 25;

/** Longer lists are virtualized: rendering all rows would block the page. */
const maxUnvirtualizedRows = 200;

/** How many of the host's accounts are read before the first render, and how many at a time after it. */
const firstBatchSize = 200;
const batchSize = 2000;

/** Loads the accounts, runs operations on them, and applies changes made by other elements. */
export class AccountsController implements ReactiveController {
  readonly #host: AccountsHost;
  readonly #options: AccountsControllerOptions;
  readonly #backend: BackendController;
  readonly #countdown: Countdown;
  readonly #store: AccountsStore;
  readonly #support = new QuerySupport();
  #controlled: readonly LinkedAccount[] | undefined;
  #wasControlled = false;
  /** Where the rows were loaded from; undefined before the first load. */
  #loadedFrom: { readonly adapter: LinkAdapter | undefined } | undefined;
  /** Whether changes may have been missed. */
  #isStale = false;
  #unreadable = 0;
  /** Whether the rows are the result of a search or a status filter. */
  #isNarrowed = false;
  /** The order in which the backend returned the rows. */
  #loadedSort: ListSort = 'default';
  #isLong = false;
  #allowedActions: readonly AccountAction[] | undefined;
  /** A reload loads at least as many accounts as were loaded before. */
  #minCount = 0;
  #lastQuery: PageQuery | undefined;
  #subscription: { readonly changes: AccountChanges; readonly unsubscribe: () => void } | undefined;

  constructor(host: AccountsHost, options: AccountsControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#backend = new BackendController(host, createHttpAdapter, () => this.#subscribe());
    this.#countdown = new Countdown(host);
    this.#store = new AccountsStore({
      loadPage: async (query, signal) => {
        const isFirst = query.cursor === undefined;
        const minCount = isFirst ? this.#minCount : 0;
        const { page, query: supported } = await this.#backend.sendUntilHandled(
          (isEarly) => requestAccounts(this.source, this.#support, query, minCount, signal, isEarly),
          // The host's next accounts are on their way.
          { signal, waitsIndefinitely: this.#wasControlled },
        );
        if (isFirst) this.#loadedSort = this.#support.orderOf(supported, page.accounts);
        this.#isNarrowed = supported.search !== undefined || supported.status !== undefined;
        this.#allowedActions = page.actions;
        this.#unreadable = (isFirst ? 0 : this.#unreadable) + page.unreadable;
        this.#isLong = (!isFirst && this.#isLong) || page.accounts.length > maxUnvirtualizedRows;
        if (supported.status === query.status) return page;
        // The backend ignored the status filter, so its total counts all accounts.
        const { total: _, ...uncounted } = page;
        return uncounted;
      },
      onChange: () => options.onChange(),
    });
    host.addController(this);
  }

  get snapshot(): AccountsSnapshot {
    return this.#store.snapshot;
  }

  get state(): ListState {
    return listState(this.snapshot, this.#isNarrowed);
  }

  get loadedOrder(): LoadedOrder {
    return this.#host.accounts ? 'host' : this.#loadedSort;
  }

  /** Whether the rows should be virtualized. */
  get isLong(): boolean {
    return this.#isLong;
  }

  /** The number of accounts left out because they are invalid. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** What the person may do, as the backend says. Undefined without restrictions. */
  get allowedActions(): readonly AccountAction[] | undefined {
    return this.#host.accounts ? undefined : this.#allowedActions;
  }

  get adapter(): LinkAdapter | undefined {
    return this.#backend.adapter;
  }

  /** Seconds until a rate limit allows the next request. */
  get retryInSeconds(): number {
    return this.#countdown.seconds;
  }

  hostConnected(): void {
    this.#subscribe();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#store.abort();
    this.#isStale ||= this.snapshot.type === 'loading';
    // An element that is only moved is connected again by then and has missed nothing.
    queueMicrotask(() => (this.#isStale ||= !this.#host.isConnected));
  }

  /** Loads from the first update on: before it, the host may not have set properties and listeners. */
  hostUpdate(): void {
    const { accounts } = this.#host;
    if (accounts !== this.#controlled) {
      this.#controlled = accounts;
      if (accounts) void this.#readControlled(accounts);
    }
    if (accounts) {
      this.#wasControlled = true;
      this.#loadedFrom = undefined;
    } else if (this.#host.isConnected) {
      const isSameSource = this.#loadedFrom !== undefined && this.#loadedFrom.adapter === this.adapter;
      if (!isSameSource) {
        this.#store.resetSource();
        void this.#load((query) => this.#store.load(query));
      } else if (this.#isStale) void this.refresh();
    }
  }

  /** Reloads the first page; the rows stay until it has loaded. */
  async refresh(): Promise<void> {
    if (this.#host.accounts || !this.#host.isConnected) return;
    await this.#load((query) => this.#store.refresh(query));
  }

  async loadMore(): Promise<void> {
    await this.#load(() => this.#store.loadMore(), true);
  }

  async run(operation: RequestedOperation, account: LinkedAccount): Promise<void> {
    await this.#perform(operation, account, () => operations[operation].request(this.source, account));
  }

  /** Requests a relink from the host. Returns whether the host handles it. */
  requestRelink(account: LinkedAccount): boolean {
    const request = relinkRequest(this.#host, account);
    try {
      const handler = dispatchRequest(request);
      if (!handler) return false;
      void this.trackRelink(account, () => awaitResponse(request, handler));
    } catch (declined) {
      void this.trackRelink(account, () => Promise.reject(toLinkError(declined)));
    }
    return true;
  }

  /** Shows a relink in the row until it has completed. */
  trackRelink(account: LinkedAccount, relink: () => Promise<LinkedAccount>): Promise<void> {
    return this.#perform('relink', account, async () => ({ type: 'updated', account: await relink() }));
  }

  /** The form has already published the change and dispatched its event. */
  relinked(account: LinkedAccount): void {
    this.#store.apply({ type: 'updated', account });
    this.#options.announce(operations.relink.announce(account));
  }

  /** Notifies the lists under the same provider, including this one. */
  publishInvitation(): void {
    this.#backend.changes.publishInvitation();
  }

  dismissFailure(accountId: string): void {
    this.#store.dismissFailure(accountId);
  }

  get source(): RequestSource {
    return { target: this.#host, adapter: this.adapter };
  }

  /** Runs to completion even if the element is removed, because others must learn of the change. */
  async #perform(
    operation: TrackedOperation,
    account: LinkedAccount,
    work: () => Promise<AccountChange>,
  ): Promise<void> {
    const { event, announce } = operations[operation];
    // By the time it completes, the element may be under another provider.
    const { changes } = this.#backend;
    const outcome = await this.#store.run(account.id, operation, () => {
      this.#options.announceProgress(announcePending(operation, account));
      return work();
    });
    if (outcome.type === 'failed') {
      const { error } = outcome;
      this.#options.announce(announceFailure(account, error));
      await this.#dispatchRendered(new PersonioAccountsFailedEvent(error, operation, account.id));
    } else if (outcome.type === 'done') {
      const { change } = outcome;
      changes.publish(change);
      this.#options.onOperationDone(operation, account.id);
      this.#options.announce(announce(change.account));
      if (event) await this.#dispatchRendered(event(change.account));
    }
  }

  /** Renders the first accounts immediately, and reads a very long array without blocking the page. */
  async #readControlled(accounts: readonly LinkedAccount[]): Promise<void> {
    try {
      const controlled = new ControlledAccounts(accounts);
      let hasMore = controlled.read(firstBatchSize);
      this.#setAccounts(controlled, !hasMore);
      if (!hasMore) return;
      while (hasMore) {
        await new Promise((resolve) => setTimeout(resolve));
        if (this.#host.accounts !== accounts) return;
        hasMore = controlled.read(batchSize);
      }
      // Only once, at the end: rendering each batch would take longer than reading it.
      this.#setAccounts(controlled, true);
    } catch (thrown) {
      this.#store.fail(toLinkError(thrown));
    }
  }

  #setAccounts({ accounts, unreadable }: ControlledAccounts, isComplete: boolean): void {
    this.#unreadable = unreadable;
    this.#isLong = !isComplete || accounts.length > maxUnvirtualizedRows;
    this.#store.setAccounts(accounts, isComplete);
  }

  async #load(start: (query: PageQuery) => Promise<LoadOutcome>, isNext = false): Promise<void> {
    this.#loadedFrom = { adapter: this.adapter };
    this.#isStale = false;
    this.#countdown.stop();
    const query = this.#pageQuery();
    const last = this.#lastQuery;
    const isSameSearch = !last || (last.search === query.search && last.status === query.status);
    const isSameQuery = isSameSearch && last?.sort === query.sort;
    const { snapshot } = this;
    this.#lastQuery = query;
    this.#minCount = isSameQuery && snapshot.type === 'loaded' ? snapshot.rows.length : 0;
    if (isSameSearch) this.#options.announce(undefined);
    else this.#options.announceProgress(({ list }) => list.searching);
    const outcome = await start(query);
    if (outcome.type === 'loaded') {
      const { count, total } = outcome;
      this.#options.announce(this.#announceLoaded(count, total));
      if (!last || (isSameQuery && !isNext)) this.#options.onLoaded();
      await this.#dispatchRendered(new PersonioAccountsLoadedEvent(count, total));
    } else if (outcome.type === 'failed') {
      const { error } = outcome;
      if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
      this.#options.announce(announceError(error));
      await this.#dispatchRendered(new PersonioAccountsFailedEvent(error, 'list'));
    }
  }

  /**
   * A backend may have ignored the filter, so that fewer accounts are visible than were loaded. "2 of 2" after a filter would
   * sound like all accounts.
   */
  #announceLoaded(count: number, total: number | undefined): Announcement {
    const { snapshot } = this;
    const visible = this.#options.visibleCount();
    const narrowed = isNarrowed(this.#options.query());
    const hasMore = snapshot.type === 'loaded' && snapshot.nextCursor !== undefined;
    if (visible === 0 && count > 0 && hasMore) return ({ list }) => list.attention.noneSoFar(count);
    const mentionsTotal = visible === count && (hasMore || !narrowed);
    return announceLoaded(visible, mentionsTotal ? total : undefined, narrowed);
  }

  #pageQuery(): PageQuery {
    const { search, filter, sort } = this.#options.query();
    const limit = Math.min(maxPageSize, Math.max(1, Math.trunc(this.#host.pageSize || defaultPageSize)));
    const status = backendStatus(filter);
    return {
      limit,
      ...(search ? { search } : {}),
      ...(status ? { status } : {}),
      ...(sort === 'default' ? {} : { sort }),
    };
  }

  #subscribe(): void {
    const { changes } = this.#backend;
    if (this.#subscription?.changes === changes) return;
    this.#subscription?.unsubscribe();
    const unsubscribers = [
      changes.subscribe((change) => this.#applyChange(change)),
      changes.subscribeToInvitations(this.#options.onInvited),
    ];
    this.#subscription = {
      changes,
      unsubscribe: () => {
        for (const unsubscribe of unsubscribers) unsubscribe();
      },
    };
  }

  #applyChange(change: AccountChange): void {
    this.#store.apply(change);
    this.#options.onAccountChanged();
    const { snapshot } = this;
    if (change.type === 'linked') {
      if (!this.#isAnnouncedByForm()) this.#options.announce(announceLinked(change.account));
    } else if (
      snapshot.type === 'loaded' &&
      snapshot.rows.length === 0 &&
      snapshot.nextCursor !== undefined
    ) {
      // All accounts of the loaded pages have been unlinked.
      void this.#load((query) => this.#store.load(query));
    }
  }

  /** A form announces its own result. */
  #isAnnouncedByForm(): boolean {
    const form = findUnderProvider(this.#host, 'personio-link-form');
    return isFormFocused() || (form !== undefined && isInState(form, 'submitting'));
  }

  async #dispatchRendered(event: Event): Promise<void> {
    await this.#host.updateComplete;
    this.#host.dispatchEvent(event);
  }
}

function isFormFocused(): boolean {
  let element = document.activeElement;
  while (element && !element.closest('personio-link-form')) {
    element = element.shadowRoot?.activeElement ?? null;
  }
  return element !== null;
}
