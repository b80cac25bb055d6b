import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after } from 'node:test';
import { Client } from 'pg';

/** Where a connection breaks: before a message of the client's has reached the database, or after, ahead of the answer. */
export type Side = 'before' | 'after';

export interface CuttableDatabase {
  readonly url: string;
  /** Breaks all connections off at the message of that number, counted from 0, and takes no other until `mend`. */
  readonly cutAt: (message: number, side: Side) => void;
  readonly cutNow: () => void;
  /** Takes connections again. Tells whether there had been a cut. */
  readonly mend: () => boolean;
}

/** A way to a Postgres that can be cut anywhere. Ends with the tests of a file. */
export async function openCuttable(databaseUrl: string): Promise<CuttableDatabase> {
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
      // The database gets it, and has done what it says before its answer finds nobody.
      else outgoing.write(message);
    });
    outgoing.on('data', (answer) => {
      if (left < 0) cutNow();
      else incoming.write(answer);
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
    mend() {
      const was = cut;
      cut = false;
      left = Infinity;
      return was;
    },
  };
}
