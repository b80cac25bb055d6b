import type { LitElement, ReactiveController } from 'lit';
import { backendStatus, defaultQuery, type ListQuery } from './queries.ts';

/** How long typing has to pause before the search starts. */
const searchDelayMs = 250;

/** Search, filter and order as chosen in the toolbar. */
export class QueryController implements ReactiveController {
  readonly #onChange: (previous: ListQuery) => void;
  #query = defaultQuery;
  #searchText = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, onChange: (previous: ListQuery) => void) {
    this.#onChange = onChange;
    host.addController(this);
  }

  get query(): ListQuery {
    return this.#query;
  }

  /** The value of the search field. The query follows after a delay, trimmed. */
  get searchText(): string {
    return this.#searchText;
  }

  /** Whether the backend has to be asked again. */
  needsRequest(previous: ListQuery): boolean {
    const { search, filter } = this.#query;
    return search !== previous.search || backendStatus(filter) !== backendStatus(previous.filter);
  }

  search(text: string): void {
    clearTimeout(this.#timer);
    this.#searchText = text;
    this.#timer = setTimeout(() => this.update({ search: text.trim() }), searchDelayMs);
  }

  update(changes: Partial<ListQuery>): void {
    clearTimeout(this.#timer);
    const previous = this.#query;
    this.#query = { ...previous, ...changes };
    this.#onChange(previous);
  }

  clear(): void {
    this.#searchText = '';
    this.update({ search: '', filter: 'all' });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
