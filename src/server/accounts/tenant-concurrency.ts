import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore } from '../store/account-store.ts';

/** Changes of one tenant often wait for the same row, and each waiting one occupies a connection that other tenants need. */
const maxConcurrentChanges = 2;
const maxQueuedChanges = 100;

interface TenantChanges {
  running: number;
  /** Start the next change, in the order of arrival. */
  readonly queue: (() => void)[];
}

/**
 * Limits how many changes of one tenant the store processes at once, so that one tenant cannot keep the others from their
 * accounts. Reads are not limited. Rejects with `rate-limited` if too many changes of the tenant are waiting already.
 */
export function limitTenantConcurrency(store: AccountStore): AccountStore {
  const tenants = new Map<string, TenantChanges>();

  const run = async <Result>(tenantId: string, change: () => Promise<Result>): Promise<Result> => {
    const tenant = tenants.get(tenantId) ?? { running: 0, queue: [] };
    tenants.set(tenantId, tenant);
    if (tenant.running < maxConcurrentChanges) tenant.running += 1;
    else if (tenant.queue.length < maxQueuedChanges) {
      await new Promise<void>((resolve) => tenant.queue.push(resolve));
    } else throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds: 1 }));
    try {
      return await change();
    } finally {
      const next = tenant.queue.shift();
      if (next) next();
      else {
        tenant.running -= 1;
        if (tenant.running === 0) tenants.delete(tenantId);
      }
    }
  };

  return {
    ...store,
    add: (tenantId, ...args) => run(tenantId, () => store.add(tenantId, ...args)),
    update: (tenantId, ...args) => run(tenantId, () => store.update(tenantId, ...args)),
    remove: (tenantId, ...args) => run(tenantId, () => store.remove(tenantId, ...args)),
  };
}
