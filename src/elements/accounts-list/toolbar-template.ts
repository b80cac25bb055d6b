import { html, nothing, type TemplateResult } from 'lit';
import type { LoadedAccounts } from './data/accounts-store.ts';
import { accountStatuses } from '../../domain/linked-account.ts';
import { chevronIcon, warningIcon } from '../../styles/icons.ts';
import { listSorts, type AccountCounts, type AccountFilter, type ListQuery } from './data/queries.ts';
import type { AccountsListMessages } from './messages.ts';
import { isLoading } from './state.ts';

export interface ToolbarView {
  readonly messages: AccountsListMessages;
  readonly query: ListQuery;
  /** The value of the search field. */
  readonly searchText: string;
  readonly secretWasRejected: boolean;
  readonly showsSearch: boolean;
  /** Whether the first page is loading. */
  readonly isReloading: boolean;
  /** Of the loaded accounts. */
  readonly loaded: AccountCounts;
  /** Of all accounts, if they are known. */
  readonly counts: AccountCounts | undefined;
  /** Undefined if the accounts are the host's. */
  readonly reload: (() => void) | undefined;
  readonly search: (field: HTMLInputElement) => void;
  /** Whether the select of the filter is hidden from assistive technology for a moment. */
  readonly isFilterInert: boolean;
  readonly updateQuery: (query: Partial<ListQuery>) => void;
  readonly setFilter: (filter: AccountFilter) => void;
  readonly clearQuery: () => void;
}

const filters: readonly AccountFilter[] = ['all', 'attention', ...accountStatuses];

export function toolbarTemplate(view: ToolbarView): TemplateResult | typeof nothing {
  if (!view.showsSearch) return nothing;
  const { messages, query, searchText, secretWasRejected, isReloading, search, updateQuery, reload } = view;
  const { find } = messages.list;
  const filterName = (filter: AccountFilter): string => {
    const name =
      filter === 'all' || filter === 'attention' ? find.filters[filter] : messages.access.statuses[filter];
    return view.counts ? find.counted(name, view.counts[filter]) : name;
  };
  return html`<div class="toolbar" part="toolbar" role="search" aria-label=${find.toolbar}>
    <div class="search">
      <label for="search">${find.search}</label>
      <input
        id="search"
        type="search"
        part="input search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${find.placeholder}
        maxlength="200"
        aria-describedby=${secretWasRejected ? 'search-problem' : nothing}
        aria-invalid=${secretWasRejected ? 'true' : nothing}
        .value=${searchText}
        @input=${(event: InputEvent) => {
          if (!event.isComposing) search(event.target as HTMLInputElement);
        }}
        @compositionend=${({ target }: CompositionEvent) => search(target as HTMLInputElement)}
      />
      ${secretWasRejected ? html`<p class="problem" id="search-problem">${find.secretRejected}</p>` : nothing}
    </div>
    ${selectTemplate(
      'filter',
      find.filter,
      query.filter,
      filters,
      filterName,
      (filter) => updateQuery({ filter }),
      view.isFilterInert,
    )}
    ${selectTemplate(
      'sort',
      find.sort,
      query.sort,
      listSorts,
      (sort) => find.sorts[sort],
      (sort) => updateQuery({ sort }),
    )}
    ${reload ? html`<button type="button" part="button reload" @click=${reload}>${isReloading ? messages.list.loadingMore : find.reload}</button>` : nothing}
  </div>`;
}

function selectTemplate<Value extends string>(
  id: string,
  label: string,
  selected: Value,
  values: readonly Value[],
  nameOf: (value: Value) => string,
  select: (value: Value) => void,
  isInert = false,
): TemplateResult {
  return html`<div ?inert=${isInert}>
    <label for=${id}>${label}</label>
    <span class="select">
      <select
        id=${id}
        part="select ${id}"
        .value=${selected}
        @change=${({ target }: Event) => select((target as HTMLSelectElement).value as Value)}
      >
        ${values.map((value) => html`<option value=${value} ?selected=${value === selected}>${nameOf(value)}</option>`)}
      </select>
      ${chevronIcon()}
    </span>
  </div>`;
}

/** The number of accounts that need attention, and a button that shows only these. */
export function summaryTemplate(
  { messages: { list }, query, loaded, counts, setFilter }: ToolbarView,
  state: LoadedAccounts,
): TemplateResult | typeof nothing {
  const { rows, nextCursor } = state;
  // The button would replace the person's filter.
  if (query.filter !== 'all' && query.filter !== 'attention') return nothing;
  const isShown = query.filter === 'attention';
  // While searching, what was found is counted.
  const known = query.search === '' ? counts : undefined;
  const { attention } = known ?? loaded;
  if (!isShown && (attention === 0 || rows.length < 2)) return nothing;
  const isAll = known !== undefined || (nextCursor === undefined && !isLoading(state, 'next'));
  return html`<p class="summary" part="summary">
    ${warningIcon()}
    <span id="attention"
      >${isShown ? list.attention.shown : list.attention.summary(attention, known?.all ?? rows.length, isAll)}</span
    >
    <button
      part="button"
      type="button"
      class="quiet"
      aria-describedby="attention"
      @click=${() => setFilter(isShown ? 'all' : 'attention')}
    >
      ${isShown ? list.attention.showAll : list.attention.show}
    </button>
  </p>`;
}
