import type { AccountStore } from '../store/account-store.ts';
import { notConfigured } from './account-errors.ts';
import type { AccountJournal } from './account-journal.ts';
import type { AccountTokens } from './account-tokens.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';

export interface TenantDeletionOptions {
  readonly store: AccountStore;
  readonly tokens: AccountTokens;
  readonly journal: AccountJournal;
  readonly audit: AuditEmitter;
}

const pageSize = 100;

/** Deletes everything about a tenant. Resolves with the number of accounts. */
export async function deleteTenant(
  tenantId: string,
  { store, tokens, journal, audit }: TenantDeletionOptions,
): Promise<number> {
  if (!store.removeTenant) throw notConfigured('The store has no "removeTenant".');
  // First: whoever has a link could otherwise link an account meanwhile. They do not reach `authorize`.
  await store.invitations?.removeAll(tenantId);
  const write = { journal: journal.entriesFor(tenantId, 'unlinked', null) };
  let count = 0;
  do {
    const { accounts } = await store.list(tenantId, { limit: pageSize });
    // One transaction per account, as an unlink: a large tenant must not lock the store for others.
    for (const account of accounts) {
      const isRemoved = await store.remove(tenantId, account.id, write);
      tokens.delete(tenantId, account.id);
      if (!isRemoved) continue;
      count += 1;
      audit(tenantId, { type: 'unlinked', ...accountDetails(account), by: null });
    }
  } while (!(await store.removeTenant(tenantId)));
  return count;
}
