import { delay } from '../../domain/abort-signals.ts';
import { createPostgresClock } from './postgres-clock.ts';
import type { Transact } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';
import type { SharedTokenStore } from './shared-token-store.ts';

const retryDelayMs = 50;

/** Longer than a token request usually takes. The lock of a process that died is free after this time. */
const leaseMs = 4000;

/** Longer than `leaseMs`, so that one of the callers waiting for a dead process takes over and the others wait for it. */
const maxWaitMs = 5000;

/**
 * The tokens are a column of `accounts`. A lock is a row with an expiry, not an advisory lock: that would occupy a connection
 * for as long as it is held, and PgBouncer in transaction mode shares connections between clients.
 */
export function createPostgresTokens(modules: KyselyModules, transact: Transact<Tables>): SharedTokenStore {
  const { hasExpired, timeIn } = createPostgresClock(modules);

  const tryLock = async (tenantId: string, accountId: string, holder: string): Promise<boolean> => {
    const lock = await transact((transaction) =>
      transaction
        .insertInto('token_locks')
        .values({ tenant_id: tenantId, account_id: accountId, holder, expires_at: timeIn(leaseMs) })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'account_id'])
            .doUpdateSet({ holder, expires_at: timeIn(leaseMs) })
            .where(hasExpired('token_locks.expires_at', leaseMs)),
        )
        .returning('holder')
        .executeTakeFirst(),
    );
    return lock !== undefined;
  };
  const waitForLock = async (tenantId: string, accountId: string, holder: string): Promise<void> => {
    const deadline = performance.now() + maxWaitMs;
    while (!(await tryLock(tenantId, accountId, holder))) {
      if (performance.now() > deadline) return;
      await delay(retryDelayMs);
    }
  };
  const unlock = async (tenantId: string, accountId: string, holder: string): Promise<void> => {
    await transact((transaction) =>
      transaction
        .deleteFrom('token_locks')
        .where('tenant_id', '=', tenantId)
        .where('account_id', '=', accountId)
        .where('holder', '=', holder)
        .execute(),
    );
  };

  return {
    async read(tenantId, accountId, encryptedCredentials) {
      const row = await transact((transaction) =>
        transaction
          .selectFrom('accounts')
          .select('encrypted_token')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where('encrypted_credentials', '=', encryptedCredentials)
          .executeTakeFirst(),
      );
      return row?.encrypted_token ?? undefined;
    },
    async write(tenantId, accountId, encryptedCredentials, encryptedToken) {
      await transact((transaction) =>
        transaction
          .updateTable('accounts')
          .set({ encrypted_token: encryptedToken })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', accountId)
          .where('encrypted_credentials', '=', encryptedCredentials)
          .execute(),
      );
    },
    async withLock(tenantId, accountId, work) {
      const holder = crypto.randomUUID();
      await waitForLock(tenantId, accountId, holder);
      try {
        return await work();
      } finally {
        // A lock that cannot be released expires.
        await unlock(tenantId, accountId, holder).catch(() => undefined);
      }
    },
  };
}
