/** Octets that a server or a proxy on the way may decode to a step up, to another path, or to the end of a line. */
const decodesToMore = /%(?:2[ef5]|5c|[01][\da-f]|7f)/i;

/**
 * Puts the path of a call below the base URL. What makes it up may have come from a browser, so it is taken as it stands or
 * not at all: nothing in it may lead to another host or out of the base's path, and nothing may be left for a parser to mend.
 * Throws a `TypeError` that does not repeat the path, which may hold what belongs into no log.
 */
export function readApiUrl(baseUrl: string, given: unknown): string {
  // A host in plain JavaScript may hand on what it has parsed.
  const path = typeof given === 'string' ? given : '';
  const url = `${baseUrl}${path}`;
  const pathname = path.split('?', 1)[0] ?? '';
  if (
    !path.startsWith('/') ||
    path.includes('#') ||
    pathname.includes('//') ||
    decodesToMore.test(pathname) ||
    // A parser resolves dots, turns backslashes and drops line breaks: an address that it leaves alone has none of them.
    !URL.canParse(url) ||
    new URL(url).href !== url
  ) {
    throw new TypeError(
      'path must be a path of Personio\'s API as it is sent, as in "/v2/persons?limit=10": with one slash in front, ' +
        'encoded, and without "..", "//" or "#". Put ids through encodeURIComponent(), and check their form.',
    );
  }
  return url;
}
