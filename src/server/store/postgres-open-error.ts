import { databaseErrorCode } from './postgres-connections.ts';

/** Error codes of OpenSSL: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const unknownAuthority: readonly unknown[] = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

/** Says what to do about a certificate that was not accepted. Other errors are returned unchanged. */
export function toOpenError(thrown: unknown): unknown {
  const code = databaseErrorCode(thrown);
  if (unknownAuthority.includes(code)) {
    return new Error(
      `The certificate of the database could not be verified (${String(code)}). If a private certificate authority has issued it, ` +
        'add sslmode=verify-full&sslrootcert=/path/to/ca.pem to the URL, or start Node with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.',
      { cause: thrown },
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new Error(
      'The certificate of the database is not for the host in its URL. Connect to the host name that the certificate contains.',
      { cause: thrown },
    );
  }
  return thrown;
}
