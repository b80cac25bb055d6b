import { isLinkErrorCode, linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { parseJson } from '../domain/parse-json.ts';
import { warnOnce } from '../domain/report-once.ts';
import { parseRetryAfter } from '../domain/retry-after.ts';

/** A call as it may be written to the console: without the query, which may contain what a person searched for. */
export interface CallAddress {
  readonly method: string;
  readonly url: string;
  /** Relative to the endpoint. */
  readonly path: string;
}

/** Turns a response that is not 2xx into an error: its problem document's, else the one that its status suggests. */
export async function fromErrorResponse(response: Response, address: CallAddress): Promise<LinkError> {
  const text = await response.text().catch(() => '');
  const problem = parseJson(text);
  const retryAfterSeconds = parseRetryAfter(response.headers.get('Retry-After'));
  if (isErrorShaped(problem))
    return toLinkError({ ...problem, retryAfterSeconds: problem.retryAfterSeconds ?? retryAfterSeconds });
  // A proxy, a firewall or a framework responded, or a backend without problem documents.
  reportResponse(response, address, 'without a problem document');
  const { status } = response;
  if (isCsrfGuard(status, text)) return linkError('session-expired', { reason: 'page-expired' });
  const isPage = /^\s*</.test(text);
  switch (status) {
    case 401:
      return linkError('session-expired');
    case 403:
      return linkError('forbidden', isPage ? { reason: 'blocked' } : {});
    case 405:
      return isPage ? linkError('forbidden', { reason: 'blocked' }) : linkError('unexpected');
    case 404:
      // Without a problem document, another unknown URL means that the endpoint is wrong.
      return linkError(/^\/accounts\/./.test(address.path) ? 'account-not-found' : 'backend-unavailable');
    case 409:
      return linkError('already-linked');
    case 429:
      return toLinkError({ code: 'rate-limited', retryAfterSeconds });
    case 408:
    case 504:
      return linkError('timeout');
    default:
      return linkError(status >= 500 ? 'backend-unavailable' : 'unexpected');
  }
}

/** Tells the host's developer what responded, once per page. */
export function reportResponse(response: Response, { method, url }: CallAddress, what: string): void {
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? 'no content type';
  warnOnce(`${method} ${url} responded ${response.status} (${type}) ${what}.`);
}

/**
 * Whether the token of the page is no longer valid. Laravel responds 419; Rails 422 with a page or with
 * `{"status":422,"error":"Unprocessable Content"}`; Django 403 and others 400, with a page that names CSRF.
 */
function isCsrfGuard(status: number, text: string): boolean {
  if (status === 419) return true;
  if (status === 422 && /^\s*<|"error":\s*"Unprocessable/.test(text)) return true;
  return [400, 403, 422].includes(status) && /csrf|xsrf|authenticity.?token/i.test(text);
}

function isErrorShaped(
  problem: unknown,
): problem is { readonly code: string; readonly retryAfterSeconds?: unknown } {
  return (
    typeof problem === 'object' && problem !== null && 'code' in problem && isLinkErrorCode(problem.code)
  );
}
