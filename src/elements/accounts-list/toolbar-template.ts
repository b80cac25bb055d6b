import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LoadedAccounts } from './data/accounts-store.ts';
import { accountStatuses } from '../../domain/linked-account.ts';
import { warningIcon } from '../../styles/icons.ts';
import { accountSorts, type AccountFilter, type AccountSort, type ListQuery } from './data/queries.ts';
import type { RowMessages } from './rows/row-notes.ts';
import { isLoading } from './state.ts';

export interface ToolbarView {
  readonly messages: RowMessages;
  readonly query: ListQuery;
  /** As it stands in the search field. */
  readonly typed: string;
  readonly showsSearch: boolean;
  /** Whether the backend is looking for accounts. */
  readonly isLooking: boolean;
  /** How many of the loaded accounts need attention. */
  readonly troubled: number;
  /** Undefined where the list is the host's. */
  readonly reload: (() => void) | undefined;
  readonly search: (text: string) => void;
  readonly narrow: (query: Partial<ListQuery>) => void;
  readonly clear: () => void;
}

const filters: readonly AccountFilter[] = ['all', 'attention', ...accountStatuses];

/** Search, filter and order. */
export function toolbarTemplate(view: ToolbarView): TemplateResult | typeof nothing {
  if (!view.showsSearch) return nothing;
  const { messages, query, typed, isLooking, search, narrow, reload } = view;
  const { find } = messages.list;
  const filterName = (filter: AccountFilter): string =>
    filter === 'all' || filter === 'attention' ? find.filters[filter] : messages.access.statuses[filter];
  return html`<div class="toolbar" part="toolbar" role="search" aria-label=${find.toolbar}>
    <div class="search">
      <label for="search">${find.search}</label>
      <input
        id="search"
        type="search"
        part="search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${find.placeholder}
        maxlength="200"
        .value=${live(typed)}
        @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
      />
    </div>
    <div>
      <label for="filter">${find.filter}</label>
      <select
        id="filter"
        part="filter"
        .value=${live(query.filter)}
        @change=${(event: Event) => narrow({ filter: (event.target as HTMLSelectElement).value as AccountFilter })}
      >
        ${filters.map((filter) => html`<option value=${filter} ?selected=${filter === query.filter}>${filterName(filter)}</option>`)}
      </select>
    </div>
    <div>
      <label for="sort">${find.sort}</label>
      <select
        id="sort"
        part="sort"
        .value=${live(query.sort)}
        @change=${(event: Event) => narrow({ sort: (event.target as HTMLSelectElement).value as AccountSort })}
      >
        ${accountSorts.map((sort) => html`<option value=${sort} ?selected=${sort === query.sort}>${find.sorts[sort]}</option>`)}
      </select>
    </div>
    ${reload ? html`<button type="button" part="reload" @click=${reload}>${isLooking ? messages.list.loadingMore : find.refresh}</button>` : nothing}
  </div>`;
}

/** How many need attention, and the way to them. */
export function summaryTemplate(
  { messages: { list }, query, troubled, narrow }: ToolbarView,
  state: LoadedAccounts,
): TemplateResult | typeof nothing {
  const { rows, nextCursor } = state;
  // Who looks for one status does not want another filter.
  if (query.filter !== 'all' && query.filter !== 'attention') return nothing;
  if (troubled === 0 || rows.length < 2) return nothing;
  const isShown = query.filter === 'attention';
  const isAll = nextCursor === undefined && !isLoading(state, 'next');
  return html`<p class="summary" part="summary">
    ${warningIcon}
    <span>${list.attention.summary(troubled, rows.length, isAll)}</span>
    <button type="button" class="quiet" @click=${() => narrow({ filter: isShown ? 'all' : 'attention' })}>
      ${isShown ? list.attention.showAll : list.attention.show}
    </button>
  </p>`;
}
