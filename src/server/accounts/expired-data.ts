import type { AccountStore } from '../store/account-store.ts';
import type { AccountJournal } from './account-journal.ts';
import { invitationRetentionMs } from './invitation-service.ts';

/** Deletes what is no longer needed, of all tenants. Does nothing with a store that cannot. */
export async function removeExpired(store: AccountStore, journal: AccountJournal, now: Date): Promise<void> {
  await store.removeExpired?.({
    recordsUntil: now.toISOString(),
    invitationsBefore: new Date(now.getTime() - invitationRetentionMs).toISOString(),
    historyBefore: journal.historyStart,
  });
}
