import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { isAllowedOrigin } from './cross-origin.ts';

/**
 * Refuses a request (`forbidden`, with a sentence for the one who sets it up) that a page of another site makes with the
 * reader's cookies. Browsers name the origin of every request
 * that changes something; a caller that names none is no browser, and is taken only where it carries no cookies.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): void {
  if (isAllowedOrigin(request, allowedOrigins)) return;
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (origin === null && site === null) {
    // Where a proxy has taken the origin off, cookies would prove nothing about the page.
    if (!request.headers.has('Cookie')) return;
    throw new LinkBackendError(
      linkError('forbidden'),
      'A request with a cookie must say which page it is from: browsers send Origin and Sec-Fetch-Site, and a proxy must let ' +
        'one of them pass. Programs send the Origin of the backend, or another header in place of the cookie.',
    );
  }
  // Asked first: it holds behind a proxy too, where the address of the request is not the one that the browser knows.
  const own = site === null ? isOwnOrigin(origin ?? '', request) : isOwnSite(site);
  if (!own) {
    throw new LinkBackendError(
      linkError('forbidden'),
      "The page's origin is not allowed: see allowedOrigins.",
    );
  }
}

function isOwnSite(site: string): boolean {
  return site === 'same-origin' || site === 'none';
}

/** The scheme is left out: behind a proxy that ends TLS it differs. */
function isOwnOrigin(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}
