import type { AccountSort, AccountStatus } from '../../domain/linked-account.ts';
import type { CheckStore } from './check-store.ts';
import type { EventStore } from './event-store.ts';
import type { HistoryStore } from './history-store.ts';
import type { InvitationStore, InvitationUse } from './invitation-store.ts';
import type { JournalEntries } from './journal-entries.ts';
import type { RelinkMessageStore } from './relink-message-store.ts';
import type { SharedTokenStore } from './shared-token-store.ts';
import type { StoredAccount } from './stored-account.ts';

/** An idempotency key with the request it belongs to. */
export interface IdempotencyRecord {
  /** The header `Idempotency-Key`: 1 to 255 printable ASCII characters, unique within a tenant. */
  readonly key: string;
  /** Keyed hash of the whole request. */
  readonly requestHash: string;
  /** Format of `linkedAt`. */
  readonly createdAt: string;
  /** From this time on the key may be used for another request. Format of `linkedAt`. */
  readonly expiresAt: string;
}

/** An idempotency record with the account it belongs to. */
export interface SavedIdempotencyRecord extends IdempotencyRecord {
  /** The account that the request created or changed. It may have been removed since. */
  readonly accountId: string;
}

/** The members of an account that can change. */
export type AccountChanges = Partial<Omit<StoredAccount, 'id' | 'linkedAt' | 'linkedBy' | 'linkedVia'>>;

/** How an account is looked up. */
export type AccountKey = { readonly id: string } | { readonly fingerprint: string };

/** The outcome of `add` and `update`. */
export type SaveResult =
  | { readonly outcome: 'saved'; readonly account: StoredAccount }
  /** Another account of the tenant, `accountId`, has the fingerprint. */
  | { readonly outcome: 'duplicate'; readonly accountId: string }
  /** The tenant has no such account, or its credentials are no longer the expected ones. */
  | { readonly outcome: 'not-found' }
  /** The idempotency key belongs to another request or another account, and has not expired. */
  | { readonly outcome: 'key-conflict' }
  /** The invitation is unknown, used, revoked or expired. */
  | { readonly outcome: 'invitation-closed' };

/** What determines an account's position in a list. `status` is the one under `StoreQuery.required`. */
export type StorePosition = Pick<StoredAccount, 'id' | 'linkedAt'> &
  Partial<Pick<StoredAccount, 'checkedAt' | 'label' | 'maskedClientId' | 'status'>>;

/** Which accounts `list` returns. */
export interface StoreQuery {
  /** The last account of the previous page, with the members that the order needs. */
  readonly after?: StorePosition;
  /** 1 to 100. */
  readonly limit: number;
  /** A substring of the label or of the masked client ID. Case and accents are ignored; there are no wildcards. */
  readonly search?: string;
  /** Statuses under `required`. Empty for all. */
  readonly status?: readonly AccountStatus[];
  /**
   * See `AccountSort`; accounts with equal positions are sorted by `id`.
   *
   * @default 'linked'
   */
  readonly sort?: AccountSort;
  /**
   * What an account needs to be `active`: at least one requirement of each inner array. See `statusUnder`.
   *
   * @default [], for the statuses of the last check
   */
  readonly required?: StoreRequirements;
}

/** What an account needs to be `active`: at least one requirement of each inner array. */
export type StoreRequirements = readonly (readonly string[])[];

/** The result of `list`. */
export interface StorePage {
  /** In the order of the query. */
  readonly accounts: readonly StoredAccount[];
  /** Whether there is a next page. */
  readonly more: boolean;
  /** The number of accounts that match, on all pages. */
  readonly total: number;
}

/** Which accounts `listAll` returns. */
export interface ListAllQuery extends Pick<StoreQuery, 'limit' | 'status' | 'required'> {
  /** Only this tenant's. */
  readonly tenantId?: string;
  /** The last account of the previous page. */
  readonly after?: { readonly tenantId: string; readonly id: string };
}

/** The result of `listAll`. */
export interface ListAllPage {
  /** Sorted by tenant and ID, byte by byte. */
  readonly accounts: readonly { readonly tenantId: string; readonly account: StoredAccount }[];
  /** Whether there is a next page. */
  readonly more: boolean;
}

/** The values that a change was computed from: it must not overwrite newer ones. */
export type ExpectedAccount = Partial<Pick<StoredAccount, 'encryptedCredentials' | 'status' | 'checkedAt'>>;

/** Returns the entries to save with a change. `previous` is the account before an update; without it, `account` is added or removed. */
export type CreateJournalEntries = (account: StoredAccount, previous?: StoredAccount) => JournalEntries;

/** What is saved in the same transaction as a change of an account, or not at all. */
export interface AccountWrite {
  /** The idempotency key of the request that causes the change. */
  readonly record?: IdempotencyRecord;
  /** The invitation that the change uses up. */
  readonly invitation?: InvitationUse;
  /** Called within the transaction. Must be synchronous. */
  readonly journal?: CreateJournalEntries;
}

/** What `update` requires, and what it saves together with the change. */
export interface AccountUpdate extends AccountWrite {
  /** The account is changed only while it has these values (compare and set); otherwise the outcome is `not-found`. */
  readonly expected?: ExpectedAccount;
}

/** What is no longer needed. Times are in the format of `StoredAccount.linkedAt`. */
export interface ExpiredData {
  /** Idempotency records that expired at or before this time. */
  readonly recordsUntil: string;
  /** Invitations that expired before this time. */
  readonly invitationsBefore: string;
  /** History before this time. */
  readonly historyBefore: string;
}

/** How many rows of a kind `removeExpired` deletes, so that it locks nothing for long. */
export const maxExpiredPerCall = 1000;

/** For stores: whether the account still has the expected values. */
export function isAsExpected(account: StoredAccount, expected: ExpectedAccount = {}): boolean {
  return (Object.keys(expected) as (keyof ExpectedAccount)[]).every(
    (name) => account[name] === expected[name],
  );
}

/**
 * Where the backend keeps accounts: `createMemoryStore()`, `openSqliteStore()`, `openPostgresStore()`, or your own.
 *
 * - Every method except `now`, `listAll`, `tenantIds`, `rememberRequirements` and `removeExpired` concerns one tenant, and must never
 *   return or change data of another.
 * - `add` and `update` are atomic: with any outcome other than `saved`, and if they reject, nothing has changed.
 * - The backend passes a rejection to `onError` and responds with `backend-unavailable`; the browser sees no detail of it.
 */
export interface AccountStore {
  /**
   * Optional. Returns the time in milliseconds since 1970, by a clock that all processes share. It determines when invitations expire
   * and when events are delivered. Without it, each process uses its own clock.
   */
  now?(): Promise<number>;
  /** Optional. Without it every process requests its own tokens from Personio. */
  readonly tokens?: SharedTokenStore;
  /** Optional. Without it, `checkDueAccounts` rejects with `not-configured`. */
  readonly checks?: CheckStore;
  /** Optional. Without it, `sendRelinkMessages` rejects with `not-configured`. */
  readonly relinkMessages?: RelinkMessageStore;
  /** Optional. Without it the backend cannot have the option `invitations`. */
  readonly invitations?: InvitationStore;
  /** Optional. Needed by the option `events` of the backend. */
  readonly events?: EventStore;
  /** Optional. Without it the backend has no route for the history. */
  readonly history?: HistoryStore;
  /** Saves a new account. */
  add(tenantId: string, account: StoredAccount, write?: AccountWrite): Promise<SaveResult>;
  /** Returns the account with an ID or a fingerprint, if the tenant has it. */
  find(tenantId: string, key: AccountKey): Promise<StoredAccount | undefined>;
  /** Changes the given members of an account. */
  update(
    tenantId: string,
    accountId: string,
    changes: AccountChanges,
    update?: AccountUpdate,
  ): Promise<SaveResult>;
  /** May also return an expired record. */
  findIdempotencyRecord(tenantId: string, key: string): Promise<SavedIdempotencyRecord | undefined>;
  /**
   * Deletes the account, and returns whether there was one.
   *
   * - Its history is removed with it. Its events stay until they are delivered.
   * - Its idempotency records stay until they expire, so that a late retry cannot link again what was unlinked.
   * - The encrypted credentials must not remain readable in what the store keeps.
   */
  remove(tenantId: string, accountId: string, write?: Pick<AccountWrite, 'journal'>): Promise<boolean>;
  /**
   * Optional. Deletes what is left of a tenant without accounts: its key, idempotency records, invitations, history, and undelivered
   * events. Events that are due or planned stay. Without it, `deleteTenant` rejects with `not-configured`.
   *
   * @returns false, and changes nothing, if the tenant has an account.
   */
  removeTenant?(tenantId: string): Promise<boolean>;
  /**
   * Optional. Deletes what has expired, of all tenants; what is left after 1000 of a kind waits for the next call. `checkDueAccounts`
   * calls it.
   */
  removeExpired?(expired: ExpiredData): Promise<void>;
  /** Returns a page of the accounts that match the query. */
  list(tenantId: string, query: StoreQuery): Promise<StorePage>;
  /** Optional. Returns a page of the accounts of all tenants. */
  listAll?(query: ListAllQuery): Promise<ListAllPage>;
  /** Counts the tenant's accounts by their status under `required`. */
  countByStatus(
    tenantId: string,
    required: StoreRequirements,
  ): Promise<Readonly<Record<AccountStatus, number>>>;
  /**
   * Optional. Saves when requirements were first seen, and returns the time for each, including those saved before. All tenants
   * share them. The first requirements that a store sees are as old as its accounts: their time is the empty string. One that the
   * host had dropped for more than a week counts as first seen when it is required again.
   *
   * @param now format of `StoredAccount.linkedAt`
   */
  rememberRequirements?(requirements: readonly string[], now: string): Promise<ReadonlyMap<string, string>>;
  /** The tenant's fingerprint key, encrypted. */
  readTenantKey(tenantId: string): Promise<string | undefined>;
  /**
   * Saves the key if the current one is `replaces` (`undefined`: there is none).
   *
   * @returns the key that is current afterwards.
   */
  writeTenantKey(tenantId: string, encryptedKey: string, replaces: string | undefined): Promise<string>;
  /** Every tenant that has an account or a key, each once, in any order. May include tenants that have neither. */
  tenantIds(): Promise<readonly string[]>;
}
