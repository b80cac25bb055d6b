import {
  missingAccess,
  moduleNames,
  type AccessRequirement,
  type ModuleAccess,
  type ModuleName,
} from '../../domain/access.ts';
import type { Credentials } from '../../domain/credentials.ts';
import { probeOf, rightsInScope, showsAttributes, type ProbeVerdict } from './module-rights.ts';
import type { PersonioAnswer, PersonioClient, PersonioToken } from './personio-client.ts';

/** What Personio says about a pair that it accepts. */
export interface Verification {
  readonly token: PersonioToken;
  /** Granted rights, in screen order. */
  readonly access: readonly ModuleAccess[];
  /** Required rights that are not granted. What cannot be told stands neither here nor in `access`. */
  readonly missing: readonly ModuleAccess[];
  readonly attributesReadable: boolean;
}

/**
 * Asks Personio for a token, proves `employees:read` by a call, and reads the other rights from the token's scope. A
 * required right that the scope does not show is tried as well. Rejects as `PersonioClient` does.
 */
export async function verifyCredentials(
  personio: PersonioClient,
  credentials: Credentials,
  requirements: readonly AccessRequirement[],
): Promise<Verification> {
  const token = await personio.mintToken(credentials);
  const shown = rightsInScope(token.scope);
  const persons = await probe(personio, token, 'employees');
  if (persons.verdict === 'unknown') throw personio.disbelieve(probeOf('employees').path, persons.answer);

  const verdicts = new Map<ModuleName, ProbeVerdict>([['employees', persons.verdict]]);
  const untold = missingAccess(requirements, shown).filter(
    ({ module, read }) => read && module !== 'employees',
  );
  await Promise.all(
    untold.map(async ({ module }) => verdicts.set(module, (await probe(personio, token, module)).verdict)),
  );

  const granted = moduleNames.map((module) => {
    const inScope = shown.find((entry) => entry.module === module);
    const verdict = verdicts.get(module);
    return {
      module,
      read: verdict ? verdict === 'granted' : inScope?.read === true,
      write: inScope?.write === true,
    };
  });
  // Write cannot be tried without writing; where no name in the scope is a known one, nobody can tell.
  const writeUntold = shown.length === 0;
  const possible = granted.map(({ module, read, write }) => ({
    module,
    read: read || verdicts.get(module) === 'unknown',
    write: write || writeUntold,
  }));
  return {
    token,
    access: granted.filter(({ read, write }) => read || write),
    missing: missingAccess(requirements, possible),
    attributesReadable: persons.verdict === 'missing' || showsAttributes(persons.answer.body),
  };
}

async function probe(
  personio: PersonioClient,
  token: PersonioToken,
  module: ModuleName,
): Promise<{ answer: PersonioAnswer; verdict: ProbeVerdict }> {
  const { path, headers, judge } = probeOf(module);
  const answer = await personio.get(path, token, headers);
  return { answer, verdict: judge(answer) };
}
