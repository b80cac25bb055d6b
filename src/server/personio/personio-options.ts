import { isLoopbackHost } from '../loopback-host.ts';

export const defaultTimeoutMs = 10_000;
export const defaultMaxWaitMs = 10_000;

/** How the backend calls Personio's API. */
export interface PersonioOptions {
  /**
   * The origin of Personio's API, without a path. `http:` is accepted for loopback addresses, e.g. for the simulator, and for
   * `insecureHost`.
   *
   * @default 'https://api.personio.de'
   */
  readonly baseUrl?: string;
  /**
   * One host that may be called over `http:` although it is not a loopback address, e.g. `'simulator'` for a container with that
   * name. For development only: client IDs, secrets and tokens are sent unencrypted. The backend warns on the console when it
   * starts with such a `baseUrl`.
   *
   * @default none
   */
  readonly insecureHost?: string;
  /**
   * Replaces the global `fetch`, e.g. to use a proxy.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: typeof fetch;
  /**
   * Sent as `X-Personio-Partner-ID`. Personio recommends UPPER_SNAKE_CASE.
   *
   * @default the header is not sent
   */
  readonly partnerId?: string;
  /**
   * Sent as `X-Personio-App-ID`. Personio recommends UPPER_SNAKE_CASE.
   *
   * @default the header is not sent
   */
  readonly appId?: string;
  /**
   * How long a single call to Personio may take, in milliseconds, before it fails with `timeout`.
   *
   * @default 10_000
   */
  readonly timeoutMs?: number;
  /**
   * How long one `personioFetch` may wait in total for Personio's rate limit (429), in milliseconds. If Personio asks for a
   * longer wait, the call fails with `rate-limited` immediately. 0 disables waiting.
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
export function readBaseUrl({ baseUrl = 'https://api.personio.de', insecureHost }: PersonioOptions): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLoopback = url !== undefined && isLoopbackHost(url.hostname);
  const mayUseHttp = isLoopback || url?.hostname === insecureHost;
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && mayUseHttp))) {
    throw new TypeError(
      '"personio.baseUrl" must be an https: URL, or http: on a loopback address. For development, "personio.insecureHost" names ' +
        'one other host that may be called over http:.',
    );
  }
  // Not repeated in the message: it may contain a password.
  if (url.href !== `${url.origin}/`) {
    throw new TypeError(
      '"personio.baseUrl" must be an origin, e.g. "https://api.personio.de", without a path, a query or credentials.',
    );
  }
  return url.origin;
}

/** On the console, because it would otherwise go unnoticed, and `onError` is for failures. */
export function warnAboutInsecureHost({ baseUrl = '', insecureHost }: PersonioOptions): void {
  if (
    insecureHost === undefined ||
    !baseUrl.startsWith('http:') ||
    new URL(baseUrl).hostname !== insecureHost
  )
    return;
  console.warn(
    `personio-link: credentials are sent unencrypted to "${insecureHost}" (personio.insecureHost). Use this for development only.`,
  );
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
