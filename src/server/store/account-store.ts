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
  readonly sealedCredentials: string;
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
  /** The key of the request that brought the credentials, a keyed hash of all that it asked for, and when. */
  readonly idempotency: { readonly key: string; readonly wish: string; readonly at: string } | null;
}

/** What of an account can change. */
export type AccountChanges = Partial<Omit<StoredAccount, 'id' | 'linkedAt' | 'linkedBy'>>;

/** What an account is looked up by. Of several with the same idempotency key the latest counts. */
export type AccountKey =
  { readonly id: string } | { readonly fingerprint: string } | { readonly idempotencyKey: string };

export type SaveResult =
  | { readonly outcome: 'saved'; readonly account: StoredAccount }
  /** Another account of the tenant has the fingerprint. */
  | { readonly outcome: 'taken'; readonly accountId: string }
  /** There is no such account, or it does not hold the credentials any more that the change was meant for. */
  | { readonly outcome: 'gone' };

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
 * Where accounts are kept. Every method is about one tenant and must never show or change anything of another. `add` and
 * `update` are atomic. Whatever a method rejects with reaches the browser as `backend-unavailable` and the host through
 * `onError`.
 */
export interface AccountStore {
  add(tenantId: string, account: StoredAccount): Promise<SaveResult>;
  find(tenantId: string, key: AccountKey): Promise<StoredAccount | undefined>;
  /** @param sealedCredentials where given, changes the account only while it holds these. */
  update(
    tenantId: string,
    accountId: string,
    changes: AccountChanges,
    sealedCredentials?: string,
  ): Promise<SaveResult>;
  /** Tells whether there was such an account. */
  remove(tenantId: string, accountId: string): Promise<boolean>;
  list(tenantId: string, query: StoreQuery): Promise<StorePage>;
  /** The sealed key of the tenant's fingerprints. */
  readTenantKey(tenantId: string): Promise<string | undefined>;
  /** Keeps `sealed` where `replaces` is what is held now (`undefined`: nothing), and gives back what is held after. */
  writeTenantKey(tenantId: string, sealed: string, replaces: string | undefined): Promise<string>;
}
