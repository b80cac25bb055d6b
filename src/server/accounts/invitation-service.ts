import { base64url } from 'jose';
import { formatAccess } from '../../domain/access.ts';
import { formatEmployeeAttributes } from '../../domain/employee-attributes.ts';
import type {
  Invitation,
  InvitationDetails,
  InvitationProblem,
  InvitationPurpose,
  InvitationsPage,
  OpenInvitation,
} from '../../domain/invitation.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { RequestedRights, Requirements } from '../requirements.ts';
import { sha256 } from '../sha-256.ts';
import type { SyncClock, SteadyNow } from '../steady-clock.ts';
import type { AccountStore } from '../store/account-store.ts';
import { toleratedStepMs } from '../store/clock-steps.ts';
import { displayNameOf, type StoredAccount } from '../store/stored-account.ts';
import {
  isOpenAt,
  type InvitationStore,
  type InvitationUse,
  type StoredInvitation,
} from '../store/invitation-store.ts';
import { accountNotFound, invitationInvalid } from './account-errors.ts';
import type { AccountJournal } from './account-journal.ts';
import type { AuditEmitter } from './audit.ts';
import { createRateLimit, enforceRateLimit, type ConsumeQuota } from './rate-limit.ts';

/** Invitations with which colleagues of a tenant's users link or relink one account. */
export interface InvitationOptions {
  /**
   * The page with `<personio-invitation>`, as a full URL: https, or http on a loopback address, and without a fragment, because the
   * token is added as one.
   */
  readonly url: string;
  /**
   * How long an invitation can be used, in hours: above 0, at most 8760 (a year).
   *
   * @default 168
   */
  readonly expiresInHours?: number;
  /**
   * The name of your product, for the invited person.
   *
   * @default the host name of `url`
   */
  readonly integrationName?: string;
}

/** What `LinkBackend.createInvitation` creates. */
export interface NewInvitation {
  /** `link` for a new account, `relink` for new credentials of `accountId`. */
  readonly purpose: InvitationPurpose;
  /** The account to relink. Only with the purpose `relink`. */
  readonly accountId?: string;
  /** Who invites: a name or an email address. The invited person sees it, and so does everyone who sees the list. */
  readonly createdBy?: string;
  /**
   * Above 0, at most 8760 (a year).
   *
   * @default `invitations.expiresInHours`
   */
  readonly expiresInHours?: number;
}

/** An invitation with its tenant. */
export interface TenantInvitation {
  readonly tenantId: string;
  readonly invitation: StoredInvitation;
}

export interface InvitationServiceOptions {
  readonly invitations: InvitationStore;
  readonly store: AccountStore;
  readonly options: InvitationOptions;
  readonly requirements: Requirements;
  /** See `createRequestLimit`. */
  readonly enforceRequestLimit: (tenantId: string) => Promise<void>;
  readonly audit: AuditEmitter;
  readonly journal: AccountJournal;
  /** For the expiry of invitations. */
  readonly syncClock: SyncClock;
  /** For rate limits. */
  readonly steadyNow: SteadyNow;
}

const tokenBytes = 32;
const maxOpenInvitations = 20;
const defaultExpiresInHours = 168;
export const maxExpiresInHours = 8760;
const hourMs = 60 * 60 * 1000;

/** How long an expired invitation is kept, so that its link gets the exact reason instead of `unknown`. */
export const invitationRetentionMs = 30 * 24 * hourMs;

/**
 * More than someone needs who submits the form a few times, and a third of the verifications that a tenant has by default: whoever
 * has a leaked link must not keep the tenant's users from linking.
 */
const maxCallsPerTokenPerMinute = 20;

/**
 * Above this rate, a program that guesses tokens gets 429. Look-ups have no limit that all tokens share: it would let anyone who
 * sends wrong tokens lock invited people out, and no feasible number of attempts finds one of 2^256 tokens.
 */
const maxWrongTokensPerMinute = 60;

/** A new invitation with the requested rights, as they are stored. */
export type InvitationRequest = NewInvitation & RequestedRights;

/** Every method rejects with a `LinkBackendError`. */
export class InvitationService {
  readonly #invitations: InvitationStore;
  readonly #store: AccountStore;
  readonly #options: InvitationOptions;
  readonly #requirements: Requirements;
  readonly #enforceRequestLimit: InvitationServiceOptions['enforceRequestLimit'];
  readonly #audit: AuditEmitter;
  readonly #journal: AccountJournal;
  readonly #syncClock: SyncClock;
  #expiryTime = 0;
  readonly #tokenLimit: ConsumeQuota;
  readonly #wrongTokenLimit: ConsumeQuota;

  constructor(options: InvitationServiceOptions) {
    this.#invitations = options.invitations;
    this.#store = options.store;
    this.#options = options.options;
    this.#requirements = options.requirements;
    this.#enforceRequestLimit = options.enforceRequestLimit;
    this.#audit = options.audit;
    this.#journal = options.journal;
    this.#syncClock = options.syncClock;
    this.#tokenLimit = createRateLimit(maxCallsPerTokenPerMinute, options.steadyNow);
    this.#wrongTokenLimit = createRateLimit(maxWrongTokensPerMinute, options.steadyNow);
  }

  async create(
    tenantId: string,
    { purpose, accountId, createdBy, expiresInHours, ...rights }: InvitationRequest,
  ): Promise<Invitation> {
    await this.#enforceRequestLimit(tenantId);
    if (accountId !== undefined && !(await this.#store.find(tenantId, { id: accountId }))) {
      throw accountNotFound();
    }
    const token = base64url.encode(crypto.getRandomValues(new Uint8Array(tokenBytes)));
    const hours = expiresInHours ?? this.#options.expiresInHours ?? defaultExpiresInHours;
    const now = await this.#now();
    const invitation: StoredInvitation = {
      id: crypto.randomUUID(),
      tokenHash: await hashToken(token),
      purpose,
      accountId: accountId ?? null,
      ...rights,
      createdBy: createdBy?.toWellFormed() ?? null,
      createdAt: toTimestamp(now),
      expiresAt: toTimestamp(now + hours * hourMs),
      state: 'open',
    };
    const isAdded = await this.#invitations.add(tenantId, invitation, {
      maxOpen: maxOpenInvitations,
      deleteBefore: toTimestamp(now - invitationRetentionMs),
      ...(accountId === undefined ? {} : { journal: this.#journal.invitedEntries(invitation.createdBy) }),
    });
    if (!isAdded) throw new LinkBackendError(linkError('declined', { reason: 'too-many-invitations' }));
    this.#audit(tenantId, { type: 'invited', ...invitationDetails(invitation), by: invitation.createdBy });
    return { ...presentInvitation(invitation), url: `${this.#options.url}#invitation=${token}` };
  }

  async list(tenantId: string): Promise<InvitationsPage> {
    const open = await this.#invitations.listOpen(tenantId, toTimestamp(await this.#now()));
    return { invitations: open.map(presentInvitation) };
  }

  /** Does nothing if the invitation was revoked before. */
  async revoke(tenantId: string, id: string, by: string | null): Promise<void> {
    await this.#enforceRequestLimit(tenantId);
    const result = await this.#invitations.revoke(tenantId, id);
    if (!result) throw invitationInvalid('unknown');
    const { invitation, isChanged } = result;
    if (invitation.state === 'used') throw invitationInvalid('used');
    if (isChanged) {
      this.#audit(tenantId, { type: 'invitation-revoked', ...invitationDetails(invitation), by });
    }
  }

  /** Rejects with `invitation-invalid` unless the token belongs to an invitation that is open, or was used. */
  async find(token: string): Promise<TenantInvitation> {
    const tokenHash = await hashToken(token);
    // Before the look-up, so that a program that repeats one token, right or wrong, does not load the store.
    await enforceRateLimit(this.#tokenLimit, tokenHash);
    const found = await this.#invitations.findByTokenHash(tokenHash);
    if (!found) return this.rejectWrongToken();
    const problem = await this.#problemOf(found.invitation);
    if (problem && problem !== 'used') throw invitationInvalid(problem);
    return found;
  }

  /** For a token that belongs to no invitation, or is malformed. */
  async rejectWrongToken(): Promise<never> {
    await enforceRateLimit(this.#wrongTokenLimit, '');
    throw invitationInvalid('unknown');
  }

  async present({ tenantId, invitation }: TenantInvitation): Promise<InvitationDetails> {
    const { purpose, accountId, createdBy, expiresAt } = invitation;
    const account = accountId === null ? undefined : await this.#store.find(tenantId, { id: accountId });
    // The account was removed while another process created the invitation.
    if (accountId !== null && !account) throw invitationInvalid('revoked');
    const rights = this.#rights(invitation, account);
    return {
      purpose,
      integrationName: this.#options.integrationName ?? new URL(this.#options.url).hostname,
      access: formatAccess(this.#requirements.access(rights)),
      employeeAttributes: formatEmployeeAttributes(this.#requirements.employeeAttributes(rights)),
      ...(createdBy === null ? {} : { createdBy }),
      expiresAt,
      ...(account
        ? {
            account: {
              label: displayNameOf(account),
              clientId: account.maskedClientId,
            },
          }
        : {}),
    };
  }

  /** Rejects if the invitation can no longer be used. */
  async ensureOpen({ tokenHash }: StoredInvitation): Promise<void> {
    const found = await this.#invitations.findByTokenHash(tokenHash);
    const problem = found ? await this.#problemOf(found.invitation) : 'unknown';
    if (problem) throw invitationInvalid(problem);
  }

  /** Passed to the store with a change, to use up the invitation. By the same clock as the expiry. */
  async useOf({ id }: StoredInvitation): Promise<InvitationUse> {
    return { id, usedAt: toTimestamp(await this.#readExpiryTime()) };
  }

  /** Undefined if the invitation can be used. */
  async #problemOf(invitation: StoredInvitation): Promise<InvitationProblem | undefined> {
    if (invitation.state !== 'open') return invitation.state;
    return isOpenAt(invitation, toTimestamp(await this.#readExpiryTime())) ? undefined : 'expired';
  }

  #rights(invitation: StoredInvitation, account: StoredAccount | undefined): RequestedRights {
    return {
      requirements: invitation.requirements || (account?.requirements ?? ''),
      attributeRequirements: invitation.attributeRequirements || (account?.attributeRequirements ?? ''),
    };
  }

  async #now(): Promise<number> {
    const readClock = await this.#syncClock();
    return readClock();
  }

  /**
   * Does not follow small steps back: an invitation that has expired stays expired when a clock is corrected. After a large step
   * back, the clock was wrong before, so the invitations that seemed expired are valid again.
   */
  async #readExpiryTime(): Promise<number> {
    const now = await this.#now();
    if (now > this.#expiryTime || now < this.#expiryTime - toleratedStepMs) this.#expiryTime = now;
    return this.#expiryTime;
  }
}

/**
 * Needs no key: the token is 256 random bits, so it can't be recovered from its hash. The store compares hashes, so the time that
 * a lookup takes reveals nothing about a token.
 */
function hashToken(token: string): Promise<string> {
  return sha256(token);
}

function toTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function presentInvitation({
  id,
  purpose,
  accountId,
  createdBy,
  expiresAt,
}: StoredInvitation): OpenInvitation {
  return {
    id,
    purpose,
    ...(accountId === null ? {} : { accountId }),
    ...(createdBy === null ? {} : { createdBy }),
    expiresAt,
  };
}

function invitationDetails({ id, purpose, accountId, expiresAt }: StoredInvitation) {
  return { invitationId: id, purpose, accountId, expiresAt };
}
