import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { IntegrationController } from '../../../controllers/integration-controller.ts';
import { InviteController } from '../../../controllers/invite/invite-controller.ts';
import { inviteTemplate } from '../../../controllers/invite/invite-template.ts';
import { displayName, plainTextName, truncateName } from '../../../domain/account-name.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { focusAnnounced } from '../../../dom/focus-announced.ts';
import { hideDialog, showDialog } from '../../../dom/modal-dialog.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import type { AccountsListMessages } from '../messages.ts';
import type { AccountsController } from '../data/accounts-controller.ts';
import type { UnsupportedMethods } from '../data/unsupported-methods.ts';
import type { FocusKeeper } from '../focus-keeper.ts';
import { findRow } from '../state.ts';

interface InviteDialogOptions {
  readonly accounts: AccountsController;
  readonly integration: IntegrationController;
  readonly focus: FocusKeeper;
  readonly unsupported: UnsupportedMethods;
}

/** Invites a colleague to link a new account, or to relink one. */
export class InviteDialog implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: InviteDialogOptions;
  readonly #invite: InviteController;
  /** Without an account, a new one is linked. */
  #open: { readonly account: LinkedAccount | undefined } | undefined;

  constructor(host: LitElement, options: InviteDialogOptions) {
    const { accounts, unsupported } = options;
    this.#host = host;
    this.#options = options;
    this.#invite = new InviteController(host, {
      adapter: () => accounts.adapter,
      onCreated: () => accounts.publishInvitation(),
      onFailed: (error) => unsupported.failed(accounts.adapter, 'createInvitation', error),
    });
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** The account to relink; undefined for a new one. */
  get accountId(): string | undefined {
    return this.#open?.account?.id;
  }

  open(account?: LinkedAccount): void {
    this.#open = { account };
    this.#host.requestUpdate();
  }

  /** Does nothing if the dialog is closed: `close()` of a `<dialog>` dispatches `close`, which calls this again. */
  close(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    this.#invite.reset();
    hideDialog(this.#dialog);
    if (open.account) this.#options.focus.focusAction(open.account.id, 'invite');
    else (this.#find('.empty [data-action="invite"]') ?? this.#find('h2'))?.focus();
    this.#host.requestUpdate();
  }

  /** Someone else may have unlinked the account. */
  closeIfUnlinked(): void {
    const { accountId } = this;
    if (accountId !== undefined && !findRow(this.#options.accounts.snapshot, accountId)) this.close();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!this.#open || !dialog?.isConnected || dialog.open) return;
    showDialog(dialog);
    // Not the first button, because there is text above it.
    focusAnnounced(dialog.querySelector('h2'), dialog);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** The `<dialog>` itself is always rendered: otherwise it could not restore the focus when it closes. */
  render(messages: AccountsListMessages, locale: string): TemplateResult {
    return html`<dialog
      id="invite-dialog"
      class="wide"
      part="dialog"
      tabindex="-1"
      aria-labelledby="invite-title"
      @close=${() => this.close()}
    >
      ${this.#open ? this.#content(this.#open.account, messages, locale) : nothing}
    </dialog>`;
  }

  #content(
    account: LinkedAccount | undefined,
    messages: AccountsListMessages,
    locale: string,
  ): TemplateResult {
    const { invite, close } = messages.list;
    const { access, employeeAttributes, integrationName } = this.#options.integration;
    const purpose = account
      ? ({ purpose: 'relink', accountId: account.id } as const)
      : ({ purpose: 'link' } as const);
    return html`
      <h2 id="invite-title" tabindex="-1">
        ${account ? sentenceAbout(invite.name, truncateName(displayName(account))) : invite.label}
      </h2>
      <div class="invite" part="invite">
        ${inviteTemplate({
          invite: this.#invite,
          messages,
          locale,
          draft: { ...purpose, access, employeeAttributes },
          integrationName,
          accountName: account && plainTextName(account),
          closeButton: html`<button part="button" type="button" @click=${() => this.close()}>
            ${close}
          </button>`,
        })}
      </div>
    `;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#find<HTMLDialogElement>('#invite-dialog');
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}
