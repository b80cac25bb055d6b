import {
  missingAccess,
  moduleNames,
  offersWrite,
  parseAccess,
  type AccessRequirement,
  type ModuleAccess,
} from '../../domain/access.ts';
import { isWorking, type AccountStatus } from '../../domain/linked-account.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { Verification } from '../personio/verify-credentials.ts';
import type { RequestedRights } from '../requirements.ts';
import type { ExpectedAccount, StoreRequirements } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import { statusUnder } from '../store/requirements.ts';
import { findRevoked } from './drift.ts';

/**
 * `problemSince` and `recoveredAt` of an account whose status becomes `status` at `now`. A problem lasts while the account is
 * `limited`, or while it does not work at all: an outage of Personio does not restart the time of rejected credentials.
 */
export function problemTimes(
  previous: StoredAccount | undefined,
  status: AccountStatus,
  now: Date,
): Pick<StoredAccount, 'problemSince' | 'recoveredAt'> {
  const since = now.toISOString();
  if (status === 'active') {
    const isRecovery = previous !== undefined && previous.problemSince !== null;
    return { problemSince: null, recoveredAt: isRecovery ? since : (previous?.recoveredAt ?? null) };
  }
  const isSame =
    previous !== undefined &&
    previous.status !== 'active' &&
    isWorking(previous.status) === isWorking(status);
  return { problemSince: (isSame && previous.problemSince) || since, recoveredAt: null };
}

/** What a verification determines about an account. */
export type AccountHealth = Pick<
  StoredAccount,
  | 'status'
  | 'problem'
  | 'access'
  | 'undetermined'
  | 'readableAttributes'
  | 'revoked'
  | 'checkedAt'
  | keyof RequestedRights
>;

export interface VerifiedHealthOptions {
  readonly rights: RequestedRights;
  readonly required: StoreRequirements;
  readonly checkedAt: Date;
  /** The account before a check; undefined for new credentials, from which nothing can have been revoked. */
  readonly previous?: StoredAccount;
}

/** The health of an account whose credentials Personio accepts. */
export function verifiedHealth(
  { access, undetermined, readableAttributes }: Verification,
  { rights, required, checkedAt, previous }: VerifiedHealthOptions,
): AccountHealth {
  const found = { access, undetermined, readableAttributes };
  const health = {
    ...found,
    ...rights,
    revoked: previous ? findRevoked(previous, found, checkedAt.toISOString()) : [],
    checkedAt: checkedAt.toISOString(),
  };
  return { ...health, ...acceptedHealth(health, required) };
}

/** The health of an account whose credentials were never verified: nothing is missing as far as is known. */
export function unverifiedHealth(rights: RequestedRights): AccountHealth {
  return {
    status: 'unreachable',
    problem: null,
    access: [],
    undetermined: moduleNames.map((module) => ({ module, read: true, write: offersWrite(module) })),
    readableAttributes: { keys: [], source: 'none' },
    revoked: [],
    checkedAt: null,
    ...rights,
  };
}

/** The health of an account whose credentials were rejected or could not be verified. Its known rights do not change. */
export function failedHealth(
  problem: LinkError,
  checkedAt: Date,
): Partial<Pick<AccountHealth, 'status' | 'problem' | 'checkedAt'>> {
  if (problem.code === 'invalid-credentials') {
    return { status: 'needs-relink', problem, checkedAt: checkedAt.toISOString() };
  }
  // Not `checkedAt`, which is the time of the last check that reached Personio.
  return { status: 'unreachable', problem };
}

/** The health of an account whose credentials Personio accepts and whose rights are known. */
export function acceptedHealth(
  account: Omit<Parameters<typeof statusUnder>[0], 'status'>,
  required: StoreRequirements,
): Pick<AccountHealth, 'status' | 'problem'> {
  if (lacksEmployees(account)) {
    const missing = missingFrom(account, parseAccess(account.requirements).access);
    return { status: 'needs-relink', problem: linkError('missing-access', { missing }) };
  }
  return { status: statusUnder({ ...account, status: 'active' }, required), problem: null };
}

/** The required rights that credentials lack, as far as that could be determined. */
export function missingFrom(
  { access, undetermined }: Pick<Verification, 'access' | 'undetermined'>,
  requirements: readonly AccessRequirement[],
): readonly ModuleAccess[] {
  const possible = [...access, ...undetermined];
  return missingAccess(
    requirements,
    access.concat(undetermined).map(({ module }) => ({
      module,
      read: possible.some((entry) => entry.module === module && entry.read),
      write: possible.some((entry) => entry.module === module && entry.write),
    })),
  );
}

/** The values that a new health was computed from: it is saved only while the account still has them. */
export function expectedAccount({
  encryptedCredentials,
  status,
  checkedAt,
}: StoredAccount): Required<ExpectedAccount> {
  return { encryptedCredentials, status, checkedAt };
}

/** Whether `employees:read` is missing, without which nothing can be linked. */
export function lacksEmployees({ access }: Pick<Verification, 'access'>): boolean {
  return !access.some(({ module, read }) => module === 'employees' && read);
}
