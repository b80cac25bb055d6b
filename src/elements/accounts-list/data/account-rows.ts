import type { AccountChange } from '../../../context/account-changes.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import type { AccountsOperation } from '../../../events/accounts-events.ts';

/** An operation on one account: its row shows the progress and a failure. */
export type TrackedOperation = Exclude<AccountsOperation, 'list'>;

export type AccountActivity =
  | { readonly type: 'idle' }
  | { readonly type: 'pending'; readonly operation: TrackedOperation }
  | { readonly type: 'failed'; readonly operation: TrackedOperation; readonly error: LinkError };

export interface AccountRow {
  readonly account: LinkedAccount;
  readonly activity: AccountActivity;
  /** The account as it was loaded, if it has changed since; `null` if it was linked since. */
  readonly changedFrom?: LinkedAccount | null;
}

const idle = { type: 'idle' } as const;

/** Makes the rows of accounts, and keeps what outlives a row: its operation, and what it was before a change. */
export class AccountRows {
  /** By account ID. */
  readonly #activities = new Map<string, AccountActivity>();
  /** By account ID. See `AccountRow.changedFrom`. */
  readonly #changedFrom = new Map<string, LinkedAccount | null>();

  /** Pages overlap if accounts change in between: a duplicate keeps the first position and the last values. */
  create(accounts: readonly LinkedAccount[]): readonly AccountRow[] {
    const byId = new Map<string, LinkedAccount>();
    for (const account of accounts) byId.set(account.id, account);
    return Array.from(byId.values(), (account) => this.#row(account));
  }

  /** Returns the same rows if the change does not concern them. */
  withChange(rows: readonly AccountRow[], { type, account }: AccountChange): readonly AccountRow[] {
    const known = rows.find((row) => row.account.id === account.id);
    if (!known) {
      if (type !== 'linked') return rows;
      this.#changedFrom.set(account.id, null);
      return [this.#row(account), ...rows];
    }
    if (type === 'unlinked') return rows.filter((row) => row !== known);
    if (!this.#changedFrom.has(account.id)) this.#changedFrom.set(account.id, known.account);
    return rows.map((row) => (row === known ? this.#row(account) : row));
  }

  /** Accounts that are loaded next have not changed since. */
  forgetChanges(): void {
    this.#changedFrom.clear();
  }

  activityOf(accountId: string): AccountActivity {
    return this.#activities.get(accountId) ?? idle;
  }

  withActivity(
    rows: readonly AccountRow[],
    accountId: string,
    activity: AccountActivity,
  ): readonly AccountRow[] {
    this.setActivity(accountId, activity);
    return rows.map((row) => (row.account.id === accountId ? this.#row(row.account) : row));
  }

  setActivity(accountId: string, activity: AccountActivity): void {
    if (activity.type === 'idle') this.#activities.delete(accountId);
    else this.#activities.set(accountId, activity);
  }

  forgetActivities(): void {
    this.#activities.clear();
  }

  forgetFailures(): void {
    for (const [accountId, { type }] of this.#activities) {
      if (type === 'failed') this.#activities.delete(accountId);
    }
  }

  #row(account: LinkedAccount): AccountRow {
    const changedFrom = this.#changedFrom.get(account.id);
    return {
      account,
      activity: this.activityOf(account.id),
      ...(changedFrom === undefined ? {} : { changedFrom }),
    };
  }
}
