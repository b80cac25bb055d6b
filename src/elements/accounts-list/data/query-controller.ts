import type { ReactiveController } from 'lit';
import { looksLikeSecret } from '../../../domain/looks-like-secret.ts';
import { announceLoaded, type Announcement } from '../announcements.ts';
import type { AccountsController, AccountsHost } from './accounts-controller.ts';
import {
  defaultQuery,
  isNarrowed,
  RowSelector,
  type AccountFilter,
  type ListQuery,
  type VisibleRows,
} from './queries.ts';

/** How long typing has to pause before the search starts. */
export const searchDelayMs = 250;

/** How long the select of the filter is inert after a button has set the filter. */
export const inertFilterMs = 300;

export interface QueryControllerOptions {
  readonly accounts: () => AccountsController;
  readonly onChange: () => void;
  readonly announce: (announcement: Announcement) => void;
}

/** The search, filter and sort order chosen in the toolbar, and the rows that match. */
export class QueryController implements ReactiveController {
  readonly #host: AccountsHost;
  readonly #options: QueryControllerOptions;
  readonly #selector = new RowSelector();
  #query = defaultQuery;
  /** Runs while the select of the filter is inert. */
  #inertTimer: ReturnType<typeof setTimeout> | undefined;
  #searchText = '';
  #secretWasRejected = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AccountsHost, options: QueryControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get query(): ListQuery {
    return this.#query;
  }

  /** The value of the search field. The query follows after a delay, trimmed. */
  get searchText(): string {
    return this.#searchText;
  }

  /** Whether the select of the filter is hidden from assistive technology for a moment. */
  get isFilterInert(): boolean {
    return this.#inertTimer !== undefined;
  }

  /** Whether the last input into the search field looked like a secret and was removed. */
  get secretWasRejected(): boolean {
    return this.#secretWasRejected;
  }

  get visible(): VisibleRows {
    const { state, loadedOrder } = this.#options.accounts();
    return this.#selector.select(state.type === 'loaded' ? state.rows : [], this.#query, loadedOrder);
  }

  /** Returns the text to keep in the search field: none if it looks like a secret. */
  search(text: string): string {
    clearTimeout(this.#timer);
    const isSecret = looksLikeSecret(text);
    this.#searchText = isSecret ? '' : text;
    if (isSecret) this.#options.announce(({ list }) => list.find.secretRejected);
    if (isSecret || this.#secretWasRejected) this.#host.requestUpdate();
    this.#secretWasRejected = isSecret;
    const search = this.#searchText.trim();
    if (search !== this.#query.search) this.#timer = setTimeout(() => this.update({ search }), searchDelayMs);
    return this.#searchText;
  }

  update(changes: Partial<ListQuery>): void {
    clearTimeout(this.#timer);
    const previous = this.#query;
    this.#query = { ...previous, ...changes };
    this.#options.onChange();
    if (this.#needsRequest(previous)) void this.#options.accounts().refresh();
    if (this.#host.accounts) this.#announceVisible();
    this.#host.requestUpdate();
  }

  /** Sets the filter on behalf of a button. */
  setFilter(filter: AccountFilter): void {
    clearTimeout(this.#inertTimer);
    // Orca in Firefox would move from the button into a select whose value changes.
    this.#inertTimer = setTimeout(() => {
      this.#inertTimer = undefined;
      this.#host.requestUpdate();
    }, inertFilterMs);
    this.update({ filter });
  }

  clear(): void {
    this.#searchText = '';
    this.#secretWasRejected = false;
    this.update({ search: '', filter: 'all' });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#inertTimer);
    this.#inertTimer = undefined;
  }

  #needsRequest({ search, filter, sort }: ListQuery): boolean {
    return search !== this.#query.search || filter !== this.#query.filter || sort !== this.#query.sort;
  }

  #announceVisible(): void {
    this.#options.announce(announceLoaded(this.visible.rows.length, undefined, isNarrowed(this.#query)));
  }
}
