import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { Verification } from '../personio/verify-credentials.ts';
import type { StoredAccount } from '../store/account-store.ts';

/** What a look at Personio decides of an account. */
export type AccountHealth = Pick<StoredAccount, 'status' | 'problem' | 'access' | 'missing' | 'checkedAt'>;

/** For a pair that Personio accepts. */
export function verifiedHealth(verification: Verification, checkedAt: Date): AccountHealth {
  const { access, missing, attributesReadable } = verification;
  const found = { access, missing, checkedAt: checkedAt.toISOString() };
  if (lacksEmployees(verification)) {
    return { ...found, status: 'needs-relink', problem: linkError('missing-access', { missing }) };
  }
  const complete = missing.length === 0 && attributesReadable;
  return { ...found, status: complete ? 'active' : 'limited', problem: null };
}

/** For a pair that Personio refuses, or that could not be tried. What was known of its rights stays. */
export function failedHealth(problem: LinkError, checkedAt: Date): Partial<AccountHealth> {
  if (problem.code === 'invalid-credentials') {
    return { status: 'needs-relink', problem, checkedAt: checkedAt.toISOString() };
  }
  // `checkedAt` keeps telling when the account was last seen: this was no check.
  return { status: 'unreachable', problem };
}

/** Without `employees:read` nothing can be linked. */
export function lacksEmployees({ missing }: Verification): boolean {
  return missing.some(({ module, read }) => module === 'employees' && read);
}
