import type { AccountStatus } from '../../domain/linked-account.ts';
import type { StoredAccount } from '../store/account-store.ts';

interface Happened {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly tenantId: string;
  /** The `linkedBy` of the request that it came of; `null` where there was none, or it came of no request. */
  readonly by: string | null;
}

interface HappenedToAccount extends Happened {
  readonly accountId: string;
  /** Masked, as the list shows it. */
  readonly clientId: string;
}

/**
 * Something that has happened to a tenant's accounts. It holds no secret and no text of the customer's, so that it may be
 * kept and read where the accounts themselves may not.
 */
export type AuditEvent =
  /** A pair was linked, or another one put in its place. */
  | (HappenedToAccount & { readonly type: 'linked' | 'relinked'; readonly status: AccountStatus })
  /** Personio has answered otherwise than before, to a check or when the token was renewed. */
  | (HappenedToAccount & {
      readonly type: 'status-changed';
      readonly operation: 'check' | 'renewal';
      readonly from: AccountStatus;
      readonly to: AccountStatus;
    })
  /** The account has another label, is gone, or is sealed with the newest key. */
  | (HappenedToAccount & { readonly type: 'renamed' | 'unlinked' | 'reencrypted' })
  /** Personio knows no such pair, or it has no right to read employees: nothing has changed. Of the pair nothing is told, as nobody knows what was typed. */
  | (Happened & {
      readonly type: 'refused';
      readonly operation: 'link' | 'relink';
      /** The account that was to be relinked. */
      readonly accountId: string | null;
      readonly code: 'invalid-credentials' | 'missing-access';
    });

/** An event without what is the same for all of them. */
export type AuditPayload<Event extends AuditEvent = AuditEvent> = Event extends AuditEvent
  ? Omit<Event, 'at' | 'tenantId'>
  : never;

export type AuditEmitter = (tenantId: string, event: AuditPayload) => void;

/** A listener that fails changes nothing: the change has been made. What it fails with is reported. */
export function createAuditEmitter(
  onAudit: ((event: AuditEvent) => void | Promise<void>) | undefined,
  now: () => Date,
  report: (error: unknown) => void,
  wait: (work: Promise<void>) => Promise<void>,
): AuditEmitter {
  return (tenantId, event) => {
    try {
      const told = onAudit?.({ ...event, tenantId, at: now().toISOString() });
      wait(Promise.resolve(told)).catch(report);
    } catch (error) {
      report(error);
    }
  };
}

/** The members of an event that say which account it is about. */
export function accountDetails({
  id,
  maskedClientId,
}: StoredAccount): Pick<HappenedToAccount, 'accountId' | 'clientId'> {
  return { accountId: id, clientId: maskedClientId };
}
