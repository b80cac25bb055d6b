import type { LinkErrorCode } from '../../domain/link-error.ts';
import type { LinkBackendError } from '../link-backend-error.ts';
import { RefusedRequest } from '../refused-request.ts';

const everyAnswer = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

const statuses: Readonly<Record<LinkErrorCode, number>> = {
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
  declined: 500,
  'not-configured': 500,
  unexpected: 500,
};

/** RFC 9457 asks that the title of a problem of type `about:blank` is the phrase of its status. */
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
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
    headers: { ...everyAnswer, 'Content-Type': 'application/json' },
  });
}

export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: everyAnswer });
}

/**
 * The answer of a backend that is told to end. Its connection ends with it: one that stays open, with a proxy at its other
 * end, would bring the next request to the same process, and the process would never end. Protocols that know no such header
 * leave it out.
 */
export function lastResponse(response: Response): Response {
  response.headers.set('Connection', 'close');
  if (response.status === 503) response.headers.set('Retry-After', '1');
  return response;
}

/** The problem document of an error, with the members of its `LinkError` beside those of RFC 9457. */
export function problemResponse(thrown: LinkBackendError): Response {
  const { error } = thrown;
  const refused = thrown instanceof RefusedRequest ? thrown : undefined;
  const status = refused?.status ?? statuses[error.code];
  // All other messages are for the host's log.
  const isForCaller = refused !== undefined || error.code === 'forbidden';
  const problem = {
    type: 'about:blank',
    title: phrases[status],
    status,
    ...(isForCaller ? { detail: thrown.message } : {}),
    ...error,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...everyAnswer,
      'Content-Type': 'application/problem+json',
      ...(error.code === 'rate-limited' ? { 'Retry-After': String(error.retryAfterSeconds) } : {}),
      ...refused?.headers,
    },
  });
}
