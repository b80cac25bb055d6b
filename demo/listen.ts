import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface ListeningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a fetch handler on loopback, on a free port if the given one is in use. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<ListeningServer> {
  const server = createAdaptorServer({ fetch });
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
