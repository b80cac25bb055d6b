import type { LitElement } from 'lit';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { AccountsController } from '../data/accounts-controller.ts';
import type { FocusKeeper } from '../focus-keeper.ts';

/** Renames an account in its row. */
export class RenameController {
  readonly #host: LitElement;
  readonly #accounts: AccountsController;
  readonly #focus: FocusKeeper;
  #accountId: string | undefined;

  constructor(host: LitElement, accounts: AccountsController, focus: FocusKeeper) {
    this.#host = host;
    this.#accounts = accounts;
    this.#focus = focus;
  }

  /** The account that is being renamed. */
  get accountId(): string | undefined {
    return this.#accountId;
  }

  start({ id }: LinkedAccount): void {
    this.#accountId = id;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLInputElement>('.rename input')?.select(),
    );
  }

  /** The field stays open until the backend has confirmed the new label. */
  submit(account: LinkedAccount, label: string): void {
    const trimmed = label.trim();
    if (trimmed === '' || trimmed === account.label) this.end();
    else void this.#accounts.run('rename', { ...account, label: trimmed });
  }

  /** @param accountId ends only if this account is being renamed */
  end(accountId = this.#accountId): void {
    if (accountId === undefined || accountId !== this.#accountId) return;
    const hasFocus = this.#host.renderRoot.querySelector('.rename :focus') !== null;
    this.#accountId = undefined;
    this.#accounts.dismissFailure(accountId);
    this.#host.requestUpdate();
    if (hasFocus) void this.#host.updateComplete.then(() => this.#focus.focusAction(accountId, 'rename'));
  }
}
