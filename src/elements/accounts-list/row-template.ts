import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountRow } from '../../adapter/accounts-store.ts';
import type { AccessRequirement, ModuleAccess } from '../../domain/access.ts';
import type { AccountStatus, LinkedAccount } from '../../domain/linked-account.ts';
import { personioModuleLabels } from '../../domain/personio-screen.ts';
import { dangerIcon, pendingIcon, successIcon, unknownIcon, warningIcon } from '../../styles/icons.ts';
import { cellName } from './cell-name.ts';
import { rowNotes, type RowMessages, type RowNote } from './row-notes.ts';
import { accountName, type ListAction } from './state.ts';
import { sentenceAbout } from '../sentence-about.ts';
import { richText } from './texts.ts';
import { formatAge, formatDate, formatExactTime } from './times.ts';

/** What every row needs to know beside its account. */
export interface RowView {
  readonly messages: RowMessages;
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly actions: readonly ListAction[];
  readonly requirements: readonly AccessRequirement[];
  readonly act: (action: ListAction, account: LinkedAccount) => void;
  /** Undefined where the list is the host's. */
  readonly reload: (() => void) | undefined;
}

/** More modules than this are folded away behind the first names. */
const modulesShown = 2;

/** The accounts' rows. Keyed, so that a row keeps its elements, and what is open in them, wherever it moves. */
export function rowsTemplate(rows: readonly AccountRow[], view: RowView): unknown {
  return repeat(
    rows,
    ({ account }) => account.id,
    (row) => rowTemplate(row, view),
  );
}

/** An account: a row, and a second one for what has to be said about it. Roles stand because narrow lists are no longer laid out as tables. */
function rowTemplate(row: AccountRow, view: RowView): TemplateResult {
  const { account, activity } = row;
  const { columns } = view.messages.list;
  const label = account.label.trim();
  const notes = rowNotes(row, view.requirements, view.messages);
  return html`
    <tbody role="rowgroup" part="row" data-account-id=${account.id}>
      <tr role="row">
        <th role="rowheader" scope="row" class="account">
          <span class="label" part="label"><bdi>${label || account.clientId}</bdi></span>
          ${label && label !== account.clientId ? html`<span class="client-id mono" dir="ltr">${account.clientId}</span>` : nothing}
        </th>
        <td role="cell" class="status">${statusTemplate(row, view)}</td>
        <td role="cell" class="access">
          ${cellName(columns.access)}${accessTemplate(account.access, view.messages)}
        </td>
        <td role="cell" class="linked">${cellName(columns.linked)}${linkedTemplate(account, view)}</td>
        <td role="cell" class="checked">${cellName(columns.checked)}${checkedTemplate(account, view)}</td>
        ${
          view.actions.length > 0
            ? html`<td role="cell" class="row-actions">
                <div class="actions">
                  ${view.actions.map((action) => actionTemplate(action, account, view, activity.type === 'pending'))}
                </div>
              </td>`
            : nothing
        }
      </tr>
      ${
        notes.length > 0
          ? html`<tr role="row" class="notes">
              <td role="cell" colspan=${columnCount(view)} aria-colspan=${columnCount(view)}>
                ${notes.map((note) => noteTemplate(note, view))}
              </td>
            </tr>`
          : nothing
      }
    </tbody>
  `;
}

function columnCount({ actions }: RowView): number {
  return actions.length > 0 ? 6 : 5;
}

const statusIcons: Readonly<Record<AccountStatus, TemplateResult>> = {
  active: successIcon,
  limited: warningIcon,
  'needs-relink': dangerIcon,
  unreachable: unknownIcon,
};

function statusTemplate(
  { account, activity }: AccountRow,
  { messages: { access, list } }: RowView,
): TemplateResult {
  const { status } = account;
  const pending =
    activity.type === 'pending' && (activity.operation === 'check' || activity.operation === 'unlink');
  return pending
    ? html`<span class="state" part="status">${pendingIcon}${list.actions[activity.operation].pending}</span>`
    : html`<span class="state ${status}" part="status"
        >${statusIcons[status]}${access.statuses[status]}</span
      >`;
}

function accessTemplate(granted: readonly ModuleAccess[], messages: RowMessages): TemplateResult {
  const { access, list } = messages;
  if (granted.length === 0) return html`<span class="muted">${list.accessUnknown}</span>`;
  const rights = html`<ul>
    ${granted.map((entry) => rightTemplate(entry, messages))}
  </ul>`;
  if (granted.length <= modulesShown) return rights;
  const names = granted.slice(0, modulesShown).map(({ module }) => access.modules[module]);
  return html`<details>
    <summary data-action="access">${list.moreModules(names, granted.length - modulesShown)}</summary>
    ${rights}
  </details>`;
}

/** A translated module also carries the word that stands on Personio's screen. */
function rightTemplate({ module, read, write }: ModuleAccess, { access }: RowMessages): TemplateResult {
  const name = access.modules[module];
  const onScreen = personioModuleLabels[module];
  const rights = [read && access.read, write && access.write].filter((right) => right !== false).join(', ');
  return html`<li>
    ${name}${name === onScreen ? nothing : html` <span class="muted" lang="en">(${onScreen})</span>`}
    <span class="muted">${rights}</span>
  </li>`;
}

function linkedTemplate(
  { linkedAt, linkedBy }: LinkedAccount,
  { locale, messages }: RowView,
): TemplateResult {
  return html`<time datetime=${linkedAt} lang=${locale} title=${formatExactTime(locale, linkedAt)}
      >${formatDate(locale, linkedAt)}</time
    >
    ${linkedBy ? html`<span class="person muted">${sentenceAbout(messages.list.linkedBy, linkedBy)}</span>` : nothing}`;
}

function checkedTemplate({ checkedAt }: LinkedAccount, { locale, now, messages }: RowView): TemplateResult {
  if (!checkedAt) return html`<span class="muted">${messages.list.neverChecked}</span>`;
  const exactTime = formatExactTime(locale, checkedAt);
  // Not everybody gets to see a title.
  return html`<time datetime=${checkedAt} lang=${locale} title=${exactTime}
    >${formatAge(locale, checkedAt, now)}<span class="visually-hidden"> (${exactTime})</span></time
  >`;
}

/** Stays focusable while it waits: a button that leaves the tab order loses the person's place. */
function actionTemplate(
  action: ListAction,
  account: LinkedAccount,
  view: RowView,
  pending: boolean,
): TemplateResult {
  const { label, name } = view.messages.list.actions[action];
  return html`<button
    type="button"
    class="quiet"
    part="action"
    data-action=${action}
    aria-label=${name(accountName(account))}
    aria-haspopup=${action === 'unlink' ? 'dialog' : nothing}
    aria-disabled=${pending ? 'true' : nothing}
    @click=${() => view.act(action, account)}
  >
    ${label}
  </button>`;
}

const noteIcons: Readonly<Record<RowNote['kind'], TemplateResult>> = {
  danger: dangerIcon,
  warning: warningIcon,
  unknown: unknownIcon,
};

function noteTemplate({ kind, title, advice, traceId, outdated }: RowNote, view: RowView): TemplateResult {
  const { list, errors } = view.messages;
  return html`<div class="note ${kind}" part="note">
    ${noteIcons[kind]}
    <div>
      <strong>${title}</strong>
      <span class="muted">${richText(advice)}</span>
      ${traceId ? html`<span class="trace muted">${errors.traceId}: <span class="mono">${traceId}</span></span>` : nothing}
      ${
        outdated && view.reload
          ? html`<button type="button" class="quiet" @click=${view.reload}>${list.reload}</button>`
          : nothing
      }
    </div>
  </div>`;
}
