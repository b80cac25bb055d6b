import { html, nothing, type TemplateResult } from 'lit';
import { accountName } from '../../../domain/account-name.ts';
import type { HistoryEntry } from '../../../domain/account-history.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { AccountsListMessages } from '../announcements.ts';
import type { HistoryState } from './history-controller.ts';
import { formatExactTime } from './times.ts';

export interface HistoryView {
  readonly locale: string;
  readonly messages: AccountsListMessages;
  /** The history that is open. */
  readonly history: HistoryState | undefined;
  readonly closeHistory: () => void;
  readonly moreHistory: (account: LinkedAccount) => void;
}

export function historyTemplate(account: LinkedAccount, view: HistoryView): TemplateResult | typeof nothing {
  const { history: state, messages, closeHistory, moreHistory } = view;
  if (state?.accountId !== account.id) return nothing;
  const { history, loadMore, loadingMore, unlinkDialog } = messages.list;
  const { activity, entries, nextCursor } = state;
  const isLoading = activity === 'loading';
  const error = typeof activity === 'object' ? errorText(activity, messages) : undefined;
  const isEmpty = activity === 'idle' && entries.length === 0;
  return html`<div
    class="history small"
    part="history"
    role="group"
    tabindex="-1"
    aria-label=${history.name(accountName(account))}
    aria-busy=${isLoading ? 'true' : 'false'}
  >
    <strong>${history.label}</strong>
    ${
      entries.length > 0
        ? html`<ol>
            ${entries.map((entry) => entryTemplate(entry, view))}
          </ol>`
        : nothing
    }
    <p aria-live="polite" aria-atomic="true" class=${isLoading || isEmpty ? 'muted' : 'visually-hidden'}>
      ${isLoading ? loadingMore : isEmpty ? history.empty : nothing}
    </p>
    ${error ? html`<p role="alert"><strong>${error.title}</strong> <span class="muted">${error.advice}</span></p>` : nothing}
    <div class="actions">
      ${
        (error ?? (nextCursor !== undefined && !isLoading))
          ? html`<button part="button" type="button" class="quiet" @click=${() => moreHistory(account)}>
              ${error ? messages.errors.retry : loadMore}
            </button>`
          : nothing
      }
      <button part="button" type="button" class="quiet" @click=${closeHistory}>${unlinkDialog.close}</button>
    </div>
  </div>`;
}

function entryTemplate(entry: HistoryEntry, { locale, messages }: HistoryView): TemplateResult {
  const { at, by, via } = entry;
  const { linkedBy, linkedByInvitation } = messages.list;
  return html`<li>
    <time datetime=${at} lang=${locale} class="muted">${formatExactTime(locale, at)}</time>
    <span>
      ${sentenceOf(entry, messages)}
      ${by ? html`<span class="muted">${sentenceAbout(via === 'invitation' ? linkedByInvitation : linkedBy, by)}</span>` : nothing}
    </span>
  </li>`;
}

function sentenceOf(
  { type, status, missing = [] }: HistoryEntry,
  { access, list: { history } }: AccountsListMessages,
): string {
  switch (type) {
    case 'status-changed':
      if (status === undefined) return history.checked;
      return status === 'active' ? history.worksAgain : history.statusChanged(access.statuses[status]);
    case 'access-changed':
      return missing.length > 0 ? history.accessMissing(access.list(missing)) : history.accessComplete;
    default:
      return history.entries[type];
  }
}
