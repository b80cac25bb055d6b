import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FetchHandler = (request: Request) => Promise<Response>;

export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const maximumBodyBytes = 1024 * 1024;

/**
 * Serves a handler; port 0 is any that is free. Where the handler rejects, or its body does, the connection breaks, and its
 * signal ends with the connection. Rejects where the port is taken, or the host is no address of this machine.
 */
export async function listen(handler: FetchHandler, port: number, host = '127.0.0.1'): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
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
  const ended = new AbortController();
  outgoing.once('close', () => ended.abort());
  const { method = 'GET', url = '/' } = incoming;
  const body = await readBody(incoming);
  const response = await handler(
    new Request(new URL(url, `http://${incoming.headers.host ?? '127.0.0.1'}`), {
      method,
      headers: readHeaders(incoming),
      signal: ended.signal,
      ...(body.length > 0 ? { body } : {}),
    }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const chunk = part.value;
    // Waited for, so that what comes before a break gets through.
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
    if (length > maximumBodyBytes) throw new RangeError(`The body is larger than ${maximumBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
