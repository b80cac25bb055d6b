import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  accountColumns,
  toAccount,
  toIdempotencyRecord,
  toIdempotencyRow,
  toRow,
  type AccountRow,
  type IdempotencyRow,
} from './account-row.ts';
import type {
  AccountKey,
  AccountStore,
  SavedIdempotencyRecord,
  IdempotencyRecord,
  SaveResult,
  StoredAccount,
  StorePage,
  StoreQuery,
} from './account-store.ts';
import { searchNeedle, searchTextOf } from './search-text.ts';
import { SqliteLeftovers } from './sqlite-leftovers.ts';
import { migrate } from './sqlite-migrations.ts';
import { explainRefusal } from './sqlite-refusal.ts';
import { createSqliteSearch } from './sqlite-search.ts';
import { transaction, whenFree } from './sqlite-transaction.ts';

export interface SqliteStore extends AccountStore {
  /** Ends the connection; nothing can be asked of the store afterwards. */
  close(): void;
}

export interface SqliteStoreOptions {
  /** Milliseconds that a call waits for another process that is writing; 5,000 unless told. */
  readonly busyTimeoutMs?: number;
}

/** With each key that is kept so many are cleared out: more than come, and not so many that anyone waits. */
const clearedAtOnce = 100;

/**
 * A store in one SQLite file, made where it does not exist; several processes on one machine may share it. Needs
 * `node:sqlite` (Node 22.13 or later), which is loaded here and not before, so that the module can be imported everywhere.
 * A file that is made here at a plain path can be read by its owner alone; one that exists keeps its mode.
 * What is removed or replaced, as by an unlink, a relink or a reencrypt, is overwritten: in the file and in the log beside it
 * within a second, or as soon as no other process reads the file; at the latest when the last process has closed it. Copies
 * of the file, and what the disk itself keeps aside, are out of its reach. A file of an earlier version is rewritten once,
 * when it is opened, and needs as much room again for so long.
 * Rejects where there is no `node:sqlite`, and where the file cannot be opened or was written by a later version; with a
 * `TypeError` for an empty path.
 *
 * @param path of the file, or another name that SQLite knows: `:memory:`, or a `file:` address.
 */
export async function openSqliteStore(
  path: string,
  { busyTimeoutMs = 5000 }: SqliteStoreOptions = {},
): Promise<SqliteStore> {
  // SQLite makes a database of its own there, which ends with the connection.
  if (!path || path === 'file:') {
    throw new TypeError(
      'openSqliteStore() needs the path of a file, as in "accounts.db": without one the accounts would be lost when it is closed.',
    );
  }
  const { DatabaseSync } = await loadSqlite();
  try {
    if (!/^(?::memory:$|file:)/.test(path)) await createPrivateFile(path);
    return openFile(new DatabaseSync(path, { timeout: busyTimeoutMs }), busyTimeoutMs);
  } catch (error) {
    throw await explainRefusal(path, error);
  }
}

function openFile(database: DatabaseSync, busyTimeoutMs: number): SqliteStore {
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    // From here on the store waits, and does not keep the process from all else.
    database.exec('PRAGMA busy_timeout = 0');
    return createStore(database, busyTimeoutMs);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new Error(
      'openSqliteStore() needs node:sqlite, which comes with Node 22.13 or later. ' +
        'Elsewhere use createMemoryStore(), or an AccountStore of your own.',
      { cause },
    );
  }
}

/** SQLite would make the file with the mode that the process happens to have. Its files beside take the mode of this one. */
async function createPrivateFile(path: string): Promise<void> {
  const { open } = await import('node:fs/promises');
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function createStore(database: DatabaseSync, busyTimeoutMs: number): SqliteStore {
  const leftovers = new SqliteLeftovers(database);
  // Of a process that was killed, or of a file that has just been brought up to date.
  leftovers.clearSoon();
  const search = createSqliteSearch(database);
  const statements = {
    save: database.prepare(
      `INSERT INTO accounts (tenant_id, ${accountColumns.join(', ')}, search_number)
       VALUES (:tenant_id, ${accountColumns.map((name) => `:${name}`).join(', ')},
         (SELECT coalesce(max(search_number), 0) + 1 FROM accounts))
       ON CONFLICT (tenant_id, id) DO UPDATE SET ${accountColumns.map((name) => `${name} = :${name}`).join(', ')}
       RETURNING search_number`,
    ),
    byId: database.prepare('SELECT * FROM accounts WHERE tenant_id = ? AND id = ?'),
    byFingerprint: database.prepare('SELECT * FROM accounts WHERE tenant_id = ? AND fingerprint = ?'),
    keyUse: database.prepare('SELECT * FROM idempotency_keys WHERE tenant_id = ? AND key = ?'),
    keepKeyUse: database.prepare(
      `INSERT INTO idempotency_keys (tenant_id, key, request_hash, account_id, created_at, expires_at)
       VALUES (:tenant_id, :key, :request_hash, :account_id, :created_at, :expires_at)
       ON CONFLICT (tenant_id, key) DO UPDATE
         SET request_hash = :request_hash, account_id = :account_id, created_at = :created_at, expires_at = :expires_at`,
    ),
    clearKeyUses: database.prepare(
      `DELETE FROM idempotency_keys WHERE rowid IN
         (SELECT rowid FROM idempotency_keys WHERE expires_at <= ? LIMIT ${clearedAtOnce})`,
    ),
    remove: database.prepare(
      'DELETE FROM accounts WHERE tenant_id = ? AND id = ? RETURNING search_number, search_text',
    ),
    // The counts name every tenant that ever had an account, and are few.
    tenantIds: database.prepare('SELECT id FROM tenants UNION SELECT tenant_id FROM account_counts'),
    readKey: database.prepare('SELECT sealed_key FROM tenants WHERE id = ?'),
    writeKey: database.prepare(
      'INSERT INTO tenants (id, sealed_key) VALUES (:id, :key) ON CONFLICT (id) DO UPDATE SET sealed_key = :key',
    ),
  };
  const find = (tenantId: string, key: AccountKey): StoredAccount | undefined => {
    const row =
      'id' in key
        ? statements.byId.get(tenantId, key.id)
        : statements.byFingerprint.get(tenantId, key.fingerprint);
    return row && readAccount(row);
  };
  const findIdempotencyRecord = (tenantId: string, key: string): SavedIdempotencyRecord | undefined => {
    const row = statements.keyUse.get(tenantId, key);
    return row && toIdempotencyRecord(row as unknown as IdempotencyRow);
  };
  const isFree = (
    tenantId: string,
    { key, requestHash: request_hash, createdAt: createdAt }: IdempotencyRecord,
    accountId: string,
  ): boolean => {
    const before = findIdempotencyRecord(tenantId, key);
    if (!before || before.expiresAt <= createdAt) return true;
    return before.requestHash === request_hash && before.accountId === accountId;
  };
  const save = (
    tenantId: string,
    before: StoredAccount | undefined,
    account: StoredAccount,
    use: IdempotencyRecord | undefined,
  ): SaveResult => {
    const other = find(tenantId, { fingerprint: account.fingerprint });
    if (other && other.id !== account.id) return { outcome: 'duplicate', accountId: other.id };
    if (use && !isFree(tenantId, use, account.id)) return { outcome: 'key-conflict' };
    const row = toRow(account);
    const saved = statements.save.get({ tenant_id: tenantId, ...row });
    search.change(
      tenantId,
      Number(saved?.['search_number']),
      before ? searchTextOf(before) : '',
      row.search_text,
    );
    if (use) {
      statements.clearKeyUses.run(use.createdAt);
      statements.keepKeyUse.run({ tenant_id: tenantId, ...toIdempotencyRow(use, account.id) });
    }
    return { outcome: 'saved', account };
  };
  const readTenantKey = (tenantId: string): string | undefined => {
    const row = statements.readKey.get(tenantId);
    return row && String(row['sealed_key']);
  };

  const list = (tenantId: string, { after, limit, search: wanted, status }: StoreQuery): StorePage => {
    const needle = searchNeedle(wanted);
    const gram = needle && search.rarestGram(tenantId, needle);
    // instr() compares as it stands: in a search for "100 %" no character is special, as it would be for LIKE.
    const filter = [
      gram !== undefined && 'search_number IN (SELECT account FROM account_grams WHERE gram = :gram)',
      'tenant_id = :tenant',
      status && 'status = :status',
      needle && 'instr(search_text, :needle) > 0',
    ];
    // Named, because the planner takes reading a whole account for as cheap as reading an entry of an index.
    const all = status ? 'accounts_by_status' : 'accounts_by_age';
    const from = `accounts INDEXED BY ${gram === undefined ? all : 'accounts_by_search_number'}`;
    const matching = `${from} WHERE ${filter.filter(Boolean).join(' AND ')}`;
    const values = {
      tenant: tenantId,
      ...(status ? { status } : {}),
      ...(needle ? { needle } : {}),
      ...(gram === undefined ? {} : { gram }),
    };
    // The first condition says nothing that the second does not say, and tells the index where to begin.
    const later = after ? 'AND linked_at <= :linked_at AND (linked_at < :linked_at OR id > :id)' : '';
    const position = after ? { linked_at: after.linkedAt, id: after.id } : {};

    const rows = database
      .prepare(
        `SELECT * FROM accounts WHERE rowid IN
             (SELECT rowid FROM ${matching} ${later} ORDER BY linked_at DESC, id LIMIT :rows)
           ORDER BY linked_at DESC, id`,
      )
      .all({ ...values, ...position, rows: limit + 1 });
    const count = (): number => {
      const counted = needle
        ? `SELECT count(*) AS total FROM ${matching}`
        : `SELECT total(total) AS total FROM account_counts WHERE ${filter.filter(Boolean).join(' AND ')}`;
      return Number(database.prepare(counted).get(values)?.['total']);
    };
    return {
      accounts: rows.slice(0, limit).map(readAccount),
      more: rows.length > limit,
      // A first page that is the last one says it itself.
      total: after || rows.length > limit ? count() : rows.length,
    };
  };
  const read = <Result>(work: () => Result): Promise<Result> => whenFree(busyTimeoutMs, work);
  const write = <Result>(work: () => Result): Promise<Result> => read(() => transaction(database, work));
  /** For what takes a sealed text out. */
  const overwrite = async <Result>(work: () => Result): Promise<Result> => {
    const result = await write(work);
    leftovers.clearSoon();
    return result;
  };

  return {
    add: (tenantId, account, use) => write(() => save(tenantId, undefined, account, use)),
    find: (tenantId, key) => read(() => find(tenantId, key)),
    update: (tenantId, accountId, changes, encryptedCredentials, use) =>
      (changes.encryptedCredentials === undefined ? write : overwrite)((): SaveResult => {
        const account = find(tenantId, { id: accountId });
        if (
          !account ||
          (encryptedCredentials !== undefined && encryptedCredentials !== account.encryptedCredentials)
        ) {
          return { outcome: 'not-found' };
        }
        return save(tenantId, account, { ...account, ...changes }, use);
      }),
    findIdempotencyRecord: (tenantId, key) => read(() => findIdempotencyRecord(tenantId, key)),
    remove: (tenantId, accountId) =>
      overwrite(() => {
        const removed = statements.remove.get(tenantId, accountId);
        if (!removed) return false;
        search.change(tenantId, Number(removed['search_number']), String(removed['search_text']), '');
        return true;
      }),
    list: (tenantId, query) => read(() => list(tenantId, query)),
    readTenantKey: (tenantId) => read(() => readTenantKey(tenantId)),
    writeTenantKey: (tenantId, sealed, replaces) =>
      (replaces === undefined ? write : overwrite)(() => {
        const held = readTenantKey(tenantId);
        if (held !== replaces) return held ?? sealed;
        statements.writeKey.run({ id: tenantId, key: sealed });
        return sealed;
      }),
    tenantIds: () => read(() => statements.tenantIds.all().map(({ id }) => String(id))),
    close() {
      leftovers.end();
      database.close();
    },
  };
}
/** Strict tables hold what was written into them and nothing else. */
function readAccount(row: Record<string, SQLOutputValue>): StoredAccount {
  return toAccount(row as unknown as AccountRow);
}
