export type { AccessRequirement, ModuleAccess, ModuleName } from '../domain/access.ts';
export type { Invitation, InvitationPurpose } from '../domain/invitation.ts';
export type { LinkError, LinkErrorCode, LinkErrorOf } from '../domain/link-error.ts';
export type { AccountAction, AccountSort, AccountStatus } from '../domain/linked-account.ts';
export type { JsonWebKeySet, SealingKey } from '../domain/sealing-keys.ts';
export type { EmployeeAttributeRequirement } from '../domain/employee-attributes.ts';
export type { HistoryEntry, HistoryPage, HistoryType } from '../domain/account-history.ts';
export type { AuditEvent } from './accounts/audit.ts';
export type { DueCheckOptions, DueCheckResult } from './accounts/due-checks.ts';
export type {
  ImportedRow,
  ImportOptions,
  ImportReport,
  ImportRow,
  RowProblem,
} from './accounts/account-import.ts';
export type { RelinkMessagesOptions, RelinkMessagesResult } from './accounts/relink-messages.ts';
export type { TenantAccount, AllAccountsPage, AllAccountsQuery } from './accounts/all-accounts.ts';
export type { ApproveLink, LinkCandidate, LinkDecision } from './accounts/link-approval.ts';
export type { HostLinkDraft } from './accounts/host-link.ts';
export type { InvitationOptions, NewInvitation } from './accounts/invitation-service.ts';
export type { ConsumeQuota } from './accounts/rate-limit.ts';
export { ReencryptionError } from './accounts/reencryption.ts';
export { createLinkBackend } from './create-link-backend.ts';
export { LinkBackendError } from './link-backend-error.ts';
export type { Authorization, LinkBackendLimits, LinkBackendOptions } from './link-backend-options.ts';
export type { LinkBackend } from './link-backend.ts';
export type { OnCall, PersonioCallReport } from './personio/call-observer.ts';
export type { DeliveryReport, UndeliveredEventsPage } from './events/event-delivery.ts';
export type { EventOptions, UndeliveredEventsQuery, WebhookOptions } from './events/event-options.ts';
export type { PersonioRequestInit } from './personio/personio-fetch.ts';
export type { PersonioOptions } from './personio/personio-options.ts';
export { relinkMessage, type RelinkMessage, type RelinkMessageOptions } from './relink-message.ts';
export type { RememberNonce } from './sealing/nonce-memory.ts';
export { generateSealingKey } from './sealing/sealing-keys.ts';
export type { SealingOptions } from './sealing/sealing-options.ts';
export type {
  AccountChanges,
  AccountKey,
  AccountStore,
  AccountUpdate,
  AccountWrite,
  ExpectedAccount,
  ExpiredData,
  IdempotencyRecord,
  SavedIdempotencyRecord,
  SaveResult,
  StorePosition,
  StoreRequirements,
  ListAllPage,
  ListAllQuery,
  StorePage,
  StoreQuery,
  CreateJournalEntries,
} from './store/account-store.ts';
export type { ReadableAttributes, StoredAccount, RevokedRequirement } from './store/stored-account.ts';
export type { CheckStore, ClaimedAccount, ClaimResult, DueQuery } from './store/check-store.ts';
export type { SharedTokenStore } from './store/shared-token-store.ts';
export type { ClaimedMessage, RelinkMessageStore } from './store/relink-message-store.ts';
export type {
  InvitationStore,
  InvitationUse,
  InvitationWrite,
  Revocation,
  StoredInvitation,
} from './store/invitation-store.ts';
export type {
  AccountEvent,
  ClaimedEvent,
  EventAttempt,
  EventClaim,
  EventStore,
  UndeliveredEvent,
} from './store/event-store.ts';
export type { HistoryStore, StoredHistoryPage } from './store/history-store.ts';
export type { JournalEntries } from './store/journal-entries.ts';
export { statusUnder } from './store/requirements.ts';
export { createMemoryStore } from './store/memory-store.ts';
export type { PostgresPool } from './store/postgres-pool.ts';
export { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './store/postgres-store.ts';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './store/sqlite-store.ts';
export { createKeyRing, generateKey } from './vault/key-ring.ts';
export type { EncryptionContext, SecretVault } from './vault/secret-vault.ts';
