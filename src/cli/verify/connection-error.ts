const checkAddress = 'Check the address.';
const connectionClosed = 'the connection was closed. Has the backend crashed? Check its log.';
const untrustedCertificate = 'its certificate is not trusted. Set NODE_EXTRA_CA_CERTS to a file with its CA.';

/** Explanations of the error codes of Node's network layer. */
const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is the backend running, and is the port right?',
  ENOTFOUND: `the host was not found. ${checkAddress}`,
  EAI_AGAIN: `the host name could not be resolved. ${checkAddress}`,
  EHOSTUNREACH: `the host is unreachable. ${checkAddress}`,
  ETIMEDOUT: `the connection timed out. ${checkAddress}`,
  UND_ERR_CONNECT_TIMEOUT: `the connection timed out. ${checkAddress}`,
  ECONNRESET: connectionClosed,
  EPIPE: connectionClosed,
  UND_ERR_SOCKET: connectionClosed,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not use TLS. Use http: instead of https:.',
  DEPTH_ZERO_SELF_SIGNED_CERT: untrustedCertificate,
  SELF_SIGNED_CERT_IN_CHAIN: untrustedCertificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrustedCertificate,
};

/** Why there was no response. Leaves out Node's error messages, which may quote the request. */
export function describeConnectionError(thrown: unknown, endpoint: string, timeoutMs: number): string {
  const { name, cause } = (thrown ?? {}) as { name?: unknown; cause?: { code?: unknown; message?: unknown } };
  if (name === 'TimeoutError') return `no response within ${timeoutMs / 1000} s`;
  const prefix = `no response from ${new URL(endpoint).host}`;
  // https://fetch.spec.whatwg.org/#port-blocking
  if (cause?.message === 'bad port') return `${prefix}: fetch blocks this port`;
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  if (code === undefined) return prefix;
  if (code.startsWith('HPE_')) return `${prefix}: the response is not HTTP (${code})`;
  const explanation = explanations[code];
  return explanation ? `${prefix}: ${explanation} (${code})` : `${prefix} (${code})`;
}
