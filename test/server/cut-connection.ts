import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after } from 'node:test';
import { Client } from 'pg';

/** Whether a connection is cut before the database receives a message, or after that but before its response. */
export type Side = 'before' | 'after';

export interface InterruptibleDatabase {
  readonly url: string;
  /** Cuts all connections at the given message, counted from 0, and refuses new ones until `restore`. */
  readonly cutAt: (message: number, side: Side) => void;
  readonly cutNow: () => void;
  /** Accepts connections again. Returns whether there was a cut. */
  readonly restore: () => boolean;
}

/** A proxy to Postgres whose connections can be cut. Closed after the tests of a file. */
export async function openInterruptibleDatabase(databaseUrl: string): Promise<InterruptibleDatabase> {
  const { host, port, user = '', password, database = '' } = new Client(databaseUrl);
  const open = new Set<Socket>();
  let cut = false;
  let left = Infinity;
  let side: Side = 'before';
  const cutNow = (): void => {
    cut = true;
    for (const socket of open) socket.destroy();
  };
  const server = createServer((incoming) => {
    if (cut) {
      incoming.destroy();
      return;
    }
    const outgoing = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    incoming.on('data', (message) => {
      left -= 1;
      if (left >= 0) outgoing.write(message);
      else if (side === 'before') cutNow();
      // The database executes it, but its response is lost.
      else outgoing.write(message);
    });
    outgoing.on('data', (response) => {
      if (left < 0) cutNow();
      else incoming.write(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    cutNow();
    server.close();
  });

  const url = new URL(`postgres://127.0.0.1:${(server.address() as AddressInfo).port}`);
  url.username = user;
  url.password = password ?? '';
  url.pathname = database;
  return {
    url: url.href,
    cutAt(message, where) {
      left = message;
      side = where;
    },
    cutNow,
    restore() {
      const was = cut;
      cut = false;
      left = Infinity;
      return was;
    },
  };
}
