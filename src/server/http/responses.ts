import type { LinkErrorCode } from '../../domain/link-error.ts';
import { InvalidRequest, type RequestViolation } from '../invalid-request.ts';
import type { LinkBackendError } from '../link-backend-error.ts';

const commonHeaders = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

const errorStatuses: Readonly<Record<LinkErrorCode, number>> = {
  'invalid-credentials': 422,
  'missing-access': 422,
  'already-linked': 409,
  'account-not-found': 404,
  'rate-limited': 429,
  'personio-unavailable': 502,
  'backend-unavailable': 503,
  timeout: 504,
  'session-expired': 401,
  forbidden: 403,
  'invalid-response': 502,
  declined: 422,
  'not-configured': 500,
  'invitation-invalid': 410,
  unexpected: 500,
};

const violationStatuses: Readonly<Record<RequestViolation, number>> = {
  malformed: 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-timeout': 408,
  'body-too-large': 413,
  'unsupported-media-type': 415,
};

/** The title of a problem of type `about:blank` should be the status phrase (RFC 9457, section 4.2.1). */
const statusPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function jsonResponse(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...commonHeaders, 'Content-Type': 'application/json' },
  });
}

export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: commonHeaders });
}

/** Without a problem document: the backend does not know the route at all. */
export function unknownRouteResponse(): Response {
  return new Response(null, { status: 404, headers: commonHeaders });
}

/**
 * Marks a response of a backend that is closing. A connection that a proxy keeps open would bring further requests to this
 * process, which would then never exit. HTTP/2 servers drop the header.
 */
export function addConnectionClose(response: Response): Response {
  response.headers.set('Connection', 'close');
  if (response.status === 503) response.headers.set('Retry-After', '1');
  return response;
}

/** The problem document of an error (RFC 9457), with the members of its `LinkError`. */
export function problemResponse(thrown: LinkBackendError): Response {
  const { error } = thrown;
  const invalid = thrown instanceof InvalidRequest ? thrown : undefined;
  const status = invalid ? violationStatuses[invalid.violation] : errorStatuses[error.code];
  // Other messages are for the host's log.
  const isForCaller = invalid !== undefined || error.code === 'forbidden';
  const problem = {
    type: 'about:blank',
    title: statusPhrases[status],
    status,
    ...(isForCaller ? { detail: thrown.message } : {}),
    ...error,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...commonHeaders,
      'Content-Type': 'application/problem+json',
      ...(error.code === 'rate-limited' ? { 'Retry-After': String(error.retryAfterSeconds) } : {}),
      ...(invalid && violationHeaders(invalid)),
    },
  });
}

function violationHeaders({ violation, allowedMethods }: InvalidRequest): Readonly<Record<string, string>> {
  switch (violation) {
    case 'method-not-allowed':
      return { Allow: allowedMethods.join(', ') };
    case 'body-timeout':
      // The rest of the body is still on its way.
      return { Connection: 'close' };
    default:
      return {};
  }
}
