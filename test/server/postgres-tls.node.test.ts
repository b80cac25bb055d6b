import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { TLSSocket } from 'node:tls';
import { Client, Pool } from 'pg';
import { openPostgresStore } from '../../src/server/index.ts';
import { issueCertificate } from '../support/certificates.ts';
import { openTestDatabase } from './postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'personio-link-tls-'));
const database = await openTestDatabase();
const { authority, authorityFile, key, certificate } = issueCertificate(folder, 'localhost');

/**
 * Adds TLS to the database, as a managed one has it.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
 */
async function listenWithTls(supported = true): Promise<number> {
  const { host, port } = new Client(database.url);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    // The request for TLS comes first, and alone.
    socket.once('data', () => {
      socket.write(supported ? 'S' : 'N');
      if (!supported) return;
      const secure = new TLSSocket(socket, { isServer: true, key, cert: certificate });
      const outgoing = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      open.add(outgoing);
      for (const [from, to] of [
        [secure, outgoing],
        [outgoing, secure],
      ] as const) {
        from.on('error', () => to.destroy());
        from.pipe(to);
      }
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

after(() => rmSync(folder, { recursive: true }));

function urlFor(port: number, parameters: Readonly<Record<string, string>>, host = 'localhost'): string {
  const { user = '', database: name = '' } = new Client(database.url);
  return `postgres://${user}:hunter2@${host}:${port}/${name}?${new URLSearchParams(parameters)}`;
}

const verified = { sslmode: 'verify-full', sslrootcert: authorityFile };

/** Asserts that a store is not opened, with an explanation that does not repeat the password. */
async function assertRejected(url: string, expected: RegExp): Promise<void> {
  await assert.rejects(openPostgresStore(url, { schema: database.newSchema() }), (error: unknown) => {
    assert.match(String(error), expected);
    assert.doesNotMatch(String(error), /hunter2/);
    return true;
  });
}

describe('Postgres over TLS', () => {
  it('is opened with the certificate of a private authority, by a URL or a pool', async () => {
    const port = await listenWithTls();
    const schema = database.newSchema();
    const store = await openPostgresStore(urlFor(port, verified), { schema });
    await store.writeTenantKey('acme', 'key', undefined);
    await store.close();
    const pool = new Pool({ connectionString: urlFor(port, {}), ssl: { ca: authority } });
    const other = await openPostgresStore(pool, { schema });
    assert.equal(await other.readTenantKey('acme'), 'key');
    await other.close();
    await pool.end();
  });

  it('is rejected with what to set if the authority is unknown', async () => {
    const port = await listenWithTls();
    await assertRejected(
      urlFor(port, { sslmode: 'verify-full' }),
      /certificate of the database could not be verified.*sslrootcert=\/path\/to\/ca\.pem.*NODE_EXTRA_CA_CERTS/,
    );
  });

  it('is rejected if the certificate is for another host', async () => {
    const port = await listenWithTls();
    await assertRejected(
      urlFor(port, verified, '127.0.0.1'),
      /certificate of the database is not for the host in its URL/,
    );
  });

  it('is rejected if the server does not support TLS', async () => {
    const port = await listenWithTls(false);
    await assertRejected(urlFor(port, verified), /does not support SSL connections/);
  });

  it('is rejected with the path if the file of the authority does not exist', async () => {
    const port = await listenWithTls();
    await assertRejected(urlFor(port, { ...verified, sslrootcert: '/nowhere/ca.pem' }), /\/nowhere\/ca\.pem/);
  });
});
