import type { Credentials } from '../../domain/credentials.ts';
import { linkError, type LinkErrorCode } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { readAtMost } from '../read-stream.ts';
import { inTime } from './in-time.ts';
import { defaultTimeoutMs, readBaseUrl, readEveryHeader, type PersonioOptions } from './personio-options.ts';
import { repeatsSecret } from './repeats-secret.ts';
import { readRetryAfter } from './retry-after.ts';
import { unreachable } from './unreachable.ts';

export interface PersonioToken {
  readonly value: string;
  /** What is left of its life, 0 to 86,400: Personio gives out the same token for 24 hours. 300 where Personio does not tell. */
  readonly expiresInSeconds: number;
  /** The granted rights in Personio's own names, between spaces. */
  readonly scope: string;
  /** When Personio gave it out, in milliseconds since 1970. */
  readonly mintedAt: number;
}

export interface PersonioAnswer {
  readonly status: number;
  /** The parsed JSON; `undefined` where it was none. */
  readonly body: unknown;
}

/**
 * Personio's API. What asks rejects with a `LinkBackendError`: `rate-limited` (429), `personio-unavailable` (5xx, a
 * redirect, nobody there, an answer that makes no sense or has no end) or `timeout`.
 */
export interface PersonioClient {
  /** Rejects with `invalid-credentials` as well, where Personio refuses the pair. */
  mintToken(credentials: Credentials): Promise<PersonioToken>;
  /** Resolves with every answer that the caller has to judge: 2xx and 4xx. */
  get(
    path: string,
    token: PersonioToken,
    headers?: Readonly<Record<string, string>>,
  ): Promise<PersonioAnswer>;
  /** The error for an answer of `get` that cannot be Personio's. The host hears of it. */
  disbelieve(path: string, answer: PersonioAnswer): LinkBackendError;
}

interface RawAnswer extends PersonioAnswer {
  readonly headers: Headers;
  readonly trace: Trace;
}

/** Personio's name for a call, where it has given one. */
interface Trace {
  readonly traceId?: string;
}

/** Personio's documentation is of two minds about the code for a wrong secret; none of these says which half is wrong. */
const refusals: readonly unknown[] = ['invalid_client', 'unauthorized_client', 'invalid_grant'];
const outageCodes: readonly LinkErrorCode[] = ['personio-unavailable', 'timeout'];
const outages: readonly unknown[] = ['server_error', 'temporarily_unavailable'];

const tokenPath = '/v2/auth/token';
const tokenCall = `POST ${tokenPath}`;

const longestTokenSeconds = 86_400;

/**
 * Counts where Personio does not tell the rest of a token's life. It can be any part of a day: short, so that a token that has
 * ended is not given out for long; not so short that every call asks for one.
 */
const untoldTokenSeconds = 300;

/** A page of one record has some kilobytes, a token less. */
const maximumAnswerBytes = 1024 * 1024;

/**
 * Throws a `TypeError` for a base URL that would send credentials in the clear.
 *
 * @param report hears of every call that Personio did not answer, or not with what it should.
 */
export function createPersonioClient(
  options: PersonioOptions,
  now: () => Date,
  report: (error: LinkBackendError) => void,
): PersonioClient {
  const baseUrl = readBaseUrl(options);
  const everyHeader = readEveryHeader(options);

  const send = async (
    path: string,
    secrets: readonly string[],
    headersOfCall: Readonly<Record<string, string>>,
    init: RequestInit = {},
  ): Promise<RawAnswer> => {
    const call = describeCall(init.method ?? 'GET', path);
    const { status, headers, body } = await fetchInTime(options, call, `${baseUrl}${path}`, {
      ...init,
      headers: { ...everyHeader, ...headersOfCall },
      // Neither the pair nor a token may follow to another address. Workers do not know `error`; what comes in place of the
      // answer, a 3xx or in browsers a 0, is no answer either.
      redirect: 'manual',
    }).catch((thrown: unknown) => {
      throw unreachable(thrown, secrets);
    });
    const trace = readTrace(body, secrets);
    if (status === 429) {
      throw new LinkBackendError(linkError('rate-limited', { retryAfterSeconds: readRetryAfter(headers) }));
    }
    if (status < 200 || (status >= 300 && status < 400) || status === 408 || status >= 500) {
      throw unusable(status, call, trace);
    }
    return { status, headers, body, trace };
  };

  /** Nobody else tells the host why there is a 502 or a 504. */
  const reported = async <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((thrown: unknown) => {
      if (thrown instanceof LinkBackendError && outageCodes.includes(thrown.error.code)) report(thrown);
      throw thrown;
    });

  const mintToken = async ({ clientId, clientSecret }: Credentials): Promise<PersonioToken> => {
    // Without `scope`, so that all granted rights come back.
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
    return status < 300
      ? { ...readToken(status, body, trace), mintedAt: now().getTime() }
      : refuse(status, body, trace);
  };

  return {
    mintToken: (credentials) => reported(mintToken(credentials)),
    get: (path, token, headers = {}) =>
      reported(send(path, [token.value], { ...headers, Authorization: `Bearer ${token.value}` })),
    disbelieve: (path, { status }) => {
      const error = unusable(status, describeCall('GET', path));
      report(error);
      return error;
    },
  };
}

async function fetchInTime(
  options: PersonioOptions,
  call: string,
  url: string,
  init: RequestInit,
): Promise<Omit<RawAnswer, 'trace'>> {
  const { fetch: fetchWith = fetch, timeoutMs = defaultTimeoutMs } = options;
  const abort = new AbortController();
  const answered = async (): Promise<Omit<RawAnswer, 'trace'>> => {
    const { status, headers, body } = await fetchWith(url, { ...init, signal: abort.signal });
    const bytes = await readAtMost(body, maximumAnswerBytes);
    if (!bytes) throw unusable(status, call);
    return { status, headers, body: parseJson(new TextDecoder().decode(bytes)) };
  };
  return inTime(
    answered(),
    timeoutMs,
    () => abort.abort(),
    `Personio did not answer ${call} within ${timeoutMs} ms.`,
  );
}

function readToken(status: number, body: unknown, trace: Trace): Omit<PersonioToken, 'mintedAt'> {
  const { access_token: value, expires_in: expiresIn, scope } = asRecord(body);
  // Only what fits into a header can be a token.
  if (typeof value !== 'string' || !/^[\x21-\x7E]+$/.test(value)) throw unusable(status, tokenCall, trace);
  return {
    value,
    expiresInSeconds: readLifetime(expiresIn),
    scope: typeof scope === 'string' ? scope : '',
  };
}

/** `1e999` is JSON too, and a token that never ends would never be renewed. A gateway may have made a text of the number. */
function readLifetime(value: unknown): number {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return untoldTokenSeconds;
  return Math.min(Math.max(0, seconds), longestTokenSeconds);
}

function refuse(status: number, body: unknown, trace: Trace): never {
  const { error } = asRecord(body);
  if (status === 400 || status === 401) {
    if (refusals.includes(error)) throw new LinkBackendError(linkError('invalid-credentials', trace));
    // The rest of the documented codes complain about the form of the request, which is ours.
    if (typeof error === 'string' && !outages.includes(error)) {
      throw new LinkBackendError(
        linkError('unexpected'),
        'Personio does not understand the request for a token.',
      );
    }
  }
  throw unusable(status, tokenCall, trace);
}

/** @param call what was asked, without its query. */
function unusable(status: number, call: string, trace: Trace = {}): LinkBackendError {
  const advice = status >= 500 ? '' : ' Is personio.baseUrl right, and what stands in between?';
  return new LinkBackendError(
    linkError('personio-unavailable', trace),
    `${call} was answered with ${status} and nothing that is of use.${advice}`,
  );
}

function describeCall(method: string, path: string): string {
  return `${method} ${path.split('?', 1)[0] ?? ''}`;
}

/**
 * Personio's support asks for the id. Its name differs between the token endpoint and all others. It reaches the store and
 * the browser, so what is no plain id, or repeats a part of what was sent, is left out.
 */
function readTrace(body: unknown, secrets: readonly string[]): Trace {
  const { trace_id: authTraceId, personio_trace_id: traceId = authTraceId } = asRecord(body);
  if (typeof traceId !== 'string' || !/^[\w.:-]{1,128}$/.test(traceId)) return {};
  return repeatsSecret(traceId, secrets) ? {} : { traceId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
