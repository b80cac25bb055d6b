import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface ListeningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves a fetch handler on loopback, on a free port if the given one is in use.
 *
 * Any other `Host` is rejected: a page of another site can point its own host name at this machine (DNS rebinding) and would
 * otherwise read and unlink accounts.
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<ListeningServer> {
  const server = createAdaptorServer({
    fetch: (request) =>
      isLoopback(request.headers.get('host'))
        ? fetch(request)
        : new Response('Open the demo on localhost.', { status: 421 }),
  });
  const start = (preferred: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(preferred, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await start(port).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE')) throw thrown;
    return start(0);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(actual)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function isLoopback(host: string | null): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');
}
