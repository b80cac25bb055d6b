import { linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { parseUrl } from '../domain/parse-url.ts';
import { warnOnce } from '../domain/report-once.ts';
import { anySignal, timeoutSignal } from '../domain/abort-signals.ts';
import type { Call } from '../events/request-event.ts';
import { endpointUrl } from './endpoint-url.ts';
import { fromErrorResponse, reportResponse, type CallAddress } from './error-response.ts';

/** The options of `createHttpAdapter`. */
export interface HttpAdapterOptions {
  /**
   * The backend's base URL, absolute or relative to the page: `/api/personio`.
   *
   * - A `<base>` on another origin is ignored.
   * - A query is kept. The path of a call is appended to a WordPress `rest_route`: `/index.php?rest_route=/acme/v1/personio`.
   * - Redirects are not followed. A call that is redirected is sent once more with a slash at the end of its path, for hosts
   *   that add slashes.
   */
  readonly endpoint: string;
  /**
   * Headers for every request. A function is called for each request, so that it can renew a token.
   *
   * @default none
   */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /**
   * Whether to send cookies: `include` for a backend on another origin, which then has to allow the page's origin.
   *
   * @default 'same-origin'
   */
  readonly credentials?: RequestCredentials;
  /**
   * A CSRF token for every request except GET.
   *
   * @default none
   */
  readonly csrf?: {
    /** @default 'X-CSRF-Token' */
    readonly header?: string;
    /** A function is called for each request. */
    readonly token: string | (() => string | Promise<string>);
  };
  /**
   * Milliseconds after which a request fails with the code `timeout`.
   *
   * @default 30000
   */
  readonly timeoutMs?: number;
  /**
   * Replaces the page's `fetch`.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: typeof fetch;
}

export const summaryPath = '/accounts/summary';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface HttpRequest {
  readonly method: HttpMethod;
  /** Below the endpoint, percent-encoded. */
  readonly path: string;
  readonly parameters?: URLSearchParams;
  readonly body?: object | undefined;
  /** Whether the route is optional in the contract. */
  readonly isOptional?: boolean;
}

/** Sends requests to one backend. */
export class HttpClient {
  readonly #options: HttpAdapterOptions;
  /** Whether the backend's URLs end in a slash, as with `trailingSlash` in Next. Known after the first redirect. */
  #slash = false;

  constructor(options: HttpAdapterOptions) {
    this.#options = options;
  }

  async send({ method, path, parameters, body, isOptional }: HttpRequest, call: Call): Promise<unknown> {
    const { endpoint, credentials, timeoutMs, fetch: fetchWith, headers: own, csrf } = this.#options;
    const { invitationToken } = call;
    // Awaits functions only. Without any, the request is sent at once, before the element renders its new state.
    const headers = prepareHeaders(typeof own === 'function' ? await own() : own, method, body, call);
    if (invitationToken !== undefined) headers.set('Authorization', `Bearer ${invitationToken}`);
    if (csrf && method !== 'GET')
      setCsrfToken(headers, csrf.header, typeof csrf.token === 'function' ? await csrf.token() : csrf.token);
    const timeout = timeoutSignal(timeoutMs ?? 30_000);
    const init: RequestInit = {
      method,
      headers,
      // The invitation counts, not the session of whoever is signed in.
      credentials: invitationToken === undefined ? (credentials ?? 'same-origin') : 'omit',
      // The body may contain a secret: keep it away from caches and redirect targets.
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: anySignal([call.signal, timeout]),
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    const fetchUrl = async (slash: boolean): Promise<{ url: string; response: Response }> => {
      const url = endpointUrl(endpoint, path, parameters ?? new URLSearchParams(), slash);
      return { url, response: await (fetchWith ?? fetch)(onPageOrigin(url), init) };
    };
    try {
      // A copy, because another request may change it.
      const slash = this.#slash;
      let { url, response } = await fetchUrl(slash);
      // The target of a redirect cannot be read. Most often it is the same URL with or without a slash at its end.
      if (isRedirect(response)) {
        ({ url, response } = await fetchUrl(!slash));
        if (!isRedirect(response)) this.#slash = !slash;
      }
      if (isOptional && (await isMissingRoute(response, path))) throw linkError('not-configured');
      return await readResponse(response, { method, url: url.replace(/\?.*/, ''), path }, init);
    } catch (thrown) {
      throw timeout.aborted ? linkError('timeout') : fromFetchError(thrown);
    }
  }
}

function prepareHeaders(
  own: HeadersInit | undefined,
  method: HttpMethod,
  body: object | undefined,
  { idempotencyKey }: Call,
): Headers {
  const headers = new Headers(own ?? {});
  headers.set('Accept', 'application/json');
  if (body) headers.set('Content-Type', 'application/json');
  if (method === 'POST' || method === 'PUT') headers.set('Idempotency-Key', idempotencyKey);
  return headers;
}

function setCsrfToken(headers: Headers, name: string | undefined, token: unknown): void {
  if (typeof token === 'string') headers.set(name ?? 'X-CSRF-Token', token);
  else warnOnce('csrf.token is not a string: the request is sent without a CSRF token.');
}

/**
 * Ignores a `<base>` that points to another origin: whoever can inject markup into the page, but no script, could otherwise
 * redirect the credentials.
 */
function onPageOrigin(url: string): string {
  const isWebPage = typeof document === 'object' && /^https?:$/.test(location.protocol);
  return isWebPage && parseUrl(document.baseURI)?.origin !== location.origin
    ? new URL(url, location.href).href
    : url;
}

/** Browsers hide the status of a redirect that is not followed; Node does not. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function readResponse(response: Response, address: CallAddress, init: RequestInit): Promise<unknown> {
  const { url } = address;
  const { status } = response;
  if (isRedirect(response)) {
    warnOnce(
      `${address.method} ${url} was redirected, probably to a sign-in page. ` +
        'Redirects are not followed, because the request may contain a secret.',
    );
    throw linkError('session-expired', { reason: 'redirected' });
  }
  if (status === 401 && init.credentials === 'same-origin' && isOtherOrigin(url))
    warnOnce(
      `${new URL(url, location.href).origin} responded 401. Cookies are not sent to another origin: set ` +
        'credentials="include" beside the endpoint.',
    );
  if (!response.ok) throw await fromErrorResponse(response, address);
  if (status === 204) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    reportResponse(response, address, 'instead of JSON');
    throw linkError('invalid-response');
  }
}

/**
 * Whether the backend lacks the route. Such a backend responds without a problem document or, for `/accounts/summary`, that
 * no account has the ID `summary`. On any other route, `account-not-found` means that the route exists.
 */
async function isMissingRoute(response: Response, path: string): Promise<boolean> {
  if (response.status !== 404 && response.status !== 405) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const { code } = toLinkError(problem);
  return code === 'unexpected' || (code === 'account-not-found' && path === summaryPath);
}

function isOtherOrigin(url: string): boolean {
  return typeof location === 'object' && new URL(url, location.href).origin !== location.origin;
}

/** The backend was not reached: a TypeError of `fetch` does not say why. */
function fromFetchError(thrown: unknown): LinkError {
  return thrown instanceof TypeError ? linkError('backend-unavailable') : toLinkError(thrown);
}
