import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';

/**
 * Refuses a request that a page of another site makes with the reader's cookies. Browsers name the origin of every request
 * that changes something; a caller that names none is no browser and carries no one's cookies.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('Origin');
  if (origin !== null && allowedOrigins.includes(origin)) return;
  const site = request.headers.get('Sec-Fetch-Site');
  // Asked first: it holds behind a proxy too, where the address of the request is not the one that the browser knows.
  const own = site === null ? origin === null || isSameHost(origin, request) : isOwnSite(site);
  if (!own) throw new LinkBackendError(linkError('forbidden'));
}

function isOwnSite(site: string): boolean {
  return site === 'same-origin' || site === 'none';
}

/** The scheme is left out: behind a proxy that ends TLS it differs. */
function isSameHost(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}
