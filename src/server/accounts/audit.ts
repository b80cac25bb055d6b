import type { InvitationPurpose } from '../../domain/invitation.ts';
import type { AccountStatus } from '../../domain/linked-account.ts';
import type { StoredAccount } from '../store/stored-account.ts';

interface EventBase {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly tenantId: string;
  /** The `linkedBy` of the request that caused the event; `null` if it had none, or if no request caused it. */
  readonly by: string | null;
}

/** An event that someone who was invited can cause. `by` is then the `createdBy` of the invitation. */
interface ByInvitation {
  /** The invitation that was used; absent if none was. */
  readonly invitationId?: string;
}

interface AuditAccountEvent extends EventBase {
  readonly accountId: string;
  /** The masked client ID that the list shows. */
  readonly clientId: string;
}

/**
 * An event for the host's audit log. Contains no secrets and no text entered by customers, so it may be kept and read where
 * the accounts themselves may not.
 */
export type AuditEvent =
  /** Credentials were linked or replaced. */
  | (AuditAccountEvent &
      ByInvitation & { readonly type: 'linked' | 'relinked'; readonly status: AccountStatus })
  /** A check or a token renewal has changed the status. */
  | (AuditAccountEvent & {
      readonly type: 'status-changed';
      readonly operation: 'check' | 'renewal';
      readonly from: AccountStatus;
      readonly to: AccountStatus;
    })
  /** The account has a new label, was removed, or was encrypted with the newest key. */
  | (AuditAccountEvent & { readonly type: 'renamed' | 'unlinked' | 'reencrypted' })
  /**
   * Personio rejected the credentials, they may not read employees, or `approveLink` declined. Nothing has changed. The event
   * contains no client ID, because the user may have entered anything.
   */
  | (EventBase &
      ByInvitation & {
        readonly type: 'rejected';
        readonly operation: 'link' | 'relink';
        /** The account to be relinked; `null` for a link. */
        readonly accountId: string | null;
        readonly code: 'invalid-credentials' | 'missing-access' | 'declined';
      })
  /** Someone was invited, or an invitation was revoked before it was used. The event contains no token. */
  | (EventBase & {
      readonly type: 'invited' | 'invitation-revoked';
      readonly invitationId: string;
      readonly purpose: InvitationPurpose;
      /** The account to relink; `null` for a link. */
      readonly accountId: string | null;
      /** ISO 8601. */
      readonly expiresAt: string;
    });

/** An event without the members that `AuditEmitter` adds. */
export type AuditPayload<Event extends AuditEvent = AuditEvent> = Event extends AuditEvent
  ? Omit<Event, 'at' | 'tenantId'>
  : never;

export type AuditEmitter = (tenantId: string, event: AuditPayload) => void;

/**
 * Creates a function that calls the host's listener. Failures are reported and change nothing else, because the audited change
 * has been saved already.
 *
 * @param track keeps the backend open until the listener has finished.
 */
export function createAuditEmitter(
  onAudit: ((event: AuditEvent) => void | Promise<void>) | undefined,
  now: () => Date,
  report: (error: unknown) => void,
  track: (work: Promise<void>) => Promise<void>,
): AuditEmitter {
  return (tenantId, event) => {
    try {
      const work = onAudit?.({ ...event, tenantId, at: now().toISOString() });
      track(Promise.resolve(work)).catch(report);
    } catch (error) {
      report(error);
    }
  };
}

/** The members of an event that identify its account. */
export function accountDetails({
  id,
  maskedClientId,
}: StoredAccount): Pick<AuditAccountEvent, 'accountId' | 'clientId'> {
  return { accountId: id, clientId: maskedClientId };
}
