import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { emptyResponse } from './responses.ts';

export function isAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('Origin');
  return origin !== null && allowedOrigins.includes(origin);
}

/**
 * Rejects requests from pages of other origins (CSRF), with or without cookies, with `forbidden` and a message for developers.
 * With requests that change something, browsers send `Origin` or `Sec-Fetch-Site`. A caller that sends neither is not a browser,
 * and is accepted only without cookies.
 */
export function ensureAllowedOrigin(request: Request, allowedOrigins: readonly string[]): void {
  if (isAllowedOrigin(request, allowedOrigins)) return;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (origin === null && site === null) {
    // If a proxy strips the origin, cookies prove nothing about the page.
    if (!request.headers.has('Cookie')) return;
    throw new LinkBackendError(
      linkError('forbidden'),
      'A request with a cookie must have an Origin or Sec-Fetch-Site header. Browsers send both, so a proxy must forward one ' +
        'of them. Programs can send the Origin of the backend, or authenticate with another header.',
    );
  }
  // Sec-Fetch-Site is checked first: behind a proxy, the request's URL may not be the one that the browser knows.
  const isSameOrigin = site === null ? isOwnOrigin(origin ?? '', request) : isSameOriginSite(site);
  if (!isSameOrigin) {
    throw new LinkBackendError(
      linkError('forbidden'),
      site === null
        ? "The page's origin does not match the Host header. Add it to allowedOrigins or, if a proxy rewrites Host, let the proxy " +
            'forward the one that the browser sent.'
        : "The page's origin is not allowed. Add it to allowedOrigins.",
    );
  }
}

function isSameOriginSite(site: string): boolean {
  return site === 'same-origin' || site === 'none';
}

/** Ignores the scheme, which differs behind a proxy that terminates TLS. */
function isOwnOrigin(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}

/** Preflights carry no cookies. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
}

/** Allows every requested header, because a host's adapter may send its own headers. */
export function preflightResponse(request: Request): Response {
  const response = emptyResponse();
  const requested = request.headers.get('Access-Control-Request-Headers') ?? '';
  if (/^[\w-]+(?:, ?[\w-]+)*$/.test(requested)) {
    response.headers.set('Access-Control-Allow-Headers', requested);
  }
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  response.headers.set('Access-Control-Max-Age', '600');
  response.headers.append('Vary', 'Access-Control-Request-Headers');
  return response;
}

/** Lets the requesting page read the response. Only for requests from an allowed origin. */
export function addCorsHeaders(request: Request, response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? 'null');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
  response.headers.append('Vary', 'Origin');
  return response;
}
