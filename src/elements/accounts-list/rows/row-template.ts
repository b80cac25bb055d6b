import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountRow } from '../data/accounts-store.ts';
import type { AccountStatus, LinkedAccount } from '../../../domain/linked-account.ts';
import { personioModuleLabels } from '../../../domain/personio-screen.ts';
import {
  dangerIcon,
  pencilIcon,
  pendingIcon,
  successIcon,
  unknownIcon,
  warningIcon,
} from '../../../styles/icons.ts';
import { cellName } from '../cell-name.ts';
import { moduleRights, type ModuleRights } from './module-rights.ts';
import { rowNotes, type NotesView, type RowMessages, type RowNote } from './row-notes.ts';
import { accountName, shownName, type ListAction } from '../state.ts';
import { sentenceAbout } from '../../../dom/sentence-about.ts';
import { richText } from '../texts.ts';
import { formatAge, formatDate, formatExactTime } from './times.ts';

/** What every row needs to know beside its account. */
export interface RowView extends NotesView {
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Id of the account that is being renamed. */
  readonly renamedId: string | undefined;
  readonly act: (action: ListAction, account: LinkedAccount) => void;
  readonly rename: (account: LinkedAccount, label: string) => void;
  readonly cancelRename: () => void;
  /** Undefined where the list is the host's. */
  readonly reload: (() => void) | undefined;
}

/** More modules than this are folded away behind the first names. */
const modulesShown = 2;

/** Rows that are not drawn, and the height in pixels that they would take. */
export interface RowGap {
  readonly key: number;
  readonly height: number;
}

/** An account that is drawn, and its place among all of them where not all are drawn. */
export interface PlacedRow {
  readonly row: AccountRow;
  readonly index?: number;
}

/** The accounts' rows. Keyed, so that a row keeps its elements, and what is open in them, wherever it moves. */
export function rowsTemplate(parts: readonly (PlacedRow | RowGap)[], view: RowView): unknown {
  return repeat(
    parts,
    (part) => ('row' in part ? part.row.account.id : part.key),
    (part) => ('row' in part ? rowTemplate(part, view) : gapTemplate(part)),
  );
}

/** The height is set as a property: a strict policy refuses it as an attribute. */
function gapTemplate({ height }: RowGap): TemplateResult {
  return html`<tbody role="presentation" class="gap" .style=${`block-size: ${String(height)}px`}></tbody>`;
}

/** Roles stand because the table is laid out as a grid. What has to be said about an account belongs to its status. */
function rowTemplate({ row, index }: PlacedRow, view: RowView): TemplateResult {
  const { account, activity } = row;
  const { columns } = view.messages.list;
  const name = shownName(account);
  const notes = rowNotes(row, view);
  return html`
    <tbody role="rowgroup" part="row" data-account-id=${account.id} data-index=${index ?? nothing}>
      <tr role="row" aria-rowindex=${index === undefined ? nothing : index + 2}>
        <th role="rowheader" scope="row" class="account">
          ${account.id === view.renamedId ? renameTemplate(row, view) : nameTemplate(account)}
          ${name !== account.clientId ? html`<span class="client-id mono" dir="ltr">${account.clientId}</span>` : nothing}
        </th>
        <td role="cell" class="status">
          ${statusTemplate(row, view)}
          ${notes.length > 0 ? html`<div class="notes">${notes.map((note) => noteTemplate(note, account, view))}</div>` : nothing}
        </td>
        <td role="cell" class="access">${cellName(columns.access)}${accessTemplate(account, view)}</td>
        <td role="cell" class="linked">${cellName(columns.linked)}${linkedTemplate(account, view)}</td>
        <td role="cell" class="checked">${cellName(columns.checked)}${checkedTemplate(account, view)}</td>
        ${
          view.actions.length > 0
            ? html`<td role="cell" class="row-actions">
                <div class="actions">
                  ${buttonsOf(account, view, notes).map((action) => actionTemplate(action, account, view, activity.type === 'pending'))}
                </div>
              </td>`
            : nothing
        }
      </tr>
    </tbody>
  `;
}

/** What mends a problem stands beside it, and what is under way where the name is. */
function buttonsOf(
  { id }: LinkedAccount,
  { actions, renamedId }: RowView,
  notes: readonly RowNote[],
): readonly ListAction[] {
  return actions.filter(
    (action) => !notes.some(({ wayOut }) => wayOut === action) && !(action === 'rename' && id === renamedId),
  );
}

function nameTemplate(account: LinkedAccount): TemplateResult {
  return html`<span class="label" part="label"><bdi>${shownName(account)}</bdi></span>`;
}

/** The name in a field of its own place. What was typed stays until the backend has taken it. */
function renameTemplate({ account, activity }: AccountRow, view: RowView): TemplateResult {
  const { list } = view.messages;
  const { label, name, pending } = list.actions.rename;
  const busy = activity.type === 'pending';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.item(0) as HTMLInputElement;
    if (busy) return;
    if (input.value === input.defaultValue) view.cancelRename();
    else view.rename(account, input.value);
  };
  const keyPressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // A dialog of the host's around the list would close with it.
    event.preventDefault();
    view.cancelRename();
  };
  return html`<form class="rename" part="rename" novalidate @submit=${submit} @keydown=${keyPressed}>
    <input
      type="text"
      maxlength="200"
      autocomplete="off"
      dir="auto"
      aria-label=${name(accountName(account))}
      ?readonly=${busy}
      .defaultValue=${account.label}
    />
    <div class="actions">
      <button type="submit" class="quiet" aria-disabled=${busy ? 'true' : nothing}>
        ${busy ? pending : label}
      </button>
      <button type="button" class="quiet" @click=${view.cancelRename}>${list.unlinkDialog.cancel}</button>
    </div>
  </form>`;
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
  return activity.type === 'pending' && activity.operation !== 'rename'
    ? html`<span class="state" part="status">${pendingIcon}${list.actions[activity.operation].pending}</span>`
    : html`<span class="state ${status}" part="status"
        >${statusIcons[status]}${access.statuses[status]}</span
      >`;
}

/** What was granted, and before it what is missing. */
function accessTemplate(account: LinkedAccount, { requirements, messages }: RowView): TemplateResult {
  const { access, list } = messages;
  const rights = moduleRights(account, requirements);
  if (rights.length === 0) return html`<span class="muted">${list.accessUnknown}</span>`;
  const listed = html`<ul>
    ${rights.map((entry) => rightTemplate(entry, messages))}
  </ul>`;
  if (rights.length <= modulesShown) return listed;
  const names = rights.slice(0, modulesShown).map(({ module }) => access.modules[module]);
  return html`<details>
    <summary data-action="access">${list.moreModules(names, rights.length - modulesShown)}</summary>
    ${listed}
  </details>`;
}

/** A translated module also carries the word that stands on Personio's screen. */
function rightTemplate(
  { module, granted, missing }: ModuleRights,
  { access, list }: RowMessages,
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
    class="quiet ${action === 'rename' ? 'icon' : ''}"
    part="action"
    data-action=${action}
    aria-label=${name(accountName(account))}
    title=${action === 'rename' ? label : nothing}
    aria-haspopup=${action === 'unlink' || action === 'relink' ? 'dialog' : nothing}
    aria-disabled=${pending ? 'true' : nothing}
    @click=${() => view.act(action, account)}
  >
    ${action === 'rename' ? pencilIcon : label}
  </button>`;
}

const noteIcons: Readonly<Record<RowNote['kind'], TemplateResult>> = {
  danger: dangerIcon,
  warning: warningIcon,
  unknown: unknownIcon,
};

function noteTemplate(
  { kind, title, advice, traceId, outdated, wayOut }: RowNote,
  account: LinkedAccount,
  view: RowView,
): TemplateResult {
  const { list, errors } = view.messages;
  return html`<div class="note ${kind}" part="note">
    ${noteIcons[kind]}
    <div>
      <strong>${title}</strong>
      <span class="muted">${richText(advice)}</span>
      ${traceId ? html`<span class="trace muted">${errors.traceId}: <span class="mono">${traceId}</span></span>` : nothing}
      ${
        wayOut && view.actions.includes(wayOut)
          ? html`<button
              type="button"
              class="quiet"
              data-action=${wayOut}
              aria-label=${list.actions[wayOut].name(accountName(account))}
              @click=${() => view.act(wayOut, account)}
            >
              ${list.actions[wayOut].label}
            </button>`
          : nothing
      }
      ${
        outdated && view.reload
          ? html`<button type="button" class="quiet" @click=${view.reload}>${list.reload}</button>`
          : nothing
      }
    </div>
  </div>`;
}
