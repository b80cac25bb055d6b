import {
  isOpenAt,
  type InvitationStore,
  type InvitationUse,
  type InvitationWrite,
  type Revocation,
  type StoredInvitation,
} from './invitation-store.ts';
import type { JournalEntries } from './journal-entries.ts';

interface Entry {
  readonly tenantId: string;
  readonly invitation: StoredInvitation;
}

/** Does nothing if the account has been removed. */
type AddHistory = (tenantId: string, accountId: string, journal: JournalEntries | undefined) => void;

/** The invitations of a memory store, and what its changes of accounts do with them, synchronously. */
export class MemoryInvitations implements InvitationStore {
  /** By token hash. */
  readonly #entries = new Map<string, Entry>();
  readonly #addHistory: AddHistory;

  constructor(addHistory: AddHistory) {
    this.#addHistory = addHistory;
  }

  async add(tenantId: string, invitation: StoredInvitation, write: InvitationWrite): Promise<boolean> {
    this.removeOld(write.deleteBefore);
    const open = this.#of(tenantId).filter((other) => isOpenAt(other, invitation.createdAt));
    if (open.length >= write.maxOpen) return false;
    this.#entries.set(invitation.tokenHash, { tenantId, invitation });
    if (invitation.accountId !== null) this.#addHistory(tenantId, invitation.accountId, write.journal);
    return true;
  }

  async findByTokenHash(tokenHash: string): Promise<Entry | undefined> {
    return this.#entries.get(tokenHash);
  }

  async listOpen(tenantId: string, at: string): Promise<readonly StoredInvitation[]> {
    const open = this.#of(tenantId).filter((invitation) => isOpenAt(invitation, at));
    const key = ({ createdAt, id }: StoredInvitation): string => `${createdAt} ${id}`;
    return open.sort((one, other) => (key(one) < key(other) ? 1 : -1));
  }

  async revoke(tenantId: string, id: string): Promise<Revocation | undefined> {
    const invitation = this.#find(tenantId, id);
    if (!invitation) return undefined;
    const isChanged = invitation.state === 'open';
    return { invitation: isChanged ? this.#set(tenantId, invitation, 'revoked') : invitation, isChanged };
  }

  async removeAll(tenantId: string): Promise<void> {
    for (const { tokenHash } of this.#of(tenantId)) this.#entries.delete(tokenHash);
  }

  removeOld(expiredBefore: string): void {
    for (const [tokenHash, { invitation }] of this.#entries) {
      if (invitation.expiresAt < expiredBefore) this.#entries.delete(tokenHash);
    }
  }

  /** Uses an invitation up, and returns whether it was open. */
  use(tenantId: string, { id, usedAt }: InvitationUse): boolean {
    const invitation = this.#find(tenantId, id);
    if (!invitation || !isOpenAt(invitation, usedAt)) return false;
    this.#set(tenantId, invitation, 'used');
    return true;
  }

  /** Revokes what could no longer be used, because the account is removed. */
  revokeForAccount(tenantId: string, accountId: string): void {
    for (const invitation of this.#of(tenantId)) {
      if (invitation.accountId === accountId && invitation.state === 'open') {
        this.#set(tenantId, invitation, 'revoked');
      }
    }
  }

  #of(tenantId: string): StoredInvitation[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.tenantId === tenantId)
      .map(({ invitation }) => invitation);
  }

  #find(tenantId: string, id: string): StoredInvitation | undefined {
    return this.#of(tenantId).find((invitation) => invitation.id === id);
  }

  #set(tenantId: string, invitation: StoredInvitation, state: StoredInvitation['state']): StoredInvitation {
    const changed = { ...invitation, state };
    this.#entries.set(invitation.tokenHash, { tenantId, invitation: changed });
    return changed;
  }
}
