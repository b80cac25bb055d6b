import { moduleNames, type ModuleAccess, type ModuleName } from '../../../domain/access.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';

const rights = ['read', 'write'] as const;
type Right = (typeof rights)[number];

/** The rights of an account to a module. */
export interface ModuleRights {
  readonly module: ModuleName;
  readonly granted: readonly Right[];
  readonly missing: readonly Right[];
}

/**
 * The modules with a granted or missing right, in Personio's order, those with a missing one first. The backend
 * decides what is missing: it may require less than the page, and may not know whether a right is granted.
 */
export function moduleRights({ access, missing }: LinkedAccount): readonly ModuleRights[] {
  const all = moduleNames.flatMap((module) => {
    const ungranted = rightsOf(module, missing);
    const granted = rightsOf(module, access).filter((right) => !ungranted.includes(right));
    return ungranted.length + granted.length > 0 ? [{ module, granted, missing: ungranted }] : [];
  });
  return [
    ...all.filter((entry) => entry.missing.length > 0),
    ...all.filter((entry) => entry.missing.length === 0),
  ];
}

function rightsOf(module: ModuleName, access: readonly ModuleAccess[]): readonly Right[] {
  const entries = access.filter((entry) => entry.module === module);
  return rights.filter((right) => entries.some((entry) => entry[right]));
}
