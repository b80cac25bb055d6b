import {
  isModuleName,
  moduleNames,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../../domain/access.ts';

const knownModules = `Personio's modules are ${moduleNames.join(', ')}.`;

/**
 * The rights that a host's configuration asks for, as text in the access grammar or as objects. Throws a `TypeError` that
 * names what Personio does not have: a host finds its slip when it starts.
 */
export function readRequiredAccess(
  access: string | readonly AccessRequirement[],
): readonly AccessRequirement[] {
  if (typeof access === 'string') {
    const { access: requirements, problems } = parseAccess(access);
    const [problem] = problems;
    if (problem) {
      throw new TypeError(`access: "${problem.token}" cannot be used (${problem.code}). ${knownModules}`);
    }
    return requirements;
  }
  for (const { module, write } of access) {
    if (!isModuleName(module)) {
      throw new TypeError(`access: Personio has no module "${String(module)}". ${knownModules}`);
    }
    if (write && !offersWrite(module))
      throw new TypeError(`access: Personio offers no Write for "${module}".`);
  }
  return normalizeAccess(access);
}
