import type { ModuleAccess } from './access.ts';
import type { LinkError } from './link-error.ts';

/**
 * - `active`: works, with every required right.
 * - `limited`: works, but a required right other than employees:read is missing, or no employee attribute is readable.
 * - `needs-relink`: Personio rejects the credentials, or employees:read is no longer granted.
 * - `unreachable`: could not be checked.
 */
export const accountStatuses = ['active', 'limited', 'needs-relink', 'unreachable'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** A linked Personio account, without anything secret. */
export interface LinkedAccount {
  /** The backend's ID of the account. Any non-empty string except `.` and `..`, which would change the URL. */
  readonly id: string;
  /** The name that people see. May be empty: the masked client ID is shown then. */
  readonly label: string;
  /** The masked client ID, with the first and the last four characters of its UUID: `papi-dcec…041a`. */
  readonly clientId: string;
  readonly status: AccountStatus;
  /** The rights Personio granted at the last check. */
  readonly access: readonly ModuleAccess[];
  /** The rights the host requires and Personio has not granted. */
  readonly missing: readonly ModuleAccess[];
  /** Why the account is not `active`, if there is an error to show. */
  readonly problem?: LinkError;
  /** When the account was linked, in ISO 8601. */
  readonly linkedAt: string;
  /** The person who linked it, as the host names them. */
  readonly linkedBy?: string;
  /** When Personio was last reached for this account, in ISO 8601. */
  readonly checkedAt?: string;
}

/** Whether a value can be an account ID: not empty, and not a path segment that leads elsewhere. */
export function isAccountId(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value);
}

/** One page of a list. */
export interface AccountsPage {
  readonly accounts: readonly LinkedAccount[];
  /** Pass it as `cursor` to get the next page. Absent on the last page. */
  readonly nextCursor?: string;
  /** The number of all accounts that match the query, if the backend knows it. */
  readonly total?: number;
}

/** Which accounts to return. */
export interface AccountsQuery {
  /** `nextCursor` of the previous page. Absent for the first page. */
  readonly cursor?: string;
  /** The maximum number of accounts to return, 1 to 100. */
  readonly limit: number;
  /** Text to find in labels and masked client IDs, ignoring case. */
  readonly search?: string;
  readonly status?: AccountStatus;
}
