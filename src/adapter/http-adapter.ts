import { formatAccess } from '../domain/access.ts';
import { formatEmployeeAttributes } from '../domain/employee-attributes.ts';
import { isLinkErrorCode, linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';
import { parseRetryAfter } from '../domain/retry-after.ts';
import type { AccountsPage, AccountsSummary, LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';
import type { LinkAdapter } from './link-adapter.ts';
import type { LinkDraft } from '../domain/link-draft.ts';

export interface HttpAdapterOptions {
  /** The backend's base URL, absolute or relative to the page: `/api/personio`. */
  readonly endpoint: string;
  /** Headers for every request. A function is called for each request, so that it can renew a token. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /**
   * Whether to send cookies.
   *
   * @default 'same-origin'
   */
  readonly credentials?: RequestCredentials;
  /** A CSRF token for every request except GET. */
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

const sealingKeysPath = '/sealing-keys';
const summaryPath = '/accounts/summary';

type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Creates an adapter for a backend that speaks the HTTP contract in `personio-link/openapi.yaml`.
 *
 * - Results are returned as received: the elements validate them, a caller of your own should too
 *   (`parseLinkedAccount`, `parseAccountsPage` from `personio-link/schema`).
 * - Every method rejects with a `LinkError`: the problem document's where there is one, else one derived from the HTTP
 *   status; `backend-unavailable` if the backend cannot be reached, `timeout` after `timeoutMs`.
 *
 * @example
 * provider.adapter = createHttpAdapter({
 *   endpoint: '/api/personio',
 *   csrf: { token: () => document.querySelector('meta[name=csrf-token]').content },
 * });
 */
export function createHttpAdapter(options: HttpAdapterOptions): Required<LinkAdapter> {
  // The element validates every response where it sends the request; here it only gets its type.
  const send = <Response>(method: HttpMethod, path: string, call: Call, body?: object): Promise<Response> =>
    sendRequest(options, method, path, call, body) as Promise<Response>;

  return {
    listAccounts(query, call) {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
        if (text !== '') parameters.set(name, text);
      }
      return send<AccountsPage>('GET', `/accounts?${parameters}`, call);
    },
    linkAccount: (draft, call) => send<LinkedAccount>('POST', '/accounts', call, toBody(draft)),
    relinkAccount: (accountId, draft, call) =>
      send<LinkedAccount>('PUT', `${accountPath(accountId)}/credentials`, call, toBody(draft)),
    checkAccount: (accountId, call) => send<LinkedAccount>('POST', `${accountPath(accountId)}/check`, call),
    renameAccount: (accountId, label, call) =>
      send<LinkedAccount>('PATCH', accountPath(accountId), call, { label }),
    async unlinkAccount(accountId, call) {
      await send('DELETE', accountPath(accountId), call);
    },
    summarizeAccounts: (call) => send<AccountsSummary>('GET', summaryPath, call),
    sealingKeys: (call) => send<JsonWebKeySet>('GET', sealingKeysPath, call),
  };
}

function accountPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

function toBody({ credentials, sealed, label, access, employeeAttributes = [] }: LinkDraft): object {
  // Even if a host added plain credentials to a sealed draft, only the sealed ones are sent.
  const secret = sealed === undefined ? credentials : { sealed };
  return {
    ...secret,
    ...(label ? { label } : {}),
    access: formatAccess(access),
    // A backend of an earlier version rejects members that it does not know.
    ...(employeeAttributes.length > 0
      ? { employeeAttributes: formatEmployeeAttributes(employeeAttributes) }
      : {}),
  };
}

async function sendRequest(
  options: HttpAdapterOptions,
  method: HttpMethod,
  path: string,
  call: Call,
  body: object | undefined,
): Promise<unknown> {
  const {
    headers,
    csrf,
    credentials = 'same-origin',
    timeoutMs = 30_000,
    fetch: fetchWith = fetch,
  } = options;
  const requestHeaders = new Headers(typeof headers === 'function' ? await headers() : headers);
  requestHeaders.set('Accept', 'application/json');
  if (body) requestHeaders.set('Content-Type', 'application/json');
  if (method === 'POST' || method === 'PUT') requestHeaders.set('Idempotency-Key', call.idempotencyKey);
  if (csrf && method !== 'GET') {
    const token = typeof csrf.token === 'function' ? await csrf.token() : csrf.token;
    requestHeaders.set(csrf.header ?? 'X-CSRF-Token', token);
  }

  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetchWith(`${options.endpoint.replace(/\/+$/, '')}${path}`, {
      method,
      headers: requestHeaders,
      credentials,
      // The body may contain a secret: keep it away from caches and redirect targets.
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([call.signal, timeout]),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // A backend without keys does not support sealing: retrying would not help.
    if (response.status === 404 && path === sealingKeysPath) return { keys: [] };
    // A backend without this route takes the last segment for the id of an account.
    if (path === summaryPath && (response.status === 404 || response.status === 405)) {
      throw linkError('not-configured');
    }
    if (!response.ok) throw await fromErrorResponse(response, path);
    return response.status === 204 ? undefined : await response.json();
  } catch (thrown) {
    throw timeout.aborted ? linkError('timeout') : fromFetchError(thrown);
  }
}

/** The backend was not reached: a TypeError of `fetch` does not say why. */
function fromFetchError(thrown: unknown): LinkError {
  return thrown instanceof TypeError ? linkError('backend-unavailable') : toLinkError(thrown);
}

async function fromErrorResponse(response: Response, path: string): Promise<LinkError> {
  const problem: unknown = await response.json().catch(() => undefined);
  const retryAfterSeconds = parseRetryAfter(response.headers.get('Retry-After'));
  if (isErrorShaped(problem))
    return toLinkError({ ...problem, retryAfterSeconds: problem.retryAfterSeconds ?? retryAfterSeconds });
  // A proxy responded, or a backend without problem documents: only the status is known.
  warnOnce(`${response.url.replace(/\?.*/, '')} responded ${response.status} without a problem document.`);
  switch (response.status) {
    case 401:
      return linkError('session-expired');
    case 403:
      return linkError('forbidden');
    case 404:
      // Without a problem document, another unknown URL means that the endpoint is wrong.
      return linkError(/^\/accounts\/./.test(path) ? 'account-not-found' : 'backend-unavailable');
    case 409:
      return linkError('already-linked');
    case 429:
      return toLinkError({ code: 'rate-limited', retryAfterSeconds });
    case 408:
    case 504:
      return linkError('timeout');
    default:
      return linkError(response.status >= 500 ? 'backend-unavailable' : 'unexpected');
  }
}

function isErrorShaped(
  problem: unknown,
): problem is { readonly code: string; readonly retryAfterSeconds?: unknown } {
  return (
    typeof problem === 'object' && problem !== null && 'code' in problem && isLinkErrorCode(problem.code)
  );
}
