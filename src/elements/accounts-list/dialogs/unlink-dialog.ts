import { html, nothing, type TemplateResult } from 'lit';
import { displayName, truncateName } from '../../../domain/account-name.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import { richText, sentenceAbout } from '../../../dom/rich-text.ts';
import type { AccountsListMessages } from '../messages.ts';
import type { AccountRow } from '../data/account-rows.ts';
import { noticeTemplate } from '../notice-template.ts';

interface UnlinkDialogView {
  readonly messages: AccountsListMessages;
  /** The account to unlink; undefined while the dialog is closed. */
  readonly row: AccountRow | undefined;
  readonly confirm: () => void;
  /** Also called after the person has closed the dialog with Escape. */
  readonly close: () => void;
}

/** The `<dialog>` itself is always rendered: otherwise it could not restore the focus when it closes. */
export function unlinkDialogTemplate(view: UnlinkDialogView): TemplateResult {
  return html`<dialog
    part="dialog"
    tabindex="-1"
    aria-labelledby="dialog-title"
    aria-describedby="dialog-text"
    ?data-open=${view.row !== undefined}
    @close=${view.close}
  >
    ${view.row ? questionTemplate(view.row, view) : nothing}
  </dialog>`;
}

function questionTemplate(
  { account, activity }: AccountRow,
  { messages, confirm, close }: UnlinkDialogView,
): TemplateResult {
  const { unlinkDialog, actions, close: closeLabel, cancel } = messages.list;
  const pending = activity.type === 'pending';
  const error = activity.type === 'failed' ? activity.error : undefined;
  return html`
    <h2 id="dialog-title">${sentenceAbout(unlinkDialog.title, truncateName(displayName(account)))}</h2>
    <div id="dialog-text">
      <p>${unlinkDialog.effect}</p>
      <p class="muted">${richText(unlinkDialog.remains)}</p>
    </div>
    <div role="alert">${error ? noticeTemplate(error, messages) : nothing}</div>
    <div class="actions">
      <button part="button" type="button" @click=${close}>${pending ? closeLabel : cancel}</button>
      <button
        part="button"
        type="button"
        class="danger"
        aria-disabled=${pending ? 'true' : nothing}
        @click=${confirm}
      >
        ${pending ? actions.unlink.pending : confirmLabel(error, messages)}
      </button>
    </div>
  `;
}

/** The button stays after any error: even one that isn't retryable may be fixed elsewhere, e.g. by signing in again. */
function confirmLabel(error: LinkError | undefined, { errors, list }: AccountsListMessages): string {
  if (error?.code === 'account-not-found') return list.reload;
  return error?.retryable ? errors.retry : list.actions.unlink.label;
}
