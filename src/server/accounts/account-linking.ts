import { containsSecretBlock, maskClientId, type Credentials } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { Verification } from '../personio/verify-credentials.ts';
import { formatRights, type RequestedRights, type Requirements } from '../requirements.ts';
import type { AccountStore, SaveResult } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import type { StoredInvitation } from '../store/invitation-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';
import { accountNotFound, savedAccount, secretInLabel } from './account-errors.ts';
import { problemTimes, unverifiedHealth, verifiedHealth, type AccountHealth } from './account-health.ts';
import type { AccountJournal } from './account-journal.ts';
import type { AccountPresenter } from './account-presenter.ts';
import type { AccountTokens } from './account-tokens.ts';
import { accountDetails, type AuditEmitter } from './audit.ts';
import type { ClientFingerprints } from './client-fingerprints.ts';
import { encryptCredentials } from './encrypted-credentials.ts';
import {
  byInvitation,
  LinkAttempts,
  type LinkAttempt,
  type LinkAttemptsOptions,
  type LinkRequest,
} from './link-attempt.ts';
import { LinkVerification, type LinkVerificationOptions } from './link-verification.ts';
import type { RequirementDates } from './requirement-dates.ts';

export interface AccountLinkingOptions extends LinkAttemptsOptions, LinkVerificationOptions {
  readonly vault: SecretVault;
  readonly tokens: AccountTokens;
  readonly journal: AccountJournal;
}

/** Links accounts and replaces their credentials. Methods reject with a `LinkBackendError`. */
export class AccountLinking {
  readonly #store: AccountStore;
  readonly #vault: SecretVault;
  readonly #fingerprints: ClientFingerprints;
  readonly #tokens: AccountTokens;
  readonly #requirements: Requirements;
  readonly #requirementDates: RequirementDates;
  readonly #presenter: AccountPresenter;
  readonly #audit: AuditEmitter;
  readonly #journal: AccountJournal;
  readonly #now: () => Date;
  readonly #attempts: LinkAttempts;
  readonly #verification: LinkVerification;

  constructor(options: AccountLinkingOptions) {
    this.#store = options.store;
    this.#vault = options.vault;
    this.#fingerprints = options.fingerprints;
    this.#tokens = options.tokens;
    this.#requirements = options.requirements;
    this.#requirementDates = options.requirementDates;
    this.#presenter = options.presenter;
    this.#audit = options.audit;
    this.#journal = options.journal;
    this.#now = options.now;
    this.#attempts = new LinkAttempts(options);
    this.#verification = new LinkVerification(options);
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
    return this.#attempts.run(tenantId, request, target, invitation, async (attempt, previous) =>
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
    if (!account) throw await this.#attempts.notFound(invitation);
    const target = ['relink', accountId, ''] as const;
    return this.#attempts.run(tenantId, request, target, invitation, async (attempt, previous) =>
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
    if (existing) return this.#attempts.resultOf(tenantId, existing, attempt);

    const { credentials, access = '', employeeAttributes = '' } = request;
    const requested = { requirements: access, attributeRequirements: employeeAttributes };
    const details = { operation: 'link', accountId: null, by: linkedBy, ...byInvitation(attempt) } as const;
    const verification = await this.#verification.verify(tenantId, credentials, requested, details);
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
      return this.#attempts.resultOf(tenantId, winner, attempt);
    }
    const linked = await this.#attempts.savedAccount(result, attempt);
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

  /** Links credentials without verifying them. Resolves with the ID of the account. */
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
        ...(await this.#attempts.toWrite(attempt)),
        journal: this.#journal.entriesFor(tenantId, 'linked', account.linkedBy, attempt.invitation),
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
    if (other && other.id !== accountId) throw await this.#attempts.alreadyLinked(other.id, attempt);

    const requested = {
      requirements: access ?? account.requirements,
      attributeRequirements: employeeAttributes ?? account.attributeRequirements,
    };
    const details = { operation: 'relink', accountId, by, ...byInvitation(attempt) } as const;
    const verification = await this.#verification.verify(tenantId, credentials, requested, details);
    const changes = {
      ...(await this.#storedCredentials(tenantId, accountId, credentials, attempt)),
      ...this.#health(verification, requested, this.#now(), account),
    };
    const result = await this.#store.update(tenantId, accountId, changes, {
      expected: { encryptedCredentials: account.encryptedCredentials },
      ...(await this.#attempts.toWrite(attempt)),
      journal: this.#journal.entriesFor(tenantId, 'relinked', by, attempt.invitation),
    });
    const current =
      result.outcome === 'not-found' ? await this.#store.find(tenantId, { id: accountId }) : undefined;
    // Another relink has succeeded in the meantime. It must not be replaced by an older one. It may have been a retry of this
    // one, sent to another process.
    if (current) return this.#attempts.resultOf(tenantId, current, attempt);
    const relinked = await this.#attempts.savedAccount(result, attempt);
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
