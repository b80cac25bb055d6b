import type { LitElement, ReactiveController } from 'lit';
import type { AccountChange, AccountChanges } from '../../adapter/account-changes.ts';
import { AccountsStore, type AccountsSnapshot, type LoadOutcome } from '../../adapter/accounts-store.ts';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { BackendController } from '../../controllers/backend-controller.ts';
import { Countdown } from '../../controllers/countdown.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { toLinkError } from '../../domain/link-error.ts';
import { PersonioAccountsFailedEvent, PersonioAccountsLoadedEvent } from '../../events/accounts-events.ts';
import { announceLoaded, announceNotLoaded, type Announcement } from './announcements.ts';
import { loadRows, type Rows } from './load-rows.ts';
import { requestPage, type Asking } from './request-page.ts';
import type { ListAction } from './state.ts';

export interface AccountsHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize: number;
}

export interface AccountsReports {
  /** There is a new snapshot. */
  readonly changed: () => void;
  /** `undefined` takes back what was said. */
  readonly say: (announcement: Announcement | undefined) => void;
}

export const defaultPageSize = 25;

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
  #rows: Rows | undefined;
  #drawable: Promise<void> | undefined;
  #followed: { readonly changes: AccountChanges; readonly end: () => void } | undefined;

  constructor(host: AccountsHost, reports: AccountsReports) {
    this.#host = host;
    this.#reports = reports;
    this.#backend = new BackendController(host, () => this.#follow());
    this.#countdown = new Countdown(host);
    this.#store = new AccountsStore({
      loadPage: async (query, signal) => {
        const [page] = await Promise.all([requestPage(this.#asking, query, signal), this.#fetchRows()]);
        return page;
      },
      changed: () => reports.changed(),
    });
    host.addController(this);
  }

  get snapshot(): AccountsSnapshot {
    return this.#store.snapshot;
  }

  /** What draws the accounts and acts on them; absent until it is fetched. */
  get rows(): Rows | undefined {
    return this.#rows;
  }

  /** Settles when the host's accounts can be drawn. */
  get drawable(): Promise<void> | undefined {
    return this.#drawable;
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
      if (!sameSource) void this.#load((query) => this.#store.load(query));
      else if (this.#stale) void this.refresh();
    }
  }

  /** Takes the host's own accounts, as soon as there is what reads and draws them. */
  hold(): void {
    this.#store.abort();
    if (this.#rows) this.#takeHeld();
    else this.#drawable = this.#makeDrawable().then(() => this.#takeHeld());
  }

  /** Loads the first page; rows that are there stay meanwhile. */
  async refresh(): Promise<void> {
    if (this.#host.accounts || !this.#host.isConnected) return;
    await this.#load((query) => this.#store.refresh(query));
  }

  async loadMore(): Promise<void> {
    await this.#load(() => this.#store.loadMore());
  }

  /** Runs to its end, whatever becomes of the element: what has changed has to be told. */
  async run(action: ListAction, account: LinkedAccount): Promise<void> {
    if (!this.#rows) return;
    const { operations, announcePending, announceFailure } = this.#rows;
    const { request, fact, done } = operations[action];
    const outcome = await this.#store.run(account.id, action, () => {
      this.#reports.say(announcePending(action, account));
      return request(this.#asking, account);
    });
    if (outcome.type === 'failed') {
      const { error } = outcome;
      this.#reports.say(announceFailure(account, error));
      await this.#tell(new PersonioAccountsFailedEvent(error, action, account.id));
    } else if (outcome.type === 'done') {
      const { change } = outcome;
      this.#backend.changes.publish(change);
      this.#reports.say(done(change.account));
      await this.#tell(fact(change.account));
    }
  }

  dismissFailure(accountId: string): void {
    this.#store.dismissFailure(accountId);
  }

  get #asking(): Asking {
    return { target: this.#host, adapter: this.adapter };
  }

  async #load(start: (query: { readonly limit: number }) => Promise<LoadOutcome>): Promise<void> {
    this.#source = { adapter: this.adapter };
    this.#stale = false;
    this.#countdown.stop();
    this.#reports.say(undefined);
    const limit = Math.min(100, Math.max(1, Math.trunc(this.#host.pageSize || defaultPageSize)));
    const outcome = await start({ limit });
    if (outcome.type === 'loaded') {
      const { count, total } = outcome;
      this.#reports.say(announceLoaded(count, total));
      await this.#tell(new PersonioAccountsLoadedEvent(count, total));
    } else if (outcome.type === 'failed') {
      const { error } = outcome;
      if (error.code === 'rate-limited') this.#countdown.start(error.retryAfterSeconds);
      this.#reports.say(announceNotLoaded(error));
      await this.#tell(new PersonioAccountsFailedEvent(error, 'list'));
    }
  }

  #takeHeld(): void {
    const { accounts } = this.#host;
    if (!accounts || !this.#rows) return;
    try {
      this.#store.hold(this.#rows.readHeldAccounts(accounts));
    } catch (thrown) {
      this.#store.fail(toLinkError(thrown));
    }
  }

  async #fetchRows(): Promise<void> {
    this.#rows ??= await loadRows();
  }

  /** Accounts that came by another way than a load have not brought along what draws them. */
  async #makeDrawable(): Promise<void> {
    if (this.#rows) return;
    try {
      await this.#fetchRows();
      this.#reports.changed();
    } catch (thrown) {
      this.#store.fail(toLinkError(thrown));
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
      void this.#followLinked(change.account);
    } else if (
      snapshot.type === 'loaded' &&
      snapshot.rows.length === 0 &&
      snapshot.nextCursor !== undefined
    ) {
      // The page is used up, the list is not.
      void this.#load((query) => this.#store.load(query));
    }
  }

  async #followLinked(account: LinkedAccount): Promise<void> {
    await this.#makeDrawable();
    const announcement = this.#rows?.announceLinked(account);
    if (announcement) this.#reports.say(announcement);
  }

  /** What an event says is on the screen when it is heard. */
  async #tell(event: Event): Promise<void> {
    await this.#host.updateComplete;
    this.#host.dispatchEvent(event);
  }
}
