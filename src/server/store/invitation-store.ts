import type { InvitationPurpose } from '../../domain/invitation.ts';
import type { JournalEntries } from './journal-entries.ts';

/** An invitation as it is stored. The token itself is only in the link. */
export interface StoredInvitation {
  /** A UUID. */
  readonly id: string;
  /** SHA-256 of the token, in base64url. Unique among all tenants. */
  readonly tokenHash: string;
  /** Whether it links a new account or replaces the credentials of an existing one. */
  readonly purpose: InvitationPurpose;
  /** The account to relink; `null` with the purpose `link`. */
  readonly accountId: string | null;
  /** The access to ask for: one string in the grammar of the `access` attribute. Empty for the backend's own. */
  readonly requirements: string;
  /** The employee attributes to ask for, in the format of the attribute `employee-attributes`. Empty for the backend's own. */
  readonly attributeRequirements: string;
  /** The person who invites, as the host names them. */
  readonly createdBy: string | null;
  /** ISO 8601 in UTC with milliseconds, so that string order is chronological order. */
  readonly createdAt: string;
  /** Format of `createdAt`. From this time on the invitation cannot be used. */
  readonly expiresAt: string;
  /** Whether it was used or revoked. An open one may have expired. */
  readonly state: 'open' | 'used' | 'revoked';
}

/** An invitation that is used up by a change, in the same transaction as the change. */
export interface InvitationUse {
  /** Of the invitation. */
  readonly id: string;
  /** Format of `StoredInvitation.createdAt`. */
  readonly usedAt: string;
}

/** Bounds on what `InvitationStore.add` keeps, and what it saves together with the invitation. */
export interface InvitationWrite {
  /** How many invitations of a tenant may be open at `createdAt` of the new one, including it. */
  readonly maxOpen: number;
  /** Invitations of all tenants that expired before this time may be deleted. Format of `StoredInvitation.createdAt`. */
  readonly deleteBefore: string;
  /** For the history of the account to relink, unless that has been removed. */
  readonly journal?: JournalEntries;
}

/** The outcome of `InvitationStore.revoke`. */
export interface Revocation {
  /** As it is afterwards. */
  readonly invitation: StoredInvitation;
  /** Whether it was revoked now. */
  readonly isChanged: boolean;
}

/**
 * Where the backend keeps invitations, in the same database as the accounts.
 *
 * - `AccountStore.add` and `update` use an invitation up, in the transaction of the change: see `AccountWrite.invitation`.
 * - `AccountStore.remove` revokes the open invitations to relink the account.
 */
export interface InvitationStore {
  /** Saves a new invitation and returns true, or returns false if the tenant would then have more than `maxOpen`. Atomic. */
  add(tenantId: string, invitation: StoredInvitation, write: InvitationWrite): Promise<boolean>;
  /** Returns the invitation, whichever tenant it belongs to. */
  findByTokenHash(
    tokenHash: string,
  ): Promise<{ readonly tenantId: string; readonly invitation: StoredInvitation } | undefined>;
  /** Returns the tenant's invitations that are open at a time, newest first. */
  listOpen(tenantId: string, at: string): Promise<readonly StoredInvitation[]>;
  /** Revokes an invitation unless it is used or revoked. Undefined if the tenant has no such invitation. */
  revoke(tenantId: string, id: string): Promise<Revocation | undefined>;
  /** Deletes all invitations of a tenant. */
  removeAll(tenantId: string): Promise<void>;
}

/** For stores: whether an invitation can be used at a time. */
export function isOpenAt({ state, expiresAt }: StoredInvitation, at: string): boolean {
  return state === 'open' && expiresAt > at;
}
