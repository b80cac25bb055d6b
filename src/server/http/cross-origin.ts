import { emptyResponse } from './responses.ts';

/** What a page of another origin may send; beyond it browsers ask nobody. */
const preflightHeaders = {
  'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, X-CSRF-Token',
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
};

export function isAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('Origin');
  return origin !== null && allowedOrigins.includes(origin);
}

/** A browser's question ahead of a request from a page of another origin. It carries no cookies. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
}

export function preflightResponse(): Response {
  const response = emptyResponse();
  for (const [name, value] of Object.entries(preflightHeaders)) response.headers.set(name, value);
  return response;
}

/** Lets the page that asks read the answer. Only for requests of which `isAllowedOrigin` holds. */
export function shareWithOrigin(request: Request, response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? 'null');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.append('Vary', 'Origin');
  return response;
}
