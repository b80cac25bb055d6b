import { html, nothing, type TemplateResult } from 'lit';
import { plainTextName } from '../../../domain/account-name.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { richText } from '../../../dom/rich-text.ts';
import { dangerIcon, unknownIcon, warningIcon } from '../../../styles/icons.ts';
import type { ListAction } from '../state.ts';
import type { NotesView, RowNote } from './row-notes.ts';

export interface NoteButtonsView extends NotesView {
  readonly act: (action: ListAction, account: LinkedAccount) => void;
  /** Undefined if the accounts are the host's. */
  readonly reload: (() => void) | undefined;
  /** Whether there is a guide under the same provider. A function, because the search takes time and few rows need it. */
  readonly hasGuide: () => boolean;
  /** Shows in the guide how to change the rights of an account. */
  readonly showInGuide: (account: LinkedAccount) => void;
}

const noteIcons: Readonly<Record<RowNote['kind'], () => TemplateResult>> = {
  danger: dangerIcon,
  warning: warningIcon,
  unknown: unknownIcon,
};

/** A problem with an account, and the buttons that solve it. */
export function noteTemplate(
  { kind, title, since, advice, traceId, isGone, solution, lacksAccess }: RowNote,
  account: LinkedAccount,
  view: NoteButtonsView,
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
                aria-label=${list.actions[solution].name(plainTextName(account))}
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
                aria-label=${list.invite.name(plainTextName(account))}
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
                aria-label=${list.announcements.about(plainTextName(account), list.missing.showInGuide)}
                @click=${() => view.showInGuide(account)}
              >
                ${list.missing.showInGuide}
              </button>`
            : nothing
        }
        ${
          isGone && view.reload
            ? html`<button part="button" type="button" class="quiet" @click=${view.reload}>
                ${list.reload}
              </button>`
            : nothing
        }
      </div>
    </div>
  </div>`;
}
