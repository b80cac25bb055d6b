import {
  isModuleName,
  moduleNames,
  offersWrite,
  type ModuleAccess,
  type ModuleName,
} from '../../domain/access.ts';
import type { Credentials } from '../../domain/credentials.ts';
import {
  employeeAttributeLabels,
  isStandardEmployeeAttribute,
  standardEmployeeAttributes,
} from '../../domain/employee-attributes.ts';

/** A custom integration in the simulated Personio, and the customer's data behind it. */
export interface SimulatedCredential extends Credentials {
  /**
   * The granted rights, for example `employees:read time-off:read+write`. Unlike in the elements' `access`,
   * `employees:read` is not implied.
   */
  readonly access: string;
  /**
   * The keys of the selected "Readable employee attributes", including custom ones such as `dynamic_33400`. `true` for all
   * standard ones, `false` for none.
   *
   * @default true
   */
  readonly readableAttributes?: boolean | readonly string[];
  /**
   * Whether `GET /v1/company/employees/attributes` accepts the token. It is not known whether Personio accepts tokens of
   * version 2 there.
   *
   * @default true
   */
  readonly listsAttributes?: boolean;
  /**
   * The number of employees.
   *
   * @default 3
   */
  readonly employees?: number;
  /**
   * The names of the legal entities.
   *
   * @default ['Made-up entity 1']
   */
  readonly legalEntities?: readonly string[];
  /**
   * - `refused`: the credentials are rejected.
   * - `rate-limited`: 429 for every token request.
   * - `slow`: every response but that to a revocation is delayed by `delayMs`.
   * - `down`: 503 for every request but a revocation.
   *
   * @default 'normal'
   */
  readonly behavior?: 'normal' | 'refused' | 'rate-limited' | 'slow' | 'down';
  /**
   * The delay of `slow`.
   *
   * @default 5000
   */
  readonly delayMs?: number;
  /**
   * How the scope of a token names the rights.
   *
   * - `prefixed`: all with the prefix `personio:`.
   * - `mixed`: some by their short names.
   * - `hidden`: not at all.
   *
   * @default 'prefixed'
   */
  readonly scopeNames?: 'prefixed' | 'mixed' | 'hidden';
  /** Modules that respond with 404: they are not in the customer's plan. */
  readonly unavailable?: readonly ModuleName[];
  /** Modules that respond with 404 without the header `Beta: true`, in addition to recruiting. */
  readonly beta?: readonly ModuleName[];
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
  jobs: { prefixed: 'personio:jobs' },
  'salary-bands': { prefixed: 'personio:salary-bands' },
};

/**
 * The granted rights of a credential.
 *
 * @throws {TypeError} for a right that Personio does not have.
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

/** The keys of the employee attributes that a credential can read, with their labels. */
export function attributesOf({
  readableAttributes = true,
}: SimulatedCredential): readonly { readonly key: string; readonly label: string }[] {
  if (readableAttributes === false) return [];
  const keys = readableAttributes === true ? standardEmployeeAttributes : readableAttributes;
  return keys.map((key) => ({
    key,
    label: isStandardEmployeeAttribute(key) ? employeeAttributeLabels[key] : `Made-up ${key}`,
  }));
}

/** The scopes of a token, in the order of Personio's screen. */
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

/**
 * All rights, as `access` of a `SimulatedCredential`.
 *
 * @example
 * const simulator = createPersonioSimulator({ credentials: [{ clientId, clientSecret, access: everyAccess }] });
 */
export const everyAccess = moduleNames
  .map((module) => `${module}:${offersWrite(module) ? 'read+write' : 'read'}`)
  .join(' ');

/**
 * Creates a fake secret or token in Personio's format: `papi-` and 86 base64url characters.
 *
 * @example
 * const credentials = { clientId: 'papi-11111111-2222-4333-8444-555555555555', clientSecret: fakeSecret('acme') };
 */
export function fakeSecret(name: string): string {
  return `papi-${`made-up-${name}-`.repeat(86).slice(0, 86)}`;
}
