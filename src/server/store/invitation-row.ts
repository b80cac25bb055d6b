import type { InvitationPurpose } from '../../domain/invitation.ts';
import type { StoredInvitation } from './invitation-store.ts';

/** An invitation as a database row. */
export interface InvitationRow {
  readonly id: string;
  readonly token_hash: string;
  readonly purpose: string;
  readonly account_id: string | null;
  readonly requirements: string;
  readonly attribute_requirements: string;
  readonly created_by: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly state: string;
}

export const invitationColumns = [
  'id',
  'token_hash',
  'purpose',
  'account_id',
  'requirements',
  'attribute_requirements',
  'created_by',
  'created_at',
  'expires_at',
  'state',
] as const satisfies readonly (keyof InvitationRow)[];

/** Invitations deleted with each new one: enough to keep up, and too few to slow the insert down. */
export const maxDeletedInvitations = 100;

export function toInvitationRow(invitation: StoredInvitation): InvitationRow {
  return {
    id: invitation.id,
    token_hash: invitation.tokenHash,
    purpose: invitation.purpose,
    account_id: invitation.accountId,
    requirements: invitation.requirements,
    attribute_requirements: invitation.attributeRequirements,
    created_by: invitation.createdBy,
    created_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
    state: invitation.state,
  };
}

/** The casts are safe: only `toInvitationRow` and the stores write these columns. */
export function toInvitation(row: InvitationRow): StoredInvitation {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    purpose: row.purpose as InvitationPurpose,
    accountId: row.account_id,
    requirements: row.requirements,
    attributeRequirements: row.attribute_requirements,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: row.state as StoredInvitation['state'],
  };
}
