import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { linkError, type LinkError } from '../../../domain/link-error.ts';
import { lacksAccess, type LinkedAccount } from '../../../domain/linked-account.ts';
import { isInState } from '../../../controllers/custom-states.ts';
import { defineElement } from '../../../dom/define-element.ts';
import { focusAnnounced } from '../../../dom/focus-announced.ts';
import { hideDialog, showDialog } from '../../../dom/modal-dialog.ts';
import type { AccountsListMessages } from '../messages.ts';
import type { AccountsController } from '../data/accounts-controller.ts';
import type { FocusKeeper } from '../focus-keeper.ts';
import { findRow } from '../state.ts';
import { relinkDialogTemplate, type RelinkFormSettings } from './relink-dialog.ts';
import { unlinkDialogTemplate } from './unlink-dialog.ts';

interface OpenDialog {
  readonly action: 'unlink' | 'relink';
  readonly accountId: string;
}

/** A relink whose dialog was closed before the response arrived. The form stays rendered, but hidden. */
interface BackgroundRelink {
  readonly accountId: string;
  readonly resolve: (account: LinkedAccount) => void;
  readonly reject: (error: LinkError) => void;
}

export interface DialogControllerOptions {
  readonly accounts: AccountsController;
  readonly focus: FocusKeeper;
  readonly reload: () => void;
  readonly guide: () => HTMLElementTagNameMap['personio-setup-guide'] | undefined;
}

/** The dialogs of a row: the confirmation before unlinking, and the form for new credentials. */
export class DialogController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: DialogControllerOptions;
  #open: OpenDialog | undefined;
  #background: BackgroundRelink | undefined;
  /** The account whose form stays rendered, but hidden, while the person changes its rights. */
  #keptFor: string | undefined;
  /** Whether the form says that rights or employee attributes are missing. */
  #lacksAccess = false;

  constructor(host: LitElement, options: DialogControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The account that a dialog is open for. */
  get accountId(): string | undefined {
    return this.#open?.accountId;
  }

  openUnlink(account: LinkedAccount): void {
    this.#open = { action: 'unlink', accountId: account.id };
    this.#host.requestUpdate();
  }

  async openRelink(account: LinkedAccount): Promise<void> {
    this.#open = { action: 'relink', accountId: account.id };
    if (this.#keptFor !== account.id) this.#lacksAccess = false;
    this.#keptFor = undefined;
    this.#host.requestUpdate();
    try {
      await loadForm();
    } catch {
      this.close();
      const failure = linkError('backend-unavailable');
      void this.#options.accounts.trackRelink(account, () => Promise.reject(failure));
      return;
    }
    await this.#host.updateComplete;
    const form = this.#find<HTMLElementTagNameMap['personio-link-form']>('personio-link-form');
    await form?.updateComplete;
    const dialog = form?.closest('dialog');
    if (dialog?.open) focusAnnounced(form?.shadowRoot?.querySelector('input'), dialog);
  }

  /** Does nothing if no dialog is open: `close()` of a `<dialog>` dispatches `close`, which calls this again. */
  close(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    if (isInState(this.#find('dialog[open] personio-link-form'), 'submitting'))
      this.#continueRelink(open.accountId);
    hideDialog(this.#find('dialog[open]'));
    this.#options.accounts.dismissFailure(open.accountId);
    this.#options.focus.focusAction(open.accountId, open.action);
    this.#host.requestUpdate();
  }

  /** Someone else may have unlinked the account of the open dialog. */
  closeIfUnlinked(): void {
    if (this.#open && !findRow(this.#options.accounts.snapshot, this.#open.accountId)) this.close();
  }

  hostUpdated(): void {
    const dialog = this.#find<HTMLDialogElement>('dialog[data-open]');
    if (!dialog?.isConnected || dialog.open) return;
    showDialog(dialog);
    if (this.#open?.action === 'unlink') focusAnnounced(dialog.querySelector('button'), dialog);
  }

  hostDisconnected(): void {
    this.#background = undefined;
    this.#keptFor = undefined;
    this.close();
  }

  render(messages: AccountsListMessages, settings: RelinkFormSettings): TemplateResult {
    const { accounts, guide } = this.#options;
    const row = findRow(accounts.snapshot, this.#open?.accountId);
    const relinkRow = this.#open?.action === 'relink' ? row : undefined;
    const hiddenRow = findRow(accounts.snapshot, this.#background?.accountId ?? this.#keptFor);
    const close = (): void => this.close();
    return html`
      ${unlinkDialogTemplate({
        messages,
        row: this.#open?.action === 'unlink' ? row : undefined,
        confirm: () => this.#confirmUnlink(),
        close,
      })}
      ${relinkDialogTemplate({
        messages,
        account: (relinkRow ?? hiddenRow)?.account,
        isOpen: relinkRow !== undefined,
        adapter: accounts.adapter,
        settings,
        relinked: (account) => {
          this.#lacksAccess = lacksAccess(account);
          if (this.#background) this.#background.resolve(account);
          else accounts.relinked(account);
        },
        failed: (error) => {
          this.#lacksAccess = error.code === 'missing-access';
          this.#background?.reject(error);
          this.#host.requestUpdate();
        },
        showInGuide: this.#lacksAccess && guide() ? () => this.#showInGuide() : undefined,
        close,
      })}
    `;
  }

  /**
   * The guide already shows what is missing, but behind the dialog. If the attempt failed, nothing was stored, and Personio
   * shows a secret only once: what was typed is still there when the person opens the dialog again.
   */
  #showInGuide(): void {
    const accountId = this.#open?.accountId;
    const isLinked = isInState(this.#find('dialog[open] personio-link-form'), 'linked');
    this.close();
    if (!isLinked) this.#keptFor = accountId;
    this.#options.guide()?.goTo('change-rights');
  }

  #confirmUnlink(): void {
    const { accounts, reload } = this.#options;
    const row = findRow(accounts.snapshot, this.#open?.accountId);
    if (row?.activity.type === 'failed' && row.activity.error.code === 'account-not-found') {
      this.close();
      reload();
    } else if (row) {
      void accounts.run('unlink', row.account);
    }
  }

  #continueRelink(accountId: string): void {
    const { accounts } = this.#options;
    const row = findRow(accounts.snapshot, accountId);
    if (!row || !this.#host.isConnected) return;
    const relinked = new Promise<LinkedAccount>((resolve, reject) => {
      this.#background = { accountId, resolve, reject };
    });
    void accounts
      .trackRelink(row.account, () => relinked)
      .finally(() => {
        this.#background = undefined;
        this.#host.requestUpdate();
      });
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}

async function loadForm(): Promise<void> {
  const { PersonioLinkForm } = await import('../../link-form/personio-link-form.ts');
  defineElement('personio-link-form', PersonioLinkForm);
}
