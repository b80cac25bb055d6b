import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { toAccount, toKeyUse, toKeyUseRow, toRow, type AccountRow, type KeyUseRow } from './account-row.ts';
import type {
  AccountKey,
  AccountStore,
  KeptKeyUse,
  KeyUse,
  SaveResult,
  StoredAccount,
} from './account-store.ts';
import { searchNeedle } from './search-text.ts';

export interface SqliteStore extends AccountStore {
  /** Ends the connection; nothing can be asked of the store afterwards. */
  close(): void;
}

/** How long a call waits for another process that is writing. The wait blocks this process, as every call does. */
const busyTimeoutMilliseconds = 5000;

/**
 * Steps from an empty file to the present shape. `user_version` counts the steps a file has taken: add steps at the end,
 * never change one.
 */
const migrations = [
  `CREATE TABLE accounts (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    masked_client_id TEXT NOT NULL,
    search_text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sealed_credentials TEXT NOT NULL,
    status TEXT NOT NULL,
    access TEXT NOT NULL,
    missing TEXT NOT NULL,
    requirements TEXT NOT NULL,
    problem TEXT,
    linked_at TEXT NOT NULL,
    linked_by TEXT,
    checked_at TEXT,
    idempotency_key TEXT,
    idempotency_at TEXT,
    PRIMARY KEY (tenant_id, id)
  ) STRICT;
  CREATE UNIQUE INDEX accounts_by_fingerprint ON accounts (tenant_id, fingerprint);
  CREATE INDEX accounts_by_age ON accounts (tenant_id, linked_at DESC, id);
  CREATE INDEX accounts_by_idempotency_key ON accounts (tenant_id, idempotency_key, idempotency_at DESC)
    WHERE idempotency_key IS NOT NULL;
  CREATE TABLE tenants (
    id TEXT NOT NULL PRIMARY KEY,
    sealed_key TEXT NOT NULL
  ) STRICT;`,
  `ALTER TABLE accounts ADD COLUMN idempotency_wish TEXT;`,
  // Every key for its time, in place of the last one of each account. A key of the first version, which kept nothing of
  // the wish, cannot be told to be the same.
  `CREATE TABLE idempotency_keys (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    wish TEXT NOT NULL,
    account_id TEXT NOT NULL,
    used_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, key),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX idempotency_keys_by_account ON idempotency_keys (tenant_id, account_id);
  CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);
  INSERT OR REPLACE INTO idempotency_keys
    SELECT tenant_id, idempotency_key, idempotency_wish, id, idempotency_at,
      strftime('%Y-%m-%dT%H:%M:%fZ', idempotency_at, '+1 day')
    FROM accounts WHERE idempotency_key IS NOT NULL AND idempotency_wish IS NOT NULL ORDER BY idempotency_at;
  DROP INDEX accounts_by_idempotency_key;
  ALTER TABLE accounts DROP COLUMN idempotency_key;
  ALTER TABLE accounts DROP COLUMN idempotency_at;
  ALTER TABLE accounts DROP COLUMN idempotency_wish;`,
  // A page, a search and a count read these and no account that they do not give back: the sealed texts are long.
  `DROP INDEX accounts_by_age;
  CREATE INDEX accounts_by_age ON accounts (tenant_id, linked_at DESC, id, status, search_text);
  CREATE INDEX accounts_by_status ON accounts (tenant_id, status, linked_at DESC, id, search_text);
  CREATE TABLE account_counts (
    tenant_id TEXT NOT NULL,
    status TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, status)
  ) STRICT;
  INSERT INTO account_counts SELECT tenant_id, status, count(*) FROM accounts GROUP BY tenant_id, status;
  CREATE TRIGGER accounts_added AFTER INSERT ON accounts BEGIN
    INSERT INTO account_counts VALUES (NEW.tenant_id, NEW.status, 1)
      ON CONFLICT (tenant_id, status) DO UPDATE SET total = total + 1;
  END;
  CREATE TRIGGER accounts_removed AFTER DELETE ON accounts BEGIN
    UPDATE account_counts SET total = total - 1 WHERE tenant_id = OLD.tenant_id AND status = OLD.status;
  END;
  CREATE TRIGGER accounts_moved AFTER UPDATE OF status ON accounts WHEN NEW.status <> OLD.status BEGIN
    UPDATE account_counts SET total = total - 1 WHERE tenant_id = OLD.tenant_id AND status = OLD.status;
    INSERT INTO account_counts VALUES (NEW.tenant_id, NEW.status, 1)
      ON CONFLICT (tenant_id, status) DO UPDATE SET total = total + 1;
  END;`,
];

/** With each key that is kept so many are cleared out: more than come, and not so many that anyone waits. */
const clearedAtOnce = 100;

/**
 * A store in one SQLite file, made where it does not exist; several processes on one machine may share it. Needs
 * `node:sqlite` (Node 22.13 or later), which is loaded here and not before, so that the module can be imported everywhere.
 * A file that is made here at a plain path can be read by its owner alone; one that exists keeps its mode.
 * Rejects where there is no `node:sqlite`, and where the file cannot be opened or was written by a later version.
 *
 * @param path of the file, or another name that SQLite knows: `:memory:`, or a `file:` address.
 */
export async function openSqliteStore(path: string): Promise<SqliteStore> {
  const { DatabaseSync } = await loadSqlite();
  if (!/^(?:$|:memory:$|file:)/.test(path)) await createPrivateFile(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMilliseconds });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    migrate(database);
    return createStore(database);
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

function migrate(database: DatabaseSync): void {
  transaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length) {
      throw new Error(
        `The accounts file has version ${version}; this version of the library knows ${migrations.length}.`,
      );
    }
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** The write lock is taken at once: what is read inside is still true when it is written. */
function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

const columns = [
  'id',
  'label',
  'masked_client_id',
  'search_text',
  'fingerprint',
  'sealed_credentials',
  'status',
  'access',
  'missing',
  'requirements',
  'problem',
  'linked_at',
  'linked_by',
  'checked_at',
] as const satisfies readonly (keyof AccountRow)[];

function createStore(database: DatabaseSync): SqliteStore {
  const statements = {
    save: database.prepare(
      `INSERT INTO accounts (tenant_id, ${columns.join(', ')})
       VALUES (:tenant_id, ${columns.map((name) => `:${name}`).join(', ')})
       ON CONFLICT (tenant_id, id) DO UPDATE SET ${columns.map((name) => `${name} = :${name}`).join(', ')}`,
    ),
    byId: database.prepare('SELECT * FROM accounts WHERE tenant_id = ? AND id = ?'),
    byFingerprint: database.prepare('SELECT * FROM accounts WHERE tenant_id = ? AND fingerprint = ?'),
    keyUse: database.prepare('SELECT * FROM idempotency_keys WHERE tenant_id = ? AND key = ?'),
    keepKeyUse: database.prepare(
      `INSERT INTO idempotency_keys (tenant_id, key, wish, account_id, used_at, expires_at)
       VALUES (:tenant_id, :key, :wish, :account_id, :used_at, :expires_at)
       ON CONFLICT (tenant_id, key) DO UPDATE
         SET wish = :wish, account_id = :account_id, used_at = :used_at, expires_at = :expires_at`,
    ),
    clearKeyUses: database.prepare(
      `DELETE FROM idempotency_keys WHERE rowid IN
         (SELECT rowid FROM idempotency_keys WHERE expires_at <= ? LIMIT ${clearedAtOnce})`,
    ),
    remove: database.prepare('DELETE FROM accounts WHERE tenant_id = ? AND id = ?'),
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
  const findKeyUse = (tenantId: string, key: string): KeptKeyUse | undefined => {
    const row = statements.keyUse.get(tenantId, key);
    return row && toKeyUse(row as unknown as KeyUseRow);
  };
  const isFree = (tenantId: string, { key, wish, usedAt }: KeyUse, accountId: string): boolean => {
    const before = findKeyUse(tenantId, key);
    if (!before || before.expiresAt <= usedAt) return true;
    return before.wish === wish && before.accountId === accountId;
  };
  const save = (tenantId: string, account: StoredAccount, use: KeyUse | undefined): SaveResult => {
    const other = find(tenantId, { fingerprint: account.fingerprint });
    if (other && other.id !== account.id) return { outcome: 'taken', accountId: other.id };
    if (use && !isFree(tenantId, use, account.id)) return { outcome: 'used' };
    statements.save.run({ tenant_id: tenantId, ...toRow(account) });
    if (use) {
      statements.clearKeyUses.run(use.usedAt);
      statements.keepKeyUse.run({ tenant_id: tenantId, ...toKeyUseRow(use, account.id) });
    }
    return { outcome: 'saved', account };
  };
  const readTenantKey = (tenantId: string): string | undefined => {
    const row = statements.readKey.get(tenantId);
    return row && String(row['sealed_key']);
  };

  return {
    async add(tenantId, account, use) {
      return transaction(database, () => save(tenantId, account, use));
    },
    async find(tenantId, key) {
      return find(tenantId, key);
    },
    async update(tenantId, accountId, changes, sealedCredentials, use) {
      return transaction(database, () => {
        const account = find(tenantId, { id: accountId });
        if (
          !account ||
          (sealedCredentials !== undefined && sealedCredentials !== account.sealedCredentials)
        ) {
          return { outcome: 'gone' };
        }
        return save(tenantId, { ...account, ...changes }, use);
      });
    },
    async findKeyUse(tenantId, key) {
      return findKeyUse(tenantId, key);
    },
    async remove(tenantId, accountId) {
      return statements.remove.run(tenantId, accountId).changes > 0;
    },
    async list(tenantId, { after, limit, search, status }) {
      const needle = searchNeedle(search);
      // instr() compares as it stands: in a search for "100 %" no character is special, as it would be for LIKE.
      const filter = [
        'tenant_id = :tenant',
        status && 'status = :status',
        needle && 'instr(search_text, :needle) > 0',
      ];
      // Named, because the planner takes reading a whole account for as cheap as reading an entry of an index.
      const from = `accounts INDEXED BY ${status ? 'accounts_by_status' : 'accounts_by_age'}`;
      const matching = `${from} WHERE ${filter.filter(Boolean).join(' AND ')}`;
      const values = { tenant: tenantId, ...(status ? { status } : {}), ...(needle ? { needle } : {}) };
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
    },
    async readTenantKey(tenantId) {
      return readTenantKey(tenantId);
    },
    async writeTenantKey(tenantId, sealed, replaces) {
      return transaction(database, () => {
        const held = readTenantKey(tenantId);
        if (held !== replaces) return held ?? sealed;
        statements.writeKey.run({ id: tenantId, key: sealed });
        return sealed;
      });
    },
    close() {
      database.close();
    },
  };
}

/** Strict tables hold what was written into them and nothing else. */
function readAccount(row: Record<string, SQLOutputValue>): StoredAccount {
  return toAccount(row as unknown as AccountRow);
}
