import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { IntegrationController } from '../../../controllers/integration-controller.ts';
import { InviteLoader } from '../../../controllers/invite/invite-loader.ts';
import { accountName } from '../../../domain/account-name.ts';
import { linkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { focusAnnounced } from '../../../dom/focus-announced.ts';
import { hideDialog, showDialog } from '../../../dom/modal-dialog.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import type { AccountsListMessages } from '../announcements.ts';
import type { AccountsController } from '../data/accounts-controller.ts';
import type { UnsupportedMethods } from '../data/unsupported-methods.ts';
import type { FocusKeeper } from '../focus-keeper.ts';
import { noticeTemplate } from '../notice-template.ts';
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
  readonly #invite: InviteLoader;
  /** Without an account, a new one is linked. */
  #open: { readonly account: LinkedAccount | undefined } | undefined;

  constructor(host: LitElement, options: InviteDialogOptions) {
    const { accounts, unsupported } = options;
    this.#host = host;
    this.#options = options;
    this.#invite = new InviteLoader(host, {
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
    void this.#invite.load({ again: true });
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
    // What comes before the button to close is still loading.
    focusAnnounced(dialog.querySelector('h2'), dialog);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** The `<dialog>` itself is always rendered: otherwise it could not restore the focus when it closes. */
  render(messages: AccountsListMessages): TemplateResult {
    return html`<dialog
      id="invite-dialog"
      class="wide"
      part="dialog"
      tabindex="-1"
      aria-labelledby="invite-title"
      @close=${() => this.close()}
    >
      ${this.#open ? this.#content(this.#open.account, messages) : nothing}
    </dialog>`;
  }

  #content(account: LinkedAccount | undefined, messages: AccountsListMessages): TemplateResult {
    const { invite, loadingMore, unlinkDialog } = messages.list;
    const { access, employeeAttributes, integrationName } = this.#options.integration;
    const purpose = account
      ? ({ purpose: 'relink', accountId: account.id } as const)
      : ({ purpose: 'link' } as const);
    const subject = {
      draft: { ...purpose, access, employeeAttributes },
      integrationName,
      accountName: account && accountName(account),
    };
    const { panel, hasFailed } = this.#invite;
    const closeButton = html`<button part="button" type="button" @click=${() => this.close()}>
      ${unlinkDialog.close}
    </button>`;
    // Undefined until its messages have loaded.
    const content = panel?.render({ ...subject, closeButton });
    return html`
      <h2 id="invite-title" tabindex="-1">
        ${account ? sentenceAbout(invite.name, accountName(account)) : invite.label}
      </h2>
      ${hasFailed ? this.#failureTemplate(messages) : nothing}
      ${
        content
          ? html`<div class="invite" part="invite">${content}</div>`
          : html`${hasFailed ? nothing : html`<p aria-live="polite" aria-atomic="true" class="muted">${loadingMore}</p>`}
              <div class="actions">${closeButton}</div>`
      }
    `;
  }

  #failureTemplate(messages: AccountsListMessages): TemplateResult {
    return html`<div role="alert">
      ${noticeTemplate(
        linkError('backend-unavailable'),
        messages,
        html`<p class="actions">
          <button part="button" type="button" @click=${() => this.#retry()}>${messages.errors.retry}</button>
        </p>`,
      )}
    </div>`;
  }

  #retry(): void {
    // The button disappears while the panel loads.
    this.#find('#invite-title')?.focus();
    void this.#invite.load({ again: true });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#find<HTMLDialogElement>('#invite-dialog');
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}
