import { html, nothing, type TemplateResult } from 'lit';
import { plainTextName } from '../../../domain/account-name.ts';
import type { HistoryEntry } from '../../../domain/account-history.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { errorText } from '../../../locale/error-text.ts';
import { formatTime } from '../../../locale/format-time.ts';
import { missingList } from '../../../locale/missing-list.ts';
import type { AccountsListMessages } from '../messages.ts';
import { errorLineTemplate } from '../notice-template.ts';
import type { HistoryState } from './history-controller.ts';
import { shownProblem } from './row-notes.ts';

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
  const { history, loadMore, loadingMore, shown, close } = messages.list;
  const { activity, entries, nextCursor } = state;
  const isLoading = activity === 'loading';
  const error = typeof activity === 'object' ? activity : undefined;
  const isEmpty = activity === 'idle' && entries.length === 0;
  return html`<div
    class="history small"
    part="history"
    role="group"
    tabindex="-1"
    aria-label=${history.name(plainTextName(account))}
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
      ${isLoading ? loadingMore : isEmpty ? history.empty : error ? nothing : shown(entries.length, undefined)}
    </p>
    ${error ? html`<p class="error-line" role="alert">${errorLineTemplate(error, messages)}</p>` : nothing}
    <div class="actions">
      ${
        (error ?? (nextCursor !== undefined && !isLoading))
          ? html`<button part="button" type="button" class="quiet" @click=${() => moreHistory(account)}>
              ${error ? messages.errors.retry : loadMore}
            </button>`
          : nothing
      }
      <button part="button" type="button" class="quiet" @click=${closeHistory}>${close}</button>
    </div>
  </div>`;
}

function entryTemplate(entry: HistoryEntry, view: HistoryView): TemplateResult {
  const { at, by, type, via } = entry;
  const { locale, messages } = view;
  const { linkedBy, linkedByInvitation, byInvitation, history } = messages.list;
  const [sentence, ...others] = sentencesOf(entry, view);
  // Whoever had the account checked did not cause what the check found.
  const isCheck = type === 'access-changed' || type === 'status-changed';
  const isByInvitation = via === 'invitation';
  const person = by
    ? sentenceAbout(isByInvitation ? linkedByInvitation : linkedBy, by)
    : isByInvitation && byInvitation;
  return html`<li>
    <time datetime=${at} lang=${locale} class="muted">${formatTime(locale, at)}</time>
    <span>
      ${sentence} ${person && !isCheck ? html`<span class="muted">${person}</span>` : nothing}
      ${others.map((other) => html`<span class="line">${other}</span>`)}
      ${by && isCheck ? html`<span class="line muted">${sentenceAbout(history.checkedBy, by)}</span>` : nothing}
    </span>
  </li>`;
}

function sentencesOf(entry: HistoryEntry, { messages }: HistoryView): readonly string[] {
  const { type, status, missing = [], missingEmployeeAttributes = [] } = entry;
  const { access, list } = messages;
  const { history } = list;
  const lacking = missingList(missing, missingEmployeeAttributes, access);
  switch (type) {
    case 'status-changed':
      if (status === undefined) return [history.checked];
      return [history.statusChanged(access.statuses[status]), ...reasonOf(entry, lacking, messages)];
    case 'access-changed': {
      const changes = changesOf(entry, messages);
      if (changes.length > 0) return changes;
      return [lacking ? history.accessMissing(lacking) : history.accessChanged];
    }
    default:
      return [history.entries[type], ...changesOf(entry, messages)];
  }
}

/** Why an account no longer works, or not fully. Nothing if the entry does not say it. */
function reasonOf(
  { status, problem }: HistoryEntry,
  lacking: string,
  messages: AccountsListMessages,
): readonly string[] {
  const { missing, noAttributes } = messages.list;
  // The missing rights are more exact than the error, but not why an account could not be checked.
  if (lacking && (problem ? problem.code === 'missing-access' : status === 'limited'))
    return [missing.title(lacking)];
  if (problem) return [errorText(shownProblem(problem), messages).title];
  return status === 'limited' ? [noAttributes.title] : [];
}

/** What Personio grants now and did not before, and the reverse. */
function changesOf(
  {
    revoked = [],
    granted = [],
    revokedEmployeeAttributes = [],
    grantedEmployeeAttributes = [],
  }: HistoryEntry,
  { access, list: { history } }: AccountsListMessages,
): readonly string[] {
  return [
    ...(revoked.length > 0 ? [history.rightsRevoked(access.list(revoked))] : []),
    ...(revokedEmployeeAttributes.length > 0
      ? [history.attributesRevoked(access.listAttributes(revokedEmployeeAttributes))]
      : []),
    ...(granted.length > 0 ? [history.rightsGranted(access.list(granted))] : []),
    ...(grantedEmployeeAttributes.length > 0
      ? [history.attributesGranted(access.listAttributes(grantedEmployeeAttributes))]
      : []),
  ];
}
