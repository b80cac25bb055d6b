import { html, nothing, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { AccessRequirement } from '../../../domain/access.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../../domain/sealing-keys.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import type { PersonioAccountRelinkedEvent, PersonioLinkFailedEvent } from '../../../events/link-events.ts';
import type { RowMessages } from '../rows/row-notes.ts';
import { accountName } from '../state.ts';

export interface RelinkDialogView {
  readonly messages: RowMessages;
  /** Whose credentials are renewed; undefined while the dialog is closed. */
  readonly account: LinkedAccount | undefined;
  /** False while credentials are still being checked although the dialog has been closed. */
  readonly isOpen: boolean;
  readonly adapter: LinkAdapter | undefined;
  readonly access: string | readonly AccessRequirement[] | undefined;
  readonly sealing: boolean;
  readonly sealingKeys: JsonWebKeySet | undefined;
  readonly relinked: (account: LinkedAccount) => void;
  readonly failed: (error: LinkError) => void;
  /** Also called when the dialog has been closed in another way. */
  readonly close: () => void;
}

/** The form in a dialog of the row's own. The dialog itself always stands in the page: only so can it give the focus back. */
export function relinkDialogTemplate(view: RelinkDialogView): TemplateResult {
  const { account, messages, close } = view;
  const { list } = messages;
  return html`<dialog
    class="wide"
    part="dialog"
    aria-label=${account ? list.actions.relink.name(accountName(account)) : nothing}
    ?data-open=${view.isOpen}
    @close=${close}
    @personio-link-failed=${(event: PersonioLinkFailedEvent) => view.failed(event.detail.error)}
    @personio-account-relinked=${(event: PersonioAccountRelinkedEvent) => view.relinked(event.detail.account)}
  >
    ${
      account
        ? html`
            <personio-link-form
              account-id=${account.id}
              account-label=${accountName(account)}
              account-client-id=${account.clientId}
              .adapter=${view.adapter}
              .access=${view.access}
              .sealing=${view.sealing}
              .sealingKeys=${view.sealingKeys}
            ></personio-link-form>
            <div class="actions">
              <button type="button" @click=${close}>${list.unlinkDialog.close}</button>
            </div>
          `
        : nothing
    }
  </dialog>`;
}
