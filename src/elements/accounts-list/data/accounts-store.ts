import type { AccountsPage, AccountsQuery, LinkedAccount } from '../../../domain/linked-account.ts';
import { toLinkError, type LinkError } from '../../../domain/link-error.ts';
import type { AccountChange } from '../../../context/account-changes.ts';
import { AccountRows, type AccountActivity, type TrackedOperation, type AccountRow } from './account-rows.ts';

/** `first` replaces the rows, `next` adds to them. */
export type PageKind = 'first' | 'next';

/** Loading while there are rows already. */
export type PageActivity =
  | { readonly type: 'idle' }
  | { readonly type: 'loading'; readonly page: PageKind }
  | { readonly type: 'failed'; readonly page: PageKind; readonly error: LinkError };

export interface LoadedAccounts {
  readonly type: 'loaded';
  readonly rows: readonly AccountRow[];
  /** The number of all matching accounts, if known. */
  readonly total: number | undefined;
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
  readonly activity: PageActivity;
}

/** Immutable. */
export type AccountsSnapshot =
  { readonly type: 'loading' } | { readonly type: 'failed'; readonly error: LinkError } | LoadedAccounts;

export type LoadOutcome =
  | { readonly type: 'loaded'; readonly count: number; readonly total: number | undefined }
  | { readonly type: 'failed'; readonly error: LinkError }
  /** A newer load has started, the load was aborted, or there was nothing to load. */
  | { readonly type: 'superseded' };

export type OperationOutcome =
  | { readonly type: 'done'; readonly change: AccountChange }
  | { readonly type: 'failed'; readonly error: LinkError }
  /** Another operation on this account is in progress. */
  | { readonly type: 'ignored' };

export type PageQuery = Omit<AccountsQuery, 'cursor'>;

export interface AccountsStoreOptions {
  /** What it rejects with is converted to a `LinkError`. */
  readonly loadPage: (query: AccountsQuery, signal: AbortSignal) => Promise<AccountsPage>;
  /** Called after every new snapshot. */
  readonly onChange: () => void;
}

interface PageRequest {
  readonly controller: AbortController;
  /** Changes since the request was sent: the response may not include them. */
  readonly changes: AccountChange[];
}

const idle = { type: 'idle' } as const;

/** Loads linked accounts page by page and applies changes to them. */
export class AccountsStore {
  readonly #options: AccountsStoreOptions;
  #snapshot: AccountsSnapshot = { type: 'loading' };
  #query: PageQuery = { limit: 25 };
  #request: PageRequest | undefined;
  /** Changes while the host's accounts are still being read. */
  #changesWhileReading: AccountChange[] | undefined;
  /** Identifies the backend, so that an operation on an account of the previous one is recognized. */
  #source = {};
  readonly #rows = new AccountRows();

  constructor(options: AccountsStoreOptions) {
    this.#options = options;
  }

  get snapshot(): AccountsSnapshot {
    return this.#snapshot;
  }

  /** Discards the rows and loads the first page. */
  load(query: PageQuery): Promise<LoadOutcome> {
    if (this.#snapshot.type !== 'loading') this.#set({ type: 'loading' });
    return this.#fetchFirst(query);
  }

  /** Reloads the first page. The rows stay until it has loaded, and if that fails. */
  refresh(query: PageQuery): Promise<LoadOutcome> {
    if (this.#snapshot.type !== 'loaded') return this.load(query);
    this.#set({ ...this.#snapshot, activity: { type: 'loading', page: 'first' } });
    return this.#fetchFirst(query);
  }

  /** Appends the next page. Does nothing if there is none or while another page is loading. */
  async loadMore(): Promise<LoadOutcome> {
    const before = this.#snapshot;
    if (before.type !== 'loaded' || before.nextCursor === undefined || before.activity.type === 'loading') {
      return { type: 'superseded' };
    }
    this.#set({ ...before, activity: { type: 'loading', page: 'next' } });
    return this.#fetch({ ...this.#query, cursor: before.nextCursor }, 'next');
  }

  /**
   * Replaces the rows with accounts that the host has loaded.
   *
   * @param isComplete false while more of them are still being read
   */
  setAccounts(accounts: readonly LinkedAccount[], isComplete = true): void {
    this.abort();
    this.#rows.forgetChanges();
    const rows = this.#rows.create(accounts);
    let loaded: LoadedAccounts = {
      type: 'loaded',
      rows,
      total: isComplete ? rows.length : undefined,
      nextCursor: undefined,
      activity: isComplete ? idle : { type: 'loading', page: 'next' },
    };
    if (isComplete) {
      for (const change of this.#changesWhileReading ?? []) loaded = this.#withChange(loaded, change);
    }
    this.#changesWhileReading = isComplete ? undefined : [];
    this.#set(loaded);
  }

  /** Operations still running at the previous backend no longer affect the rows. */
  resetSource(): void {
    this.#source = {};
    this.#rows.forgetActivities();
  }

  fail(error: LinkError): void {
    this.abort();
    this.#set({ type: 'failed', error });
  }

  /** Aborts the load in progress. Operations run to completion. */
  abort(): void {
    this.#request?.controller.abort();
    this.#request = undefined;
    if (this.#snapshot.type === 'loaded' && this.#snapshot.activity.type === 'loading') {
      this.#set({ ...this.#snapshot, activity: idle });
    }
  }

  /** Idempotent. */
  apply(change: AccountChange): void {
    this.#request?.changes.push(change);
    this.#changesWhileReading?.push(change);
    const { id } = change.account;
    if (this.#rows.activityOf(id).type === 'failed') this.#rows.setActivity(id, idle);
    if (this.#snapshot.type === 'loaded') {
      this.#set(this.#withChange(this.#snapshot, change));
    } else if (this.#snapshot.type === 'failed' && change.type === 'linked') {
      this.#set({
        type: 'loaded',
        rows: this.#rows.withChange([], change),
        total: undefined,
        nextCursor: undefined,
        activity: { type: 'failed', page: 'first', error: this.#snapshot.error },
      });
    }
  }

  /** Runs an operation on an account and tracks it in the row. Ignored while another one is in progress. */
  async run(
    accountId: string,
    operation: TrackedOperation,
    work: () => Promise<AccountChange>,
  ): Promise<OperationOutcome> {
    if (this.#rows.activityOf(accountId).type === 'pending') return { type: 'ignored' };
    this.#setActivity(accountId, { type: 'pending', operation });
    const source = this.#source;
    try {
      const change = await work();
      if (source === this.#source) {
        this.#rows.setActivity(accountId, idle);
        this.apply(change);
      }
      return { type: 'done', change };
    } catch (thrown) {
      const error = toLinkError(thrown);
      if (source === this.#source) this.#setActivity(accountId, { type: 'failed', operation, error });
      return { type: 'failed', error };
    }
  }

  dismissFailure(accountId: string): void {
    if (this.#rows.activityOf(accountId).type === 'failed') this.#setActivity(accountId, idle);
  }

  #fetchFirst(query: PageQuery): Promise<LoadOutcome> {
    this.#changesWhileReading = undefined;
    this.#query = query;
    return this.#fetch(query, 'first');
  }

  async #fetch(query: AccountsQuery, page: PageKind): Promise<LoadOutcome> {
    this.#request?.controller.abort();
    const request: PageRequest = { controller: new AbortController(), changes: [] };
    this.#request = request;
    try {
      const response = await this.#options.loadPage(query, request.controller.signal);
      if (this.#request !== request) return { type: 'superseded' };
      this.#request = undefined;
      return this.#applyPage(response, page, request.changes);
    } catch (thrown) {
      if (this.#request !== request) return { type: 'superseded' };
      this.#request = undefined;
      const error = toLinkError(thrown);
      this.#set(
        this.#snapshot.type === 'loaded'
          ? { ...this.#snapshot, activity: { type: 'failed', page, error } }
          : { type: 'failed', error },
      );
      return { type: 'failed', error };
    }
  }

  #applyPage(
    { accounts, total, nextCursor }: AccountsPage,
    page: PageKind,
    changes: readonly AccountChange[],
  ): LoadOutcome {
    const before = this.#snapshot;
    let loaded: LoadedAccounts;
    if (page === 'next' && before.type === 'loaded') {
      const unlinkedIds = new Set(
        changes.filter(({ type }) => type === 'unlinked').map(({ account }) => account.id),
      );
      const added = accounts.filter(({ id }) => !unlinkedIds.has(id));
      loaded = {
        type: 'loaded',
        rows: this.#rows.create([...before.rows.map(({ account }) => account), ...added]),
        // The response may have been counted before the changes.
        total: changes.length > 0 ? before.total : (total ?? before.total),
        // A cursor that repeats itself would load the same page forever.
        nextCursor: nextCursor === before.nextCursor ? undefined : nextCursor,
        activity: idle,
      };
    } else {
      this.#rows.forgetFailures();
      this.#rows.forgetChanges();
      loaded = { type: 'loaded', rows: this.#rows.create(accounts), total, nextCursor, activity: idle };
    }
    for (const change of changes) loaded = this.#withChange(loaded, change);
    this.#set(loaded);
    return { type: 'loaded', count: loaded.rows.length, total: loaded.total };
  }

  #withChange(loaded: LoadedAccounts, change: AccountChange): LoadedAccounts {
    const rows = this.#rows.withChange(loaded.rows, change);
    if (rows === loaded.rows) return loaded;
    const added = rows.length - loaded.rows.length;
    return {
      ...loaded,
      rows,
      total: loaded.total === undefined ? undefined : Math.max(0, loaded.total + added),
    };
  }

  #setActivity(accountId: string, activity: AccountActivity): void {
    if (this.#snapshot.type === 'loaded') {
      const rows = this.#rows.withActivity(this.#snapshot.rows, accountId, activity);
      this.#set({ ...this.#snapshot, rows });
    } else this.#rows.setActivity(accountId, activity);
  }

  #set(snapshot: AccountsSnapshot): void {
    if (snapshot === this.#snapshot) return;
    this.#snapshot = snapshot;
    this.#options.onChange();
  }
}
