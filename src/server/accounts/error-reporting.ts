import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { AccountStore } from '../store/account-store.ts';
import type { CheckStore } from '../store/check-store.ts';
import type { EventStore } from '../store/event-store.ts';
import type { HistoryStore } from '../store/history-store.ts';
import type { InvitationStore } from '../store/invitation-store.ts';
import type { RelinkMessageStore } from '../store/relink-message-store.ts';
import type { SharedTokenStore } from '../store/shared-token-store.ts';
import type { SecretVault } from '../vault/secret-vault.ts';

type Report = (error: unknown) => void;

/** Wraps the host's store: failures are reported and become `backend-unavailable`. */
export function reportStoreErrors(store: AccountStore, report: Report): AccountStore {
  return {
    add: withErrorReporting(report, (...args) => store.add(...args)),
    find: withErrorReporting(report, (...args) => store.find(...args)),
    update: withErrorReporting(report, (...args) => store.update(...args)),
    findIdempotencyRecord: withErrorReporting(report, (...args) => store.findIdempotencyRecord(...args)),
    remove: withErrorReporting(report, (...args) => store.remove(...args)),
    list: withErrorReporting(report, (...args) => store.list(...args)),
    countByStatus: withErrorReporting(report, (...args) => store.countByStatus(...args)),
    readTenantKey: withErrorReporting(report, (...args) => store.readTenantKey(...args)),
    writeTenantKey: withErrorReporting(report, (...args) => store.writeTenantKey(...args)),
    tenantIds: withErrorReporting(report, () => store.tenantIds()),
    ...(store.now ? { now: withErrorReporting(report, store.now.bind(store)) } : {}),
    ...(store.rememberRequirements
      ? { rememberRequirements: withErrorReporting(report, store.rememberRequirements.bind(store)) }
      : {}),
    ...(store.listAll ? { listAll: withErrorReporting(report, store.listAll.bind(store)) } : {}),
    ...(store.removeTenant
      ? { removeTenant: withErrorReporting(report, store.removeTenant.bind(store)) }
      : {}),
    ...(store.removeExpired
      ? { removeExpired: withErrorReporting(report, store.removeExpired.bind(store)) }
      : {}),
    ...(store.checks ? { checks: reportCheckErrors(store.checks, report) } : {}),
    ...(store.relinkMessages ? { relinkMessages: reportMessageErrors(store.relinkMessages, report) } : {}),
    ...(store.invitations ? { invitations: reportInvitationErrors(store.invitations, report) } : {}),
    ...(store.tokens ? { tokens: reportTokenErrors(store.tokens, report) } : {}),
    ...(store.events ? { events: reportEventErrors(store.events, report) } : {}),
    ...(store.history ? { history: reportHistoryErrors(store.history, report) } : {}),
  };
}

function reportCheckErrors(checks: CheckStore, report: Report): CheckStore {
  return {
    claim: withErrorReporting(report, (...args) => checks.claim(...args)),
    start: withErrorReporting(report, (...args) => checks.start(...args)),
    startRequested: withErrorReporting(report, (...args) => checks.startRequested(...args)),
    endRequested: withErrorReporting(report, (...args) => checks.endRequested(...args)),
    release: withErrorReporting(report, (...args) => checks.release(...args)),
    reserve: withErrorReporting(report, (...args) => checks.reserve(...args)),
    pause: withErrorReporting(report, (...args) => checks.pause(...args)),
    countDue: withErrorReporting(report, (...args) => checks.countDue(...args)),
    countStale: withErrorReporting(report, (...args) => checks.countStale(...args)),
    countUnchecked: withErrorReporting(report, (...args) => checks.countUnchecked(...args)),
  };
}

function reportMessageErrors(messages: RelinkMessageStore, report: Report): RelinkMessageStore {
  return {
    claim: withErrorReporting(report, (...args) => messages.claim(...args)),
    markSent: withErrorReporting(report, (...args) => messages.markSent(...args)),
    countPending: withErrorReporting(report, (...args) => messages.countPending(...args)),
  };
}

function reportInvitationErrors(invitations: InvitationStore, report: Report): InvitationStore {
  return {
    add: withErrorReporting(report, (...args) => invitations.add(...args)),
    findByTokenHash: withErrorReporting(report, (...args) => invitations.findByTokenHash(...args)),
    listOpen: withErrorReporting(report, (...args) => invitations.listOpen(...args)),
    revoke: withErrorReporting(report, (...args) => invitations.revoke(...args)),
    removeAll: withErrorReporting(report, (...args) => invitations.removeAll(...args)),
  };
}

function reportEventErrors(events: EventStore, report: Report): EventStore {
  return {
    claim: withErrorReporting(report, (...args) => events.claim(...args)),
    settle: withErrorReporting(report, (...args) => events.settle(...args)),
    countWaiting: withErrorReporting(report, () => events.countWaiting()),
    listUndelivered: withErrorReporting(report, (...args) => events.listUndelivered(...args)),
    redeliver: withErrorReporting(report, (...args) => events.redeliver(...args)),
  };
}

function reportHistoryErrors(history: HistoryStore, report: Report): HistoryStore {
  return { list: withErrorReporting(report, (...args) => history.list(...args)) };
}

function reportTokenErrors(tokens: SharedTokenStore, report: Report): SharedTokenStore {
  const withLock = withErrorReporting(
    report,
    (tenantId: string, accountId: string, work: () => Promise<unknown>) =>
      tokens.withLock(tenantId, accountId, work),
  );
  return {
    read: withErrorReporting(report, (...args) => tokens.read(...args)),
    write: withErrorReporting(report, (...args) => tokens.write(...args)),
    async withLock<Result>(
      tenantId: string,
      accountId: string,
      work: () => Promise<Result>,
    ): Promise<Result> {
      let outcome: Promise<Result> | undefined;
      // A failure of `work` is not a failure of the store.
      await withLock(tenantId, accountId, async () => {
        outcome = work();
        await outcome.catch(() => undefined);
      });
      if (!outcome) throw new LinkBackendError(linkError('backend-unavailable'));
      return outcome;
    },
  };
}

/** Wraps the vault: failures are reported and become `backend-unavailable`. */
export function reportVaultErrors(vault: SecretVault, report: Report): SecretVault {
  return {
    encrypt: withErrorReporting(report, (...args) => vault.encrypt(...args)),
    decrypt: withErrorReporting(report, (...args) => vault.decrypt(...args)),
    ...(vault.keyIdOf ? { keyIdOf: (ciphertext: string) => vault.keyIdOf?.(ciphertext) } : {}),
  };
}

/** Wraps a function of the host: failures are reported and become `backend-unavailable`. */
export function withErrorReporting<Args extends readonly unknown[], Result>(
  report: Report,
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      report(error);
      throw new LinkBackendError(linkError('backend-unavailable'));
    }
  };
}
