import type { ModuleName } from '../../domain/access.ts';
import type { Answers } from './answers.ts';
import { grantsOf, type SimulatedCredential } from './simulated-credential.ts';

interface Resource {
  readonly module: ModuleName;
  /** Where Personio answers differently from 403 "Insufficient access scope". */
  readonly refuse?: (answers: Answers) => Response;
  /** The call is unknown without the header `Beta: true`. */
  readonly beta?: true;
  /** Parameters without which the call is malformed. */
  readonly needs?: string;
  readonly body: (credential: SimulatedCredential, limit: number) => unknown;
}

const resources: Readonly<Record<string, Resource>> = {
  '/v2/persons': {
    module: 'employees',
    // As for a token that Personio does not know.
    refuse: unauthorized,
    body: (credential, limit) => page(persons(credential), limit),
  },
  '/v2/attendance-periods': { module: 'attendances', body: (_, limit) => page(named('period', 2), limit) },
  '/v2/absence-types': { module: 'time-off', body: (_, limit) => page(named('absence-type', 4), limit) },
  '/v1/company/document-categories': {
    module: 'documents',
    refuse: (answers) =>
      answers.json(
        { success: false, error: { code: 0, message: 'The access to this resource is forbidden.' } },
        403,
      ),
    body: () => ({
      success: true,
      data: [{ id: 1, type: 'DocumentCategory', attributes: { name: 'Contracts' } }],
    }),
  },
  '/v2/reports': {
    module: 'custom-reports',
    refuse: (answers) => answers.resourceError(400, 'Unauthorized token', 'The token cannot be used here.'),
    body: (_, limit) => page(named('report', 1), limit),
  },
  '/v2/compensations/types': { module: 'compensations', body: (_, limit) => page(named('type', 2), limit) },
  '/v2/recruiting/jobs': {
    module: 'recruiting',
    beta: true,
    body: (_, limit) => page(named('job', 2), limit),
  },
  '/v2/webhooks': { module: 'webhooks', body: (_, limit) => page([], limit) },
  '/v2/org-units': {
    module: 'org-units',
    needs: 'type',
    body: (_, limit) => page(named('department', 3), limit),
  },
  '/v2/legal-entities': { module: 'legal-entities', body: (_, limit) => page(named('entity', 1), limit) },
  '/v2/cost-centers': { module: 'cost-centers', body: (_, limit) => page(named('cost-center', 2), limit) },
  '/v2/workplaces': { module: 'workplaces', body: (_, limit) => page(named('workplace', 2), limit) },
};

/**
 * Answers a call to a resource. `credential` is what the token stands for, as it was when the token was made; undefined
 * where there is no such token.
 */
export function answerResource(
  request: Request,
  credential: SimulatedCredential | undefined,
  answers: Answers,
): Response {
  const { pathname, searchParams } = new URL(request.url);
  const resource = Object.hasOwn(resources, pathname) ? resources[pathname] : undefined;
  if (!resource) return notFound(answers);
  if (request.method !== 'GET') {
    return answers.resourceError(405, 'Method Not Allowed', 'Use GET.', { Allow: 'GET' });
  }
  if (!credential) return unauthorized(answers);
  const { module, beta, needs, refuse, body } = resource;
  if (credential.unavailable?.includes(module)) return notFound(answers);
  if (beta && request.headers.get('Beta') !== 'true') return notFound(answers);
  if (!grantsOf(credential).some((grant) => grant.module === module && grant.read)) {
    return (
      refuse?.(answers) ??
      answers.resourceError(403, 'Insufficient access scope', 'The token has no right to read this resource.')
    );
  }
  const limit = Number(searchParams.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50 || (needs && !searchParams.has(needs))) {
    return answers.resourceError(400, 'Invalid request', 'A parameter is missing or out of range.');
  }
  return answers.json(body(credential, limit));
}

function unauthorized(answers: Answers): Response {
  return answers.resourceError(401, 'Unauthorized Request', 'The request could not be authorized.');
}

function notFound(answers: Answers): Response {
  return answers.resourceError(404, 'Not Found', 'There is no such resource.');
}

function page(records: readonly object[], limit: number): object {
  return { _data: records.slice(0, limit), _meta: { links: {} } };
}

function named(kind: string, count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${kind}-${index + 1}`,
    name: `Made-up ${kind} ${index + 1}`,
  }));
}

function persons({ employees = 3, readableAttributes = true }: SimulatedCredential): readonly object[] {
  return Array.from({ length: employees }, (_, index) => {
    const id = String(index + 1);
    return {
      id,
      ...(readableAttributes
        ? {
            first_name: 'Made-up',
            last_name: `Person ${id}`,
            email: `person-${id}@example.com`,
            status: 'ACTIVE',
          }
        : {}),
      employments: [{ id: `employment-${id}` }],
      _meta: { links: { employments: { href: `https://api.personio.de/v2/persons/${id}/employments` } } },
    };
  });
}
