/**
 * The modules on Personio's "Configure access rights" screen, in the order of that screen, and then those that only Personio's
 * API is known to have (June 2026).
 * `write`: whether Personio offers Write for the module; the others are read-only.
 * `onScreen`: whether the module was seen on the screen.
 * Source: screenshot of Personio's screen, September 2025.
 */
const modules = {
  employees: { write: true, onScreen: true },
  attendances: { write: true, onScreen: true },
  'time-off': { write: true, onScreen: true },
  documents: { write: true, onScreen: true },
  'custom-reports': { write: false, onScreen: true },
  compensations: { write: true, onScreen: true },
  recruiting: { write: true, onScreen: true },
  webhooks: { write: true, onScreen: true },
  'org-units': { write: false, onScreen: true },
  'legal-entities': { write: false, onScreen: true },
  'cost-centers': { write: false, onScreen: true },
  workplaces: { write: false, onScreen: true },
  jobs: { write: false, onScreen: false },
  'salary-bands': { write: false, onScreen: false },
} as const;

/** A module of Personio, as in the access grammar: `employees`, `time-off`. */
export type ModuleName = keyof typeof modules;

/** Every module: those on Personio's screen in its order, then `jobs` and `salary-bands`. */
export const moduleNames = Object.keys(modules) as readonly ModuleName[];

export function isModuleName(value: unknown): value is ModuleName {
  return typeof value === 'string' && Object.hasOwn(modules, value);
}

/** Whether Personio's screen has a Write box for this module. */
export function offersWrite(module: ModuleName): boolean {
  return modules[module].write;
}

/** Whether the module was seen on Personio's screen. A customer may not find the others there. */
export function isOnScreen(module: ModuleName): boolean {
  return modules[module].onScreen;
}

/** Rights to one module, as granted or as missing. Write does not include Read. */
export interface ModuleAccess {
  /** The module that the rights are for. */
  readonly module: ModuleName;
  /** Whether the Read box is meant. */
  readonly read: boolean;
  /** Whether the Write box is meant. */
  readonly write: boolean;
}

/** Reads rights from JSON. What is not a right to a known module is skipped. */
export function readModuleAccess(value: unknown): readonly ModuleAccess[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.flatMap((entry) => {
    const { module, read, write } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return isModuleName(module) ? [{ module, read: read === true, write: write === true }] : [];
  });
}

/**
 * Rights to one module that a host asks for. `required: false` means recommended: linking works without it.
 * A module can have two entries, one required and one recommended.
 */
export interface AccessRequirement extends ModuleAccess {
  /** False for recommended rights. */
  readonly required: boolean;
  /** The host's reason for asking, in the reader's language; shown beside the box. */
  readonly reason?: string;
}

/** A token that was ignored, or whose Write was, and why. */
export interface AccessProblem {
  readonly token: string;
  readonly code: 'unknown-module' | 'unknown-right' | 'write-not-offered';
}

export interface ParsedAccess {
  readonly access: readonly AccessRequirement[];
  readonly problems: readonly AccessProblem[];
}

/**
 * Parses the access grammar: space-separated `module:read`, `module:write`, `module:read+write`, each with an
 * optional `?` that makes it recommended. Never throws; invalid tokens are listed in `problems`.
 */
export function parseAccess(text: string): ParsedAccess {
  const access: AccessRequirement[] = [];
  const problems: AccessProblem[] = [];
  for (const token of text.split(/\s+/).filter(Boolean)) {
    const required = !token.endsWith('?');
    const [module, rights = '', ...rest] = (required ? token : token.slice(0, -1)).split(':');
    const names = rights.split('+');
    if (!isModuleName(module)) {
      problems.push({ token, code: 'unknown-module' });
    } else if (rest.length > 0 || !names.every((name) => name === 'read' || name === 'write')) {
      problems.push({ token, code: 'unknown-right' });
    } else {
      const write = names.includes('write');
      if (write && !offersWrite(module)) problems.push({ token, code: 'write-not-offered' });
      access.push({ module, read: names.includes('read'), write: write && offersWrite(module), required });
    }
  }
  return { access: normalizeAccess(access), problems };
}

/** Formats requirements in the access grammar. The inverse of `parseAccess`, except for reasons. */
export function formatAccess(access: readonly AccessRequirement[]): string {
  return normalizeAccess(access)
    .map(({ module, read, write, required }) => {
      const rights = [read && 'read', write && 'write'].filter(Boolean).join('+');
      return `${module}:${rights}${required ? '' : '?'}`;
    })
    .join(' ');
}

/**
 * At most one required and one recommended entry per module, in screen order, without empty entries.
 * `employees:read` is always included and required: linking depends on it.
 */
export function normalizeAccess(access: readonly AccessRequirement[]): readonly AccessRequirement[] {
  const all = [{ module: 'employees', read: true, write: false, required: true } as const, ...access];
  return moduleNames.flatMap((module) => {
    const required = merge(module, true, all);
    const recommended = merge(module, false, all);
    return [
      required,
      // A required right is not also recommended.
      {
        ...recommended,
        read: recommended.read && !required.read,
        write: recommended.write && !required.write,
      },
    ].filter(({ read, write }) => read || write);
  });
}

function merge(module: ModuleName, required: boolean, all: readonly AccessRequirement[]): AccessRequirement {
  const entries = all.filter((entry) => entry.module === module && entry.required === required);
  const reason = entries.find((entry) => entry.reason)?.reason;
  return {
    module,
    read: entries.some((entry) => entry.read),
    write: entries.some((entry) => entry.write) && offersWrite(module),
    required,
    ...(reason ? { reason } : {}),
  };
}

/** The required rights that were not granted, in screen order. Recommended rights are never missing. */
export function missingAccess(
  requirements: readonly AccessRequirement[],
  granted: readonly ModuleAccess[],
): readonly ModuleAccess[] {
  return ungranted(
    normalizeAccess(requirements).filter(({ required }) => required),
    granted,
  );
}

/** The rights that were not granted. */
export function ungranted(
  rights: readonly ModuleAccess[],
  granted: readonly ModuleAccess[],
): readonly ModuleAccess[] {
  return rights
    .map(({ module, read, write }) => {
      const has = granted.find((entry) => entry.module === module);
      return { module, read: read && !has?.read, write: write && !has?.write };
    })
    .filter(({ read, write }) => read || write);
}
