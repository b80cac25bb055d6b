import { notifyOtherTabs } from './other-tabs.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';

export interface AccountChange {
  readonly type: 'linked' | 'updated' | 'unlinked';
  readonly account: LinkedAccount;
}

/**
 * Carries what one element has learnt to the others under the same provider, so that a new account stands in every
 * list without another request.
 */
export class AccountChanges {
  readonly #listeners = new Set<(change: AccountChange) => void>();

  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: AccountChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(change: AccountChange): void {
    for (const listener of this.#listeners) listener(change);
    notifyOtherTabs();
  }
}
