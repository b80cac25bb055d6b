import type { LitElement, ReactiveController } from 'lit';
import type { AccountChange, AccountChanges } from '../../../context/account-changes.ts';
import { AccountsStore, type AccountsSnapshot, type LoadOutcome, type PageQuery } from './accounts-store.ts';
import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import { BackendController } from '../../../controllers/backend-controller.ts';
import { Countdown } from '../../../controllers/countdown.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { linkError, toLinkError } from '../../../domain/link-error.ts';
import { awaitResponse, dispatchRequest } from '../../../events/send-request.ts';
import { PersonioAccountsFailedEvent, PersonioAccountsLoadedEvent } from '../../../events/accounts-events.ts';
import { announceLoaded, announceNotLoaded, type Announcement } from '../announcements.ts';
import { HeldAccounts } from './controlled-accounts.ts';
import { announceLinked } from '../linked-announcement.ts';
import { announceFailure, announcePending, operations, relinkWish, type RowOperation } from './operations.ts';
import { isNarrowed, type ListQuery } from './queries.ts';
import type { ListAction } from '../state.ts';
import { requestAccounts, type Asking } from './request-accounts.ts';

export interface AccountsHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize: number;
}

/** What the screen around it wants to know, and tells. */
export interface AccountsReports {
  /** What the person looks for. */
  readonly query: () => ListQuery;
  /** There is a new snapshot. */
  readonly changed: () => void;
  /** An action that the person wanted has been carried out. */
  readonly done: (action: ListAction, accountId: string) => void;
  /** `undefined` takes back what was said. */
  readonly say: (announcement: Announcement | undefined) => void;
}

const defaultPageSize = 25;

/** More accounts than these at once are looked at through a window: a page would stand still while it draws them. */
const longPage = 200;

/** How many of a host's accounts are read before they are drawn, and how many at a time after that. */
const firstSlice = 200;
const slice = 4000;

/** Keeps a list's accounts: asks for them, follows what others do to them, and tells what has become of them. */
export class AccountsController implements ReactiveController {
  readonly #host: AccountsHost;
  readonly #reports: AccountsReports;
  readonly #backend: BackendController;
  readonly #countdown: Countdown;
  readonly #store: AccountsStore;
  /** What the rows were loaded from; undefined before the first load. */
  #source: { readonly adapter: LinkAdapter | undefined } | undefined;
  /** Whether the rows may have missed something. */
  #stale = false;
  #unreadable = 0;
  #isNarrowed = false;
  #isLong = false;
  /** How many accounts the first answer is to hold: as many as were there, when they are only brought up to date. */
  #wanted = 0;
  #asked: PageQuery | undefined;
  #followed: { readonly changes: AccountChanges; readonly end: () => void } | undefined;

  constructor(host: AccountsHost, reports: AccountsReports) {
    this.#host = host;
    this.#reports = reports;
    this.#backend = new BackendController(host, () => this.#follow());
    this.#countdown = new Countdown(host);
    this.#store = new AccountsStore({
      loadPage: async (query, signal) => {
        const isFirst = query.cursor === undefined;
        const page = await requestAccounts(this.#asking, query, isFirst ? this.#wanted : 0, signal);
        this.#isNarrowed = query.search !== undefined || query.status !== undefined;
        this.#unreadable = (isFirst ? 0 : this.#unreadable) + page.unreadable;
        this.#isLong = (!isFirst && this.#isLong) || page.accounts.length > longPage;
        return page;
      },
      changed: () => reports.changed(),
    });
    host.addController(this);
  }

  get snapshot(): AccountsSnapshot {
    return this.#store.snapshot;
  }

  /** Whether what is here is only what was looked for. */
  get isNarrowed(): boolean {
    return this.#isNarrowed;
  }

  /** Whether more accounts came at once than can be drawn at once. */
  get isLong(): boolean {
    return this.#isLong;
  }

  /** How many accounts of the answers could not be read. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get adapter(): LinkAdapter | undefined {
    return this.#backend.adapter;
  }

  /** Seconds until Personio's limit lets the list load again. */
  get secondsToWait(): number {
    return this.#countdown.seconds;
  }

  hostConnected(): void {
    this.#follow();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#followed?.end();
    this.#followed = undefined;
    this.#store.abort();
    this.#stale ||= this.snapshot.type === 'loading';
    // An element that is only moved is back by then, and has missed nothing.
    queueMicrotask(() => (this.#stale ||= !this.#host.isConnected));
  }

  /** Not before the first update: by then a host has set its properties and its listeners. */
  hostUpdated(): void {
    if (this.#host.accounts) {
      this.#source = undefined;
    } else if (this.#host.isConnected) {
      const sameSource = this.#source !== undefined && this.#source.adapter === this.adapter;
      if (!sameSource) {
        this.#store.forget();
        void this.#load((query) => this.#store.load(query));
      } else if (this.#stale) void this.refresh();
    }
  }

  /** Takes the host's own accounts: the first ones at once, very many while the page goes on. */
  async hold(): Promise<void> {
    const { accounts } = this.#host;
    try {
      const held = new HeldAccounts(accounts);
      let isMore = held.read(firstSlice);
      this.#take(held, isMore);
      if (!isMore) return;
      while (isMore) {
        await new Promise((resolve) => setTimeout(resolve));
        if (this.#host.accounts !== accounts) return;
        isMore = held.read(slice);
      }
      // Those in between would only have been drawn again and again.
      this.#take(held, false);
    } catch (thrown) {
      this.#store.fail(toLinkError(thrown));
    }
  }

  #take({ accounts, unreadable }: HeldAccounts, isMore: boolean): void {
    this.#unreadable = unreadable;
    this.#isLong = isMore || accounts.length > longPage;
    this.#store.hold(accounts, !isMore);
  }

  /** Loads the first page; rows that are there stay meanwhile. */
  async refresh(): Promise<void> {
    if (this.#host.accounts || !this.#host.isConnected) return;
    await this.#load((query) => this.#store.refresh(query));
  }

  async loadMore(): Promise<void> {
    await this.#load(() => this.#store.loadMore());
  }

  /** Does something to an account. */
  async run(action: RowOperation, account: LinkedAccount): Promise<void> {
    await this.#perform(action, account, () => operations[action].request(this.#asking, account));
  }

  /** Asks the host for new credentials. Tells whether the host does it, in a place of its own. */
  offerRelink(account: LinkedAccount): boolean {
    const wish = relinkWish(this.#host, account);
    try {
      const handler = dispatchRequest(wish);
      if (!handler) return false;
      void this.#perform('relink', account, async () => ({
        type: 'updated',
        account: await awaitResponse(wish, handler),
      }));
    } catch (declined) {
      void this.#perform('relink', account, () => Promise.reject(toLinkError(declined)));
    }
    return true;
  }

  /** Runs to its end, whatever becomes of the element: what has changed has to be told. */
  async #perform(
    action: ListAction,
    account: LinkedAccount,
    work: () => Promise<AccountChange>,
  ): Promise<void> {
    const { fact, done } = operations[action];
    // Where the element is when it is over may be under another provider.
    const { changes } = this.#backend;
    const outcome = await this.#store.run(account.id, action, () => {
      this.#reports.say(announcePending(action, account));
      return work();
    });
    if (outcome.type === 'failed') {
      const { error } = outcome;
      this.#reports.say(announceFailure(account, error));
      await this.#tell(new PersonioAccountsFailedEvent(error, action, account.id));
    } else if (outcome.type === 'done') {
      const { change } = outcome;
      changes.publish(change);
      this.#reports.done(action, account.id);
      this.#reports.say(done(change.account));
      if (fact) await this.#tell(fact(change.account));
    }
  }

  /** A form in the list has given an account new credentials. */
  relinked(account: LinkedAccount): void {
    this.#store.apply({ type: 'updated', account });
    this.#reports.say(operations.relink.done(account));
  }

  /** New credentials are being checked without anybody looking. */
  followRelink(account: LinkedAccount, outcome: Promise<LinkedAccount>): Promise<void> {
    return this.#perform('relink', account, async () => ({ type: 'updated', account: await outcome }));
  }

  /** The form for new credentials could not be fetched. */
  missForm(account: LinkedAccount): void {
    void this.#perform('relink', account, () => Promise.reject(linkError('backend-unavailable')));
  }

  dismissFailure(accountId: string): void {
    this.#store.dismissFailure(accountId);
  }

  get #asking(): Asking {
    return { target: this.#host, adapter: this.adapter };
  }

  async #load(start: (query: PageQuery) => Promise<LoadOutcome>): Promise<void> {
    this.#source = { adapter: this.adapter };
    this.#stale = false;
    this.#countdown.stop();
    const { search, filter } = this.#reports.query();
    const limit = Math.min(100, Math.max(1, Math.trunc(this.#host.pageSize || defaultPageSize)));
    const status = filter === 'all' || filter === 'attention' ? undefined : filter;
    const query: PageQuery = { limit, ...(search ? { search } : {}), ...(status ? { status } : {}) };
    const { snapshot } = this;
    const isSame =
      !this.#asked || (this.#asked.search === query.search && this.#asked.status === query.status);
    this.#wanted = isSame && snapshot.type === 'loaded' ? snapshot.rows.length : 0;
    this.#reports.say(isSame ? undefined : ({ list }) => list.searching);
    this.#asked = query;
    const outcome = await start(query);
    if (outcome.type === 'loaded') {
      const { count, total } = outcome;
      this.#reports.say(announceLoaded(count, total, isNarrowed(this.#reports.query())));
      await this.#tell(new PersonioAccountsLoadedEvent(count, total));
    } else if (outcome.type === 'failed') {
      const { error } = outcome;
      if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
      this.#reports.say(announceNotLoaded(error));
      await this.#tell(new PersonioAccountsFailedEvent(error, 'list'));
    }
  }

  #follow(): void {
    const { changes } = this.#backend;
    if (this.#followed?.changes === changes) return;
    this.#followed?.end();
    this.#followed = { changes, end: changes.subscribe((change) => this.#followChange(change)) };
  }

  #followChange(change: AccountChange): void {
    this.#store.apply(change);
    const { snapshot } = this;
    if (change.type === 'linked') {
      const announcement = announceLinked(change.account);
      if (announcement) this.#reports.say(announcement);
    } else if (
      snapshot.type === 'loaded' &&
      snapshot.rows.length === 0 &&
      snapshot.nextCursor !== undefined
    ) {
      // The page is used up, the list is not.
      void this.#load((query) => this.#store.load(query));
    }
  }

  /** What an event says is on the screen when it is heard. */
  async #tell(event: Event): Promise<void> {
    await this.#host.updateComplete;
    this.#host.dispatchEvent(event);
  }
}
