import type { ModuleName } from '../../domain/access.ts';
import { isStandardEmployeeAttribute } from '../../domain/employee-attributes.ts';
import type { ResponseFactory } from './response-factory.ts';
import { attributesOf, grantsOf, type SimulatedCredential } from './simulated-credential.ts';

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
  readonly body?: (credential: SimulatedCredential) => object;
}

/** Belongs to version 1 of the API; version 2 has no counterpart. */
const attributesPath = '/v1/company/employees/attributes';

const resources: Readonly<Record<string, Resource>> = {
  '/v2/persons': {
    module: 'employees',
    // As for an unknown token.
    rejectWithoutRight: unauthorized,
    records: persons,
  },
  [attributesPath]: {
    module: 'employees',
    rejectWithoutRight: forbiddenInVersion1,
    body: (credential) => ({
      success: true,
      data: attributesOf(credential).map(({ key, label }) => ({
        key,
        label,
        type: 'standard',
        universal_id: isStandardEmployeeAttribute(key) ? key : null,
      })),
    }),
  },
  '/v2/attendance-periods': { module: 'attendances', records: () => named('period', 2) },
  '/v2/absence-types': { module: 'time-off', records: () => named('absence-type', 4) },
  '/v1/company/document-categories': {
    module: 'documents',
    rejectWithoutRight: forbiddenInVersion1,
    body: () => ({
      success: true,
      data: [{ id: 1, type: 'DocumentCategory', attributes: { name: 'Contracts' } }],
    }),
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
  '/v2/legal-entities': {
    module: 'legal-entities',
    records: ({ legalEntities = ['Made-up entity 1'] }) =>
      legalEntities.map((name, index) => ({ id: `entity-${index + 1}`, name })),
  },
  '/v2/cost-centers': { module: 'cost-centers', records: () => named('cost-center', 2) },
  '/v2/workplaces': { module: 'workplaces', records: () => named('workplace', 2) },
  '/v2/jobs': { module: 'jobs', records: jobs },
  '/v2/salary-bands': { module: 'salary-bands', records: () => named('salary-band', 2) },
};

/** @param credential the one the token was issued for; undefined for an unknown token. */
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
  if (pathname === attributesPath && credential.listsAttributes === false) {
    return forbiddenInVersion1(responses);
  }
  const needsBeta = isBeta === true || credential.beta?.includes(module) === true;
  if (needsBeta && request.headers.get('Beta') !== 'true') return notFound(responses);
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
  if (!records) return responses.json(body?.(credential));
  const page = pageOf(records(credential), url);
  return page ? responses.json(page) : malformed(responses);
}

function unauthorized(responses: ResponseFactory): Response {
  return responses.resourceError(401, 'Unauthorized Request', 'The request could not be authorized.');
}

/** The format of errors in version 1 of the API. */
function forbiddenInVersion1(responses: ResponseFactory): Response {
  return responses.json(
    { success: false, error: { code: 0, message: 'The access to this resource is forbidden.' } },
    403,
  );
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

/** Without the right to salary bands, a job names none. */
function jobs(credential: SimulatedCredential): readonly object[] {
  const showsBands = grantsOf(credential).some(({ module, read }) => module === 'salary-bands' && read);
  return named('job', 2).map((job) => ({ ...job, salary_band_ids: showsBands ? ['salary-band-1'] : [] }));
}

function named(kind: string, count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${kind}-${index + 1}`,
    name: `Made-up ${kind} ${index + 1}`,
  }));
}

/**
 * Contains only the selected attributes. The other standard ones, such as `hire_date`, belong to an employment in version 2 of
 * the API.
 */
function persons(credential: SimulatedCredential): readonly object[] {
  const keys = attributesOf(credential).map(({ key }) => key);
  return Array.from({ length: credential.employees ?? 3 }, (_, index) => {
    const id = String(index + 1);
    const standard = {
      first_name: 'Made-up',
      last_name: `Person ${id}`,
      preferred_name: `Person ${id}`,
      email: `person-${id}@example.com`,
      gender: 'UNKNOWN',
      status: 'ACTIVE',
    };
    const custom = keys.filter((key) => !isStandardEmployeeAttribute(key));
    return {
      id,
      ...Object.fromEntries(Object.entries(standard).filter(([key]) => keys.includes(key))),
      ...(custom.length > 0
        ? { custom_attributes: custom.map((key) => ({ id: key, type: 'STRING', value: 'Made-up' })) }
        : {}),
      employments: [{ id: `employment-${id}` }],
      _meta: { links: { employments: { href: `https://api.personio.de/v2/persons/${id}/employments` } } },
    };
  });
}
