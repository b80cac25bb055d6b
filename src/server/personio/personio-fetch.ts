import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { readApiUrl } from './api-path.ts';
import { inTime } from './in-time.ts';
import { defaultTimeoutMs, readBaseUrl, readEveryHeader, type PersonioOptions } from './personio-options.ts';
import { readInTime } from './read-in-time.ts';
import { readRetryAfter } from './retry-after.ts';
import { unreachable } from './unreachable.ts';

const defaultMaximumWaitMs = 10_000;

/** What a call to Personio can have, as for `fetch`. All else is not the caller's to choose. */
export interface PersonioRequestInit extends Pick<RequestInit, 'method' | 'headers' | 'signal'> {
  /** Not a stream: the call may have to be sent again. */
  readonly body?: Exclude<RequestInit['body'], ReadableStream>;
}

/** A call to Personio's API, ready to be sent with one token or another. */
export interface PersonioCall {
  /** See `LinkBackend.personioFetch`, which it does but for the tokens. */
  send(token: string): Promise<Response>;
}

/** Throws a `TypeError` for a path or a request that cannot be sent. */
export type PreparePersonioCall = (path: string, init?: PersonioRequestInit) => PersonioCall;

/** @param report hears why Personio could not be reached. */
export function createPersonioFetch(
  options: PersonioOptions,
  report: (error: LinkBackendError) => void,
): PreparePersonioCall {
  const baseUrl = readBaseUrl(options);
  const everyHeader = Object.entries(readEveryHeader(options));
  const {
    fetch: fetchWith = fetch,
    timeoutMs = defaultTimeoutMs,
    maximumWaitMs = defaultMaximumWaitMs,
  } = options;

  return (path, { method = 'GET', headers: ofCall, body = null, signal = null } = {}) => {
    const url = readApiUrl(baseUrl, path);
    if (isStream(body)) throw new TypeError('body must not be a stream: the call may have to be sent again.');
    const headers = new Headers(ofCall);
    // Behind one address there may be more than one host.
    headers.delete('Host');
    for (const [name, value] of everyHeader) {
      // What is accepted is the caller's to say; who calls is not.
      if (name !== 'accept' || !headers.has(name)) headers.set(name, value);
    }
    // Refuses a method or a body that cannot be sent, before Personio is asked for anything.
    new Request(url, { method, body });

    const explain = (thrown: unknown, token: string): unknown => {
      if (signal?.aborted) return signal.reason;
      const error = unreachable(thrown, [token]);
      if (error !== thrown) report(error);
      return error;
    };

    const sendOnce = async (token: string): Promise<Response> => {
      signal?.throwIfAborted();
      const abort = new AbortController();
      const giveUp = (): void => abort.abort();
      headers.set('Authorization', `Bearer ${token}`);
      try {
        const response = await inTime(
          fetchWith(url, {
            method,
            headers: new Headers(headers),
            body,
            signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
            // A token may not follow to another address, nor may what is sent with it. Workers do not know `error`.
            redirect: 'manual',
          }),
          timeoutMs,
          giveUp,
        );
        if (isRedirect(response)) {
          await discard(response);
          throw unavailable();
        }
        const { status, statusText, headers: received, body: content } = response;
        if (!content) return response;
        const guarded = readInTime(content, timeoutMs, giveUp, (thrown) => explain(thrown, token));
        return new Response(guarded, { status, statusText, headers: received });
      } catch (thrown) {
        throw explain(thrown, token);
      }
    };

    return {
      async send(token) {
        let left = maximumWaitMs;
        for (;;) {
          const response = await sendOnce(token);
          if (response.status !== 429) return response;
          await discard(response);
          const retryAfterSeconds = readRetryAfter(response.headers);
          left -= retryAfterSeconds * 1000;
          if (!(left >= 0)) throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds }));
          await wait(retryAfterSeconds * 1000, signal);
        }
      },
    };
  };
}

/** Lets go of an answer that nobody reads, and of its connection. */
export async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);
}

/** Where nothing says so a redirect is not followed either; a `fetch` of the host's may have done it. */
function isRedirect({ redirected, status, type }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
}

function unavailable(): LinkBackendError {
  return new LinkBackendError(linkError('personio-unavailable'));
}

async function wait(milliseconds: number, signal: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
