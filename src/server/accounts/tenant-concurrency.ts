import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { CheckStore } from '../store/check-store.ts';
import type { InvitationStore } from '../store/invitation-store.ts';

interface Limit {
  /** How many calls of a tenant the store processes at once. */
  readonly maxRunning: number;
  readonly maxQueued: number;
}

/** Changes often wait for the same row, and each waiting one occupies a connection that other tenants need. */
const changes: Limit = { maxRunning: 2, maxQueued: 100 };

/**
 * Together with the changes, fewer than the connections that a Postgres store has by default, so that other tenants get one too.
 * Each read is short, so a long queue is soon empty; its limit only bounds the memory that a flood takes.
 */
const reads: Limit = { maxRunning: 4, maxQueued: 10_000 };

interface TenantCalls {
  running: number;
  /** Start the next call, in the order of arrival. */
  readonly queue: (() => void)[];
}

type RunForTenant = <Result>(tenantId: string, call: () => Promise<Result>) => Promise<Result>;

/**
 * Limits how many calls of one tenant the store processes at once, so that one tenant cannot keep the others from their
 * accounts. Rejects with `rate-limited` if too many calls of the tenant are waiting already.
 */
export function limitTenantConcurrency(store: AccountStore): AccountStore {
  const read = createLimiter(reads);
  const change = createLimiter(changes);
  const { checks, invitations, history } = store;
  const now = store.now?.bind(store);
  return {
    ...store,
    // For calls with an invitation, whose tenant is not known yet: all together have the share of one tenant.
    ...(now ? { now: () => read('', now) } : {}),
    ...(checks
      ? {
          checks: {
            // The other methods are the host's, which no visitor can flood.
            ...checks,
            startRequested: (tenantId, ...args) =>
              change(tenantId, () => checks.startRequested(tenantId, ...args)),
            endRequested: (tenantId, ...args) =>
              change(tenantId, () => checks.endRequested(tenantId, ...args)),
            countStale: (tenantId, ...args) => read(tenantId, () => checks.countStale(tenantId, ...args)),
            countUnchecked: (tenantId) => read(tenantId, () => checks.countUnchecked(tenantId)),
          } satisfies CheckStore,
        }
      : {}),
    ...(invitations
      ? {
          invitations: {
            add: (tenantId, ...args) => change(tenantId, () => invitations.add(tenantId, ...args)),
            revoke: (tenantId, ...args) => change(tenantId, () => invitations.revoke(tenantId, ...args)),
            removeAll: (tenantId) => change(tenantId, () => invitations.removeAll(tenantId)),
            listOpen: (tenantId, ...args) => read(tenantId, () => invitations.listOpen(tenantId, ...args)),
            // The tenant is not known yet, so all tokens together have the share of one tenant.
            findByTokenHash: (tokenHash) => read('', () => invitations.findByTokenHash(tokenHash)),
          } satisfies InvitationStore,
        }
      : {}),
    ...(history
      ? { history: { list: (tenantId, ...args) => read(tenantId, () => history.list(tenantId, ...args)) } }
      : {}),
    add: (tenantId, ...args) => change(tenantId, () => store.add(tenantId, ...args)),
    update: (tenantId, ...args) => change(tenantId, () => store.update(tenantId, ...args)),
    remove: (tenantId, ...args) => change(tenantId, () => store.remove(tenantId, ...args)),
    writeTenantKey: (tenantId, ...args) => change(tenantId, () => store.writeTenantKey(tenantId, ...args)),
    find: (tenantId, ...args) => read(tenantId, () => store.find(tenantId, ...args)),
    list: (tenantId, ...args) => read(tenantId, () => store.list(tenantId, ...args)),
    countByStatus: (tenantId, ...args) => read(tenantId, () => store.countByStatus(tenantId, ...args)),
    findIdempotencyRecord: (tenantId, ...args) =>
      read(tenantId, () => store.findIdempotencyRecord(tenantId, ...args)),
    readTenantKey: (tenantId) => read(tenantId, () => store.readTenantKey(tenantId)),
  };
}

function createLimiter({ maxRunning, maxQueued }: Limit): RunForTenant {
  const tenants = new Map<string, TenantCalls>();
  return async (tenantId, call) => {
    const tenant = tenants.get(tenantId) ?? { running: 0, queue: [] };
    tenants.set(tenantId, tenant);
    if (tenant.running < maxRunning) tenant.running += 1;
    else if (tenant.queue.length < maxQueued) {
      await new Promise<void>((resolve) => tenant.queue.push(resolve));
    } else throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds: 1 }));
    try {
      return await call();
    } finally {
      const next = tenant.queue.shift();
      // In a separate event-loop turn: SQLite calls are synchronous, so requests of other tenants could otherwise not arrive
      // until the queue is empty.
      if (next) setTimeout(next);
      else {
        tenant.running -= 1;
        if (tenant.running === 0) tenants.delete(tenantId);
      }
    }
  };
}
