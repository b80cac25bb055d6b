import { emptyResponse } from './responses.ts';

export function isAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('Origin');
  return origin !== null && allowedOrigins.includes(origin);
}

/** A browser's question ahead of a request from a page of another origin. It carries no cookies. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
}

/** The headers a host's adapter sends are its own to choose: an allowed page may send those it asks for. */
export function preflightResponse(request: Request): Response {
  const response = emptyResponse();
  const asked = request.headers.get('Access-Control-Request-Headers') ?? '';
  if (/^[\w-]+(?:, ?[\w-]+)*$/.test(asked)) response.headers.set('Access-Control-Allow-Headers', asked);
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  response.headers.set('Access-Control-Max-Age', '600');
  response.headers.append('Vary', 'Access-Control-Request-Headers');
  return response;
}

/** Lets the page that asks read the answer. Only for requests of which `isAllowedOrigin` holds. */
export function shareWithOrigin(request: Request, response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? 'null');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
  response.headers.append('Vary', 'Origin');
  return response;
}
