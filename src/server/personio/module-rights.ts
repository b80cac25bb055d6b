import { moduleNames, offersWrite, type ModuleAccess, type ModuleName } from '../../domain/access.ts';
import type { PersonioResponse } from './personio-client.ts';

interface ModuleFacts {
  /** Names in a token's scope, which also occur with the prefix `personio:`; always followed by a right. */
  readonly scopes: readonly string[];
  /** A call that succeeds only with Read. */
  readonly probe: string;
  /** The verdict on an undocumented response. Defaults to `unknown`: the right then counts as undetermined, not as missing. */
  readonly otherwise?: 'missing';
}

const facts: Readonly<Record<ModuleName, ModuleFacts>> = {
  employees: { scopes: ['persons', 'employees'], probe: '/v2/persons?limit=1' },
  attendances: { scopes: ['attendances'], probe: '/v2/attendance-periods?limit=1' },
  'time-off': { scopes: ['absences'], probe: '/v2/absence-types?limit=1' },
  documents: { scopes: ['documents'], probe: '/v1/company/document-categories', otherwise: 'missing' },
  'custom-reports': { scopes: ['reports', 'reports.custom'], probe: '/v2/reports?limit=1' },
  compensations: { scopes: ['compensations'], probe: '/v2/compensations/types?limit=1' },
  recruiting: { scopes: ['recruiting'], probe: '/v2/recruiting/jobs?limit=1' },
  webhooks: { scopes: ['webhooks'], probe: '/v2/webhooks' },
  'org-units': { scopes: ['org-units'], probe: '/v2/org-units?type=department&limit=1' },
  'legal-entities': { scopes: ['legal-entities'], probe: '/v2/legal-entities?limit=1' },
  'cost-centers': { scopes: ['cost-centers'], probe: '/v2/cost-centers?limit=1' },
  workplaces: { scopes: ['workplaces'], probe: '/v2/workplaces?limit=1' },
  jobs: { scopes: ['jobs'], probe: '/v2/jobs?limit=1' },
  'salary-bands': { scopes: ['salary-bands'], probe: '/v2/salary-bands?limit=1' },
};

/** The names of a module in a token's scope, without the prefix `personio:` and the suffix `:read` or `:write`. */
export function scopeNamesOf(module: ModuleName): readonly string[] {
  return facts[module].scopes;
}

/**
 * The rights in a token's scope, in the order of Personio's screen. Unknown names are ignored. Examples in Personio's
 * documentation also have names in the singular, e.g. `personio:person:read`.
 */
export function rightsInScope(scope: string): readonly ModuleAccess[] {
  const names = new Set(scope.split(/[\s,]+/).map((name) => toSingular(name.replace(/^personio:/, ''))));
  const includes = (module: ModuleName, right: string): boolean =>
    facts[module].scopes.some((name) => names.has(toSingular(`${name}:${right}`)));
  return moduleNames
    .map((module) => ({
      module,
      read: includes(module, 'read'),
      write: offersWrite(module) && includes(module, 'write'),
    }))
    .filter(({ read, write }) => read || write);
}

/** The name of a right without the ending of the plural. */
function toSingular(name: string): string {
  return name.replace(/ies:/, 'y:').replace(/s:/, ':');
}

export type ProbeVerdict = 'granted' | 'missing' | 'unknown';

export interface Probe {
  readonly path: string;
  /** Interprets the response to the probe. `unknown`: it reveals nothing about the right. */
  readonly toVerdict: (response: PersonioResponse) => ProbeVerdict;
}

/** The call that reveals whether Read is granted for a module. */
export function probeOf(module: ModuleName): Probe {
  const { probe, otherwise = 'unknown' } = facts[module];
  return {
    path: probe,
    toVerdict: ({ status, body }) => {
      // A proxy or a login page may answer 2xx too, so the body must look like Personio's.
      if (status < 300) return provesRead(module, body) ? 'granted' : 'unknown';
      // A 401 may also mean that the token was invalidated: `verifyCredentials` then repeats the probes with a new one.
      return status === 401 || status === 403 || isUnauthorizedToken(status, body) ? 'missing' : otherwise;
    },
  };
}

/** Strict for employees, without which nothing is linked. The format of other responses is not fully documented. */
function provesRead(module: ModuleName, body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return module !== 'employees' || ('_data' in body && Array.isArray(body._data));
}

/** Custom reports respond with 400 instead of 403. */
function isUnauthorizedToken(status: number, body: unknown): boolean {
  return status === 400 && containsText(body, 'Unauthorized token');
}

/** Whether any string in the body contains `text`. Iterative: deep nesting would overflow the stack of a recursion. */
function containsText(body: unknown, text: string): boolean {
  const remaining = [body];
  while (remaining.length > 0) {
    const value = remaining.pop();
    if (typeof value === 'string' && value.includes(text)) return true;
    if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) remaining.push(member);
    }
  }
  return false;
}
