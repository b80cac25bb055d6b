import type { SyncClock } from '../steady-clock.ts';
import type { AccountStore } from '../store/account-store.ts';
import { invitationRetentionMs } from './invitation-service.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * Deletes what is no longer needed, of all tenants. Does nothing if the store has no `removeExpired`.
 *
 * @param syncClock returns the clock that all processes share: a process whose own clock is far ahead would delete what others
 *   still need.
 */
export async function removeExpired(
  store: AccountStore,
  historyDays: number,
  syncClock: SyncClock,
): Promise<void> {
  if (!store.removeExpired) return;
  const now = (await syncClock())();
  const before = (ms: number): string => new Date(now - ms).toISOString();
  await store.removeExpired({
    recordsUntil: before(0),
    invitationsBefore: before(invitationRetentionMs),
    historyBefore: before(historyDays * dayMs),
  });
}
