import {
  isModuleName,
  moduleNames,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../domain/access.ts';

const knownModules = `Personio's modules are ${moduleNames.join(', ')}.`;

/** Returns the rights to require: the host's, or those of a request if the host configured none. */
export type RequirementsReader = (requested: string) => readonly AccessRequirement[];

/** @throws TypeError for a module or right that Personio does not have, so that a host finds a typo at startup. */
export function createRequirementsReader(
  access: string | readonly AccessRequirement[] | undefined,
): RequirementsReader {
  if (access === undefined) return (requested) => parseAccess(requested).access;
  const requirements = readRequiredAccess(access);
  return () => requirements;
}

function readRequiredAccess(access: string | readonly AccessRequirement[]): readonly AccessRequirement[] {
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
