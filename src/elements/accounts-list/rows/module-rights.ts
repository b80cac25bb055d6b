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

/** What an account may do with a module, and what it lacks. */
export interface ModuleRights {
  readonly module: ModuleName;
  readonly granted: readonly Right[];
  readonly missing: readonly Right[];
}

/** Every module that an account was granted or lacks, in Personio's order, those with something missing first. */
export function moduleRights(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
): readonly ModuleRights[] {
  const missing = missingRights(account, requirements);
  const all = moduleNames.flatMap((module) => {
    const lacked = rightsOf(module, missing);
    const granted = rightsOf(module, account.access).filter((right) => !lacked.includes(right));
    return lacked.length + granted.length > 0 ? [{ module, granted, missing: lacked }] : [];
  });
  return [
    ...all.filter(({ missing: lacked }) => lacked.length > 0),
    ...all.filter(({ missing: lacked }) => lacked.length === 0),
  ];
}

/**
 * What the backend found missing, and what the host has come to require since. Credentials that do not work grant
 * nothing, and an account without any known right was not looked into.
 */
export function missingRights(
  account: LinkedAccount,
  requirements: readonly AccessRequirement[],
): readonly ModuleAccess[] {
  const { status, access, missing } = account;
  if (access.length === 0 || status === 'needs-relink') return missing;
  const known = [...missing, ...missingAccess(requirements, access)];
  return moduleNames.flatMap((module) => {
    const lacked = rightsOf(module, known);
    return lacked.length > 0
      ? [{ module, read: lacked.includes('read'), write: lacked.includes('write') }]
      : [];
  });
}

function rightsOf(module: ModuleName, access: readonly ModuleAccess[]): readonly Right[] {
  const entries = access.filter((entry) => entry.module === module);
  return rights.filter((right) => entries.some((entry) => entry[right]));
}
