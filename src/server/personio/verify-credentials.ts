import {
  missingAccess,
  moduleNames,
  type AccessRequirement,
  type ModuleAccess,
  type ModuleName,
} from '../../domain/access.ts';
import type { Credentials } from '../../domain/credentials.ts';
import { hasReadableAttributes, probeOf, rightsInScope, type ProbeVerdict } from './module-rights.ts';
import type { PersonioClient, PersonioResponse, PersonioToken } from './personio-client.ts';

/** What Personio grants to credentials that it accepts. */
export interface Verification {
  readonly token: PersonioToken;
  /** Granted rights, in the order of Personio's screen. */
  readonly access: readonly ModuleAccess[];
  /** Required rights that are not granted. A right that cannot be determined is neither here nor in `access`. */
  readonly missing: readonly ModuleAccess[];
  readonly attributesReadable: boolean;
}

/**
 * Verifies credentials with Personio. Rejects as `PersonioClient` does.
 *
 * - Requests a token and calls the employees endpoint to prove `employees:read`.
 * - Reads the other rights from the token's scope.
 * - Probes the endpoints of required rights that the scope does not contain.
 */
export async function verifyCredentials(
  personio: PersonioClient,
  credentials: Credentials,
  requirements: readonly AccessRequirement[],
): Promise<Verification> {
  const token = await personio.mintToken(credentials);
  const scoped = rightsInScope(token.scope);
  const employees = await probe(personio, token, 'employees');
  if (employees.verdict === 'unknown') {
    throw personio.invalidResponseError(probeOf('employees').path, employees.response);
  }

  const verdicts = new Map<ModuleName, ProbeVerdict>([['employees', employees.verdict]]);
  const toProbe = missingAccess(requirements, scoped).filter(
    ({ module, read }) => read && module !== 'employees',
  );
  await Promise.all(
    toProbe.map(async ({ module }) => verdicts.set(module, (await probe(personio, token, module)).verdict)),
  );

  const granted = moduleNames.map((module) => {
    const inScope = scoped.find((entry) => entry.module === module);
    const verdict = verdicts.get(module);
    return {
      module,
      read: verdict ? verdict === 'granted' : inScope?.read === true,
      write: inScope?.write === true,
    };
  });
  // Write cannot be probed without writing, so it is undetermined if the scope contains no known name.
  const isWriteUnknown = scoped.length === 0;
  const possible = granted.map(({ module, read, write }) => ({
    module,
    read: read || verdicts.get(module) === 'unknown',
    write: write || isWriteUnknown,
  }));
  return {
    token,
    access: granted.filter(({ read, write }) => read || write),
    missing: missingAccess(requirements, possible),
    attributesReadable: employees.verdict === 'missing' || hasReadableAttributes(employees.response.body),
  };
}

async function probe(
  personio: PersonioClient,
  token: PersonioToken,
  module: ModuleName,
): Promise<{ response: PersonioResponse; verdict: ProbeVerdict }> {
  const { path, headers, toVerdict } = probeOf(module);
  const response = await personio.get(path, token, headers);
  return { response, verdict: toVerdict(response) };
}
