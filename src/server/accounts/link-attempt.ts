import type { Credentials } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkBackendError } from '../link-backend-error.ts';
import { sha256 } from '../sha-256.ts';
import type { AccountStore, AccountWrite, IdempotencyRecord, SaveResult } from '../store/account-store.ts';
import type { StoredInvitation } from '../store/invitation-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import {
  accountNotFound,
  alreadyLinked,
  invitationInvalid,
  savedAccount,
  toOutcome,
} from './account-errors.ts';
import type { AccountPresenter } from './account-presenter.ts';
import type { ClientFingerprints } from './client-fingerprints.ts';
import { Idempotency } from './idempotency.ts';
import type { InvitationService } from './invitation-service.ts';
import type { LinkOperation } from './link-approval.ts';

export interface LinkRequest {
  readonly credentials: Credentials;
  /** In the access grammar. */
  readonly access?: string | undefined;
  /** In the format of the attribute `employee-attributes`. */
  readonly employeeAttributes?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** What is known about a link or relink before Personio verifies the credentials. */
export interface LinkAttempt {
  readonly fingerprint: string;
  readonly record: IdempotencyRecord | undefined;
  /** The invitation that the change uses up. */
  readonly invitation?: StoredInvitation | undefined;
}

export interface LinkAttemptsOptions {
  readonly store: AccountStore;
  readonly fingerprints: ClientFingerprints;
  readonly presenter: AccountPresenter;
  /** Undefined without the option `invitations`. */
  readonly invitations: InvitationService | undefined;
  readonly now: () => Date;
}

/** Processes a link or relink once per idempotency key, and finds the error of one that has failed. */
export class LinkAttempts {
  readonly #fingerprints: ClientFingerprints;
  readonly #presenter: AccountPresenter;
  readonly #invitations: InvitationService | undefined;
  readonly #idempotency: Idempotency;

  constructor({ store, fingerprints, presenter, invitations, now }: LinkAttemptsOptions) {
    this.#fingerprints = fingerprints;
    this.#presenter = presenter;
    this.#invitations = invitations;
    this.#idempotency = new Idempotency(store, now);
  }

  /** Calls `work` once per idempotency key, with the account that the same request returned before, if any. */
  async run(
    tenantId: string,
    { credentials: { clientId, clientSecret }, access, employeeAttributes, idempotencyKey }: LinkRequest,
    target: readonly [operation: LinkOperation, accountId: string, label: string],
    invitation: StoredInvitation | undefined,
    work: (attempt: LinkAttempt, previous: StoredAccount | undefined) => Promise<LinkedAccount>,
  ): Promise<LinkedAccount> {
    const fingerprints = await this.#fingerprints.forTenant(tenantId);
    const fingerprint = await fingerprints.ofClientId(clientId);
    // Checked before Personio is called; the store decides when the account is saved. Also before the record is read: otherwise a
    // retry could find no record yet, but an invitation that the first request has used up.
    const closed = invitation && (await this.#invitations?.ensureOpen(invitation).catch(toOutcome));
    if (idempotencyKey === undefined) {
      if (closed) throw closed;
      return work({ fingerprint, record: undefined, invitation }, undefined);
    }
    const requestHash = await fingerprints.ofRequest([
      ...target,
      clientId,
      clientSecret,
      access ?? null,
      employeeAttributes ?? null,
    ]);
    const key = invitation ? await invitationKey(invitation, idempotencyKey) : idempotencyKey;
    return this.#idempotency.run(tenantId, key, requestHash, async (record, previous) => {
      if (closed && !previous) throw closed;
      return work({ fingerprint, record, invitation }, previous);
    });
  }

  /** Returns the account if the same request has linked it. Otherwise the credentials are linked already. */
  async resultOf(tenantId: string, account: StoredAccount, attempt: LinkAttempt): Promise<LinkedAccount> {
    const { record } = attempt;
    const isSame = record && (await this.#idempotency.isResultOf(tenantId, account.id, record));
    if (!isSame) throw await this.alreadyLinked(account.id, attempt);
    return this.#presenter.present(account);
  }

  /** For someone who was invited: without an account ID, and `invitation-invalid` if someone else used the same link first. */
  async alreadyLinked(accountId: string, { invitation }: LinkAttempt): Promise<LinkBackendError> {
    if (!invitation) return alreadyLinked(accountId);
    await this.#invitations?.ensureOpen(invitation);
    return alreadyLinked();
  }

  /** Someone who was invited has lost the account of the invitation, which was revoked with it. */
  async notFound(invitation: StoredInvitation | undefined): Promise<LinkBackendError> {
    if (!invitation) return accountNotFound();
    await this.#invitations?.ensureOpen(invitation);
    // Created while the account was being unlinked.
    return invitationInvalid('revoked');
  }

  async savedAccount(result: SaveResult, attempt: LinkAttempt): Promise<StoredAccount> {
    switch (result.outcome) {
      case 'not-found':
        throw await this.notFound(attempt.invitation);
      case 'duplicate':
        throw await this.alreadyLinked(result.accountId, attempt);
      case 'invitation-closed':
        // Throws the exact reason, unless the process that uses it up has not committed yet.
        if (attempt.invitation) await this.#invitations?.ensureOpen(attempt.invitation);
    }
    return savedAccount(result);
  }

  async toWrite({ record, invitation }: LinkAttempt): Promise<AccountWrite> {
    return {
      ...(record ? { record } : {}),
      ...(invitation && this.#invitations ? { invitation: await this.#invitations.useOf(invitation) } : {}),
    };
  }
}

/** For audit events. */
export function byInvitation({ invitation }: LinkAttempt): { readonly invitationId?: string } {
  return invitation ? { invitationId: invitation.id } : {};
}

/** Keeps keys of invited people apart from those of the tenant's users and of other invitations. At most 255 characters. */
async function invitationKey({ id }: StoredInvitation, key: string): Promise<string> {
  return `invitation:${id}:${await sha256(key)}`;
}
