import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  accountColumns,
  maxExpiredKeysPerInsert,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
  type AccountRow,
  type IdempotencyRow,
} from './account-row.ts';
import {
  isAsExpected,
  type AccountKey,
  type AccountStore,
  type IdempotencyRecord,
  type SavedIdempotencyRecord,
  type SaveResult,
  type StoredAccount,
  type StorePage,
  type StoreQuery,
} from './account-store.ts';
import { searchNeedle } from './search-text.ts';
import type { SqliteCheckpoints } from './sqlite-checkpoints.ts';
import { retryWhileBusy, transaction } from './sqlite-transaction.ts';

export function createSqliteAccounts(
  database: DatabaseSync,
  checkpoints: SqliteCheckpoints,
  busyTimeoutMs: number,
): AccountStore {
  const columns = accountColumns.join(', ');
  const statements = {
    save: database.prepare(
      `INSERT INTO accounts (tenant_id, ${columns})
       VALUES (:tenant_id, ${accountColumns.map((name) => `:${name}`).join(', ')})
       ON CONFLICT (tenant_id, id) DO UPDATE SET ${accountColumns.map((name) => `${name} = :${name}`).join(', ')}`,
    ),
    findById: database.prepare(`SELECT ${columns} FROM accounts WHERE tenant_id = ? AND id = ?`),
    findByFingerprint: database.prepare(
      `SELECT ${columns} FROM accounts WHERE tenant_id = ? AND fingerprint = ?`,
    ),
    remove: database.prepare('DELETE FROM accounts WHERE tenant_id = ? AND id = ?'),
    findIdempotencyRecord: database.prepare('SELECT * FROM idempotency_keys WHERE tenant_id = ? AND key = ?'),
    saveIdempotencyRecord: database.prepare(
      `INSERT OR REPLACE INTO idempotency_keys (tenant_id, key, request_hash, account_id, created_at, expires_at)
       VALUES (:tenant_id, :key, :request_hash, :account_id, :created_at, :expires_at)`,
    ),
    deleteExpiredKeys: database.prepare(
      `DELETE FROM idempotency_keys WHERE rowid IN
         (SELECT rowid FROM idempotency_keys WHERE expires_at <= ? LIMIT ${maxExpiredKeysPerInsert})`,
    ),
    tenantIds: database.prepare('SELECT id FROM tenants UNION SELECT tenant_id FROM accounts'),
    readTenantKey: database.prepare('SELECT encrypted_key FROM tenants WHERE id = ?'),
    writeTenantKey: database.prepare('INSERT OR REPLACE INTO tenants (id, encrypted_key) VALUES (?, ?)'),
  };

  const find = (tenantId: string, key: AccountKey): StoredAccount | undefined => {
    const row =
      'id' in key
        ? statements.findById.get(tenantId, key.id)
        : statements.findByFingerprint.get(tenantId, key.fingerprint);
    return row && readAccount(row);
  };
  const findIdempotencyRecord = (tenantId: string, key: string): SavedIdempotencyRecord | undefined => {
    const row = statements.findIdempotencyRecord.get(tenantId, key);
    return row && toIdempotencyRecord(row as unknown as IdempotencyRow);
  };
  const isKeyFree = (tenantId: string, record: IdempotencyRecord, accountId: string): boolean => {
    const saved = findIdempotencyRecord(tenantId, record.key);
    if (!saved || saved.expiresAt <= record.createdAt) return true;
    return saved.requestHash === record.requestHash && saved.accountId === accountId;
  };
  const save = (
    tenantId: string,
    account: StoredAccount,
    record: IdempotencyRecord | undefined,
  ): SaveResult => {
    const other = find(tenantId, { fingerprint: account.fingerprint });
    if (other && other.id !== account.id) return { outcome: 'duplicate', accountId: other.id };
    if (record && !isKeyFree(tenantId, record, account.id)) return { outcome: 'key-conflict' };
    statements.save.run({ tenant_id: tenantId, ...toRow(account) });
    if (record) {
      statements.deleteExpiredKeys.run(record.createdAt);
      statements.saveIdempotencyRecord.run({
        tenant_id: tenantId,
        ...toIdempotencyRow(record, account.id),
      });
    }
    return { outcome: 'saved', account };
  };
  const readTenantKey = (tenantId: string): string | undefined => {
    const row = statements.readTenantKey.get(tenantId);
    return row && String(row['encrypted_key']);
  };
  const list = (tenantId: string, { after, limit, search, status }: StoreQuery): StorePage => {
    const needle = searchNeedle(search);
    const matching = [
      'FROM accounts WHERE tenant_id = :tenant',
      status && 'AND status = :status',
      // Unlike LIKE, instr() has no wildcards.
      needle && 'AND instr(search_text, :needle) > 0',
    ];
    const values = { tenant: tenantId, ...(status ? { status } : {}), ...(needle ? { needle } : {}) };
    const rows = database
      .prepare(
        [
          `SELECT ${columns}`,
          ...matching,
          // Implied by the second condition; it lets the index start at the position.
          after && 'AND linked_at <= :linked_at AND (linked_at < :linked_at OR id > :id)',
          'ORDER BY linked_at DESC, id LIMIT :rows',
        ]
          .filter(Boolean)
          .join(' '),
      )
      .all({
        ...values,
        ...(after ? { linked_at: after.linkedAt, id: after.id } : {}),
        rows: limit + 1,
      });
    const count = (): number => {
      const counted = database.prepare(['SELECT count(*) AS total', ...matching].filter(Boolean).join(' '));
      return Number(counted.get(values)?.['total']);
    };
    const more = rows.length > limit;
    return {
      accounts: rows.slice(0, limit).map(readAccount),
      more,
      // A first page without a next one contains every match.
      total: after || more ? count() : rows.length,
    };
  };

  const read = <Result>(work: () => Result): Promise<Result> => retryWhileBusy(busyTimeoutMs, work);
  const write = <Result>(work: () => Result): Promise<Result> => read(() => transaction(database, work));
  /** For changes that replace or delete something encrypted. */
  const overwrite = async <Result>(work: () => Result): Promise<Result> => {
    const result = await write(work);
    checkpoints.schedule();
    return result;
  };

  return {
    add: (tenantId, account, record) => write(() => save(tenantId, account, record)),
    find: (tenantId, key) => read(() => find(tenantId, key)),
    update: (tenantId, accountId, changes, expected, record) =>
      (changes.encryptedCredentials === undefined ? write : overwrite)((): SaveResult => {
        const account = find(tenantId, { id: accountId });
        if (!account || !isAsExpected(account, expected)) return { outcome: 'not-found' };
        return save(tenantId, { ...account, ...changes }, record);
      }),
    findIdempotencyRecord: (tenantId, key) => read(() => findIdempotencyRecord(tenantId, key)),
    remove: (tenantId, accountId) =>
      overwrite(() => Number(statements.remove.run(tenantId, accountId).changes) > 0),
    list: (tenantId, query) => read(() => list(tenantId, query)),
    readTenantKey: (tenantId) => read(() => readTenantKey(tenantId)),
    writeTenantKey: (tenantId, encryptedKey, replaces) =>
      (replaces === undefined ? write : overwrite)(() => {
        const current = readTenantKey(tenantId);
        if (current !== replaces) return current ?? encryptedKey;
        statements.writeTenantKey.run(tenantId, encryptedKey);
        return encryptedKey;
      }),
    tenantIds: () => read(() => statements.tenantIds.all().map(({ id }) => String(id))),
  };
}

/** STRICT tables return the types that were written. */
function readAccount(row: Record<string, SQLOutputValue>): StoredAccount {
  return toAccount(row as unknown as AccountRow);
}
