import type { AccountsPage, AccountsQuery, LinkedAccount } from '../../../domain/linked-account.ts';
import { toLinkError, type LinkError } from '../../../domain/link-error.ts';
import type { AccountsOperation } from '../../../events/accounts-events.ts';
import type { AccountChange } from '../../../context/account-changes.ts';

/** Something that is done to one account. */
export type AccountOperation = Exclude<AccountsOperation, 'list'>;

export type AccountActivity =
  | { readonly type: 'idle' }
  | { readonly type: 'pending'; readonly operation: AccountOperation }
  | { readonly type: 'failed'; readonly operation: AccountOperation; readonly error: LinkError };

export interface AccountRow {
  readonly account: LinkedAccount;
  readonly activity: AccountActivity;
}

/** `first` replaces the rows, `next` adds to them. */
export type PageKind = 'first' | 'next';

/** What goes on beside rows that are there already. */
export type PageActivity =
  | { readonly type: 'idle' }
  | { readonly type: 'loading'; readonly page: PageKind }
  | { readonly type: 'failed'; readonly page: PageKind; readonly error: LinkError };

export interface LoadedAccounts {
  readonly type: 'loaded';
  readonly rows: readonly AccountRow[];
  /** How many accounts there are in all, where the backend tells. */
  readonly total: number | undefined;
  /** Names the next page; undefined when every account is here. */
  readonly nextCursor: string | undefined;
  readonly activity: PageActivity;
}

/** What a list knows. Never changed in place: a change makes another snapshot. */
export type AccountsSnapshot =
  { readonly type: 'loading' } | { readonly type: 'failed'; readonly error: LinkError } | LoadedAccounts;

export type LoadOutcome =
  | { readonly type: 'loaded'; readonly count: number; readonly total: number | undefined }
  | { readonly type: 'failed'; readonly error: LinkError }
  /** A newer load, or nobody, waits for the answer now. */
  | { readonly type: 'superseded' };

export type OperationOutcome =
  | { readonly type: 'done'; readonly change: AccountChange }
  | { readonly type: 'failed'; readonly error: LinkError }
  /** Something is under way for this account already. */
  | { readonly type: 'ignored' };

/** Which accounts, and how many at a time. */
export type PageQuery = Omit<AccountsQuery, 'cursor'>;

export interface AccountsStoreOptions {
  /** Fetches a page; what it rejects with becomes a `LinkError`. */
  readonly loadPage: (query: AccountsQuery, signal: AbortSignal) => Promise<AccountsPage>;
  /** Called after every new snapshot. */
  readonly changed: () => void;
}

interface Flight {
  readonly controller: AbortController;
  /** Changes since the flight began: its answer may be older than they are. */
  readonly missed: AccountChange[];
}

const idle = { type: 'idle' } as const;

/** Loads linked accounts page by page, and keeps them as they change. */
export class AccountsStore {
  readonly #options: AccountsStoreOptions;
  #snapshot: AccountsSnapshot = { type: 'loading' };
  #query: PageQuery = { limit: 25 };
  #flight: Flight | undefined;
  /** Changes while accounts of a host are still being read. */
  #sinceHeld: AccountChange[] | undefined;
  /** Another one for another backend, whose accounts have nothing to do with those before. */
  #source = {};
  /** By account id. Kept apart from the rows, because an operation outlives a reload. */
  readonly #activities = new Map<string, AccountActivity>();

  constructor(options: AccountsStoreOptions) {
    this.#options = options;
  }

  get snapshot(): AccountsSnapshot {
    return this.#snapshot;
  }

  /** Starts over: forgets the rows and loads the first page. */
  load(query: PageQuery): Promise<LoadOutcome> {
    if (this.#snapshot.type !== 'loading') this.#set({ type: 'loading' });
    return this.#fetchFirst(query);
  }

  /** Loads the first page anew; rows that are there stay until the answer comes, and stay when it fails. */
  refresh(query: PageQuery): Promise<LoadOutcome> {
    if (this.#snapshot.type !== 'loaded') return this.load(query);
    this.#set({ ...this.#snapshot, activity: { type: 'loading', page: 'first' } });
    return this.#fetchFirst(query);
  }

  /** Adds the next page. Does nothing without one, and while another load is under way. */
  async loadMore(): Promise<LoadOutcome> {
    const before = this.#snapshot;
    if (before.type !== 'loaded' || before.nextCursor === undefined || before.activity.type === 'loading') {
      return { type: 'superseded' };
    }
    this.#set({ ...before, activity: { type: 'loading', page: 'next' } });
    return this.#fetch({ ...this.#query, cursor: before.nextCursor }, 'next');
  }

  /**
   * Takes accounts that somebody else has loaded, each of them once.
   * @param isAll false while more are still to come.
   */
  hold(accounts: readonly LinkedAccount[], isAll = true): void {
    this.abort();
    const rows = accounts.map((account) => this.#row(account));
    let held: LoadedAccounts = {
      type: 'loaded',
      rows,
      total: isAll ? rows.length : undefined,
      nextCursor: undefined,
      activity: isAll ? idle : { type: 'loading', page: 'next' },
    };
    if (isAll) for (const change of this.#sinceHeld ?? []) held = this.#withChange(held, change);
    this.#sinceHeld = isAll ? undefined : [];
    this.#set(held);
  }

  /** Another backend is asked from now on: what is under way at the one before ends without a trace here. */
  forget(): void {
    this.#source = {};
    this.#activities.clear();
  }

  /** Takes note that there is nothing to show, and why. */
  fail(error: LinkError): void {
    this.abort();
    this.#set({ type: 'failed', error });
  }

  /** Ends a load that is under way. Operations on accounts run on. */
  abort(): void {
    this.#flight?.controller.abort();
    this.#flight = undefined;
    if (this.#snapshot.type === 'loaded' && this.#snapshot.activity.type === 'loading') {
      this.#set({ ...this.#snapshot, activity: idle });
    }
  }

  /** Follows what has happened to an account. The same change twice is the same as once. */
  apply(change: AccountChange): void {
    this.#flight?.missed.push(change);
    this.#sinceHeld?.push(change);
    if (this.#activities.get(change.account.id)?.type === 'failed')
      this.#activities.delete(change.account.id);
    if (this.#snapshot.type === 'loaded') {
      this.#set(this.#withChange(this.#snapshot, change));
    } else if (this.#snapshot.type === 'failed' && change.type === 'linked') {
      this.#set({
        type: 'loaded',
        rows: this.#rows([change.account]),
        total: undefined,
        nextCursor: undefined,
        activity: { type: 'failed', page: 'first', error: this.#snapshot.error },
      });
    }
  }

  /** Runs an operation on an account and keeps its row informed; a second one on the same account has to wait. */
  async run(
    accountId: string,
    operation: AccountOperation,
    work: () => Promise<AccountChange>,
  ): Promise<OperationOutcome> {
    if (this.#activities.get(accountId)?.type === 'pending') return { type: 'ignored' };
    this.#setActivity(accountId, { type: 'pending', operation });
    const source = this.#source;
    try {
      const change = await work();
      if (source === this.#source) {
        this.#activities.delete(accountId);
        this.apply(change);
      }
      return { type: 'done', change };
    } catch (thrown) {
      const error = toLinkError(thrown);
      if (source === this.#source) this.#setActivity(accountId, { type: 'failed', operation, error });
      return { type: 'failed', error };
    }
  }

  /** Forgets that an operation on an account has failed. */
  dismissFailure(accountId: string): void {
    if (this.#activities.get(accountId)?.type === 'failed') this.#setActivity(accountId, idle);
  }

  #fetchFirst(query: PageQuery): Promise<LoadOutcome> {
    this.#sinceHeld = undefined;
    this.#query = query;
    return this.#fetch(query, 'first');
  }

  async #fetch(query: AccountsQuery, page: PageKind): Promise<LoadOutcome> {
    this.#flight?.controller.abort();
    const flight: Flight = { controller: new AbortController(), missed: [] };
    this.#flight = flight;
    try {
      const answer = await this.#options.loadPage(query, flight.controller.signal);
      if (this.#flight !== flight) return { type: 'superseded' };
      this.#flight = undefined;
      return this.#land(answer, page, flight.missed);
    } catch (thrown) {
      if (this.#flight !== flight) return { type: 'superseded' };
      this.#flight = undefined;
      const error = toLinkError(thrown);
      this.#set(
        this.#snapshot.type === 'loaded'
          ? { ...this.#snapshot, activity: { type: 'failed', page, error } }
          : { type: 'failed', error },
      );
      return { type: 'failed', error };
    }
  }

  #land(
    { accounts, total, nextCursor }: AccountsPage,
    page: PageKind,
    missed: readonly AccountChange[],
  ): LoadOutcome {
    const before = this.#snapshot;
    let loaded: LoadedAccounts;
    if (page === 'next' && before.type === 'loaded') {
      const gone = new Set(missed.filter(({ type }) => type === 'unlinked').map(({ account }) => account.id));
      const added = accounts.filter(({ id }) => !gone.has(id));
      loaded = {
        type: 'loaded',
        rows: this.#rows([...before.rows.map(({ account }) => account), ...added]),
        // A total that was counted before a change would undo it.
        total: missed.length > 0 ? before.total : (total ?? before.total),
        // A cursor that leads back to itself would never end.
        nextCursor: nextCursor === before.nextCursor ? undefined : nextCursor,
        activity: idle,
      };
    } else {
      this.#forgetFailures();
      loaded = { type: 'loaded', rows: this.#rows(accounts), total, nextCursor, activity: idle };
    }
    for (const change of missed) loaded = this.#withChange(loaded, change);
    this.#set(loaded);
    return { type: 'loaded', count: loaded.rows.length, total: loaded.total };
  }

  #withChange(loaded: LoadedAccounts, { type, account }: AccountChange): LoadedAccounts {
    const { rows, total } = loaded;
    const known = rows.some((row) => row.account.id === account.id);
    if (!known) {
      if (type !== 'linked') return loaded;
      return {
        ...loaded,
        rows: [this.#row(account), ...rows],
        total: total === undefined ? undefined : total + 1,
      };
    }
    if (type === 'unlinked') {
      return {
        ...loaded,
        rows: rows.filter((row) => row.account.id !== account.id),
        total: total === undefined ? undefined : Math.max(0, total - 1),
      };
    }
    return { ...loaded, rows: rows.map((row) => (row.account.id === account.id ? this.#row(account) : row)) };
  }

  /** Pages overlap where accounts come and go in between: an id keeps its first place and its last account. */
  #rows(accounts: readonly LinkedAccount[]): readonly AccountRow[] {
    const byId = new Map<string, LinkedAccount>();
    for (const account of accounts) byId.set(account.id, account);
    return Array.from(byId.values(), (account) => this.#row(account));
  }

  #row(account: LinkedAccount): AccountRow {
    return { account, activity: this.#activities.get(account.id) ?? idle };
  }

  #setActivity(accountId: string, activity: AccountActivity): void {
    if (activity.type === 'idle') this.#activities.delete(accountId);
    else this.#activities.set(accountId, activity);
    if (this.#snapshot.type !== 'loaded') return;
    const rows = this.#snapshot.rows.map((row) =>
      row.account.id === accountId ? { ...row, activity } : row,
    );
    this.#set({ ...this.#snapshot, rows });
  }

  /** Fresh accounts are news enough. */
  #forgetFailures(): void {
    for (const [accountId, { type }] of this.#activities) {
      if (type === 'failed') this.#activities.delete(accountId);
    }
  }

  #set(snapshot: AccountsSnapshot): void {
    if (snapshot === this.#snapshot) return;
    this.#snapshot = snapshot;
    this.#options.changed();
  }
}
