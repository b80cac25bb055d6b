import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { displayName } from '../../../domain/account-name.ts';
import { isUnchecked, type AccountStatus, type LinkedAccount } from '../../../domain/linked-account.ts';
import { personioModuleLabels } from '../../../domain/personio-screen.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { formatTime } from '../../../locale/format-time.ts';
import { dangerIcon, pendingIcon, successIcon, unknownIcon, warningIcon } from '../../../styles/icons.ts';
import { statusText, type AccountsListMessages } from '../messages.ts';
import type { AccountRow } from '../data/account-rows.ts';
import { actionsOf } from '../state.ts';
import { moduleRights, type ModuleRights } from './module-rights.ts';
import { historyTemplate, type HistoryView } from './history-template.ts';
import { noteTemplate, type NoteButtonsView } from './note-template.ts';
import { renameTemplate, type RenameView } from './rename-template.ts';
import { menuButtonTemplate, type MenuButtonView } from './row-menu.ts';
import { rowNotes } from './row-notes.ts';
import { cellName } from './table-template.ts';
import { formatAge, formatDate, formatDay } from './times.ts';

/** What a row depends on, apart from its account. */
export interface RowView extends NoteButtonsView, RenameView, MenuButtonView, HistoryView {
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More modules are collapsed. */
const maxExpandedModules = 2;

/** Space for rows that are not rendered. */
export interface RowGap {
  readonly key: number;
  /** In pixels. */
  readonly height: number;
}

export interface RenderedRow {
  readonly row: AccountRow;
  /** The position among all rows, if not all are rendered. */
  readonly index?: number;
}

/** Keyed, so that a row keeps its elements, and which of them are open or focused, when it moves. */
export function rowsTemplate(parts: readonly (RenderedRow | RowGap)[], view: RowView): unknown {
  return repeat(
    parts,
    (part) => ('row' in part ? part.row.account.id : part.key),
    (part) => ('row' in part ? rowTemplate(part, view) : gapTemplate(part)),
  );
}

/** A property, because a strict Content Security Policy blocks `style` attributes. */
function gapTemplate({ height }: RowGap): TemplateResult {
  return html`<tbody role="presentation" class="gap" .style=${`block-size: ${String(height)}px`}></tbody>`;
}

/** Explicit roles, because browsers drop the implicit ones of a table that is laid out as a grid. */
function rowTemplate({ row, index }: RenderedRow, view: RowView): TemplateResult {
  const { account } = row;
  const { columns } = view.messages.list;
  const name = displayName(account);
  const notes = rowNotes(row, view);
  return html`
    <tbody role="rowgroup" part="row" data-account-id=${account.id} data-index=${index ?? nothing}>
      <tr role="row" aria-rowindex=${index === undefined ? nothing : index + 2}>
        <th role="rowheader" scope="row" class="account">
          ${account.id === view.renamingId ? renameTemplate(row, view) : nameTemplate(account)}
          ${name !== account.clientId ? clientIdTemplate(account) : nothing}
        </th>
        <td role="cell" class="status">
          ${statusTemplate(row, view)}
          ${
            notes.length > 0 || view.history?.accountId === account.id
              ? html`<div class="notes">
                  ${notes.map((note) => noteTemplate(note, account, view))}${historyTemplate(account, view)}
                </div>`
              : nothing
          }
        </td>
        <td role="cell" class="access">${cellName(columns.access)}${accessTemplate(account, view)}</td>
        <td role="cell" class="linked">${cellName(columns.linked)}${linkedTemplate(account, view)}</td>
        <td role="cell" class="checked">${cellName(columns.checked)}${checkedTemplate(account, view)}</td>
        ${
          view.actions.length > 0
            ? html`<td role="cell" class="row-actions">
                ${actionsOf(account, view.actions).length > 0 ? menuButtonTemplate(account, view) : nothing}
              </td>`
            : nothing
        }
      </tr>
    </tbody>
  `;
}

/** Orca reads the text nodes of a cell without a space between them. */
function clientIdTemplate({ clientId }: LinkedAccount): TemplateResult {
  return html`<span class="visually-hidden">&nbsp;</span
    ><span class="client-id mono"><bdi dir="ltr">${clientId}</bdi></span>`;
}

function nameTemplate(account: LinkedAccount): TemplateResult {
  return html`<span class="label" part="label"><bdi>${displayName(account)}</bdi></span>`;
}

const statusIcons: Readonly<Record<AccountStatus, () => TemplateResult>> = {
  active: successIcon,
  limited: warningIcon,
  'needs-relink': dangerIcon,
  unreachable: unknownIcon,
};

const dayMs = 86_400_000;

/** For how long a row says that a problem is over. */
const recoveryShownMs = 7 * dayMs;

function statusTemplate(
  { account, activity }: AccountRow,
  { locale, now, messages }: RowView,
): TemplateResult {
  const { list } = messages;
  const { status, recoveredAt } = account;
  const icon = isUnchecked(account) ? pendingIcon : statusIcons[status];
  if (activity.type === 'pending' && activity.operation !== 'rename')
    return html`<span class="state" part="status"
      >${pendingIcon()}${list.actions[activity.operation].pending}</span
    >`;
  const hasRecovered =
    status === 'active' && recoveredAt !== undefined && now - Date.parse(recoveredAt) < recoveryShownMs;
  return html`<div>
    <span class="state ${status}" part="status">${icon()}${statusText(account, messages)}</span>
    ${
      hasRecovered
        ? html`<span class="recovered small muted"
            >${list.activeAgainSince(formatDay(locale, recoveredAt))}</span
          >`
        : nothing
    }
  </div>`;
}

function accessTemplate(account: LinkedAccount, { messages }: RowView): TemplateResult {
  const { access, list } = messages;
  const rights = moduleRights(account);
  if (rights.length === 0) return html`<span class="muted">${list.accessUnknown}</span>`;
  const listed = html`<ul>
    ${rights.map((entry) => rightTemplate(entry, messages))}
  </ul>`;
  if (rights.length <= maxExpandedModules) return listed;
  const granted = rights.filter((entry) => entry.granted.length > 0);
  const names = granted.slice(0, maxExpandedModules).map(({ module }) => access.modules[module]);
  const missing = rights.filter((entry) => entry.missing.length > 0).length;
  return html`<details>
    <summary part="disclosure" data-action="access">
      ${names.length > 0 ? list.moreModules(names, granted.length - names.length) : list.noModules}${
        missing > 0 ? html`&nbsp;· <span class="lacks">${list.modulesMissing(missing)}</span>` : nothing
      }
    </summary>
    ${listed}
  </details>`;
}

/** A translated module is followed by its English name on Personio's screen. */
function rightTemplate(
  { module, granted, missing }: ModuleRights,
  { access, list }: AccountsListMessages,
): TemplateResult {
  const name = access.modules[module];
  const onScreen = personioModuleLabels[module];
  const lacks = missing.map((right) => list.rightMissing(access[right]));
  return html`<li>
    ${name}${name === onScreen ? nothing : html` <span class="muted" lang="en">(${onScreen})</span>`}
    ${lacks.length > 0 ? html`<span class="lacks">${lacks.join(', ')}</span>` : nothing}
    ${granted.length > 0 ? html`<span class="muted">${granted.map((right) => access[right]).join(', ')}</span>` : nothing}
  </li>`;
}

function linkedTemplate(
  { linkedAt, linkedBy, linkedVia }: LinkedAccount,
  { locale, messages: { list } }: RowView,
): TemplateResult {
  const isByInvitation = linkedVia === 'invitation';
  const by = linkedBy
    ? sentenceAbout(isByInvitation ? list.linkedByInvitation : list.linkedBy, linkedBy)
    : isByInvitation && list.byInvitation;
  return html`<time datetime=${linkedAt} lang=${locale} title=${formatTime(locale, linkedAt)}
      >${formatDate(locale, linkedAt)}</time
    >
    ${by ? html`<span class="person muted">${by}</span>` : nothing}`;
}

function checkedTemplate(
  { checkedAt, linkedAt, stale }: LinkedAccount,
  { locale, now, messages: { list } }: RowView,
): TemplateResult {
  // An account that was never checked is as old as its link.
  const days = Math.floor((now - Date.parse(checkedAt ?? linkedAt)) / dayMs);
  if (!checkedAt) {
    return html`<span class="muted"
      >${stale && days > 0 ? list.notCheckedFor(days) : list.neverChecked}</span
    >`;
  }
  const exactTime = formatTime(locale, checkedAt);
  // Touch and keyboard users cannot see a title.
  return html`<time datetime=${checkedAt} lang=${locale} title=${exactTime}
    >${stale && days > 0 ? list.notCheckedFor(days) : formatAge(locale, checkedAt, now)}<span
      class="visually-hidden"
    >
      (${exactTime})</span
    ></time
  >`;
}
