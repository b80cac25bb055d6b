import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createServer } from 'vite';
import { sampleCredentials } from '../../src/testing/index.ts';
import { createTestBackend, linkBody } from '../server/support.ts';

/** Links through Vite's proxy, which rewrites `Host` with `changeOrigin`, as a page with these headers would. */
async function linkThroughProxy(
  changeOrigin: boolean,
  headers: (origin: string) => Readonly<Record<string, string>>,
): Promise<Response> {
  const { backend } = createTestBackend();
  const listener = getRequestListener(backend.fetch, { overrideGlobalObjects: false });
  const server = createHttpServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const vite = await createServer({
    configFile: false,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      ws: false,
      watch: null,
      proxy: { '/api': { target, changeOrigin } },
    },
  });
  await vite.listen();
  after(() => vite.close());
  const origin = `http://127.0.0.1:${(vite.httpServer?.address() as AddressInfo).port}`;
  return fetch(`${origin}/api/personio/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers(origin) },
    body: JSON.stringify(linkBody(sampleCredentials.allRights)),
  });
}

const origins = (origin: string) => ({ Origin: origin });

describe('A development server in front of the backend', () => {
  it('that rewrites Host lets a current browser link', async () => {
    const { status } = await linkThroughProxy(true, (origin) => ({
      ...origins(origin),
      'Sec-Fetch-Site': 'same-origin',
    }));
    assert.equal(status, 201);
  });

  it('that rewrites Host is named to a browser without Sec-Fetch-Site', async () => {
    const response = await linkThroughProxy(true, origins);
    assert.equal(response.status, 403);
    assert.match(await response.text(), /if a proxy rewrites Host, let the proxy forward/);
  });

  it('that forwards Host lets every browser link', async () => {
    assert.equal((await linkThroughProxy(false, origins)).status, 201);
  });
});
