import { accountMapKey } from '../account-map-key.ts';
import type { CheckStore, ClaimedAccount, DueQuery } from './check-store.ts';
import type { StoredAccount } from './stored-account.ts';
import { checkRanks, leaseMs, maxClaimWaitMs, maxPauseMs } from './check-claims.ts';

/** The last claim of an account. */
export interface Claim {
  /** Empty if any call may claim it again. */
  readonly callId: string;
  readonly until: number;
  readonly failedAt: number | undefined;
  /** When a check that has started expires; undefined if none has. */
  readonly startedUntil?: number;
}

/** The requested check of an account that is in progress. */
interface RequestedCheck {
  readonly checkId: string;
  readonly until: number;
}

export interface ClaimableAccounts {
  readonly accounts: ReadonlyMap<string, StoredAccount>;
  /** By account ID. */
  readonly claims: Map<string, Claim>;
}

interface DueAccount {
  readonly tenantId: string;
  readonly account: StoredAccount;
  readonly order: readonly [rank: number, time: string | number];
}

export function createMemoryChecks(tenants: ReadonlyMap<string, ClaimableAccounts>): CheckStore {
  // Unlike the system clock, it is never adjusted.
  const now = (): number => performance.now();
  const requested = new Map<string, RequestedCheck>();
  /** The ID of the requested check that is in progress. */
  const requestedCheckId = (tenantId: string, accountId: string): string | undefined => {
    const { checkId, until = 0 } = requested.get(accountMapKey(tenantId, accountId)) ?? {};
    return until > now() ? checkId : undefined;
  };
  let nextAt = 0;
  let pausedUntil = 0;

  const reserve = (intervalMs: number): number => {
    const time = now();
    const at = Math.max(nextAt, pausedUntil, time);
    nextAt = at + intervalMs;
    return at - time;
  };

  function* findDue(query: DueQuery): Generator<DueAccount> {
    const time = now();
    for (const [tenantId, { accounts, claims }] of tenants) {
      for (const account of accounts.values()) {
        const claim = claims.get(account.id);
        if (claim && (claim.until > time || claim.callId === query.callId)) continue;
        if (requestedCheckId(tenantId, account.id) !== undefined) continue;
        if (!isDue(account, query)) continue;
        yield { tenantId, account, order: orderOf(account, claim) };
      }
    }
  }

  return {
    async claim(query, intervalMs) {
      const time = now();
      if (pausedUntil > time || nextAt > time + maxClaimWaitMs) return undefined;
      let first: DueAccount | undefined;
      for (const dueAccount of findDue(query)) {
        if (!first || isBefore(dueAccount, first)) first = dueAccount;
      }
      if (!first) return undefined;
      const { tenantId, account } = first;
      const waitMs = reserve(intervalMs);
      const claims = tenants.get(tenantId)?.claims;
      const failedAt = claims?.get(account.id)?.failedAt;
      claims?.set(account.id, { callId: query.callId, until: time + waitMs + leaseMs, failedAt });
      return { tenantId, account, hasFailed: failedAt !== undefined, waitMs };
    },
    async start({ tenantId, account }, callId) {
      const claims = tenants.get(tenantId)?.claims;
      const claim = claims?.get(account.id);
      if (claim?.callId !== callId || requestedCheckId(tenantId, account.id) !== undefined) return false;
      const until = now() + leaseMs;
      claims?.set(account.id, { ...claim, until, startedUntil: until });
      return true;
    },
    async startRequested(tenantId, accountId, checkId) {
      const time = now();
      if ((tenants.get(tenantId)?.claims.get(accountId)?.startedUntil ?? 0) > time) return false;
      if ((requestedCheckId(tenantId, accountId) ?? checkId) !== checkId) return false;
      requested.set(accountMapKey(tenantId, accountId), { checkId, until: time + leaseMs });
      return true;
    },
    async endRequested(tenantId, accountId, checkId) {
      const key = accountMapKey(tenantId, accountId);
      if (requested.get(key)?.checkId === checkId) requested.delete(key);
    },
    async release({ tenantId, account }: ClaimedAccount, callId, result) {
      const claims = tenants.get(tenantId)?.claims;
      const claim = claims?.get(account.id);
      if (claim?.callId !== callId) return;
      const time = now();
      switch (result.outcome) {
        case 'checked':
          claims?.set(account.id, { callId, until: time, failedAt: undefined });
          break;
        case 'returned':
          claims?.set(account.id, { callId: '', until: time, failedAt: claim.failedAt });
          break;
        case 'failed': {
          const { retryAfterMs } = result;
          claims?.set(account.id, {
            callId: retryAfterMs > 0 ? callId : '',
            until: time + retryAfterMs,
            failedAt: time,
          });
        }
      }
    },
    async reserve(intervalMs) {
      return reserve(intervalMs);
    },
    async pause(durationMs) {
      pausedUntil = Math.max(pausedUntil, now() + Math.min(durationMs, maxPauseMs));
    },
    async countDue(query) {
      return [...findDue(query)].length;
    },
    async countStale(tenantId, checkedBefore) {
      const accounts = tenants.get(tenantId)?.accounts.values() ?? [];
      return [...accounts].filter(({ checkedAt, linkedAt }) => (checkedAt ?? linkedAt) <= checkedBefore)
        .length;
    },
    async countUnchecked(tenantId) {
      const accounts = tenants.get(tenantId)?.accounts.values() ?? [];
      return [...accounts].filter(
        ({ status, checkedAt, problem }) =>
          status === 'unreachable' && checkedAt === null && problem === null,
      ).length;
    },
  };
}

function isDue(
  { checkedAt, status }: StoredAccount,
  { checkedBefore, checkedAfter }: Pick<DueQuery, 'checkedBefore' | 'checkedAfter'>,
): boolean {
  return (
    checkedAt === null || status === 'unreachable' || checkedAt <= checkedBefore || checkedAt > checkedAfter
  );
}

function orderOf({ checkedAt, status }: StoredAccount, claim: Claim | undefined): DueAccount['order'] {
  if (claim?.failedAt !== undefined) return [checkRanks.failed, claim.failedAt];
  if (checkedAt === null) return [checkRanks.never, ''];
  if (status === 'unreachable') return [checkRanks.unreachable, checkedAt];
  return [status === 'active' ? checkRanks.active : checkRanks.unhealthy, checkedAt];
}

function isBefore(
  { order: [rank, time] }: DueAccount,
  { order: [otherRank, otherTime] }: DueAccount,
): boolean {
  return rank === otherRank ? time < otherTime : rank < otherRank;
}
