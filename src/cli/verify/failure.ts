/** What the codes of Node's network layer mean to somebody who has never seen them. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is the backend running, and is the port right?',
  ENOTFOUND: 'there is no host of that name. Is the address right?',
  EAI_AGAIN: 'the name of the host could not be looked up. Is the address right?',
  EHOSTUNREACH: 'there is no way to that host. Is the address right?',
  ETIMEDOUT: 'the host did not take the connection. Is the address right?',
  UND_ERR_CONNECT_TIMEOUT: 'the host did not take the connection. Is the address right?',
  ECONNRESET: 'the connection broke. Has the backend ended? Its own log may tell why.',
  EPIPE: 'the connection broke. Has the backend ended? Its own log may tell why.',
  UND_ERR_SOCKET: 'the connection broke. Has the backend ended? Its own log may tell why.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'there is no TLS there. Is it http: in place of https:?',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is not trusted. NODE_EXTRA_CA_CERTS names a file that makes it so.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is not trusted. NODE_EXTRA_CA_CERTS names a file that makes it so.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is not trusted. NODE_EXTRA_CA_CERTS names a file that makes it so.',
};

/** Why no answer came. Node's own sentences are left out: they may repeat what was sent. */
export function describeFailure(thrown: unknown, endpoint: string, timeoutMs: number): string {
  const { name, cause } = (thrown ?? {}) as { name?: unknown; cause?: { code?: unknown; message?: unknown } };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  const { host } = new URL(endpoint);
  if (cause?.message === 'bad port') return `no answer from ${host}: Node and browsers never call this port`;
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  if (code === undefined) return `no answer from ${host}`;
  if (code.startsWith('HPE_')) return `no answer from ${host}: what came is no HTTP (${code})`;
  const meaning = meanings[code];
  return meaning ? `no answer from ${host}: ${meaning} (${code})` : `no answer from ${host} (${code})`;
}
