import type { ModuleName } from '../../domain/access.ts';
import type { ResponseFactory } from './response-factory.ts';
import { grantsOf, type SimulatedCredential } from './simulated-credential.ts';

interface Resource {
  readonly module: ModuleName;
  /** The response without the right. @default 403 "Insufficient access scope" */
  readonly rejectWithoutRight?: (responses: ResponseFactory) => Response;
  /** Responds with 404 unless the request has the header `Beta: true`. */
  readonly isBeta?: true;
  /** Responds with 400 without this query parameter. */
  readonly requiredParameter?: string;
  /** The records of a paginated v2 resource. */
  readonly records?: (credential: SimulatedCredential) => readonly object[];
  readonly body?: object;
}

const resources: Readonly<Record<string, Resource>> = {
  '/v2/persons': {
    module: 'employees',
    // As for an unknown token.
    rejectWithoutRight: unauthorized,
    records: persons,
  },
  '/v2/attendance-periods': { module: 'attendances', records: () => named('period', 2) },
  '/v2/absence-types': { module: 'time-off', records: () => named('absence-type', 4) },
  '/v1/company/document-categories': {
    module: 'documents',
    rejectWithoutRight: (responses) =>
      responses.json(
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
    rejectWithoutRight: (responses) =>
      responses.resourceError(400, 'Unauthorized token', 'The token cannot be used here.'),
    records: () => named('report', 1),
  },
  '/v2/compensations/types': { module: 'compensations', records: () => named('type', 2) },
  '/v2/recruiting/jobs': {
    module: 'recruiting',
    isBeta: true,
    records: () => named('job', 2),
  },
  '/v2/webhooks': { module: 'webhooks', records: () => [] },
  '/v2/org-units': {
    module: 'org-units',
    requiredParameter: 'type',
    records: () => named('department', 3),
  },
  '/v2/legal-entities': { module: 'legal-entities', records: () => named('entity', 1) },
  '/v2/cost-centers': { module: 'cost-centers', records: () => named('cost-center', 2) },
  '/v2/workplaces': { module: 'workplaces', records: () => named('workplace', 2) },
};

/** @param credential the one the token was issued for, as it was then; undefined for an unknown token. */
export function handleResourceRequest(
  request: Request,
  credential: SimulatedCredential | undefined,
  responses: ResponseFactory,
): Response {
  const url = new URL(request.url);
  const { pathname, searchParams } = url;
  const resource = Object.hasOwn(resources, pathname) ? resources[pathname] : undefined;
  if (!resource) return notFound(responses);
  if (request.method !== 'GET') {
    return responses.resourceError(405, 'Method Not Allowed', 'Use GET.', { Allow: 'GET' });
  }
  if (!credential) return unauthorized(responses);
  const { module, isBeta, requiredParameter, rejectWithoutRight, records, body } = resource;
  if (credential.unavailable?.includes(module)) return notFound(responses);
  if (isBeta && request.headers.get('Beta') !== 'true') return notFound(responses);
  if (!grantsOf(credential).some((grant) => grant.module === module && grant.read)) {
    return (
      rejectWithoutRight?.(responses) ??
      responses.resourceError(
        403,
        'Insufficient access scope',
        'The token has no right to read this resource.',
      )
    );
  }
  if (requiredParameter && !searchParams.has(requiredParameter)) return malformed(responses);
  if (!records) return responses.json(body);
  const page = pageOf(records(credential), url);
  return page ? responses.json(page) : malformed(responses);
}

function unauthorized(responses: ResponseFactory): Response {
  return responses.resourceError(401, 'Unauthorized Request', 'The request could not be authorized.');
}

function notFound(responses: ResponseFactory): Response {
  return responses.resourceError(404, 'Not Found', 'There is no such resource.');
}

function malformed(responses: ResponseFactory): Response {
  return responses.resourceError(400, 'Invalid request', 'A parameter is missing or out of range.');
}

/** A page of 1 to 50 records, 10 by default; undefined for an invalid limit or cursor. */
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
