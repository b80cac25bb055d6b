import { html, nothing, type TemplateResult } from 'lit';
import type { AccountRow } from '../data/accounts-store.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import { errorText } from '../../../locale/error-text.ts';
import { dangerIcon } from '../../../styles/icons.ts';
import type { RowMessages } from '../rows/row-notes.ts';
import { sentenceAbout } from '../../../dom/sentence-about.ts';
import { shorten, shownName } from '../state.ts';
import { richText } from '../texts.ts';

export interface DialogView {
  readonly messages: RowMessages;
  /** What the dialog asks about; undefined while it is closed. */
  readonly row: AccountRow | undefined;
  readonly confirm: () => void;
  /** Also called when the dialog has been closed in another way. */
  readonly close: () => void;
}

/** Asks before it unlinks. The dialog itself always stands in the page: only so can it give the focus back. */
export function unlinkDialogTemplate(view: DialogView): TemplateResult {
  return html`<dialog
    part="dialog"
    aria-labelledby="dialog-title"
    aria-describedby="dialog-text"
    ?data-open=${view.row !== undefined}
    @close=${view.close}
  >
    ${view.row ? questionTemplate(view.row, view) : nothing}
  </dialog>`;
}

function questionTemplate({ account, activity }: AccountRow, view: DialogView): TemplateResult {
  const { unlinkDialog, actions } = view.messages.list;
  const pending = activity.type === 'pending';
  const error = activity.type === 'failed' ? activity.error : undefined;
  return html`
    <h2 id="dialog-title">${sentenceAbout(unlinkDialog.title, shorten(shownName(account)))}</h2>
    <div id="dialog-text">
      <p>${unlinkDialog.effect}</p>
      <p class="muted">${richText(unlinkDialog.remains)}</p>
    </div>
    <div role="alert">${error ? failureTemplate(error, view.messages) : nothing}</div>
    <div class="actions">
      <button type="button" @click=${view.close}>
        ${pending ? unlinkDialog.close : unlinkDialog.cancel}
      </button>
      <button type="button" class="danger" aria-disabled=${pending ? 'true' : nothing} @click=${view.confirm}>
        ${pending ? actions.unlink.pending : confirmLabel(error, view.messages)}
      </button>
    </div>
  `;
}

/** Even what cannot be repeated as it is may work later, as after signing in again: the button stays. */
function confirmLabel(error: LinkError | undefined, { errors, list }: RowMessages): string {
  if (error?.code === 'account-not-found') return list.reload;
  return error?.retryable ? errors.retry : list.actions.unlink.label;
}

function failureTemplate(error: LinkError, messages: RowMessages): TemplateResult {
  const { title, advice } = errorText(error, messages);
  return html`<div class="notice danger">
    ${dangerIcon}
    <h3>${title}</h3>
    <p>${advice}</p>
  </div>`;
}
