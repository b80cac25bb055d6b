import type { ModuleAccess } from './access.ts';
import type { LinkError } from './link-error.ts';

/**
 * - `active`: works, with every required right.
 * - `limited`: works, but a required right other than employees:read is missing, or no employee attribute is readable.
 * - `needs-relink`: Personio refuses the credentials.
 * - `unreachable`: could not be checked now.
 */
export const accountStatuses = ['active', 'limited', 'needs-relink', 'unreachable'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** A Personio account as the browser may know it. Holds nothing secret. */
export interface LinkedAccount {
  readonly id: string;
  readonly label: string;
  /** Masked: the first and the last four characters of what identifies it, as in `papi-dcec…041a`. */
  readonly clientId: string;
  readonly status: AccountStatus;
  readonly access: readonly ModuleAccess[];
  readonly missing: readonly ModuleAccess[];
  readonly problem?: LinkError;
  /** ISO 8601. */
  readonly linkedAt: string;
  readonly linkedBy?: string;
  /** ISO 8601. */
  readonly checkedAt?: string;
}

/** Whether an account can be asked for by this: an empty id names none, and dots lead out of an address. */
export function isAccountId(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value);
}

export interface AccountsPage {
  readonly accounts: readonly LinkedAccount[];
  /** Names the next page; absent on the last one. */
  readonly nextCursor?: string;
  /** How many accounts match in all, where the backend knows. */
  readonly total?: number;
}

export interface AccountsQuery {
  readonly cursor?: string;
  readonly limit: number;
  readonly search?: string;
  readonly status?: AccountStatus;
}
