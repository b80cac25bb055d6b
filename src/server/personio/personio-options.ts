export const defaultTimeoutMs = 10_000;

export interface PersonioOptions {
  /**
   * Where Personio's API is, as an origin without a path; `https://api.personio.de` unless told. `http:` is taken for
   * loopback addresses only.
   */
  readonly baseUrl?: string;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Sent as `X-Personio-Partner-ID`; Personio recommends UPPER_SNAKE_CASE. */
  readonly partnerId?: string;
  /** Sent as `X-Personio-App-ID`; Personio recommends UPPER_SNAKE_CASE. */
  readonly appId?: string;
  /** Milliseconds until one call to Personio is given up with the code `timeout`, above 0; 10,000 unless told. */
  readonly timeoutMs?: number;
  /**
   * How long one `personioFetch` waits in all where Personio answers 429 and tells when to come back, in milliseconds; 10,000
   * unless told, 0 for not at all. Where Personio wants more, the call is given up at once with the code `rate-limited`.
   */
  readonly maximumWaitMs?: number;
}

/** An origin. Throws a `TypeError` for an address that would send credentials in the clear, or is more than an origin. */
export function readBaseUrl({ baseUrl = 'https://api.personio.de' }: PersonioOptions): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const loopback = url && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    throw new TypeError('personio.baseUrl must be an https: address, or http: on a loopback address.');
  }
  // Nothing of it is repeated: it may hold a password.
  if (url.href !== `${url.origin}/`) {
    throw new TypeError(
      'personio.baseUrl must be the origin only, as in "https://api.personio.de": without a path, a query or credentials.',
    );
  }
  return url.origin;
}

/** What every call to Personio carries. Throws for a header that cannot be sent: when the host starts, not with the first customer. */
export function readEveryHeader({ partnerId, appId }: PersonioOptions): Readonly<Record<string, string>> {
  const headers = new Headers({
    Accept: 'application/json',
    ...(partnerId ? { 'X-Personio-Partner-ID': partnerId } : {}),
    ...(appId ? { 'X-Personio-App-ID': appId } : {}),
  });
  return Object.fromEntries(headers);
}
