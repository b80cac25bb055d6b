import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { Verification } from '../personio/verify-credentials.ts';
import type { ExpectedAccount, StoredAccount } from '../store/account-store.ts';

/** What a verification determines about an account. */
export type AccountHealth = Pick<StoredAccount, 'status' | 'problem' | 'access' | 'missing' | 'checkedAt'>;

/** The health of an account whose credentials Personio accepts. */
export function verifiedHealth(verification: Verification, checkedAt: Date): AccountHealth {
  const { access, missing, attributesReadable } = verification;
  const found = { access, missing, checkedAt: checkedAt.toISOString() };
  if (lacksEmployees(verification)) {
    return { ...found, status: 'needs-relink', problem: linkError('missing-access', { missing }) };
  }
  const isComplete = missing.length === 0 && attributesReadable;
  return { ...found, status: isComplete ? 'active' : 'limited', problem: null };
}

/** The health of an account whose credentials were rejected or could not be verified. Its known rights do not change. */
export function failedHealth(problem: LinkError, checkedAt: Date): Partial<AccountHealth> {
  if (problem.code === 'invalid-credentials') {
    return { status: 'needs-relink', problem, checkedAt: checkedAt.toISOString() };
  }
  // Not `checkedAt`, which is the time of the last check that reached Personio.
  return { status: 'unreachable', problem };
}

/** The health of an account whose credentials Personio accepts again: its rights are those of the last check. */
export function acceptedHealth({ missing }: StoredAccount): Partial<AccountHealth> {
  if (lacksEmployees({ missing })) {
    return { status: 'needs-relink', problem: linkError('missing-access', { missing }) };
  }
  return { status: missing.length > 0 ? 'limited' : 'active', problem: null };
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
export function lacksEmployees({ missing }: Pick<Verification, 'missing'>): boolean {
  return missing.some(({ module, read }) => module === 'employees' && read);
}
