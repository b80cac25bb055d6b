import type { ModuleAccess } from './access.ts';
import type { AccountStatus } from './linked-account.ts';
import type { LinkError } from './link-error.ts';

export const historyTypes = [
  'linked',
  'relinked',
  'renamed',
  'unlinked',
  'status-changed',
  'access-changed',
  'invited',
] as const;

/**
 * What happened to an account:
 *
 * - `linked`, `relinked`, `renamed`, `unlinked`.
 * - `status-changed`: a check or a call to Personio had a different outcome than the one before.
 * - `access-changed`: a check found that Personio grants different rights or employee attributes than before.
 * - `invited`: a colleague was invited to relink it.
 */
export type HistoryType = (typeof historyTypes)[number];

/** One thing that happened to an account. Contains no secret and no label. */
export interface HistoryEntry {
  /** ISO 8601. */
  readonly at: string;
  /** What happened. */
  readonly type: HistoryType;
  /** The person who did it, as the host names them. Absent for automatic changes, e.g. a scheduled check. */
  readonly by?: string;
  /** `invitation`: linked or relinked by someone whom `by` had invited. Absent if `by` did it. */
  readonly via?: 'invitation';
  /** The status from then on. */
  readonly status?: AccountStatus;
  /** Why the account was not `active` from then on, if an error was the reason. */
  readonly problem?: LinkError;
  /** The required rights that were missing from then on. Absent if none were. */
  readonly missing?: readonly ModuleAccess[];
  /** The keys of the required employee attributes that could not be read from then on. Absent if there were none. */
  readonly missingEmployeeAttributes?: readonly string[];
  /** The rights, required or not, that Personio had granted before and no longer did. Absent if there were none. */
  readonly revoked?: readonly ModuleAccess[];
  /** The rights that Personio had not granted before. Absent if there were none. */
  readonly granted?: readonly ModuleAccess[];
  /** The keys of employee attributes that could be read before and no longer. Absent if there were none. */
  readonly revokedEmployeeAttributes?: readonly string[];
  /** The keys of employee attributes that could not be read before. Absent if there were none. */
  readonly grantedEmployeeAttributes?: readonly string[];
}

/** Which part of an account's history to return. */
export interface HistoryQuery {
  /** `nextCursor` of the previous page. Absent for the latest entries. */
  readonly cursor?: string;
}

/** One page of an account's history. */
export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Pass it as `cursor` to get the next page. Absent on the last page. */
  readonly nextCursor?: string;
}
