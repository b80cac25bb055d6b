import type { Credentials } from '../../domain/credentials.ts';
import { linkError, type LinkErrorCode } from '../../domain/link-error.ts';
import { defaultRetryAfterSeconds, parseRetryAfter, toRetryAfterSeconds } from '../../domain/retry-after.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { parseJson } from '../../domain/parse-json.ts';
import { readAtMost } from '../read-at-most.ts';
import { errorOf, type ObserveCall } from './call-observer.ts';
import { toConnectionError } from './connection-error.ts';
import {
  defaultTimeoutMs,
  readBaseUrl,
  readCommonHeaders,
  type PersonioOptions,
} from './personio-options.ts';
import { overlapsSecret } from './secret-overlap.ts';
import { withPersonioTimeout } from './timeouts.ts';

export interface PersonioToken {
  readonly value: string;
  /** The remaining lifetime, 0 to 86,400: Personio returns the same token for 24 hours. */
  readonly expiresInSeconds: number;
  /** The granted rights in Personio's own names, separated by spaces. */
  readonly scope: string;
  /** When Personio returned it, in milliseconds since 1970. */
  readonly receivedAt: number;
  /**
   * Set if it replaces a token that Personio had rejected with 401: how long another 401 is taken to be about a missing right, in
   * milliseconds since `receivedAt`.
   */
  readonly trustedForMs?: number;
}

export interface PersonioResponse {
  readonly status: number;
  /** The parsed JSON; `undefined` if it was not JSON. */
  readonly body: unknown;
  readonly trace: Trace;
}

/**
 * Personio's API. Methods reject with a `LinkBackendError`:
 *
 * - `rate-limited`: 429
 * - `personio-unavailable`: 5xx, a redirect, no connection, or an invalid or oversized response
 * - `timeout`
 */
export interface PersonioClient {
  /** Also rejects with `invalid-credentials`. */
  requestToken(credentials: Credentials): Promise<PersonioToken>;
  /** Resolves with 2xx and 4xx responses, for the caller to interpret. */
  get(
    path: string,
    token: PersonioToken,
    headers?: Readonly<Record<string, string>>,
  ): Promise<PersonioResponse>;
  /** The error for a response of `get` that cannot be Personio's. It is reported to the host. */
  invalidResponseError(path: string, response: PersonioResponse): LinkBackendError;
}

interface ReceivedResponse extends Omit<PersonioResponse, 'trace'> {
  readonly headers: Headers;
}

/** Personio's ID of a call, if it sent one. */
interface Trace {
  readonly traceId?: string;
}

/** Personio's documentation is inconsistent about the code for a wrong secret. None of them reveals which value is wrong. */
const credentialErrors: readonly unknown[] = ['invalid_client', 'unauthorized_client', 'invalid_grant'];
const outageErrors: readonly unknown[] = ['server_error', 'temporarily_unavailable'];
const reportedCodes: readonly LinkErrorCode[] = ['personio-unavailable', 'timeout'];

const tokenPath = '/v2/auth/token';
const tokenCall = `POST ${tokenPath}`;

const maxTokenLifetimeSeconds = 86_400;

/**
 * Assumed if Personio does not send a lifetime. The token may be anywhere within its day: short enough not to return an
 * expired one for long, long enough not to request one for every call.
 */
const assumedTokenLifetimeSeconds = 300;

/** A page with one record has a few kilobytes, a token less. */
const maxResponseBytes = 1024 * 1024;

/**
 * @param report receives the error of every call that Personio did not answer as expected.
 * @throws TypeError for a base URL that would send credentials unencrypted.
 */
export function createPersonioClient(
  options: PersonioOptions,
  now: () => Date,
  report: (error: LinkBackendError) => void,
  observe: ObserveCall,
): PersonioClient {
  const baseUrl = readBaseUrl(options);
  const commonHeaders = readCommonHeaders(options);

  const send = async (
    path: string,
    secrets: readonly string[],
    headersOfCall: Readonly<Record<string, string>>,
    init: RequestInit = {},
  ): Promise<PersonioResponse> => {
    const { method = 'GET' } = init;
    const call = describeCall(method, path);
    const end = observe(method, path);
    const { status, headers, body } = await fetchJson(options, call, `${baseUrl}${path}`, {
      ...init,
      headers: { ...commonHeaders, ...headersOfCall },
      // Credentials and tokens must not be sent to another address. `error` would be clearer, but Cloudflare Workers do not
      // support it; a 3xx, or the 0 that browsers return, is rejected below.
      redirect: 'manual',
    }).catch((thrown: unknown) => {
      const error = toConnectionError(thrown, secrets);
      end(errorOf(error));
      throw error;
    });
    const trace = readTrace(body, secrets);
    end({ status, ...trace });
    if (status === 429) {
      throw new LinkBackendError(
        linkError('rate-limited', { retryAfterSeconds: retryAfterOf(headers), ...trace }),
      );
    }
    if (status < 200 || (status >= 300 && status < 400) || status === 408 || status >= 500) {
      throw unexpectedResponse(status, call, trace);
    }
    return { status, body, trace };
  };

  /** Reports outages: the caller only sees a code. */
  const reporting = async <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((thrown: unknown) => {
      if (thrown instanceof LinkBackendError && reportedCodes.includes(thrown.error.code)) report(thrown);
      throw thrown;
    });

  const requestToken = async ({ clientId, clientSecret }: Credentials): Promise<PersonioToken> => {
    // Without `scope`, so that all granted rights are returned.
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const { status, body, trace } = await send(
      tokenPath,
      [clientId, clientSecret],
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { method: 'POST', body: form.toString() },
    );
    if (status >= 300) throw tokenError(status, body, trace);
    return { ...readToken(status, body, trace), receivedAt: now().getTime() };
  };

  return {
    requestToken: (credentials) => reporting(requestToken(credentials)),
    get: (path, token, headers = {}) =>
      reporting(send(path, [token.value], { ...headers, Authorization: `Bearer ${token.value}` })),
    invalidResponseError: (path, { status, trace }) => {
      const error = unexpectedResponse(status, describeCall('GET', path), trace);
      report(error);
      return error;
    },
  };
}

async function fetchJson(
  options: PersonioOptions,
  call: string,
  url: string,
  init: RequestInit,
): Promise<ReceivedResponse> {
  const { fetch: fetchWith = fetch, timeoutMs = defaultTimeoutMs } = options;
  const abort = new AbortController();
  const request = async (): Promise<ReceivedResponse> => {
    const { status, headers, body } = await fetchWith(url, { ...init, signal: abort.signal });
    const bytes = await readAtMost(body, maxResponseBytes);
    if (!bytes) throw unexpectedResponse(status, call);
    return { status, headers, body: parseJson(new TextDecoder().decode(bytes)) };
  };
  return withPersonioTimeout(
    request(),
    timeoutMs,
    () => abort.abort(),
    `${call}: no response from Personio within ${timeoutMs} ms.`,
  );
}

/** How long a 429 asks to wait. */
export function retryAfterOf(headers: Headers): number {
  return toRetryAfterSeconds(parseRetryAfter(headers.get('Retry-After')) ?? defaultRetryAfterSeconds);
}

/** Whether a value can be sent in a header. The error of an invalid header quotes it. */
export function isTokenValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7E]+$/.test(value);
}

function readToken(status: number, body: unknown, trace: Trace): Omit<PersonioToken, 'receivedAt'> {
  const { access_token: value, expires_in: expiresIn, scope } = asRecord(body);
  if (!isTokenValue(value)) {
    throw unexpectedResponse(status, tokenCall, trace);
  }
  return {
    value,
    expiresInSeconds: readLifetime(expiresIn),
    scope: typeof scope === 'string' ? scope : '',
  };
}

/** JSON allows `1e999`, and a token without an end would never be renewed. A gateway may have converted it to a string. */
function readLifetime(value: unknown): number {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return assumedTokenLifetimeSeconds;
  return Math.min(Math.max(0, seconds), maxTokenLifetimeSeconds);
}

function tokenError(status: number, body: unknown, trace: Trace): LinkBackendError {
  const { error } = asRecord(body);
  if (status === 400 || status === 401) {
    if (credentialErrors.includes(error))
      return new LinkBackendError(linkError('invalid-credentials', trace));
    // The other documented codes are about the format of the request, which is this client's fault.
    if (typeof error === 'string' && !outageErrors.includes(error)) {
      return new LinkBackendError(
        linkError('unexpected', trace),
        `${tokenCall}: Personio rejected the request format.`,
      );
    }
  }
  return unexpectedResponse(status, tokenCall, trace);
}

/** @param call method and path, without the query. */
function unexpectedResponse(status: number, call: string, trace: Trace = {}): LinkBackendError {
  const hint = status >= 500 ? '' : ' Check personio.baseUrl and any proxy in between.';
  return new LinkBackendError(
    linkError('personio-unavailable', trace),
    `${call}: unexpected response (${status}).${hint}`,
  );
}

function describeCall(method: string, path: string): string {
  return `${method} ${path.split('?', 1)[0] ?? ''}`;
}

/**
 * Personio's support asks for this ID. The token endpoint uses another name than the others. The ID is stored and sent to the
 * browser, so it is dropped unless it is a plain ID that does not overlap with what was sent.
 */
function readTrace(body: unknown, secrets: readonly string[]): Trace {
  const { trace_id: authTraceId, personio_trace_id: traceId = authTraceId } = asRecord(body);
  if (typeof traceId !== 'string' || !/^[\w.:-]{1,128}$/.test(traceId)) return {};
  return overlapsSecret(traceId, secrets) ? {} : { traceId };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
