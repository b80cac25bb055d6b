import { html, nothing, type TemplateResult } from 'lit';
import type { LoadedAccounts, PageActivity } from '../../adapter/accounts-store.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon } from '../../styles/icons.ts';
import { cellName } from './cell-name.ts';
import type { Rows } from './load-rows.ts';
import type { RowView } from './row-template.ts';
import type { ListState } from './state.ts';

export interface ListView extends RowView {
  readonly state: ListState;
  /** Absent until fetched; there is nothing to draw with it before. */
  readonly rows: Rows | undefined;
  /** Said to screen readers. */
  readonly announcement: string;
  /** Until Personio's limit lets the next request through. */
  readonly secondsToWait: number;
  readonly loadMore: () => void;
}

/** As many as make plain that a list comes, and few enough that a short list does not shrink much. */
const skeletonRows = 3;

export function listTemplate(view: ListView): TemplateResult {
  const { state, announcement } = view;
  const { list } = view.messages;
  const busy = state.type === 'loading' || ('activity' in state && state.activity.type === 'loading');
  return html`
    <section part="list" aria-labelledby="title" aria-busy=${busy ? 'true' : 'false'}>
      <h2 id="title" part="title" tabindex="-1">${list.title}</h2>
      ${bodyTemplate(view)}
    </section>
    <p role="status" class="visually-hidden">
      ${announcement || (state.type === 'loading' ? list.loading : '')}
    </p>
  `;
}

function bodyTemplate(view: ListView): TemplateResult {
  const { state } = view;
  switch (state.type) {
    case 'loading':
      return tableTemplate(
        view,
        Array.from({ length: skeletonRows }, () => skeletonTemplate(view)),
        true,
      );
    case 'failed':
      return failureTemplate(state.error, view);
    case 'empty':
      return html`${refreshFailureTemplate(state.activity, view)}${emptyTemplate(view)}`;
    case 'loaded':
      return html`
        ${refreshFailureTemplate(state.activity, view)}
        ${state.rows.length > 0 ? tableTemplate(view, view.rows?.rowsTemplate(state.rows, view)) : nothing}
        ${footerTemplate(state, view)}
      `;
  }
}

function tableTemplate(view: ListView, bodies: unknown, hidden = false): TemplateResult {
  const { columns } = view.messages.list;
  const names = [columns.account, columns.status, columns.access, columns.linked, columns.checked];
  return html`
    <table role="table" part="table" aria-labelledby="title" aria-hidden=${hidden ? 'true' : nothing}>
      <thead role="rowgroup">
        <tr role="row">
          ${names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          ${
            view.actions.length > 0
              ? html`<th role="columnheader" scope="col">
                  <span class="visually-hidden">${columns.actions}</span>
                </th>`
              : nothing
          }
        </tr>
      </thead>
      ${bodies}
    </table>
  `;
}

/** A row's cells with a bar for each line of text, so that nothing moves when the text comes. */
function skeletonTemplate(view: ListView): TemplateResult {
  const { columns } = view.messages.list;
  const bar = (width: string): TemplateResult => html`<span class="bar ${width}"></span>`;
  return html`
    <tbody>
      <tr>
        <th class="account">${bar('')}${bar('narrow')}</th>
        <td class="status">${bar('narrow')}</td>
        <td class="access">${cellName(columns.access)}${bar('')}</td>
        <td class="linked">${cellName(columns.linked)}${bar('narrow')}${bar('narrow')}</td>
        <td class="checked">${cellName(columns.checked)}${bar('narrow')}</td>
        ${
          view.actions.length > 0
            ? html`<td class="row-actions"><div class="actions">${bar('stub')}</div></td>`
            : nothing
        }
      </tr>
    </tbody>
  `;
}

function emptyTemplate({ messages: { list } }: ListView): TemplateResult {
  return html`<div class="empty" part="empty" tabindex="-1">
    <slot name="empty">
      <h3>${list.empty.title}</h3>
      <p class="muted">${list.empty.text}</p>
    </slot>
  </div>`;
}

function footerTemplate(
  { rows, total, nextCursor, activity }: LoadedAccounts,
  view: ListView,
): TemplateResult {
  const { list } = view.messages;
  const failed = activity.type === 'failed' && activity.page === 'next';
  // A backend may count less than it has sent.
  const shown = list.shown(rows.length, total === undefined ? undefined : Math.max(total, rows.length));
  return html`<div class="footer keeps-focus" tabindex="-1">
    ${failed ? noticeTemplate(activity.error, view) : nothing}
    ${
      nextCursor === undefined
        ? nothing
        : html`<p class="actions">
            ${loadMoreTemplate(activity, view)}
            <span class="muted">${shown}</span>
          </p>`
    }
  </div>`;
}

function loadMoreTemplate(activity: PageActivity, view: ListView): TemplateResult {
  const { list } = view.messages;
  const loading = activity.type === 'loading';
  const failed = activity.type === 'failed' && activity.page === 'next';
  return html`<button
    type="button"
    part="load-more"
    aria-disabled=${loading || view.secondsToWait > 0 ? 'true' : nothing}
    @click=${view.loadMore}
  >
    ${loading && activity.page === 'next' ? list.loadingMore : failed ? retryLabel(view) : list.loadMore}
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
