import {
  formatAccess,
  isModuleName,
  moduleNames,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../domain/access.ts';
import {
  formatEmployeeAttributes,
  isEmployeeAttributeKey,
  normalizeEmployeeAttributes,
  parseEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../domain/employee-attributes.ts';
import { requiredBy, requiredByAccount, type Requirement } from './store/requirements.ts';
import type { StoredAccount } from './store/stored-account.ts';

const knownModules = `Personio's modules are ${moduleNames.join(', ')}.`;

/** What a request or an account requires: `requirements` and `attributeRequirements` as strings of the two attributes. */
export type RequestedRights = Pick<StoredAccount, 'requirements' | 'attributeRequirements'>;

/** What is required: the host's own lists, or those of a request or an account if the host configured none. */
export interface Requirements {
  readonly access: (requested: RequestedRights) => readonly AccessRequirement[];
  readonly employeeAttributes: (requested: RequestedRights) => readonly EmployeeAttributeRequirement[];
  /** What the host configured. The store compares all accounts with it. */
  readonly configured: readonly Requirement[];
  /** `configured`, plus placeholders for what the host leaves to requests. */
  readonly required: readonly Requirement[];
}

export interface RequirementsOptions {
  readonly access?: string | readonly AccessRequirement[] | undefined;
  readonly employeeAttributes?: string | readonly EmployeeAttributeRequirement[] | undefined;
}

/** @throws TypeError for a module, right or key that Personio cannot have, so that a host finds a typo at startup. */
export function createRequirements(options: RequirementsOptions): Requirements {
  const access = options.access === undefined ? undefined : readAccess(options.access);
  const employeeAttributes =
    options.employeeAttributes === undefined ? undefined : readEmployeeAttributes(options.employeeAttributes);
  return {
    access: ({ requirements }) => access ?? parseAccess(requirements).access,
    employeeAttributes: ({ attributeRequirements }) =>
      employeeAttributes ?? parseEmployeeAttributes(attributeRequirements).employeeAttributes,
    // Always includes employees:read, so that a store has seen requirements before the host configures more.
    configured: [
      ...requiredBy({ access: access ?? normalizeAccess([]) }),
      ...(employeeAttributes ? requiredBy({ employeeAttributes }) : []),
    ],
    required: [
      ...(access ? requiredBy({ access }) : requiredByAccount('access')),
      ...(employeeAttributes ? requiredBy({ employeeAttributes }) : requiredByAccount('employeeAttributes')),
    ],
  };
}

function readAccess(access: string | readonly AccessRequirement[]): readonly AccessRequirement[] {
  if (typeof access === 'string') {
    const { access: requirements, problems } = parseAccess(access);
    const [problem] = problems;
    if (problem) {
      throw new TypeError(`"access": invalid token "${problem.token}" (${problem.code}). ${knownModules}`);
    }
    return requirements;
  }
  for (const { module, write } of access) {
    if (!isModuleName(module)) {
      throw new TypeError(`"access": unknown module "${String(module)}". ${knownModules}`);
    }
    if (write && !offersWrite(module)) {
      throw new TypeError(`"access": Personio offers no Write for "${module}".`);
    }
  }
  return normalizeAccess(access);
}

function readEmployeeAttributes(
  given: string | readonly EmployeeAttributeRequirement[],
): readonly EmployeeAttributeRequirement[] {
  const invalid = (token: string): TypeError =>
    new TypeError(
      `"employeeAttributes": "${token}" is not a key of Personio's API, such as first_name or dynamic_33400.`,
    );
  if (typeof given === 'string') {
    const { employeeAttributes, problems } = parseEmployeeAttributes(given);
    const [problem] = problems;
    if (problem !== undefined) throw invalid(problem);
    return employeeAttributes;
  }
  for (const { key } of given) if (!isEmployeeAttributeKey(key)) throw invalid(String(key));
  return normalizeEmployeeAttributes(given);
}

/** What is required of an account, as it is stored with its check. */
export function formatRights(requirements: Requirements, requested: RequestedRights): RequestedRights {
  return {
    requirements: formatAccess(requirements.access(requested)),
    attributeRequirements: formatEmployeeAttributes(requirements.employeeAttributes(requested)),
  };
}
