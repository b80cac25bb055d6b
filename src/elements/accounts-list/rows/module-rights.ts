import {
  missingAccess,
  moduleNames,
  type AccessRequirement,
  type ModuleAccess,
  type ModuleName,
} from '../../../domain/access.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';

const rights = ['read', 'write'] as const;
type Right = (typeof rights)[number];

/** The rights of an account to a module. */
export interface ModuleRights {
  readonly module: ModuleName;
  readonly granted: readonly Right[];
  readonly missing: readonly Right[];
}

/** The modules with a granted or missing right, in Personio's order, those with a missing one first. */
export function moduleRights(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
): readonly ModuleRights[] {
  const missing = missingRights(account, requirements);
  const all = moduleNames.flatMap((module) => {
    const ungranted = rightsOf(module, missing);
    const granted = rightsOf(module, account.access).filter((right) => !ungranted.includes(right));
    return ungranted.length + granted.length > 0 ? [{ module, granted, missing: ungranted }] : [];
  });
  return [
    ...all.filter((entry) => entry.missing.length > 0),
    ...all.filter((entry) => entry.missing.length === 0),
  ];
}

/**
 * The rights that the backend reports as missing, and those that the host has required since. If the credentials are
 * invalid or no right is known, the latter cannot be determined.
 */
export function missingRights(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
): readonly ModuleAccess[] {
  const { status, access, missing } = account;
  if (access.length === 0 || status === 'needs-relink') return missing;
  const known = [...missing, ...missingAccess(requirements, access)];
  return moduleNames.flatMap((module) => {
    const ungranted = rightsOf(module, known);
    return ungranted.length > 0
      ? [{ module, read: ungranted.includes('read'), write: ungranted.includes('write') }]
      : [];
  });
}

function rightsOf(module: ModuleName, access: readonly ModuleAccess[]): readonly Right[] {
  const entries = access.filter((entry) => entry.module === module);
  return rights.filter((right) => entries.some((entry) => entry[right]));
}
