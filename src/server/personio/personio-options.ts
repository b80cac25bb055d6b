export const defaultTimeoutMs = 10_000;
export const defaultMaxWaitMs = 10_000;

/** How the backend calls Personio's API. */
export interface PersonioOptions {
  /**
   * The origin of Personio's API, without a path. `http:` is accepted for loopback addresses only, e.g. for the simulator.
   *
   * @default 'https://api.personio.de'
   */
  readonly baseUrl?: string;
  /** Replaces the global `fetch`, e.g. to use a proxy. */
  readonly fetch?: typeof fetch;
  /** Sent as `X-Personio-Partner-ID`. Personio recommends UPPER_SNAKE_CASE. */
  readonly partnerId?: string;
  /** Sent as `X-Personio-App-ID`. Personio recommends UPPER_SNAKE_CASE. */
  readonly appId?: string;
  /**
   * How long a single call to Personio may take, in milliseconds, before it fails with `timeout`.
   *
   * @default 10_000
   */
  readonly timeoutMs?: number;
  /**
   * How long one `personioFetch` may wait in total for Personio's rate limit (429), in milliseconds. If Personio asks for a
   * longer wait, the call fails with `rate-limited` at once. 0 disables waiting.
   *
   * @default 10_000
   */
  readonly maxWaitMs?: number;
}

/**
 * Reads `baseUrl` as an origin.
 *
 * @throws TypeError if credentials would be sent unencrypted, or if it is more than an origin.
 */
export function readBaseUrl({ baseUrl = 'https://api.personio.de' }: PersonioOptions): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLoopback = url && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) {
    throw new TypeError('"personio.baseUrl" must be an https: URL, or http: on a loopback address.');
  }
  // Not repeated in the message: it may contain a password.
  if (url.href !== `${url.origin}/`) {
    throw new TypeError(
      '"personio.baseUrl" must be an origin, e.g. "https://api.personio.de", without a path, a query or credentials.',
    );
  }
  return url.origin;
}

/**
 * The headers of every call to Personio.
 *
 * @throws TypeError for a header that cannot be sent, so that a host finds out at startup.
 */
export function readCommonHeaders({ partnerId, appId }: PersonioOptions): Readonly<Record<string, string>> {
  const headers = new Headers({
    Accept: 'application/json',
    ...(partnerId ? { 'X-Personio-Partner-ID': partnerId } : {}),
    ...(appId ? { 'X-Personio-App-ID': appId } : {}),
  });
  return Object.fromEntries(headers);
}
