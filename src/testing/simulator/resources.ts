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
  /** The records that there are, in pages of v2; else the whole body, which has no pages. */
  readonly records?: (credential: SimulatedCredential) => readonly object[];
  readonly body?: object;
}

const resources: Readonly<Record<string, Resource>> = {
  '/v2/persons': {
    module: 'employees',
    // As for a token that Personio does not know.
    refuse: unauthorized,
    records: persons,
  },
  '/v2/attendance-periods': { module: 'attendances', records: () => named('period', 2) },
  '/v2/absence-types': { module: 'time-off', records: () => named('absence-type', 4) },
  '/v1/company/document-categories': {
    module: 'documents',
    refuse: (answers) =>
      answers.json(
        { success: false, error: { code: 0, message: 'The access to this resource is forbidden.' } },
        403,
      ),
    body: {
      success: true,
      data: [{ id: 1, type: 'DocumentCategory', attributes: { name: 'Contracts' } }],
    },
  },
  '/v2/reports': {
    module: 'custom-reports',
    refuse: (answers) => answers.resourceError(400, 'Unauthorized token', 'The token cannot be used here.'),
    records: () => named('report', 1),
  },
  '/v2/compensations/types': { module: 'compensations', records: () => named('type', 2) },
  '/v2/recruiting/jobs': {
    module: 'recruiting',
    beta: true,
    records: () => named('job', 2),
  },
  '/v2/webhooks': { module: 'webhooks', records: () => [] },
  '/v2/org-units': {
    module: 'org-units',
    needs: 'type',
    records: () => named('department', 3),
  },
  '/v2/legal-entities': { module: 'legal-entities', records: () => named('entity', 1) },
  '/v2/cost-centers': { module: 'cost-centers', records: () => named('cost-center', 2) },
  '/v2/workplaces': { module: 'workplaces', records: () => named('workplace', 2) },
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
  const url = new URL(request.url);
  const { pathname, searchParams } = url;
  const resource = Object.hasOwn(resources, pathname) ? resources[pathname] : undefined;
  if (!resource) return notFound(answers);
  if (request.method !== 'GET') {
    return answers.resourceError(405, 'Method Not Allowed', 'Use GET.', { Allow: 'GET' });
  }
  if (!credential) return unauthorized(answers);
  const { module, beta, needs, refuse, records, body } = resource;
  if (credential.unavailable?.includes(module)) return notFound(answers);
  if (beta && request.headers.get('Beta') !== 'true') return notFound(answers);
  if (!grantsOf(credential).some((grant) => grant.module === module && grant.read)) {
    return (
      refuse?.(answers) ??
      answers.resourceError(403, 'Insufficient access scope', 'The token has no right to read this resource.')
    );
  }
  if (needs && !searchParams.has(needs)) return malformed(answers);
  if (!records) return answers.json(body);
  const page = pageOf(records(credential), url);
  return page ? answers.json(page) : malformed(answers);
}

function unauthorized(answers: Answers): Response {
  return answers.resourceError(401, 'Unauthorized Request', 'The request could not be authorized.');
}

function notFound(answers: Answers): Response {
  return answers.resourceError(404, 'Not Found', 'There is no such resource.');
}

function malformed(answers: Answers): Response {
  return answers.resourceError(400, 'Invalid request', 'A parameter is missing or out of range.');
}

/** A page of 1 to 50 records, 10 unless told; undefined for a limit or a cursor that cannot be. */
function pageOf(records: readonly object[], url: URL): object | undefined {
  const limit = Number(url.searchParams.get('limit') ?? 10);
  const [, position = ''] = /^cur_(\d{1,9})$/.exec(url.searchParams.get('cursor') ?? 'cur_0') ?? [];
  if (!Number.isInteger(limit) || limit < 1 || limit > 50 || position === '') return undefined;
  const start = Number(position);
  const next = new URL(url);
  next.searchParams.set('cursor', `cur_${start + limit}`);
  const links = start + limit < records.length ? { next: { href: next.href } } : {};
  return { _data: records.slice(start, start + limit), _meta: { links } };
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
