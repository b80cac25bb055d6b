import { html, nothing, type TemplateResult } from 'lit';
import type { AccountRow } from './data/account-rows.ts';
import type { LoadedAccounts, PageActivity } from './data/accounts-store.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { infoIcon } from '../../styles/icons.ts';
import { invitationsTemplate, type InvitationsView } from './invitations-template.ts';
import { noticeTemplate } from './notice-template.ts';
import { forbiddenAdvice, isForbidden } from './allowed-actions.ts';
import { rowsTemplate, type RenderedRow, type RowGap, type RowView } from './rows/row-template.ts';
import { isLoading, type ListState } from './state.ts';
import { skeletonTemplate, tableTemplate } from './rows/table-template.ts';
import { summaryTemplate, toolbarTemplate, type ToolbarView } from './toolbar-template.ts';

export interface ListView extends RowView, ToolbarView, InvitationsView {
  readonly state: ListState;
  /** The rows that match the query, in its order. */
  readonly rows: readonly AccountRow[];
  /** The rendered rows and the gaps between them. */
  readonly parts: readonly (RenderedRow | RowGap)[];
  /** The height of all rows in pixels, if not all are rendered. */
  readonly height: number | undefined;
  readonly isVirtualized: boolean;
  /** The number of accounts left out because they are invalid. */
  readonly unreadable: number;
  /** Seconds until a rate limit allows the next request. */
  readonly retryInSeconds: number;
  readonly loadMore: () => void;
  /** Invites a colleague to link an account. Undefined if that is not offered. */
  readonly invite: (() => void) | undefined;
}

export function bodyTemplate(view: ListView): TemplateResult {
  const { state, messages } = view;
  switch (state.type) {
    case 'loading':
      return skeletonTemplate(messages.list);
    case 'failed':
      return failureTemplate(state.error, view);
    case 'empty':
      return html`${reloadFailureTemplate(state.activity, view)}${emptyTemplate(view)}
      ${invitationsTemplate(view)}`;
    case 'unmatched':
    case 'loaded':
      // One template for both, so that the search field keeps focus and selection.
      return html`
        ${reloadFailureTemplate(state.activity, view)} ${toolbarTemplate(view)}
        ${state.type === 'loaded' ? summaryTemplate(view, state) : nothing}
        ${view.isVirtualized && view.rows.length > 0 ? scrollerTemplate(view) : rowsAndFooter(view)}
        ${isUnmatched(view) ? unmatchedTemplate(view) : nothing} ${invitationsTemplate(view)}
      `;
  }
}

/** After a failure it is unknown whether an account matches. */
function isUnmatched({ state, rows }: ListView): boolean {
  if (state.type === 'unmatched') return state.activity.type !== 'failed';
  return state.type === 'loaded' && rows.length === 0 && state.nextCursor === undefined;
}

/** No loaded account needs attention, but more can be loaded. */
function hasNoMatchYet({ state, rows }: ListView): boolean {
  return state.type === 'loaded' && rows.length === 0 && state.nextCursor !== undefined;
}

function rowsAndFooter(view: ListView): TemplateResult {
  const { rows, state } = view;
  return html`
    ${rows.length > 0 ? accountsTemplate(view) : nothing}
    ${hasNoMatchYet(view) ? html`<p class="empty muted">${view.messages.list.attention.noneSoFar(view.loaded.all)}</p>` : nothing}
    ${state.type === 'loaded' ? footerTemplate(state, view) : nothing}
  `;
}

/** Focusable, so that it can be scrolled with the keyboard. */
function scrollerTemplate(view: ListView): TemplateResult {
  return html`<div class="frame">
    <div class="scroller" part="scroller" role="group" aria-labelledby="title" tabindex="0">
      ${rowsAndFooter(view)}
    </div>
  </div>`;
}

function accountsTemplate(view: ListView): TemplateResult {
  return tableTemplate(view.messages.list, {
    rows: rowsTemplate(view.parts, view),
    hasActions: view.actions.length > 0,
    count: view.isVirtualized ? totalRows(view) : undefined,
    height: view.isVirtualized ? view.height : undefined,
  });
}

/** The number of rows if all pages were loaded; -1 if unknown. */
function totalRows({ state, rows }: ListView): number {
  if (state.type !== 'loaded' || state.nextCursor === undefined) return rows.length;
  // A backend that ignores the filter counts all accounts.
  if (rows.length < state.rows.length || state.total === undefined) return -1;
  return Math.max(state.total, rows.length);
}

function emptyTemplate(view: ListView): TemplateResult {
  const { list } = view.messages;
  const { invite } = view;
  return html`<div class="empty" part="empty" tabindex="-1">
    <slot name="empty">
      <h3>${list.empty.title}</h3>
      <p class="muted">${isForbidden('link', view) ? forbiddenAdvice(view) : list.empty.text}</p>
    </slot>
    ${
      invite
        ? html`<p class="actions">
            <button type="button" part="button invite-button" data-action="invite" @click=${invite}>
              ${list.invite.label}
            </button>
          </p>`
        : nothing
    }
  </div>`;
}

function unmatchedTemplate({ messages: { list }, clearQuery }: ListView): TemplateResult {
  return html`<div class="empty" part="unmatched">
    <h3>${list.unmatched.title}</h3>
    <p class="actions">
      <button part="button" type="button" @click=${clearQuery}>${list.unmatched.clear}</button>
    </p>
  </div>`;
}

function footerTemplate(state: LoadedAccounts, view: ListView): TemplateResult {
  const { rows, total, nextCursor, activity } = state;
  const { list } = view.messages;
  const failed = activity.type === 'failed' && activity.page === 'next';
  // A backend's total may be outdated.
  const shown = list.shown(rows.length, total === undefined ? undefined : Math.max(total, rows.length));
  return html`<div class="footer keeps-focus" tabindex="-1">
    ${
      view.unreadable > 0
        ? html`<p class="small muted unreadable">
            ${infoIcon()}<span>${list.unreadable(view.unreadable)}</span>
          </p>`
        : nothing
    }
    ${failed ? noticeTemplate(activity.error, view.messages) : nothing}
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
    part="button load-more"
    aria-disabled=${isLoading(state) || view.retryInSeconds > 0 ? 'true' : nothing}
    @click=${view.loadMore}
  >
    ${isLoading(state, 'next') ? list.loadingMore : failed ? retryLabel(view) : list.loadMore}
  </button>`;
}

function reloadFailureTemplate(activity: PageActivity, view: ListView): TemplateResult | typeof nothing {
  return activity.type === 'failed' && activity.page === 'first'
    ? failureTemplate(activity.error, view)
    : nothing;
}

function failureTemplate(error: LinkError, view: ListView): TemplateResult {
  const { reload } = view;
  return noticeTemplate(
    error,
    view.messages,
    (error.retryable || error.code === 'session-expired') && reload
      ? html`<p class="actions">
          <button
            part="button"
            type="button"
            aria-disabled=${view.retryInSeconds > 0 ? 'true' : nothing}
            @click=${reload}
          >
            ${retryLabel(view)}
          </button>
        </p>`
      : nothing,
  );
}

function retryLabel({ retryInSeconds, messages: { errors, list } }: ListView): string {
  return retryInSeconds > 0 ? list.retryIn(retryInSeconds) : errors.retry;
}
