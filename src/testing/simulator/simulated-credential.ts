import {
  isModuleName,
  moduleNames,
  offersWrite,
  type ModuleAccess,
  type ModuleName,
} from '../../domain/access.ts';
import type { Credentials } from '../../domain/credentials.ts';

/** A custom integration at the simulated Personio, with the customer's data behind it. */
export interface SimulatedCredential extends Credentials {
  /** The boxes that are ticked: `employees:read time-off:read+write`. Nothing is added to what stands here. */
  readonly access: string;
  /** Whether "Readable employee attributes" are chosen; true unless told. */
  readonly readableAttributes?: boolean;
  /** How many employees the customer has; 3 unless told. */
  readonly employees?: number;
  /**
   * `refused`: the pair is not (or no longer) the right one; `rate-limited`: 429 for every token; `slow`: every answer
   * waits; `down`: 503 throughout.
   */
  readonly behaviour?: 'normal' | 'refused' | 'rate-limited' | 'slow' | 'down';
  /** How long `slow` waits; 5,000 unless told. */
  readonly delayMs?: number;
  /**
   * How a token's scope names the rights: all of them with `personio:` in front (`prefixed`, unless told), some of them by
   * their short names (`mixed`), or none at all (`hidden`). All have been seen or must be reckoned with.
   */
  readonly scopeNames?: 'prefixed' | 'mixed' | 'hidden';
  /** Modules that answer 404 whatever the rights: not in the customer's plan, or still in beta. */
  readonly unavailable?: readonly ModuleName[];
}

const scopeNames: Readonly<Record<ModuleName, { readonly prefixed: string; readonly mixed?: string }>> = {
  employees: { prefixed: 'personio:persons', mixed: 'employees' },
  attendances: { prefixed: 'personio:attendances', mixed: 'attendances' },
  'time-off': { prefixed: 'personio:absences', mixed: 'absences' },
  documents: { prefixed: 'personio:documents', mixed: 'documents' },
  'custom-reports': { prefixed: 'personio:reports', mixed: 'reports.custom' },
  compensations: { prefixed: 'personio:compensations' },
  recruiting: { prefixed: 'personio:recruiting' },
  webhooks: { prefixed: 'personio:webhooks' },
  'org-units': { prefixed: 'personio:org-units' },
  'legal-entities': { prefixed: 'personio:legal-entities' },
  'cost-centers': { prefixed: 'personio:cost-centers' },
  workplaces: { prefixed: 'personio:workplaces' },
};

/**
 * The ticked boxes of a credential. Unlike the access grammar of the elements it takes the text as it is: `employees:read`
 * is not added. Throws a `TypeError` for a box that Personio's screen does not have.
 */
export function grantsOf({ access }: SimulatedCredential): readonly ModuleAccess[] {
  return access
    .split(/\s+/)
    .filter(Boolean)
    .map((token) => {
      const [module, rights = ''] = token.split(':');
      const names = rights.split('+');
      const write = names.includes('write');
      if (
        !isModuleName(module) ||
        !names.every((name) => name === 'read' || name === 'write') ||
        (write && !offersWrite(module))
      ) {
        throw new TypeError(`A simulated credential grants "${token}", which Personio does not have.`);
      }
      return { module, read: names.includes('read'), write };
    });
}

/** The scope strings of a token, in screen order. */
export function scopesOf(credential: SimulatedCredential): readonly string[] {
  const { scopeNames: family = 'prefixed' } = credential;
  if (family === 'hidden') return [];
  const grants = grantsOf(credential);
  return moduleNames.flatMap((module) => {
    const { prefixed, mixed = prefixed } = scopeNames[module];
    const name = family === 'mixed' ? mixed : prefixed;
    return (['read', 'write'] as const)
      .filter((right) => grants.some((grant) => grant.module === module && grant[right]))
      .map((right) => `${name}:${right}`);
  });
}

/** The text that grants every right there is. */
export const everyAccess = moduleNames
  .map((module) => `${module}:${offersWrite(module) ? 'read+write' : 'read'}`)
  .join(' ');
