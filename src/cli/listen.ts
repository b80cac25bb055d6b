import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FetchHandler = (request: Request) => Promise<Response>;

export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const maxBodyBytes = 1024 * 1024;

/**
 * Serves a handler over HTTP.
 *
 * - If the handler or its response body rejects, the connection is destroyed.
 * - The request's signal aborts when the connection closes.
 *
 * @param port 0 for any free port.
 * @throws {Error} with Node's `code`, if the port is in use or the host is not an address of this machine.
 */
export async function listen(
  handler: FetchHandler,
  port: number,
  host = '127.0.0.1',
): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
  // An idle connection is closed by the client only. Otherwise a client that was suspended for longer than the server's
  // timeout (5 s) sends its next request on a connection that is already closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const controller = new AbortController();
  outgoing.once('close', () => controller.abort());
  const { method = 'GET', url = '/' } = incoming;
  const body = await readBody(incoming);
  const response = await handler(
    // Not `new URL(url, base)`: for `GET //127.0.0.1/` it takes the host from the path instead of the Host header.
    new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${url}`, {
      method,
      headers: readHeaders(incoming),
      signal: controller.signal,
      ...(body.length > 0 ? { body } : {}),
    }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const chunk = part.value;
    // Flush each chunk, so that a connection destroyed later has delivered the chunks before.
    await new Promise<void>((resolve) => outgoing.write(chunk, () => resolve()));
  }
  outgoing.end();
}

function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new RangeError(`The body exceeds ${maxBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
