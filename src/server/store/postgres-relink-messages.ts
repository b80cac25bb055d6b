import type { ExpressionBuilder } from 'kysely';
import { accountColumns, toAccount } from './account-row.ts';
import { createPostgresClock } from './postgres-clock.ts';
import type { Transact } from './postgres-connections.ts';
import type { Tables } from './postgres-migrations.ts';
import type { KyselyModules } from './postgres-modules.ts';
import { messageClaimMs, type RelinkMessageStore } from './relink-message-store.ts';

export function createPostgresRelinkMessages(
  modules: KyselyModules,
  transact: Transact<Tables>,
): RelinkMessageStore {
  const { hasExpired, timeIn } = createPostgresClock(modules);

  const isPending = (row: ExpressionBuilder<Tables, 'accounts'>, callId: string) =>
    row.and([
      // The first two are the condition of the index: a query without them scans the table.
      row('status', '=', modules.sql.lit('needs-relink')),
      row.or([row('relink_message_call', 'is', null), row('relink_message_until', 'is not', null)]),
      row('relink_message_call', 'is distinct from', callId),
      hasExpired('relink_message_until', messageClaimMs),
    ]);

  return {
    claim: (callId) =>
      transact(async (transaction) => {
        const row = await transaction
          .selectFrom('accounts')
          .select(['tenant_id', ...accountColumns])
          .where((builder) => isPending(builder, callId))
          .orderBy('relink_message_until', (order) => order.asc().nullsFirst())
          .limit(1)
          // Skips rows that another process is claiming or saving.
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (!row) return undefined;
        await transaction
          .updateTable('accounts')
          .set({ relink_message_call: callId, relink_message_until: timeIn(messageClaimMs) })
          .where('tenant_id', '=', row.tenant_id)
          .where('id', '=', row.id)
          .execute();
        return { tenantId: row.tenant_id, account: toAccount(row) };
      }),
    markSent: ({ tenantId, account }, callId) =>
      transact(async (transaction) => {
        await transaction
          .updateTable('accounts')
          .set({ relink_message_until: null })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', account.id)
          .where('relink_message_call', '=', callId)
          .execute();
      }),
    countPending: (callId) =>
      transact(async (transaction) => {
        const { total } = await transaction
          .selectFrom('accounts')
          .select((row) => row.fn.countAll().as('total'))
          .where((row) => isPending(row, callId))
          .executeTakeFirstOrThrow();
        return Number(total);
      }),
  };
}
