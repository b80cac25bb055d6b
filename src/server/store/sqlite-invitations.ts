import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  invitationColumns,
  maxDeletedInvitations,
  toInvitation,
  toInvitationRow,
  type InvitationRow,
} from './invitation-row.ts';
import type {
  InvitationStore,
  InvitationUse,
  InvitationWrite,
  StoredInvitation,
} from './invitation-store.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import type { SqliteCalls } from './sqlite-transaction.ts';

/** The invitations of an SQLite store, and what its changes of accounts do with them in their own transaction. */
export interface SqliteInvitations {
  readonly store: InvitationStore;
  /** Uses an invitation up, and returns whether it was open. */
  readonly use: (tenantId: string, use: InvitationUse) => boolean;
  /** Revokes what could no longer be used, because the account is removed. */
  readonly revokeForAccount: (tenantId: string, accountId: string) => void;
  readonly removeOld: (expiredBefore: string, limit: number) => void;
}

export function createSqliteInvitations(
  database: DatabaseSync,
  { read, write }: SqliteCalls,
  journal: SqliteJournal,
): SqliteInvitations {
  const columns = invitationColumns.join(', ');
  const statements = {
    add: database.prepare(
      `INSERT INTO invitations (tenant_id, ${columns})
       VALUES (:tenant_id, ${invitationColumns.map((name) => `:${name}`).join(', ')})`,
    ),
    deleteOld: database.prepare(
      `DELETE FROM invitations WHERE rowid IN
         (SELECT rowid FROM invitations WHERE expires_at < ? LIMIT ?)`,
    ),
    countOpen: database.prepare(
      `SELECT count(*) AS open FROM invitations WHERE tenant_id = ? AND state = 'open' AND expires_at > ?`,
    ),
    findAccount: database.prepare('SELECT 1 FROM accounts WHERE tenant_id = ? AND id = ?'),
    find: database.prepare(`SELECT ${columns} FROM invitations WHERE tenant_id = ? AND id = ?`),
    findByTokenHash: database.prepare(`SELECT tenant_id, ${columns} FROM invitations WHERE token_hash = ?`),
    listOpen: database.prepare(
      `SELECT ${columns} FROM invitations WHERE tenant_id = ? AND state = 'open' AND expires_at > ?
       ORDER BY created_at DESC, id DESC`,
    ),
    revoke: database.prepare(
      `UPDATE invitations SET state = 'revoked' WHERE tenant_id = ? AND id = ? AND state = 'open'`,
    ),
    revokeForAccount: database.prepare(
      `UPDATE invitations SET state = 'revoked' WHERE tenant_id = ? AND account_id = ? AND state = 'open'`,
    ),
    use: database.prepare(
      `UPDATE invitations SET state = 'used' WHERE tenant_id = ? AND id = ? AND state = 'open' AND expires_at > ?`,
    ),
    removeAll: database.prepare('DELETE FROM invitations WHERE tenant_id = ?'),
  };

  const add = (
    tenantId: string,
    invitation: StoredInvitation,
    { maxOpen, deleteBefore, journal: entries }: InvitationWrite,
  ): boolean => {
    statements.deleteOld.run(deleteBefore, maxDeletedInvitations);
    const open = Number(statements.countOpen.get(tenantId, invitation.createdAt)?.['open']);
    if (open >= maxOpen) return false;
    statements.add.run({ tenant_id: tenantId, ...toInvitationRow(invitation) });
    const { accountId } = invitation;
    if (accountId !== null && statements.findAccount.get(tenantId, accountId)) {
      journal.add(tenantId, accountId, entries);
    }
    return true;
  };

  return {
    store: {
      add: (tenantId, invitation, options) => write(() => add(tenantId, invitation, options)),
      findByTokenHash: (tokenHash) =>
        read(() => {
          const row = statements.findByTokenHash.get(tokenHash);
          return row && { tenantId: String(row['tenant_id']), invitation: readInvitation(row) };
        }),
      listOpen: (tenantId, at) => read(() => statements.listOpen.all(tenantId, at).map(readInvitation)),
      revoke: (tenantId, id) =>
        write(() => {
          const isChanged = Number(statements.revoke.run(tenantId, id).changes) > 0;
          const row = statements.find.get(tenantId, id);
          return row && { invitation: readInvitation(row), isChanged };
        }),
      removeAll: (tenantId) =>
        write(() => {
          statements.removeAll.run(tenantId);
        }),
    },
    use: (tenantId, { id, usedAt }) => Number(statements.use.run(tenantId, id, usedAt).changes) > 0,
    revokeForAccount: (tenantId, accountId) => {
      statements.revokeForAccount.run(tenantId, accountId);
    },
    removeOld: (expiredBefore, limit) => void statements.deleteOld.run(expiredBefore, limit),
  };
}

/** STRICT tables return the types that were written. */
function readInvitation(row: Record<string, SQLOutputValue>): StoredInvitation {
  return toInvitation(row as unknown as InvitationRow);
}
