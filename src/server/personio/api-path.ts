/** Octets that a server or a proxy on the way may decode to a step up, to another path, or to the end of a line. */
const decodesToMore = /%(?:2[ef5]|5c|[01][\da-f]|7f)/i;

/** Servers that know path parameters take them off first, and what is left is a step up. */
const stepWithParameters = /(?:^|\/)\.{1,2}(?:;|%3b)/i;

/**
 * Puts the path of a call below the base URL, which is an origin. An address below it is taken as well, as Personio's pages
 * name the one after them. What makes it up may have come from a browser, so it is taken as it stands or not at all: nothing
 * in it may lead to another host or another path than it shows, and nothing may be left for a parser to mend.
 * Throws a `TypeError` that does not repeat the path, which may hold what belongs into no log.
 */
export function readApiUrl(baseUrl: string, given: unknown): string {
  // A host in plain JavaScript may hand on what it has parsed.
  const text = typeof given === 'string' ? given : '';
  // Compared as text, with the slash behind the host: an address that is only meant alike could be read in two ways.
  const path = text.startsWith(`${baseUrl}/`) ? text.slice(baseUrl.length) : text;
  if (/^[a-z][a-z\d+.-]*:/i.test(path)) {
    throw new TypeError(
      'path is an address that does not begin with the origin of personio.baseUrl, as it stands there, and a slash: a token ' +
        'goes to no other host.',
    );
  }
  const url = `${baseUrl}${path}`;
  const pathname = path.split('?', 1)[0] ?? '';
  if (
    !path.startsWith('/') ||
    path.includes('#') ||
    pathname.includes('//') ||
    decodesToMore.test(pathname) ||
    stepWithParameters.test(pathname) ||
    // A parser resolves dots, turns backslashes and drops line breaks: an address that it leaves alone has none of them.
    !URL.canParse(url) ||
    new URL(url).href !== url
  ) {
    throw new TypeError(
      'path must be a path of Personio\'s API as it is sent, as in "/v2/persons?limit=10", or an address of it: with one ' +
        'slash in front, encoded, and without "..", "//" or "#". Put ids through encodeURIComponent(), and check their form.',
    );
  }
  return url;
}
