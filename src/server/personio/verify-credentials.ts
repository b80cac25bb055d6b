import {
  missingAccess,
  moduleNames,
  offersWrite,
  type AccessRequirement,
  type ModuleAccess,
  type ModuleName,
} from '../../domain/access.ts';
import type { Credentials } from '../../domain/credentials.ts';
import type { StoredAccount } from '../store/stored-account.ts';
import { probeOf, rightsInScope, type Probe, type ProbeVerdict } from './module-rights.ts';
import type { PersonioClient, PersonioResponse, PersonioToken } from './personio-client.ts';
import { findReadableAttributes, type Get } from './readable-attributes.ts';

/** What Personio grants to credentials that it accepts. */
export interface Verification extends Pick<StoredAccount, 'access' | 'undetermined' | 'readableAttributes'> {
  readonly token: PersonioToken;
}

/**
 * Verifies credentials with Personio. Rejects as `PersonioClient` does.
 *
 * - Requests a token and calls the employees endpoint to prove `employees:read`.
 * - Reads the other rights from the token's scope.
 * - Probes the endpoints of required rights that the scope does not contain.
 * - Reads which employee attributes are readable.
 *
 * Editing the rights invalidates issued tokens. So if a call is answered with 401, the token is requested again, and everything is
 * repeated if Personio returns another one: https://developer.personio.de/changelog.
 */
export async function verifyCredentials(
  personio: PersonioClient,
  credentials: Credentials,
  requirements: readonly AccessRequirement[],
): Promise<Verification> {
  const token = await personio.requestToken(credentials);
  const first = await verifyToken(personio, token, requirements);
  if (!first.sawUnauthorized) return first.verification;
  const renewed = await personio.requestToken(credentials);
  if (renewed.value === token.value) return first.verification;
  return (await verifyToken(personio, renewed, requirements)).verification;
}

async function verifyToken(
  personio: PersonioClient,
  token: PersonioToken,
  requirements: readonly AccessRequirement[],
): Promise<{ readonly verification: Verification; readonly sawUnauthorized: boolean }> {
  let sawUnauthorized = false;
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await personio.get(path, token, headers);
    if (response.status === 401) sawUnauthorized = true;
    return response;
  };
  const getBeta: Get = (path) => get(path, { Beta: 'true' });
  const scoped = rightsInScope(token.scope);
  const employees = await probe(get, probeOf('employees'));
  if (employees.verdict === 'unknown') {
    throw personio.invalidResponseError(probeOf('employees').path, employees.response);
  }

  const verdicts = new Map<ModuleName, ProbeVerdict>([['employees', employees.verdict]]);
  const toProbe = missingAccess(requirements, scoped).filter(
    ({ module, read }) => read && module !== 'employees',
  );
  const [readableAttributes] = await Promise.all([
    employees.verdict === 'granted'
      ? findReadableAttributes(get, employees.response)
      : ({ keys: [], source: 'none' } as const),
    ...toProbe.map(async ({ module }) => {
      const { response, verdict } = await probe(get, probeOf(module));
      // Some endpoints are in beta, and others still required the header after leaving beta.
      const isBeta = response.status === 404;
      verdicts.set(module, isBeta ? (await probe(getBeta, probeOf(module))).verdict : verdict);
    }),
  ]);

  const granted = moduleNames.map((module) => {
    const inScope = scoped.find((entry) => entry.module === module);
    const verdict = verdicts.get(module);
    return {
      module,
      read: verdict ? verdict === 'granted' : inScope?.read === true,
      write: inScope?.write === true,
    };
  });
  // Nothing is known about what was not probed if the scope contains no known name. Write cannot be probed without writing.
  const isScopeUnknown = scoped.length === 0;
  const undetermined = granted.map(({ module, read, write }) => ({
    module,
    read: !read && (verdicts.get(module) ?? (isScopeUnknown ? 'unknown' : 'missing')) === 'unknown',
    write: !write && isScopeUnknown && offersWrite(module),
  }));
  return {
    sawUnauthorized,
    verification: {
      token,
      access: granted.filter(hasRight),
      undetermined: undetermined.filter(hasRight),
      readableAttributes,
    },
  };
}

function hasRight({ read, write }: ModuleAccess): boolean {
  return read || write;
}

async function probe(
  get: Get,
  { path, toVerdict }: Probe,
): Promise<{ response: PersonioResponse; verdict: ProbeVerdict }> {
  const response = await get(path);
  return { response, verdict: toVerdict(response) };
}
