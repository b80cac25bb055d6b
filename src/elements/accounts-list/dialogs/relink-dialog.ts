import { html, nothing, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { AccessRequirement } from '../../../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../../../domain/employee-attributes.ts';
import { plainTextName } from '../../../domain/account-name.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../../domain/sealing-keys.ts';
import type { PersonioAccountRelinkedEvent, PersonioLinkFailedEvent } from '../../../events/link-events.ts';
import type { AccountsListMessages } from '../messages.ts';

/** What the list passes on to the form. */
export interface RelinkFormSettings {
  readonly access: string | readonly AccessRequirement[] | undefined;
  readonly employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;
  readonly sealing: boolean;
  readonly sealingKeys: JsonWebKeySet | undefined;
}

interface RelinkDialogView {
  readonly messages: AccountsListMessages;
  /** The account that gets new credentials; undefined if none does. */
  readonly account: LinkedAccount | undefined;
  /** False while a closed dialog waits for the response, or keeps what was typed. */
  readonly isOpen: boolean;
  readonly adapter: LinkAdapter | undefined;
  readonly settings: RelinkFormSettings;
  readonly relinked: (account: LinkedAccount) => void;
  readonly failed: (error: LinkError) => void;
  /** Shows in the guide how to change the rights. Undefined if none are missing, or there is no guide. */
  readonly showInGuide: (() => void) | undefined;
  /** Also called after the person has closed the dialog with Escape. */
  readonly close: () => void;
}

/** The `<dialog>` itself is always rendered: otherwise it could not restore the focus when it closes. */
export function relinkDialogTemplate(view: RelinkDialogView): TemplateResult {
  const { account, settings, close } = view;
  const { list } = view.messages;
  return html`<dialog
    class="wide"
    part="dialog"
    tabindex="-1"
    aria-label=${account ? list.actions.relink.name(plainTextName(account)) : nothing}
    ?data-open=${view.isOpen}
    @close=${close}
    @personio-link-failed=${(event: PersonioLinkFailedEvent) => view.failed(event.detail.error)}
    @personio-account-relinked=${(event: PersonioAccountRelinkedEvent) => view.relinked(event.detail.account)}
  >
    ${
      account
        ? html`
            <personio-link-form
              exportparts="button, link, input, submit"
              account-id=${account.id}
              account-label=${plainTextName(account)}
              account-client-id=${account.clientId}
              .adapter=${view.adapter}
              .access=${settings.access}
              .employeeAttributes=${settings.employeeAttributes}
              .sealing=${settings.sealing}
              .sealingKeys=${settings.sealingKeys}
              ><slot name="legal" slot="legal"></slot>${
                view.showInGuide
                  ? html`<button slot="actions" part="button" type="button" @click=${view.showInGuide}>
                      ${list.missing.showInGuide}
                    </button>`
                  : nothing
              }<button slot="actions" part="button" type="button" @click=${close}>
                ${list.close}
              </button></personio-link-form
            >
          `
        : nothing
    }
  </dialog>`;
}
