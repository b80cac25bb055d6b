import type { StoredAccount } from './stored-account.ts';
import { messageClaimMs, type RelinkMessageStore } from './relink-message-store.ts';

/** The message about the current problem of an account. */
export interface MessageClaim {
  readonly call: string;
  /** Undefined once the message was sent. */
  readonly until: number | undefined;
}

interface MessageTenant {
  readonly accounts: ReadonlyMap<string, StoredAccount>;
  /** By account id. */
  readonly messages: Map<string, MessageClaim>;
}

export function createMemoryRelinkMessages(tenants: ReadonlyMap<string, MessageTenant>): RelinkMessageStore {
  // Unlike the system clock, it is never adjusted.
  const now = (): number => performance.now();

  const findPending = (call: string) =>
    [...tenants]
      .flatMap(([tenantId, { accounts, messages }]) =>
        [...accounts.values()].map((account) => ({ tenantId, account, message: messages.get(account.id) })),
      )
      .filter(
        ({ account, message }) =>
          account.status === 'needs-relink' &&
          (!message || (message.until !== undefined && message.until <= now() && message.call !== call)),
      );

  return {
    async claim(call) {
      const [next] = findPending(call).sort(
        (one, other) => (one.message?.until ?? 0) - (other.message?.until ?? 0),
      );
      if (!next) return undefined;
      const { tenantId, account } = next;
      tenants.get(tenantId)?.messages.set(account.id, { call, until: now() + messageClaimMs });
      return { tenantId, account };
    },
    async markSent({ tenantId, account }, call) {
      const messages = tenants.get(tenantId)?.messages;
      if (messages?.get(account.id)?.call === call) messages.set(account.id, { call, until: undefined });
    },
    async countPending(call) {
      return findPending(call).length;
    },
  };
}
