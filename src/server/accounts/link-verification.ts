import type { Credentials } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { PersonioClient } from '../personio/personio-client.ts';
import { verifyCredentials, type Verification } from '../personio/verify-credentials.ts';
import type { RequestedRights, Requirements } from '../requirements.ts';
import { toOutcome } from './account-errors.ts';
import { lacksEmployees, missingFrom } from './account-health.ts';
import type { AuditEmitter } from './audit.ts';
import type { LinkApproval, LinkOperation } from './link-approval.ts';
import { enforceRateLimit, type ConsumeQuota } from './rate-limit.ts';
import type { RequirementDates } from './requirement-dates.ts';

export interface LinkVerificationOptions {
  readonly personio: PersonioClient;
  readonly requirements: Requirements;
  readonly requirementDates: RequirementDates;
  readonly approval: LinkApproval;
  /** Consumed only if Personio is called. */
  readonly consumeQuota: ConsumeQuota;
  readonly audit: AuditEmitter;
}

/** For `approveLink` and audit events. */
interface LinkDetails {
  readonly operation: LinkOperation;
  readonly accountId: string | null;
  readonly by: string | null;
  readonly invitationId?: string;
}

/** Verifies credentials before they are stored. */
export class LinkVerification {
  readonly #personio: PersonioClient;
  readonly #requirements: Requirements;
  readonly #requirementDates: RequirementDates;
  readonly #approval: LinkApproval;
  readonly #consumeQuota: ConsumeQuota;
  readonly #audit: AuditEmitter;

  constructor(options: LinkVerificationOptions) {
    this.#personio = options.personio;
    this.#requirements = options.requirements;
    this.#requirementDates = options.requirementDates;
    this.#approval = options.approval;
    this.#consumeQuota = options.consumeQuota;
    this.#audit = options.audit;
  }

  /** Consumes the quota, calls Personio, and asks the host. Audits a rejection. */
  async verify(
    tenantId: string,
    credentials: Credentials,
    requested: RequestedRights,
    details: LinkDetails,
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
}
