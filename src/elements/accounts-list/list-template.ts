import { html, nothing, type TemplateResult } from 'lit';
import type { AccountRow, LoadedAccounts, PageActivity } from './data/accounts-store.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon, infoIcon } from '../../styles/icons.ts';
import { rowsTemplate, type PlacedRow, type RowGap, type RowView } from './rows/row-template.ts';
import { isLoading, type ListState } from './state.ts';
import { skeletonTemplate, tableTemplate } from './rows/table-template.ts';
import { summaryTemplate, toolbarTemplate, type ToolbarView } from './toolbar-template.ts';

export interface ListView extends RowView, ToolbarView {
  readonly state: ListState;
  /** Those of the loaded rows that are shown, in the order in which they are. */
  readonly rows: readonly AccountRow[];
  /** How many rows are loaded, shown or not. */
  readonly loaded: number;
  /** What of the rows is drawn. */
  readonly parts: readonly (PlacedRow | RowGap)[];
  /** How high all rows are, in pixels, where not all of them are drawn. */
  readonly height: number | undefined;
  /** Whether rows are looked at through a window. */
  readonly isVirtualized: boolean;
  /** Accounts in the answers that could not be read. */
  readonly unreadable: number;
  /** Until Personio's limit lets the next request through. */
  readonly secondsToWait: number;
  readonly loadMore: () => void;
}

export function bodyTemplate(view: ListView): TemplateResult {
  const { state, messages } = view;
  switch (state.type) {
    case 'loading':
      return skeletonTemplate(messages.list);
    case 'failed':
      return failureTemplate(state.error, view);
    case 'empty':
      return html`${refreshFailureTemplate(state.activity, view)}${emptyTemplate(view)}`;
    case 'unmatched':
    case 'loaded':
      // One template for both: what somebody types into its search stays where it is.
      return html`
        ${refreshFailureTemplate(state.activity, view)} ${toolbarTemplate(view)}
        ${state.type === 'loaded' ? summaryTemplate(view, state) : nothing}
        ${view.isVirtualized && view.rows.length > 0 ? scrollerTemplate(view) : rowsAndFooter(view)}
        ${isUnmatched(view) ? unmatchedTemplate(view) : nothing}
      `;
  }
}

/** Nothing of what is there is looked for, and no more is to come. After a failure nobody has said so. */
function isUnmatched({ state, rows }: ListView): boolean {
  if (state.type === 'unmatched') return state.activity.type !== 'failed';
  return state.type === 'loaded' && rows.length === 0 && state.nextCursor === undefined;
}

/** What needs attention is looked for in what is loaded, which is not all. */
function isNoneSoFar({ state, rows }: ListView): boolean {
  return state.type === 'loaded' && rows.length === 0 && state.nextCursor !== undefined;
}

function rowsAndFooter(view: ListView): TemplateResult {
  const { rows, state } = view;
  return html`
    ${rows.length > 0 ? accountsTemplate(view) : nothing}
    ${isNoneSoFar(view) ? html`<p class="empty muted">${view.messages.list.attention.noneSoFar(view.loaded)}</p>` : nothing}
    ${state.type === 'loaded' ? footerTemplate(state, view) : nothing}
  `;
}

/** Scrolls by itself. Who uses the keyboard has to be able to get in there. */
function scrollerTemplate(view: ListView): TemplateResult {
  return html`<div class="scroller" part="scroller" role="group" aria-labelledby="title" tabindex="0">
    ${rowsAndFooter(view)}
  </div>`;
}

function accountsTemplate(view: ListView): TemplateResult {
  return tableTemplate(view.messages.list, {
    bodies: rowsTemplate(view.parts, view),
    hasActions: view.actions.length > 0,
    count: view.isVirtualized ? countOf(view) : undefined,
    height: view.isVirtualized ? view.height : undefined,
  });
}

/** How many rows there would be if all were loaded and drawn; -1 where nobody knows. */
function countOf({ state, rows, query }: ListView): number {
  if (state.type !== 'loaded' || state.nextCursor === undefined) return rows.length;
  // What needs attention is looked for in what is loaded.
  if (query.filter === 'attention' || state.total === undefined) return -1;
  return Math.max(state.total, rows.length);
}

function emptyTemplate({ messages: { list } }: ListView): TemplateResult {
  return html`<div class="empty" part="empty" tabindex="-1">
    <slot name="empty">
      <h3>${list.empty.title}</h3>
      <p class="muted">${list.empty.text}</p>
    </slot>
  </div>`;
}

function unmatchedTemplate({ messages: { list }, clear }: ListView): TemplateResult {
  return html`<div class="empty" part="unmatched">
    <h3>${list.unmatched.title}</h3>
    <p class="actions"><button type="button" @click=${clear}>${list.unmatched.clear}</button></p>
  </div>`;
}

function footerTemplate(state: LoadedAccounts, view: ListView): TemplateResult {
  const { rows, total, nextCursor, activity } = state;
  const { list } = view.messages;
  const failed = activity.type === 'failed' && activity.page === 'next';
  // A backend may count less than it has sent.
  const shown = list.shown(rows.length, total === undefined ? undefined : Math.max(total, rows.length));
  return html`<div class="footer keeps-focus" tabindex="-1">
    ${
      view.unreadable > 0
        ? html`<p class="small muted unreadable">
            ${infoIcon}<span>${list.unreadable(view.unreadable)}</span>
          </p>`
        : nothing
    }
    ${failed ? noticeTemplate(activity.error, view) : nothing}
    ${
      nextCursor === undefined
        ? nothing
        : html`<p class="actions">
            ${loadMoreTemplate(state, failed, view)}
            <span class="muted">${shown}</span>
          </p>`
    }
  </div>`;
}

function loadMoreTemplate(state: LoadedAccounts, failed: boolean, view: ListView): TemplateResult {
  const { list } = view.messages;
  return html`<button
    type="button"
    part="load-more"
    aria-disabled=${isLoading(state) || view.secondsToWait > 0 ? 'true' : nothing}
    @click=${view.loadMore}
  >
    ${isLoading(state, 'next') ? list.loadingMore : failed ? retryLabel(view) : list.loadMore}
  </button>`;
}

function refreshFailureTemplate(activity: PageActivity, view: ListView): TemplateResult | typeof nothing {
  return activity.type === 'failed' && activity.page === 'first'
    ? failureTemplate(activity.error, view)
    : nothing;
}

function failureTemplate(error: LinkError, view: ListView): TemplateResult {
  const { reload } = view;
  return noticeTemplate(
    error,
    view,
    (error.retryable || error.code === 'session-expired') && reload
      ? html`<p class="actions">
          <button type="button" aria-disabled=${view.secondsToWait > 0 ? 'true' : nothing} @click=${reload}>
            ${retryLabel(view)}
          </button>
        </p>`
      : nothing,
  );
}

function retryLabel({ secondsToWait, messages: { errors, list } }: ListView): string {
  return secondsToWait > 0 ? list.retryIn(secondsToWait) : errors.retry;
}

function noticeTemplate(
  error: LinkError,
  { messages }: ListView,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { title, advice } = errorText(error, messages);
  const traceId = 'traceId' in error ? error.traceId : undefined;
  return html`<div class="notice danger" part="notice">
    ${dangerIcon}
    <h3>${title}</h3>
    <p>${advice}</p>
    ${traceId ? html`<p class="small muted">${messages.errors.traceId}: <span class="mono">${traceId}</span></p>` : nothing}
    ${action}
  </div>`;
}
