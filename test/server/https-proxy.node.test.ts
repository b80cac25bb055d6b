import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { createPersonioSimulator, sampleCredentials } from '../../src/testing/index.ts';
import { issueCertificate } from '../support/certificates.ts';
import { readCodeBlocks } from '../support/code-blocks.ts';
import { linkBody } from './support.ts';

/** Does not resolve: only the proxy knows its address. */
const host = 'personio.invalid';
const { allRights } = sampleCredentials;
const folder = mkdtempSync(join(tmpdir(), 'personio-link-proxy-'));
const { authorityFile, key, certificate } = issueCertificate(folder, host);
after(() => rmSync(folder, { recursive: true }));

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  return (server.address() as AddressInfo).port;
}

const simulator = createPersonioSimulator({ credentials: [allRights] });
const answer = getRequestListener((request) => simulator.fetch(request), { overrideGlobalObjects: false });
const personioPort = await listen(
  createHttpsServer({ key, cert: certificate }, (incoming, outgoing) => void answer(incoming, outgoing)),
);

/** What the proxy was asked to connect to. */
const tunnels: string[] = [];
const proxyPort = await listen(
  createHttpServer().on('connect', ({ url = '' }, socket) => {
    tunnels.push(url);
    const outgoing = connect(personioPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      outgoing.pipe(socket).pipe(outgoing);
    });
    for (const one of [socket, outgoing]) one.on('error', () => undefined);
  }),
);

/** What docs/backend.md shows, with the address of this proxy. */
const documented =
  readCodeBlocks(readFileSync(new URL('../../docs/backend.md', import.meta.url), 'utf8'))
    .find(({ file }) => file === 'proxied.ts')
    ?.code.replace(/http:[^']+/, `http://127.0.0.1:${proxyPort}`) ?? '';
const [dispatcherAndFetch = ''] = /^const dispatcher[^]*?(?=^export)/m.exec(documented) ?? [];
const [fetchOption = ''] = /\bfetch: .*(?= \})/.exec(documented) ?? [];

/** Links an account in a process with these environment variables, and returns the status and the reported errors. */
async function linkWith(environment: Readonly<Record<string, string>>, ownFetch = ''): Promise<string> {
  const source = `
    import { fetch, ProxyAgent } from ${JSON.stringify(import.meta.resolve('undici'))};
    import { createLinkBackend, createMemoryStore, generateKey } from ${JSON.stringify(
      new URL('../../src/server/index.ts', import.meta.url).href,
    )};
    ${dispatcherAndFetch}
    const errors = [];
    const backend = createLinkBackend({
      store: createMemoryStore(),
      keys: generateKey(),
      authorize: () => ({ tenantId: 'acme' }),
      personio: { baseUrl: 'https://${host}', ${ownFetch} },
      onError: (error) => errors.push(error.message),
    });
    const response = await backend.fetch(new Request('https://app.example.com/api/personio/accounts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: process.env.BODY,
    }));
    console.log(response.status, errors.join());
    process.exit();
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', source],
    {
      env: {
        PATH: process.env['PATH'],
        BODY: JSON.stringify(linkBody(allRights)),
        NODE_EXTRA_CA_CERTS: authorityFile,
        HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
        ...environment,
      },
    },
  );
  return stdout.trim();
}

describe('A proxy between the backend and Personio', () => {
  it('is used with NODE_USE_ENV_PROXY, and sees only the host', async () => {
    assert.equal(await linkWith({ NODE_USE_ENV_PROXY: '1' }), '201');
    assert.deepEqual([...new Set(tunnels)], [`${host}:443`]);
  });

  it('is used with the fetch that docs/backend.md shows', async () => {
    const before = tunnels.length;
    assert.match(fetchOption, /dispatcher/);
    assert.equal(await linkWith({}, fetchOption), '201');
    assert.deepEqual([...new Set(tunnels.slice(before))], [`${host}:443`]);
  });

  it('is ignored without either, and the failure is reported', async () => {
    const before = tunnels.length;
    assert.match(await linkWith({}), /^502 Personio could not be reached: E\w+/);
    assert.equal(tunnels.length, before);
  });
});
