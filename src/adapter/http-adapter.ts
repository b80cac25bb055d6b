import { formatAccess } from '../domain/access.ts';
import { isLinkErrorCode, linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';
import type { AccountsPage, LinkedAccount } from '../domain/linked-account.ts';
import type { JsonWebKeySet } from '../domain/sealing-keys.ts';
import type { Call } from '../events/request-event.ts';
import type { LinkAdapter } from './link-adapter.ts';
import type { LinkDraft } from '../domain/link-draft.ts';

export interface HttpAdapterOptions {
  /** Where the backend listens, absolute or relative to the page, without a slash at its end: `/api/personio`. */
  readonly endpoint: string;
  /** Sent with every request; a function is asked anew each time, so that a token can be renewed. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Whether cookies go along; `same-origin` unless told. */
  readonly credentials?: RequestCredentials;
  /** A CSRF token and the header that carries it, `X-CSRF-Token` unless told. */
  readonly csrf?: { readonly header?: string; readonly token: string | (() => string | Promise<string>) };
  /** Milliseconds until a request is given up with the code `timeout`; 30,000 unless told. */
  readonly timeoutMs?: number;
  /** Used in place of the page's `fetch`. */
  readonly fetch?: typeof fetch;
}

const sealingKeysPath = '/sealing-keys';

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
        if (value !== undefined && value !== '') parameters.set(name, String(value));
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
    sealingKeys: (call) => send<JsonWebKeySet>('GET', sealingKeysPath, call),
  };
}

function accountPath(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

function toBody({ credentials, sealed, label, access }: LinkDraft): object {
  // Whatever a host has made of a sealed draft: beside a sealed text nothing readable is sent.
  const pair = sealed === undefined ? credentials : { sealed };
  return { ...pair, ...(label ? { label } : {}), access: formatAccess(access) };
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
  const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
  sent.set('Accept', 'application/json');
  if (body) sent.set('Content-Type', 'application/json');
  if (method === 'POST' || method === 'PUT') sent.set('Idempotency-Key', call.idempotencyKey);
  if (csrf && method !== 'GET') {
    const token = typeof csrf.token === 'function' ? await csrf.token() : csrf.token;
    sent.set(csrf.header ?? 'X-CSRF-Token', token);
  }

  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetchWith(`${options.endpoint.replace(/\/+$/, '')}${path}`, {
      method,
      headers: sent,
      credentials,
      // The body may hold a secret: no cache, no other address and no referrer may learn of it.
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([call.signal, timeout]),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // A backend without keys is one that does not seal: that is an answer, and no reason to try again.
    if (response.status === 404 && path === sealingKeysPath) return { keys: [] };
    if (!response.ok) throw await readError(response, path);
    return response.status === 204 ? undefined : await response.json();
  } catch (thrown) {
    throw timeout.aborted ? linkError('timeout') : readFailure(thrown);
  }
}

/** What fetch() itself rejects with says no more than that nobody was reached. */
function readFailure(thrown: unknown): LinkError {
  return thrown instanceof TypeError ? linkError('backend-unavailable') : toLinkError(thrown);
}

async function readError(response: Response, path: string): Promise<LinkError> {
  const problem: unknown = await response.json().catch(() => undefined);
  if (isErrorShaped(problem)) {
    return toLinkError({ retryAfterSeconds: readRetryAfter(response.headers), ...problem });
  }
  // Something between the page and the backend answered; its status is all there is to go by.
  warnOnce(`${response.url.replace(/\?.*/, '')} answered ${response.status} without a problem document.`);
  switch (response.status) {
    case 401:
      return linkError('session-expired');
    case 403:
      return linkError('forbidden');
    case 404:
      // Without a problem document an address that is not there is a backend that is not there.
      return linkError(/^\/accounts\/./.test(path) ? 'account-not-found' : 'backend-unavailable');
    case 409:
      return linkError('already-linked');
    case 429:
      return toLinkError({ code: 'rate-limited', retryAfterSeconds: readRetryAfter(response.headers) });
    case 408:
    case 504:
      return linkError('timeout');
    default:
      return linkError(response.status >= 500 ? 'backend-unavailable' : 'unexpected');
  }
}

function isErrorShaped(problem: unknown): problem is { readonly code: string } {
  return (
    typeof problem === 'object' && problem !== null && 'code' in problem && isLinkErrorCode(problem.code)
  );
}

/** `Retry-After` holds seconds or a date. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
