import { notifyOtherTabs } from './other-tabs.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';

export interface AccountChange {
  readonly type: 'linked' | 'updated' | 'unlinked';
  readonly account: LinkedAccount;
}

/** Shares account changes between the elements under one provider: a new account appears in every list immediately. */
export class AccountChanges {
  readonly #listeners = new Set<(change: AccountChange) => void>();

  /** Returns a function that unsubscribes. */
  subscribe(listener: (change: AccountChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(change: AccountChange): void {
    for (const listener of this.#listeners) listener(change);
    notifyOtherTabs();
  }
}
