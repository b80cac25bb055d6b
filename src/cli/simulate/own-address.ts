import { isIP } from 'node:net';

/** Under these a server listens on every address of its machine. */
const everyAddress = ['0.0.0.0', '::'];

/**
 * Whether an address that a request names is the server's own. A page of another site can have its name point here, and then
 * asks as if it were ours; an IP address cannot be made to.
 *
 * @param own where the server listens.
 */
export function isListenAddress(asked: URL, own: URL): boolean {
  if (asked.port !== own.port) return false;
  const hostname = bare(asked.hostname);
  if (['127.0.0.1', 'localhost', '::1', bare(own.hostname)].includes(hostname)) return true;
  return everyAddress.includes(bare(own.hostname)) && isIP(hostname) > 0;
}

/** IPv6 stands in brackets in an address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
