import type { ModuleAccess } from './access.ts';
import type { LinkError } from './link-error.ts';

export const accountStatuses = ['active', 'limited', 'needs-relink', 'unreachable'] as const;

/**
 * Whether a linked account works:
 *
 * - `active`: works, with every required right.
 * - `limited`: works, but a required right other than employees:read or a required employee attribute is missing, or no
 *   employee attribute is readable.
 * - `needs-relink`: Personio rejects the credentials, or employees:read is no longer granted.
 * - `unreachable`: could not be checked, or has not been checked yet after an import without verification. Then it has neither
 *   `checkedAt` nor `problem`.
 */
export type AccountStatus = (typeof accountStatuses)[number];

/** Whether Personio accepts the credentials, and employees can be read. */
export function isWorking(status: AccountStatus): boolean {
  return status === 'active' || status === 'limited';
}

/** Rights and employee attributes that were not missing when the account was linked, and are now. */
export interface AccountDrift {
  /**
   * - `newly-required`: the host did not require them before `since`.
   * - `revoked`: Personio granted them at an earlier check with the same credentials, and no longer at the check of `since`.
   */
  readonly cause: 'newly-required' | 'revoked';
  /** ISO 8601. */
  readonly since: string;
  /** The part of the account's `missing` with this cause. */
  readonly missing: readonly ModuleAccess[];
  /** The part of the account's `missingEmployeeAttributes` with this cause. */
  readonly missingEmployeeAttributes: readonly string[];
}

/** A linked Personio account, without anything secret. */
export interface LinkedAccount {
  /** The backend's ID of the account. Any non-empty string except `.` and `..`, which would change the URL. */
  readonly id: string;
  /** The name that people see. May be empty: the masked client ID is shown then. */
  readonly label: string;
  /** The masked client ID, with the first and the last four characters of its UUID: `papi-dcec…041a`. */
  readonly clientId: string;
  /** Whether the account works, as of the last check and what the host requires today. */
  readonly status: AccountStatus;
  /** The rights Personio granted at the last check. */
  readonly access: readonly ModuleAccess[];
  /** The rights the host requires today and Personio had not granted at the last check. */
  readonly missing: readonly ModuleAccess[];
  /**
   * The keys of those employee attributes the host requires or recommends today that could be read at the last check. Absent
   * if the host names none, or if Personio did not report them.
   */
  readonly employeeAttributes?: readonly string[];
  /** The keys of those that could not be read at the last check. Absent if `employeeAttributes` is. */
  readonly unreadableEmployeeAttributes?: readonly string[];
  /** The keys of the employee attributes the host requires today and that could not be read at the last check. */
  readonly missingEmployeeAttributes?: readonly string[];
  /** What became missing after the account was linked, and why; the latest change first. Absent if nothing did. */
  readonly drift?: readonly AccountDrift[];
  /** Why the account is not `active`, if there is an error to show. */
  readonly problem?: LinkError;
  /**
   * When the current problem began, in ISO 8601. Absent while the account is `active`. One problem that follows another does not
   * change it, e.g. `needs-relink` after `unreachable`.
   */
  readonly problemSince?: string;
  /** When the last problem ended, in ISO 8601. Absent while there is one, and if there never was one. */
  readonly recoveredAt?: string;
  /** When the account was linked, in ISO 8601. */
  readonly linkedAt: string;
  /** The person who linked it, as the host names them. */
  readonly linkedBy?: string;
  /** `invitation`: linked by someone whom `linkedBy` had invited. Absent if `linkedBy` linked it. */
  readonly linkedVia?: 'invitation';
  /** When Personio last responded to a link, relink or check of this account, or rejected its credentials, in ISO 8601. */
  readonly checkedAt?: string;
  /** Whether the last check is too old, as the backend decides. Absent if it is recent, or if the backend does not know. */
  readonly stale?: boolean;
}

/** What an account lacks. The customer fixes it in Personio, in the rights of the integration. */
export type MissingAccess = Pick<LinkedAccount, 'missing' | 'missingEmployeeAttributes'> &
  Partial<Pick<LinkedAccount, 'status' | 'problem'>>;

/** Whether a right or an employee attribute is missing, or all attributes. */
export function lacksAccess(account: MissingAccess): boolean {
  const { missing, missingEmployeeAttributes = [] } = account;
  return missing.length + missingEmployeeAttributes.length > 0 || lacksAllAttributes(account);
}

/** Whether it is `limited` because not even one employee attribute can be read: nothing that the host names is missing. */
export function lacksAllAttributes(account: MissingAccess): boolean {
  const { status, missing, missingEmployeeAttributes = [], problem } = account;
  return status === 'limited' && missing.length + missingEmployeeAttributes.length === 0 && !problem;
}

/** Whether a value can be the ID of an account or an invitation: not empty, and no path segment that leads elsewhere. */
export function isPathSafeId(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value);
}

/** What a person may be allowed to do with accounts. */
export const accountActions = ['link', 'check', 'relink', 'rename', 'unlink', 'invite', 'history'] as const;
/** One of `accountActions`. */
export type AccountAction = (typeof accountActions)[number];

/**
 * - `linked`: the most recently linked first.
 * - `checked`: the most recently checked first; accounts without a check come last.
 * - `label`: alphabetically, ignoring case and accents.
 * - `attention`: `needs-relink`, `limited`, `unreachable`, `active`; within a status, the most recently linked first.
 */
export const accountSorts = ['linked', 'checked', 'label', 'attention'] as const;
/** One of `accountSorts`. */
export type AccountSort = (typeof accountSorts)[number];

/** One page of a list. */
export interface AccountsPage {
  readonly accounts: readonly LinkedAccount[];
  /** Pass it as `cursor` to get the next page. Absent on the last page. */
  readonly nextCursor?: string;
  /** The number of all accounts that match the query, if the backend knows it. */
  readonly total?: number;
  /** What the person may do, without what the backend lacks. Absent if that is everything. */
  readonly actions?: readonly AccountAction[];
}

/** Which accounts to return. */
export interface AccountsQuery {
  /** `nextCursor` of the previous page. Absent for the first page. */
  readonly cursor?: string;
  /** The maximum number of accounts to return, 1 to 100. */
  readonly limit: number;
  /** Text to find in labels and masked client IDs, ignoring case, and accents if the backend can: `muller` finds `Müller`. */
  readonly search?: string;
  /** The statuses to find. Absent or empty for all. */
  readonly status?: readonly AccountStatus[];
  /**
   * The order of the accounts across all pages. A `cursor` belongs to the order it was returned for.
   *
   * @default 'linked'
   */
  readonly sort?: AccountSort;
}

/** How many accounts there are. */
export interface AccountsSummary {
  readonly total: number;
  readonly byStatus: Readonly<Record<AccountStatus, number>>;
  /** The number of accounts that have not been checked for too long, if the backend knows it. */
  readonly stale?: number;
  /** How many of the `unreachable` accounts have not been checked yet, if the backend knows it: nothing is known to be wrong. */
  readonly unchecked?: number;
}

/** Whether the account was imported without verification, and no check has been attempted since. */
export function isUnchecked({
  status,
  checkedAt,
  problem,
}: Pick<LinkedAccount, 'status' | 'checkedAt' | 'problem'>): boolean {
  return status === 'unreachable' && checkedAt === undefined && problem === undefined;
}

/** `byStatus` without the accounts that have not been checked yet. */
export function countChecked({ byStatus, unchecked = 0 }: AccountsSummary): AccountsSummary['byStatus'] {
  // The backend may have checked one between the two counts.
  return { ...byStatus, unreachable: Math.max(0, byStatus.unreachable - unchecked) };
}
