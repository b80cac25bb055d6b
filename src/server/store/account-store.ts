import type { ModuleAccess } from '../../domain/access.ts';
import type { AccountStatus } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';

/** An account as a store holds it. Nothing in it is readable and secret: the credentials are sealed. */
export interface StoredAccount {
  readonly id: string;
  /** Empty where nobody has given one. */
  readonly label: string;
  readonly maskedClientId: string;
  /** A keyed hash of the client id; no two accounts of one tenant have the same. */
  readonly fingerprint: string;
  readonly encryptedCredentials: string;
  readonly status: AccountStatus;
  readonly access: readonly ModuleAccess[];
  readonly missing: readonly ModuleAccess[];
  /** The rights that were asked for, in the access grammar, so that a check can tell again what is missing. */
  readonly requirements: string;
  readonly problem: LinkError | null;
  /** ISO 8601 in UTC with milliseconds: texts of this form sort by time. */
  readonly linkedAt: string;
  readonly linkedBy: string | null;
  /** Same form as `linkedAt`. */
  readonly checkedAt: string | null;
}

/** What an idempotency key stands for, and how long. */
export interface IdempotencyRecord {
  readonly key: string;
  /** A keyed hash of all that the request asked for. */
  readonly requestHash: string;
  /** Same form as `linkedAt`. */
  readonly createdAt: string;
  /** From then on the key is free. Same form as `linkedAt`. */
  readonly expiresAt: string;
}

/** A use with the account that came of it, which may be gone. */
export interface SavedIdempotencyRecord extends IdempotencyRecord {
  readonly accountId: string;
}

/** What of an account can change. */
export type AccountChanges = Partial<Omit<StoredAccount, 'id' | 'linkedAt' | 'linkedBy'>>;

/** What an account is looked up by. */
export type AccountKey = { readonly id: string } | { readonly fingerprint: string };

export type SaveResult =
  | { readonly outcome: 'saved'; readonly account: StoredAccount }
  /** Another account of the tenant has the fingerprint. */
  | { readonly outcome: 'duplicate'; readonly accountId: string }
  /** There is no such account, or it does not hold the credentials any more that the change was meant for. */
  | { readonly outcome: 'not-found' }
  /** The idempotency key stands for another wish or another account, and has not expired when it is used. */
  | { readonly outcome: 'key-conflict' };

export interface StoreQuery {
  /** Where the page before this one ended. */
  readonly after?: Pick<StoredAccount, 'id' | 'linkedAt'>;
  /** 1 to 100. */
  readonly limit: number;
  /** Found anywhere in the label or in the masked client id, whatever the case; no character is special. */
  readonly search?: string;
  readonly status?: AccountStatus;
}

export interface StorePage {
  /** Latest `linkedAt` first, and by `id` where that is the same. */
  readonly accounts: readonly StoredAccount[];
  /** Whether another page follows. */
  readonly more: boolean;
  /** How many accounts match in all. */
  readonly total: number;
}

/**
 * What processes that share a store have in common besides: the token of each account, sealed, and the right to renew it.
 * `read` and `write` do nothing where the account does not hold these credentials any more.
 */
export interface SharedTokenStore {
  read(tenantId: string, accountId: string, encryptedCredentials: string): Promise<string | undefined>;
  write(
    tenantId: string,
    accountId: string,
    encryptedCredentials: string,
    encryptedToken: string,
  ): Promise<void>;
  /**
   * Calls `work` while no other process does so for this account, and settles as it does. It saves a call to Personio and no
   * more: where another process keeps on for seconds, as one that is frozen, `work` is called all the same.
   */
  withLock<Result>(tenantId: string, accountId: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Where accounts are kept. Every method but `tenantIds` is about one tenant and must never show or change anything of another. `add` and
 * `update` are atomic: with every outcome but `saved`, and where they reject, nothing has changed. Whatever a method rejects
 * with reaches the browser as `backend-unavailable` and the host through `onError`.
 */
export interface AccountStore {
  /** Where a store has none, every process asks Personio for tokens of its own. */
  readonly tokens?: SharedTokenStore;
  /** @param use kept together with the account, or else neither is. */
  add(tenantId: string, account: StoredAccount, use?: IdempotencyRecord): Promise<SaveResult>;
  find(tenantId: string, key: AccountKey): Promise<StoredAccount | undefined>;
  /**
   * @param encryptedCredentials where given, changes the account only while it holds these.
   * @param use kept together with the change, or else neither is.
   */
  update(
    tenantId: string,
    accountId: string,
    changes: AccountChanges,
    encryptedCredentials?: string,
    use?: IdempotencyRecord,
  ): Promise<SaveResult>;
  /** What a key was last used for. One that has expired may be there or not: the store clears them out as it goes. */
  findIdempotencyRecord(tenantId: string, key: string): Promise<SavedIdempotencyRecord | undefined>;
  /**
   * Forgets the account, and tells whether there was one. The keys that stand for it stay until they expire: with one of
   * them a late try must not link anew what was unlinked. What was sealed must not stay readable beside what is kept.
   */
  remove(tenantId: string, accountId: string): Promise<boolean>;
  list(tenantId: string, query: StoreQuery): Promise<StorePage>;
  /** The sealed key of the tenant's fingerprints. */
  readTenantKey(tenantId: string): Promise<string | undefined>;
  /** Keeps `sealed` where `replaces` is what is held now (`undefined`: nothing), and gives back what is held after. */
  writeTenantKey(tenantId: string, sealed: string, replaces: string | undefined): Promise<string>;
  /** Every tenant that has an account or a key, each once, in any order. A tenant without either may be among them. */
  tenantIds(): Promise<readonly string[]>;
}
