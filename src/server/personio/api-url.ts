/** Percent-encoded characters that a server or proxy may decode to `..`, a slash or the end of a line. */
const unsafeEscape = /%(?:2[ef5]|5c|[01][\da-f]|7f)/i;

/** Servers that support path parameters strip them first, which leaves `..`. */
const dotSegmentWithParameters = /(?:^|\/)\.{1,2}(?:;|%3b)/i;

/**
 * Resolves the path of an API call, or a full URL below `baseUrl`, to the URL to request.
 *
 * Parts of the path may come from a browser, so it is accepted verbatim or not at all: it must not reach a host
 * or path other than the one it shows, and a URL parser must have nothing to normalize.
 *
 * @param baseUrl an origin without a trailing slash.
 * @throws TypeError without the path, which may contain data that must not be logged.
 */
export function resolveApiUrl(baseUrl: string, given: unknown): string {
  // A host in plain JavaScript may pass what it parsed.
  const value = typeof given === 'string' ? given : '';
  // Compared as strings, including the slash after the host: an equivalent spelling could be parsed in two ways.
  const path = value.startsWith(`${baseUrl}/`) ? value.slice(baseUrl.length) : value;
  if (/^[a-z][a-z\d+.-]*:/i.test(path)) {
    throw new TypeError(
      'path is a URL outside of personio.baseUrl. Access tokens are only sent to that origin, written exactly as configured.',
    );
  }
  const url = `${baseUrl}${path}`;
  const pathname = path.split('?', 1)[0] ?? '';
  if (
    !path.startsWith('/') ||
    path.includes('#') ||
    pathname.includes('//') ||
    unsafeEscape.test(pathname) ||
    dotSegmentWithParameters.test(pathname) ||
    // A parser resolves dots, converts backslashes and drops line breaks. A URL that it leaves unchanged contains none.
    !URL.canParse(url) ||
    new URL(url).href !== url
  ) {
    throw new TypeError(
      'path must be an encoded path of Personio\'s API, e.g. "/v2/persons?limit=10", or a full URL below personio.baseUrl: ' +
        'one leading slash, no "..", "//" or "#". Pass ids through encodeURIComponent() and validate their format.',
    );
  }
  return url;
}
