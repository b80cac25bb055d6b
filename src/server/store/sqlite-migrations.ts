import type { DatabaseSync } from 'node:sqlite';
import { checkRankSql } from './check-claims.ts';
import { transaction } from './sqlite-transaction.ts';

/** In order. `user_version` counts those that a file has. Append new ones; never change a released one. */
const migrations: readonly string[] = [
  `CREATE TABLE accounts (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    masked_client_id TEXT NOT NULL,
    search_text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    encrypted_credentials TEXT NOT NULL,
    status TEXT NOT NULL,
    name_key TEXT NOT NULL,
    grants TEXT NOT NULL,
    met TEXT NOT NULL,
    requirements TEXT NOT NULL,
    attribute_requirements TEXT NOT NULL,
    problem TEXT,
    problem_since TEXT,
    recovered_at TEXT,
    linked_at TEXT NOT NULL,
    linked_by TEXT,
    linked_via TEXT,
    checked_at TEXT,
    -- The call that claimed the account for a check, and until when, in milliseconds since 1970.
    claim_call TEXT,
    claim_until INTEGER,
    check_failed_at INTEGER,
    -- Until when a check of the claimed account is in progress, and the last one that someone has requested.
    started_until INTEGER,
    requested_check TEXT,
    requested_until INTEGER,
    -- The call that sends the relink message about the current problem, and until when. Without a time it was sent.
    relink_message_call TEXT,
    relink_message_until INTEGER,
    PRIMARY KEY (tenant_id, id)
  ) STRICT;
  CREATE UNIQUE INDEX accounts_by_fingerprint ON accounts (tenant_id, fingerprint);
  -- Covers searches and counts: they never read the rows, in which the encrypted credentials take most of the space.
  CREATE INDEX accounts_by_linked_at ON accounts (tenant_id, linked_at DESC, id, status, search_text, met);
  CREATE INDEX accounts_by_name ON accounts (tenant_id, name_key, id);
  CREATE INDEX accounts_by_check ON accounts (tenant_id, coalesce(checked_at, '') DESC, id);
  CREATE INDEX accounts_by_due_check ON accounts (${checkRankSql}, coalesce(checked_at, ''));
  CREATE INDEX accounts_by_relink_message ON accounts (relink_message_until)
    WHERE status = 'needs-relink' AND (relink_message_call IS NULL OR relink_message_until IS NOT NULL);

  -- When the next account may be checked, by any process. One row.
  CREATE TABLE check_pace (next_at INTEGER NOT NULL, paused_until INTEGER NOT NULL) STRICT;
  INSERT INTO check_pace VALUES (0, 0);

  CREATE TABLE tenants (
    id TEXT NOT NULL PRIMARY KEY,
    encrypted_key TEXT NOT NULL
  ) STRICT;

  -- No foreign key: a record outlives its account, so that a late retry cannot link again what was unlinked.
  CREATE TABLE idempotency_records (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    account_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, key)
  ) STRICT;
  CREATE INDEX idempotency_records_by_expiry ON idempotency_records (expires_at);

  CREATE TABLE invitations (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    purpose TEXT NOT NULL,
    account_id TEXT,
    requirements TEXT NOT NULL,
    attribute_requirements TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id)
  ) STRICT;
  CREATE UNIQUE INDEX invitations_by_token ON invitations (token_hash);
  CREATE INDEX invitations_by_expiry ON invitations (expires_at);

  -- When a requirement of the host was first and last seen. Shared by all tenants.
  CREATE TABLE requirements (
    requirement TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL,
    seen_at TEXT NOT NULL
  ) STRICT;

  -- Events that have not been delivered. No foreign key: the last one is about the removal of its account.
  CREATE TABLE events (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    tenant_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    event TEXT NOT NULL,
    -- The events of a tenant are numbered, so that tenants take turns: those with the lowest turn are delivered first.
    turn INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_attempt_at TEXT,
    next_attempt_at TEXT,
    claim TEXT,
    claimed_until INTEGER,
    failed_at TEXT,
    reason TEXT
  ) STRICT;
  CREATE INDEX events_by_account ON events (tenant_id, account_id, sequence);
  CREATE INDEX events_by_attempt ON events (next_attempt_at, turn, sequence);
  CREATE INDEX events_by_turn ON events (tenant_id, turn);

  -- The highest turn that was claimed: new events get a higher one. One row.
  CREATE TABLE claimed_turn (turn INTEGER NOT NULL) STRICT;
  INSERT INTO claimed_turn VALUES (0);

  CREATE TABLE history (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_account ON history (tenant_id, account_id, sequence);
  CREATE INDEX history_by_age ON history (at);`,
];

export function migrate(database: DatabaseSync): void {
  // Without a write lock where there is nothing to do: another process may be writing.
  if (readVersion(database) === migrations.length) return;
  transaction(database, () => {
    for (const migration of migrations.slice(readVersion(database))) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function readVersion(database: DatabaseSync): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) {
    throw new Error(
      `The SQLite file has schema version ${version}, but this version of personio-link supports up to ` +
        `${migrations.length}. Upgrade personio-link.`,
    );
  }
  return version;
}
