import { moduleNames, offersWrite, type ModuleAccess, type ModuleName } from '../../domain/access.ts';
import type { PersonioAnswer } from './personio-client.ts';

interface ModuleFacts {
  /** Names in a token's scope, seen with and without `personio:` before them and always with a right behind. */
  readonly scopes: readonly string[];
  /** A call that works only with Read. */
  readonly probe: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What an answer means that is neither a yes nor a known no: without documentation the scope has the last word. */
  readonly otherwise?: 'missing';
}

const facts: Readonly<Record<ModuleName, ModuleFacts>> = {
  employees: { scopes: ['persons', 'employees'], probe: '/v2/persons?limit=1' },
  attendances: { scopes: ['attendances'], probe: '/v2/attendance-periods?limit=1' },
  'time-off': { scopes: ['absences'], probe: '/v2/absence-types?limit=1' },
  documents: { scopes: ['documents'], probe: '/v1/company/document-categories', otherwise: 'missing' },
  'custom-reports': { scopes: ['reports', 'reports.custom'], probe: '/v2/reports?limit=1' },
  compensations: { scopes: ['compensations'], probe: '/v2/compensations/types?limit=1' },
  recruiting: { scopes: ['recruiting'], probe: '/v2/recruiting/jobs?limit=1', headers: { Beta: 'true' } },
  webhooks: { scopes: ['webhooks'], probe: '/v2/webhooks' },
  'org-units': { scopes: ['org-units'], probe: '/v2/org-units?type=department&limit=1' },
  'legal-entities': { scopes: ['legal-entities'], probe: '/v2/legal-entities?limit=1' },
  'cost-centers': { scopes: ['cost-centers'], probe: '/v2/cost-centers?limit=1' },
  workplaces: { scopes: ['workplaces'], probe: '/v2/workplaces?limit=1' },
};

/** What a module is called in a token's scope; `:read` or `:write` stands behind it, and `personio:` may stand before. */
export function scopeNamesOf(module: ModuleName): readonly string[] {
  return facts[module].scopes;
}

/** The rights that the scope of a token shows, in screen order. Names that are not known say nothing. */
export function rightsInScope(scope: string): readonly ModuleAccess[] {
  const names = new Set(scope.split(/[\s,]+/).map((name) => name.replace(/^personio:/, '')));
  const shows = (module: ModuleName, right: string): boolean =>
    facts[module].scopes.some((name) => names.has(`${name}:${right}`));
  return moduleNames
    .map((module) => ({
      module,
      read: shows(module, 'read'),
      write: offersWrite(module) && shows(module, 'write'),
    }))
    .filter(({ read, write }) => read || write);
}

export type ProbeVerdict = 'granted' | 'missing' | 'unknown';

export interface Probe {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Reads the answer to the probe. `unknown`: it says nothing about the rights. */
  readonly judge: (answer: PersonioAnswer) => ProbeVerdict;
}

/** The call that tells whether Read is granted for a module. */
export function probeOf(module: ModuleName): Probe {
  const { probe, headers = {}, otherwise = 'unknown' } = facts[module];
  return {
    path: probe,
    headers,
    judge: ({ status, body }) => {
      // A proxy or a page in between answers 2xx too: only what looks like Personio's answer proves anything.
      if (status < 300) return provesRead(module, body) ? 'granted' : 'unknown';
      // With a token minted a moment ago a 401 is about the right, not about the token.
      return status === 401 || status === 403 || isUnauthorizedToken(status, body) ? 'missing' : otherwise;
    },
  };
}

/** Nothing is linked without the proof for employees, so that one is exact; of the others not all forms are documented. */
function provesRead(module: ModuleName, body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return module !== 'employees' || ('_data' in body && Array.isArray(body._data));
}

/** Custom reports answer 400 in place of 403. */
function isUnauthorizedToken(status: number, body: unknown): boolean {
  return status === 400 && says(body, 'Unauthorized token');
}

/** Whether a text anywhere in the body holds the words. Step by step: what is nested deeply would fill the stack of a recursion. */
function says(body: unknown, words: string): boolean {
  const left = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && value.includes(words)) return true;
    if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) left.push(member);
  }
  return false;
}

/**
 * Whether the answer to the employees probe shows any attribute. Without "Readable employee attributes" every record has
 * an id and employments only. No record at all says nothing about attributes.
 */
export function showsAttributes(persons: unknown): boolean {
  const records = (persons as { readonly _data?: unknown } | undefined)?._data;
  if (!Array.isArray(records) || records.length === 0) return true;
  return records.some((record: unknown) =>
    Object.keys(record ?? {}).some(
      (name) => name !== 'id' && name !== 'employments' && !name.startsWith('_'),
    ),
  );
}
