import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LoadedAccounts } from './data/accounts-store.ts';
import { accountStatuses } from '../../domain/linked-account.ts';
import { warningIcon } from '../../styles/icons.ts';
import { accountSorts, type AccountFilter, type AccountSort, type ListQuery } from './data/queries.ts';
import type { AccountsListMessages } from './announcements.ts';
import { isLoading } from './state.ts';

export interface ToolbarView {
  readonly messages: AccountsListMessages;
  readonly query: ListQuery;
  /** The value of the search field. */
  readonly searchText: string;
  readonly secretWasRefused: boolean;
  readonly showsSearch: boolean;
  /** Whether the first page is loading. */
  readonly isRefreshing: boolean;
  /** The number of loaded accounts that need attention. */
  readonly attentionCount: number;
  /** Undefined if the accounts are the host's. */
  readonly reload: (() => void) | undefined;
  readonly search: (text: string) => void;
  readonly updateQuery: (query: Partial<ListQuery>) => void;
  readonly clearQuery: () => void;
}

const filters: readonly AccountFilter[] = ['all', 'attention', ...accountStatuses];

export function toolbarTemplate(view: ToolbarView): TemplateResult | typeof nothing {
  if (!view.showsSearch) return nothing;
  const { messages, query, searchText, secretWasRefused, isRefreshing, search, updateQuery, reload } = view;
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
        aria-describedby=${secretWasRefused ? 'search-problem' : nothing}
        aria-invalid=${secretWasRefused ? 'true' : nothing}
        .value=${live(searchText)}
        @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
      />
      ${secretWasRefused ? html`<p class="problem" id="search-problem">${find.secretRefused}</p>` : nothing}
    </div>
    <div>
      <label for="filter">${find.filter}</label>
      <select
        id="filter"
        part="filter"
        .value=${live(query.filter)}
        @change=${(event: Event) => updateQuery({ filter: (event.target as HTMLSelectElement).value as AccountFilter })}
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
        @change=${(event: Event) => updateQuery({ sort: (event.target as HTMLSelectElement).value as AccountSort })}
      >
        ${accountSorts.map((sort) => html`<option value=${sort} ?selected=${sort === query.sort}>${find.sorts[sort]}</option>`)}
      </select>
    </div>
    ${reload ? html`<button type="button" part="reload" @click=${reload}>${isRefreshing ? messages.list.loadingMore : find.refresh}</button>` : nothing}
  </div>`;
}

/** The number of accounts that need attention, and a button that shows only these. */
export function summaryTemplate(
  { messages: { list }, query, attentionCount, updateQuery }: ToolbarView,
  state: LoadedAccounts,
): TemplateResult | typeof nothing {
  const { rows, nextCursor } = state;
  // The button would replace the person's filter.
  if (query.filter !== 'all' && query.filter !== 'attention') return nothing;
  if (attentionCount === 0 || rows.length < 2) return nothing;
  const isShown = query.filter === 'attention';
  const isAll = nextCursor === undefined && !isLoading(state, 'next');
  return html`<p class="summary" part="summary">
    ${warningIcon}
    <span>${list.attention.summary(attentionCount, rows.length, isAll)}</span>
    <button
      type="button"
      class="quiet"
      @click=${() => updateQuery({ filter: isShown ? 'all' : 'attention' })}
    >
      ${isShown ? list.attention.showAll : list.attention.show}
    </button>
  </p>`;
}
