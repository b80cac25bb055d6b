import type { Kysely } from 'kysely';
import type { SharedTokenStore } from './account-store.ts';
import { databaseErrorCode } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';

const retryDelayMs = 50;

/** Longer than a token request usually takes. The lock of a process that died is free after this time. */
const leaseMs = 4000;

/** Longer than `leaseMs`, so that one of the callers waiting for a dead process takes over and the others wait for it. */
const maxWaitMs = 5000;

/**
 * The tokens are a column of `accounts`. A lock is a row with an expiry, not an advisory lock: that would occupy a connection
 * for as long as it is held, and PgBouncer in transaction mode shares connections between clients.
 */
export function createPostgresTokens({ sql }: KyselyModules, database: Kysely<Tables>): SharedTokenStore {
  const now = sql<Date>`pg_catalog.clock_timestamp()`;
  const leaseEnd = sql<Date>`${now} OPERATOR(pg_catalog.+) interval ${sql.lit(`${leaseMs} milliseconds`)}`;

  const tryLock = async (tenantId: string, accountId: string, holder: string): Promise<boolean> => {
    try {
      const lock = await database
        .insertInto('token_locks')
        .values({ tenant_id: tenantId, account_id: accountId, holder, expires_at: leaseEnd })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'account_id'])
            .doUpdateSet({ holder, expires_at: leaseEnd })
            .where('token_locks.expires_at', '<=', now),
        )
        .returning('holder')
        .executeTakeFirst();
      return lock !== undefined;
    } catch (error) {
      // serialization_failure, in databases whose default isolation level is not "read committed".
      if (databaseErrorCode(error) === '40001') return false;
      throw error;
    }
  };
  const waitForLock = async (tenantId: string, accountId: string, holder: string): Promise<void> => {
    const deadline = Date.now() + maxWaitMs;
    while (!(await tryLock(tenantId, accountId, holder))) {
      if (Date.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  };
  const unlock = async (tenantId: string, accountId: string, holder: string): Promise<void> => {
    await database
      .deleteFrom('token_locks')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('holder', '=', holder)
      .execute();
  };

  return {
    async read(tenantId, accountId, encryptedCredentials) {
      const row = await database
        .selectFrom('accounts')
        .select('encrypted_token')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', accountId)
        .where('encrypted_credentials', '=', encryptedCredentials)
        .executeTakeFirst();
      return row?.encrypted_token ?? undefined;
    },
    async write(tenantId, accountId, encryptedCredentials, encryptedToken) {
      await database
        .updateTable('accounts')
        .set({ encrypted_token: encryptedToken })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', accountId)
        .where('encrypted_credentials', '=', encryptedCredentials)
        .execute();
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
