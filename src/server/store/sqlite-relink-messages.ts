import type { DatabaseSync } from 'node:sqlite';
import { accountColumns, toAccount, type AccountRow } from './account-row.ts';
import { messageClaimMs, type RelinkMessageStore } from './relink-message-store.ts';
import { createSqliteClock, hasExpiredSql } from './sqlite-clock.ts';
import type { SqliteCalls } from './sqlite-transaction.ts';

// The first two lines are the condition of the index: a query without them scans the table.
const isPending = `status = 'needs-relink'
  AND (relink_message_call IS NULL OR relink_message_until IS NOT NULL)
  AND relink_message_call IS NOT :callId
  AND ${hasExpiredSql('relink_message_until', messageClaimMs)}`;

export function createSqliteRelinkMessages(
  database: DatabaseSync,
  { read, write }: SqliteCalls,
): RelinkMessageStore {
  const readClock = createSqliteClock(database);
  const statements = {
    next: database.prepare(
      `SELECT tenant_id, ${accountColumns.join(', ')} FROM accounts WHERE ${isPending} ORDER BY relink_message_until LIMIT 1`,
    ),
    claim: database.prepare(
      'UPDATE accounts SET relink_message_call = :callId, relink_message_until = :until WHERE tenant_id = :tenantId AND id = :id',
    ),
    markSent: database.prepare(
      `UPDATE accounts SET relink_message_until = NULL
       WHERE tenant_id = :tenantId AND id = :id AND relink_message_call = :callId`,
    ),
    count: database.prepare(`SELECT count(*) AS total FROM accounts WHERE ${isPending}`),
  };
  const findNext = (callId: string) => statements.next.get({ callId, now: readClock() });

  return {
    async claim(callId) {
      // Without the write lock, so that polling never delays a process that writes.
      if (!(await read(() => findNext(callId)))) return undefined;
      return write(() => {
        const row = findNext(callId);
        if (!row) return undefined;
        const tenantId = String(row['tenant_id']);
        const account = toAccount(row as unknown as AccountRow);
        statements.claim.run({ tenantId, id: account.id, callId, until: readClock() + messageClaimMs });
        return { tenantId, account };
      });
    },
    async markSent({ tenantId, account: { id } }, callId) {
      await write(() => statements.markSent.run({ tenantId, id, callId }));
    },
    countPending: (callId) =>
      read(() => Number(statements.count.get({ callId, now: readClock() })?.['total'])),
  };
}
