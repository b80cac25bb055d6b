import { isIP } from 'node:net';

/** A server that listens on one of these accepts connections to every address of its machine. */
const wildcardAddresses = ['0.0.0.0', '::'];

/**
 * Whether the address a request names is one the server listens on.
 *
 * Prevents DNS rebinding: a page of another site can point its own host name here and then send same-origin requests. An
 * IP address cannot be rebound.
 *
 * @param requested the URL of the request, as its Host header names it.
 * @param own the URL the server listens on.
 */
export function isListenAddress(requested: URL, own: URL): boolean {
  if (requested.port !== own.port) return false;
  const hostname = withoutBrackets(requested.hostname);
  const ownHostname = withoutBrackets(own.hostname);
  if (['127.0.0.1', 'localhost', '::1', ownHostname].includes(hostname)) return true;
  return wildcardAddresses.includes(ownHostname) && isIP(hostname) > 0;
}

/** IPv6 addresses are in brackets in a URL. */
function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
