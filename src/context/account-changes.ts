import { notifyOtherTabs } from './other-tabs.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';

export interface AccountChange {
  readonly type: 'linked' | 'updated' | 'unlinked';
  readonly account: LinkedAccount;
}

/** Shares changes between the elements under one provider: new accounts and invitations appear in every list immediately. */
export class AccountChanges {
  readonly #listeners = new Set<(change: AccountChange) => void>();
  readonly #invitationListeners = new Set<() => void>();

  /** Returns a function that unsubscribes. */
  subscribe(listener: (change: AccountChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls the listener when an invitation has been created. Returns a function that unsubscribes. */
  subscribeToInvitations(listener: () => void): () => void {
    this.#invitationListeners.add(listener);
    return () => this.#invitationListeners.delete(listener);
  }

  publish(change: AccountChange): void {
    for (const listener of this.#listeners) listener(change);
    notifyOtherTabs();
  }

  publishInvitation(): void {
    for (const listener of this.#invitationListeners) listener();
  }
}
