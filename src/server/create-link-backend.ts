import { notConfigured } from './accounts/account-errors.ts';
import { AccountImport } from './accounts/account-import.ts';
import { AccountJournal } from './accounts/account-journal.ts';
import { AccountLinking } from './accounts/account-linking.ts';
import { AccountPresenter } from './accounts/account-presenter.ts';
import { AccountService } from './accounts/account-service.ts';
import { createAuditEmitter } from './accounts/audit.ts';
import { ClientFingerprints } from './accounts/client-fingerprints.ts';
import { DueChecks } from './accounts/due-checks.ts';
import { reportStoreErrors, reportVaultErrors, withErrorReporting } from './accounts/error-reporting.ts';
import { removeExpired } from './accounts/expired-data.ts';
import { linkAsHost } from './accounts/host-link.ts';
import { InvitationService, type InvitationServiceOptions } from './accounts/invitation-service.ts';
import { LinkApproval } from './accounts/link-approval.ts';
import {
  withQuotaValidation,
  createRateLimit,
  createRequestLimit,
  enforceRateLimit,
} from './accounts/rate-limit.ts';
import { Reencryption } from './accounts/reencryption.ts';
import { RequirementDates } from './accounts/requirement-dates.ts';
import { sendRelinkMessages } from './accounts/relink-messages.ts';
import { listAllAccounts } from './accounts/all-accounts.ts';
import { limitTenantConcurrency } from './accounts/tenant-concurrency.ts';
import { deleteTenant } from './accounts/tenant-deletion.ts';
import { validateLimit } from './validate-limit.ts';
import { validateNewInvitation, validateOptions } from './validate-options.ts';
import { EventDelivery, type EventDeliveryOptions } from './events/event-delivery.ts';
import { isTenantId } from './http/authorization.ts';
import { createRequestHandler } from './http/request-handler.ts';
import { createRouter } from './http/routes.ts';
import { InFlightCalls } from './in-flight-calls.ts';
import type { LinkBackend } from './link-backend.ts';
import type { LinkBackendOptions } from './link-backend-options.ts';
import { createCallObserver } from './personio/call-observer.ts';
import { createPersonioClient } from './personio/personio-client.ts';
import { createPersonioFetch } from './personio/personio-fetch.ts';
import { warnAboutInsecureHost } from './personio/personio-options.ts';
import { createRequirements } from './requirements.ts';
import { createCredentialUnsealer, type SealingOptions } from './sealing/sealing-options.ts';
import { createClockSync, createSteadyClock, type SyncClock } from './steady-clock.ts';
import type { AccountStore } from './store/account-store.ts';
import { createKeyRing } from './vault/key-ring.ts';
import type { SecretVault } from './vault/secret-vault.ts';

/**
 * Creates the backend for the elements: a function from `Request` to `Response`, and what a host needs to call Personio.
 *
 * @throws TypeError for invalid options, with the name of the option and what it must be, but without secrets.
 * @example
 * ```ts
 * const backend = createLinkBackend({
 *   store: await openSqliteStore('accounts.db'),
 *   keys: process.env['PERSONIO_LINK_KEYS'] ?? '',
 *   authorize: async (request) => {
 *     const user = await readSession(request);
 *     return user ? { tenantId: user.companyId, linkedBy: user.name } : 'session-expired';
 *   },
 *   access: 'employees:read time-off:read?',
 * });
 * ```
 */
export function createLinkBackend(options: LinkBackendOptions): LinkBackend {
  validateOptions(options);
  const { sealing, limits = {}, personio: personioOptions = {} } = options;
  const { now: hostNow } = options;
  const now = hostNow ?? (() => new Date());
  // A test that passes a clock controls all of them.
  const steadyNow = hostNow ? () => hostNow().getTime() : createSteadyClock();
  const callOnError = async (error: unknown): Promise<void> => options.onError?.(error);
  const report = (error: unknown): void => {
    // A listener that fails must not change the response, and a rejection that is not handled would end the process.
    callOnError(error).catch(() => undefined);
  };
  const calls = new InFlightCalls();
  const hostStore = reportStoreErrors(options.store, report);
  const store = limitTenantConcurrency(hostStore);
  const vault = reportVaultErrors(createVault(options.keys), report);
  const observeCall = createCallObserver(options.onCall, report);
  const personio = createPersonioClient(personioOptions, now, report, observeCall);
  warnAboutInsecureHost(personioOptions);
  const preparePersonioCall = createPersonioFetch(personioOptions, report, observeCall);
  const requirements = createRequirements(options);
  const requirementDates = new RequirementDates(store, requirements, now, steadyNow);
  const presenter = new AccountPresenter(
    requirements,
    requirementDates,
    now,
    options.staleAfterMs ?? 3 * 24 * 60 * 60_000,
  );
  const approval = new LinkApproval(
    options.approveLink,
    preparePersonioCall,
    report,
    limits.approvalTimeoutMs ?? 15_000,
  );
  const audit = createAuditEmitter(options.onAudit, now, report, (work) => calls.track(work));

  const maxVerificationsPerMinute = limits.maxVerificationsPerMinute ?? 60;
  const consumeQuota = limits.consumeQuota
    ? withErrorReporting(report, withQuotaValidation(limits.consumeQuota))
    : createRateLimit(maxVerificationsPerMinute, steadyNow);
  const requestLimit = createRequestLimit(maxVerificationsPerMinute, steadyNow);
  const enforceRequestLimit = (tenantId: string): Promise<void> => enforceRateLimit(requestLimit, tenantId);

  const fingerprints = new ClientFingerprints(store, vault);
  const historyDays = options.historyDays ?? 400;
  const journal = new AccountJournal({
    presenter,
    writesEvents: options.events !== undefined,
    historyDays,
    now,
  });
  const common = { store, vault, personio, requirements, presenter, consumeQuota, audit, journal, now };
  const accounts = new AccountService({ ...common, hostStore, steadyNow, enforceRequestLimit });
  // A host that sets the clock sets this one too.
  const clockSyncOf = (clockStore: AccountStore): SyncClock =>
    createClockSync(
      hostNow ? undefined : (clockStore.now?.bind(clockStore) ?? (async () => Date.now())),
      steadyNow,
    );
  const syncClock = clockSyncOf(hostStore);
  const dueChecks = new DueChecks({
    checks: hostStore.checks,
    accounts,
    personio,
    removeExpired: () => removeExpired(hostStore, historyDays, syncClock),
    now,
    report,
  });
  const delivery = createEventDelivery(options, hostStore, {
    now,
    syncClock,
    report,
    isClosing: () => calls.isClosing,
  });
  const invitations = createInvitationService(options, {
    ...common,
    enforceRequestLimit,
    syncClock: clockSyncOf(store),
    steadyNow,
  });
  const linkingOptions = {
    ...common,
    requirementDates,
    invitations,
    approval,
    fingerprints,
    tokens: accounts.tokens,
  };
  const linking = new AccountLinking(linkingOptions);
  // Without the quotas of tenants: a host may link many accounts of a tenant at once, and an import has its own rate limit.
  const hostLinking = new AccountLinking({
    ...linkingOptions,
    store: hostStore,
    consumeQuota: async () => 0,
  });
  const accountImport = new AccountImport({ linking: hostLinking, store: hostStore, vault, fingerprints });
  const reencryption = new Reencryption({ store, vault, fingerprints, audit });

  const unsealer = sealing && createCredentialUnsealer(reportNonceErrors(sealing, report), now);
  const route = createRouter(
    { accounts, linking, invitations, history: store.history },
    {
      maxBodyBytes: limits.maxBodyBytes ?? 16_384,
      bodyTimeoutMs: limits.bodyTimeoutMs ?? 30_000,
      onClose: (listener) => calls.onClose(listener),
      unsealer,
      sealedOnly: sealing?.required === true,
      enforceRequestLimit,
    },
  );

  return {
    fetch: createRequestHandler({
      route,
      authorize: options.authorize,
      endpoint: (options.endpoint ?? '/api/personio').replace(/\/+$/, ''),
      allowedOrigins: options.allowedOrigins ?? [],
      invitations,
      calls,
      report,
    }),
    accessToken: (tenantId, accountId) => calls.run(() => accounts.accessToken(tenantId, accountId)),
    personioFetch: (tenantId, accountId, path, init) =>
      calls.run(async () => accounts.send(tenantId, accountId, preparePersonioCall(path, init))),
    checkDueAccounts: (given) => calls.runUntilClose((closing) => dueChecks.run(given, closing)),
    sendRelinkMessages: (given) =>
      calls.runUntilClose((closing) =>
        sendRelinkMessages(given, { messages: hostStore.relinkMessages, presenter, report, closing }),
      ),
    listAccounts: (query = {}) =>
      calls.run(async () => {
        // Even if it is undefined: a session without a tenant must not list everyone's accounts.
        if ('tenantId' in query) validateTenantId(query.tenantId, 'listAccounts');
        return listAllAccounts(hostStore, presenter, query);
      }),
    linkAccount: (tenantId, draft) => calls.run(() => linkAsHost(hostLinking, tenantId, draft)),
    importAccounts: (rows, given) =>
      calls.runUntilClose((closing) => accountImport.run(rows, given, closing)),
    reencrypt: (tenantId) => calls.run(() => reencryption.reencrypt(tenantId)),
    keysInUse: () => calls.run(() => reencryption.keysInUse()),
    sealingKeys: (tenantId) => calls.run(async () => configured(unsealer, 'sealing').keySet(tenantId)),
    createInvitation: (tenantId, invitation) =>
      calls.run(async () => {
        validateTenantId(tenantId, 'createInvitation');
        validateNewInvitation(invitation);
        return configured(invitations, 'invitations').create(tenantId, {
          ...invitation,
          requirements: '',
          attributeRequirements: '',
        });
      }),
    revokeInvitation: (tenantId, invitationId) =>
      calls.run(async () => configured(invitations, 'invitations').revoke(tenantId, invitationId, null)),
    deleteTenant: (tenantId) =>
      calls.run(async () => {
        validateTenantId(tenantId, 'deleteTenant');
        return deleteTenant(tenantId, { store: hostStore, tokens: accounts.tokens, journal, audit });
      }),
    deliverEvents: ({ limit = 1000 } = {}) =>
      calls.run(async () => configured(delivery, 'events').deliver(validateLimit(limit))),
    listUndeliveredEvents: ({ limit = 100, ...query } = {}) =>
      calls.run(async () =>
        configured(delivery, 'events').listUndelivered({ ...query, limit: validateLimit(limit, 100) }),
      ),
    redeliverEvents: (eventIds) => calls.run(async () => configured(delivery, 'events').redeliver(eventIds)),
    close: () => calls.close(),
  };
}

function createInvitationService(
  { invitations: options }: LinkBackendOptions,
  services: Omit<InvitationServiceOptions, 'invitations' | 'options'>,
): InvitationService | undefined {
  if (!options) return undefined;
  const { invitations } = services.store;
  if (!invitations) throw new TypeError('The option "invitations" requires a store that has "invitations".');
  return new InvitationService({ ...services, invitations, options });
}

function createEventDelivery(
  { events: target }: LinkBackendOptions,
  { events }: AccountStore,
  services: Omit<EventDeliveryOptions, 'events' | 'target'>,
): EventDelivery | undefined {
  if (!target) return undefined;
  if (!events) throw new TypeError('The option "events" requires a store that has "events".');
  return new EventDelivery({ ...services, events, target });
}

/** The service of an option, or throws `not-configured`. */
function configured<Service>(service: Service | undefined, option: keyof LinkBackendOptions): Service {
  if (!service) throw notConfigured(`The option "${option}" is not set.`);
  return service;
}

function validateTenantId(tenantId: unknown, method: string): void {
  if (isTenantId(tenantId)) return;
  throw new TypeError(`${method}(): the tenant id must be a non-empty, well-formed string.`);
}

function reportNonceErrors(sealing: SealingOptions, report: (error: unknown) => void): SealingOptions {
  const { rememberNonce } = sealing;
  return rememberNonce ? { ...sealing, rememberNonce: withErrorReporting(report, rememberNonce) } : sealing;
}

function createVault(keys: string | SecretVault): SecretVault {
  if (typeof keys !== 'string') return keys;
  try {
    return createKeyRing(keys);
  } catch (thrown) {
    throw new TypeError(`"keys": ${(thrown as Error).message}`, { cause: thrown });
  }
}
