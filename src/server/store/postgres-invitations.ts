import type { Transaction } from 'kysely';
import { invitationColumns, maxDeletedInvitations, toInvitation, toInvitationRow } from './invitation-row.ts';
import type { InvitationStore, InvitationUse } from './invitation-store.ts';
import type { Transact } from './postgres-connections.ts';
import { saveJournal } from './postgres-journal.ts';
import type { Tables } from './postgres-migrations.ts';

export function createPostgresInvitations(transact: Transact<Tables>): InvitationStore {
  return {
    add: (tenantId, invitation, { maxOpen, deleteBefore, journal }) =>
      transact(async (transaction) => {
        // Counting locks nothing, so two processes could both find room for one more. A row of our own instead of an advisory lock:
        // the number of such a lock is in pg_locks, so any role could hold it and block all invitations.
        await transaction
          .insertInto('invitation_locks')
          .values({ tenant_id: tenantId })
          .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ tenant_id: tenantId }))
          .execute();
        // Locked until the invitation is saved: `remove` then finds it, and revokes it. Before any invitation, as everywhere.
        const account =
          invitation.accountId === null
            ? undefined
            : await transaction
                .selectFrom('accounts')
                .select('id')
                .where('tenant_id', '=', tenantId)
                .where('id', '=', invitation.accountId)
                .forUpdate()
                .executeTakeFirst();
        await removeOldInvitations(transaction, deleteBefore, maxDeletedInvitations);
        const { open } = await transaction
          .selectFrom('invitations')
          .select((row) => row.fn.countAll().as('open'))
          .where('tenant_id', '=', tenantId)
          .where('state', '=', 'open')
          .where('expires_at', '>', invitation.createdAt)
          .executeTakeFirstOrThrow();
        if (Number(open) >= maxOpen) return false;
        await transaction
          .insertInto('invitations')
          .values({ tenant_id: tenantId, ...toInvitationRow(invitation) })
          .execute();
        if (account) await saveJournal(transaction, tenantId, account.id, journal);
        return true;
      }),
    findByTokenHash: (tokenHash) =>
      transact(async (transaction) => {
        const row = await transaction
          .selectFrom('invitations')
          .select(['tenant_id', ...invitationColumns])
          .where('token_hash', '=', tokenHash)
          .executeTakeFirst();
        return row && { tenantId: row.tenant_id, invitation: toInvitation(row) };
      }),
    listOpen: (tenantId, at) =>
      transact(async (transaction) => {
        const rows = await transaction
          .selectFrom('invitations')
          .select(invitationColumns)
          .where('tenant_id', '=', tenantId)
          .where('state', '=', 'open')
          .where('expires_at', '>', at)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .execute();
        return rows.map(toInvitation);
      }),
    revoke: (tenantId, id) =>
      transact(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('invitations')
          .set({ state: 'revoked' })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .executeTakeFirst();
        const row = await transaction
          .selectFrom('invitations')
          .select(invitationColumns)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst();
        return row && { invitation: toInvitation(row), isChanged: numUpdatedRows > 0n };
      }),
    async removeAll(tenantId) {
      await transact(async (transaction) => {
        await transaction.deleteFrom('invitation_locks').where('tenant_id', '=', tenantId).execute();
        await transaction.deleteFrom('invitations').where('tenant_id', '=', tenantId).execute();
      });
    },
  };
}

export async function removeOldInvitations(
  transaction: Transaction<Tables>,
  expiredBefore: string,
  limit: number,
): Promise<void> {
  // SKIP LOCKED: never waits for another transaction.
  await transaction
    .deleteFrom('invitations')
    .where('token_hash', 'in', (old) =>
      old
        .selectFrom('invitations')
        .select('token_hash')
        .where('expires_at', '<', expiredBefore)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}

/**
 * Uses an invitation up, and returns whether it was open. Comes last in a transaction: `remove` also locks the account first, so
 * the two cannot wait for each other. Of two transactions with the same invitation, the second waits here for the first.
 */
export async function useInvitation(
  transaction: Transaction<Tables>,
  tenantId: string,
  { id, usedAt }: InvitationUse,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('invitations')
    .set({ state: 'used' })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('expires_at', '>', usedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Revokes what could no longer be used, because the account is removed. */
export async function revokeInvitationsForAccount(
  transaction: Transaction<Tables>,
  tenantId: string,
  accountId: string,
): Promise<void> {
  await transaction
    .updateTable('invitations')
    .set({ state: 'revoked' })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .execute();
}
