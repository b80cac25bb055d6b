import { delay } from '../../domain/abort-signals.ts';
import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { resolveApiUrl } from './api-url.ts';
import { errorOf, type ObserveCall } from './call-observer.ts';
import { toConnectionError } from './connection-error.ts';
import { retryAfterOf } from './personio-client.ts';
import {
  defaultMaxWaitMs,
  defaultTimeoutMs,
  readBaseUrl,
  readCommonHeaders,
  type PersonioOptions,
} from './personio-options.ts';
import { withReadTimeout, withPersonioTimeout } from './timeouts.ts';

/** The options of `personioFetch`: the subset of `RequestInit` that a caller may choose. */
export interface PersonioRequestInit extends Pick<RequestInit, 'method' | 'headers' | 'signal'> {
  /** Not a stream, because the request may have to be sent again. */
  readonly body?: Exclude<RequestInit['body'], ReadableStream>;
}

/** A prepared call to Personio's API, which can be sent with different tokens. */
export interface PersonioCall {
  /** Does what `LinkBackend.personioFetch` documents, except for the tokens. */
  send(token: string): Promise<Response>;
}

/** @throws TypeError for a path or a request that cannot be sent. */
export type PreparePersonioCall = (path: string, init?: PersonioRequestInit) => PersonioCall;

/** @param report receives the error of every call whose connection failed, also while its body is read. Not timeouts. */
export function createPersonioFetch(
  options: PersonioOptions,
  report: (error: LinkBackendError) => void,
  observe: ObserveCall,
): PreparePersonioCall {
  const baseUrl = readBaseUrl(options);
  const commonHeaders = Object.entries(readCommonHeaders(options));
  const { fetch: fetchWith = fetch, timeoutMs = defaultTimeoutMs, maxWaitMs = defaultMaxWaitMs } = options;

  return (path, { method = 'GET', headers: headersOfCall, body = null, signal = null } = {}) => {
    const url = resolveApiUrl(baseUrl, path);
    if (isStream(body)) {
      throw new TypeError('body must not be a stream, because the request may have to be sent again.');
    }
    const headers = new Headers(headersOfCall);
    // One address may serve several hosts.
    headers.delete('Host');
    for (const [name, value] of commonHeaders) {
      // The caller may choose `Accept`, but not the headers that identify the partner.
      if (name !== 'accept' || !headers.has(name)) headers.set(name, value);
    }
    // Throws for a method or body that cannot be sent, before Personio is contacted.
    new Request(url, { method, body });

    const toError = (thrown: unknown, token: string): unknown => {
      if (signal?.aborted) return signal.reason;
      const error = toConnectionError(thrown, [token]);
      if (error !== thrown) report(error);
      return error;
    };

    let attempt = 0;
    const sendOnce = async (token: string): Promise<Response> => {
      signal?.throwIfAborted();
      const end = observe(method, new URL(url).pathname, (attempt += 1));
      const timeout = new AbortController();
      const abort = (): void => timeout.abort();
      headers.set('Authorization', `Bearer ${token}`);
      try {
        const response = await withPersonioTimeout(
          fetchWith(url, {
            method,
            headers: new Headers(headers),
            body,
            signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
            // Neither the token nor the body may be sent to another address. Cloudflare Workers do not support `error`.
            redirect: 'manual',
          }),
          timeoutMs,
          abort,
        );
        if (isRedirect(response)) {
          await discardBody(response);
          throw new LinkBackendError(linkError('personio-unavailable'));
        }
        const { status, statusText, headers: responseHeaders, body: content } = response;
        end({ status });
        if (!content) return response;
        const guarded = withReadTimeout(content, timeoutMs, abort, (thrown) => toError(thrown, token));
        return new Response(guarded, { status, statusText, headers: responseHeaders });
      } catch (thrown) {
        const error = toError(thrown, token);
        end(errorOf(error));
        throw error;
      }
    };

    return {
      async send(token) {
        let remainingMs = maxWaitMs;
        for (;;) {
          const response = await sendOnce(token);
          if (response.status !== 429) return response;
          await discardBody(response);
          const retryAfterSeconds = retryAfterOf(response.headers);
          remainingMs -= retryAfterSeconds * 1000;
          if (remainingMs < 0) throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds }));
          await delay(retryAfterSeconds * 1000, signal);
        }
      },
    };
  };
}

/**
 * Sends a call, and again with a new token if Personio responds with 401.
 *
 * @param getToken returns the token to use instead of a rejected one, which is the same if it is still valid.
 */
export async function sendWithToken(
  call: PersonioCall,
  getToken: (rejected?: string) => Promise<string>,
): Promise<Response> {
  const token = await getToken();
  const response = await call.send(token);
  if (response.status !== 401) return response;
  let renewed: string;
  try {
    renewed = await getToken(token);
  } catch (thrown) {
    await discardBody(response);
    throw thrown;
  }
  // The token is still valid, so the 401 is about a missing right.
  if (renewed === token) return response;
  await discardBody(response);
  return call.send(renewed);
}

/** Releases the connection of a response whose body is not read. */
async function discardBody({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);
}

/** Includes redirects that a host's `fetch` followed despite `redirect: 'manual'`. */
function isRedirect({ redirected, status, type }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
}
