import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './sqlite-transaction.ts';
import { createSqliteSearch } from './sqlite-search.ts';

/**
 * Steps from an empty file to the present shape. `user_version` counts the steps a file has taken: add steps at the end,
 * never change one.
 */
const migrations: readonly (string | ((database: DatabaseSync) => void))[] = [
  `CREATE TABLE accounts (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    masked_client_id TEXT NOT NULL,
    search_text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    encrypted_credentials TEXT NOT NULL,
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
  // the request_hash, cannot be told to be the same.
  `CREATE TABLE idempotency_keys (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    account_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
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
  // Beside the number of a row, which a file that is vacuumed may change, accounts have one of their own.
  `ALTER TABLE accounts ADD COLUMN search_number INTEGER;
  UPDATE accounts SET search_number = rowid;
  CREATE UNIQUE INDEX accounts_by_search_number ON accounts (search_number);
  CREATE TABLE account_grams (
    gram INTEGER NOT NULL,
    account INTEGER NOT NULL,
    PRIMARY KEY (gram, account)
  ) STRICT, WITHOUT ROWID;`,
  indexSearchTexts,
  // Without a reference to the account: a key outlives it, so that a late try does not link anew what was unlinked.
  `CREATE TABLE idempotency_keys_kept (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    account_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, key)
  ) STRICT;
  INSERT INTO idempotency_keys_kept SELECT tenant_id, key, request_hash, account_id, created_at, expires_at FROM idempotency_keys;
  DROP TABLE idempotency_keys;
  ALTER TABLE idempotency_keys_kept RENAME TO idempotency_keys;
  CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at);`,
];

/** Up to this many steps a file was written without overwriting what was removed from it. */
const lastStepWithRemains = 6;

function indexSearchTexts(database: DatabaseSync): void {
  const search = createSqliteSearch(database);
  const accounts = database.prepare('SELECT tenant_id, search_number, search_text FROM accounts');
  for (const row of accounts.iterate()) {
    search.change(String(row['tenant_id']), Number(row['search_number']), '', String(row['search_text']));
  }
}

export function migrate(database: DatabaseSync): void {
  const readVersion = () => Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const before = readVersion();
  // Not possible within a transaction; before it, so that it comes again where it is broken off.
  if (before > 0 && before <= lastStepWithRemains) database.exec('VACUUM');
  transaction(database, () => {
    const version = readVersion();
    if (version > migrations.length) {
      throw new Error(
        `The accounts file has version ${version}; this version of the library knows ${migrations.length}.`,
      );
    }
    for (const step of migrations.slice(version)) {
      if (typeof step === 'string') database.exec(step);
      else step(database);
    }
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
