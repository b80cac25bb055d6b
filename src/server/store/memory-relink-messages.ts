import type { StoredAccount } from './stored-account.ts';
import { messageClaimMs, type RelinkMessageStore } from './relink-message-store.ts';

/** The message about the current problem of an account. */
export interface MessageClaim {
  readonly callId: string;
  /** Undefined once the message was sent. */
  readonly until: number | undefined;
}

interface MessageTenant {
  readonly accounts: ReadonlyMap<string, StoredAccount>;
  /** By account ID. */
  readonly messages: Map<string, MessageClaim>;
}

export function createMemoryRelinkMessages(tenants: ReadonlyMap<string, MessageTenant>): RelinkMessageStore {
  // Unlike the system clock, it is never adjusted.
  const now = (): number => performance.now();

  const findPending = (callId: string) =>
    [...tenants]
      .flatMap(([tenantId, { accounts, messages }]) =>
        [...accounts.values()].map((account) => ({ tenantId, account, message: messages.get(account.id) })),
      )
      .filter(
        ({ account, message }) =>
          account.status === 'needs-relink' &&
          (!message || (message.until !== undefined && message.until <= now() && message.callId !== callId)),
      );

  return {
    async claim(callId) {
      const [next] = findPending(callId).sort(
        (one, other) => (one.message?.until ?? 0) - (other.message?.until ?? 0),
      );
      if (!next) return undefined;
      const { tenantId, account } = next;
      tenants.get(tenantId)?.messages.set(account.id, { callId, until: now() + messageClaimMs });
      return { tenantId, account };
    },
    async markSent({ tenantId, account }, callId) {
      const messages = tenants.get(tenantId)?.messages;
      if (messages?.get(account.id)?.callId === callId)
        messages.set(account.id, { callId, until: undefined });
    },
    async countPending(callId) {
      return findPending(callId).length;
    },
  };
}
