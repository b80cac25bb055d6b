import type { LitElement } from 'lit';
import { dropUndoHistory } from '../../../dom/drop-undo-history.ts';
import { looksLikeSecret } from '../../../domain/looks-like-secret.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { Announcement } from '../announcements.ts';
import type { AccountsController } from '../data/accounts-controller.ts';
import type { FocusKeeper } from '../focus-keeper.ts';

interface RenameOptions {
  readonly accounts: AccountsController;
  readonly focus: FocusKeeper;
  readonly announce: (announcement: Announcement) => void;
}

/** Renames an account in its row. */
export class RenameController {
  readonly #host: LitElement;
  readonly #options: RenameOptions;
  #accountId: string | undefined;
  #isSecret = false;

  constructor(host: LitElement, options: RenameOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The account that is being renamed. */
  get accountId(): string | undefined {
    return this.#accountId;
  }

  /** Whether the entered name looked like a secret: it was removed and not sent, because everyone can see names. */
  get isSecret(): boolean {
    return this.#isSecret;
  }

  start({ id }: LinkedAccount): void {
    this.#accountId = id;
    this.#isSecret = false;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLInputElement>('.rename input')?.select(),
    );
  }

  /** The field stays open until the backend has confirmed the new label. */
  submit(account: LinkedAccount, label: string): void {
    const trimmed = label.trim();
    if (trimmed === '' || trimmed === account.label) this.end();
    else if (looksLikeSecret(trimmed)) this.#rejectSecret();
    else void this.#options.accounts.run('rename', { ...account, label: trimmed });
  }

  /** The entered name has changed. */
  edit(): void {
    if (!this.#isSecret) return;
    this.#isSecret = false;
    this.#host.requestUpdate();
  }

  /** @param accountId ends only if this account is being renamed */
  end(accountId = this.#accountId): void {
    if (accountId === undefined || accountId !== this.#accountId) return;
    // jsdom 27 throws for `:focus` in a shadow root.
    const hasFocus = Boolean(this.#host.shadowRoot?.activeElement?.closest('.rename'));
    this.#accountId = undefined;
    this.#options.accounts.dismissFailure(accountId);
    this.#host.requestUpdate();
    if (hasFocus)
      void this.#host.updateComplete.then(() => this.#options.focus.focusAction(accountId, 'rename'));
  }

  #rejectSecret(): void {
    this.#isSecret = true;
    this.#options.announce(({ list }) => list.secretName);
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('.rename input');
    if (input) {
      input.value = '';
      dropUndoHistory(input);
      input.focus();
    }
    this.#host.requestUpdate();
  }
}
