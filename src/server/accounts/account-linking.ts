import { containsSecretBlock, maskClientId, type Credentials } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient } from '../personio/personio-client.ts';
import { verifyCredentials, type Verification } from '../personio/verify-credentials.ts';
import { formatRights, type RequestedRights, type Requirements } from '../requirements.ts';
import { sha256 } from '../sha-256.ts';
import type { AccountStore, AccountWrite, IdempotencyRecord, SaveResult } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { StoredInvitation } from '../store/invitation-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import {
  accountNotFound,
  alreadyLinked,
  invitationInvalid,
  savedAccount,
  secretInLabel,
  toOutcome,
} from './account-errors.ts';
import {
  lacksEmployees,
  missingFrom,
  problemTimes,
  unverifiedHealth,
  verifiedHealth,
  type AccountHealth,
} from './account-health.ts';
import type { AccountJournal } from './account-journal.ts';
import type { AccountPresenter } from './account-presenter.ts';
import type { AccountTokens } from './account-tokens.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';
import type { ClientFingerprints } from './client-fingerprints.ts';
import { decryptCredentials, encryptCredentials } from './encrypted-credentials.ts';
import { Idempotency } from './idempotency.ts';
import type { InvitationService } from './invitation-service.ts';
import type { LinkApproval, LinkOperation } from './link-approval.ts';
import { enforceRateLimit, type ConsumeQuota } from './rate-limit.ts';
import type { RequirementDates } from './requirement-dates.ts';

export interface AccountLinkingOptions {
  readonly store: AccountStore;
  readonly vault: SecretVault;
  readonly personio: PersonioClient;
  readonly fingerprints: ClientFingerprints;
  readonly tokens: AccountTokens;
  readonly requirements: Requirements;
  readonly requirementDates: RequirementDates;
  readonly presenter: AccountPresenter;
  readonly approval: LinkApproval;
  /** Consumed only if Personio is called. */
  readonly consumeQuota: ConsumeQuota;
  readonly audit: AuditEmitter;
  /** Undefined without the option `invitations`. */
  readonly invitations: InvitationService | undefined;
  readonly journal: AccountJournal;
  readonly now: () => Date;
}

export interface LinkRequest {
  readonly credentials: Credentials;
  /** In the access grammar. */
  readonly access?: string | undefined;
  /** In the format of the attribute `employee-attributes`. */
  readonly employeeAttributes?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** What is known about a link or relink before Personio verifies the credentials. */
interface LinkAttempt {
  readonly fingerprint: string;
  readonly record: IdempotencyRecord | undefined;
  /** The invitation that the change uses up. */
  readonly invitation?: StoredInvitation | undefined;
}

/** Links accounts and replaces their credentials. Methods reject with a `LinkBackendError`. */
export class AccountLinking {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  readonly #personio: PersonioClient;
  readonly #fingerprints: ClientFingerprints;
  readonly #tokens: AccountTokens;
  readonly #requirements: Requirements;
  readonly #requirementDates: RequirementDates;
  readonly #presenter: AccountPresenter;
  readonly #approval: LinkApproval;
  readonly #consumeQuota: ConsumeQuota;
  readonly #audit: AuditEmitter;
  readonly #invitations: InvitationService | undefined;
  readonly #journal: AccountJournal;
  readonly #now: () => Date;
  readonly #idempotency: Idempotency;

  constructor(options: AccountLinkingOptions) {
    this.#store = options.store;
    this.#vault = options.vault;
    this.#personio = options.personio;
    this.#fingerprints = options.fingerprints;
    this.#tokens = options.tokens;
    this.#requirements = options.requirements;
    this.#requirementDates = options.requirementDates;
    this.#presenter = options.presenter;
    this.#approval = options.approval;
    this.#consumeQuota = options.consumeQuota;
    this.#audit = options.audit;
    this.#invitations = options.invitations;
    this.#journal = options.journal;
    this.#now = options.now;
    this.#idempotency = new Idempotency(options.store, options.now);
  }

  /**
   * Links credentials, or returns what the same request has linked before. Rejects with `account-not-found` if that account
   * was unlinked since.
   */
  async link(
    tenantId: string,
    request: LinkRequest,
    names: Pick<StoredAccount, 'label' | 'linkedBy'>,
    invitation?: StoredInvitation,
  ): Promise<LinkedAccount> {
    const target = ['link', '', names.label] as const;
    return this.#idempotently(tenantId, request, target, invitation, async (attempt, previous) =>
      previous ? this.#presenter.present(previous) : this.#link(tenantId, request, names, attempt),
    );
  }

  /**
   * Replaces the credentials of an account, or returns the result of the same request. The current credentials stay in use
   * until Personio accepts the new ones.
   */
  async relink(
    tenantId: string,
    accountId: string,
    request: LinkRequest,
    by: string | null,
    invitation?: StoredInvitation,
  ): Promise<LinkedAccount> {
    // Before anything else, so that another tenant's account is indistinguishable from an unknown one, whatever the key.
    const account = await this.#store.find(tenantId, { id: accountId });
    if (!account) throw await this.#notFound(invitation);
    const target = ['relink', accountId, ''] as const;
    return this.#idempotently(tenantId, request, target, invitation, async (attempt, previous) =>
      // If Personio has rejected the credentials since, they are verified again: the customer may have fixed them in Personio. An
      // invitation has been used up by then.
      previous && (previous.status !== 'needs-relink' || invitation)
        ? this.#presenter.present(previous)
        : this.#relink(tenantId, account, request, by, attempt),
    );
  }

  async #link(
    tenantId: string,
    request: LinkRequest,
    { label, linkedBy }: Pick<StoredAccount, 'label' | 'linkedBy'>,
    attempt: LinkAttempt,
  ): Promise<LinkedAccount> {
    const existing = await this.#store.find(tenantId, { fingerprint: attempt.fingerprint });
    if (existing) return this.#resultOfSameRequest(tenantId, existing, attempt);

    const { credentials, access = '', employeeAttributes = '' } = request;
    const requested = { requirements: access, attributeRequirements: employeeAttributes };
    const details = { operation: 'link', accountId: null, by: linkedBy, ...byInvitation(attempt) } as const;
    const verification = await this.#verify(tenantId, credentials, requested, details);
    const linkedAt = this.#now();
    const result = await this.#add(tenantId, credentials, attempt, {
      label,
      linkedBy,
      ...(attempt.invitation ? { linkedVia: 'invitation' as const } : {}),
      linkedAt: linkedAt.toISOString(),
      ...this.#health(verification, requested, linkedAt),
    });
    if (result.outcome === 'duplicate') {
      // A concurrent request has linked the same credentials first. It may have been a retry of this one.
      const winner = await this.#store.find(tenantId, { id: result.accountId });
      if (!winner) throw accountNotFound();
      return this.#resultOfSameRequest(tenantId, winner, attempt);
    }
    const linked = await this.#savedAccount(result, attempt);
    this.#audit(tenantId, {
      type: 'linked',
      ...accountDetails(linked),
      status: linked.status,
      by: linkedBy,
      ...byInvitation(attempt),
    });
    await this.#tokens.set(tenantId, linked, verification.token);
    return this.#presenter.present(linked);
  }

  /**
   * Returns the id of the tenant's account with these credentials, without calling Personio. Rejects with `already-linked` if it
   * has another secret.
   */
  async findSame(
    tenantId: string,
    { clientId, clientSecret }: Credentials,
  ): Promise<StoredAccount['id'] | undefined> {
    const fingerprints = await this.#fingerprints.forTenant(tenantId);
    const fingerprint = await fingerprints.ofClientId(clientId);
    const account = await this.#store.find(tenantId, { fingerprint });
    if (!account) return undefined;
    const stored = await decryptCredentials(this.#vault, tenantId, account);
    if (stored.clientSecret !== clientSecret) throw alreadyLinked(account.id);
    return account.id;
  }

  /** Links credentials without verifying them. Resolves with the id of the account. */
  async linkUnverified(
    tenantId: string,
    credentials: Credentials,
    { label, linkedBy }: Pick<StoredAccount, 'label' | 'linkedBy'>,
  ): Promise<StoredAccount['id']> {
    const fingerprints = await this.#fingerprints.forTenant(tenantId);
    const attempt = { fingerprint: await fingerprints.ofClientId(credentials.clientId), record: undefined };
    await this.#requirementDates.remember();
    const requested = { requirements: '', attributeRequirements: '' };
    const result = await this.#add(tenantId, credentials, attempt, {
      label,
      linkedBy,
      linkedAt: this.#now().toISOString(),
      ...unverifiedHealth(formatRights(this.#requirements, requested)),
      // Nothing is known to be wrong.
      problemSince: null,
      recoveredAt: null,
    });
    const linked = savedAccount(result);
    this.#audit(tenantId, { type: 'linked', ...accountDetails(linked), status: linked.status, by: linkedBy });
    return linked.id;
  }

  async #add(
    tenantId: string,
    credentials: Credentials,
    attempt: LinkAttempt,
    account: Omit<StoredAccount, 'id' | 'fingerprint' | 'maskedClientId' | 'encryptedCredentials'>,
  ): Promise<SaveResult> {
    const id = crypto.randomUUID();
    const stored = await this.#storedCredentials(tenantId, id, credentials, attempt);
    return this.#store.add(
      tenantId,
      { id, ...account, ...stored },
      {
        ...(await this.#toWrite(attempt)),
        journal: this.#journal.write(tenantId, 'linked', account.linkedBy, attempt.invitation),
      },
    );
  }

  async #relink(
    tenantId: string,
    account: StoredAccount,
    { credentials, access, employeeAttributes }: LinkRequest,
    by: string | null,
    attempt: LinkAttempt,
  ): Promise<LinkedAccount> {
    const { id: accountId } = account;
    if (containsSecretBlock(account.label, credentials.clientSecret)) throw secretInLabel();
    const other = await this.#store.find(tenantId, { fingerprint: attempt.fingerprint });
    if (other && other.id !== accountId) throw await this.#alreadyLinked(other.id, attempt);

    const requested = {
      requirements: access ?? account.requirements,
      attributeRequirements: employeeAttributes ?? account.attributeRequirements,
    };
    const details = { operation: 'relink', accountId, by, ...byInvitation(attempt) } as const;
    const verification = await this.#verify(tenantId, credentials, requested, details);
    const changes = {
      ...(await this.#storedCredentials(tenantId, accountId, credentials, attempt)),
      ...this.#health(verification, requested, this.#now(), account),
    };
    const result = await this.#store.update(tenantId, accountId, changes, {
      expected: { encryptedCredentials: account.encryptedCredentials },
      ...(await this.#toWrite(attempt)),
      journal: this.#journal.write(tenantId, 'relinked', by, attempt.invitation),
    });
    const current =
      result.outcome === 'not-found' ? await this.#store.find(tenantId, { id: accountId }) : undefined;
    // Another relink has succeeded in the meantime. It must not be replaced by an older one. It may have been a retry of this
    // one, sent to another process.
    if (current) return this.#resultOfSameRequest(tenantId, current, attempt);
    const relinked = await this.#savedAccount(result, attempt);
    this.#audit(tenantId, {
      type: 'relinked',
      ...accountDetails(relinked),
      status: relinked.status,
      by,
      ...byInvitation(attempt),
    });
    await this.#tokens.set(tenantId, relinked, verification.token);
    return this.#presenter.present(relinked);
  }

  /** Calls `work` once per idempotency key, with the account that the same request returned before, if any. */
  async #idempotently(
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
  async #resultOfSameRequest(
    tenantId: string,
    account: StoredAccount,
    attempt: LinkAttempt,
  ): Promise<LinkedAccount> {
    const { record } = attempt;
    const isSame = record && (await this.#idempotency.isResultOf(tenantId, account.id, record));
    if (!isSame) throw await this.#alreadyLinked(account.id, attempt);
    return this.#presenter.present(account);
  }

  /** For someone who was invited: without an account id, and `invitation-invalid` if someone else used the same link first. */
  async #alreadyLinked(accountId: string, { invitation }: LinkAttempt): Promise<LinkBackendError> {
    if (!invitation) return alreadyLinked(accountId);
    await this.#invitations?.ensureOpen(invitation);
    return alreadyLinked();
  }

  /** Someone who was invited has lost the account of the invitation, which was revoked with it. */
  async #notFound(invitation: StoredInvitation | undefined): Promise<LinkBackendError> {
    if (!invitation) return accountNotFound();
    await this.#invitations?.ensureOpen(invitation);
    // Created while the account was being unlinked.
    return invitationInvalid('revoked');
  }

  async #savedAccount(result: SaveResult, attempt: LinkAttempt): Promise<StoredAccount> {
    switch (result.outcome) {
      case 'not-found':
        throw await this.#notFound(attempt.invitation);
      case 'duplicate':
        throw await this.#alreadyLinked(result.accountId, attempt);
      case 'invitation-closed':
        // Throws the exact reason, unless the process that uses it up has not committed yet.
        if (attempt.invitation) await this.#invitations?.ensureOpen(attempt.invitation);
    }
    return savedAccount(result);
  }

  async #toWrite({ record, invitation }: LinkAttempt): Promise<AccountWrite> {
    return {
      ...(record ? { record } : {}),
      ...(invitation && this.#invitations ? { invitation: await this.#invitations.useOf(invitation) } : {}),
    };
  }

  async #verify(
    tenantId: string,
    credentials: Credentials,
    requested: RequestedRights,
    details: {
      readonly operation: LinkOperation;
      readonly accountId: string | null;
      readonly by: string | null;
      readonly invitationId?: string;
    },
  ): Promise<Verification> {
    await enforceRateLimit(this.#consumeQuota, tenantId);
    try {
      const access = this.#requirements.access(requested);
      const verification = await verifyCredentials(this.#personio, credentials, access);
      if (lacksEmployees(verification)) {
        throw new LinkBackendError(
          linkError('missing-access', { missing: missingFrom(verification, access) }),
        );
      }
      await this.#requirementDates.remember();
      await this.#approval.approve(tenantId, details, verification);
      return verification;
    } catch (thrown) {
      const { code } = toOutcome(thrown).error;
      if (code === 'invalid-credentials' || code === 'missing-access' || code === 'declined') {
        this.#audit(tenantId, { type: 'rejected', ...details, code });
      }
      throw thrown;
    }
  }

  /** @param account to be relinked */
  #health(
    verification: Verification,
    requested: RequestedRights,
    checkedAt: Date,
    account?: StoredAccount,
  ): AccountHealth & ReturnType<typeof problemTimes> {
    const rights = formatRights(this.#requirements, requested);
    const health = verifiedHealth(verification, { rights, required: this.#presenter.required, checkedAt });
    return { ...health, ...problemTimes(account, health.status, checkedAt) };
  }

  async #storedCredentials(
    tenantId: string,
    accountId: string,
    credentials: Credentials,
    { fingerprint }: LinkAttempt,
  ): Promise<Pick<StoredAccount, 'fingerprint' | 'maskedClientId' | 'encryptedCredentials'>> {
    return {
      fingerprint,
      maskedClientId: maskClientId(credentials.clientId),
      encryptedCredentials: await encryptCredentials(this.#vault, tenantId, accountId, credentials),
    };
  }
}

/** For audit events. */
function byInvitation({ invitation }: LinkAttempt): { readonly invitationId?: string } {
  return invitation ? { invitationId: invitation.id } : {};
}

/** Keeps keys of invited people apart from those of the tenant's users and of other invitations. At most 255 characters. */
async function invitationKey({ id }: StoredInvitation, key: string): Promise<string> {
  return `invitation:${id}:${await sha256(key)}`;
}
