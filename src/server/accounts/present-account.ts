import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { StoredAccount } from '../store/account-store.ts';

/** What browsers may see of an account. Copies each member, so that whatever else a store returns is not exposed. */
export function presentAccount(account: StoredAccount): LinkedAccount {
  return {
    id: account.id,
    label: account.label || account.maskedClientId,
    clientId: account.maskedClientId,
    status: account.status,
    access: account.access,
    missing: account.missing,
    ...(account.problem ? { problem: account.problem } : {}),
    linkedAt: account.linkedAt,
    ...(account.linkedBy === null ? {} : { linkedBy: account.linkedBy }),
    ...(account.checkedAt === null ? {} : { checkedAt: account.checkedAt }),
  };
}
