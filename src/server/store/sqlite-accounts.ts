import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { AccountStatus } from '../../domain/linked-account.ts';
import { emptyCounts, sortKeys } from './account-order.ts';
import {
  accountColumns,
  maxExpiredRecordsPerInsert,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
  type AccountRow,
  type IdempotencyRow,
} from './account-row.ts';
import {
  isAsExpected,
  maxExpiredPerCall,
  type AccountKey,
  type AccountStore,
  type AccountWrite,
  type IdempotencyRecord,
  type SavedIdempotencyRecord,
  type SaveResult,
  type ListAllPage,
  type ListAllQuery,
  type StorePage,
  type StoreQuery,
  type StoreRequirements,
} from './account-store.ts';
import { changedTimes, sinceOf } from './requirements.ts';
import type { StoredAccount } from './stored-account.ts';
import { searchNeedle } from './search-text.ts';
import { isAfterSql, orderSql, Parameters, sortExpression, statusUnderSql } from './sqlite-list-query.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import type { SqliteCheckpoints } from './sqlite-checkpoints.ts';
import { createSqliteInvitations } from './sqlite-invitations.ts';
import type { SqliteCalls } from './sqlite-transaction.ts';

export function createSqliteAccounts(
  database: DatabaseSync,
  { read, write }: SqliteCalls,
  checkpoints: SqliteCheckpoints,
): AccountStore {
  const columns = accountColumns.join(', ');
  const journal = createSqliteJournal(database);
  const statements = {
    save: database.prepare(
      `INSERT INTO accounts (tenant_id, ${columns})
       VALUES (:tenant_id, ${accountColumns.map((name) => `:${name}`).join(', ')})
       ON CONFLICT (tenant_id, id) DO UPDATE SET ${accountColumns.map((name) => `${name} = :${name}`).join(', ')},
         relink_message_call = iif(:status IN ('active', 'limited'), NULL, relink_message_call),
         relink_message_until = iif(:status IN ('active', 'limited'), NULL, relink_message_until)`,
    ),
    findById: database.prepare(`SELECT ${columns} FROM accounts WHERE tenant_id = ? AND id = ?`),
    findByFingerprint: database.prepare(
      `SELECT ${columns} FROM accounts WHERE tenant_id = ? AND fingerprint = ?`,
    ),
    remove: database.prepare('DELETE FROM accounts WHERE tenant_id = ? AND id = ?'),
    findIdempotencyRecord: database.prepare(
      'SELECT * FROM idempotency_records WHERE tenant_id = ? AND key = ?',
    ),
    saveIdempotencyRecord: database.prepare(
      `INSERT OR REPLACE INTO idempotency_records (tenant_id, key, request_hash, account_id, created_at, expires_at)
       VALUES (:tenant_id, :key, :request_hash, :account_id, :created_at, :expires_at)`,
    ),
    deleteExpiredRecords: database.prepare(
      `DELETE FROM idempotency_records WHERE rowid IN
         (SELECT rowid FROM idempotency_records WHERE expires_at <= ? LIMIT ?)`,
    ),
    hasExpired: database.prepare(
      `SELECT EXISTS (SELECT 1 FROM idempotency_records WHERE expires_at <= :recordsUntil)
         OR EXISTS (SELECT 1 FROM invitations WHERE expires_at < :invitationsBefore)
         OR EXISTS (SELECT 1 FROM history WHERE at < :historyBefore) AS found`,
    ),
    hasAccounts: database.prepare('SELECT EXISTS (SELECT 1 FROM accounts WHERE tenant_id = ?) AS found'),
    removeTenant: [
      'DELETE FROM tenants WHERE id = ?',
      'DELETE FROM idempotency_records WHERE tenant_id = ?',
      'DELETE FROM invitations WHERE tenant_id = ?',
      'DELETE FROM history WHERE tenant_id = ?',
      'DELETE FROM events WHERE tenant_id = ? AND next_attempt_at IS NULL',
    ].map((sql) => database.prepare(sql)),
    requirements: database.prepare('SELECT requirement, since, seen_at FROM requirements'),
    saveRequirement: database.prepare(
      'INSERT OR REPLACE INTO requirements (requirement, since, seen_at) VALUES (?, ?, ?)',
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
    { record, invitation, journal: writeJournal }: AccountWrite,
    previous?: StoredAccount,
  ): SaveResult => {
    const other = find(tenantId, { fingerprint: account.fingerprint });
    if (other && other.id !== account.id) return { outcome: 'duplicate', accountId: other.id };
    if (record && !isKeyFree(tenantId, record, account.id)) return { outcome: 'key-conflict' };
    if (invitation && !invitations.use(tenantId, invitation)) return { outcome: 'invitation-closed' };
    statements.save.run({ tenant_id: tenantId, ...toRow(account) });
    if (record) {
      statements.deleteExpiredRecords.run(record.createdAt, maxExpiredRecordsPerInsert);
      statements.saveIdempotencyRecord.run({
        tenant_id: tenantId,
        ...toIdempotencyRow(record, account.id),
      });
    }
    journal.add(tenantId, account.id, writeJournal?.(account, previous));
    return { outcome: 'saved', account };
  };
  const readTenantKey = (tenantId: string): string | undefined => {
    const row = statements.readTenantKey.get(tenantId);
    return row && String(row['encrypted_key']);
  };
  const list = (tenantId: string, query: StoreQuery): StorePage => {
    const { after, limit, search, status = [], sort = 'linked', required = [] } = query;
    const needle = searchNeedle(search);
    const matching = (parameters: Parameters): string =>
      [
        `FROM accounts WHERE tenant_id = ${parameters.add(tenantId)}`,
        status.length > 0 &&
          `AND ${statusUnderSql(required, parameters)} IN (${status.map((value) => parameters.add(value)).join(', ')})`,
        // Unlike LIKE, instr() has no wildcards.
        needle && `AND instr(search_text, ${parameters.add(needle)}) > 0`,
      ]
        .filter(Boolean)
        .join(' ');
    const parameters = new Parameters();
    const order = sortKeys[sort].map((key) => ({
      ...key,
      expression: sortExpression(key.column, required, parameters),
    }));
    const rows = database
      .prepare(
        [
          `SELECT ${columns} ${matching(parameters)}`,
          after && `AND ${isAfterSql(order, after, parameters)}`,
          `ORDER BY ${orderSql(order)}, id LIMIT ${parameters.add(limit + 1)}`,
        ]
          .filter(Boolean)
          .join(' '),
      )
      .all(parameters.values);
    const count = (): number => {
      const countParameters = new Parameters();
      const counted = database.prepare(`SELECT count(*) AS total ${matching(countParameters)}`);
      return Number(counted.get(countParameters.values)?.['total']);
    };
    const more = rows.length > limit;
    return {
      accounts: rows.slice(0, limit).map(readAccount),
      more,
      // A first page without a next one contains every match.
      total: after || more ? count() : rows.length,
    };
  };
  const listAll = ({ tenantId, after, limit, status = [], required = [] }: ListAllQuery): ListAllPage => {
    const parameters = new Parameters();
    const conditions = [
      tenantId !== undefined && `tenant_id = ${parameters.add(tenantId)}`,
      after && `(tenant_id, id) > (${parameters.add(after.tenantId)}, ${parameters.add(after.id)})`,
      status.length > 0 &&
        `${statusUnderSql(required, parameters)} IN (${status.map((value) => parameters.add(value)).join(', ')})`,
    ].filter(Boolean);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const rows = database
      .prepare(
        `SELECT tenant_id, ${columns} FROM accounts ${where} ORDER BY tenant_id, id LIMIT ${parameters.add(limit + 1)}`,
      )
      .all(parameters.values);
    return {
      accounts: rows
        .slice(0, limit)
        .map((row) => ({ tenantId: String(row['tenant_id']), account: readAccount(row) })),
      more: rows.length > limit,
    };
  };
  const countByStatus = (
    tenantId: string,
    required: StoreRequirements,
  ): Readonly<Record<AccountStatus, number>> => {
    const parameters = new Parameters();
    const rows = database
      .prepare(
        `SELECT ${statusUnderSql(required, parameters)} AS status, count(*) AS total FROM accounts
         WHERE tenant_id = ${parameters.add(tenantId)} GROUP BY 1`,
      )
      .all(parameters.values);
    const counts = emptyCounts();
    for (const { status, total } of rows) counts[status as AccountStatus] = Number(total);
    return counts;
  };
  const rememberRequirements = (
    requirements: readonly string[],
    now: string,
  ): ReadonlyMap<string, string> => {
    const saved = new Map(
      statements.requirements
        .all()
        .map(({ requirement, since, seen_at: seenAt }) => [
          String(requirement),
          { since: String(since), seenAt: String(seenAt) },
        ]),
    );
    for (const [requirement, times] of changedTimes(saved, requirements, now)) {
      statements.saveRequirement.run(requirement, times.since, times.seenAt);
      saved.set(requirement, times);
    }
    return sinceOf(saved);
  };

  /** For changes that replace or delete something encrypted. */
  const writeAndCheckpoint = async <Result>(work: () => Result): Promise<Result> => {
    const result = await write(work);
    checkpoints.schedule();
    return result;
  };

  const invitations = createSqliteInvitations(database, { read, write }, journal);

  return {
    invitations: invitations.store,
    add: (tenantId, account, options = {}) => write(() => save(tenantId, account, options)),
    find: (tenantId, key) => read(() => find(tenantId, key)),
    update: (tenantId, accountId, changes, { expected, ...options } = {}) =>
      (changes.encryptedCredentials === undefined ? write : writeAndCheckpoint)((): SaveResult => {
        const account = find(tenantId, { id: accountId });
        if (!account || !isAsExpected(account, expected)) return { outcome: 'not-found' };
        return save(tenantId, { ...account, ...changes }, options, account);
      }),
    findIdempotencyRecord: (tenantId, key) => read(() => findIdempotencyRecord(tenantId, key)),
    remove: (tenantId, accountId, { journal: writeJournal } = {}) =>
      writeAndCheckpoint(() => {
        const account = find(tenantId, { id: accountId });
        if (!account) return false;
        invitations.revokeForAccount(tenantId, accountId);
        statements.remove.run(tenantId, accountId);
        journal.add(tenantId, accountId, writeJournal?.(account));
        journal.removeHistory(tenantId, accountId);
        return true;
      }),
    removeTenant: (tenantId) =>
      writeAndCheckpoint(() => {
        if (statements.hasAccounts.get(tenantId)?.['found'] === 1) return false;
        for (const statement of statements.removeTenant) statement.run(tenantId);
        return true;
      }),
    async removeExpired(expired) {
      // Most calls find nothing, and take no write lock.
      if (!(await read(() => statements.hasExpired.get({ ...expired })?.['found'] === 1))) return;
      await write(() => {
        statements.deleteExpiredRecords.run(expired.recordsUntil, maxExpiredPerCall);
        invitations.removeOld(expired.invitationsBefore, maxExpiredPerCall);
        journal.removeOldHistory(expired.historyBefore, maxExpiredPerCall);
      });
    },
    listAll: (query) => read(() => listAll(query)),
    list: (tenantId, query) => read(() => list(tenantId, query)),
    countByStatus: (tenantId, required) => read(() => countByStatus(tenantId, required)),
    rememberRequirements: (requirements, now) => write(() => rememberRequirements(requirements, now)),
    readTenantKey: (tenantId) => read(() => readTenantKey(tenantId)),
    writeTenantKey: (tenantId, encryptedKey, replaces) =>
      (replaces === undefined ? write : writeAndCheckpoint)(() => {
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
