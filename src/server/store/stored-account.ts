import type { ModuleAccess } from '../../domain/access.ts';
import { displayName } from '../../domain/account-name.ts';
import type { AccountStatus } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';

/** The employee attributes that could be read at the last check. */
export interface ReadableAttributes {
  /** Keys of Personio's API, e.g. `email` or `dynamic_33400`. */
  readonly keys: readonly string[];
  /**
   * - `list`: Personio listed all of them.
   * - `persons`: they were found in the first persons. Others may be readable.
   * - `none`: nothing is known.
   */
  readonly source: 'list' | 'persons' | 'none';
}

/** A right or an attribute that Personio granted at an earlier check with the same credentials, and no longer grants. */
export interface RevokedRequirement {
  /** `documents:read`, or `attribute:email`. */
  readonly requirement: string;
  /** The first check that missed it. Format of `StoredAccount.linkedAt`. */
  readonly since: string;
}

/** An account as it is stored. Its credentials are encrypted; a store never sees a secret in plain text. */
export interface StoredAccount {
  /** A UUID. */
  readonly id: string;
  /** Empty if the account has no label. */
  readonly label: string;
  /** For example `papi-dcec…041a`. */
  readonly maskedClientId: string;
  /** Keyed hash of the client ID, unique within a tenant. */
  readonly fingerprint: string;
  /** What the vault returned. A store keeps it as it is. */
  readonly encryptedCredentials: string;
  /** As of the last check. Whether an account that works is `active` or `limited` depends on `StoreQuery.required`. */
  readonly status: AccountStatus;
  /** The rights that Personio granted at the last check. */
  readonly access: readonly ModuleAccess[];
  /** The rights that the last check could not determine. */
  readonly undetermined: readonly ModuleAccess[];
  /** The employee attributes that could be read at the last check. */
  readonly readableAttributes: ReadableAttributes;
  /** What the last checks no longer found. Empty after a link and a relink. */
  readonly revoked: readonly RevokedRequirement[];
  /**
   * The access that was required at the last check: one string in the grammar of the `access` attribute, such as
   * `employees:read documents:read`. Unlike `StoreRequirements`, which the host requires today.
   */
  readonly requirements: string;
  /** The employee attributes that were required at the last check, in the format of the attribute `employee-attributes`. */
  readonly attributeRequirements: string;
  /** Why the account is not `active`, if there is an error to show. */
  readonly problem: LinkError | null;
  /**
   * When the current problem began: the account became `limited`, or it stopped working. Going from `needs-relink` to `unreachable`
   * does not restart it. Format of `linkedAt`.
   */
  readonly problemSince: string | null;
  /** When the last problem ended. Format of `linkedAt`. */
  readonly recoveredAt: string | null;
  /** ISO 8601 in UTC with milliseconds, so that string order is chronological order. */
  readonly linkedAt: string;
  /** The `linkedBy` of the request that linked the account. */
  readonly linkedBy: string | null;
  /** Whether it was linked by someone whom `linkedBy` invited. */
  readonly linkedVia?: 'invitation';
  /** Format of `linkedAt`. */
  readonly checkedAt: string | null;
}

/** The name that people see: the label, or the masked client ID in place of an invisible one. */
export function displayNameOf({
  label,
  maskedClientId,
}: Pick<StoredAccount, 'label' | 'maskedClientId'>): string {
  return displayName({ label, clientId: maskedClientId });
}
