import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { accountName, displayName } from '../../../domain/account-name.ts';
import type { AccountStatus, LinkedAccount } from '../../../domain/linked-account.ts';
import { personioModuleLabels } from '../../../domain/personio-screen.ts';
import { isComposing } from '../../../dom/is-composing.ts';
import { richText, sentenceAbout } from '../../../dom/rich-text.ts';
import { dangerIcon, pendingIcon, successIcon, unknownIcon, warningIcon } from '../../../styles/icons.ts';
import type { AccountsListMessages } from '../announcements.ts';
import type { AccountRow } from '../data/accounts-store.ts';
import { actionsOf, type ListAction } from '../state.ts';
import { moduleRights, type ModuleRights } from './module-rights.ts';
import { historyTemplate, type HistoryView } from './history-template.ts';
import { menuButtonTemplate, type MenuButtonView } from './row-menu.ts';
import { rowNotes, type NotesView, type RowNote } from './row-notes.ts';
import { cellName } from './table-template.ts';
import { formatAge, formatDate, formatDay, formatExactTime } from './times.ts';

/** What a row depends on, apart from its account. */
export interface RowView extends NotesView, MenuButtonView, HistoryView {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Id of the account that is being renamed. */
  readonly renamedId: string | undefined;
  /** Whether the entered name was refused because it looks like a secret. */
  readonly nameIsSecret: boolean;
  readonly act: (action: ListAction, account: LinkedAccount) => void;
  readonly rename: (account: LinkedAccount, label: string) => void;
  readonly editName: () => void;
  readonly cancelRename: () => void;
  /** Undefined if the accounts are the host's. */
  readonly reload: (() => void) | undefined;
  /** Whether there is a guide under the same provider. A function, because the search takes time and few rows need it. */
  readonly hasGuide: () => boolean;
  /** Shows in the guide how to change the rights of an account. */
  readonly showInGuide: (account: LinkedAccount) => void;
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
          ${account.id === view.renamedId ? renameTemplate(row, view) : nameTemplate(account)}
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
    if (event.key !== 'Escape' || isComposing(event)) return;
    // Escape would also close a dialog of the host around the list.
    event.preventDefault();
    view.cancelRename();
  };
  return html`<form class="rename" part="rename" novalidate @submit=${submit} @keydown=${keyPressed}>
    <input
      part="input"
      type="text"
      maxlength="200"
      autocomplete="off"
      spellcheck="false"
      dir="auto"
      aria-label=${name(accountName(account))}
      aria-describedby=${view.nameIsSecret ? 'name-problem' : nothing}
      aria-invalid=${view.nameIsSecret ? 'true' : nothing}
      ?readonly=${busy}
      .defaultValue=${account.label}
      @input=${view.editName}
    />
    ${view.nameIsSecret ? html`<p class="small problem" id="name-problem">${list.secretName}</p>` : nothing}
    <div class="actions">
      <button part="button" type="submit" class="quiet" aria-disabled=${busy ? 'true' : nothing}>
        ${busy ? pending : label}
      </button>
      <button part="button" type="button" class="quiet" @click=${view.cancelRename}>
        ${list.unlinkDialog.cancel}
      </button>
    </div>
  </form>`;
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
  { locale, now, messages: { access, list } }: RowView,
): TemplateResult {
  const { status, recoveredAt } = account;
  if (activity.type === 'pending' && activity.operation !== 'rename')
    return html`<span class="state" part="status"
      >${pendingIcon()}${list.actions[activity.operation].pending}</span
    >`;
  const hasRecovered =
    status === 'active' && recoveredAt !== undefined && now - Date.parse(recoveredAt) < recoveryShownMs;
  return html`<div>
    <span class="state ${status}" part="status">${statusIcons[status]()}${access.statuses[status]}</span>
    ${
      hasRecovered
        ? html`<span class="recovered small muted"
            >${list.worksAgainSince(formatDay(locale, recoveredAt))}</span
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
  // A right that is missing must not be in a list of what is granted.
  const granted = rights.filter((entry) => entry.granted.length > 0);
  const names = (granted.length > 0 ? granted : rights)
    .slice(0, maxExpandedModules)
    .map(({ module }) => access.modules[module]);
  return html`<details>
    <summary part="disclosure" data-action="access">
      ${list.moreModules(names, rights.length - names.length)}
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
  return html`<time datetime=${linkedAt} lang=${locale} title=${formatExactTime(locale, linkedAt)}
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
  const exactTime = formatExactTime(locale, checkedAt);
  // Touch and keyboard users cannot see a title.
  return html`<time datetime=${checkedAt} lang=${locale} title=${exactTime}
    >${stale && days > 0 ? list.notCheckedFor(days) : formatAge(locale, checkedAt, now)}<span
      class="visually-hidden"
    >
      (${exactTime})</span
    ></time
  >`;
}

const noteIcons: Readonly<Record<RowNote['kind'], () => TemplateResult>> = {
  danger: dangerIcon,
  warning: warningIcon,
  unknown: unknownIcon,
};

function noteTemplate(
  { kind, title, since, advice, traceId, isOutdated, solution, lacksAccess }: RowNote,
  account: LinkedAccount,
  view: RowView,
): TemplateResult {
  const { list, errors, access } = view.messages;
  return html`<div class="note ${kind}" part="note">
    ${noteIcons[kind]()}
    <div>
      <strong>${title}</strong>
      ${since ? html`<span class="since muted">${since}</span>` : nothing}
      <span class="muted">${richText(advice)}</span>
      ${traceId ? html`<span class="trace muted">${errors.traceId}${access.colon}<span class="mono">${traceId}</span></span>` : nothing}
      <div class="actions">
        ${
          solution && view.actions.includes(solution)
            ? html`<button
                type="button"
                class="quiet"
                part="button action"
                data-action=${solution}
                aria-label=${list.actions[solution].name(accountName(account))}
                @click=${() => view.act(solution, account)}
              >
                ${list.actions[solution].label}
              </button>`
            : nothing
        }
        ${
          solution === 'relink' && view.actions.includes('invite')
            ? html`<button
                type="button"
                class="quiet"
                part="button action"
                data-action="invite"
                aria-label=${list.invite.name(accountName(account))}
                @click=${() => view.act('invite', account)}
              >
                ${list.invite.label}
              </button>`
            : nothing
        }
        ${
          lacksAccess && view.hasGuide()
            ? html`<button
                part="button"
                type="button"
                class="quiet"
                aria-label=${list.announcements.about(accountName(account), list.missing.showInGuide)}
                @click=${() => view.showInGuide(account)}
              >
                ${list.missing.showInGuide}
              </button>`
            : nothing
        }
        ${
          isOutdated && view.reload
            ? html`<button part="button" type="button" class="quiet" @click=${view.reload}>
                ${list.reload}
              </button>`
            : nothing
        }
      </div>
    </div>
  </div>`;
}
