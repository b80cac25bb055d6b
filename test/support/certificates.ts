/** Certificates for tests of TLS, made by the `openssl` program: Node.js has no API that issues one. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The file of the private certificate authority. */
  readonly authorityFile: string;
  readonly authority: string;
  readonly key: string;
  readonly certificate: string;
}

/** Issues a certificate for a host name, by a new certificate authority. */
export function issueCertificate(folder: string, hostName: string): Certificates {
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-subj', '/CN=Test', '-keyout', 'ca-key.pem', '-out', 'ca.pem');
  openssl('req', ...newKey, '-subj', '/CN=host', '-keyout', 'key.pem', '-out', 'request.pem');
  writeFileSync(join(folder, 'extensions'), `subjectAltName=DNS:${hostName}`);
  openssl(
    ...['x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial'],
    ...['-out', 'certificate.pem', '-extfile', 'extensions'],
  );
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    authorityFile: join(folder, 'ca.pem'),
    authority: read('ca.pem'),
    key: read('key.pem'),
    certificate: read('certificate.pem'),
  };
}
